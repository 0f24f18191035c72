"""What is said of keys and of the sets they came with, as the window and the library tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.ports import Carried, KeyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What the person says of a key; empty where nothing is said."""

    use: str = ""  # "sig", "enc"
    alg: str = ""
    issuer: str = ""  # of tokens that are checked with it
    audience: str = ""
    environment: str = ""  # such as "test"
    colour: str = ""  # of the environment's label: a name of environments.COLOURS


def expectations_of(key: KeyRow) -> Expectations:
    """What is said of a key now."""
    names = Expectations.__dataclass_fields__
    return Expectations(**{name: getattr(key, name) for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOrigin:
    """Where a key set is."""

    name: str  # what the person knows it by
    file: str = ""  # its path; empty for none
    url: str = ""  # its https address; empty for none


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSet:
    """A key set that was read: where it is, and all keys in it."""

    origin: SetOrigin
    keys: Sequence[Carried]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySetRow:
    """A key set that the library remembers."""

    id: str
    origin: SetOrigin
    seen: str  # RFC 3339, UTC: when it was last looked at
    count: int  # keys that were in it then


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """What became of one key of the set."""

    change: str  # "added", "removed", "replaced", "described", "same", "unknown"
    kid: str
    before: str = ""  # what it was, in a few words
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDifference:
    """What changed in a key set."""

    word: str  # "replaced", "rotated", "grown", "shrunk", "described", "same"
    lines: tuple[SetLine, ...] = ()
    gone: tuple[KeyRow, ...] = ()  # public keys of the library that are not in it any more
