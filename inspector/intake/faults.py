"""Damage that no repair can undo, and input that is refused."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.encoding.span import Span

COLUMN_LIMITS: Final = (255, 256, 1_000, 1_024, 2_000, 2_048, 4_000, 4_096, 8_192)  # databases, logs, headers


@frozen_value
class IntakeFault:
    """Something known to be wrong with the text before anything was decoded."""

    code: str  # the catalogue code, such as paste.truncated
    values: Mapping[str, str] = field(default_factory=dict)  # what the catalogue page can say
    span: Span | None = None  # where in the text as pasted


def column_limit(*lengths: int) -> int | None:
    """The typical length limit that one of these lengths hits exactly."""
    return next((length for length in lengths if length in COLUMN_LIMITS), None)
