"""Making new keys."""

from __future__ import annotations

import secrets
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from inspector.encoding.value import frozen_value
from inspector.keys.curves import CURVES
from inspector.keys.found import Found, to_key
from inspector.keys.key import KeyKind
from inspector.keys.material import Material, library_curve, oct_material, raw_material
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.keys.key import Key

RSA_BITS: Final = (2_048, 3_072, 4_096)
OCT_BITS: Final = (128, 192, 256, 384, 512)
KID_THUMBPRINT: Final = "thumbprint"
KID_NONE: Final = "none"
USES: Final = ("sig", "enc")
_RSA_EXPONENT: Final = 65_537
_RANDOM_KID_BYTES: Final = 16


class SpecFault(StrEnum):
    """Why a key cannot be made as asked."""

    RSA_BITS = "an RSA key has 2048, 3072 or 4096 bits"
    OCT_BITS = "a symmetric key has 128, 192, 256, 384 or 512 bits"
    CURVE = "this type of key needs one of its curves"
    NO_CURVE = "this type of key has no curve"
    USE = "the use of a key is sig or enc"
    EMPTY_KID = "the kid is empty"


class KeySpecError(ValueError):
    """What was asked for is no key."""

    def __init__(self, fault: SpecFault) -> None:
        super().__init__(fault.value)
        self.fault: Final = fault


class GenerationCancelledError(Exception):
    """The person asked to stop; there is no key, and nothing to say."""


@frozen_value
class KeySpec:
    """What kind of key to make. Raises KeySpecError when there is no such key."""

    kind: KeyKind
    bits: int | None = None  # RSA and oct
    curve: str | None = None  # EC, OKP, and the parameter set of AKP
    kid: str = KID_THUMBPRINT  # "thumbprint", "none", or the text itself; see `generate` for symmetric keys
    use: str | None = None  # "sig" or "enc"
    alg: str | None = None

    def __post_init__(self) -> None:
        fault = self._fault()
        if fault is not None:
            raise KeySpecError(fault)

    def _fault(self) -> SpecFault | None:
        if self.kind is KeyKind.RSA and self.bits not in RSA_BITS:
            return SpecFault.RSA_BITS
        if self.kind is KeyKind.OCT and self.bits not in OCT_BITS:
            return SpecFault.OCT_BITS
        if self.use is not None and self.use not in USES:
            return SpecFault.USE
        if not self.kid:
            return SpecFault.EMPTY_KID
        return self._curve_fault()

    def _curve_fault(self) -> SpecFault | None:
        if self.kind in (KeyKind.RSA, KeyKind.OCT):
            return None if self.curve is None else SpecFault.NO_CURVE
        curve = CURVES.get(self.curve or "")
        return None if curve is not None and curve.kind is self.kind else SpecFault.CURVE


def generate(spec: KeySpec, *, cancelled: Callable[[], bool] = bool) -> Key:
    """Make a key. Raises GenerationCancelledError, and KeyRefusedError for an algorithm this installation lacks.

    Only the making of an RSA key takes time, up to some seconds for 4096 bits, and the library cannot be
    interrupted in it: `cancelled` is asked before and after. Who cannot wait ends the process.
    A symmetric key gets a random kid in place of a thumbprint, which would go where the key must not be guessed from.
    """
    if cancelled():
        raise GenerationCancelledError
    material = _MAKERS[spec.kind](spec)
    if cancelled():
        raise GenerationCancelledError
    key = to_key(Found(material=material, use=spec.use, alg=_alg(spec)), origin="generated")
    return replace(key, kid=_kid(spec, key))


def _kid(spec: KeySpec, key: Key) -> str | None:
    if spec.kid == KID_NONE:
        return None
    if spec.kid != KID_THUMBPRINT:
        return spec.kid
    return key.thumbprint or secrets.token_urlsafe(_RANDOM_KID_BYTES)


def _alg(spec: KeySpec) -> str | None:
    return spec.curve if spec.kind is KeyKind.AKP else spec.alg  # RFC 9964: alg is part of an AKP key


def _make_rsa(spec: KeySpec) -> Material:
    bits = spec.bits or RSA_BITS[0]
    private = rsa.generate_private_key(_RSA_EXPONENT, bits)
    return Material(kind=KeyKind.RSA, bits=bits, public=private.public_key(), private=Secret(private))


def _make_ec(spec: KeySpec) -> Material:
    curve = CURVES[str(spec.curve)]
    private = ec.generate_private_key(library_curve(curve))
    return Material(
        kind=KeyKind.EC, bits=curve.bits, curve=curve.name, public=private.public_key(), private=Secret(private)
    )


def _make_raw(spec: KeySpec) -> Material:
    """Every string of the right length is a private key here (RFC 7748, 8032) or a seed (FIPS 204)."""
    curve = CURVES[str(spec.curve)]
    return raw_material(curve, None, secrets.token_bytes(curve.private_size))


def _make_oct(spec: KeySpec) -> Material:
    return oct_material(secrets.token_bytes((spec.bits or OCT_BITS[0]) // 8))


_MAKERS: Final[Mapping[KeyKind, Callable[[KeySpec], Material]]] = {
    KeyKind.RSA: _make_rsa,
    KeyKind.EC: _make_ec,
    KeyKind.OKP: _make_raw,
    KeyKind.AKP: _make_raw,
    KeyKind.OCT: _make_oct,
}
