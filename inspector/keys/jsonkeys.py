"""The keys in a JSON document: a JWK, a JWKS, or objects with `kty` anywhere inside something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.jsonnode import JsonError, JsonFault
from inspector.encoding.jsontext import parse_json
from inspector.encoding.value import frozen_value
from inspector.keys.jwk import PRIVATE_MEMBERS, read_jwk
from inspector.keys.key import Remark
from inspector.limits import KIB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode
    from inspector.keys.collecting import Collector
    from inspector.keys.found import Found

LONG_SEQUENCE: Final = "MI"  # how the base64 text of every DER key of more than 127 bytes begins
_PUBLIC_PLACE: Final = re.compile(r"public|jwks_uri|^epk$|^jwk$", re.IGNORECASE)
MIXED_SET: Final = "a key set with public keys"
_LONGEST_JWK: Final = 16 * KIB  # characters; a private RSA key of 8,192 bits has about 10,000
_KEY_TYPE: Final = re.compile(r"""\bkty["']?\s*:""")


@frozen_value
class Place:
    """An object that should be a JWK, or a string that may hold a key, and what the document calls it."""

    node: JsonNode
    name: str = ""  # the nearest member name; empty at the top and in a JWKS
    in_set: bool = False  # a member of a JWKS


def places(document: JsonNode) -> Iterator[Place]:
    """Everything in the document that is, or may hold, a key; in the order of the text."""
    yield from _walk(document, "")


def _walk(node: JsonNode, name: str) -> Iterator[Place]:
    if node.kind == "string" or _looks_like_jwk(node):
        yield Place(node=node, name=name)
        return
    set_members = node.get("keys") if _is_set(node) else None
    for member in node.members:
        if member.value is set_members:
            yield from (Place(node=item, name=name, in_set=True) for item in member.value.items)
        else:
            yield from _walk(member.value, member.name)
    for item in node.items:
        yield from _walk(item, name)


def may_hold_key(place: Place) -> bool:
    """Whether a string looks as if it held a key: in PEM, as the base64 text of DER, or as the text of a JWK."""
    return place.node.kind == "string" and (
        "-BEGIN" in place.node.value or place.node.value.startswith(LONG_SEQUENCE) or is_jwk_text(place.node.value)
    )


def is_jwk_text(text: str) -> bool:
    """Whether a string is meant as the text of a JWK or of a set of them."""
    return text.lstrip().startswith("{") and _KEY_TYPE.search(text) is not None


def embedded_objects(text: str) -> Iterator[str]:
    """The text of each innermost pair of braces with `kty` in it: keys inside source code or prose."""
    done = 0
    for found in _KEY_TYPE.finditer(text):
        start = text.rfind("{", max(done, found.start() - _LONGEST_JWK), found.start())
        end = text.find("}", found.end())
        if start >= 0 and end >= 0 and found.start() >= done:
            yield text[start : end + 1]
            done = end + 1


def several_documents(text: str) -> tuple[JsonNode, ...]:
    """JSON objects one after the other, with nothing but white space between them; empty where it is anything else."""
    found: list[JsonNode] = []
    rest = text
    while rest.startswith("{") and len(found) < limits.JWKS_KEYS:
        try:
            return (*found, parse_json(rest))
        except JsonError as error:
            if error.reason is not JsonFault.TRAILING_DATA:
                break
            found.append(parse_json(rest[: error.offset]))
            rest = rest[error.offset :]
    return ()


def _looks_like_jwk(node: JsonNode) -> bool:
    """Whether an object is a JWK, or one that only lacks its `kty`, which is then said."""
    names = {member.name for member in node.members}
    return "kty" in names or {"n", "e"} <= names or {"crv", "x"} <= names


def _is_set(node: JsonNode) -> bool:
    """Whether this is a JWK Set: `keys` holds objects (RFC 7517 section 5)."""
    keys = node.get("keys")
    return keys is not None and keys.kind == "array" and all(item.kind == "object" for item in keys.items)


def private_names(node: JsonNode) -> tuple[str, ...]:
    """The members of a JWK that only its owner may know."""
    return tuple(name for name in PRIVATE_MEMBERS if node.get(name) is not None)


def exposure(place: Place, *, among_public: bool) -> tuple[Remark, ...]:
    """The alarm about private members where only a public key belongs.

    That is a member whose name says so, and a JWKS that holds public keys beside (`among_public`).
    """
    private = private_names(place.node)
    if not private:
        return ()
    if _PUBLIC_PLACE.search(place.name):
        where = place.name
    elif place.in_set and among_public:
        where = MIXED_SET
    else:
        return ()
    return (Remark(code="key.private-exposed", values={"members": ", ".join(private), "place": where}),)


def exposed_inside(found: Found, name: str) -> Found:
    """The key, with the alarm where it is private and stands as text in a member whose name says that it is public."""
    if found.material.private is None or not _PUBLIC_PLACE.search(name):
        return found
    values = {"members": "the private key itself", "place": f"“{name}”", "variant": "text"}
    return replace(found, remarks=(Remark(code="key.private-exposed", values=values), *found.remarks))


def read_objects(
    found: tuple[Place, ...], to: Collector, *, remarks: tuple[Remark, ...] = (), trusted: bool = False
) -> None:
    """Read every object among the places as a JWK, with remarks about the whole document."""

    def read(place: Place) -> Found:
        return read_jwk(place.node, trusted=trusted)

    among_public = any(place.in_set and not private_names(place.node) for place in found)
    for place in found:
        if place.node.kind != "string" and not to.full:
            exposed = exposure(place, among_public=among_public)
            to.collect(map(read, (place,)), (*remarks, *exposed), place.name)
