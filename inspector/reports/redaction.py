"""Takes the content out of an inspection, so that it can be handed on: `--redact`.

What stays is what a diagnosis is made of: algorithms, key ids and thumbprints, lengths, times, member names, codes and
sentences. What goes are the values of the content, wherever they stand: in the payload, in claims, in header
parameters that no standard defines, in removed text, and where a sentence quotes one of them. Keys and secrets never
are in an inspection.

A detailed report is for people. A program that sends one back to whoever sent a token would be an oracle, redacted or
not: `--redact` does not change that.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.encoding.jsontext import JsonError, parse_json, walk
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection, Repair
    from inspector.encoding.jsontext import JsonNode
    from inspector.operations.trace import Claim, HeaderEntry, Layer, Payload

MARK: Final = "[redacted]"
KEPT_CLAIMS: Final = frozenset(("exp", "nbf", "iat"))
KEPT_PARAMETERS: Final = KEPT_CLAIMS | {
    *("alg", "enc", "zip", "typ", "cty", "crit", "b64", "kid", "x5t", "x5t#S256"),
    *("epk", "apu", "apv", "iv", "tag", "p2s", "p2c"),
}
_MOST_VALUES: Final = 10_000  # of the content, that are looked for in sentences
_LONGEST_VALUE: Final = 200  # characters of a value that a sentence quotes
_SHORTEST_VALUE: Final = 3  # a shorter one, such as a digit, stands in a sentence by chance
# A member name that looks like a name in a schema is kept; one that may be data (an address, a number) is not.
_SCHEMA_NAME: Final = re.compile(r"[A-Za-z_$@][A-Za-z_$:#/.-]{0,39}[0-9]{0,2}[A-Za-z_]{0,20}")
# What stands before a token and tells nothing.
_NO_WORD: Final = re.compile(r"[\W_]+")
_KNOWN_PREFIXES: Final = frozenset(
    ("", "bearer", "authorization", "authorization bearer", "jwt", "jwe", "jws", "token", "dpop"),
)


def redact(inspection: Inspection) -> Inspection:
    """The same inspection without the values of its content. Doing it twice changes nothing more."""
    quoted = _Quotations(inspection)
    return replace(
        inspection,
        summary=quoted.hidden(inspection.summary),
        layers=tuple(_layer(layer, quoted) for layer in inspection.layers),
        findings=tuple(_finding(finding, quoted) for finding in inspection.findings),
        repairs=tuple(_repair(repair) for repair in inspection.repairs),
        ruled_out=tuple(replace(ruled, detail=quoted.hidden(ruled.detail)) for ruled in inspection.ruled_out),
    )


class _Quotations:
    """Hides the values of an inspection's content where a sentence quotes them."""

    def __init__(self, inspection: Inspection) -> None:
        plain = {value for layer in inspection.layers for value in _values(layer)}
        values = {form[:_LONGEST_VALUE] for value in plain for form in (value, visible(value))}
        telling = [value for value in values if len(value) >= _SHORTEST_VALUE and value != MARK]
        longest_first = sorted(telling, key=len, reverse=True)[:_MOST_VALUES]
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def hidden(self, sentence: str) -> str:
        """The sentence with a mark in the place of every value."""
        return sentence if self._pattern is None else self._pattern.sub(MARK, sentence)


def _values(layer: Layer) -> Iterator[str]:
    """Every value of the content and of what was read from it, that is not kept."""
    if layer.payload is not None:
        node = _json(layer.payload)
        yield from (
            _leaves(node) if node is not None else (layer.payload.data[:_LONGEST_VALUE].decode(errors="replace"),)
        )
    for claim in layer.claims:
        if claim.name not in KEPT_CLAIMS:
            yield from _forms(claim.value)
    for entry in layer.entries:
        if entry.name not in KEPT_PARAMETERS:
            yield from _forms(entry.value)


def _leaves(node: JsonNode) -> Iterator[str]:
    for member in node.members:
        if member.name not in KEPT_CLAIMS or member.value.kind != "number":
            yield from _leaves(member.value)
        if not _is_schema_name(member.name):
            yield member.name
    for item in node.items:
        yield from _leaves(item)
    if node.kind in ("string", "number"):
        yield node.value


def _forms(text: str) -> Iterator[str]:
    """A value in JSON text: every string and number in it."""
    try:
        node = parse_json(text)
    except JsonError:
        yield text
        return
    yield from (value.value for value in walk(node) if value.kind in ("string", "number"))


# ------------------------------------------------------------------------------------------------------------- layers


def _layer(layer: Layer, quoted: _Quotations) -> Layer:
    payload = None if layer.payload is None else _payload(layer.payload)
    note = ""
    if layer.payload is not None and layer.payload != payload:
        note = f"The values of the content, {layer.payload.length:,} bytes in all, are redacted."
    return replace(
        layer,
        trace=tuple(
            replace(
                stage,
                detail=quoted.hidden(stage.detail),
                expected=quoted.hidden(stage.expected),
                found=quoted.hidden(stage.found),
            )
            for stage in layer.trace
        ),
        header=None if layer.header is None else _header(layer.header),
        entries=tuple(_entry(entry) for entry in layer.entries),
        payload=payload,
        claims=tuple(_claim(claim) for claim in layer.claims),
        note=" ".join(part for part in (quoted.hidden(layer.note), note) if part),
    )


def _header(text: str) -> str:
    try:
        node = parse_json(text)
    except JsonError:
        return json.dumps(MARK)
    if node.kind != "object":
        return json.dumps(MARK)
    shown = {
        member.name: member.value.text(text) if member.name in KEPT_PARAMETERS else json.dumps(MARK)
        for member in node.members
    }
    return "{" + ", ".join(f"{json.dumps(name)}: {value}" for name, value in shown.items()) + "}"


def _entry(entry: HeaderEntry) -> HeaderEntry:
    return entry if entry.name in KEPT_PARAMETERS else replace(entry, value=MARK)


def _claim(claim: Claim) -> Claim:
    return claim if claim.name in KEPT_CLAIMS else replace(claim, value=MARK, moment="")


def _payload(payload: Payload) -> Payload:
    """JSON keeps its shape and its names, anything else nothing."""
    node = _json(payload)
    data = (MARK if node is None else _shape(node, "")).encode()
    return replace(payload, data=data, length=len(data))


def _json(payload: Payload) -> JsonNode | None:
    try:
        node = parse_json(payload.data.decode())
    except (UnicodeDecodeError, JsonError):
        return None
    return node if node.kind in ("object", "array") else None


def _shape(node: JsonNode, name: str) -> str:
    """The JSON text of a value of that name, with marks for the values in it."""
    match node.kind:
        case "object":
            shapes = ((member.name, _shape(member.value, member.name)) for member in node.members)
            names = ((name if _is_schema_name(name) else MARK, shape) for name, shape in shapes)
            return "{" + ", ".join(f"{json.dumps(name)}: {shape}" for name, shape in names) + "}"
        case "array":
            return "[" + ", ".join(_shape(item, "") for item in node.items) + "]"
        case "number" if name in KEPT_CLAIMS:
            return node.value
        case _:
            return json.dumps(MARK)


def _is_schema_name(name: str) -> bool:
    return name == MARK or _SCHEMA_NAME.fullmatch(name) is not None


# ---------------------------------------------------------------------------------------------------------- sentences


def _finding(finding: Finding, quoted: _Quotations) -> Finding:
    return replace(
        finding,
        title=quoted.hidden(finding.title),
        evidence=tuple(quoted.hidden(line) for line in finding.evidence),
        remedy=quoted.hidden(finding.remedy),
        partner=quoted.hidden(finding.partner),
    )


def _repair(repair: Repair) -> Repair:
    """What was removed may be anything that stood around the token, a password too."""
    harmless = _NO_WORD.sub(" ", repair.removed).strip().lower() in _KNOWN_PREFIXES
    return repair if harmless else replace(repair, removed=MARK)
