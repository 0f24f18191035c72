"""Short texts that stand beside a challenge in its HTTP message or JSON document: it may be bound to one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import HttpMessage
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.operations.situation import Nearby

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode
    from inspector.intake.outcome import Intake

LONGEST: Final = 200  # characters of one text
MOST: Final = 24  # texts in all, the telling ones first
_TELLING: Final = re.compile(r"challenge|scope|aad|associated|additional|context|session|nonce|id\Z", re.IGNORECASE)
_MEMBERS: Final = 500  # values of one document that are looked at


def nearby_texts(intake: Intake) -> tuple[Nearby, ...]:
    """What stood beside the challenges that were pasted, the likelier ones first."""
    found = dict.fromkeys(_everything(intake))
    return tuple(sorted(found, key=lambda one: not one.telling))[:MOST]


def _everything(intake: Intake) -> Iterator[Nearby]:
    message = next((one for one in intake.artefacts if isinstance(one, HttpMessage)), None)
    if message is None:
        yield from _in_json(intake.source)
        return
    for header in message.headers:
        yield from _text(header.name, header.value)
    yield from _in_json(message.body)


def _in_json(source: str) -> Iterator[Nearby]:
    text = source.strip() if len(source) <= limits.KEY_FILE else ""
    if not text.startswith(("{", "[")):
        return
    try:
        node = parse_json(text)
    except JsonError:
        return
    for count, (name, value) in enumerate(_values(node, "")):
        if count == _MEMBERS:
            return
        yield from _text(name, value)


def _values(node: JsonNode, name: str) -> Iterator[tuple[str, str]]:
    if node.kind in ("string", "number"):
        yield name, node.value
    for member in node.members:
        yield from _values(member.value, member.name)
    for item in node.items:
        yield from _values(item, name)


def _text(name: str, value: str) -> Iterator[Nearby]:
    if 0 < len(value) <= LONGEST:
        yield Nearby(where=name, text=value, telling=_TELLING.search(name) is not None)
