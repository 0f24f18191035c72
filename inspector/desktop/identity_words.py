"""What is said of two keys and of the state of a check, in one place."""

from __future__ import annotations

from typing import Final

from inspector.desktop.language import tr

# Each with the tone it is shown in.
RELATIONS: Final = {
    "same": ("The same key.", "good"),
    "halves": ("The same key: one is the private, the other its public half.", "good"),
    "modulus": ("Different keys: one modulus, two exponents.", "warn"),
    "prime": ("Different keys with a prime in common: both private halves can be calculated.", "bad"),
    "other": ("Different keys.", "idle"),
    "type": ("Different keys, of different types.", "idle"),
    "unknown": ("Not compared: a secret is in the keyring and not in memory.", "warn"),
}
# What is said of a check: (icon, tone, sentence).
STATES: Final = {
    "holds": ("check", "good", "{detail}"),
    "found": ("cross", "bad", "see above"),
    "not checked": ("dash", "muted", "not checked: {detail}"),
}
SEVERITY_TONES: Final = {"alarm": "bad", "error": "bad", "warning": "warn", "note": "idle"}
KNOWN: Final = "In the library already as {label}. Ticked, it adds only what is not known there."
COMPLETES: Final = "The library has the public half as {label}: this adds the private one."
NO_ORIGIN: Final = "No name of any key of the library gives this kid."
EXACT_ORIGIN: Final = "It is {name} of {label}, in {form}."
PERHAPS_ORIGIN: Final = "It may be {name} of {label}: {form}."
SAME_KEY: Final = "The same key as {labels}."
SOUND: Final = "no findings"
_BITS: Final = "{count} bits"


def type_words(kind: str, size: str) -> str:
    """The type and size of a key, as the library gives them: "RSA 2048 bits", "EC P-256"."""
    count, _, unit = size.partition(" ")
    return f"{kind} {tr(_BITS, count=count) if unit == 'bits' else size}".strip()
