"""What the vault asks of a keyring, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRY_UNITS: Final = 32_768  # one entry for every key; only Windows has a lower bound


class Ring(Protocol):
    """A keyring, used by one thread at a time.

    Every method may raise whatever its libraries raise; `failures.translate` gives that its name.
    """

    def probe(self) -> None:
        """Look whether it can be used now. Asks the person nothing."""

    def unlock(self) -> None:
        """Make it usable; may ask the person to unlock it."""

    def get(self, service: str, user: str) -> str | None:
        """The entry's text, or None when there is no such entry."""

    def set(self, service: str, user: str, text: str) -> None:
        """Write the entry."""

    def delete(self, service: str, user: str) -> None:
        """Remove the entry. Raises what translates to Absent when there is none."""

    def close(self) -> None:
        """Drop the connection and its session; the next call makes another."""


@frozen_value
class Backend:
    """One kind of keyring, not yet touched."""

    name: str  # pinned in the rows of the index: never change it
    title: str  # what people call it, without an article
    entry_units: int  # the longest text of one entry, in UTF-16 units
    make: Callable[[], Ring]  # imports heavy libraries; raises NoKeyring where they or the system's part are missing
