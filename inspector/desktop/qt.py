"""Small things every Qt class here needs.

The namespace `Qt` of PySide6 takes 65 ms to load, a fifth of the whole start. What is painted first does without it:
its few values stand here and are set as properties. A test compares them with the real ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

PLAIN_TEXT: Final = 0  # Qt.TextFormat.PlainText
CENTRED: Final = 0x84  # Qt.AlignmentFlag.AlignCenter
NO_SCROLL_BAR: Final = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201 — only read by people and the type checker; importing it costs 8 ms
        """Mark a method whose name Qt has chosen."""
        return method
