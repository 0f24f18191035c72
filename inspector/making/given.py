"""A secret as it was given, as the one key that something is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.keys.found import Found, to_key
from inspector.keys.material import oct_material
from inspector.keys.symmetric import KEY_BYTES, secret_forms
from inspector.making.recipes import RecipeError, RecipeFault

if TYPE_CHECKING:
    from inspector.keys.key import Key
    from inspector.keys.secret import Secret
    from inspector.keys.symmetric import SecretForm

LIKELIEST: Final = ""
FORMS: Final = ("text", "base64", "hex")
_NAMES: Final = {"text": ("text-trimmed", "text"), "base64": ("base64", "base64url", "jwk"), "hex": ("hex",)}


def secret_key(given: Secret[bytes], form: str = LIKELIEST) -> Key:
    """The key: in the form that is named, else decoded where that gives a usual length, else the text itself.

    Raises RecipeError.
    """
    forms = secret_forms(given.reveal())
    chosen = _likeliest(forms) if form == LIKELIEST else _named(forms, form)
    if chosen is None or not chosen.value:
        raise RecipeError(RecipeFault.NO_READING, form=form or "a key")
    return to_key(Found(material=oct_material(chosen.value)), label="the given secret", origin="given")


def _likeliest(forms: tuple[SecretForm, ...]) -> SecretForm | None:
    decoded = (one for one in forms if one.name not in _NAMES["text"] and len(one.value) in KEY_BYTES)
    return next(decoded, None) or _named(forms, "text")


def _named(forms: tuple[SecretForm, ...], form: str) -> SecretForm | None:
    """The first reading of those names, in their order: a text without its line ending goes before the text."""
    found = (one for name in _NAMES.get(form, ()) for one in forms if one.name == name)
    return next(found, None)
