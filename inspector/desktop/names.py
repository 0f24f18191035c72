"""Names that more than one part of the window knows."""

from __future__ import annotations

from typing import Final

# the tabs
KEYS: Final = "keys"
DECRYPT: Final = "decrypt"
VERIFY: Final = "verify"
CHALLENGE: Final = "challenge"

# what of the layout is remembered
GEOMETRY: Final = "window/geometry"
TAB: Final = "window/tab"
WELCOME: Final = "window/welcome"  # when it was read; it is not shown again
LOCK_AFTER: Final = "lock/minutes"  # without a touch; none at first
CLEAR_AFTER: Final = "clipboard/seconds"  # a copied secret stays so long
LANGUAGE: Final = "window/language"  # the system's where none was chosen
CLOCK_SKEW: Final = "clock/seconds"  # by which two clocks may differ
SIDE: Final = "window/side"  # whether the list of open inspections is hidden

# what each kind of layer is called on screen
KINDS: Final = {
    "jwe": "JWE",
    "jws": "JWS",
    "envelope": "Envelope",
    "challenge": "Challenge",
    "http": "HTTP message",
    "key": "Key",
    "json": "JSON",
    "text": "Text",
    "binary": "Binary",
}

# the samples an empty tab offers at once
FIRST_SAMPLES: Final = {
    "response": "Encrypted response",
    "envelope": "Signed envelope",
    "challenge": "Encrypted challenge",
}
