"""What goes to the other side: a few lines of plain text without any value of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH
from inspector.encoding.visible import shorten, visible
from inspector.reports.outline import KINDS, made, measures, told_apart
from inspector.reports.redaction import redact
from inspector.reports.wording import versions, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer
    from inspector.reports.wording import Wording

_ALGORITHMS: Final = ("alg", "enc", "zip")
_TIMES: Final = ("iat", "nbf", "exp")
_CHECKED: Final = ("jwe", "jws", "envelope", "challenge", "key")


def render(
    inspection: Inspection,
    language: str = ENGLISH,
    made_with: Mapping[str, str] | None = None,
    *,
    shown: Iterable[str] = (),
) -> str:
    """The text; ends with a line feed. It is redacted whatever it is given."""
    say = wording(language)
    lines = _lines(redact(inspection, shown), say, versions() if made_with is None else made_with)
    return "".join(f"{visible(shorten(line))}\n" for line in lines)


def _lines(inspection: Inspection, say: Wording, made_with: Mapping[str, str]) -> Iterator[str]:
    yield f"{say(inspection.outcome.value).capitalize()}: {inspection.summary}"
    roots = [finding for finding in inspection.findings if not finding.under and finding.partner]
    for root in roots[:1] if inspection.outcome == "failed" else roots:
        yield ""
        yield root.partner
        yield ""
        yield say("Evidence:")
        yield from (f"- {line}" for line in root.evidence)
        yield f"- {say.cited(root.reference)} ({root.code})"
    facts = [fact for layer in told_apart(inspection.layers) if layer.kind in _CHECKED for fact in _facts(layer, say)]
    if inspection.ruled_out:
        facts.append(say("Ruled out: {causes}.", causes=", ".join(ruled.detail for ruled in inspection.ruled_out)))
    facts.append(made(inspection, say, made_with))
    yield ""
    yield say("Facts:")
    yield from (f"- {fact}" for fact in facts if fact)


def _facts(layer: Layer, say: Wording) -> Iterator[str]:
    """What identifies a layer to both sides."""
    values = {entry.name: entry.value.strip('"') for entry in reversed(layer.entries)}
    names = ", ".join(f"{name} {values[name]}" for name in _ALGORITHMS if name in values)
    yield say(KINDS.get(layer.kind, layer.kind))
    if names:
        yield say("Algorithms: {names}.", names=names)
    if "kid" in values:
        yield say("kid: {kid}", kid=values["kid"])
    if layer.key is not None:
        sentence = "Key used: {key}, thumbprint {thumbprint}." if layer.key.thumbprint else "Key used: {key}."
        yield say(sentence, key=say.name(layer.key.label), thumbprint=layer.key.thumbprint or "")
    yield from measures(layer, say)
    times = ", ".join(f"{claim.name} {claim.moment}" for claim in layer.claims if claim.name in _TIMES and claim.moment)
    if times:
        yield say("Times: {times}.", times=times)
