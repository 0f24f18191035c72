"""Causes in a signed envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.envelope import (
    EnvelopeOpened,
    EnvelopeUntried,
    EnvelopeUnverified,
    SignedOtherwise,
)
from inspector.diagnosis.probes.jws_encoding import DER_SIGNATURE
from inspector.diagnosis.rules.jws import OTHER_LENGTHS, RSA_STEP
from inspector.diagnosis.words import labels, plain
from inspector.jose.hashing import digest
from inspector.jose.rsa import OpenedPkcs1, OpenedPss
from inspector.keys.key import KeyKind
from inspector.operations.candidates import names
from inspector.operations.envelope import EnvelopeVerification
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

THUMBPRINT_CHARACTERS = 43  # SHA-256 in base64url
HASH_BY_LENGTH = {32: "SHA-256", 20: "SHA-1", 64: "SHA-512", 48: "SHA-384", 28: "SHA-224", 16: "MD5"}


def _kid(verification: EnvelopeVerification) -> dict[str, str]:
    return {"kid": plain(verification.kid)} if verification.kid is not None else {}


def not_checked(nothing: EnvelopeUntried, situation: Situation) -> Iterator[Cause]:
    """No loaded key could verify it."""
    kid = nothing.verification.kid
    signature = nothing.verification.signature
    values = {
        **_kid(nothing.verification),
        "keys": str(len(situation.keys)),
        "bytes": str(len(signature.data) if signature else 0),
    }
    variant = "thumbprint" if kid is not None and len(kid) == THUMBPRINT_CHARACTERS else ""
    yield Cause(code="envelope.no-key", variant=variant, values=values)


def kid(verification: EnvelopeVerification, other: SignedOtherwise | None, situation: Situation) -> Iterator[Cause]:
    """The kid against the key that verifies: its thumbprint, or the name of another key."""
    key = verification.key or (other.key if other else None)
    value = verification.kid
    if key is None or value is None:
        return
    values = {"kid": plain(value), "key": plain(key.name), "thumbprint": key.thumbprint or "—"}
    if value == key.thumbprint:
        yield Cause(code="envelope.kid-thumbprint", values=values)
    elif not names(key, value):
        owner = next((other_key for other_key in situation.keys if names(other_key, value)), None)
        if owner is None and key.kid is None and len(value) != THUMBPRINT_CHARACTERS:
            return  # a key without a name, and a kid that says nothing about a key: nothing to compare
        given = {"named": plain(owner.name)} if owner else {}
        key_kid = {"key_kid": plain(key.kid)} if key.kid else {}
        yield Cause(code="envelope.kid-mismatch", values={**values, **given, **key_kid})


def altered(
    found: EnvelopeOpened, failed: EnvelopeUnverified, other: SignedOtherwise | None, budget: Budget
) -> Iterator[Cause]:
    """The signature opens, and no known form of `data` has the digest inside, as far as there was time to look."""
    if other is not None or found.sure is None:
        return
    signature = found.sure.signature
    received = failed.verification.received
    inside = signature.opened
    hash_name = inside.hash_name or ""
    if isinstance(inside, OpenedPkcs1) and not hash_name:
        hash_name = HASH_BY_LENGTH.get(len(inside.digest), "SHA-256")
    values = {
        "bytes": str(len(received)),
        "hash": hash_name,
        "digest_data": digest(hash_name, received).hex(),
        "key": plain(signature.key.name),
        "thumbprint": signature.key.thumbprint or "",
        "scheme": signature.scheme,
    }
    if isinstance(inside, OpenedPkcs1) and len(inside.digest) in HASH_BY_LENGTH:
        values["digest_signed"] = inside.digest.hex()
    if not budget.has_time:
        yield Cause(code="envelope.data-altered", variant="unfinished", values=values)
    elif isinstance(inside, OpenedPss):
        salt = str(len(inside.salt))
        yield Cause(code="envelope.data-altered", variant="pss", values={**values, "salt_bytes": salt})
    elif "digest_signed" in values:
        yield Cause(code="envelope.data-altered", values=values)
    else:
        yield Cause(
            code="envelope.data-altered", variant="no-digest", values={**values, "found_bytes": str(len(inside.digest))}
        )


def wrong_key(
    failed: EnvelopeUnverified, found: EnvelopeOpened | None, other: SignedOtherwise | None
) -> Iterator[Cause]:
    """The signature belongs to none of the keys that were tried."""
    if (found is not None and found.sure is not None) or other is not None:
        return
    tried = failed.verification.tried
    rsa = [key for key in tried if key.kind.value == "RSA"]
    values = {
        "keys": str(len(tried)),
        "key": labels(tried),
        "tried": labels(tried),
        "thumbprints": ", ".join(key.thumbprint or "" for key in tried[:5]),
        "kid": plain(failed.verification.kid or "none"),
    }
    if len(rsa) < len(tried):
        yield Cause(code="envelope.wrong-key", certainty=Certainty.LIKELY, values=values)
    elif len(failed.signature.data) not in _sizes(rsa):
        expected = " or ".join(str(size) for size in sorted(_sizes(rsa)))
        lengths = {"expected_bytes": expected, "found_bytes": str(len(failed.signature.data))}
        yield Cause(code="envelope.wrong-key", variant="length", values={**values, **lengths})
    else:
        yield Cause(code="envelope.wrong-key", variant="proven", values=values)


def cut(failed: EnvelopeUnverified, other: SignedOtherwise | None) -> Iterator[Cause]:
    """A signature of fewer bytes than the RSA keys make, and of a number that no such key makes: its end was lost."""
    tried = failed.verification.tried
    signature = failed.signature.data
    found, least = len(signature), min(_sizes(list(tried)))
    if other is not None or any(key.kind is not KeyKind.RSA for key in tried) or found >= least:
        return
    if found % RSA_STEP and found not in OTHER_LENGTHS and not DER_SIGNATURE.match(signature):
        values = {"segment": "signature", "found_bytes": str(found), "expected_bytes": str(least)}
        yield Cause(code="paste.truncated", variant="envelope", certainty=Certainty.LIKELY, values=values)


def _sizes(keys: list[Key]) -> set[int]:
    return {(key.bits + 7) // 8 for key in keys}
