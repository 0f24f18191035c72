"""What a rule says: a code and the values its sentences need. No prose lives in code."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from inspector.diagnosis.finding import Certainty
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.encoding.span import Span
    from inspector.operations.candidates import Candidate


@frozen_value
class Recovered:
    """Content that authenticated after the named change, and the key that did it."""

    content: bytes = field(repr=False)
    note: str  # "opened with RSA-OAEP-256 instead"
    candidate: Candidate | None = None
    parts: tuple[tuple[str, int], ...] = ()  # of a challenge divided otherwise than usual: name and bytes, in order


@frozen_value
class Cause:
    """One cause found in one layer, before it is put into words."""

    code: str
    certainty: Certainty = Certainty.PROVEN
    values: Mapping[str, str | int] = field(default_factory=dict)  # for the page's placeholders; never key material
    variant: str = ""  # which of the page's wordings
    span: Span | None = None  # in the pasted text
    recovered: Recovered | None = None  # where the change opened it
    harmless: bool = False  # it stood in nobody's way: a note, whatever its page says
