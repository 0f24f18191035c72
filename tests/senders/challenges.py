"""Encrypted challenges base64(IV ‖ ciphertext ‖ tag) and the RSA-wrapped keys that travel with them."""

from __future__ import annotations

import json
from typing import Final

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.senders import pairs
from tests.senders.encrypted import HASHES, turned
from tests.senders.octets import base64text, base64url, encoded, stream

OPTIONS: Final = (
    '{"publicKey":{"challenge":"dGhlIGNoYWxsZW5nZQ","timeout":60000,"rpId":"example.org",'
    '"allowCredentials":[],"userVerification":"preferred"}}'
)


def challenge(
    *,
    key: str = "shared-32",
    key_is: str = "decoded",
    plaintext: str = OPTIONS,
    iv_bytes: int = 12,
    aad: str = "",
    changed: str = "",
    encoding: str = "base64",
    keep: int | None = None,
    iv_of: str = "challenge",
) -> str:
    """A challenge under the secret called `key`; `changed` names a part whose first bit is turned over afterwards.

    With `key_is` "text" the sender took the first 32 characters of the key's base64 text for the key itself.
    The IV belongs to the name in `iv_of`.
    """
    used = pairs.secret(key) if key_is == "decoded" else base64text(pairs.secret(key)).encode()[:32]
    iv = stream(f"{iv_of}/iv/{iv_bytes}", iv_bytes)
    sealing = Cipher(algorithms.AES(used), modes.GCM(iv)).encryptor()
    sealing.authenticate_additional_data(aad.encode())
    ciphertext = sealing.update(plaintext.encode()) + sealing.finalize()
    parts = {"iv": iv, "ciphertext": ciphertext, "tag": sealing.tag}
    if changed:
        parts[changed] = turned(parts[changed])
    return encoded(b"".join(parts.values())[:keep], encoding)


def parted(*, mark: str, order: str = "ict", encoding: str = "base64") -> str:
    """A challenge whose IV (i), ciphertext (c) and tag (t) stand apart: with a mark between them, or in JSON."""
    sealing = Cipher(algorithms.AES(pairs.secret("shared-32")), modes.GCM(iv := stream("parted/iv", 12))).encryptor()
    ciphertext = sealing.update(OPTIONS.encode()) + sealing.finalize()
    parts = {"i": iv, "c": ciphertext, "t": sealing.tag}
    if mark == "json":
        names = {"i": "iv", "c": "ciphertext", "t": "tag"}
        return json.dumps({names[part]: encoded(parts[part], encoding) for part in order})
    return mark.join(encoded(parts[part], encoding) for part in order)


def secret_text(name: str, form: str = "base64") -> str:
    """A secret as it stands in a secret file."""
    raw = pairs.secret(name)
    forms = {
        "base64": base64text(raw),
        "base64url": base64url(raw),
        "hex": raw.hex(),
        "jwk": f'{{"kty":"oct","k":"{base64url(raw)}"}}',
        "base64 in base64": base64text(base64text(raw).encode()),
        "hex in base64": base64text(raw.hex().encode()),
    }
    return forms[form]


def wrapped_key(
    *, key: str = "shared-32", to: str = "client", inside: str = "text", oaep_hash: str = "SHA-256", mgf1_hash: str = ""
) -> str:
    """An `X-Encrypted-Key`: the secret's base64 text, or its bytes, under RSA-OAEP."""
    raw = pairs.secret(key)
    content = base64text(raw).encode() if inside == "text" else raw
    mgf1 = padding.MGF1(HASHES[mgf1_hash or oaep_hash])
    scheme = padding.OAEP(mgf=mgf1, algorithm=HASHES[oaep_hash], label=None)
    return base64text(pairs.rsa_private(to).public_key().encrypt(content, scheme))


def request(*, key: str = "shared-32", to: str = "client", scheme: str = "SHA-256") -> str:
    """A Complete Authentication request with everything in it that has to be opened; `scheme` wrapped its key."""
    user = challenge(key=key, iv_of="user", plaintext='{"username":"vaino","userDisplayName":"Väinö"}')
    assertion = challenge(key=key, iv_of="assertion", plaintext='{"id":"Y3JlZGVudGlhbA","type":"public-key"}')
    return (
        "POST /completeAuthentication HTTP/1.1\r\n"
        "Host: api.example.org\r\n"
        "Content-Type: application/json\r\n"
        "X-Scope-Id: 7f0f0c3e-6a0b-4a52-9a51-0f3a2f6f6a11\r\n"
        f"X-Encrypted-Key: {wrapped_key(key=key, to=to, oaep_hash=scheme)}\r\n"
        f"X-Encrypted-User: {user}\r\n"
        "\r\n"
        f'{{"challenge_id":"0d6f2d0e-6a41-4f0a-8f3e-2b0c7c1d9e55","encrypted_assertion":"{assertion}"}}'
    )
