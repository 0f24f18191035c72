"""Causes in a signed token."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jws import (
    ContentMissing,
    DerSignature,
    ForbiddenSigner,
    ForeignSignature,
    OpenedSignature,
    Unchecked,
    Unverified,
    Verified,
)
from inspector.diagnosis.probes.jws_algorithm import BareDigest, OtherEcdsa
from inspector.diagnosis.probes.jws_encoding import DER_SIGNATURE
from inspector.diagnosis.probes.jws_input import OtherInput, UndeclaredB64
from inspector.diagnosis.probes.jws_unexplained import Unexplained
from inspector.diagnosis.rules.jwe import USUAL_RSA_BYTES, header_cause, kid_cause
from inspector.diagnosis.words import labels, named, needed, plain
from inspector.jose import algorithms
from inspector.jose.errors import HeaderError
from inspector.jose.hashing import digest
from inspector.jose.rsa import OpenedPkcs1, OpenedPss
from inspector.jose.signatures import signature_length
from inspector.operations.candidates import Candidate
from inspector.operations.situation import Situation
from inspector.operations.verify import Signer

if TYPE_CHECKING:
    from collections.abc import Iterator

RSA_STEP: Final = 16  # bytes: the moduli that are made have a multiple of 128 bits
LEADING_ZEROS: Final = 4  # bytes that r and s may lack, as some write them
OTHER_LENGTHS: Final = (20, 28, 32, 48, 64, 96, 132)  # bytes of the signatures that other algorithms make
HASH_BY_BYTES: Final = {20: "SHA-1", 28: "SHA-224", 32: "SHA-256", 48: "SHA-384", 64: "SHA-512"}


def _named_kid(signer: Signer) -> dict[str, str]:
    kid = signer.header.string("kid")
    return {"kid": plain(kid)} if kid is not None else {}


def header(refused: ForbiddenSigner, unencoded: UndeclaredB64 | None) -> Iterator[Cause]:
    """A header that cannot be used: `none`, an unknown algorithm, an unknown critical parameter."""
    if unencoded is not None:
        return  # a header about b64, which is a matter of its own
    if isinstance(refused.reason, HeaderError):
        yield header_cause(refused.reason, "jws")
        return
    signer = refused.signer
    alg = signer.header.string("alg")
    if alg is None:
        yield Cause(code="jws.alg-unknown", variant="missing")
    elif alg.lower() == "none":
        yield Cause(code="jws.alg-none", values={"alg": plain(alg), "bytes": str(len(signer.signature))})
    elif alg in algorithms.KEY_MANAGEMENT or alg in algorithms.CONTENT_ENCRYPTION:
        yield Cause(code="jws.alg-unknown", variant="place", values={"found": plain(alg)})
    else:
        nearest = algorithms.nearest(alg, algorithms.SIGNATURES)
        values = {"found": plain(alg), **({"nearest": nearest} if nearest else {})}
        yield Cause(code="jws.alg-unknown", variant="" if nearest else "none", values=values)


def empty_signature(failed: Unverified) -> Iterator[Cause]:
    """No signature at all behind an algorithm that needs one."""
    if not failed.signer.signature:
        yield Cause(code="jws.alg-none", variant="empty", values={"alg": failed.signer.algorithm.name})


def content_missing(waiting: ContentMissing) -> Iterator[Cause]:
    """The signature is detached and its content was not given."""
    yield Cause(code="jws.detached", values={"alg": plain(waiting.signer.header.string("alg") or "")})


def not_checked(nothing: Unchecked, situation: Situation) -> Iterator[Cause]:
    """Nothing loaded could verify it."""
    signer = nothing.signer
    algorithm = signer.algorithm
    if not signer.signature:
        yield Cause(code="jws.alg-none", variant="empty", values={"alg": algorithm.name})
        return
    expected = needed((algorithm.key_kind,), algorithm.curves, private=False)
    values = {"alg": algorithm.name, "expected": expected, "keys": str(len(situation.keys)), **_named_kid(signer)}
    issuer_only = algorithm.family == "hmac" and bool(situation.inside)
    yield Cause(code="jws.symmetric-issuer-only" if issuer_only else "jws.no-key", values=values)


def detached(done: Verified, situation: Situation) -> Iterator[Cause]:
    """Detached content was given and the signature verifies over it; or there is none, and it verifies over nothing."""
    if done.verification.token.is_detached:
        values = {"bytes": str(len(done.verification.payload or b""))}
        variant = "empty" if situation.content is None else "verified"
        yield Cause(code="jws.detached", variant=variant, values=values)


def cut(failed: Unverified) -> Iterator[Cause]:
    """A signature with fewer bytes than any key of a usual size makes: its end was lost."""
    signer = failed.signer
    found = len(signer.signature)
    expected = {
        signature_length(signer.algorithm, trial.candidate.key.public)
        for trial in failed.trials
        if trial.candidate.key is not None
    }
    usual = USUAL_RSA_BYTES if signer.algorithm.key_kind == "RSA" else ()
    least = min(expected, default=0)
    if 0 < found < least and found not in usual and not DER_SIGNATURE.match(signer.signature):
        values = {"segment": "signature", "found_bytes": str(found), "expected_bytes": str(least)}
        yield Cause(code="paste.truncated", variant="length", certainty=Certainty.LIKELY, values=values)


def cut_unchecked(unchecked: Unchecked) -> Iterator[Cause]:
    """A signature with a number of bytes that this algorithm never gives, whatever the key: its end was lost."""
    yield from _impossible(unchecked.signer)


def cut_secret(failed: Unverified) -> Iterator[Cause]:
    """An HMAC with fewer bytes than its hash has."""
    if failed.signer.algorithm.key_kind == "oct":
        yield from _impossible(failed.signer)


def _impossible(signer: Signer) -> Iterator[Cause]:
    signature, algorithm = signer.signature, signer.algorithm
    found = len(signature)
    whole = algorithm.signature_bytes or 0
    least = whole - LEADING_ZEROS if algorithm.key_kind == "EC" else whole
    if algorithm.key_kind == "RSA":
        whole = next((size for size in USUAL_RSA_BYTES if size > found), 0)
        least = whole if found % RSA_STEP else 0
    if not 0 < found < least or found in OTHER_LENGTHS or DER_SIGNATURE.match(signature) or signature.isascii():
        return
    values = {"segment": "signature", "found_bytes": str(found), "expected_bytes": str(whole)}
    yield Cause(code="paste.truncated", variant="length", certainty=Certainty.LIKELY, values=values)


def kid(done: Verified, situation: Situation) -> Iterator[Cause]:
    """The header's kid against the key that verified it."""
    yield from kid_cause(done.trial.signer.header.string("kid"), done.trial.candidate.key, situation, "jws")


def opened(
    found: OpenedSignature, failed: Unverified, bare: BareDigest | None, other: OtherInput | None
) -> Iterator[Cause]:
    """The RSA signature opens: the key is right, so it is the algorithm or the bytes (RFC 8017 section 8)."""
    signer = failed.signer
    data = signer.signing_input
    if bare is not None:
        return
    if found.matches(data):
        yield from _other_algorithm(found, failed, {"over": "signing input"})
        return
    if other is not None:
        return
    hash_name = _hash_name(found.opened)
    if not hash_name:
        values = {"alg": signer.algorithm.name, "key": plain(found.key.name), "thumbprint": found.key.thumbprint or "—"}
        yield Cause(code="jws.alg-mismatch", variant="no-digest", values=values)
        return
    yield _altered(found, hash_name, data)
    if found.is_sure:
        yield from (replace(cause, recovered=None) for cause in _other_algorithm(found, failed, {}))


def _hash_name(inside: OpenedPkcs1 | OpenedPss) -> str:
    """The hash that an opened signature was made with; of a bare digest by its length; empty where it holds none."""
    if inside.hash_name is None and isinstance(inside, OpenedPkcs1):
        return HASH_BY_BYTES.get(len(inside.digest), "")
    return inside.hash_name or ""


def _altered(found: OpenedSignature, hash_name: str, data: bytes) -> Cause:
    """The right key signed another digest."""
    inside = found.opened
    values = {
        "hash": hash_name,
        "key": plain(found.key.name),
        "thumbprint": found.key.thumbprint or "",
        "digest_data": digest(hash_name, data).hex(),
        "scheme": found.scheme,
        "ruled_out": "another key, another algorithm, other forms of header and payload",
    }
    if isinstance(inside, OpenedPss):
        values["salt_bytes"] = str(len(inside.salt))
        certainty = Certainty.PROVEN if found.is_sure else Certainty.LIKELY
        return Cause(code="jws.payload-altered", variant="pss", certainty=certainty, values=values)
    return Cause(code="jws.payload-altered", values={**values, "digest_signed": inside.digest.hex()})


def opened_otherwise(_: OpenedSignature, other: OtherInput, failed: Unverified) -> Iterator[Cause]:
    """Signed over other bytes, and with another scheme than declared besides."""
    for way in filter(None, (other.opened,)):
        yield from _other_algorithm(way, failed, {})


def _other_algorithm(found: OpenedSignature, failed: Unverified, over: dict[str, str]) -> Iterator[Cause]:
    """Another scheme than declared; each parameter that is wrong is a cause of its own."""
    inside, declared = found.opened, failed.signer.algorithm
    real = _scheme_name(inside)
    values = {
        "alg": declared.name,
        "found": real,
        "hash": inside.hash_name or "",
        "key": plain(found.key.name),
        "thumbprint": found.key.thumbprint or "",
        **over,
    }
    recovered = _recovered(failed, f"verified as {real} instead", Candidate(key=found.key))
    if real != declared.name:
        registered = real in algorithms.SIGNATURES
        variant = "" if registered else "unregistered"
        yield Cause(code="jws.alg-mismatch", variant=variant, values=values, recovered=recovered)
    if not isinstance(inside, OpenedPss):
        return
    values["found_bytes"], values["expected_bytes"] = str(len(inside.salt)), str(len(inside.digest_h))
    values["mgf1"] = inside.mgf1_name
    if inside.mgf1_name != inside.hash_name:
        yield Cause(code="jws.pss-mgf1", values=values, recovered=recovered)
    if len(inside.salt) != len(inside.digest_h):
        yield Cause(code="jws.pss-salt", values=values, recovered=recovered)


def _scheme_name(inside: OpenedPkcs1 | OpenedPss) -> str:
    """The algorithm's registered name, or what it is where it has none."""
    scheme, family = ("RSASSA-PSS", "PS") if isinstance(inside, OpenedPss) else ("RSASSA-PKCS1-v1_5", "RS")
    name = f"{family}{(inside.hash_name or '').removeprefix('SHA-')}"
    return name if name in algorithms.SIGNATURES else f"{scheme} with {inside.hash_name}"


def _recovered(failed: Unverified, note: str, candidate: Candidate) -> Recovered:
    return Recovered(content=failed.verification.payload or b"", note=note, candidate=candidate)


def der(found: DerSignature, failed: Unverified, other: OtherEcdsa | None, form: OtherInput | None) -> Iterator[Cause]:
    """An ECDSA signature in DER instead of r‖s (RFC 7518 section 3.4)."""
    signer = found.signer
    if other is not None:
        return  # it verifies in DER, with another change besides
    values = {
        "alg": signer.algorithm.name,
        "expected_bytes": str(len(found.raw)),
        "found_bytes": str(len(signer.signature)),
    }
    candidate = found.trial.candidate if found.trial is not None else form.candidate if form is not None else None
    if candidate is None:
        tried = named(trial.candidate.name for trial in failed.trials)
        yield Cause(
            code="jws.der-signature",
            variant="unverified",
            certainty=Certainty.LIKELY,
            values={**values, "tried": tried},
        )
        return
    key = candidate.key
    values |= {"key": plain(candidate.name), "thumbprint": (key.thumbprint if key else None) or ""}
    recovered = _recovered(failed, "verified as r‖s instead of DER", candidate)
    yield Cause(code="jws.der-signature", values=values, recovered=recovered)


def foreign(found: ForeignSignature, rest: Unexplained) -> Iterator[Cause]:
    """The RSA signature opens under none of the keys."""
    signer = rest.unproven.signer
    if not signer.signature:
        return
    sizes = {(key.bits + 7) // 8 for key in found.keys}
    values = {
        "alg": signer.algorithm.name,
        "keys": str(len(found.keys)),
        "key": labels(found.keys),
        "tried": labels(found.keys),
        **_named_kid(signer),
    }
    if sizes and found.length not in sizes:
        expected = " or ".join(str(size) for size in sorted(sizes))
        lengths = {"expected_bytes": expected, "found_bytes": str(found.length)}
        yield Cause(code="jws.wrong-key", variant="length", values={**values, **lengths})
    else:
        yield Cause(code="jws.wrong-key", variant="proven", values=values)


def wrong_key(failed: Unverified, rest: Unexplained) -> Iterator[Cause]:
    """No candidate verifies, and the algorithm does not tell a wrong key from changed bytes; `rest` says so too."""
    signer = failed.signer
    algorithm = signer.algorithm
    if algorithm.key_kind == "RSA" or not rest.unproven.signer.signature:
        return
    values = {
        "alg": algorithm.name,
        "keys": str(len(failed.trials)),
        "tried": named(trial.candidate.name for trial in failed.trials),
        **_named_kid(signer),
    }
    variant = "secret" if algorithm.key_kind == "oct" else ""
    yield Cause(code="jws.wrong-key", certainty=Certainty.LIKELY, variant=variant, values=values)
