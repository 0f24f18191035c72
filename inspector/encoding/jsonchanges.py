"""What programs change in a JSON value when they read it and write it again: order, members left out, numbers.

A change returns the very same node where it changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.jsonnode import JsonMember, JsonNode
from inspector.encoding.jsonnumbers import (
    all_two_decimals,
    es6_number,
    java_double,
    java_number,
    php_number,
    python_number,
    stripped,
    two_decimals,
)
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.encoding.jsonnumbers import NumberWriter

    Members = tuple[JsonMember, ...]

_ARRAY_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,9}")
_LAST_INDEX: Final = 2**32 - 2  # ECMA-262: what may be the index of an array
_HASH_TABLE: Final = 16  # buckets of a new java.util.HashMap
_NULL: Final = frozenset(("null",))
_NOTHING: Final = frozenset(("null", "string", "object", "array"))


@frozen_value
class Change:
    """One kind of change; what is not given stays as it is."""

    members: Callable[[Members], Members] | None = None
    number: NumberWriter | None = None
    quoted: bool = False  # numbers become strings
    dropped: frozenset[str] = frozenset()  # kinds of members that are left out when there is nothing in them

    def applied(self, node: JsonNode) -> JsonNode:
        """The value after the change. Raises NumberError."""
        if node.kind == "number":
            return self._number(node)
        if node.kind == "object":
            return self._object(node)
        items = tuple(self.applied(item) for item in node.items)
        return node if _same(items, node.items) else JsonNode(node.kind, node.start, node.end, items=items)

    def _number(self, node: JsonNode) -> JsonNode:
        if self.quoted:
            return JsonNode("string", node.start, node.end, node.value)
        lexeme = self.number(node.value) if self.number is not None else node.value
        return node if lexeme == node.value else JsonNode("number", node.start, node.end, lexeme)

    def _object(self, node: JsonNode) -> JsonNode:
        members = tuple(self._member(one) for one in node.members if not self._is_dropped(one.value))
        if self.members is not None:
            members = self.members(members)
        return node if _same(members, node.members) else JsonNode("object", node.start, node.end, members=members)

    def _member(self, member: JsonMember) -> JsonMember:
        node = self.applied(member.value)
        if node is member.value:
            return member
        return JsonMember(member.name, member.name_start, member.name_end, node)

    def _is_dropped(self, node: JsonNode) -> bool:
        return node.kind in self.dropped and not (node.value or node.members or node.items)


@frozen_value
class ListedMembers:
    """Only members, at every depth, that have a name of the outermost object, in the order of these names."""

    def applied(self, node: JsonNode) -> JsonNode:
        """The value after the change."""
        names = frozenset(member.name for member in node.members)

        def kept(members: Members) -> Members:
            return by_utf16(tuple(member for member in last_of_name(members) if member.name in names))

        return Change(members=kept).applied(node)


@frozen_value(kw_only=False)
class OutermostMembers:
    """The members of the outermost object in another order; those inside stay as they are."""

    members: Callable[[Members], Members]

    def applied(self, node: JsonNode) -> JsonNode:
        """The value after the change."""
        members = self.members(node.members)
        return node if _same(members, node.members) else JsonNode(node.kind, node.start, node.end, members=members)


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(_is, some, others))


def _is(one: object, other: object) -> bool:
    return one is other


def by_name(members: Members) -> Members:
    """Sorted by the code points of their names."""
    return tuple(sorted(members, key=lambda member: member.name))


def by_utf16(members: Members) -> Members:
    """Sorted by the UTF-16 code units of their names. RFC 8785 section 3.2.3."""
    return tuple(sorted(members, key=lambda member: member.name.encode("utf-16-be", "surrogatepass")))


def by_length(members: Members) -> Members:
    """Sorted by the length of their names in bytes, then by name: jsonb in PostgreSQL, JSON in MySQL."""
    names = {member.name: member.name.encode("utf-8", "surrogatepass") for member in members}
    return tuple(sorted(members, key=lambda member: (len(names[member.name]), names[member.name])))


def indices_first(members: Members) -> Members:
    """Names that are whole numbers first and by size, the others as they stand: objects of JavaScript."""
    indices = [member for member in members if _is_index(member.name)]
    others = [member for member in members if not _is_index(member.name)]
    return (*sorted(indices, key=lambda member: int(member.name)), *others)


def _is_index(name: str) -> bool:
    return _ARRAY_INDEX.fullmatch(name) is not None and int(name) <= _LAST_INDEX


def last_of_name(members: Members) -> Members:
    """Of a name that stands twice the last value, at the place of the first: what most readers keep."""
    kept: dict[str, JsonMember] = {}
    for member in members:
        kept[member.name] = member
    return tuple(kept.values())


def as_in_a_hash_map(members: Members) -> Members:
    """In the order in which a java.util.HashMap gives its keys back."""
    members = last_of_name(members)
    buckets = _HASH_TABLE
    while len(members) > buckets * 3 // 4:
        buckets *= 2
    return tuple(sorted(members, key=lambda member: _spread(member.name) % buckets))


def _spread(name: str) -> int:
    """The hash of a String in Java, its upper half mixed into the lower."""
    units = name.encode("utf-16-be", "surrogatepass")
    hashed = 0
    for at in range(0, len(units), 2):
        hashed = (31 * hashed + int.from_bytes(units[at : at + 2], "big")) & 0xFFFFFFFF
    return hashed ^ (hashed >> 16)


CHANGES: Final[Mapping[str, Change | ListedMembers | OutermostMembers]] = {
    "members-sorted": Change(members=by_name),
    "members-sorted-outside": OutermostMembers(by_name),
    "members-by-length": Change(members=by_length),
    "members-hash-map": Change(members=as_in_a_hash_map),
    "members-indices-first": Change(members=indices_first),
    "members-last-of-name": Change(members=last_of_name),
    "members-listed": ListedMembers(),
    "nulls-dropped": Change(dropped=_NULL),
    "empties-dropped": Change(dropped=_NOTHING),
    "numbers-javascript": Change(number=es6_number),
    "numbers-python": Change(number=python_number),
    "numbers-java": Change(number=java_number),
    "numbers-doubles": Change(number=java_double),
    "numbers-two-decimals": Change(number=two_decimals),
    "numbers-all-two-decimals": Change(number=all_two_decimals),
    "numbers-stripped": Change(number=stripped),
    "numbers-php": Change(number=php_number),
    "numbers-quoted": Change(quoted=True),
}
