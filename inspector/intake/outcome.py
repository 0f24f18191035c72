"""What the intake hands on, and what its steps hand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.artefacts.values import Artefact
    from inspector.encoding.span import Span
    from inspector.intake.draft import Draft, OffsetMap, TextRepair
    from inspector.intake.faults import IntakeFault


@frozen_value
class Reading:
    """What was recognised in a draft's window. The artefacts' offsets count in the draft's text."""

    draft: Draft
    artefacts: tuple[Artefact, ...]
    faults: tuple[IntakeFault, ...] = ()


@frozen_value
class Intake:
    """What was pasted, after repair."""

    artefacts: tuple[Artefact, ...]  # never empty; several where several tokens were found in running text
    repairs: tuple[TextRepair, ...]
    faults: tuple[IntakeFault, ...]
    source: str  # as pasted; empty for binary data
    text: str  # as repaired: what the artefacts' offsets count in
    map: OffsetMap

    def origin(self, offset: int) -> int:
        """Where the character at `offset` of the repaired text stands in the pasted text."""
        return self.map.origin(offset)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the repaired text stands in the pasted text, removed characters inside included."""
        return self.map.span(start, end)
