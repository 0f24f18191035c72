"""An inspection whose words are all in one language: findings come in it, what stages and notes say does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.reports.wording import wording

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer
    from inspector.reports.wording import Wording


def spoken(inspection: Inspection, language: str) -> Inspection:
    """The same, with what the program itself says of layers in this language. Names and values stay as they are."""
    say = wording(language)
    return replace(inspection, layers=tuple(_layer(layer, say) for layer in inspection.layers))


def _layer(layer: Layer, say: Wording) -> Layer:
    return replace(
        layer,
        note=say.phrase(layer.note),
        trace=tuple(replace(stage, detail=say.phrase(stage.detail)) for stage in layer.trace),
        entries=tuple(replace(entry, meaning=say.phrase(say(entry.meaning))) for entry in layer.entries),
        claims=tuple(replace(claim, meaning=say(claim.meaning)) for claim in layer.claims),
        key=replace(layer.key, label=say.name(layer.key.label)) if layer.key is not None else None,
    )
