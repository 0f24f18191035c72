"""Almost JSON: the literals of Python and JavaScript, mapped to JSON text.

The mapping only rewrites tokens; nothing is evaluated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>\#[^\n]*|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    |(?P<double>"(?:[^"\\]|\\.)*")
    |(?P<single>'(?:[^'\\]|\\.)*')
    |(?P<backtick>`(?:[^`\\$]|\\.)*`)
    |(?P<curly>[\u201c\u201d][^\u201c\u201d"\\]*[\u201c\u201d])
    |(?P<word>[A-Za-z_$][A-Za-z0-9_$]*)
    |(?P<other>-?[0-9][0-9.eE+-]*|[\[\]{}:,])""",
    re.VERBOSE | re.DOTALL,
)
_ASSIGNMENT: Final = re.compile(r"\s*(?:(?:export|const|let|var|default)\s+){0,3}[A-Za-z_$][\w$.]*\s*=(?=[^=])")
_CONSTANTS: Final[Mapping[str, str]] = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_QUOTES: Final[Mapping[str, str]] = {
    "single": "single quotes",
    "curly": "typographic quotes",
    "backtick": "backticks",
}
_STRINGS: Final = ("double", *_QUOTES)
BROKEN_LINES: Final = "line breaks inside strings"  # as a mail or a terminal puts them
_BREAK: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_ARMOUR: Final = "-BEGIN"  # text whose line breaks belong there
_JSON_CONSTANTS: Final = ("true", "false", "null")
_INNER: Final = re.compile(r'\\(.)|(")', re.DOTALL)


@frozen_value
class MappedLiteral:
    """JSON text made of something else, and what had to be changed, in plain words."""

    text: str
    changes: tuple[str, ...]


def map_literal(text: str) -> MappedLiteral | None:
    """Rewrite a Python or JavaScript literal as JSON text; None where it is neither, or JSON already.

    Whether the result is JSON is for the JSON reader to say.
    """
    changes: dict[str, None] = {}
    assignment = _ASSIGNMENT.match(text)
    start = assignment.end() if assignment is not None else 0
    if start:
        changes["an assignment in front"] = None
    stripped = text.rstrip().removesuffix(";")
    tokens = list(_tokens(stripped, start))
    if not tokens or tokens[-1][0] == "foreign":
        return None
    written = "".join(_written(tokens, changes))
    return MappedLiteral(text=written, changes=tuple(changes)) if changes else None


def _tokens(text: str, start: int) -> Iterator[tuple[str, str]]:
    """Kind and text of each token from `start` on; a last one of kind "foreign" where nothing fits."""
    offset = start
    while offset < len(text):
        matched = _TOKEN.match(text, offset)
        if matched is None:
            yield "foreign", ""
            return
        yield str(matched.lastgroup), matched[0]
        offset = matched.end()


def _written(tokens: list[tuple[str, str]], changes: dict[str, None]) -> Iterator[str]:
    meaningful = [token for token in tokens if token[0] not in ("space", "comment")]
    if any(kind == "comment" for kind, _ in tokens):
        changes["comments"] = None
    for index, (kind, written) in enumerate(meaningful):
        text = _unbroken(written, changes) if kind in _STRINGS else written
        following = meaningful[index + 1][1] if index + 1 < len(meaningful) else ""
        if text == "," and following in ("]", "}"):
            changes["a trailing comma"] = None
        elif kind in _QUOTES:
            changes[_QUOTES[kind]] = None
            yield f'"{_INNER.sub(_requoted, text[1:-1])}"'
        elif kind == "word" and text not in _JSON_CONSTANTS:
            yield _word(text, following, changes)
        else:
            yield text


def _unbroken(text: str, changes: dict[str, None]) -> str:
    """A string on one line."""
    if "\n" not in text or _ARMOUR in text:
        return text
    changes[BROKEN_LINES] = None
    return _BREAK.sub("", text)


def _word(text: str, following: str, changes: dict[str, None]) -> str:
    if following == ":":
        changes["member names without quotes"] = None
        return f'"{text}"'
    if text in _CONSTANTS:
        changes["constants of another language"] = None
        return _CONSTANTS[text]
    return text


def _requoted(found: re.Match[str]) -> str:
    """An escape or a double quote inside other quotes, as JSON writes it."""
    if found[2]:
        return '\\"'
    return found[1] if found[1] in "'`" else found[0]
