"""What a comparison says."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Likeness(StrEnum):
    """How two things at one place are to each other."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_LEFT = "only left"
    ONLY_RIGHT = "only right"


@frozen_value
class Meaning:
    """What a difference comes to, as a sentence with places for its values."""

    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.sentence.format_map(self.values)


@frozen_value
class Point:
    """The first place where two texts differ, by code point; empty where a text ends."""

    offset: int  # in characters from the beginning
    left: str  # "U+2019 RIGHT SINGLE QUOTATION MARK"
    right: str
    left_bytes: str  # as UTF-8, in hexadecimal
    right_bytes: str


@frozen_value
class Row:
    """One thing of both sides."""

    layer: int  # of the compared layers, from 0
    place: str  # "verdict", "layer", "header", "claims", "lengths", "times", "key", "trace", "content", "findings"
    name: str
    left: str
    right: str
    likeness: Likeness
    meaning: tuple[Meaning, ...] = ()
    point: Point | None = None


@frozen_value
class Comparison:
    """Everything that was compared, in reading order."""

    rows: tuple[Row, ...]

    @property
    def differences(self) -> tuple[Row, ...]:
        """What is not the same."""
        return tuple(row for row in self.rows if row.likeness is not Likeness.SAME)
