"""Facts about a signed token that did not verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.engine import Absent
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.hashing import digest
from inspector.jose.rsa import OpenedPkcs1, OpenedPss, open_pkcs1_signature, open_pss_signature, pss_matches
from inspector.jose.signatures import raw_from_der, verify_signature
from inspector.keys.key import Key
from inspector.operations.situation import Situation
from inspector.operations.verify import RefusedSigner, SignatureTrial, Signer, Verification, fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SURE_ZEROS: Final = 4  # bytes of zero padding in front of a PSS salt: an accident of one in 2 to the power 44


@frozen_value(kw_only=False)
class ForbiddenSigner:
    """A signature whose header forbids trying."""

    signer: RefusedSigner
    reason: JoseError


@frozen_value(kw_only=False)
class ContentMissing:
    """A detached signature whose content was not given."""

    signer: RefusedSigner


@frozen_value(kw_only=False)
class Unverified:
    """A token whose signatures could be tried and none verified."""

    verification: Verification
    signer: Signer
    trials: tuple[SignatureTrial, ...]


@frozen_value(kw_only=False)
class Unchecked:
    """A token for which no loaded key fits."""

    verification: Verification
    signer: Signer


@frozen_value(kw_only=False)
class Verified:
    """A token that verified as it is."""

    verification: Verification
    trial: SignatureTrial


@frozen_value(kw_only=False)
class OpenedSignature:
    """An RSA signature opened with one public key: the key is right, and this digest was signed."""

    key: Key
    opened: OpenedPkcs1 | OpenedPss

    @property
    def scheme(self) -> str:
        """RSASSA-PKCS1-v1_5 or RSASSA-PSS."""
        return "RSASSA-PKCS1-v1_5" if isinstance(self.opened, OpenedPkcs1) else "RSASSA-PSS"

    @property
    def is_sure(self) -> bool:
        """Whether the opening alone shows that this key made it.

        With PSS and a salt as long as can be, one wrong key in 4,096 looks opened: then only the digest proves it.
        """
        return isinstance(self.opened, OpenedPkcs1) or self.opened.padding_zeros >= SURE_ZEROS

    def matches(self, data: bytes) -> bool:
        """Whether it was made over these bytes, whatever the algorithm was declared to be."""
        if isinstance(self.opened, OpenedPss):
            return pss_matches(self.opened, digest(self.opened.hash_name, data))
        return self.opened.hash_name is not None and self.opened.digest == digest(self.opened.hash_name, data)


@frozen_value(kw_only=False)
class ForeignSignature:
    """An RSA signature that opens under none of these keys: arithmetic, not a guess."""

    signer: Signer
    keys: tuple[Key, ...]
    length: int  # bytes of the signature, once its form is put right


@frozen_value(kw_only=False)
class DerSignature:
    """An ECDSA signature written as ASN.1 DER."""

    signer: Signer
    raw: bytes  # r and s side by side
    trial: SignatureTrial | None  # the key with which they verify, if any


def forbidden_signer(verification: Verification) -> ForbiddenSigner | Absent:
    """Whether the signature's header forbids trying."""
    signer = verification.signer
    if isinstance(signer, RefusedSigner) and signer.reason is not None:
        return ForbiddenSigner(signer, signer.reason)
    return Absent("the header can be used")


def content_missing(verification: Verification) -> ContentMissing | Absent:
    """Whether only the detached content is missing."""
    signer = verification.signer
    if isinstance(signer, RefusedSigner) and signer.reason is None:
        return ContentMissing(signer)
    return Absent("the signed content is there, or the header forbids trying")


def unchecked(verification: Verification) -> Unchecked | Absent:
    """Whether no key could be tried although the header can be used."""
    signer = verification.signer
    if verification.trials or isinstance(signer, RefusedSigner):
        return Absent("it was tried, or it cannot be")
    return Unchecked(verification, signer)


def unverified(verification: Verification) -> Unverified | Absent:
    """Whether candidates were tried in vain."""
    signer = verification.signer
    if verification.verified or not verification.trials or isinstance(signer, RefusedSigner):
        return Absent("it verified, or nothing was tried")
    return Unverified(verification, signer, verification.trials)


def verified(verification: Verification) -> Verified | Absent:
    """Whether it verified as it is."""
    return Verified(verification, verification.verified) if verification.verified else Absent("it did not verify")


def open_rsa(keys: Iterable[Key], signature: bytes) -> Iterator[OpenedSignature]:
    """Every way in which an RSA signature opens under one of these keys."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # not for the window

    for key in keys:
        if not isinstance(key.public, RSAPublicKey):
            continue
        plain = open_pkcs1_signature(key.public, signature)
        if plain is not None:
            yield OpenedSignature(key, plain)
        for masked in open_pss_signature(key.public, signature):
            yield OpenedSignature(key, masked)


def der_signature(failed: Unverified, situation: Situation) -> DerSignature | Absent:
    """An ECDSA signature in DER, and the key with which it verifies as r‖s."""
    signer = failed.signer
    algorithm = signer.algorithm
    if algorithm.family != "ecdsa":
        return Absent("it is no ECDSA signature")
    raw = raw_from_der(signer.signature, algorithm)
    if raw is None:
        return Absent("the signature is not DER")
    for candidate in fitting(signer, situation):
        public = candidate.key.public if candidate.key is not None else None
        try:
            verify_signature(algorithm, public=public, signing_input=signer.signing_input, signature=raw)
        except JoseError:
            continue
        return DerSignature(signer, raw, SignatureTrial(signer=signer, candidate=candidate, failure=None))
    return DerSignature(signer, raw, None)
