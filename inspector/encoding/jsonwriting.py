"""Writes one JSON value in many layouts, fast: the value is taken apart once, each layout only puts texts together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from inspector.encoding.jsonstrings import in_utf8
from inspector.encoding.value import value

if TYPE_CHECKING:
    from inspector.encoding.jsonnode import JsonNode
    from inspector.encoding.jsonstrings import StringWriter

Place: TypeAlias = Literal["first", "next", "last"]  # before the first, between two, after the last member or item


@value
class Layout:
    """How a writer of JSON lays it out."""

    comma: str = ","
    colon: str = ":"
    strings: StringWriter = in_utf8
    indent: str = ""  # one level of it; none means one line
    newline: str = "\n"
    inline_arrays: bool = False  # arrays on one line with spaces inside, objects over several: Jackson
    empty: tuple[str, str] = ("{}", "[]")


class _Break(NamedTuple):
    """What stands between the members of an object or the items of an array at one depth."""

    place: Place
    is_object: bool
    depth: int  # of objects and arrays
    objects: int  # of objects alone


class _Text(NamedTuple):
    """A string, with the text it had where it was read."""

    value: str
    lexeme: str


class _Fixed(NamedTuple):
    """What every layout writes alike: a number, true, false, null."""

    text: str


_Piece: TypeAlias = _Break | _Text | _Fixed | str
_COLON: Final = "a colon"
_EMPTY: Final = ("an empty object", "an empty array")


class Pieces:
    """A value taken apart into pieces; the same piece is kept once."""

    __slots__ = ("_breaks", "_known", "_order", "_text", "_texts")

    def __init__(self, text: str, node: JsonNode) -> None:
        self._text = text
        self._known: dict[_Piece, int] = {}
        self._order: list[int] = []
        self._texts: dict[StringWriter, list[str]] = {}  # of all pieces but those that the layout decides
        self._take(node, 0, 0)
        self._breaks = [(index, piece) for piece, index in self._known.items() if isinstance(piece, _Break | str)]

    def written(self, layout: Layout) -> str:
        """The value in that layout."""
        if layout.strings not in self._texts:
            self._texts[layout.strings] = [_lasting(piece, layout.strings) for piece in self._known]
        texts = self._texts[layout.strings]
        for index, piece in self._breaks:
            texts[index] = _broken(piece, layout) if isinstance(piece, _Break) else _decided(piece, layout)
        return "".join(map(texts.__getitem__, self._order))

    def _add(self, piece: _Piece) -> None:
        self._order.append(self._known.setdefault(piece, len(self._known)))

    def _take(self, node: JsonNode, depth: int, objects: int) -> None:
        if node.kind == "string":
            self._add(_Text(node.value, self._text[node.start : node.end]))
        elif node.kind == "number":
            self._add(_Fixed(node.value))
        elif node.kind in ("object", "array"):
            self._take_nested(node, depth, objects)
        else:
            self._add(_Fixed(node.kind))

    def _take_nested(self, node: JsonNode, depth: int, objects: int) -> None:
        is_object = node.kind == "object"
        inner, held = depth + 1, objects + is_object
        if not node.members and not node.items:
            self._add(_EMPTY[not is_object])
            return
        following = _Break("next", is_object, inner, held)
        separator = _Break("first", is_object, inner, held)
        for member in node.members:
            self._add(separator)
            self._add(_Text(member.name, self._text[member.name_start : member.name_end]))
            self._add(_COLON)
            self._take(member.value, inner, held)
            separator = following
        for item in node.items:
            self._add(separator)
            self._take(item, inner, held)
            separator = following
        self._add(_Break("last", is_object, depth, objects))


def _lasting(piece: _Piece, strings: StringWriter) -> str:
    """The text of a string, or of what every layout writes alike; others are decided by the layout."""
    if isinstance(piece, _Text):
        return strings(piece.value, piece.lexeme)
    return piece.text if isinstance(piece, _Fixed) else ""


def _decided(piece: str, layout: Layout) -> str:
    return layout.colon if piece == _COLON else layout.empty[_EMPTY.index(piece)]


def _broken(piece: _Break, layout: Layout) -> str:
    """The punctuation at one place, with the line break that belongs to it."""
    opening, closing = "{}" if piece.is_object else "[]"
    if not layout.indent:
        return {"first": opening, "next": layout.comma, "last": closing}[piece.place]
    if layout.inline_arrays and not piece.is_object:
        return {"first": "[ ", "next": ", ", "last": " ]"}[piece.place]
    depth = piece.objects if layout.inline_arrays else piece.depth
    line = layout.newline + layout.indent * depth
    return {"first": opening + line, "next": "," + line, "last": line + closing}[piece.place]
