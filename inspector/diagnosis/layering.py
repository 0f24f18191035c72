"""Puts into a layer what its diagnosis found: recovered content, the claims stage, places in the pasted text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.diagnosis.catalogue import wording
from inspector.operations import layers
from inspector.operations.claims import explain
from inspector.operations.trace import Layer, Payload, Stage, StageState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inspector.diagnosis.cause import Cause
    from inspector.encoding.span import Span
    from inspector.operations.claims import ClaimSet
    from inspector.operations.trace import Segment

    Place = Callable[[Span], Span | None]


def with_recovered(layer: Layer, changed: Cause | None) -> Layer:
    """The layer with content that authenticated after a change, marked so."""
    if changed is None or changed.recovered is None:
        return layer
    recovered = changed.recovered
    trace = layer.trace
    if not wording(changed).fails:
        trace = tuple(_passed_with(stage, recovered.note) for stage in trace)
    candidate, content = recovered.candidate, recovered.content
    return replace(
        layer,
        trace=trace,
        key=layers.reference(candidate.key, candidate.name) if candidate is not None else layer.key,
        payload=Payload(data=content, length=len(content)),
        note=recovered.note,
    )


def finished(layer: Layer, claims: ClaimSet | None, causes: Sequence[Cause], place: Place) -> Layer:
    """The layer with its claims stage, and its segments where they stand in the pasted text."""
    trace = layer.trace
    if layer.kind == "jws" and layer.payload is not None:
        trace = (*trace[:-1], _claims_stage(claims, causes))
    segments = placed(layer.segments, place)
    return replace(layer, trace=trace, segments=segments, claims=explain(claims) if claims is not None else ())


def placed(segments: Iterable[Segment], place: Place) -> tuple[Segment, ...]:
    """The segments where they stand in the pasted text."""
    return tuple(one if (there := _there(one, place)) == one.span else replace(one, span=there) for one in segments)


def _there(segment: Segment, place: Place) -> Span | None:
    return place(segment.span) if segment.span is not None else None


def _passed_with(stage: Stage, note: str) -> Stage:
    return replace(stage, state=StageState.DONE, detail=note) if stage.state is StageState.FAILED else stage


def _claims_stage(claims: ClaimSet | None, causes: Sequence[Cause]) -> Stage:
    """The last stage of a signed token."""
    if claims is None:
        return Stage(name="claims", state=StageState.SKIPPED, detail="no JSON object")
    failed = [cause for cause in causes if cause.code.startswith("jwt.") and wording(cause).fails]
    if failed:
        return Stage(name="claims", state=StageState.FAILED, detail=", ".join(cause.code for cause in failed))
    return Stage(name="claims", state=StageState.DONE, detail=f"{len(claims.node.members)} claims")
