"""Facts about a signature that was made over something else than what stands in the token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import ForbiddenSigner, OpenedSignature, open_rsa
from inspector.diagnosis.probes.jws_bytes import SignatureBytes
from inspector.diagnosis.probes.jws_forms import InputForm, input_forms
from inspector.diagnosis.probes.jws_search import Attempt, Unproven, search
from inspector.encoding.base64text import Base64Error, decode_base64url, encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.errors import HeaderError
from inspector.jose.header import CriticalFault
from inspector.limits import MIB
from inspector.operations.candidates import Candidate, public_keys
from inspector.operations.situation import Situation
from inspector.operations.verify import Signer, Verification, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

B64_FAULTS: Final = (CriticalFault.NOT_CRITICAL, CriticalFault.B64_TYPE, CriticalFault.UNPROTECTED)
SEARCHED_AT_MOST: Final = MIB  # bytes of signing input; larger ones would take all the time there is


@frozen_value(kw_only=False)
class OtherInput:
    """The form of header and payload that was signed."""

    form: InputForm
    candidate: Candidate
    opened: OpenedSignature | None  # how the RSA signature opens, where it is one
    detached: bool


@frozen_value(kw_only=False)
class DetachedContent:
    """The content that was given for a token without payload."""

    length: int  # bytes


@frozen_value(kw_only=False)
class Unencoded:
    """A token that says its payload is not encoded, by the rules."""

    detached: bool


@frozen_value(kw_only=False)
class UndeclaredB64:
    """`b64` is used against its rules (RFC 7797 section 6), and what the signature is over all the same."""

    reason: str  # which rule: a CriticalFault
    over: str  # "unencoded", "encoded", or empty where nothing verified it
    candidate: Candidate | None
    payload: bytes | None


@frozen_value(kw_only=False)
class EncodedAllTheSame:
    """A verified token with `b64: false` whose payload is base64url of a JSON object."""

    payload: bytes


def detached_content(unproven: Unproven) -> DetachedContent | Absent:
    """Whether the signature is over content that was given beside the token."""
    verification = unproven.verification
    if not verification.token.is_detached:
        return Absent("the payload is in the token")
    return DetachedContent(len(verification.payload or b""))


def unencoded(unproven: Unproven) -> Unencoded | Absent:
    """Whether the header says that the payload is not encoded."""
    token = unproven.verification.token
    return Absent("the payload is encoded") if token.is_encoded else Unencoded(token.is_detached)


def other_input(unproven: Unproven, situation: Situation, plain: SignatureBytes, budget: Budget) -> OtherInput | Absent:
    """The bytes that were signed: by comparing digests where the signature opens, else by verifying."""
    signer, token = unproven.signer, unproven.verification.token
    if len(signer.signing_input) > SEARCHED_AT_MOST:
        return Absent("the token is too large to look for other signing inputs")
    detached = situation.content if token.is_detached else None
    forms = input_forms(token, unproven.index, detached)
    if signer.algorithm.key_kind == "RSA":
        ways = tuple(open_rsa(public_keys(situation.keys, ("RSA",)), plain.data))
        return _by_digest(ways, forms, budget, detached=detached is not None)
    candidates = tuple(fitting(signer, situation))
    attempts = (
        Attempt(
            what=form,
            algorithm=signer.algorithm,
            candidate=candidate,
            signing_input=form.data,
            signature=plain.data,
        )
        for form in forms
        for candidate in candidates
    )
    found = search(attempts, budget, "no other signing input verifies it")
    if isinstance(found, Absent):
        return found
    return OtherInput(found.what, found.candidate, None, detached is not None)


def _by_digest(
    ways: tuple[OpenedSignature, ...], forms: Iterator[InputForm], budget: Budget, *, detached: bool
) -> OtherInput | Absent:
    for form in forms if ways else ():
        if not budget.has_time:
            return Absent("the time is used up")
        for way in ways:
            if way.matches(form.data):
                return OtherInput(form, Candidate(key=way.key), way, detached)
    return Absent("no other signing input has the signed digest", tried=bool(ways))


def undeclared_b64(
    refused: ForbiddenSigner, verification: Verification, situation: Situation, budget: Budget
) -> UndeclaredB64 | Absent:
    """A header that breaks the rules about `b64`, and over which form of the payload it was signed."""
    index = verification.signers.index(refused.signer)
    reason = _b64_fault(refused)
    algorithm = algorithms.SIGNATURES.get(refused.signer.header.string("alg") or "")
    if reason is None:
        return Absent("the header keeps the rules about b64")
    token, detached = verification.token, situation.content
    if algorithm is None or (token.is_detached and detached is None):
        return UndeclaredB64(reason, "", None, None)
    payload = token.payload(detached if token.is_detached else None)
    head = token.signatures[index].protected_text.encode("utf-8", "surrogatepass") + b"."
    over = {"encoded": encode_base64url(payload).encode(), "unencoded": payload}
    header, signature = refused.signer.header, refused.signer.signature
    signer = Signer(header=header, algorithm=algorithm, signature=signature, signing_input=b"")
    attempts = (
        Attempt(what=what, algorithm=algorithm, candidate=candidate, signing_input=head + data, signature=signature)
        for what, data in over.items()
        for candidate in fitting(signer, situation)
    )
    found = search(attempts, budget, "")
    if isinstance(found, Absent):
        return UndeclaredB64(reason, "", None, None)
    inside = json_inside(payload) if found.what == "unencoded" else None
    over_what = "encoded" if inside is not None else found.what
    return UndeclaredB64(reason, over_what, found.candidate, inside or payload)


def _b64_fault(refused: ForbiddenSigner) -> str | None:
    """The broken rule, where it is one about `b64`."""
    broken = refused.reason
    if not isinstance(broken, HeaderError) or broken.found != "b64" or broken.expected not in B64_FAULTS:
        return None
    return broken.expected


def json_inside(payload: bytes) -> bytes | None:
    """The JSON object that a payload encodes in base64url; None where it encodes none."""
    try:
        data = decode_base64url(payload.decode("ascii"))
    except (UnicodeDecodeError, Base64Error):
        return None
    return data if data[:64].lstrip().startswith(b"{") else None


def encoded_all_the_same(verification: Verification) -> EncodedAllTheSame | Absent:
    """A payload that says it is not encoded, and is."""
    token = verification.token
    if verification.verified is None or token.is_encoded or token.is_detached:
        return Absent("it did not verify, or b64 is not false")
    inside = json_inside(token.payload())
    return EncodedAllTheSame(inside) if inside is not None else Absent("the payload is not encoded", tried=True)
