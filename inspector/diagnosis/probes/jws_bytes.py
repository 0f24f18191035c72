"""The bytes of a signature as they were meant, where they are written in another form."""

from __future__ import annotations

from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import DerSignature, ForeignSignature, OpenedSignature, Unverified, open_rsa
from inspector.diagnosis.probes.jws_encoding import EncodedSignature
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.operations.situation import Situation


@frozen_value(kw_only=False)
class SignatureBytes:
    """The signature out of DER, or out of the text that encodes it; else as it stands."""

    data: bytes


def signature_bytes(unproven: Unproven, text: EncodedSignature | None, der: DerSignature | None) -> SignatureBytes:
    """What the signature is once its form is put right, whether or not it verifies then."""
    if text is not None:
        return SignatureBytes(text.text.signature)
    return SignatureBytes(der.raw if der is not None else unproven.signer.signature)


def opened_signature(failed: Unverified, situation: Situation, plain: SignatureBytes) -> OpenedSignature | Absent:
    """The RSA signature opened with a loaded public key; a way that may be an accident only where there is no other."""
    if failed.signer.algorithm.key_kind != "RSA":
        return Absent("it is no RSA signature")
    ways = tuple(open_rsa(situation.keys, plain.data))
    sound = (way for way in ways if way.is_sure or way.matches(failed.signer.signing_input))
    return next(sound, ways[0] if ways else Absent("the signature opens under no loaded key"))


def foreign_signature(
    failed: Unverified, situation: Situation, found: OpenedSignature | None, plain: SignatureBytes
) -> ForeignSignature | Absent:
    """The RSA signature that belongs to none of the loaded keys."""
    if found is not None or failed.signer.algorithm.key_kind != "RSA":
        return Absent("the signature opens under a loaded key, or is no RSA signature")
    keys = tuple(key for key in situation.keys if key.kind is KeyKind.RSA)
    return ForeignSignature(failed.signer, keys, len(plain.data))
