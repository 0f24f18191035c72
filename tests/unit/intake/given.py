"""Tokens and values of the right shape. Nothing in them opens: the intake never tries to."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from inspector.artefacts.values import EncryptedToken, SignedToken

if TYPE_CHECKING:
    from inspector.artefacts.values import Artefact
    from inspector.intake.outcome import Intake


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def noise(length: int, seed: int = 1) -> bytes:
    """Bytes without order, the same each time."""
    state = seed
    out = bytearray()
    for _ in range(length):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        out.append(state >> 16 & 0xFF)
    return bytes(out)


def header(members: dict[str, Any]) -> str:
    return b64url(json.dumps(members, separators=(",", ":")).encode("utf-8"))


def jws(alg: str = "HS256", signature: int = 32, claims: dict[str, Any] | None = None, seed: int = 1) -> str:
    payload = header(claims or {"iss": "https://issuer.example", "sub": "somebody", "exp": 1_795_000_600})
    return f"{header({'alg': alg, 'typ': 'JWT'})}.{payload}.{b64url(noise(signature, seed))}"


def jwe(alg: str = "RSA-OAEP", enc: str = "A256GCM", key: int = 256, content: int = 90, tag: int = 16) -> str:
    iv = 12 if enc.endswith("GCM") else 16
    parts = (header({"alg": alg, "enc": enc}), *(b64url(noise(size, size)) for size in (key, iv, content, tag)))
    return ".".join(parts)


def challenge(content: int = 80) -> str:
    return b64(noise(12 + content + 16, 7))


def wrapped_key(size: int = 256) -> str:
    return b64(noise(size, 9))


def rsa_jwk() -> dict[str, str]:
    return {"kty": "RSA", "n": b64url(noise(256)), "e": "AQAB"}


def spki() -> str:
    """Base64 of a DER SEQUENCE of the length it says."""
    return b64(bytes.fromhex("30820122") + noise(0x122))


def lines(text: str, width: int, end: str = "\n") -> str:
    return end.join(text[place : place + width] for place in range(0, len(text), width))


def token_text(artefact: Artefact) -> str:
    """The characters of a token."""
    assert isinstance(artefact, EncryptedToken | SignedToken)
    return artefact.text[artefact.start : artefact.end]


def only_token(intake: Intake) -> str:
    """The characters of the one token that was recognised."""
    (artefact,) = intake.artefacts
    return token_text(artefact)


def repair_codes(intake: Intake) -> list[str]:
    """The codes of the repairs, each once, in their order."""
    return list(dict.fromkeys(repair.code for repair in intake.repairs))


def fault_codes(intake: Intake) -> list[str]:
    return [fault.code for fault in intake.faults]
