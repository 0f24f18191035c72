"""When a certificate is valid, read from its DER without judging it (RFC 5280 section 4.1.2.5)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.encoding.der import DerError, DerLimitError, preflight
from inspector.keys.key import Validity

if TYPE_CHECKING:
    from inspector.encoding.der import Element
    from inspector.encoding.jsontext import JsonNode

_UTC_TIME: Final = 0x17
_GENERALIZED_TIME: Final = 0x18
_CENTURY_TURN: Final = 50  # two digits of a year from here on belong to the twentieth century
_CONTEXT_0: Final = 0xA0  # the version, which the oldest certificates leave out


def read_validity(certificate: Element) -> Validity | None:
    """The validity of a certificate; None where its times cannot be read. Raises DerError."""
    signed = certificate.child(0)
    with_version = signed.child(0).tag == _CONTEXT_0
    times = signed.child(4 if with_version else 3).children()
    moments = [moment for time in times if (moment := _moment(time)) is not None]
    return Validity(start=moments[0], end=moments[1]) if len(moments) == len(("start", "end")) else None


def _moment(time: Element) -> datetime | None:
    text = time.content.decode("ascii", "replace")
    if time.tag == _UTC_TIME:
        text = ("19" if text[:2] >= str(_CENTURY_TURN) else "20") + text
    elif time.tag != _GENERALIZED_TIME:
        return None
    if not text.endswith("Z"):  # RFC 5280 section 4.1.2.5 allows no other zone
        return None
    try:
        return datetime.fromisoformat(f"{text[:8]}T{text[8:]}")
    except ValueError:
        return None


def first_value(x5c: JsonNode | None) -> Element | None:
    """What stands first in an `x5c`: the key's certificate (RFC 7517 section 4.7); None where it cannot be read."""
    first = next(iter(x5c.items), None) if x5c is not None else None
    if first is None or first.kind != "string":
        return None
    try:
        return preflight(decode_lenient(first.value).data)
    except (Base64Error, DerError, DerLimitError):
        return None
