"""A comparison as text and as JSON, with values or without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.comparing.compare import compare
from inspector.diagnosis.comparing.values import Comparison, Likeness, Meaning, Row
from inspector.encoding.phrases import ENGLISH
from inspector.encoding.visible import shorten, visible
from inspector.reports.outline import KINDS
from inspector.reports.redaction import MARK, redact
from inspector.reports.text import wrapped
from inspector.reports.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from inspector.diagnosis.comparing.values import Point
    from inspector.diagnosis.inspection import Inspection
    from inspector.reports.wording import Wording

SCHEMA: Final = 1
_BEFORE: Final = 32  # characters shown before the first difference
_AFTER: Final = 40
_WITHOUT_POINT: Final = 96  # characters shown where no difference is marked
_OUR_NAMES: Final = frozenset(("verdict", "layer", "lengths", "key", "times", "trace", "content"))
_TELLING_NOTHING: Final = frozenset(("left", "right", "by", "count"))  # values of a meaning that quote no content


def redacted(left: Inspection, right: Inspection) -> Comparison:
    """What differs, without the values: that two differ is found before they are taken out."""
    hidden = {(row.layer, row.place, row.name): row for row in compare(redact(left), redact(right)).rows}
    rows = compare(left, right).rows
    return Comparison(rows=tuple(_masked(row, hidden.get((row.layer, row.place, row.name))) for row in rows))


def _masked(row: Row, hidden: Row | None) -> Row:
    if row.place == "lengths":
        return row
    left, right = (hidden.left, hidden.right) if hidden is not None else (MARK, MARK)
    if (left, right) == (row.left, row.right):
        return row
    meaning = tuple(one for one in row.meaning if one.values.keys() <= _TELLING_NOTHING)
    return replace(row, left=left, right=right, meaning=meaning, point=None)


def spoken(comparison: Comparison, language: str) -> Comparison:
    """The same, with what the program itself says in this language. Names and values stay as they are."""
    say = wording(language)
    return Comparison(rows=tuple(_spoken(row, say) for row in comparison.rows))


def _spoken(row: Row, say: Wording) -> Row:
    value = _VALUES.get(row.place, _VALUES.get((row.place, row.name), _as_it_is))
    return replace(
        row,
        place=row.place if row.place == "layer" else say(row.place),
        name=say(row.name) if row.place in _OUR_NAMES else row.name,
        left=value(row.left, say),
        right=value(row.right, say),
        meaning=tuple(
            Meaning(sentence=say(one.sentence), values={name: say.part(text) for name, text in one.values.items()})
            for one in row.meaning
        ),
    )


def _as_it_is(text: str, _say: Wording) -> str:
    return text


def _part(text: str, say: Wording) -> str:
    return say.part(text)


def _word(text: str, say: Wording) -> str:
    return say(text)


def _name(text: str, say: Wording) -> str:
    return say.name(text)


def _stage(text: str, say: Wording) -> str:
    """The state of a stage, and what it says."""
    state, colon, detail = text.partition(": ")
    return f"{say(state)}{colon}{say.phrase(detail)}"


# How values are said, by the place or by the place and the name.
_VALUES: Final[Mapping[str | tuple[str, str], Callable[[str, Wording], str]]] = {
    "lengths": _part,
    "times": _part,
    "trace": _stage,
    ("verdict", "outcome"): _word,
    ("key", "label"): _name,
}


def to_document(comparison: Comparison, language: str = ENGLISH) -> dict[str, object]:
    """The comparison as a JSON object; members may be added to it, none taken away."""
    say = wording(language)
    return {
        "schema": SCHEMA,
        "differences": len(comparison.differences),
        "rows": [
            {
                "layer": row.layer,
                "place": row.place,
                "name": row.name,
                "left": row.left,
                "right": row.right,
                "likeness": row.likeness.value,
                "meaning": [say(one.sentence, **one.values) for one in row.meaning],
                "first_difference": _point_document(row.point),
            }
            for row in comparison.rows
        ],
    }


def _point_document(point: Point | None) -> dict[str, object] | None:
    if point is None:
        return None
    return {
        "offset": point.offset,
        "left": point.left,
        "right": point.right,
        "left_bytes": point.left_bytes,
        "right_bytes": point.right_bytes,
    }


# --------------------------------------------------------------------------------------------------------------- text


def render(comparison: Comparison, language: str = ENGLISH, *, everything: bool = False) -> str:
    """For a terminal: the differences, or every row; ends with a line feed."""
    return "".join(f"{line}\n" for line in _lines(comparison, wording(language), everything=everything))


def _lines(comparison: Comparison, say: Wording, *, everything: bool) -> Iterator[str]:
    found = len(comparison.differences)
    alike = len(comparison.rows) - found
    yield say("Differences: {found}. The same on both sides: {alike}.", found=found, alike=alike)
    layer = -1
    for row in comparison.rows:
        if row.place == "layer" and row.layer != layer:
            layer = row.layer
            yield ""
            kinds = " | ".join(dict.fromkeys(say(KINDS.get(kind, kind)) for kind in (row.left, row.right) if kind))
            yield f"{layer + 1}. {kinds}"
        if everything or row.likeness is not Likeness.SAME:
            yield from _row(row, say)


def _row(row: Row, say: Wording) -> Iterator[str]:
    row = _spoken(row, say)
    yield f"  {say(row.place)} · {visible(shorten(row.name))}: {say(row.likeness.value)}"
    if row.likeness is Likeness.SAME:
        yield f"    =  {_excerpt(row.left, row.point)}"
        return
    if row.likeness is not Likeness.ONLY_RIGHT:
        yield f"    A  {_excerpt(row.left, row.point)}"
    if row.likeness is not Likeness.ONLY_LEFT:
        yield f"    B  {_excerpt(row.right, row.point)}"
    if row.point is not None:
        yield f"       {' ' * len(_excerpt(row.left[: row.point.offset], row.point))}^"
        yield from _point(row.point, say)
    for one in row.meaning:
        yield from wrapped(one.text, first="    → ", rest="      ")


def _excerpt(text: str, point: Point | None) -> str:
    """The text around the first difference, or its beginning, on one line."""
    start = max(0, point.offset - _BEFORE) if point is not None else 0
    end = point.offset + _AFTER if point is not None else _WITHOUT_POINT
    return ("…" if start else "") + visible(text[start:end]) + ("…" if len(text) > end else "")


def _point(point: Point, say: Wording) -> Iterator[str]:
    sides = (
        f"{name} ({octets})" if name else say("the end")
        for name, octets in ((point.left, point.left_bytes), (point.right, point.right_bytes))
    )
    where = say("first difference at character {offset}:", offset=point.offset + 1)
    yield f"       {where} {' | '.join(sides)}"
