"""Everything that may have been signed where `data` should have been: the candidates, in the order they are tried.

First what sound programs sign, then the defaults of libraries, then what changes on the way through objects and
databases, then mistakes: another stretch of the envelope, another character set, text that is no JSON.
"""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector.encoding.canonical import encoded
from inspector.encoding.charsets import in_charsets
from inspector.encoding.jsonstrings import in_ascii, in_utf8
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.layouts import FEW_LAYOUTS, LAYOUTS
from inspector.encoding.renderings import CONSTANTS, renderings
from inspector.encoding.spellings import END_PRODUCER, ENDS, PRODUCERS, SORTED, TOGETHER, Step, Value, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inspector.encoding.jsonnode import JsonNode


class Candidate(NamedTuple):
    """Bytes that may have been signed, and how they come from what was sent; no steps are those bytes themselves."""

    data: bytes
    steps: tuple[Step, ...] = ()


class Scope(NamedTuple):
    """Another text that may have been meant, usually but not always JSON."""

    name: str
    text: str
    detail: str = ""
    node: JsonNode | None = None  # where it is JSON: a value whose strings stand in the text around it
    joins: tuple[tuple[str, str], ...] = ()  # what stands before and after the value where it is no JSON as a whole

    @property
    def step(self) -> Step:
        """The step from the value to this text."""
        return Step("scope", self.name, self.detail)


_ORDERS: Final = (
    "members-sorted-outside",
    "members-by-length",
    "members-indices-first",
    "members-last-of-name",
    "members-hash-map",
)
_LOSSES: Final = ("", "nulls-dropped", "empties-dropped")
_NUMBERS: Final = (
    "",
    "numbers-javascript",
    "numbers-python",
    "numbers-java",
    "numbers-doubles",
    "numbers-two-decimals",
    "numbers-all-two-decimals",
    "numbers-stripped",
    "numbers-php",
    "numbers-quoted",
)
# What is changed together, each in the order in which it is done.
_CHANGES: Final = (
    *((order,) for order in _ORDERS),
    ("members-listed",),
    ("members-listed", "numbers-javascript"),
    ("members-sorted-outside", "numbers-javascript"),
    *(
        tuple(filter(None, (loss, order, number)))
        for order in ("", SORTED, "members-indices-first")
        for loss in _LOSSES
        for number in _NUMBERS
        if loss or number
    ),
)


def candidates(text: str, node: JsonNode, scopes: Iterable[Scope] = ()) -> Iterator[Candidate]:
    """Everything that may have been signed in place of the value, which stands in `text`; made as it is asked for."""
    value = Value(text, node)
    yield from map(_in_utf8, value.as_sent())
    for constant in CONSTANTS:
        yield _rendered("constant" if constant else "nothing", constant)
    yield from map(_in_utf8, value.usual())
    yield from _inside(node)
    for changes in _CHANGES:
        yield from map(_in_utf8, value.written(LAYOUTS if len(changes) == 1 else FEW_LAYOUTS, *changes))
    offered = tuple(scopes)
    for scope in offered:
        yield Candidate(encoded(scope.text), (scope.step,))
    for scope in offered:
        yield from _of_scope(scope, text, value.own)
    for one in _each_once(chain(islice(value.as_sent(), 1), value.usual())):
        for charset, data in in_charsets(one.text):
            yield Candidate(data, (Step("charset", charset), *one.steps))
    for one in _each_once(value.usual()):
        yield from map(_in_utf8, _ended(one))
    yield from map(_in_utf8, value.spaced())
    yield from map(_in_utf8, _quoted(value))
    yield from map(_in_utf8, value.with_one_number_changed())
    for name, rendered in renderings(node):
        yield _rendered(name, rendered)
        yield _rendered(name, rendered, "\n")


def _rendered(name: str, text: str, end: str = "") -> Candidate:
    return Candidate(encoded(text + end), (Step("rendering", name, text),))


def _in_utf8(one: Written) -> Candidate:
    return Candidate(encoded(one.text), one.steps)


def _each_once(written: Iterable[Written]) -> Iterator[Written]:
    """Without those whose text came before."""
    seen: set[bytes] = set()
    for one in written:
        known = sha256(encoded(one.text)).digest()
        if known not in seen:
            seen.add(known)
            yield one


def _ended(one: Written) -> Iterator[Written]:
    """With a line end."""
    for end, name in ENDS:
        both = TOGETHER.get((one.steps[0].name, name)) if len(one.steps) == 1 else None
        if both is not None:
            yield Written(one.text + end, (Step("form", both, PRODUCERS[both]),))
        else:
            yield Written(one.text + end, (*one.steps, Step("form", name, END_PRODUCER)))


def _quoted(value: Value) -> Iterator[Written]:
    """As a JSON string in which the JSON stands: turned into text twice."""
    for one in _each_once(chain(islice(value.as_sent(), 1), value.written(FEW_LAYOUTS))):
        steps = (Step("form", "string-quoted", "programs that turn data into JSON twice"), *one.steps)
        for write in (in_utf8, in_ascii):
            yield Written(write(one.text), steps)


def _inside(node: JsonNode) -> Iterator[Candidate]:
    """What a JSON string holds, where that is JSON or base64 itself."""
    if node.kind != "string":
        return
    content = Step("form", "string-content", "whoever signs the text inside the JSON string")
    try:
        value = Value(node.value, parse_json(node.value))
    except JsonError:
        pass
    else:
        for one in chain(value.usual(), *(value.written(FEW_LAYOUTS, *changes) for changes in _CHANGES)):
            yield Candidate(encoded(one.text), (content, *one.steps))
    try:
        decoded = b64decode(node.value, validate=True)
    except ValueError:
        return
    inside = Step("form", "string-decoded", "whoever signs the bytes inside the base64 string")
    yield Candidate(decoded, (inside,))
    try:
        text = decoded.decode()
        value = Value(text, parse_json(text))
    except (UnicodeDecodeError, JsonError):
        return
    for one in value.usual():
        yield Candidate(encoded(one.text), (inside, *one.steps))


def _of_scope(scope: Scope, text: str, own: frozenset[str]) -> Iterator[Candidate]:
    """Another part than the value, in every layout; `own` are the layouts that need no mention."""
    if scope.node is None:
        return
    if scope.joins:
        yield from _joined(scope, Value(text, scope.node))
        return
    value = Value(text, scope.node, scope.text)
    for one in value.usual():
        yield Candidate(encoded(one.text), (scope.step, *(other for other in one.steps if other.name not in own)))
    for end, name in ENDS:
        yield Candidate(encoded(scope.text + end), (scope.step, Step("form", name, END_PRODUCER)))


def _joined(scope: Scope, value: Value) -> Iterator[Candidate]:
    """A value in its usual layouts with something before or after it that is no JSON."""
    for one in value.written(FEW_LAYOUTS):
        for before, after in scope.joins:
            yield Candidate(encoded(f"{before}{one.text}{after}"), (scope.step, *one.steps))
