"""What the window needs from the rest of the program. `bootstrap` connects the real parts; tests connect fakes.

Everything a `KeyShelf` or an `Explanations` does may take time: the window calls them from its own thread for such
things, never from the one that draws. `Inspecting` is called from the drawing thread and answers there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from inspector.desktop.identity_values import KeyComparison, KeyHealth, KidOrigin, Known
    from inspector.desktop.key_values import Expectations, KeySetRow, ReadSet, SetDifference
    from inspector.diagnosis.comparing.values import Comparison
    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.secret import Secret


# A key in the form it travels to the inspecting process: with its private part, and not looked into here.
Carried: TypeAlias = "Secret[Mapping[str, object]]"


class Place(StrEnum):
    """Where the private part of a key is."""

    KEYRING = "stored"
    SESSION = "session"
    PUBLIC = "public"
    UNREACHABLE = "unreachable"


class KeyringWord(StrEnum):
    """The state of the operating system's keyring. They are told apart because each needs something else."""

    UNKNOWN = "not asked yet"
    AVAILABLE = "available"
    LOCKED = "locked"
    REFUSED = "refused"
    ABSENT = "absent"
    TIMED_OUT = "timed out"
    NONE = "no keyring"
    TOO_LARGE = "too large"
    STORE_FULL = "store full"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringStatus:
    """The keyring's state, what it calls itself, and what was found where it cannot be used."""

    word: KeyringWord
    backend: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One key of the library, without key material."""

    id: str
    label: str
    kind: str  # "RSA", "EC", "OKP", "oct", "AKP"
    size: str  # "2048 bits", "P-256"
    kid: str = ""
    use: str = ""
    alg: str = ""
    thumbprint: str = ""
    place: Place
    created: str = ""  # RFC 3339, UTC
    issuer: str = ""  # what the person expects of tokens that are checked with it
    audience: str = ""
    environment: str = ""
    colour: str = ""
    set_id: str = ""  # the key set it came with


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """What is to be said of a key that was read or made but is not in the library yet."""

    label: str
    kind: str
    size: str
    kid: str = ""
    use: str = ""
    alg: str = ""
    thumbprint: str = ""
    private: bool
    remarks: tuple[str, ...] = ()  # one sentence each
    known: Known | None = None  # the key of the library that it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One of the names by which others may know a key."""

    name: str  # "RFC 7638, SHA-256"
    form: str  # "base64url"
    value: str


class ShelfError(Exception):
    """The library cannot do what was asked; the text says in a sentence why, and what helps."""


class KeyShelf(Protocol):
    """The key library. Every call may block for seconds and may raise ShelfError."""

    def rows(self) -> tuple[KeyRow, ...]:
        """All keys of the library."""
        ...

    def keyring_status(self) -> KeyringStatus:
        """How the keyring is; asks it."""
        ...

    def carried(self, without: frozenset[str]) -> tuple[Carried, ...]:
        """All keys but these, as the inspecting process takes them.

        Those whose private part is out of reach come with their public part alone.
        """
        ...

    def carried_one(self, identifier: str, *, public: bool = False) -> Carried:
        """One key, with its private part where the library has it; with `public`, as the list of keys has it."""
        ...

    def facts(self, key: Carried) -> KeyFacts:
        """What is to be said of a key."""
        ...

    def problem(self, code: str, values: Mapping[str, str]) -> str:
        """Why something could not be read as a key, in a sentence."""
        ...

    def add(self, key: Carried, label: str, keep: Place) -> KeyRow:
        """Take a key into the library."""
        ...

    def rename(self, identifier: str, label: str) -> None:
        """Give a key another label."""
        ...

    def expect(self, identifier: str, said: Expectations) -> None:
        """Keep what the person says of a key."""
        ...

    def key_sets(self) -> tuple[KeySetRow, ...]:
        """The key sets that stored keys came with."""
        ...

    def remember_set(self, read: ReadSet, identifiers: Collection[str]) -> None:
        """Keep where a key set is and what is in it; these stored keys came with it."""
        ...

    def compare_set(self, identifier: str, keys: Sequence[Carried]) -> SetDifference:
        """What changed in a key set since it was last seen."""
        ...

    def take_set(self, identifier: str, read: ReadSet, *, new: bool, drop: bool) -> None:
        """Remember a key set as it is now; `new` takes its new keys in, `drop` removes the public ones that went."""
        ...

    def remove(self, identifier: str) -> None:
        """Take a key out of the library and its private part out of the keyring, for good."""
        ...

    def identities(self, identifier: str) -> tuple[Identity, ...]:
        """Every name the key may be known by."""
        ...

    def health(self, identifier: str) -> KeyHealth:
        """Everything that is looked at in a key, and what was found. The keyring is not asked."""
        ...

    def compare(self, identifier: str, other: str) -> KeyComparison:
        """What two keys are to each other."""
        ...

    def origins(self, kid: str) -> tuple[KidOrigin, ...]:
        """Which names of which keys a kid is; nothing where it is none."""
        ...

    def public_text(self, identifier: str, form: str) -> str:
        """The public part, written as one of the forms of `exporting.PUBLIC_FORMS`."""
        ...

    def private_data(self, identifier: str, form: str, passphrase: Secret[str] | None) -> Secret[bytes]:
        """The private part, written as one of the forms of `exporting.PRIVATE_FORMS`."""
        ...

    def unlock(self) -> KeyringStatus:
        """Let the system unlock its keyring, asking the person; how it is then."""
        ...

    def lock(self) -> None:
        """Forget every private part that is in memory."""
        ...

    def close(self) -> None:
        """Forget everything; nothing is asked any more."""
        ...


class Explanations(Protocol):
    """The catalogue's pages."""

    def page(self, code: str) -> str:
        """The text of the page of a code, with its headings marked by #; empty where there is none."""
        ...

    def index(self) -> tuple[tuple[str, str], ...]:
        """Every code that has a page, and what it is about in a few words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back from the inspecting process."""

    message: Mapping[str, object] = field(repr=False, default_factory=dict)
    refusal: str = ""  # a sentence, where there is no result


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One question for the inspecting process."""

    owner: str  # a newer call of the same owner takes the place of an older one
    message: Mapping[str, object] = field(repr=False)
    answered: Callable[[Answer], None]
    progressed: Callable[[str], None] = lambda _: None
    seconds: float  # after which it is given up


class Inspecting(Protocol):
    """The inspecting process."""

    def warm(self) -> None:
        """Start it, so that the first question is answered at once."""
        ...

    def ask(self, call: Call) -> None:
        """Put a question; `answered` is called later, once, unless the call is cancelled or overtaken."""
        ...

    def cancel(self, owner: str) -> None:
        """Give up what this owner has asked. It is not answered any more."""
        ...

    def forget(self) -> None:
        """End the process with everything it remembers; the next question starts another."""
        ...

    def close(self) -> None:
        """End the process. Nothing is answered any more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person wants inspected, as one of the tabs gathers it."""

    text: str = field(default="", repr=False)
    file: Path | None = None  # instead of text
    key_texts: tuple[Secret[str], ...] = ()  # keys or secrets given for this one text
    aad: str = field(default="", repr=False)
    content: str = field(default="", repr=False)
    detached: bytes | None = field(default=None, repr=False)  # the content of a token that was made here
    made_with: tuple[Carried, ...] = ()  # the keys of something that was made here
    issuer: str = ""
    audience: str = ""
    allow_rsa1_5: bool = False
    unrepaired: tuple[str, ...] = ()  # codes of repairs that were undone
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text to try the program with, and what opens it."""

    title: str
    tab: str
    text: str = field(repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)  # each a key file's content, or a secret


class Telling(Protocol):
    """What can be handed over of an inspection. Nothing in it takes long."""

    def partner(self, inspection: Inspection, language: str) -> str:
        """A few lines for the other side, without any value."""
        ...

    def report(self, inspection: Inspection, form: str, language: str, shown: Iterable[str]) -> str:
        """A report, with those values that were chosen."""
        ...

    def comparison(self, comparison: Comparison) -> Comparison:
        """What was compared, in the window's language."""
        ...

    def values(self, inspection: Inspection) -> tuple[tuple[str, str, str], ...]:
        """What may be chosen: the name of the choice, what it is, and the value."""
        ...

    def operations(self, inspection: Inspection) -> tuple[str, ...]:
        """What can be repeated, in words."""
        ...

    def programs(self) -> tuple[tuple[str, str], ...]:
        """The languages it can be repeated in, by name and title."""
        ...

    def program(self, inspection: Inspection, number: int, language: str) -> tuple[str, str, str]:
        """The name of a file and its text; or a reason why there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything the window is given."""

    inspecting: Inspecting
    key_work: Inspecting  # a second process, for reading and making keys
    shelf: KeyShelf
    explanations: Explanations
    decode: Callable[[Mapping[str, object]], Inspection]
    telling: Telling
    spoken: Callable[[Inspection], Inspection] = lambda inspection: inspection  # in the window's language, as a whole
    versions: Callable[[], Mapping[str, str]] = dict  # of what the program is made of; takes its time
