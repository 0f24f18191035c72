"""A named cause, as it is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.encoding.span import Span


class Severity(StrEnum):
    """What a finding means for the person reading it."""

    ALARM = "alarm"  # a security problem, whatever else holds
    ERROR = "error"  # this is why it fails
    WARNING = "warning"  # works here, a strict peer refuses it
    NOTE = "note"  # worth knowing


class Certainty(StrEnum):
    """How it is known."""

    PROVEN = "proven"  # one change, and only that, makes the check pass, or arithmetic shows it
    LIKELY = "likely"  # strong evidence, no proof possible
    POSSIBLE = "possible"  # consistent with what is seen


@frozen_value
class Finding:
    """One cause with its evidence and the words for both sides.

    All sentences come from the catalogue page of `code`; nothing in them is key material.
    """

    code: str
    severity: Severity
    certainty: Certainty
    title: str  # one sentence that stands alone in a ticket
    evidence: tuple[str, ...]
    remedy: str  # what the person can do
    partner: str  # what to tell the other side; empty where there is nothing to tell
    reference: str
    span: Span | None = None  # where in the pasted text
    layer: int = 0  # index into Inspection.layers
    under: str = ""  # code of the root cause that explains this one; empty for a root
