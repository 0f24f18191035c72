"""Makes AES-GCM challenges and what answers them: the values and the whole Complete Authentication request."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector.encoding.base64text import encode_base64
from inspector.jose.gcm import IV_BYTES
from inspector.jose.hashing import HASHES
from inspector.making import choosing
from inspector.making.recipes import (
    OWN_STEPS,
    AuthenticationRequest,
    EnclaveKey,
    Made,
    RecipeError,
    RecipeFault,
    SealedChallenge,
)
from inspector.making.texts import as_bytes, as_json, one_line

if TYPE_CHECKING:
    from inspector.keys.key import Key

AES_KEY_BYTES: Final = (16, 24, 32)
ENCRYPTED_KEY: Final = "X-Encrypted-Key"
ENCRYPTED_USER: Final = "X-Encrypted-User"
ASSERTION: Final = "encrypted_assertion"
_WRAPPING: Final = "RSA-OAEP with SHA-256"


def make_challenge(recipe: SealedChallenge) -> Made:
    """The content under AES-GCM. Raises RecipeError."""
    aad = as_bytes(recipe.aad, "the additional data") or None
    return Made(text=_sealed(recipe.key, recipe.content, aad), maker=OWN_STEPS, keys=(recipe.key,), aad=aad)


def make_enclave_key(recipe: EnclaveKey) -> Made:
    """The AES key for the enclave. Raises RecipeError."""
    return Made(
        text=f"{ENCRYPTED_KEY}: {_wrapped(recipe.key, recipe.session)}",
        maker=OWN_STEPS,
        keys=(recipe.key,),
        sealed=not recipe.key.is_private,
    )


def make_request(recipe: AuthenticationRequest) -> Made:
    """The whole request; every value in it under an IV of its own. Raises RecipeError."""
    as_json(recipe.content, "the assertion")
    as_json(recipe.user, "the user")
    wrapped = _wrapped(recipe.key, recipe.session)
    user, assertion = (_sealed(recipe.session, content, None) for content in (recipe.user, recipe.content))
    body = json.dumps({"challenge_id": recipe.challenge_id, ASSERTION: assertion}, separators=(",", ":"))
    headers = {
        "Host": one_line(recipe.host, "the host"),
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "X-Scope-Id": one_line(recipe.scope_id, "the scope's identifier"),
        ENCRYPTED_KEY: wrapped,
        ENCRYPTED_USER: user,
    }
    start = one_line(f"POST {recipe.path} HTTP/1.1", "the path")
    return Made(
        text="\r\n".join((start, *(f"{name}: {value}" for name, value in headers.items()), "", body)),
        maker=OWN_STEPS,
        parts=((ENCRYPTED_KEY, wrapped), (ENCRYPTED_USER, user), (ASSERTION, assertion)),
        keys=(recipe.key, recipe.session),
    )


def _sealed(key: Key, content: bytes, aad: bytes | None) -> str:
    iv = os.urandom(IV_BYTES)
    return encode_base64(iv + AESGCM(_aes_key(key)).encrypt(iv, content, aad))


def _wrapped(key: Key, session: Key) -> str:
    """The base64 text of the AES key, encrypted: it is the text that the enclave expects, not the bytes."""
    public, hashing = key.public, HASHES["SHA-256"]
    if not isinstance(public, rsa.RSAPublicKey):
        raise RecipeError(RecipeFault.RSA_ONLY)
    text = encode_base64(_aes_key(session)).encode()
    try:
        return encode_base64(public.encrypt(text, padding.OAEP(padding.MGF1(hashing), hashing, None)))
    except ValueError:
        raise choosing.too_short(_WRAPPING, key) from None


def _aes_key(key: Key) -> bytes:
    secret = key.secret.reveal() if key.secret is not None else b""
    if len(secret) not in AES_KEY_BYTES:
        found = f"{len(secret)} bytes" if secret else f"{key.name}, which is {key.curve or key.kind.value}"
        raise RecipeError(RecipeFault.AES_KEY, found=found)
    return secret
