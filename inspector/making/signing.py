"""Makes signed tokens. RFC 7515 section 5.1, RFC 7797."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.signatures import sign
from inspector.making import choosing, through_jwcrypto
from inspector.making.recipes import OWN_STEPS, Made, RecipeError, RecipeFault, SignedToken
from inspector.making.texts import as_text

if TYPE_CHECKING:
    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.keys.key import Key

_DOTLESS: Final = re.compile(r"[ -\-/-~]*")  # RFC 7797 section 5.2


@frozen_value(eq=False)
class Signer:
    """Somebody who signs, and the header that says so."""

    key: Key
    algorithm: SignatureAlgorithm
    protected: str  # JSON
    unencoded: bool


def make_signed(recipe: SignedToken) -> Made:
    """The token. Raises RecipeError."""
    signers = planned(recipe)
    payload = _payload(recipe)
    results = [signature_of(signer, recipe.content) for signer in signers]
    texts = [encode_base64url(result) for result, _ in results]
    return Made(
        text=_serialized(recipe, signers, payload, texts),
        maker=OWN_STEPS if any(maker == OWN_STEPS for _, maker in results) else through_jwcrypto.NAME,
        keys=recipe.keys,
        detached=recipe.content if recipe.detached else None,
    )


def planned(recipe: SignedToken) -> tuple[Signer, ...]:
    """Who signs, with which header. Raises RecipeError."""
    if not recipe.keys:
        raise RecipeError(RecipeFault.NO_KEY, needed="the private key of whoever signs")
    if len(recipe.keys) > 1 and recipe.form != "general":
        fault = RecipeFault.COMPACT_ONE if recipe.form == "compact" else RecipeFault.FLATTENED_ONE
        raise RecipeError(fault, what="signature")
    return tuple(signer(key, recipe) for key in recipe.keys)


def signer(key: Key, recipe: SignedToken) -> Signer:
    """A signer with the protected header. Raises RecipeError."""
    if not key.is_private:
        raise RecipeError(RecipeFault.PRIVATE, name=key.name)
    algorithm = choosing.signature_for(key, recipe.alg)
    choosing.check_fits(algorithm.name, (algorithm.key_kind,), algorithm.curves, key)
    header: dict[str, Any] = {
        "alg": algorithm.name,
        "kid": choosing.kid_of(key, recipe.kid),
        "typ": recipe.typ,
        "cty": recipe.cty,
        **({"b64": False, "crit": ["b64"]} if recipe.unencoded else {}),
    }
    kept = {name: value for name, value in header.items() if value not in ("", None)}
    return Signer(
        key=key, algorithm=algorithm, protected=json.dumps(kept, separators=(",", ":")), unencoded=recipe.unencoded
    )


def signature_of(one: Signer, content: bytes) -> tuple[bytes, str]:
    """The signature, and who made it: jwcrypto where it can. Raises RecipeError."""
    try:
        theirs = through_jwcrypto.signature(one.algorithm.name, one.key, one.protected, content)
        return (by_own_steps(one, content), OWN_STEPS) if theirs is None else (theirs, through_jwcrypto.NAME)
    except ValueError:
        raise choosing.too_short(one.algorithm.name, one.key) from None


def by_own_steps(one: Signer, content: bytes) -> bytes:
    """The signature over header and payload. Raises ValueError for an RSA key that is too short."""
    key = one.key
    payload = content if one.unencoded else encode_base64url(content).encode()
    return sign(
        one.algorithm,
        private=key.private.reveal() if key.private is not None else None,
        secret=key.secret.reveal() if key.secret is not None else None,
        signing_input=encode_base64url(one.protected.encode()).encode() + b"." + payload,
    )


def _payload(recipe: SignedToken) -> str | None:
    """The payload as it stands in the token; None where it is detached. Raises RecipeError."""
    if recipe.detached:
        return None
    if not recipe.unencoded:
        return encode_base64url(recipe.content)
    text = as_text(recipe.content, "an unencoded payload")
    if recipe.form == "compact" and not _DOTLESS.fullmatch(text):
        raise RecipeError(RecipeFault.UNENCODED)
    return text


def _serialized(recipe: SignedToken, signers: tuple[Signer, ...], payload: str | None, signatures: list[str]) -> str:
    headers = [encode_base64url(one.protected.encode()) for one in signers]
    if recipe.form == "compact":
        return f"{headers[0]}.{payload or ''}.{signatures[0]}"
    entries = [
        {"protected": header, "signature": signature} for header, signature in zip(headers, signatures, strict=True)
    ]
    members = {"signatures": entries} if recipe.form == "general" else entries[0]
    return json.dumps({**({} if payload is None else {"payload": payload}), **members}, ensure_ascii=False)
