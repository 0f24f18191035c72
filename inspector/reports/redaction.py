"""Takes the content out of an inspection, so that it can be handed on: `--redact`.

What stays is what a diagnosis is made of: algorithms, key ids and thumbprints, lengths, times, member names, codes and
sentences. What goes are the values of the content, wherever they stand: in the payload, in claims, in header
parameters that no standard defines, in removed text, and where a sentence quotes one of them. Keys and secrets never
are in an inspection. A value stays where the person has chosen this very one; what `values.tellable` does not offer,
because it may be a secret, cannot be chosen.

A detailed report is for people. A program that sends one back to whoever sent a token would be an oracle, redacted or
not: `--redact` does not change that.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector.encoding.visible import visible
from inspector.reports.values import (
    CONTENT,
    HEADER,
    KEPT_CLAIMS,
    KEPT_PARAMETERS,
    first_with_content,
    identifier,
    json_of,
    parsed,
    tellable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection, Repair
    from inspector.encoding.jsontext import JsonNode
    from inspector.operations.trace import Claim, Layer, Payload

MARK: Final = "[redacted]"
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


def redact(inspection: Inspection, shown: Iterable[str] = ()) -> Inspection:
    """The same inspection without the values of its content, but those chosen. Twice changes nothing more."""
    wanted = frozenset(shown)
    chosen = frozenset(value.id for value in tellable(inspection) if value.id in wanted) if wanted else wanted
    places = tuple(
        _Place(layer, index, first_with_content(inspection, index), chosen)
        for index, layer in enumerate(inspection.layers)
    )
    quoted = _Quotations(places)
    return replace(
        inspection,
        summary=quoted.hidden(inspection.summary),
        layers=tuple(_layer(place, quoted) for place in places),
        findings=tuple(_finding(finding, quoted) for finding in inspection.findings),
        repairs=tuple(_repair(repair) for repair in inspection.repairs),
        ruled_out=tuple(replace(ruled, detail=quoted.hidden(ruled.detail)) for ruled in inspection.ruled_out),
    )


class _Place(NamedTuple):
    """A layer, where it stands, and what was chosen of it."""

    layer: Layer
    number: int
    content: int  # the layer that first had the same content
    chosen: frozenset[str]

    def shows_parameter(self, position: int) -> bool:
        """Whether that entry of the header stays."""
        kept = self.layer.entries[position].name in KEPT_PARAMETERS
        return kept or identifier(self.number, HEADER, (position,)) in self.chosen

    def any_in(self, path: tuple[int, ...]) -> bool:
        """Whether something inside that value of the content stays."""
        whole = identifier(self.content, CONTENT, path)
        return any(one == whole or one.startswith(f"{whole}.") for one in self.chosen)

    def shows(self, path: tuple[int, ...]) -> bool:
        """Whether that value of the content stays."""
        return bool(self.chosen) and identifier(self.content, CONTENT, path) in self.chosen


class _Quotations:
    """Hides the values of an inspection's content where a sentence quotes them."""

    def __init__(self, places: Iterable[_Place]) -> None:
        plain = {value for place in places for value in _values(place)}
        values = {form[:_LONGEST_VALUE] for value in plain for form in (value, visible(value))}
        telling = [value for value in values if len(value) >= _SHORTEST_VALUE and value != MARK]
        longest_first = sorted(telling, key=len, reverse=True)[:_MOST_VALUES]
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def hidden(self, sentence: str) -> str:
        """The sentence with a mark in the place of every value."""
        return sentence if self._pattern is None else self._pattern.sub(MARK, sentence)


def _values(place: _Place) -> Iterator[str]:
    """Every value of the content and of what was read from it, that does not stay."""
    layer = place.layer
    if layer.payload is not None:
        node = json_of(layer.payload)
        if node is not None:
            yield from _leaves(node, place, ())
        elif not place.shows(()):
            yield layer.payload.data[:_LONGEST_VALUE].decode(errors="replace")
    for position, claim in enumerate(layer.claims):
        if claim.name not in KEPT_CLAIMS:
            yield from _forms(claim.value, place, (position,))
    for position, entry in enumerate(layer.entries):
        if not place.shows_parameter(position):
            yield from _forms(entry.value, None, ())


def _leaves(node: JsonNode, place: _Place | None, path: tuple[int, ...]) -> Iterator[str]:
    for position, member in enumerate(node.members):
        if member.name not in KEPT_CLAIMS or member.value.kind != "number":
            yield from _leaves(member.value, place, (*path, position))
        if not _is_schema_name(member.name):
            yield member.name
    for position, item in enumerate(node.items):
        yield from _leaves(item, place, (*path, position))
    if node.kind in ("string", "number") and not (place is not None and place.shows(path)):
        yield node.value


def _forms(text: str, place: _Place | None, path: tuple[int, ...]) -> Iterator[str]:
    """A value in JSON text: every string and number in it that does not stay."""
    node = parsed(text)
    if node is None:
        yield text
    else:
        yield from _leaves(node, place, path)


# ------------------------------------------------------------------------------------------------------------- layers


def _layer(place: _Place, quoted: _Quotations) -> Layer:
    layer = place.layer
    payload = None if layer.payload is None else _payload(layer.payload, place)
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
        header=None if layer.header is None else _header(layer.header, place),
        entries=tuple(
            entry if place.shows_parameter(position) else replace(entry, value=MARK)
            for position, entry in enumerate(layer.entries)
        ),
        payload=payload,
        claims=tuple(_claim(claim, place, (position,)) for position, claim in enumerate(layer.claims)),
        note=" ".join(part for part in (quoted.hidden(layer.note), note) if part),
    )


def _header(text: str, place: _Place) -> str:
    node = parsed(text)
    if node is None or node.kind != "object":
        return json.dumps(MARK)
    chosen = {
        entry.name: entry.value
        for position, entry in enumerate(place.layer.entries)
        if entry.name not in KEPT_PARAMETERS and place.shows_parameter(position)
    }
    shown = {
        member.name: member.value.text(text)
        if member.name in KEPT_PARAMETERS
        else chosen.get(member.name, json.dumps(MARK))
        for member in node.members
    }
    return "{" + ", ".join(f"{json.dumps(name)}: {value}" for name, value in shown.items()) + "}"


def _claim(claim: Claim, place: _Place, path: tuple[int, ...]) -> Claim:
    if claim.name in KEPT_CLAIMS:
        return claim
    node = parsed(claim.value) if place.any_in(path) else None
    if node is None:
        return replace(claim, value=MARK, moment="")
    return replace(claim, value=_shape(node, claim.value, claim.name, place, path))


def _payload(payload: Payload, place: _Place) -> Payload:
    """JSON keeps its shape and its names, anything else nothing."""
    node = json_of(payload)
    if node is None and place.shows(()):
        return payload
    data = (MARK if node is None else _shape(node, payload.data.decode(), "", place, ())).encode()
    return replace(payload, data=data, length=len(data))


def _shape(node: JsonNode, text: str, name: str, place: _Place, path: tuple[int, ...]) -> str:
    """The JSON text of a value of that name, with marks for the values in it that do not stay."""
    match node.kind:
        case "object":
            shapes = (
                (member.name, _shape(member.value, text, member.name, place, (*path, position)))
                for position, member in enumerate(node.members)
            )
            names = ((name if _is_schema_name(name) else MARK, shape) for name, shape in shapes)
            return "{" + ", ".join(f"{json.dumps(name)}: {shape}" for name, shape in names) + "}"
        case "array":
            shapes_of_items = (
                _shape(item, text, "", place, (*path, position)) for position, item in enumerate(node.items)
            )
            return "[" + ", ".join(shapes_of_items) + "]"
        case "number" if name in KEPT_CLAIMS:
            return node.value
        case _ if place.shows(path):
            return node.text(text)
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
