"""Where the keys and the problems of one file are gathered while it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.keys.refusal import KeyRefusedError, Limit, over_limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inspector.keys.found import Found
    from inspector.keys.key import Key, Remark


@frozen_value
class KeyProblem:
    """A key that could not be read: a catalogue code and its values, never key material."""

    code: str
    values: Mapping[str, str]


@frozen_value
class KeyReading:
    """What was in a key file."""

    keys: tuple[Key, ...]
    problems: tuple[KeyProblem, ...]


class Collector:
    """Takes what the readers find and turns what they raise into problems."""

    def __init__(self) -> None:
        self.found: Final[list[Found]] = []
        self.problems: Final[list[KeyProblem]] = []
        self.full = False

    @property
    def count(self) -> int:
        """How much there is to say so far."""
        return len(self.found) + len(self.problems)

    def refuse(self, error: KeyRefusedError, name: str = "") -> None:
        """Note a refusal, with what the file calls the key."""
        if len(self.problems) >= limits.JWKS_KEYS:
            self.overflow()
            return
        values = {**error.values, "name": name} if name else error.values
        self.problems.append(KeyProblem(code=error.code.value, values=values))

    def collect(self, keys: Iterable[Found], remarks: tuple[Remark, ...] = (), name: str = "") -> None:
        """Keep what the reader finds, with remarks about its surroundings, or the reason why it finds nothing.

        `keys` must be lazy: what it raises while it is read becomes a problem.
        """
        try:
            for found in keys:
                self.add(replace(found, name=name or found.name, remarks=(*remarks, *found.remarks)))
        except KeyRefusedError as error:
            self.refuse(error, name)

    def add(self, found: Found) -> None:
        """Keep one key, as long as there are not too many."""
        if len(self.found) < limits.JWKS_KEYS:
            self.found.append(found)
        else:
            self.overflow()

    def take_over(self, other: Collector) -> None:
        """Take what another one has gathered in place of one's own."""
        self.found[:], self.problems[:], self.full = other.found, other.problems, other.full

    def overflow(self) -> None:
        """Say once that there are too many keys."""
        if not self.full:
            self.full = True
            error = over_limit(Limit.KEYS, limits.JWKS_KEYS, f"more than {limits.JWKS_KEYS}")
            self.problems.append(KeyProblem(code=error.code.value, values=error.values))
