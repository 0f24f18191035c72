"""In which ways one JSON value may have been written: layouts, changes that come before them, line ends after them.

Each way is a number of steps away from what was sent; the steps are what a finding tells.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from inspector.encoding import canonical
from inspector.encoding.canonical import FORMS, PRETTY_FORMS, CanonicalError
from inspector.encoding.jsonchanges import CHANGES, Change
from inspector.encoding.jsonnumbers import (
    NumberError,
    all_two_decimals,
    es6_number,
    java_double,
    php_number,
    stripped,
)
from inspector.encoding.jsontext import walk
from inspector.encoding.jsonwriting import Pieces
from inspector.encoding.layouts import COMPACT_LAYOUTS, LAYOUTS, PRETTY_LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inspector.encoding.canonical import Form
    from inspector.encoding.jsonnode import JsonNode
    from inspector.encoding.jsonnumbers import NumberWriter

Kind: TypeAlias = Literal["form", "charset", "scope", "rendering"]


class Step(NamedTuple):
    """One way in which what was signed differs from `data` as it was sent."""

    kind: Kind
    name: str
    detail: str = ""  # the producer of a form, the text of a constant


class Written(NamedTuple):
    """A candidate before it is put into bytes."""

    text: str
    steps: tuple[Step, ...] = ()


SORTED: Final = "members-sorted"
ENDS: Final = (("\n", "raw-lf"), ("\r\n", "raw-crlf"))
SPACES: Final = ((" ", ""), ("", " "), (" ", " "), ("\n", ""), ("\n", "\n"), ("", "\n\n"))  # before and after
ONE_NUMBER: Final = 16  # numbers that are written otherwise one at a time
END_PRODUCER: Final = "programs that end a line: a file, echo, println"
# Two steps that have one name together.
TOGETHER: Final[Mapping[tuple[str, str], str]] = {
    ("minified", SORTED): "sorted",
    ("python-compact-ascii", SORTED): "sorted-ascii",
    ("python-default", SORTED): "sorted-python-default",
    ("minified", "raw-lf"): "minified-lf",
    ("pretty-2", "raw-lf"): "pretty-2-lf",
    ("pretty-4", "raw-lf"): "pretty-4-lf",
    ("pretty-tab", "raw-lf"): "pretty-tab-lf",
}
PRODUCERS: Final[Mapping[str, str]] = {form.name: form.producer for form in (*FORMS, *PRETTY_FORMS)}
CHANGE_PRODUCERS: Final[Mapping[str, str]] = {
    SORTED: "programs that sort keys",
    "members-sorted-outside": "ksort in PHP, Object.keys(…).sort() in JavaScript",
    "members-by-length": "jsonb in PostgreSQL, JSON in MySQL",
    "members-hash-map": "a HashMap in Java, org.json",
    "members-indices-first": "objects of JavaScript",
    "members-last-of-name": "programs that read JSON into a map",
    "members-listed": "JSON.stringify in JavaScript with a list of names",
    "nulls-dropped": "Gson, Jackson with NON_NULL, Go with omitempty",
    "empties-dropped": "Jackson with NON_EMPTY, Go with omitempty",
    "numbers-javascript": "JavaScript, Go, PHP",
    "numbers-python": "Python",
    "numbers-java": "doubles in Java",
    "numbers-doubles": "Gson reading into objects",
    "numbers-two-decimals": "programs for amounts, decimal columns of databases",
    "numbers-all-two-decimals": "programs that write every number as an amount",
    "numbers-stripped": "stripTrailingZeros of BigDecimal in Java",
    "numbers-php": "PHP",
    "numbers-quoted": "programs that write numbers as strings",
}


class Value:
    """One JSON value with its text, and in which forms it may have been written."""

    __slots__ = ("_node", "_nodes", "_pieces", "_raw", "_text", "own")

    def __init__(self, text: str, node: JsonNode, raw: str | None = None) -> None:
        """`raw` where the value does not stand in the text as a whole."""
        self._text = text
        self._node = node
        self._raw = node.text(text) if raw is None else raw
        self._nodes: dict[tuple[str, ...], JsonNode | None] = {(): node}
        plain = Pieces(text, node)
        self._pieces: dict[tuple[str, ...], Pieces | None] = {(): plain}
        self.own = frozenset(form.name for form in LAYOUTS if plain.written(form.layout) == self._raw)  # sent in these

    def as_sent(self) -> Iterator[Written]:
        """As it was sent, and with other white space around it or other line ends in it."""
        yield Written(self._raw)
        for end, name in ENDS:
            yield Written(self._raw + end, (Step("form", name, END_PRODUCER),))
        before = len(self._text[: self._node.start]) - len(self._text[: self._node.start].rstrip())
        after = len(self._text[self._node.end :]) - len(self._text[self._node.end :].lstrip())
        around = self._text[self._node.start - before : self._node.end + after]
        yield Written(around, (Step("form", "raw-with-space", "programs that cut the value out of the text"),))
        for name, producer, make in canonical.RESHAPED:
            reshaped = make(self._text, self._node)
            if reshaped is not None:
                yield Written(reshaped, (Step("form", name, producer),))

    def written(self, forms: Iterable[Form], *changes: str) -> Iterator[Written]:
        """In these layouts after these changes; nothing where one of the changes has no effect."""
        pieces = self._changed(changes)
        if pieces is None:
            return
        for form in forms:
            yield Written(pieces.written(form.layout), _named(form, changes, is_own=form.name in self.own))

    def spaced(self) -> Iterator[Written]:
        """As it was sent, with white space around it that was not sent."""
        for before, after in SPACES:
            yield Written(f"{before}{self._raw}{after}", (Step("form", "raw-spaced", "texts put together by hand"),))

    def with_one_number_changed(self) -> Iterator[Written]:
        """As it was sent and minified, but one of its first numbers written in another way."""
        found = [node for node in walk(self._node) if node.kind == "number"]
        for lexeme in islice(dict.fromkeys(node.value for node in found), ONE_NUMBER):
            for other in {text: None for text in _other_numbers(lexeme) if text != lexeme}:
                pieces = Pieces(self._text, Change(number=_only(lexeme, other)).applied(self._node))
                step = Step("form", "number-one", f"{other} for {lexeme}")
                for form in (own for own in LAYOUTS if own.name in self.own):
                    yield Written(pieces.written(form.layout), (step,))
                yield Written(pieces.written(canonical.MINIFIED), (step,))

    def rfc8785(self) -> Iterator[Written]:
        """In the canonical form of RFC 8785, where it has one."""
        try:
            text = canonical.rfc8785(self._node).decode()
        except CanonicalError:
            return
        yield Written(text, (Step("form", "rfc8785", canonical.RFC8785_PRODUCER),))

    def usual(self) -> Iterator[Written]:
        """In every layout, also with its members sorted."""
        yield from self.written(COMPACT_LAYOUTS)
        yield from self.written(COMPACT_LAYOUTS, SORTED)
        yield from self.rfc8785()
        yield from self.written(PRETTY_LAYOUTS)
        yield from self.written(PRETTY_LAYOUTS, SORTED)

    def _changed(self, changes: tuple[str, ...]) -> Pieces | None:
        """The value after the changes, taken apart; None where one of them changes nothing."""
        if changes not in self._pieces:
            node = self._after(changes)
            self._pieces[changes] = None if node is None else Pieces(self._text, node)
        return self._pieces[changes]

    def _after(self, changes: tuple[str, ...]) -> JsonNode | None:
        """The value after the changes; None where one of them changes nothing, by itself or after the others."""
        if changes in self._nodes:
            return self._nodes[changes]
        *before, last = changes
        node = self._after(tuple(before))
        if node is None or (before and self._after((last,)) is None):
            return None
        try:
            changed = CHANGES[last].applied(node)
        except NumberError:
            changed = node
        self._nodes[changes] = None if changed is node else changed
        return self._nodes[changes]


def _only(lexeme: str, other: str) -> NumberWriter:
    """Writes that one number in another way."""
    return lambda text: other if text == lexeme else text


def _other_numbers(lexeme: str) -> Iterator[str]:
    """How else the same number may have been written."""
    for write in (all_two_decimals, es6_number, java_double, stripped, php_number):
        with suppress(NumberError):
            yield write(lexeme)
    if "." in lexeme and "e" not in lexeme.lower():
        yield f"{lexeme}0"


def _named(form: Form, changes: tuple[str, ...], *, is_own: bool) -> tuple[Step, ...]:
    """The steps to a layout after some changes; a layout it was sent in already is none."""
    both = TOGETHER.get((form.name, changes[0])) if len(changes) == 1 else None
    if both is not None:
        return (Step("form", both, PRODUCERS[both]),)
    layout = () if is_own else (Step("form", form.name, form.producer),)
    return (*layout, *(Step("form", name, CHANGE_PRODUCERS[name]) for name in changes))
