"""Facts about a signed envelope that does not verify over `data` as received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import OpenedSignature, open_rsa
from inspector.encoding.canonical import CanonicalForm, canonical_forms
from inspector.keys.key import Key, KeyKind
from inspector.operations.envelope import EnvelopeVerification, scheme_that_verifies

if TYPE_CHECKING:
    from inspector.jose.algorithms import SignatureAlgorithm


@dataclass(frozen=True, slots=True)
class EnvelopeUntried:
    """No loaded key could verify it."""

    verification: EnvelopeVerification


@dataclass(frozen=True, slots=True)
class EnvelopeUnverified:
    """Keys were tried and none verifies."""

    verification: EnvelopeVerification
    signature: bytes


@dataclass(frozen=True, slots=True)
class EnvelopeVerified:
    """It verifies over `data` as received."""

    verification: EnvelopeVerification
    key: Key
    scheme: SignatureAlgorithm


@dataclass(frozen=True, slots=True)
class EnvelopeOpened:
    """The RSA signature opens under a loaded key."""

    ways: tuple[OpenedSignature, ...]

    @property
    def sure(self) -> OpenedSignature | None:
        """The way that shows by itself which key made it."""
        return next((way for way in self.ways if way.is_sure), None)


@dataclass(frozen=True, slots=True)
class OtherForm:
    """The signature was made over another form of the same data."""

    form: CanonicalForm
    key: Key
    scheme: str


def envelope_untried(verification: EnvelopeVerification) -> EnvelopeUntried | Absent:
    """Whether there was no key to try."""
    return Absent("keys were tried") if verification.tried else EnvelopeUntried(verification)


def envelope_unverified(verification: EnvelopeVerification) -> EnvelopeUnverified | Absent:
    """Whether keys were tried in vain on a signature that can be read."""
    if verification.key is not None or not verification.tried or verification.signature is None:
        return Absent("it verified, or nothing could be tried")
    return EnvelopeUnverified(verification, verification.signature.data)


def envelope_verified(verification: EnvelopeVerification) -> EnvelopeVerified | Absent:
    """Whether it verifies as received."""
    if verification.key is None or verification.scheme is None:
        return Absent("it did not verify as received")
    return EnvelopeVerified(verification, verification.key, verification.scheme)


def envelope_opened(failed: EnvelopeUnverified) -> EnvelopeOpened | Absent:
    """The RSA signature opened with one of the keys."""
    ways = tuple(open_rsa(failed.verification.tried, failed.signature))
    return EnvelopeOpened(ways) if ways else Absent("the signature opens under no loaded key")


def other_form(failed: EnvelopeUnverified, found: EnvelopeOpened | None, budget: Budget) -> OtherForm | Absent:
    """The form of `data` that was signed: by comparing digests where the signature opens, else by verifying."""
    envelope = failed.verification.envelope
    others = [key for key in failed.verification.tried if key.kind is not KeyKind.RSA]
    for form in canonical_forms(envelope.text, envelope.data):
        for way in found.ways if found is not None else ():
            if way.matches(form.data):
                return OtherForm(form, way.key, way.scheme)
        for key in others:
            if not budget.spend():
                return Absent("the time or the number of trials is used up")
            scheme = scheme_that_verifies(key, form.data, failed.signature)
            if scheme is not None:
                return OtherForm(form, key, scheme.name)
    return Absent("no known form of data has the signed digest", tried=True)
