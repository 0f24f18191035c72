"""Writes one JSON value in many layouts, fast: the value is taken apart once, each layout only puts texts together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from inspector.encoding.jsonstrings import in_utf8
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.encoding.jsonnode import JsonNode
    from inspector.encoding.jsonstrings import StringWriter

Place: TypeAlias = Literal["first", "next", "last"]  # before the first, between two, after the last member or item


@frozen_value
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
    opening: str  # "{" or "["
    depth: int  # of objects and arrays
    objects: int  # of objects alone


class _Head(NamedTuple):
    """What stands in front of a member's value: the break, its name, a colon."""

    before: _Break
    name: str
    lexeme: str  # the name as it stood where it was read


class _Text(NamedTuple):
    """A string, with the text it had where it was read."""

    value: str
    lexeme: str


class _Fixed(NamedTuple):
    """What every layout writes alike: a number, true, false, null."""

    text: str


class _Empty(NamedTuple):
    """An object or array with nothing in it."""

    is_object: bool


_Piece: TypeAlias = _Break | _Head | _Text | _Fixed | _Empty


class Pieces:
    """A value taken apart into pieces; the same piece is kept once."""

    __slots__ = ("_known", "_laid_out", "_order", "_text", "_texts")

    def __init__(self, text: str, node: JsonNode) -> None:
        self._text = text
        self._known: dict[_Piece, int] = {}
        self._order: list[int] = []
        self._texts: dict[StringWriter, list[str]] = {}
        self._take(node, 0, 0)
        self._laid_out = [
            (index, piece) for piece, index in self._known.items() if isinstance(piece, _Break | _Head | _Empty)
        ]

    def written(self, layout: Layout) -> str:
        """The value in that layout."""
        if layout.strings not in self._texts:
            self._texts[layout.strings] = [_lasting(piece, layout.strings) for piece in self._known]
        texts = self._texts[layout.strings].copy()
        for index, piece in self._laid_out:
            if isinstance(piece, _Head):
                texts[index] = f"{_broken(piece.before, layout)}{texts[index]}{layout.colon}"
            else:
                texts[index] = (
                    layout.empty[not piece.is_object] if isinstance(piece, _Empty) else _broken(piece, layout)
                )
        return "".join(map(texts.__getitem__, self._order))

    def _add(self, piece: _Piece) -> None:
        self._order.append(self._known.setdefault(piece, len(self._known)))

    def _take(self, node: JsonNode, depth: int, objects: int) -> None:
        if node.kind == "string":
            self._add(_Text(node.value, self._text[node.start : node.end]))
        elif node.members:
            self._take_members(node, depth, objects)
        elif node.items:
            self._take_items(node, depth, objects)
        elif node.kind in ("object", "array"):
            self._add(_Empty(node.kind == "object"))
        else:
            self._add(_Fixed(node.value or node.kind))

    def _take_members(self, node: JsonNode, depth: int, objects: int) -> None:
        following = _Break("next", "{", depth + 1, objects + 1)
        before = following._replace(place="first")
        for member in node.members:
            self._add(_Head(before, member.name, self._text[member.name_start : member.name_end]))
            self._take(member.value, depth + 1, objects + 1)
            before = following
        self._add(_Break("last", "{", depth, objects))

    def _take_items(self, node: JsonNode, depth: int, objects: int) -> None:
        following = _Break("next", "[", depth + 1, objects)
        before = following._replace(place="first")
        for item in node.items:
            self._add(before)
            self._take(item, depth + 1, objects)
            before = following
        self._add(_Break("last", "[", depth, objects))


def _lasting(piece: _Piece, strings: StringWriter) -> str:
    """What all layouts with this writer of strings have in common."""
    if isinstance(piece, _Text):
        return strings(piece.value, piece.lexeme)
    if isinstance(piece, _Head):
        return strings(piece.name, piece.lexeme)
    return piece.text if isinstance(piece, _Fixed) else ""


def _broken(piece: _Break, layout: Layout) -> str:
    """The punctuation at one place, with the line break that belongs to it."""
    opening, closing = piece.opening, "}" if piece.opening == "{" else "]"
    if not layout.indent:
        return {"first": opening, "next": layout.comma, "last": closing}[piece.place]
    if layout.inline_arrays and opening == "[":
        return {"first": "[ ", "next": ", ", "last": " ]"}[piece.place]
    depth = piece.objects if layout.inline_arrays else piece.depth
    line = layout.newline + layout.indent * depth
    return {"first": opening + line, "next": "," + line, "last": line + closing}[piece.place]
