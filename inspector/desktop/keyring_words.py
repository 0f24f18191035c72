"""What is said of the keyring, in one place."""

from __future__ import annotations

from typing import Final

from inspector.desktop.language import tr
from inspector.desktop.ports import KeyringStatus, KeyringWord, Place

# (in the pill, in a sentence)
WORDS: Final = {
    KeyringWord.UNKNOWN: ("keyring not asked yet", "The keyring is asked when a stored key is first needed."),
    KeyringWord.AVAILABLE: ("keyring unlocked", "Private parts are stored in the operating system's keyring."),
    KeyringWord.LOCKED: ("keyring locked", "The keyring is locked. Unlock it, then refresh."),
    KeyringWord.REFUSED: ("keyring refused", "The keyring refused this program."),
    KeyringWord.ABSENT: ("keyring empty", "The keyring has no collection to store in."),
    KeyringWord.TIMED_OUT: ("keyring does not answer", "The keyring does not answer. It may be waiting for you."),
    KeyringWord.NONE: ("no keyring", "There is no keyring here: private keys can be kept for this session only."),
    KeyringWord.TOO_LARGE: ("keyring: key too large", "The key is larger than the keyring takes."),
    KeyringWord.STORE_FULL: ("keyring full", "The keyring takes no more entries."),
}

# What stands above the sentence where the keyring cannot be used as it is, and what that means for the keys.
TITLES: Final = {
    KeyringWord.LOCKED: "Keyring locked",
    KeyringWord.REFUSED: "Keyring refused",
    KeyringWord.ABSENT: "No default keyring",
    KeyringWord.TIMED_OUT: "Keyring does not answer",
    KeyringWord.NONE: "No keyring here",
    KeyringWord.TOO_LARGE: "Key too large for the keyring",
    KeyringWord.STORE_FULL: "Keyring full",
}
_WITHOUT: Final = (
    "Until then stored keys verify, but do not decrypt or sign; new private keys can be kept for this session."
)
MEANINGS: Final = {
    KeyringWord.LOCKED: ("Until then stored keys verify, but do not decrypt or sign.",),
    KeyringWord.REFUSED: (_WITHOUT,),
    KeyringWord.ABSENT: ("It is never made silently. Keys can be kept for this session meanwhile.",),
    KeyringWord.TIMED_OUT: ("The window does not wait for it.", _WITHOUT),
    KeyringWord.NONE: ("GNOME Keyring, KWallet and KeePassXC are such programs.", _WITHOUT),
    KeyringWord.TOO_LARGE: ("Every other key can be stored as before.",),
    KeyringWord.STORE_FULL: ("Keys that are stored already can be used as before.",),
}

# An icon stands beside the word, never alone.
PLACE_ICONS: Final = {
    Place.KEYRING: ("lock", "good"),
    Place.SESSION: ("clock", "warn"),
    Place.PUBLIC: ("eye", "muted"),
    Place.UNREACHABLE: ("exclamation", "bad"),
}
PLACES: Final = {
    Place.KEYRING: ("In the keyring", "The private part is in the operating system's keyring."),
    Place.SESSION: ("Session only", "The private part is in memory and is gone when the window closes."),
    Place.PUBLIC: ("Public only", "There is no private part: it verifies, it does not decrypt or sign."),
    Place.UNREACHABLE: (
        "Out of reach",
        "Its keyring does not give the private part back. Unlock or start it, or import the key again.",
    ),
}


def pill(status: KeyringStatus, count: int) -> str:
    """The pill in the top bar: how many keys, and how the keyring is."""
    keys = tr("no keys") if count == 0 else tr("1 key") if count == 1 else tr("{count:,} keys", count=count)
    return f"{keys} · {tr(WORDS[status.word][0])}"


def sentence(status: KeyringStatus) -> str:
    """The state in a sentence, with the keyring's own name."""
    said = status.sentence or tr(WORDS[status.word][1])
    return f"{said} ({status.backend})" if status.backend and status.backend not in said else said


def usable(status: KeyringStatus) -> bool:
    """Whether it is worth offering to store in it."""
    return status.word in (KeyringWord.AVAILABLE, KeyringWord.UNKNOWN, KeyringWord.LOCKED)
