"""What else in an envelope may have been signed than `data` alone: more of it, or only a part of data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.candidates import Scope
from inspector.encoding.jsonnode import JsonMember, JsonNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.artefacts.values import Envelope

MEMBERS: Final = 20  # of data that are tried by themselves
BESIDE: Final = 6  # other members of the envelope that are tried together with data
_BETWEEN: Final = ("", ".", "|", ":", "\n")
_EMPTY: Final = JsonNode("string", 0, 0)
_NULL: Final = JsonNode("null", 0, 0)


def scopes(envelope: Envelope) -> Iterator[Scope]:
    """Every other part of the envelope that may have been meant, the likelier ones first.

    The nodes are put together from those of the envelope, whose strings stand in its text.
    """
    text, members = envelope.text, envelope.node.members
    by_value = {id(member.value): member for member in members}
    data, signature = by_value[id(envelope.data)], by_value[id(envelope.signature)]
    yield _object("wrapper", text, (data,))
    yield _object("without-signature", text, tuple(member for member in members if member is not signature))
    yield Scope("without-signature", _without(envelope, signature))
    for empty, written in ((_EMPTY, '""'), (_NULL, "null")):
        emptied = JsonMember(signature.name, signature.name_start, signature.name_end, empty)
        whole = tuple(emptied if member is signature else member for member in members)
        yield _object("signature-empty", text, whole)
        yield Scope("signature-empty", _replaced(envelope, written))
    if envelope.kid is not None:
        yield from _with_member("data-and-kid", envelope, data, by_value[id(envelope.kid)])
    others = [one for one in members if one.value not in (envelope.data, envelope.signature, envelope.kid)][:BESIDE]
    for other in others:
        yield from _with_member("data-and-member", envelope, data, other)
    if len(others) > 1:
        yield _object("data-and-member", text, (data, *others), ", ".join(other.name for other in others))
    array = JsonNode("array", 0, 0, items=(envelope.data,))
    yield Scope("array", f"[{envelope.data.text(text)}]", node=array)
    for member in envelope.data.members[:MEMBERS]:
        yield from _member(text, member)


def _with_member(name: str, envelope: Envelope, data: JsonMember, other: JsonMember) -> Iterator[Scope]:
    """Data and another member, in either order, as JSON and one text after the other."""
    text = envelope.text
    yield _object(name, text, (data, other), other.name)
    yield _object(name, text, (other, data), other.name)
    if other.value.kind not in ("string", "number"):
        return
    content = data.value.value if data.value.kind == "string" else data.value.text(text)
    beside = other.value.value
    joins = tuple(pair for between in _BETWEEN for pair in (("", between + beside), (beside + between, "")))
    for before, after in joins:
        yield Scope(name, f"{before}{content}{after}", other.name)
    yield Scope(name, content + beside, other.name, node=data.value, joins=joins)


def _member(text: str, member: JsonMember) -> Iterator[Scope]:
    """A single member of data: only its value, which may be a string without its quotation marks.

    What says nothing by itself, such as null, was hardly signed on purpose: such texts are tried as constants.
    """
    if member.value.kind in ("null", "true", "false") or (member.value.kind == "string" and not member.value.value):
        return
    yield Scope("member", member.value.text(text), member.name, member.value)
    if member.value.kind == "string":
        yield Scope("member", member.value.value, member.name)


def _object(name: str, text: str, members: tuple[JsonMember, ...], detail: str = "") -> Scope:
    """An object of these members, whose text has no white space between them."""
    parts = (f"{text[one.name_start : one.name_end]}:{_text(text, one.value)}" for one in members)
    return Scope(name, "{" + ",".join(parts) + "}", detail, node=JsonNode("object", 0, 0, members=members))


def _text(text: str, node: JsonNode) -> str:
    return {id(_EMPTY): '""', id(_NULL): "null"}.get(id(node)) or node.text(text)


def _replaced(envelope: Envelope, other: str) -> str:
    """The envelope's own text with another text for the signature."""
    text, node, value = envelope.text, envelope.node, envelope.signature
    return text[node.start : value.start] + other + text[value.end : node.end]


def _without(envelope: Envelope, signature: JsonMember) -> str:
    """The envelope's own text without the signature and its comma."""
    text, node = envelope.text, envelope.node
    index = node.members.index(signature)
    if index:
        return text[node.start : node.members[index - 1].value.end] + text[signature.value.end : node.end]
    following = node.members[1].name_start  # data is a member too
    return text[node.start : signature.name_start] + text[following : node.end]
