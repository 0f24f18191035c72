"""Reads answers: which look of the verdict an inspection has, why there is none, what goes to the partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer

_CITING: Final = frozenset(("section", "sections", "appendix", "step", "and"))  # "RFC 7516 section 5.2 step 10"
UNREADABLE: Final = "The inspecting process gave an answer that cannot be read."


def verdict_of(inspection: Inspection) -> str:
    """The outcome; `changed` where what is shown passes only after a named change, and nothing else is wrong."""
    outcome = inspection.outcome.value
    changed = {index for index, layer in enumerate(inspection.layers) if layer.note}
    roots = [finding for finding in inspection.findings if not finding.under]
    if outcome in ("verified", "opened"):
        warned = any(finding.severity.value == "warning" and finding.layer in changed for finding in roots)
        return "changed" if warned else outcome
    wrong = [finding for finding in roots if finding.severity.value in ("alarm", "error")]
    passes = all(finding.severity.value == "error" and finding.layer in changed for finding in wrong)
    return "changed" if outcome == "failed" and wrong and passes else outcome


def stands_in_input(layer: Layer) -> bool:
    """Whether a part of it stands in what was pasted."""
    return any(segment.span is not None for segment in layer.segments)


def partner_text(title: str, partner: str, reference: str) -> str:
    """What is copied for the other side: no internals, nothing secret."""
    return "\n\n".join(
        part
        for part in (title, partner, tr("Reference: {reference}", reference=cited(reference)) if reference else "")
        if part
    )


def cited(reference: str) -> str:
    """A reference in the words of the window's language."""
    return " ".join(tr(word) if word in _CITING else word for word in reference.split(" "))


def refusal_sentence(message: Mapping[str, object]) -> str:
    """What the inspecting process says where it does not do what was asked."""
    refused = message.get("refused")
    sentence = refused.get("message") if isinstance(refused, dict) else None
    return sentence if isinstance(sentence, str) else tr(UNREADABLE)
