"""How two texts differ: where, and what that means."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.comparing.values import Meaning, Point
from inspector.encoding.beginnings import alike
from inspector.encoding.jsontext import JsonError, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode

_SPACE: Final = re.compile(r"\s+")
_LARGEST: Final = 1024 * 1024  # characters that are read as JSON
_END: Final = ""
_EXACT: Final = 2**53  # a larger number may be another one as a double


def first_difference(left: str, right: str) -> Point | None:
    """The first place where two texts differ; None where they are the same."""
    if left == right:
        return None
    offset = alike(left, right)
    one, other = left[offset : offset + 1], right[offset : offset + 1]
    return Point(
        offset=offset,
        left=_named(one),
        right=_named(other),
        left_bytes=one.encode("utf-8", "surrogatepass").hex(" "),
        right_bytes=other.encode("utf-8", "surrogatepass").hex(" "),
    )


def _named(character: str) -> str:
    if not character:
        return _END
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def meanings(left: str, right: str) -> Iterator[Meaning]:
    """What the difference of two texts that are not the same comes to, the closest first."""
    one, other = _json(left), _json(right)
    if one is not None and other is not None:
        yield from _json_meanings(one, other)
        if one.kind != "string" or other.kind != "string" or one.value == other.value:
            return
        left, right = one.value, other.value
    yield from _text_meanings(left, right)


def _json(text: str) -> JsonNode | None:
    try:
        return parse_json(text) if len(text) <= _LARGEST else None
    except JsonError:
        return None


def _json_meanings(left: JsonNode, right: JsonNode) -> Iterator[Meaning]:
    if left.kind != right.kind:
        yield Meaning(sentence="another type: {left} and {right}", values={"left": left.kind, "right": right.kind})
        if _scalar(left) == _scalar(right):
            yield Meaning(sentence="the same value otherwise")
        return
    if _plain(left) == _plain(right):
        yield Meaning(
            sentence="the same members in another order, or written otherwise"
            if left.kind in ("object", "array")
            else "the same value, written otherwise"
        )
        return
    if left.kind == "object":
        yield from _member_meanings(left, right)


def _member_meanings(left: JsonNode, right: JsonNode) -> Iterator[Meaning]:
    names, others = ([member.name for member in node.members] for node in (left, right))
    for sentence, missing in (
        ("only left: {names}", [name for name in names if name not in others]),
        ("only right: {names}", [name for name in others if name not in names]),
    ):
        if missing:
            yield Meaning(sentence=sentence, values={"names": ", ".join(missing[:5])})
    changed = [name for name in names if name in others and _of(left, name) != _of(right, name)]
    if changed:
        yield Meaning(sentence="other values: {names}", values={"names": ", ".join(changed[:5])})


def _of(node: JsonNode, name: str) -> object:
    member = node.get(name)
    return None if member is None else _plain(member)


def _scalar(node: JsonNode) -> str:
    return node.value or node.kind


def _plain(node: JsonNode) -> object:
    """The value in a form that is the same for the same values alone: 1 and 1.0 are, 1 and true are not."""
    if node.kind == "object":
        return (node.kind, frozenset((member.name, _plain(member.value)) for member in node.members))
    if node.kind == "array":
        return (node.kind, tuple(_plain(item) for item in node.items))
    if node.kind == "number":
        number = float(node.value)
        exact = not math.isfinite(number) or abs(number) >= _EXACT
        return (node.kind, node.value if exact else number)
    return (node.kind, node.value)


def _text_meanings(left: str, right: str) -> Iterator[Meaning]:
    for sentence, form in (
        ("only white space around it", str.strip),
        ("only white space", lambda text: _SPACE.sub("", text)),
        ("only line endings", lambda text: text.replace("\r\n", "\n")),
        ("only upper and lower case", str.casefold),
        ("only padding with =", lambda text: text.rstrip("=")),
        ("only base64 and base64url", lambda text: text.translate(_URL).rstrip("=")),
        ("only how letters with marks are put together (Unicode NFC and NFD)", _composed),
    ):
        if form(left) == form(right):
            yield Meaning(sentence=sentence)
            return
    shorter, longer = sorted((left, right), key=len)
    if shorter and longer.startswith(shorter):
        yield Meaning(
            sentence="one is the beginning of the other, which is longer by {count}", values=_more(left, right)
        )
    elif shorter and longer.endswith(shorter):
        yield Meaning(sentence="one is the end of the other, which is longer by {count}", values=_more(left, right))


_URL: Final = str.maketrans("+/", "-_")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _more(left: str, right: str) -> dict[str, str]:
    return {"count": f"{abs(len(left) - len(right)):,}"}
