"""Puts two inspections side by side: verdict, kind, header, claims, order, lengths, times, key, trace, content."""

from __future__ import annotations

from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.comparing.texts import first_difference, meanings
from inspector.diagnosis.comparing.values import Comparison, Likeness, Meaning, Row
from inspector.diagnosis.words import duration
from inspector.encoding.jsontext import JsonError, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer

_TIMES: Final = ("iat", "nbf", "exp")
_REPEATING: Final = frozenset(("json", "text", "binary"))
_SHOWN: Final = 64 * 1024  # bytes of content that are compared as text on each side
_QUIET_STAGES: Final = ("repair",)


def compare(left: Inspection, right: Inspection) -> Comparison:
    """What both say of the same things."""
    return Comparison(rows=tuple(_rows(left, right)))


def _rows(left: Inspection, right: Inspection) -> Iterator[Row]:
    yield _row(0, "verdict", "outcome", left.outcome.value, right.outcome.value, explained=False)
    yield _row(0, "verdict", "summary", left.summary, right.summary, explained=False)
    yield from _named_rows(
        0,
        "findings",
        {finding.code: finding.title for finding in left.findings},
        {finding.code: finding.title for finding in right.findings},
        explained=False,
    )
    for number, (one, other) in enumerate(_aligned(_told(left.layers), _told(right.layers))):
        yield from _layer_rows(number, one, other)


def _told(layers: Sequence[Layer]) -> list[Layer]:
    """The layers without those that only say once more what was inside the one before."""
    pairs = zip((None, *layers), layers, strict=False)
    return [
        layer
        for before, layer in pairs
        if before is None or layer.kind not in _REPEATING or layer.payload != before.payload
    ]


def _aligned(left: list[Layer], right: list[Layer]) -> Iterator[tuple[Layer | None, Layer | None]]:
    """Layers of one kind beside each other; what has no partner stands alone."""
    matcher = SequenceMatcher(None, [layer.kind for layer in left], [layer.kind for layer in right], autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        for offset in range(max(end - start, other_end - other_start)):
            one = left[start + offset] if start + offset < end else None
            other = right[other_start + offset] if other_start + offset < other_end else None
            yield one, other


def _layer_rows(number: int, left: Layer | None, right: Layer | None) -> Iterator[Row]:
    yield _row(number, "layer", "kind", *(None if one is None else one.kind for one in (left, right)))
    if left is None or right is None:
        return
    yield from _header_rows(number, left, right)
    yield from _named_rows(number, "lengths", *map(_lengths, (left, right)), explained=False)
    yield from _named_rows(number, "key", *map(_key, (left, right)))
    yield from _claim_rows(number, left, right)
    yield from _time_rows(number, left, right)
    yield from _named_rows(number, "trace", *map(_trace, (left, right)), explained=False)
    yield from _content_rows(number, left, right)


# -------------------------------------------------------------------------------------------------------------- parts


def _header_rows(number: int, left: Layer, right: Layer) -> Iterator[Row]:
    ours, theirs = _entries(left), _entries(right)
    yield from _named_rows(number, "header", ours, theirs)
    yield from _order(number, "header", ours, theirs)
    if ours and ours == theirs and list(ours) == list(theirs):
        yield from _text_row(number, "header", "text", left.header or "", right.header or "")


def _numbered(members: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Members by name; one that stands again is called `name (2)`."""
    found: dict[str, str] = {}
    for name, value in members:
        again = 2
        unused = name
        while unused in found:
            unused, again = f"{name} ({again})", again + 1
        found[unused] = value
    return found


def _entries(layer: Layer) -> dict[str, str]:
    """Every header parameter; of a key the members of its public part as well."""
    found = _numbered((entry.name, entry.value) for entry in layer.entries)
    if layer.kind == "key" and layer.header is not None:
        try:
            node = parse_json(layer.header)
        except JsonError:
            return found
        found |= {member.name: member.value.value for member in node.members if member.name not in found}
    return found


def _claim_rows(number: int, left: Layer, right: Layer) -> Iterator[Row]:
    ours, theirs = (_numbered((claim.name, claim.value) for claim in layer.claims) for layer in (left, right))
    yield from _named_rows(number, "claims", ours, theirs)
    yield from _order(number, "claims", ours, theirs)


def _order(number: int, place: str, left: Mapping[str, str], right: Mapping[str, str]) -> Iterator[Row]:
    """The order of the members, where both have the same."""
    if left.keys() == right.keys() and list(left) != list(right):
        yield _row(number, place, "order", ", ".join(left), ", ".join(right), explained=False)


def _lengths(layer: Layer) -> dict[str, str]:
    lengths = {segment.name: f"{segment.length:,} bytes" for segment in layer.segments}
    if layer.payload is not None:
        lengths["content"] = f"{layer.payload.length:,} bytes"
    return lengths


def _key(layer: Layer) -> dict[str, str]:
    if layer.key is None:
        return {}
    named = {"label": layer.key.label, "kid": layer.key.kid, "thumbprint": layer.key.thumbprint}
    return {name: value for name, value in named.items() if value}


def _trace(layer: Layer) -> dict[str, str]:
    return {
        stage.name: f"{stage.state.value}: {stage.detail}" if stage.detail else stage.state.value
        for stage in layer.trace
        if stage.name not in _QUIET_STAGES
    }


def _time_rows(number: int, left: Layer, right: Layer) -> Iterator[Row]:
    ours, theirs = _moments(left), _moments(right)
    for name in _TIMES:
        if name in ours or name in theirs:
            yield _time_row(number, name, ours.get(name), theirs.get(name))
    lives, others = _lifetime(ours), _lifetime(theirs)
    if lives or others:
        yield _row(number, "times", "lifetime", lives, others, explained=False)


def _moments(layer: Layer) -> dict[str, datetime]:
    return {
        claim.name: datetime.fromisoformat(claim.moment)
        for claim in layer.claims
        if claim.name in _TIMES and claim.moment
    }


def _time_row(number: int, name: str, left: datetime | None, right: datetime | None) -> Row:
    shown = tuple(None if one is None else f"{one:%Y-%m-%dT%H:%M:%SZ}" for one in (left, right))
    row = _row(number, "times", name, *shown, explained=False)
    if left is None or right is None or left == right:
        return row
    from dataclasses import replace

    seconds = (right - left).total_seconds()
    sentence = "the right one is {by} later" if seconds > 0 else "the right one is {by} earlier"
    return replace(row, meaning=(Meaning(sentence=sentence, values={"by": duration(seconds)}),), point=None)


def _lifetime(moments: Mapping[str, datetime]) -> str | None:
    if "iat" not in moments or "exp" not in moments:
        return None
    return duration((moments["exp"] - moments["iat"]).total_seconds())


def _content_rows(number: int, left: Layer, right: Layer) -> Iterator[Row]:
    if left.signed_sha256 or right.signed_sha256:
        ours, theirs = left.signed_sha256 or None, right.signed_sha256 or None
        yield _row(number, "content", "SHA-256 of the signing input", ours, theirs, explained=False)
    contents = tuple(None if layer.payload is None else layer.payload.data for layer in (left, right))
    if contents == (None, None):
        return
    yield from _text_row(number, "content", "text", *map(_readable, contents))


def _readable(data: bytes | None) -> str | None:
    if data is None:
        return None
    try:
        return data[:_SHOWN].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= min(len(data), _SHOWN) - 3 and error.start:  # cut in the middle of a character
            return data[: error.start].decode("utf-8")
        return data[: _SHOWN // 3].hex(" ")


# --------------------------------------------------------------------------------------------------------------- rows


def _named_rows(
    number: int, place: str, left: Mapping[str, str], right: Mapping[str, str], *, explained: bool = True
) -> Iterator[Row]:
    """One row for each name, in the left one's order, then what only the right one has."""
    for name in dict.fromkeys((*left, *right)):
        yield _row(number, place, name, left.get(name), right.get(name), explained=explained)


def _text_row(number: int, place: str, name: str, left: str | None, right: str | None) -> Iterator[Row]:
    if left != right or place == "content":
        yield _row(number, place, name, left, right)


def _row(number: int, place: str, name: str, left: str | None, right: str | None, *, explained: bool = True) -> Row:
    likeness = _likeness(left, right)
    differs = explained and likeness is Likeness.DIFFERENT
    ours, theirs = left or "", right or ""
    return Row(
        layer=number,
        place=place,
        name=name,
        left=ours,
        right=theirs,
        likeness=likeness,
        meaning=tuple(meanings(ours, theirs)) if differs else (),
        point=first_difference(ours, theirs) if differs else None,
    )


def _likeness(left: str | None, right: str | None) -> Likeness:
    if left == right:
        return Likeness.SAME
    if left is None:
        return Likeness.ONLY_RIGHT
    return Likeness.ONLY_LEFT if right is None else Likeness.DIFFERENT
