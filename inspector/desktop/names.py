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
