"""What can go wrong with stored keys, each with its own word.

    VaultError
    ├── KeyringProblem(action, keyring, detail)
    │   ├── Locked      the keyring is locked and was not unlocked
    │   ├── Refused     the keyring said no: denied, dismissed, or it gave back something else than was stored
    │   ├── Absent      the keyring works, the entry (or its default collection) is not there
    │   ├── TimedOut    no answer in time
    │   ├── NoKeyring   there is no keyring to talk to
    │   ├── TooLarge    the key does not fit
    │   └── StoreFull   the keyring takes no more entries
    ├── RecordError(reason)     what the keyring holds is not the key that was stored
    ├── IndexFileError(fault)     the list of keys cannot be read or written
    ├── NotPublicError()        a symmetric key has no public part to keep
    └── UnknownKeyError(key_id) no such row: another window removed it

The text of each is made here, from its parts; none of the parts is ever key material or a library's own text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Final


class KeyringState(StrEnum):
    """How the keyring is; the words never stand for one another."""

    AVAILABLE = "available"
    LOCKED = "locked"
    REFUSED = "refused"
    ABSENT = "absent"
    TIMED_OUT = "timed out"
    NONE = "no keyring"
    TOO_LARGE = "too large"
    STORE_FULL = "store full"


class VaultError(Exception):
    """Anything that keeps a stored key from being stored, read or removed."""


class KeyringProblem(VaultError):  # noqa: N818 - its kinds are named with the words people see
    """The keyring did not do what was asked; `state` says which way."""

    state: ClassVar[KeyringState]
    found: ClassVar[str]  # what was found; {keyring} is the keyring's name
    advice: ClassVar[str]  # what the person can try

    def __init__(self, *, action: str = "", keyring: str = "", detail: str = "") -> None:
        super().__init__()
        self.action: Final = action  # such as "store the key"
        self.keyring: Final = keyring or "keyring"  # what people call it, without an article
        self.detail: Final = detail  # an error's name or number, never its text

    def __str__(self) -> str:
        found = self.found.format(keyring=self.keyring)
        sentence = f"Could not {self.action}: {found}" if self.action else found[0].upper() + found[1:]
        detail = f" ({self.detail})" if self.detail else ""
        return f"{sentence}{detail}. {self.advice}"


class Locked(KeyringProblem):
    """The keyring is locked and was not unlocked."""

    state = KeyringState.LOCKED
    found = "the {keyring} is locked"
    advice = "Unlock it with your desktop's password program, then try again."


class Refused(KeyringProblem):
    """The keyring answered, and the answer was no."""

    state = KeyringState.REFUSED
    found = "the {keyring} refused"
    advice = "Allow this program in the keyring's own settings, or keep the key for this session only."


class Absent(KeyringProblem):
    """The keyring works, but what was asked for is not in it."""

    state = KeyringState.ABSENT
    found = "the {keyring} works, but what was asked for is not in it"
    advice = "It may have been deleted there, or belong to another computer. Import the key again."


class NoCollection(Absent):
    """The Secret Service runs but has no default collection; none is created silently."""

    found = "the {keyring} runs, but it has no default keyring to store in"
    advice = "Create one with your desktop's password program, then try again."


class TimedOut(KeyringProblem):
    """No answer in time; what was asked may or may not have happened."""

    state = KeyringState.TIMED_OUT
    found = "the {keyring} gave no answer in time"
    advice = "Look for an open question of the keyring on the screen, or start the keyring again."


class NoKeyring(KeyringProblem):
    """There is no keyring to talk to, or it went away."""

    state = KeyringState.NONE
    found = "the {keyring} is not running here"
    advice = "Start it, or keep the key for this session only."


# After these nobody knows what happened, and asking again now would only hang or prompt again: recovery settles it.
UNSETTLED: Final = (Locked, TimedOut, NoKeyring)


class TooLarge(KeyringProblem):
    """The key is larger than the keyring, or our own scheme, takes."""

    state = KeyringState.TOO_LARGE
    found = "the key does not fit into the {keyring}"
    advice = "Keep the key for this session only."


class StoreFull(KeyringProblem):
    """The keyring takes no more entries."""

    state = KeyringState.STORE_FULL
    found = "the {keyring} is full"
    advice = "Remove keys that are no longer needed, then try again."


class RecordError(VaultError):
    """What the keyring holds is not the key that was stored."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason: Final = reason

    def __str__(self) -> str:
        return f"What the keyring holds is not the key that was stored: {self.reason}. Import the key again."


class IndexFault(StrEnum):
    """What is wrong with the list of keys."""

    BUSY = "busy"
    DAMAGED = "damaged"
    NEWER = "newer"
    DISK = "disk"


class IndexFileError(VaultError):
    """The list of keys cannot be read or written."""

    SENTENCES: ClassVar = {
        IndexFault.BUSY: "Another window is busy with the stored keys. Try again when it has finished.",
        IndexFault.DAMAGED: "The list of stored keys is damaged. Restore its file from a backup.",
        IndexFault.NEWER: "The list of stored keys was written by a newer version of this program. Use that version.",
        IndexFault.DISK: "The list of stored keys cannot be read or written. Look at free space and permissions.",
    }

    def __init__(self, fault: IndexFault, *, detail: str = "") -> None:
        super().__init__()
        self.fault: Final = fault
        self.detail: Final = detail  # SQLite's or the system's name of the error

    def __str__(self) -> str:
        return self.SENTENCES[self.fault] + (f" ({self.detail})" if self.detail else "")


class NotPublicError(VaultError):
    """A symmetric key was to be kept by its public part, and it has none."""

    def __str__(self) -> str:
        return "A symmetric key has no public part. Store it in the keyring or keep it for this session only."


class UnknownKeyError(VaultError):
    """There is no such row."""

    def __init__(self, key_id: str) -> None:
        super().__init__()
        self.key_id: Final = key_id

    def __str__(self) -> str:
        return "This key is not in the library any more: it was removed, perhaps in another window."
