"""Signed envelopes `{data, signature, kid}`, right and wrong in one chosen point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa

from tests.senders import pairs
from tests.senders.encrypted import HASHES
from tests.senders.octets import compact, encoded
from tests.senders.signed import side_by_side

DATA: Final = '{"field1":"value1","field2":"perché sì","importo":10.50}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What envelope to make."""

    data: str = DATA  # the JSON text of data as it travels
    signed: str | None = None  # the text that is signed where it is not `data`
    by: str = "producer"
    kid: str | None = "thumbprint"  # "thumbprint" for the signing key's own; None for an envelope without kid
    hash: str = "SHA-256"
    scheme: str = "pkcs1"  # or "pss"; for EC keys "der" or "raw"
    encoding: str = "base64"  # of the signature: base64, base64url or hex
    layout: str = '{\n  "data": %data%,\n  "signature": %signature%,\n  "kid": %kid%\n}\n'


def envelope(**fields: object) -> str:
    """An envelope by a `Recipe` given in its fields."""
    recipe = Recipe(**fields)  # type: ignore[arg-type]  # the fields stand in case files
    signed = (recipe.data if recipe.signed is None else recipe.signed).encode()
    signature = encoded(_signature(recipe, signed), recipe.encoding)
    kid = pairs.thumbprint(recipe.by) if recipe.kid == "thumbprint" else recipe.kid
    text = recipe.layout if kid is not None else recipe.layout.replace(',\n  "kid": %kid%', "")
    filled = text.replace("%signature%", compact(signature)).replace("%kid%", compact(kid))
    return filled.replace("%data%", recipe.data)


def _signature(recipe: Recipe, signed: bytes) -> bytes:
    key = pairs.private(recipe.by)
    hashing = HASHES[recipe.hash]
    if isinstance(key, rsa.RSAPrivateKey):
        pss = padding.PSS(mgf=padding.MGF1(hashing), salt_length=hashing.digest_size)
        return key.sign(signed, pss if recipe.scheme == "pss" else padding.PKCS1v15(), hashing)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        der = key.sign(signed, ec.ECDSA(hashing, deterministic_signing=True))
        return side_by_side(der, (key.key_size + 7) // 8) if recipe.scheme == "raw" else der
    assert isinstance(key, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey)
    return key.sign(signed)
