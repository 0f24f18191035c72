"""Tokens of any size for the benchmarks, made with `cryptography` alone."""

from __future__ import annotations

import base64
import json
import os
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from pathlib import Path

OAEP = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)  # noqa: S303 (that is RSA-OAEP)


@cache
def private_key() -> rsa.RSAPrivateKey:
    """One RSA-2048 key for all."""
    return rsa.generate_private_key(65537, 2048)


def base64url(data: bytes) -> bytes:
    """Without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def encrypted_token(content: bytes) -> bytes:
    """A compact JWE, RSA-OAEP and A256GCM."""
    header = base64url(b'{"alg":"RSA-OAEP","enc":"A256GCM"}')
    content_key, iv = os.urandom(32), os.urandom(12)
    sealed = AESGCM(content_key).encrypt(iv, content, header)
    parts = (private_key().public_key().encrypt(content_key, OAEP), iv, sealed[:-16], sealed[-16:])
    return b".".join((header, *map(base64url, parts)))


def json_content(size: int) -> bytes:
    """A JSON object of about that many bytes: claims, and one long text."""
    start = {"iss": "https://issuer.example", "sub": "1234567890", "aud": "client", "iat": 1_700_000_000, "data": ""}
    filling = size - len(json.dumps(start))
    return json.dumps({**start, "data": "x" * filling}).encode()


def write_key(path: Path) -> Path:
    """The key as a PEM file."""
    path.write_bytes(
        private_key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return path


def raw_decrypt(token: bytes) -> bytes:
    """The least that opens such a token: no look at the header, at the alphabet, at anything."""
    header, encrypted_key, iv, sealed, tag = token.split(b".")
    content_key = private_key().decrypt(_decoded(encrypted_key), OAEP)
    return AESGCM(content_key).decrypt(_decoded(iv), _decoded(sealed) + _decoded(tag), header)


def _decoded(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"==")
