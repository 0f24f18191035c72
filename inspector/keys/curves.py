"""The curves a JWK may name, with what their keys look like in every format."""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@frozen_value
class Curve:
    """One curve (RFC 7518 section 6.2, RFC 8037, RFC 8812) or ML-DSA parameter set (RFC 9964)."""

    name: str  # the registered JWK name
    kind: KeyKind
    bits: int
    size: int  # bytes of a coordinate, or of a whole public key for OKP and AKP
    private_size: int  # bytes of d, or of the seed for AKP
    identifier: str  # the object identifier in DER
    openssh: str = ""  # the name of the curve in OpenSSH files


CURVES: Final[Mapping[str, Curve]] = MappingProxyType(
    {
        curve.name: curve
        for curve in (
            Curve(
                name="P-256", kind=KeyKind.EC, bits=256, size=32, private_size=32,
                identifier="1.2.840.10045.3.1.7", openssh="nistp256",
            ),
            Curve(
                name="P-384", kind=KeyKind.EC, bits=384, size=48, private_size=48,
                identifier="1.3.132.0.34", openssh="nistp384",
            ),
            Curve(
                name="P-521", kind=KeyKind.EC, bits=521, size=66, private_size=66,
                identifier="1.3.132.0.35", openssh="nistp521",
            ),
            Curve(
                name="secp256k1", kind=KeyKind.EC, bits=256, size=32, private_size=32,
                identifier="1.3.132.0.10",
            ),
            Curve(
                name="Ed25519", kind=KeyKind.OKP, bits=256, size=32, private_size=32,
                identifier="1.3.101.112",
            ),
            Curve(
                name="Ed448", kind=KeyKind.OKP, bits=448, size=57, private_size=57,
                identifier="1.3.101.113",
            ),
            Curve(
                name="X25519", kind=KeyKind.OKP, bits=256, size=32, private_size=32,
                identifier="1.3.101.110",
            ),
            Curve(
                name="X448", kind=KeyKind.OKP, bits=448, size=56, private_size=56,
                identifier="1.3.101.111",
            ),
            Curve(
                name="ML-DSA-44", kind=KeyKind.AKP, bits=10_496, size=1_312, private_size=32,
                identifier="2.16.840.1.101.3.4.3.17",
            ),
            Curve(
                name="ML-DSA-65", kind=KeyKind.AKP, bits=15_616, size=1_952, private_size=32,
                identifier="2.16.840.1.101.3.4.3.18",
            ),
            Curve(
                name="ML-DSA-87", kind=KeyKind.AKP, bits=20_736, size=2_592, private_size=32,
                identifier="2.16.840.1.101.3.4.3.19",
            ),
        )
    },
)  # fmt: skip

BY_IDENTIFIER: Final[Mapping[str, Curve]] = MappingProxyType({curve.identifier: curve for curve in CURVES.values()})
BY_OPENSSH: Final[Mapping[str, Curve]] = MappingProxyType(
    {curve.openssh: curve for curve in CURVES.values() if curve.openssh}
)

# What others call them, in lower case without separators.
_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "p256": "P-256", "nistp256": "P-256", "prime256v1": "P-256", "secp256r1": "P-256", "es256": "P-256",
        "p384": "P-384", "nistp384": "P-384", "secp384r1": "P-384", "es384": "P-384",
        "p521": "P-521", "nistp521": "P-521", "secp521r1": "P-521", "p512": "P-521", "es512": "P-521",
        "p256k": "secp256k1", "p256k1": "secp256k1", "k256": "secp256k1", "es256k": "secp256k1",
        "curve25519": "X25519", "curve448": "X448", "edwards25519": "Ed25519", "edwards448": "Ed448",
    },
)  # fmt: skip

# Curves that key files name by identifier although no JWK can.
FOREIGN_IDENTIFIERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1.2.840.10045.3.1.1": "P-192",
        "1.3.132.0.33": "P-224",
        "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1",
        "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
        "1.3.36.3.3.2.8.1.1.13": "brainpoolP512r1",
    },
)


def nearest_curve(name: str, kinds: Iterable[KeyKind] = tuple(KeyKind)) -> str | None:
    """The registered curve that was probably meant, among those of the given key types."""
    simple = "".join(character for character in name.lower() if character.isalnum())
    possible = {"".join(c for c in known.lower() if c.isalnum()): known for known in CURVES}
    possible.update(_ALIASES)
    fitting = {simple: known for simple, known in possible.items() if CURVES[known].kind in kinds}
    close = difflib.get_close_matches(simple[:64], fitting, n=1, cutoff=0.7)
    return fitting[close[0]] if close else None
