"""What a report for people says, in order: the verdict, why, what was ruled out, repairs, then layer by layer.

The outline is a list of blocks of plain text. How a block looks, and how text from outside is made harmless there,
is for `text`, `markdown` and `html`; none of them chooses what is said.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final, TypeAlias

from inspector import limits
from inspector.diagnosis.finding import Severity
from inspector.encoding.phrases import ENGLISH
from inspector.encoding.value import frozen_value
from inspector.operations.trace import StageState
from inspector.reports.wording import versions, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection, Outcome
    from inspector.encoding.span import Span
    from inspector.operations.trace import Layer, Payload, Stage
    from inspector.reports.wording import Wording


@frozen_value(kw_only=False)
class Verdict:
    """The outcome as a word, and the sentence that stands alone in a ticket."""

    outcome: Outcome
    word: str
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
    facts: tuple[tuple[str, str], ...]  # label and sentence; at last the findings that this one explains


@frozen_value(kw_only=False)
class Table:
    """Rows under a head; a column in which nothing stands is left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen_value(kw_only=False)
class Content:
    """What was inside, exactly as it stands; `more` says how much is not shown, where that is so."""

    text: str
    more: str


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


def outline(
    inspection: Inspection, language: str = ENGLISH, made_with: Mapping[str, str] | None = None
) -> tuple[Block, ...]:
    """The blocks of a report, in reading order; `made_with` are the versions to name, those in use by default."""
    return tuple(_blocks(inspection, wording(language), versions() if made_with is None else made_with))


def _blocks(inspection: Inspection, say: Wording, made_with: Mapping[str, str]) -> Iterator[Block]:
    yield Verdict(inspection.outcome, say(inspection.outcome.value), inspection.summary)
    if inspection.findings:
        serious = any(finding.severity in _SERIOUS for finding in inspection.findings)
        yield Heading(say("Why") if serious else say("Worth knowing"))
        yield from _causes(inspection, say)
    if inspection.ruled_out:
        yield Heading(say("Ruled out"))
        yield Items(tuple(_joined(ruled.detail, f"({ruled.code})") for ruled in inspection.ruled_out))
    if inspection.repairs:
        yield Heading(say("Repaired before reading"))
        yield Table(
            (say("what"), say("removed"), say("in its place"), say("where")),
            tuple(
                (repair.code, repair.removed, repair.inserted, _characters(repair.span, say))
                for repair in inspection.repairs
            ),
        )
    if said := made(inspection, say, made_with):
        yield Heading(say("How this was made"))
        yield Paragraph(said)
    shown = tuple(told_apart(inspection.layers))
    for index, layer in enumerate(shown):
        yield Heading(_layer_title(layer, index, len(shown), say))
        yield from _layer(layer, say)


def made(inspection: Inspection, say: Wording, made_with: Mapping[str, str]) -> str:
    """With what, and as of when."""
    names = ", ".join(f"{name} {version}" for name, version in made_with.items())
    said = (
        say("Made with {versions}.", versions=names) if names else "",
        say("Times judged as of {moment}.", moment=inspection.moment) if inspection.moment else "",
    )
    return " ".join(sentence for sentence in said if sentence)


# ----------------------------------------------------------------------------------------------------------- findings


def _causes(inspection: Inspection, say: Wording) -> Iterator[Cause]:
    """Root causes with what follows from each; a consequence whose root is not there stands for itself."""
    codes = {finding.code for finding in inspection.findings if not finding.under}
    for finding in inspection.findings:
        if finding.under not in codes:
            consequences = tuple(
                _joined(other.title, f"({other.code})") for other in inspection.findings if other.under == finding.code
            )
            yield _cause(finding, consequences, say)


def _cause(finding: Finding, consequences: tuple[str, ...], say: Wording) -> Cause:
    span = finding.span
    where = "" if span is None else say("characters {start} – {end} of the input", start=span.start, end=span.end)
    facts = (
        ("Where", where),
        ("What to do", finding.remedy),
        ("Tell the partner", finding.partner),
        ("Reference", say.cited(finding.reference)),
        *(("Follows from it", title) for title in consequences),
    )
    return Cause(
        severity=finding.severity,
        marks=f"{say(finding.severity.value)}, {say(finding.certainty.value)} · {finding.code}",
        title=finding.title,
        evidence=finding.evidence,
        facts=tuple((say(label), sentence) for label, sentence in facts if sentence),
    )


def _characters(span: Span, say: Wording) -> str:
    return say("characters {start} – {end}", start=span.start, end=span.end)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------------------- layers


def told_apart(layers: tuple[Layer, ...]) -> Iterator[Layer]:
    """The layers without those that only repeat the content of the one before as JSON or text."""
    before = None
    for layer in layers:
        repeats = before is not None and layer.kind in _CONTENT_KINDS and layer.payload == before
        if not repeats or any(stage.state is StageState.FAILED for stage in layer.trace):
            yield layer
        before = layer.payload


def _layer_title(layer: Layer, index: int, count: int, say: Wording) -> str:
    kind = say(KINDS.get(layer.kind, layer.kind))
    return kind if count == 1 else say("{kind}, layer {number} of {count}", kind=kind, number=index + 1, count=count)


def _layer(layer: Layer, say: Wording) -> Iterator[Block]:
    if layer.note:
        yield Paragraph(say.phrase(layer.note))
    yield Table(
        (say("stage"), say("state"), say("length"), say("detail")),
        tuple(_stage_row(stage, say) for stage in layer.trace),
    )
    yield from (Paragraph(sentence) for sentence in measures(layer, say))
    if layer.key is not None:
        yield Heading(say("Key"), 2)
        rows = (("label", say.name(layer.key.label)), ("kid", layer.key.kid), ("thumbprint", layer.key.thumbprint))
        yield Table(("", ""), tuple((say(name), value) for name, value in rows if value))
    if layer.entries:
        yield Heading(say("Header"), 2)
        yield Table(
            (say("name"), say("value"), say("meaning"), say("place"), say("reference")),
            tuple(
                (
                    entry.name,
                    entry.value,
                    say.phrase(say(entry.meaning)),
                    _place(entry.place, say),
                    say.cited(entry.reference),
                )
                for entry in layer.entries
            ),
        )
    if layer.claims:
        yield Heading(say("Claims"), 2)
        yield Table(
            (say("name"), say("value"), say("moment"), say("meaning"), say("reference")),
            tuple(
                (claim.name, claim.value, claim.moment, say(claim.meaning), say.cited(claim.reference))
                for claim in layer.claims
            ),
        )
    if layer.payload is not None:
        yield Heading(say("Content, {count} bytes", count=layer.payload.length), 2)
        yield _content(layer.payload, say)


def measures(layer: Layer, say: Wording) -> Iterator[str]:
    """How long each part is, and the hash of what was signed."""
    if layer.segments:
        lengths = ", ".join(f"{say(segment.name)} {say.number(segment.length)}" for segment in layer.segments)
        yield say("Lengths in bytes: {lengths}.", lengths=lengths)
    if layer.signed_sha256:
        yield say("SHA-256 of the signing input: {digest}", digest=layer.signed_sha256)


def _stage_row(stage: Stage, say: Wording) -> tuple[str, ...]:
    length = "" if stage.length is None else say("{count} bytes", count=stage.length)
    detail = say.phrase(stage.detail)
    if stage.length is not None and stage.detail.startswith(f"{stage.length:,} bytes"):
        length = ""  # it is said already
    expected = say("expected {what}", what=say.phrase(stage.expected)) if stage.expected else ""
    found = say("found {what}", what=say.phrase(stage.found)) if stage.found else ""
    difference = ", ".join(part for part in (expected, found) if part)
    return (say(stage.name), say(stage.state.value), length, " · ".join(part for part in (detail, difference) if part))


def _place(place: str, say: Wording) -> str:
    return "" if place == "protected" else say(place)


def _content(payload: Payload, say: Wording) -> Content:
    """As much of the payload as a report shows: text exactly as it is, anything else in hexadecimal."""
    shown = payload.data[: limits.SHOWN_CONTENT]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(shown, final=len(shown) == payload.length)  # a cut may go through a character
    except UnicodeDecodeError:
        start = shown[:_HEX_SHOWN]
        return Content(start.hex(" "), _more(payload.length - len(start), say))
    return Content(text, _more(payload.length - len(text.encode()), say))


def _more(count: int, say: Wording) -> str:
    return say("… +{count} bytes", count=count) if count else ""
