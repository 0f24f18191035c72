"""Encrypted tokens, right and wrong in one chosen point, written from RFC 7516 and RFC 7518 with raw primitives.

Nothing of the inspector is used: what is made here is what it is measured against.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import hashes, keywrap
from cryptography.hazmat.primitives.asymmetric import ec, padding, x25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.senders import pairs
from tests.senders.octets import base64text, base64url, compact, number, stream

if TYPE_CHECKING:
    from collections.abc import Mapping

GREETING: Final = '{"firstName":"Väinö","lastName":"Tunnistus","note":"a\\"b","subject":"010170-999R"}'

HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "SHA-1": hashes.SHA1(),  # noqa: S303 - RSA-OAEP of RFC 7518 is defined with it
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
    "SHA3-256": hashes.SHA3_256(),
}
OAEP_HASH: Final = {
    "RSA-OAEP": "SHA-1",
    "RSA-OAEP-256": "SHA-256",
    "RSA-OAEP-384": "SHA-384",
    "RSA-OAEP-512": "SHA-512",
}
CONTENT_KEY_BYTES: Final = {
    "A128GCM": 16,
    "A192GCM": 24,
    "A256GCM": 32,
    "A128CBC-HS256": 32,
    "A192CBC-HS384": 48,
    "A256CBC-HS512": 64,
}
WRAP_BYTES: Final = {"A128KW": 16, "A192KW": 24, "A256KW": 32}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A token before it is put together."""

    header: bytes
    encrypted_key: bytes
    iv: bytes
    ciphertext: bytes
    tag: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What token to make; each field after `kid` is a way to do it wrong."""

    alg: str = "RSA-OAEP-256"
    enc: str = "A256GCM"
    to: str = "client"  # the key pair or secret it is for
    payload: str = GREETING
    kid: str | None = None
    extra: Mapping[str, object]
    compressed: bool = False
    says_alg: str | None = None  # the header's alg where it is not what is done
    says_enc: str | None = None
    oaep_hash: str | None = None
    mgf1_hash: str | None = None
    aad: str = "header"  # what is authenticated: see authenticated
    changed: str = ""  # a part changed after encryption: encrypted_key, iv, ciphertext, tag or header
    header_text: str | None = None  # the whole header, as it shall stand
    charset: str = "utf-8"  # of the header


def token(**fields: object) -> str:
    """A compact token by a `Recipe` given in its fields."""
    parts = _parts(_recipe(fields))
    segments = (parts.header, parts.encrypted_key, parts.iv, parts.ciphertext, parts.tag)
    return ".".join(base64url(segment) for segment in segments)


def flattened(**fields: object) -> str:
    """The same in the flattened JSON serialization."""
    parts = _parts(_recipe(fields))
    members = {
        "protected": parts.header,
        "encrypted_key": parts.encrypted_key,
        "iv": parts.iv,
        "ciphertext": parts.ciphertext,
        "tag": parts.tag,
    }
    return compact({name: base64url(value) for name, value in members.items() if value})


def general(*, recipients: int = 1, **fields: object) -> str:
    """The same in the general JSON serialization, for one recipient, or for one so many times."""
    parts = _parts(_recipe(fields))
    return compact({
        "protected": base64url(parts.header),
        "recipients": [{"encrypted_key": base64url(parts.encrypted_key)}] * recipients,
        "iv": base64url(parts.iv),
        "ciphertext": base64url(parts.ciphertext),
        "tag": base64url(parts.tag),
    })  # fmt: skip


def _recipe(fields: Mapping[str, object]) -> Recipe:
    return Recipe(**{"extra": {}, **fields})  # type: ignore[arg-type]  # the fields stand in case files


def _parts(recipe: Recipe) -> Parts:
    content_key, encrypted_key, additions = _managed_key(recipe)
    named = {"alg": recipe.says_alg or recipe.alg, "enc": recipe.says_enc or recipe.enc}
    named |= {"kid": recipe.kid} if recipe.kid is not None else {}
    named |= {"zip": "DEF"} if recipe.compressed else {}
    header = (recipe.header_text or compact({**named, **additions, **recipe.extra})).encode(recipe.charset)
    content = _deflated(recipe.payload.encode()) if recipe.compressed else recipe.payload.encode()
    iv, ciphertext, tag = seal(recipe.enc, content_key, content, authenticated(recipe.aad, header))
    parts = Parts(header=header, encrypted_key=encrypted_key, iv=iv, ciphertext=ciphertext, tag=tag)
    return _changed(parts, recipe.changed)


def _changed(parts: Parts, name: str) -> Parts:
    """The token with one bit, or for the header one letter, changed after encryption."""
    if not name:
        return parts
    if name == "header":
        return replace(parts, header=parts.header.replace(b"{", b'{"typ":"JOSE",', 1))
    fields = {"encrypted_key": parts.encrypted_key, "iv": parts.iv, "ciphertext": parts.ciphertext, "tag": parts.tag}
    fields[name] = turned(fields[name])
    return Parts(header=parts.header, **fields)


def turned(data: bytes) -> bytes:
    """The same bytes with the first bit turned over."""
    return bytes((data[0] ^ 1,)) + data[1:]


def authenticated(form: str, header: bytes) -> bytes:
    """Additional authenticated data: the right one ("header"), or one of the usual mistakes."""
    if form.startswith("only "):
        kept = form.removeprefix("only ").split(" ")
        members = json.loads(header)
        return base64url(compact({name: members[name] for name in kept}).encode()).encode()
    if form == "spaced":
        return base64url(json.dumps(json.loads(header), ensure_ascii=False).encode()).encode()
    forms = {
        "header": base64url(header).encode(),
        "none": b"",
        "json": header,
        "padded": base64text(header).replace("+", "-").replace("/", "_").encode(),
        "standard": base64text(header).encode(),
        "foreign": b"of another token",
        "line": base64url(header).encode() + b"\n",
        "utf-16": base64url(header).encode("utf-16-le"),
    }
    return forms[form]


def _deflated(content: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(content) + squeezer.flush()


def seal(enc: str, key: bytes, content: bytes, aad: bytes, iv: bytes | None = None) -> tuple[bytes, bytes, bytes]:
    """IV, ciphertext and tag (RFC 7518 section 5)."""
    if enc.endswith("GCM"):
        iv = iv if iv is not None else stream(f"iv/{enc}", 12)
        sealing = Cipher(algorithms.AES(key), modes.GCM(iv)).encryptor()
        sealing.authenticate_additional_data(aad)
        ciphertext = sealing.update(content) + sealing.finalize()
        return iv, ciphertext, sealing.tag
    iv = iv if iv is not None else stream(f"iv/{enc}", 16)
    half = len(key) // 2
    fill = 16 - len(content) % 16
    sealing_cbc = Cipher(algorithms.AES(key[half:]), modes.CBC(iv)).encryptor()
    ciphertext = sealing_cbc.update(content + bytes([fill]) * fill) + sealing_cbc.finalize()
    authenticated = aad + iv + ciphertext + (len(aad) * 8).to_bytes(8, "big")
    return iv, ciphertext, hmac.digest(key[:half], authenticated, f"sha{enc[-3:]}")[:half]


def _managed_key(recipe: Recipe) -> tuple[bytes, bytes, dict[str, object]]:
    """Content key, encrypted key and the header members that go with them (RFC 7518 section 4)."""
    content_key = stream(f"content/{recipe.enc}", CONTENT_KEY_BYTES[recipe.enc])
    if recipe.alg == "dir":
        return pairs.secret(recipe.to), b"", {}
    if recipe.alg.startswith("RSA"):
        return content_key, _wrap_rsa(recipe, content_key), {}
    if recipe.alg in WRAP_BYTES:
        return content_key, keywrap.aes_key_wrap(pairs.secret(recipe.to), content_key), {}
    if recipe.alg.endswith("GCMKW"):
        iv, wrapped, tag = seal("A256GCM", pairs.secret(recipe.to), content_key, b"", stream("kw/iv", 12))
        return content_key, wrapped, {"iv": base64url(iv), "tag": base64url(tag)}
    if recipe.alg.startswith("PBES2"):
        return _password_key(recipe, content_key)
    return _agreed_key(recipe, content_key)


def _wrap_rsa(recipe: Recipe, content_key: bytes) -> bytes:
    """PKCS#1 v1.5, or OAEP with the hashes the recipe names, else those its alg means."""
    public = pairs.rsa_private(recipe.to).public_key()
    if recipe.alg == "RSA1_5":
        return public.encrypt(content_key, padding.PKCS1v15())
    oaep_hash = recipe.oaep_hash or OAEP_HASH[recipe.alg]
    mgf1 = padding.MGF1(HASHES[recipe.mgf1_hash or oaep_hash])
    return public.encrypt(content_key, padding.OAEP(mgf=mgf1, algorithm=HASHES[oaep_hash], label=None))


def _password_key(recipe: Recipe, content_key: bytes) -> tuple[bytes, bytes, dict[str, object]]:
    _, hash_name, wrap = recipe.alg.replace("-HS", "+HS").split("+")
    salt, count = stream("p2s", 16), int(str(recipe.extra.get("p2c", 2_000)))
    salted = recipe.alg.encode() + b"\0" + salt
    spent = min(count, 100_000)  # more is claimed only to be refused, so it is not worked through
    kek = hashlib.pbkdf2_hmac(f"sha{hash_name[2:]}", pairs.secret(recipe.to), salted, spent, WRAP_BYTES[wrap])
    return content_key, keywrap.aes_key_wrap(kek, content_key), {"p2s": base64url(salt), "p2c": count}


def _agreed_key(recipe: Recipe, content_key: bytes) -> tuple[bytes, bytes, dict[str, object]]:
    """ECDH-ES, direct or with key wrapping (RFC 7518 section 4.6)."""
    shared, epk = _agreement(recipe.to)
    _, _, wrap = recipe.alg.partition("+")
    size = WRAP_BYTES[wrap] if wrap else len(content_key)
    agreed = concat_kdf(shared, recipe.alg if wrap else recipe.enc, size)
    if not wrap:
        return agreed, b"", {"epk": epk}
    return content_key, keywrap.aes_key_wrap(agreed, content_key), {"epk": epk}


def _agreement(to: str) -> tuple[bytes, dict[str, str]]:
    recipient = pairs.private(to)
    if isinstance(recipient, ec.EllipticCurvePrivateKey):
        size = (recipient.key_size + 7) // 8
        once = ec.derive_private_key(int.from_bytes(stream(f"epk/{to}", size - 2)), recipient.curve)
        point = once.public_key().public_numbers()
        epk = {"kty": "EC", "crv": str(pairs.PAIRS[to]), "x": number(point.x, size), "y": number(point.y, size)}
        return once.exchange(ec.ECDH(), recipient.public_key()), epk
    assert isinstance(recipient, x25519.X25519PrivateKey)
    brief = x25519.X25519PrivateKey.from_private_bytes(stream(f"epk/{to}", 32))
    epk = {"kty": "OKP", "crv": "X25519", "x": base64url(brief.public_key().public_bytes_raw())}
    return brief.exchange(recipient.public_key()), epk


def concat_kdf(shared: bytes, algorithm: str, size: int) -> bytes:
    """The key derivation of RFC 7518 section 4.6.2 without apu and apv."""
    name = algorithm.encode()
    other = len(name).to_bytes(4, "big") + name + bytes(8) + (size * 8).to_bytes(4, "big")
    rounds = (hashlib.sha256(count.to_bytes(4, "big") + shared + other).digest() for count in (1, 2))
    return b"".join(rounds)[:size]
