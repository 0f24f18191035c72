"""The values of an inspection that a person may let into a report, one by one; what is secret is not among them.

A value is known by its place: the layer, whether it stands in the header or in the content, and the positions on the
way to it. Two members of one name are two values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.jsontext import JsonError, parse_json, walk
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.diagnosis.inspection import Inspection
    from inspector.encoding.jsontext import JsonNode
    from inspector.operations.trace import Layer, Payload

KEPT_CLAIMS: Final = frozenset(("exp", "nbf", "iat"))
KEPT_PARAMETERS: Final = KEPT_CLAIMS | {
    *("alg", "enc", "zip", "typ", "cty", "crit", "b64", "kid", "x5t", "x5t#S256"),
    *("epk", "apu", "apv", "iv", "tag", "p2s", "p2c"),
}
HEADER: Final = "header"
CONTENT: Final = "content"
_LONGEST: Final = 4_096  # characters of one value: more is no value that a report needs
_MOST: Final = 500
_PRIVATE_MEMBERS: Final = frozenset(("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"))
_SECRET_NAME: Final = re.compile(
    r"(?i)pass(word|wd|phrase)|secret|private_?key|api_?key|(access|refresh|id)_?token|credential|authorization|\bpin\b",
)
_SECRET_TEXT: Final = re.compile(r"PRIVATE KEY-----|eyJ[\w-]{8,}\.[\w-]*\.|(?i:\b(bearer|basic|dpop) )[\w-]{8}")


@frozen_value
class TellableValue:
    """One value that may be told if the person says so."""

    id: str
    layer: int
    place: str  # HEADER or CONTENT
    name: str  # "sub", "address.city", "amr[0]"; empty for content that is no JSON
    value: str


def tellable(inspection: Inspection) -> tuple[TellableValue, ...]:
    """The values to choose from, in reading order."""
    found = [value for index in range(len(inspection.layers)) for value in _of_layer(inspection, index)]
    return tuple(value for value in found if len(value.value) <= _LONGEST)[:_MOST]


def identifier(layer: int, place: str, path: tuple[int, ...]) -> str:
    """The name of a value in the choice of a person."""
    return f"{layer}/{place}/{'.'.join(map(str, path))}"


def first_with_content(inspection: Inspection, index: int) -> int:
    """The layer whose content a layer repeats; itself where it repeats none."""
    layers = inspection.layers
    while index and layers[index].payload is not None and layers[index].payload == layers[index - 1].payload:
        index -= 1
    return index


def json_of(payload: Payload) -> JsonNode | None:
    """The content as a JSON object or array; None where it is something else."""
    try:
        node = parse_json(payload.data.decode())
    except (UnicodeDecodeError, JsonError):
        return None
    return node if node.kind in ("object", "array") else None


def parsed(text: str) -> JsonNode | None:
    """A JSON text, or nothing."""
    try:
        return parse_json(text)
    except JsonError:
        return None


def is_secret(name: str, text: str, *, among: frozenset[str] = frozenset()) -> bool:
    """Whether a value of that name may be a secret; `among` are the names beside it."""
    if _SECRET_NAME.search(name) or _SECRET_TEXT.search(text):
        return True
    if name in _PRIVATE_MEMBERS and "kty" in among:
        return True
    inside = parsed(text) if text.lstrip().startswith(("{", "[")) else None
    return inside is not None and any(_is_private_key(node) for node in walk(inside))


def _is_private_key(node: JsonNode) -> bool:
    names = {member.name for member in node.members}
    return "kty" in names and bool(names & _PRIVATE_MEMBERS)


# ------------------------------------------------------------------------------------------------------------- values


def _of_layer(inspection: Inspection, index: int) -> Iterator[TellableValue]:
    layer = inspection.layers[index]
    for position, entry in enumerate(layer.entries):
        if entry.name not in KEPT_PARAMETERS and layer.kind != "key" and not is_secret(entry.name, entry.value):
            yield _value(index, HEADER, (position,), entry.name, entry.value)
    if first_with_content(inspection, index) == index:
        yield from _of_content(layer, index)


def _of_content(layer: Layer, index: int) -> Iterator[TellableValue]:
    """The leaves of JSON content; of other content the whole, where it is text."""
    if layer.claims:
        for position, claim in enumerate(layer.claims):
            node = parsed(claim.value)
            if node is not None and claim.name not in KEPT_CLAIMS:
                names = frozenset(other.name for other in layer.claims)
                yield from _leaves(index, node, claim.value, (position,), claim.name, claim.name, names)
        return
    if layer.payload is None:
        return
    node = json_of(layer.payload)
    if node is not None:
        yield from _leaves(index, node, layer.payload.data.decode(), (), "", "", frozenset())
    elif layer.payload.complete and len(layer.payload.data) <= _LONGEST:
        try:
            text = layer.payload.data.decode()
        except UnicodeDecodeError:
            return
        if not is_secret("", text):
            yield _value(index, CONTENT, (), "", text)


def _leaves(  # noqa: PLR0917 (where one is: the path in three forms)
    layer: int,
    node: JsonNode,
    text: str,
    path: tuple[int, ...],
    shown: str,
    name: str,
    among: frozenset[str],
) -> Iterator[TellableValue]:
    if node.kind in ("object", "array"):
        names = frozenset(member.name for member in node.members)
        for position, member in enumerate(node.members):
            inner = f"{shown}.{member.name}" if shown else member.name
            yield from _leaves(layer, member.value, text, (*path, position), inner, member.name, names)
        for position, item in enumerate(node.items):
            yield from _leaves(layer, item, text, (*path, position), f"{shown}[{position}]", name, frozenset())
        return
    value = node.value if node.kind == "string" else node.text(text)
    kept = name in KEPT_CLAIMS and node.kind == "number"
    if not kept and not is_secret(name, value, among=among):
        yield _value(layer, CONTENT, path, shown, value)


def _value(layer: int, place: str, path: tuple[int, ...], name: str, value: str) -> TellableValue:
    return TellableValue(id=identifier(layer, place, path), layer=layer, place=place, name=name, value=value)
