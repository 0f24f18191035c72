"""Makes what Italian interoperability asks for: signed messages (INTEGRITY_REST_02) and client assertions."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import encode_base64
from inspector.making.recipes import (
    KID_THUMBPRINT,
    ClientAssertion,
    Made,
    RecipeError,
    RecipeFault,
    SignedMessage,
    SignedToken,
)
from inspector.making.signing import make_signed
from inspector.making.texts import as_bytes, as_text, one_line, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.keys.key import Key

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ASSERTION: Final = "RS256"  # the platform takes no other


def make_message(recipe: SignedMessage) -> Made:
    """The HTTP message with `Digest` and `Agid-JWT-Signature`. Raises RecipeError."""
    body = as_text(recipe.content, "the body")
    start = one_line(recipe.start_line, "the start line")
    content_type = one_line(recipe.content_type, "the content type")
    if not recipe.audience and not start.startswith("HTTP/"):
        raise RecipeError(RecipeFault.AUDIENCE)
    digest = f"SHA-256={encode_base64(hashlib.sha256(recipe.content).digest())}"
    now = seconds(recipe.at)
    claims = {
        "iss": recipe.issuer,
        "sub": recipe.subject,
        "aud": recipe.audience,
        "jti": str(uuid.uuid4()),
        "iat": now,
        "nbf": now,
        "exp": now + recipe.lifetime,
        "signed_headers": [{"digest": digest}, {"content-type": content_type}],
    }
    made = _token(claims, recipe.key, recipe.alg, recipe.kid)
    headers = {
        "Content-Type": content_type,
        "Content-Length": str(len(recipe.content)),
        "Digest": digest,
        "Agid-JWT-Signature": made.text,
    }
    lines = [start, *(f"{name}: {value}" for name, value in headers.items()), "", body]
    parts = tuple((name, headers[name]) for name in ("Digest", "Agid-JWT-Signature"))
    return Made(text="\r\n".join(lines), maker=made.maker, parts=parts, keys=made.keys)


def make_assertion(recipe: ClientAssertion) -> Made:
    """The client assertion, with nothing in it that the platform refuses. Raises RecipeError."""
    for value, what in ((recipe.client, "the client's identifier"), (recipe.purpose, "the purpose's identifier")):
        if not _UUID.fullmatch(value) and (value or what.startswith("the client")):
            raise RecipeError(RecipeFault.UUID, what=what)
    now = seconds(recipe.at)
    evidence = hashlib.sha256(as_bytes(recipe.evidence.strip(), "the evidence")).hexdigest()
    claims = {
        "iss": recipe.client,
        "sub": recipe.client,
        "aud": f"{recipe.platform}/client-assertion",
        "purposeId": recipe.purpose,
        "jti": str(uuid.uuid4()),
        "iat": now,
        "exp": now + recipe.lifetime,
        "digest": {"alg": "SHA256", "value": evidence} if recipe.evidence else "",
    }
    return _token(claims, recipe.key, _ASSERTION, KID_THUMBPRINT)


def _token(claims: Mapping[str, object], key: Key, alg: str, kid: str) -> Made:
    """A signed token of those claims that have a value."""
    present = {name: value for name, value in claims.items() if value != ""}
    payload = as_bytes(json.dumps(present, ensure_ascii=False, separators=(",", ":")), "a claim")
    return make_signed(SignedToken(content=payload, keys=(key,), alg=alg, kid=kid, typ="JWT"))
