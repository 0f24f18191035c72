"""A key set (RFC 7517 section 5) at two moments: which keys came, went, or changed under the same name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inspector.keys.key import Key


class Change(StrEnum):
    """What became of a key of the set."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"  # another key under the same kid
    DESCRIBED = "described"  # the same key, but kid, use or alg say something else
    SAME = "same"
    UNKNOWN = "unknown"  # a symmetric key: no digest of it is kept, so it cannot be compared


@frozen_value
class SetEntry:
    """One key of a set, public data only."""

    kind: str
    kid: str = ""
    use: str = ""
    alg: str = ""
    thumbprint: str = ""  # RFC 7638, SHA-256, base64url; "" for oct


@frozen_value
class SetChange:
    """One key before and after; one of the two is there in any case."""

    what: Change
    before: SetEntry | None = None
    after: SetEntry | None = None
    number: int | None = None  # of the key among those that are there now


def entry_of(key: Key) -> SetEntry:
    """What is remembered of a key of a set."""
    return SetEntry(
        kind=key.kind.value,
        kid=key.kid or "",
        use=key.use or "",
        alg=key.alg or "",
        thumbprint=key.thumbprint or "",
    )


def is_key_set(data: bytes) -> bool:
    """Whether a file is a JWK Set: a JSON object whose `keys` is an array of objects."""
    if len(data) > limits.KEY_FILE:
        return False
    try:
        keys = parse_json(data.decode("utf-8-sig")).get("keys")
    except (UnicodeDecodeError, JsonError):
        return False
    return keys is not None and keys.kind == "array" and all(item.kind == "object" for item in keys.items)


def compare(before: Sequence[SetEntry], after: Sequence[SetEntry]) -> tuple[SetChange, ...]:
    """Every key of either state, once: those that are there now in their order, then those that are gone."""
    left = list(before)
    found: dict[int, SetChange] = {}
    for alike in (_same_key, _same_kid):
        for number, entry in enumerate(after):
            if number not in found and (old := next((one for one in left if alike(one, entry)), None)) is not None:
                left.remove(old)
                found[number] = SetChange(what=_change(old, entry), before=old, after=entry, number=number)
    return (*_now(after, found), *(SetChange(what=Change.REMOVED, before=entry) for entry in left))


def _now(after: Sequence[SetEntry], found: dict[int, SetChange]) -> Iterator[SetChange]:
    for number, entry in enumerate(after):
        yield found.get(number) or SetChange(what=Change.ADDED, after=entry, number=number)


def _same_key(one: SetEntry, other: SetEntry) -> bool:
    return bool(one.thumbprint) and one.thumbprint == other.thumbprint


def _same_kid(one: SetEntry, other: SetEntry) -> bool:
    return bool(one.kid) and one.kid == other.kid


def _change(old: SetEntry, new: SetEntry) -> Change:
    if old.thumbprint != new.thumbprint:
        return Change.REPLACED
    if not new.thumbprint:
        return Change.UNKNOWN
    return Change.SAME if old == new else Change.DESCRIBED


# How it is said that the set changed, by what happened in it: the first that applies.
_TELLING: Final[tuple[tuple[Callable[[set[Change]], bool], str], ...]] = (
    (lambda found: Change.REPLACED in found, "replaced"),
    (lambda found: {Change.ADDED, Change.REMOVED} <= found, "rotated"),
    (lambda found: Change.ADDED in found, "grown"),
    (lambda found: Change.REMOVED in found, "shrunk"),
    (lambda found: Change.DESCRIBED in found, "described"),
)


def outcome(changes: Sequence[SetChange]) -> str:
    """The change of the whole set in a word: replaced, rotated, grown, shrunk, described or same."""
    found = {change.what for change in changes}
    return next((word for applies, word in _TELLING if applies(found)), "same")
