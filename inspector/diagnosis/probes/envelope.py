"""Facts about a signed envelope that does not verify over `data` as received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import OpenedSignature, open_rsa
from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.operations.envelope import EnvelopeVerification

if TYPE_CHECKING:
    from inspector.encoding.spellings import Step
    from inspector.jose.rsa import OpenedPkcs1, OpenedPss
    from inspector.keys.key import Key
    from inspector.operations.signature_text import EnvelopeSignature
    from inspector.operations.verify import Verification

PARTIAL: Final = ("member", "question-marks", "members-listed")  # steps that leave something of data unprotected


@frozen_value(kw_only=False)
class EnvelopeUntried:
    """No loaded key could verify it."""

    verification: EnvelopeVerification


@frozen_value(kw_only=False)
class EnvelopeUnread:
    """The signature is no text or list that could stand for bytes."""

    verification: EnvelopeVerification


@frozen_value(kw_only=False)
class EnvelopeUnverified:
    """Keys were tried and none verifies."""

    verification: EnvelopeVerification
    signature: EnvelopeSignature  # its likeliest reading


@frozen_value(kw_only=False)
class TokenInside:
    """The signature is itself a JWS."""

    verification: EnvelopeVerification
    token: Verification


@frozen_value(kw_only=False)
class Way:
    """An RSA signature, read in one of its ways, opened with one of the keys."""

    reading: EnvelopeSignature
    signature: OpenedSignature


@frozen_value(kw_only=False)
class EnvelopeOpened:
    """The RSA signature opens under a loaded key."""

    ways: tuple[Way, ...]

    @property
    def sure(self) -> Way | None:
        """The way that shows by itself which key made it."""
        return next((way for way in self.ways if way.signature.is_sure), None)


@frozen_value(kw_only=False)
class Wrapping:
    """What was done to the bytes before they were given to the signing call."""

    code: str
    variant: str
    hash_name: str = ""  # of the first of two hashes


@frozen_value
class SignedOtherwise:
    """What was signed in truth, and how."""

    steps: tuple[Step, ...]  # from data as received to what was signed
    data: bytes  # what was signed, before any wrapping
    wrapping: Wrapping | None = None
    reading: EnvelopeSignature
    key: Key
    hash_name: str | None  # of the signature; None where the scheme hashes by itself
    opened: OpenedPkcs1 | OpenedPss | None = None  # None for other keys than RSA
    bare: str = ""  # what stands where a DigestInfo belongs: "raw", "hex", "base64" digest, or "data" itself

    @property
    def covers_data(self) -> bool:
        """Whether what was signed protects all of data."""
        return not any(step.kind == "rendering" or step.name in PARTIAL for step in self.steps)


def envelope_untried(verification: EnvelopeVerification) -> EnvelopeUntried | Absent:
    """Whether there was no key to try."""
    if verification.tried or verification.inside is not None:
        return Absent("keys were tried, or the signature is a token of its own")
    return EnvelopeUntried(verification)


def envelope_unread(verification: EnvelopeVerification) -> EnvelopeUnread | Absent:
    """Whether the signature can be read in no way."""
    if verification.readings or verification.inside is not None:
        return Absent("the signature can be read")
    return EnvelopeUnread(verification)


def envelope_unverified(verification: EnvelopeVerification) -> EnvelopeUnverified | Absent:
    """Whether keys were tried in vain on a signature that can be read."""
    if verification.key is not None or not verification.tried or verification.signature is None:
        return Absent("it verified, or nothing could be tried")
    return EnvelopeUnverified(verification, verification.signature)


def token_inside(verification: EnvelopeVerification) -> TokenInside | Absent:
    """Whether the signature is a token of its own."""
    if verification.inside is None:
        return Absent("the signature is no token")
    return TokenInside(verification, verification.inside)


def envelope_opened(failed: EnvelopeUnverified) -> EnvelopeOpened | Absent:
    """The RSA signature opened with one of the keys, in whichever way it was written."""
    verification = failed.verification
    ways = tuple(
        Way(reading, opened)
        for reading in verification.readings
        for opened in open_rsa(verification.tried, reading.data)
    )
    return EnvelopeOpened(ways) if ways else Absent("the signature opens under no loaded key")


def signed_otherwise(
    failed: EnvelopeUnverified, found: EnvelopeOpened | None, budget: Budget
) -> SignedOtherwise | Absent:
    """What was signed: by comparing digests where the signature opens, else by verifying."""
    from inspector.diagnosis.probes import envelope_search  # with its tables; most envelopes need none of them

    ways = found.ways if found is not None else ()
    match = envelope_search.search(failed.verification, ways, budget)
    compared = bool(ways) or any(key.kind is not KeyKind.RSA for key in failed.verification.tried)
    return match or Absent("no known form of data has the signed digest", tried=compared and budget.has_time)
