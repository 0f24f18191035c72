"""Makes signed envelopes, as producers of PDND send them: data, the signature over it, and the key's thumbprint."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import encode_base64
from inspector.encoding.canonical import MINIFIED, CanonicalError, encoded, raw, rfc8785
from inspector.encoding.jsonwriting import Pieces
from inspector.jose.algorithms import SIGNATURES
from inspector.jose.signatures import sign
from inspector.keys.key import KeyKind
from inspector.making import choosing
from inspector.making.recipes import OWN_STEPS, Made, RecipeError, RecipeFault, SignedEnvelope
from inspector.making.texts import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.encoding.jsonnode import JsonNode

_SCHEMES: Final = {"pkcs1": "RS256", "pss": "PS256"}


def make_envelope(recipe: SignedEnvelope) -> Made:
    """The envelope; its `data` stands there byte for byte as it was signed. Raises RecipeError."""
    key, algorithm = recipe.key, SIGNATURES[_SCHEMES[recipe.scheme]]
    if key.kind is not KeyKind.RSA:
        raise RecipeError(RecipeFault.RSA_ONLY)
    if key.private is None:
        raise RecipeError(RecipeFault.PRIVATE, name=key.name)
    text, node = as_json(recipe.content, "the data")
    data = _FORMS[recipe.data_form](text, node)
    try:
        signature = encode_base64(sign(algorithm, private=key.private.reveal(), signing_input=data))
    except ValueError:
        raise choosing.too_short(algorithm.name, key) from None
    kid = choosing.kid_of(key, recipe.kid)
    ends = {"signature": signature, **({} if kid is None else {"kid": kid})}
    written = json.dumps(ends, separators=(",", ":"))
    return Made(
        text=f'{{"data":{data.decode()},{written[1:]}',
        maker=OWN_STEPS,
        parts=tuple(ends.items()),
        keys=(replace(key, alg=algorithm.name),),  # a receiver has to know of PSS beforehand: nothing in it says so
    )


def _as_is(text: str, node: JsonNode) -> bytes:
    return encoded(raw(text, node))


def _minified(text: str, node: JsonNode) -> bytes:
    return encoded(Pieces(text, node).written(MINIFIED))


def _rfc8785(_text: str, node: JsonNode) -> bytes:
    try:
        return rfc8785(node)
    except CanonicalError:
        raise RecipeError(RecipeFault.NO_CANONICAL) from None


_FORMS: Final[Mapping[str, Callable[[str, JsonNode], bytes]]] = {
    "as-is": _as_is,
    "minified": _minified,
    "rfc8785": _rfc8785,
}
