"""Challenges and wrapped keys as senders make them who go their own ways."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.padding import PKCS7

from tests.senders import pairs
from tests.senders.challenges import OPTIONS
from tests.senders.encrypted import HASHES
from tests.senders.octets import base64text, base64url, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# How the key that is really used comes from the bytes of the one that is shared.
KEYS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "decoded": lambda raw: raw,
    "base64 text": lambda raw: base64text(raw).encode()[:32],
    "base64url text": lambda raw: base64url(raw).encode()[:32],
    "hex text": lambda raw: raw.hex().encode()[:32],
    "first half": lambda raw: raw[: len(raw) // 2],
    "sha-256 of the text": lambda raw: hashlib.sha256(base64text(raw).encode()).digest(),
    "sha-256 of the bytes": lambda raw: hashlib.sha256(raw).digest(),
    "md5 of the text": lambda raw: hashlib.md5(base64text(raw).encode(), usedforsecurity=False).digest(),
}
# … or from a passphrase.
PASSPHRASES: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "text": lambda text: text,
    "UTF-16": lambda text: text.decode().encode("utf-16-le"),
    "capitals": lambda text: text.upper(),
    "zero padded": lambda text: text.ljust(32, b"\0"),
    "sha-256": lambda text: hashlib.sha256(text).digest(),
    "sha-256 with newline": lambda text: hashlib.sha256(text + b"\n").digest(),
    "md5": lambda text: hashlib.md5(text, usedforsecurity=False).digest(),
    "md5 digits": lambda text: hashlib.md5(text, usedforsecurity=False).hexdigest().encode(),
    "evp": lambda text: _evp(text, b"", "md5", 32),
}


def odd(
    *,
    key: str = "shared-32",
    key_is: str = "decoded",
    passphrase: str = "",
    plaintext: str = OPTIONS,
    iv_bytes: int = 12,
    iv_of: str = "",
    order: str = "iv ciphertext tag",
    tag_bytes: int = 16,
    aad: str = "",
    aad_hex: str = "",
    padded: bool = False,
    flipped: int = -1,
    encoding: str = "base64",
) -> str:
    """An AES-GCM challenge with its parts in that order, some of them left out or cut.

    `flipped` is the byte of the ciphertext whose highest bit is turned over afterwards.
    """
    used = PASSPHRASES[key_is](passphrase.encode()) if passphrase else KEYS[key_is](pairs.secret(key))
    iv = stream(f"odd challenge/iv/{iv_of}/{iv_bytes}", iv_bytes)
    sealing = Cipher(algorithms.AES(used), modes.GCM(iv)).encryptor()
    sealing.authenticate_additional_data(bytes.fromhex(aad_hex) or aad.encode())
    content = _filled(plaintext.encode()) if padded else plaintext.encode()
    ciphertext = sealing.update(content) + sealing.finalize()
    if flipped >= 0:
        ciphertext = ciphertext[:flipped] + bytes((ciphertext[flipped] ^ 0x80,)) + ciphertext[flipped + 1 :]
    parts = {"iv": iv, "ciphertext": ciphertext, "tag": sealing.tag[:tag_bytes]}
    return written(b"".join(parts[name] for name in order.split()), encoding)


def written(data: bytes, encoding: str) -> str:
    """Bytes in one of the encodings that are met, also one inside another."""
    encode: Mapping[str, Callable[[bytes], str]] = {
        "base64": base64text,
        "base64url": base64url,
        "unpadded": lambda data: base64text(data).rstrip("="),
        "hex": lambda data: data.hex(),
        "HEX": lambda data: data.hex().upper(),
        "0x": lambda data: f"0x{data.hex()}",
        "hex spaces": lambda data: data.hex(" "),
        "hex colons": lambda data: data.hex(":").upper(),
        "buffer": lambda data: json.dumps({"type": "Buffer", "data": list(data)}),
        "typed array": lambda data: json.dumps({str(index): byte for index, byte in enumerate(data)}),
    }
    outer, inside, inner = encoding.partition(" of ")
    return encode[outer](written(data, inner).encode() if inside else data)


def _filled(content: bytes) -> bytes:
    padder = PKCS7(128).padder()
    return padder.update(content) + padder.finalize()


def other_cipher(
    *, cipher: str, key: str = "shared-32", key_is: str = "decoded", plaintext: str = OPTIONS, passphrase: str = ""
) -> str:
    """A value that looks like a challenge and is made with another cipher."""
    used = KEYS[key_is](pairs.secret(key))
    iv, content = stream(f"other cipher/{cipher}", 16), plaintext.encode()
    make: Mapping[str, Callable[[], bytes]] = {
        "cbc": lambda: iv + _plain(used, modes.CBC(iv), _filled(content)),
        "cbc zero iv": lambda: _plain(used, modes.CBC(bytes(16)), _filled(content)),
        "cbc key as iv": lambda: _plain(used, modes.CBC(used[:16]), _filled(content)),
        "cbc and hmac": lambda: iv + _plain(used, modes.CBC(iv), _filled(content)) + stream("mac", 32),
        "ecb": lambda: _plain(used, modes.ECB(), _filled(content)),  # noqa: S305 -- what some platforms do
        "ctr": lambda: iv + _plain(used, modes.CTR(iv), content),
        "ctr from 0": lambda: iv[:12] + _plain(used, modes.CTR(iv[:12] + bytes(4)), content),
        "ctr from 1": lambda: iv[:12] + _plain(used, modes.CTR(iv[:12] + b"\0\0\0\1"), content),
        "chacha": lambda: iv[:12] + ChaCha20Poly1305(used).encrypt(iv[:12], content, None),
        "ccm": lambda: iv[:12] + AESCCM(used).encrypt(iv[:12], content, None),
        "openssl": lambda: _salted(passphrase, "sha256", content),
        "old openssl": lambda: _salted(passphrase, "md5", content),
    }
    return base64text(make[cipher]())


def _plain(key: bytes, mode: modes.CBC | modes.CTR | modes.ECB, content: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), mode).encryptor()
    return encryptor.update(content) + encryptor.finalize()


def _salted(passphrase: str, hash_name: str, content: bytes) -> bytes:
    """As `openssl enc -aes-256-cbc -k PASSPHRASE` does it, the salt fixed."""
    salt = stream("salt", 8)
    material = _evp(passphrase.encode(), salt, hash_name, 48)
    return b"Salted__" + salt + _plain(material[:32], modes.CBC(material[32:]), _filled(content))


def _evp(password: bytes, salt: bytes, hash_name: str, count: int) -> bytes:
    material = block = b""
    while len(material) < count:
        block = hashlib.new(hash_name, block + password + salt, usedforsecurity=False).digest()
        material += block
    return material[:count]


def wrapped(*, key: str = "shared-32", to: str = "client", inside: str = "text", scheme: str = "SHA-256") -> str:
    """An `X-Encrypted-Key` under that hash, a pair of hashes ("SHA-256 SHA-1") or PKCS #1 v1.5."""
    raw = pairs.secret(key)
    content = {
        "raw": raw,
        "text": base64text(raw).encode(),
        "text twice": base64text(base64text(raw).encode()).encode(),
        "cut": raw[:20],
    }[inside]
    public = pairs.rsa_private(to).public_key()
    if scheme == "PKCS1":
        return base64text(public.encrypt(content, padding.PKCS1v15()))
    hash_name, _, mgf1_name = scheme.partition(" ")
    oaep = padding.OAEP(mgf=padding.MGF1(HASHES[mgf1_name or hash_name]), algorithm=HASHES[hash_name], label=None)
    return base64text(public.encrypt(content, oaep))


CHALLENGE_ID: Final = "0d6f2d0e-6a41-4f0a-8f3e-2b0c7c1d9e55"
SCOPE_ID: Final = "7f0f0c3e-6a0b-4a52-9a51-0f3a2f6f6a11"


def answer(*, key: str = "shared-32", aad: str = "", aad_hex: str = "", beside: str = CHALLENGE_ID) -> str:
    """A JSON answer with a challenge in it and the id of the challenge beside it."""
    value = odd(key=key, aad=aad, aad_hex=aad_hex)
    return f'{{"result":{{"challenge_id":"{beside}","encrypted_request_challenge":"{value}"}}}}'


def two_values(
    *, key: str = "shared-32", other_key: str = "", same_iv: bool = True, same_text: bool = False, wrap: bool = False
) -> str:
    """A request with two encrypted values, the IV of one like that of the other or not."""
    first = odd(key=key, plaintext='{"username":"vaino","userDisplayName":"Väinö"}', iv_of="a")
    text = '{"username":"vaino","userDisplayName":"Väinö"}' if same_text else '{"id":"Y3JlZGVudGlhbA"}'
    second = odd(key=other_key or key, plaintext=text, iv_of="a" if same_iv else "b")
    carried = f"X-Encrypted-Key: {wrapped(key=key)}\r\n" if wrap else ""
    return (
        "POST /completeAuthentication HTTP/1.1\r\nHost: api.example.org\r\n"
        f"X-Scope-Id: {SCOPE_ID}\r\n{carried}X-Encrypted-User: {first}\r\n\r\n"
        f'{{"challenge_id":"{CHALLENGE_ID}","encrypted_assertion":"{second}"}}'
    )


def scoped(*, key: str = "shared-32") -> str:
    """A request whose encrypted user is bound to the scope id in a header."""
    value = odd(key=key, aad=SCOPE_ID)
    return (
        "POST /initiateAuthentication HTTP/1.1\r\nHost: api.example.org\r\n"
        f"X-Scope-Id: {SCOPE_ID}\r\nX-Encrypted-User: {value}\r\n\r\n"
    )


def web_crypto(*, key: str = "shared-32", plaintext: str = OPTIONS) -> str:
    """A sound challenge, made by the interface that is like WebCrypto's."""
    iv = stream("web crypto", 12)
    return base64text(iv + AESGCM(pairs.secret(key)).encrypt(iv, plaintext.encode(), None))
