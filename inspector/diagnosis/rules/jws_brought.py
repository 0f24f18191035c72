"""Causes in the keys and certificates a token's header names or brings along (RFC 7515 sections 4.1.2 to 4.1.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.jws_brought import EmbeddedKey
from inspector.diagnosis.probes.jws_chain import Chain, LoadedCertificate
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.words import kind_in_words, kind_of, named, plain
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.header import JoinedHeader

# Tokens that are meant to bring their key along: they prove that their sender has it, and nothing else.
PROOF_TYPES: Final = ("dpop+jwt", "openid4vci-proof+jwt")  # RFC 9449, OpenID for Verifiable Credential Issuance
ACME: Final = ("nonce", "url")  # the header members of an ACME request (RFC 8555 section 6.2)
STRINGS: Final = ("kid", "typ", "cty", "jku", "x5u", "x5t", "x5t#S256")
ENTRY_VARIANTS: Final = {
    "base64url": "base64",
    "padding": "base64",
    "pem": "pem",
    "text": "unreadable",
    "certificate": "unreadable",
}
ENCODING_FAULTS: Final = {
    "base64url": "it has - and _ of base64url",
    "padding": "its padding is missing, or there are line breaks in it",
}


def embedded(found: EmbeddedKey, unproven: Unproven) -> Iterator[Cause]:
    """Only the key in the token's own header verifies it."""
    trials = unproven.verification.trials
    header = unproven.signer.header
    values = {
        "member": found.member,
        "alg": unproven.signer.algorithm.name,
        "kind": kind_of(found.key),
        "thumbprint": found.key.thumbprint or "—",
        "tried": named(trial.candidate.name for trial in trials),
        "typ": plain(header.string("typ") or "ACME"),
    }
    proof = found.member == "jwk" and _is_proof(header)
    variant = "proof" if proof else "" if trials else "unchecked"
    yield Cause(code="jws.embedded-key", variant=variant, values=values)


def _is_proof(header: JoinedHeader) -> bool:
    kind = (header.string("typ") or "").lower().removeprefix("application/")
    return kind in PROOF_TYPES or all(header.string(member) is not None for member in ACME)


def types(verification: Verification) -> Iterator[Cause]:
    """A parameter that must be a string and is none (RFC 7515 sections 4.1.2 to 4.1.10); one cause, for the first."""
    for _, _, member in verification.signer.header.entries():
        if member.name in STRINGS and member.value.kind != "string":
            values = {"member": member.name, "found": kind_in_words(member.value.kind)}
            yield Cause(code="jws.header-invalid", variant="type", values=values)
            return


def remote(verification: Verification) -> Iterator[Cause]:
    """An address where the key is said to be; it is never fetched (RFC 8725 section 3.10)."""
    for member in ("jku", "x5u"):
        address = verification.signer.header.string(member)
        if address is not None:
            yield Cause(code="jws.remote-key", values={"member": member, "address": plain(address)})


def loaded(found: LoadedCertificate) -> Iterator[Cause]:
    """`x5t` or `x5t#S256` that is not that of the loaded certificate, although its key verifies the token."""
    for member, value, instead in found.thumbprints:
        values = {"member": member, "value": plain(value), "key": plain(found.key.name)}
        values |= {"difference": instead} if instead else {}
        yield Cause(code="jws.x5c", variant="loaded-form" if instead else "loaded-other", values=values)


def stranger(chain: Chain, rest: Unproven, brought: EmbeddedKey | None) -> Iterator[Cause]:
    """The first certificate in `x5c` does not verify the token that brings it, and nothing else could be tried."""
    first = chain.entries[0].key if chain.listed else None
    fits = first is not None and first.kind.value == rest.signer.algorithm.key_kind
    if first is not None and fits and brought is None and not rest.verification.trials:
        values = {"found": first.thumbprint or "", "alg": rest.signer.algorithm.name}
        yield Cause(code="jws.x5c", variant="unverified", certainty=Certainty.LIKELY, values=values)


def x5c(chain: Chain, done: Verified | None, brought: EmbeddedKey | None) -> Iterator[Cause]:
    """A certificate chain that does not follow its rules, or does not belong to the signature."""
    if not chain.listed:
        yield Cause(code="jws.x5c", variant="malformed")
        return
    for place, entry in enumerate(chain.entries, 1):
        if entry.fault:
            values = {"place": str(place), "found": ENCODING_FAULTS.get(entry.fault, "")}
            yield Cause(code="jws.x5c", variant=ENTRY_VARIANTS[entry.fault], values=values)
            break
    yield from _order(chain, done, brought)
    for member, value, instead in chain.thumbprints:
        values = {"member": member, "value": plain(value), **({"difference": instead} if instead else {})}
        yield Cause(code="jws.x5c", variant="thumbprint" if instead else "other-thumbprint", values=values)


def _order(chain: Chain, done: Verified | None, brought: EmbeddedKey | None) -> Iterator[Cause]:
    """The first certificate must be that of the signing key (RFC 7515 section 4.1.6)."""
    key = done.trial.candidate.key if done is not None else brought.key if brought is not None else None
    places = [place for place, entry in enumerate(chain.entries, 1) if key and entry.thumbprint == key.thumbprint]
    values = {"count": str(len(chain.entries))}
    if places and places[0] > 1:
        yield Cause(code="jws.x5c", variant="order", values={**values, "place": str(places[0])})
    elif key is None and chain.reversed:
        yield Cause(code="jws.x5c", variant="order", values={**values, "place": str(len(chain.entries))})
    elif key is not None and not places and chain.entries[0].key is not None:
        first = chain.entries[0].key
        names = {"key": plain(key.name), "thumbprint": key.thumbprint or "", "found": first.thumbprint or ""}
        yield Cause(code="jws.x5c", values={**values, **names})
