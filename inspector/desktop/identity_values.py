"""What a key is called, how sound it is and what it is to others, as the library tells the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.diagnosis.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCheck:
    """One thing that was looked at in a key, or was not."""

    name: str
    state: str  # "holds", "found", "not checked"
    detail: str  # what was seen, or why it was not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHealth:
    """Everything that was looked at, and what was found."""

    checks: tuple[HealthCheck, ...]
    findings: tuple[Finding, ...] = ()  # the worst first


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """One thing that two keys have."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyComparison:
    """What two keys are to each other."""

    relation: str  # "same", "halves", "modulus", "prime", "other", "type", "unknown"
    same: bool
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KidOrigin:
    """One way in which a kid comes from a key of the library."""

    id: str
    label: str
    name: str  # "RFC 7638 SHA-256"
    form: str  # "hex"
    exact: bool  # False where the kid is only the beginning of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The key of the library that one belongs to which is about to come in."""

    label: str
    completes: bool  # it brings the private part that the library lacks
