"""Signed envelopes that are wrong in what is signed, how it is signed, or how the signature is written."""

from __future__ import annotations

import hashlib
import json
import textwrap
from base64 import b64encode, encodebytes, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from tests.senders import pairs
from tests.senders.encrypted import HASHES
from tests.senders.envelopes import DATA
from tests.senders.octets import base64text, base64url, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# What may happen to the bytes before the signing call gets them.
BEFORE: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "sha1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "sha256": lambda data: hashlib.sha256(data).digest(),
    "sha512": lambda data: hashlib.sha512(data).digest(),
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "hex": lambda data: data.hex().encode(),
    "HEX": lambda data: data.hex().upper().encode(),
    "base64": b64encode,
    "base64url": lambda data: urlsafe_b64encode(data).rstrip(b"="),
    "base64 lines": encodebytes,
    "hex dashes": lambda data: data.hex("-").upper().encode(),
    "digest header": lambda data: b"SHA-256=" + b64encode(data),
    "base64 mime": lambda data: encodebytes(data).replace(b"\n", b"\r\n").removesuffix(b"\r\n"),
    "newline": lambda data: data + b"\n",
    "dash": lambda data: data + b"  -",
    "bom": lambda data: b"\xef\xbb\xbf" + data,
    "bom le": lambda data: b"\xff\xfe" + data,
    "bom be": lambda data: b"\xfe\xff" + data,
}
# How the bytes of the signature may be written; each gives JSON.
ENCODINGS: Final[Mapping[str, Callable[[bytes], object]]] = {
    "base64": base64text,
    "base64url": base64url,
    "base64url padded": lambda raw: urlsafe_b64encode(raw).decode(),
    "unpadded": lambda raw: base64text(raw).rstrip("="),
    "hex": bytes.hex,
    "HEX": lambda raw: raw.hex().upper(),
    "hex colons": lambda raw: raw.hex(":"),
    "hex dashes": lambda raw: raw.hex("-").upper(),
    "numbers": list,
    "signed numbers": lambda raw: [byte - 256 if byte > 127 else byte for byte in raw],
    "numbers as text": lambda raw: str([byte - 256 if byte > 127 else byte for byte in raw]),
    "buffer": lambda raw: {"type": "Buffer", "data": list(raw)},
    "typed array": lambda raw: {str(index): byte for index, byte in enumerate(raw)},
    "lines": lambda raw: encodebytes(raw).decode(),
    "written line ends": lambda raw: "\\n".join(textwrap.wrap(base64text(raw), 64)),
    "armoured": lambda raw: f"-----BEGIN SIGNATURE-----\n{encodebytes(raw).decode()}-----END SIGNATURE-----\n",
    "spaces": lambda raw: base64text(raw).replace("+", " "),
    "percent": lambda raw: quote(base64text(raw), safe=""),
    "reversed": lambda raw: base64text(raw[::-1]),
    "reversed hex": lambda raw: raw[::-1].hex(),
    "cut": lambda raw: base64text(raw[:150]),
    "base64 twice": lambda raw: base64text(base64text(raw).encode()),
    "base64 of hex": lambda raw: base64text(raw.hex().encode()),
}
# RFC 8017 section 9.2 note 1, without the NULL that belongs there.
DIGEST_INFO_WITHOUT_NULL: Final = bytes.fromhex("302f300b06096086480165030402010420")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What envelope to make; each field is a way to do it otherwise."""

    data: str = DATA  # the JSON text of data as it travels
    signed: str | None = None  # the text that is signed where it is not `data`
    charset: str = "utf-8"  # in which the signed text is put into bytes
    before: Sequence[str] = ()  # what happens to these bytes before they are signed
    by: str = "producer"
    hash: str = "SHA-256"
    scheme: str = "pkcs1"  # or "pss", "bare" (no hash, no DigestInfo), "no null"; for EC keys "der"
    salt: int | None = None  # bytes, of PSS
    mgf1: str | None = None  # of PSS
    encoding: str = "base64"
    names: Sequence[str] = ("data", "signature", "kid")
    kid: object = "thumbprint"


def envelope(**fields: object) -> str:
    """An envelope by a `Recipe` given in its fields."""
    recipe = Recipe(**fields)  # type: ignore[arg-type]  # the fields stand in case files
    text = recipe.data if recipe.signed is None else recipe.signed
    message = text.encode(recipe.charset, "replace" if recipe.charset == "ascii" else "strict")
    for step in recipe.before:
        message = BEFORE[step](message)
    signature = compact(ENCODINGS[recipe.encoding](_signature(recipe, message)))
    kid = pairs.thumbprint(recipe.by) if recipe.kid == "thumbprint" else recipe.kid
    values = (recipe.data, signature, json.dumps(kid))
    return "{" + ", ".join(f'"{name}": {value}' for name, value in zip(recipe.names, values, strict=False)) + "}"


def with_signature(*, signature: object, data: str = DATA, kid: str = "producer-1") -> str:
    """An envelope whose signature is already there, whatever it is."""
    return f'{{"data":{data},"signature":{compact(signature)},"kid":{compact(kid)}}}'


def _signature(recipe: Recipe, message: bytes) -> bytes:
    key = pairs.private(recipe.by)
    hashing = HASHES.get(recipe.hash)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        assert hashing is not None
        return key.sign(message, ec.ECDSA(hashing, deterministic_signing=True))
    assert isinstance(key, rsa.RSAPrivateKey)
    match recipe.scheme:
        case "bare":
            return _powered(key, message)
        case "no null":
            return _powered(key, DIGEST_INFO_WITHOUT_NULL + hashlib.sha256(message).digest())
    assert hashing is not None
    if recipe.scheme == "pss":
        salt = hashing.digest_size if recipe.salt is None else recipe.salt
        mgf1 = padding.MGF1(hashing if recipe.mgf1 is None else HASHES[recipe.mgf1])
        return key.sign(message, padding.PSS(mgf=mgf1, salt_length=salt), hashing)
    return key.sign(message, padding.PKCS1v15(), hashing)


def _powered(key: rsa.RSAPrivateKey, inside: bytes) -> bytes:
    """The private key's power of a PKCS #1 v1.5 block of type 1 with any content (RFC 8017 section 9.2)."""
    size = key.key_size // 8
    block = b"\0\1" + b"\xff" * (size - 3 - len(inside)) + b"\0" + inside
    numbers = key.private_numbers()
    value = pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n)
    return value.to_bytes(size, "big")
