"""The moments an input speaks of itself: the times of its tokens, and the Date of the message that carried them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import HttpMessage
from inspector.diagnosis.inspection import KnownMoment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inspector.artefacts.values import Artefact
    from inspector.operations.trace import Layer

LIFETIME: Final = ("iat", "nbf", "exp")
# The preferred form of RFC 9110 section 5.6.7; the obsolete ones are not sent any more.
_DATE: Final = re.compile(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def known_moments(artefacts: Iterable[Artefact], layers: Sequence[Layer]) -> Iterator[KnownMoment]:
    """The Date of each message, then the times of each layer, in the order of its claims."""
    messages = [artefact for artefact in artefacts if isinstance(artefact, HttpMessage)]
    for message in messages:
        for value in message.values("date"):
            if moment := read_date(value):
                yield KnownMoment(name="Date", moment=moment, layer=0)
    for index, layer in enumerate(layers):
        if layer.kind != "json" or not index or layer.claims != layers[index - 1].claims:  # the same once more
            for claim in layer.claims:
                if claim.name in LIFETIME and claim.moment:
                    yield KnownMoment(name=claim.name, moment=claim.moment, layer=index)


def read_date(value: str) -> str:
    """The value of a Date header as RFC 3339; empty where it is none."""
    found = _DATE.fullmatch(value.strip())
    if found is None or found[2] not in _MONTHS:
        return ""
    day, year, hour, minute, second = (int(found[index]) for index in (1, 3, 4, 5, 6))
    try:
        moment = datetime(year, _MONTHS.index(found[2]) + 1, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return ""
    return moment.isoformat().replace("+00:00", "Z")
