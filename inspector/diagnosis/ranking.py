"""Puts causes in order: what explains the failure first, what it explains folded under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.finding import Certainty, Severity
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.diagnosis.catalogue import Page
    from inspector.diagnosis.cause import Cause

# The course of things, from the pasted text to the claims: the earliest failing stage is the likeliest root.
COURSE: Final = (
    "paste",
    "parse",
    "header",
    "kid",
    "key",
    "unwrap",
    "content key",
    "tag",
    "inflate",
    "content",
    "signature form",
    "signing input",
    "signature",
    "claims",
    "form",
)
_CERTAINTY: Final = (Certainty.PROVEN, Certainty.LIKELY, Certainty.POSSIBLE)
_SEVERITY: Final = (Severity.ALARM, Severity.ERROR, Severity.WARNING, Severity.NOTE)


@frozen_value
class Placed:
    """A cause with its words and the layer it was found in."""

    cause: Cause
    words: Page
    layer: int
    under: str = ""


def each_once(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Without what says the same a second time: one key that opened three parts is told of once."""
    said: dict[tuple[str, str, frozenset[tuple[str, str | int]]], Placed] = {}
    for one in placed:
        said.setdefault((one.cause.code, one.cause.variant, frozenset(one.cause.values.items())), one)
    return tuple(said.values())


def in_order(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Roots in order, each followed by what is folded under it.

    What explains a failure stands before what does not; among those, the outer layer before the inner one, the
    earlier stage before the later, the proven before the likely. Without a failure, alarms stand first.
    """
    roots = sorted((one for one in placed if not _root_of(one, placed)), key=_rank)
    ordered: list[Placed] = []
    for root in roots:
        ordered.append(root)
        ordered.extend(_folded(root, placed))
    return tuple(ordered)


def _folded(root: Placed, placed: Sequence[Placed]) -> list[Placed]:
    """What a root explains, marked so."""
    return [
        Placed(cause=one.cause, words=one.words, layer=one.layer, under=root.cause.code)
        for one in sorted(placed, key=_rank)
        if _root_of(one, placed) is root
    ]


def _root_of(one: Placed, placed: Sequence[Placed]) -> Placed | None:
    """The first cause, itself a root, that explains this one: in the same layer, or the paste for any layer."""
    for other in sorted(placed, key=_rank):
        near = other.layer == one.layer or other.words.stage == "paste"
        if other is not one and near and one.cause.code in other.words.explains and not _explained(other, placed):
            return other
    return None


def _explained(one: Placed, placed: Sequence[Placed]) -> bool:
    return any(
        one.cause.code in other.words.explains and other.layer == one.layer for other in placed if other is not one
    )


def _rank(one: Placed) -> tuple[int, int, int, int, int]:
    return (
        0 if one.words.fails else 1,
        _SEVERITY.index(one.words.severity) if not one.words.fails else 0,
        one.layer,
        COURSE.index(one.words.stage),
        _CERTAINTY.index(one.cause.certainty),
    )
