"""Reading a JOSE header, joining the headers of a JSON serialization, and the rules about `crit`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from inspector import limits
from inspector.encoding.jsontext import JsonError, JsonMember, JsonNode, parse_json
from inspector.encoding.value import frozen_value
from inspector.jose.errors import HeaderError, HeaderFault, LimitExceeded
from inspector.jose.parameters import BASE_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

UNDERSTOOD: Final = frozenset({"b64"})  # the only extension anybody here acts on


class HeaderView(Protocol):
    """Anything that header parameters can be asked of."""

    def get(self, name: str) -> JsonNode | None:
        """The parameter's value, or None."""

    def string(self, name: str) -> str | None:
        """The parameter's value when it is a string, otherwise None."""


@frozen_value(kw_only=False)
class JoseHeader:
    """One header as it was received: its JSON text and the object in it."""

    text: str
    node: JsonNode

    def get(self, name: str) -> JsonNode | None:
        """The parameter's value, or None; of duplicates the last."""
        return self.node.get(name)

    def string(self, name: str) -> str | None:
        """The parameter's value when it is a string, otherwise None."""
        return self.node.string(name)

    @property
    def duplicates(self) -> tuple[str, ...]:
        """Parameters that stand more than once. RFC 7515 section 4 wants such a header refused."""
        return self.node.duplicates()


@frozen_value(kw_only=False)
class JoinedHeader:
    """The union of a token's protected, shared unprotected and per-recipient headers. RFC 7516 section 7.2.1.

    `parts` are (place, header), in the order in which a name is looked up: what is authenticated goes first.
    """

    parts: tuple[tuple[str, JoseHeader], ...]

    def get(self, name: str) -> JsonNode | None:
        """The parameter's value, or None."""
        for _, header in self.parts:
            node = header.node.get(name)
            if node is not None:
                return node
        return None

    def string(self, name: str) -> str | None:
        """The parameter's value when it is a string, otherwise None."""
        node = self.get(name)
        return node.value if node is not None and node.kind == "string" else None

    def place(self, name: str) -> str | None:
        """Which header has it: "protected", "unprotected" or "recipient"."""
        return next((place for place, header in self.parts if header.get(name) is not None), None)

    def entries(self) -> Iterator[tuple[str, JoseHeader, JsonMember]]:
        """Every member of every header with its place."""
        for place, header in self.parts:
            for member in header.node.members:
                yield place, header, member

    @property
    def clashes(self) -> tuple[str, ...]:
        """Names that stand in more than one of the headers, which must be disjoint."""
        seen: dict[str, set[str]] = {}
        for place, _, member in self.entries():
            seen.setdefault(member.name, set()).add(place)
        return tuple(name for name, places in seen.items() if len(places) > 1)

    @property
    def text(self) -> str:
        """All of it as one JSON object text; the protected header exactly as it stands when it is alone."""
        if len(self.parts) == 1:
            header = self.parts[0][1]
            return header.node.text(header.text)
        return (
            "{"
            + ",".join(
                f"{header.text[member.name_start : member.name_end]}:{member.value.text(header.text)}"
                for _, header, member in self.entries()
            )
            + "}"
        )


def read_header(raw: bytes) -> JoseHeader:
    """Read the decoded bytes of a header segment: UTF-8, one JSON object, at most 64 KiB.

    Duplicate parameters can be read and are listed in `duplicates`. Raises HeaderError, LimitExceeded.
    """
    if len(raw) > limits.HEADER_SEGMENT:
        raise LimitExceeded(limit="HEADER_SEGMENT", allowed=limits.HEADER_SEGMENT, found=len(raw))
    if not raw.strip():
        raise HeaderError(HeaderFault.EMPTY)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HeaderError(HeaderFault.NOT_UTF8, offset=error.start, found=f"0x{raw[error.start]:02x}") from None
    try:
        node = parse_json(text)
    except JsonError as error:
        raise HeaderError(
            HeaderFault.NOT_JSON, offset=error.offset, expected=error.expected, found=error.found, json=error
        ) from None
    if node.kind != "object":
        raise HeaderError(HeaderFault.NOT_AN_OBJECT, offset=node.start, expected="an object", found=node.kind)
    return JoseHeader(text, node)


class CriticalFault(StrEnum):
    """A way to break the rules about `crit` (RFC 7515 section 4.1.11) or `b64` (RFC 7797 section 6)."""

    NOT_A_LIST = "crit is no list of strings"
    EMPTY = "crit is empty"
    DUPLICATE = "crit names it twice"
    REGISTERED = "crit names a parameter that every receiver knows"
    ABSENT = "crit names it, but it is not in the protected header"
    NOT_UNDERSTOOD = "nobody here understands it"
    UNPROTECTED = "it must be in the protected header"
    NOT_CRITICAL = "b64 is false without being named in crit"
    B64_TYPE = "b64 is neither true nor false"


@frozen_value(kw_only=False)
class CritFault:
    """One broken rule and the parameter it is about."""

    fault: CriticalFault
    name: str = ""


def critical_faults(
    protected: JoseHeader | None,
    others: tuple[JoseHeader, ...] = (),
    understood: frozenset[str] = UNDERSTOOD,
) -> tuple[CritFault, ...]:
    """Every broken rule about critical parameters; a receiver has to refuse a token that has one."""
    faults = [
        CritFault(CriticalFault.UNPROTECTED, name)
        for name in ("crit", "b64")
        if any(header.get(name) is not None for header in others)
    ]
    if protected is None:
        return tuple(faults)
    critical = protected.get("crit")
    items = critical.items if critical is not None else ()
    names = tuple(item.value for item in items if item.kind == "string")
    if critical is not None:
        faults += _list_faults(critical)
    for name in dict.fromkeys(names):
        faults += _name_faults(name, names, protected, understood)
    encoded = protected.get("b64")
    if encoded is not None and encoded.kind not in ("true", "false"):
        faults.append(CritFault(CriticalFault.B64_TYPE, "b64"))
    if encoded is not None and encoded.kind == "false" and "b64" not in names:
        faults.append(CritFault(CriticalFault.NOT_CRITICAL, "b64"))
    return tuple(faults)


def _list_faults(critical: JsonNode) -> Iterator[CritFault]:
    if critical.kind != "array" or any(item.kind != "string" for item in critical.items):
        yield CritFault(CriticalFault.NOT_A_LIST)
    elif not critical.items:
        yield CritFault(CriticalFault.EMPTY)


def _name_faults(
    name: str, names: tuple[str, ...], protected: JoseHeader, understood: frozenset[str]
) -> Iterator[CritFault]:
    if names.count(name) > 1:
        yield CritFault(CriticalFault.DUPLICATE, name)
    if name in BASE_PARAMETERS:
        yield CritFault(CriticalFault.REGISTERED, name)
    elif name not in understood:
        yield CritFault(CriticalFault.NOT_UNDERSTOOD, name)
    if protected.get(name) is None:
        yield CritFault(CriticalFault.ABSENT, name)
