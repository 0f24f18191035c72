"""Content that becomes part of a text: it has to be text itself, or JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from inspector.encoding.jsontext import JsonError, parse_json
from inspector.making.recipes import RecipeError, RecipeFault

if TYPE_CHECKING:
    from inspector.encoding.jsonnode import JsonNode

_LINE: Final = re.compile(r"[ -~]+")


def as_text(content: bytes, what: str) -> str:
    """The content as text. Raises RecipeError."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise RecipeError(RecipeFault.NOT_TEXT, what=what) from None


def as_bytes(text: str, what: str) -> bytes:
    """The text in UTF-8. Raises RecipeError for half a surrogate pair, which a command line or an input may hold."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise RecipeError(RecipeFault.NOT_TEXT, what=what) from None


def as_json(content: bytes, what: str) -> tuple[str, JsonNode]:
    """The content as JSON text and the value in it. Raises RecipeError."""
    text = as_text(content, what)
    try:
        return text, parse_json(text)
    except JsonError as error:
        raise RecipeError(RecipeFault.NOT_JSON, what=what, why=str(error)) from None


def one_line(text: str, what: str) -> str:
    """A text that may stand in an HTTP header or start line. Raises RecipeError."""
    if not _LINE.fullmatch(text):
        raise RecipeError(RecipeFault.LINE, what=what)
    return text


def seconds(moment: datetime | None) -> int:
    """A moment as NumericDate (RFC 7519 section 2); now where there is none."""
    return int((moment or datetime.now(UTC)).timestamp())
