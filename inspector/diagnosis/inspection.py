"""The answer to "what is this, what holds, what does not, and why"."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.diagnosis.finding import Finding
    from inspector.encoding.span import Span
    from inspector.operations.trace import Layer


class Outcome(StrEnum):
    """The five verdicts. They never blur."""

    VERIFIED = "verified"  # all checks made and passed
    OPENED = "opened"  # decrypted or decoded with authentication; nobody's signature checked
    UNCHECKED = "unchecked"  # recognised, nothing to check it with
    FAILED = "failed"  # a check failed, or passed only after a change whose finding is an error
    UNRECOGNISED = "unrecognised"


@frozen_value
class Repair:
    """A change made to the pasted text before it could be read."""

    code: str  # the catalogue code that describes it, such as paste.prefix
    removed: str  # the characters taken away or replaced, at most 80 of them
    inserted: str  # what stands there instead; empty for a removal
    span: Span  # where in the text as pasted


@frozen_value
class RuledOut:
    """A cause that was tried and is not it."""

    code: str
    detail: str  # "3 other loaded keys", "OAEP hash"


@frozen_value
class KnownMoment:
    """A moment that the input itself speaks of: one can inspect it as of then."""

    name: str  # "iat", "nbf", "exp", or "Date" for the header of a message
    moment: str  # RFC 3339 in UTC
    layer: int  # index into Inspection.layers


@frozen_value
class Inspection:
    """Everything the window, the command line and the reports show."""

    outcome: Outcome
    summary: str  # the verdict: one sentence
    layers: tuple[Layer, ...] = ()
    findings: tuple[Finding, ...] = ()  # root cause first; those with `under` follow their root
    repairs: tuple[Repair, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    moments: tuple[KnownMoment, ...] = ()
    moment: str = field(default="", compare=False)  # RFC 3339: as of when it was inspected
