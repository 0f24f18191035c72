"""What else in an envelope may have been signed than `data` alone: more of it, or only a part of data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inspector.encoding.candidates import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inspector.artefacts.values import Envelope
    from inspector.encoding.jsonnode import JsonMember, JsonNode

MEMBERS: Final = 20  # of data that are tried by themselves
_BETWEEN: Final = ("", ".", "|", ":", "\n")


def scopes(envelope: Envelope) -> Iterator[Scope]:
    """Every other text of the envelope that may have been meant, the likelier ones first."""
    text, node = envelope.text, envelope.node
    data = envelope.data.text(text)
    name = json.dumps(envelope.field_names[0], ensure_ascii=False)
    yield Scope("wrapper", f"{{{name}:{data}}}")
    unsigned = [member for member in node.members if member.value is not envelope.signature]
    yield Scope("without-signature", _object(text, unsigned))
    yield Scope("without-signature", _cut(text, node, envelope.signature))
    for empty in ('""', "null"):
        yield Scope("signature-empty", _object(text, node.members, {envelope.signature.start: empty}))
        yield Scope("signature-empty", _replaced(text, node, envelope.signature, empty))
    if envelope.kid is not None:
        yield from _with_kid(envelope, envelope.kid, name)
    yield Scope("array", f"[{data}]")
    yield from _parts(text, envelope.data)


def _with_kid(envelope: Envelope, kid: JsonNode, name: str) -> Iterator[Scope]:
    """Data and kid, in either order, as JSON and one text after the other."""
    text = envelope.text
    data = envelope.data.text(text)
    kid_name = json.dumps(envelope.field_names[2], ensure_ascii=False)
    yield Scope("data-and-kid", f"{{{name}:{data},{kid_name}:{kid.text(text)}}}")
    yield Scope("data-and-kid", f"{{{kid_name}:{kid.text(text)},{name}:{data}}}")
    content = envelope.data.value if envelope.data.kind == "string" else data
    for between in _BETWEEN:
        yield Scope("data-and-kid", f"{content}{between}{kid.value}")
        yield Scope("data-and-kid", f"{kid.value}{between}{content}")


def _parts(text: str, data: JsonNode) -> Iterator[Scope]:
    """Single members of data: only the value, which may be a string without its quotation marks."""
    for member in data.members[:MEMBERS]:
        yield Scope("member", member.value.text(text), member.name)
        if member.value.kind == "string":
            yield Scope("member", member.value.value, member.name)


def _object(text: str, members: Iterable[JsonMember], other: dict[int, str] | None = None) -> str:
    """An object of these members without white space between them; `other` values by where the own ones begin."""
    changed = other or {}
    written = (
        f"{text[one.name_start : one.name_end]}:{changed.get(one.value.start) or one.value.text(text)}"
        for one in members
    )
    return "{" + ",".join(written) + "}"


def _replaced(text: str, node: JsonNode, value: JsonNode, other: str) -> str:
    """The envelope's own text with another text for one value."""
    return text[node.start : value.start] + other + text[value.end : node.end]


def _cut(text: str, node: JsonNode, value: JsonNode) -> str:
    """The envelope's own text without one member and its comma."""
    index = next(place for place, member in enumerate(node.members) if member.value is value)
    if index:
        return text[node.start : node.members[index - 1].value.end] + text[value.end : node.end]
    following = node.members[1].name_start  # data is a member too
    return text[node.start : node.members[0].name_start] + text[following : node.end]
