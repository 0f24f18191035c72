"""One answer for every failure to decrypt: for answers that go back by themselves to whoever sent the input.

A program that says at which step a token it was sent does not open is an oracle: with enough questions it opens
other tokens (Bleichenbacher, padding). So here everything after the choice of the key is told with one sentence, a
token that opens only after a change too. How long an answer takes is not hidden.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.catalogue import PageError, page
from inspector.diagnosis.finding import Severity
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.operations.trace import StageState
from inspector.reports.wording import wording

if TYPE_CHECKING:
    from inspector.operations.trace import Layer, Stage

_SENTENCE: Final = "It cannot be decrypted. Why is told only to the person at the program."
_ENCRYPTED: Final = ("jwe", "challenge")
_AFTER_THE_KEY: Final = ("unwrap", "content key", "tag", "inflate", "content")
_SAYING: Final = ("key", *_AFTER_THE_KEY)  # stages that say how far a key came
_CLOSED: Final = "gcm.key-closed"  # a wrapped key that no loaded key opens
_BEFORE: Final = ("paste", "parse")  # of causes that are known without any key
_ERRORS: Final = (Severity.ALARM, Severity.ERROR)


def uniform(inspection: Inspection, language: str) -> Inspection:
    """The inspection without anything that tells one failure to decrypt from another."""
    failing = next((index for index, layer in enumerate(inspection.layers) if _fails(inspection, index, layer)), None)
    if failing is None:
        return inspection
    layers = (*inspection.layers[:failing], _closed(inspection.layers[failing]))
    return Inspection(
        outcome=Outcome.FAILED,
        summary=wording(language)(_SENTENCE),
        layers=layers,
        findings=tuple(
            replace(finding, under="")
            for finding in inspection.findings
            if finding.layer <= failing and _stage(finding.code) in _BEFORE
        ),
        repairs=inspection.repairs,
        moment=inspection.moment,
    )


def _fails(inspection: Inspection, index: int, layer: Layer) -> bool:
    """Whether this layer was not opened just as it is, although there was a key to try."""
    here = [one for one in inspection.findings if one.layer == index]
    errors = [one for one in here if one.severity in _ERRORS]
    if layer.kind == "key":  # one that came wrapped
        return any(one.code == _CLOSED or (one.code.startswith("gcm.") and one in errors) for one in here)
    if layer.kind not in _ENCRYPTED or not any(_is(stage, "key", StageState.DONE) for stage in layer.trace):
        return False
    broken = any(_is(stage, name, StageState.FAILED) for stage in layer.trace for name in _AFTER_THE_KEY)
    return broken or any(_stage(finding.code) not in _BEFORE for finding in errors)


def _is(stage: Stage, name: str, state: StageState) -> bool:
    return stage.name == name and stage.state is state


def _stage(code: str) -> str:
    try:
        return page(code).stage
    except PageError:
        return ""


def _closed(layer: Layer) -> Layer:
    """The layer as if nothing after the choice of the key were known."""
    return replace(
        layer,
        trace=tuple(_unsaid(stage) for stage in layer.trace),
        key=None,
        payload=None,
        claims=(),
        note="",
    )


def _unsaid(stage: Stage) -> Stage:
    if stage.name not in _SAYING:
        return stage
    state = StageState.FAILED if stage.name == _AFTER_THE_KEY[-1] else StageState.NOT_REACHED
    return replace(stage, state=state, detail="", expected="", found="", length=None)
