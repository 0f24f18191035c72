"""What a report for people says, in order: the verdict, why, what was ruled out, repairs, then layer by layer.

The outline is a list of blocks of plain text. How a block looks, and how text from outside is made harmless there,
is for `text`, `markdown` and `html`; none of them chooses what is said.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final, TypeAlias

from inspector import limits
from inspector.diagnosis.finding import Severity
from inspector.encoding.value import frozen_value
from inspector.operations.trace import StageState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection, Outcome
    from inspector.encoding.span import Span
    from inspector.operations.trace import Layer, Payload, Stage


@frozen_value(kw_only=False)
class Verdict:
    """The outcome as a word, and the sentence that stands alone in a ticket."""

    outcome: Outcome
    sentence: str


@frozen_value(kw_only=False)
class Heading:
    """The title of what follows; level 1 for a part of the report, 2 for a part of a layer."""

    text: str
    level: int = 1


@frozen_value(kw_only=False)
class Paragraph:
    """Sentences."""

    text: str


@frozen_value(kw_only=False)
class Items:
    """A list of sentences."""

    items: tuple[str, ...]


@frozen_value(kw_only=False)
class Cause:
    """One finding: its marks (severity, certainty, code), its title, evidence, and labelled sentences."""

    severity: Severity
    marks: str
    title: str
    evidence: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]  # label and sentence
    consequences: tuple[str, ...] = ()  # titles of the findings that this one explains


@frozen_value(kw_only=False)
class Table:
    """Rows under a head; a column in which nothing stands is left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen_value(kw_only=False)
class Content:
    """What was inside, exactly as it stands; `more` counts the bytes that are not shown."""

    text: str
    more: int


Block: TypeAlias = Verdict | Heading | Paragraph | Items | Cause | Table | Content

KINDS: Final[Mapping[str, str]] = {
    "jwe": "Encrypted token (JWE)",
    "jws": "Signed token (JWS)",
    "envelope": "Signed envelope",
    "challenge": "Encrypted challenge",
    "http": "HTTP message",
    "key": "Key material",
    "json": "JSON document",
    "text": "Text",
    "binary": "Binary data",
}
_CONTENT_KINDS: Final = frozenset(("json", "text", "binary"))
_SERIOUS: Final = frozenset((Severity.ALARM, Severity.ERROR))
_HEX_SHOWN: Final = 256  # bytes of a payload that is no text


def outline(inspection: Inspection) -> tuple[Block, ...]:
    """The blocks of a report, in reading order."""
    return tuple(_blocks(inspection))


def _blocks(inspection: Inspection) -> Iterator[Block]:
    yield Verdict(inspection.outcome, inspection.summary)
    if inspection.findings:
        yield Heading(
            "Why" if any(finding.severity in _SERIOUS for finding in inspection.findings) else "Worth knowing"
        )
        yield from _causes(inspection)
    if inspection.ruled_out:
        yield Heading("Ruled out")
        yield Items(tuple(_joined(ruled.detail, f"({ruled.code})") for ruled in inspection.ruled_out))
    if inspection.repairs:
        yield Heading("Repaired before reading")
        yield Table(
            ("what", "removed", "in its place", "where"),
            tuple(
                (repair.code, repair.removed, repair.inserted, _characters(repair.span))
                for repair in inspection.repairs
            ),
        )
    shown = tuple(_told_apart(inspection.layers))
    for index, layer in enumerate(shown):
        yield Heading(_layer_title(layer, index, len(shown)))
        yield from _layer(layer)


# ----------------------------------------------------------------------------------------------------------- findings


def _causes(inspection: Inspection) -> Iterator[Cause]:
    """Root causes with what follows from each; a consequence whose root is not there stands for itself."""
    codes = {finding.code for finding in inspection.findings if not finding.under}
    for finding in inspection.findings:
        if finding.under not in codes:
            consequences = tuple(
                _joined(other.title, f"({other.code})") for other in inspection.findings if other.under == finding.code
            )
            yield _cause(finding, consequences)


def _cause(finding: Finding, consequences: tuple[str, ...]) -> Cause:
    facts = (
        ("Where", "" if finding.span is None else f"{_characters(finding.span)} of the input"),
        ("What to do", finding.remedy),
        ("Tell the partner", finding.partner),
        ("Reference", finding.reference),
    )
    return Cause(
        severity=finding.severity,
        marks=f"{finding.severity.value}, {finding.certainty.value} · {finding.code}",
        title=finding.title,
        evidence=finding.evidence,
        facts=tuple((label, sentence) for label, sentence in facts if sentence),
        consequences=consequences,
    )


def _characters(span: Span) -> str:
    return f"characters {span.start:,} – {span.end:,}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------------------- layers


def _told_apart(layers: tuple[Layer, ...]) -> Iterator[Layer]:
    """The layers without those that only repeat the content of the one before as JSON or text."""
    before = None
    for layer in layers:
        repeats = before is not None and layer.kind in _CONTENT_KINDS and layer.payload == before
        if not repeats or any(stage.state is StageState.FAILED for stage in layer.trace):
            yield layer
        before = layer.payload


def _layer_title(layer: Layer, index: int, count: int) -> str:
    name = KINDS.get(layer.kind, layer.kind)
    return name if count == 1 else f"{name}, layer {index + 1} of {count}"


def _layer(layer: Layer) -> Iterator[Block]:
    if layer.note:
        yield Paragraph(layer.note)
    yield Table(("stage", "state", "length", "detail"), tuple(_stage_row(stage) for stage in layer.trace))
    if layer.key is not None:
        yield Heading("Key", 2)
        rows = (("label", layer.key.label), ("kid", layer.key.kid), ("thumbprint", layer.key.thumbprint))
        yield Table(("", ""), tuple((name, value) for name, value in rows if value))
    if layer.entries:
        yield Heading("Header", 2)
        yield Table(
            ("name", "value", "meaning", "place", "reference"),
            tuple(
                (entry.name, entry.value, entry.meaning, _place(entry.place), entry.reference)
                for entry in layer.entries
            ),
        )
    if layer.claims:
        yield Heading("Claims", 2)
        yield Table(
            ("name", "value", "moment", "meaning", "reference"),
            tuple((claim.name, claim.value, claim.moment, claim.meaning, claim.reference) for claim in layer.claims),
        )
    if layer.payload is not None:
        yield Heading(f"Content, {layer.payload.length:,} bytes", 2)
        yield _content(layer.payload)


def _stage_row(stage: Stage) -> tuple[str, ...]:
    length = "" if stage.length is None else f"{stage.length:,} bytes"
    if stage.detail.startswith(length):
        length = ""  # it is said already
    expected = f"expected {stage.expected}" if stage.expected else ""
    found = f"found {stage.found}" if stage.found else ""
    difference = ", ".join(part for part in (expected, found) if part)
    return (stage.name, stage.state.value, length, " · ".join(part for part in (stage.detail, difference) if part))


def _place(place: str) -> str:
    return "" if place == "protected" else place


def _content(payload: Payload) -> Content:
    """As much of the payload as a report shows: text exactly as it is, anything else in hexadecimal."""
    shown = payload.data[: limits.SHOWN_CONTENT]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(shown, final=len(shown) == payload.length)  # a cut may go through a character
    except UnicodeDecodeError:
        start = shown[:_HEX_SHOWN]
        return Content(start.hex(" "), payload.length - len(start))
    return Content(text, payload.length - len(text.encode()))
