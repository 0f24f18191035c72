"""Small things every Qt class here needs.

The namespace `Qt` of PySide6 takes 65 ms to load, a fifth of the whole start. What is painted first does without it:
its few values stand here and are set as properties. A test compares them with the real ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

__all__ = ["CENTRED", "NO_FOCUS", "NO_SCROLL_BAR", "PLAIN_TEXT", "override"]

PLAIN_TEXT: Final = 0  # Qt.TextFormat.PlainText
CENTRED: Final = 0x84  # Qt.AlignmentFlag.AlignCenter
NO_FOCUS: Final = 0  # Qt.FocusPolicy.NoFocus
NO_SCROLL_BAR: Final = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff

if TYPE_CHECKING:
    from typing_extensions import override
else:
    Method = TypeVar("Method")

    def override(method: Method) -> Method:
        """Mark a method whose name Qt has chosen. The real one takes 8 ms to load and does no more than this."""
        return method
