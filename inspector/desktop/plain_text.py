"""The only makers of labels, messages and tooltips. What they show is plain text, whatever stands in it.

Qt guesses by default whether a text is HTML, and a picture in it is fetched from disk or from another machine. Here
nothing guesses: labels are plain before they get their text, tooltips are escaped, and every character that cannot
be seen is shown as its number. A test refuses every other use of these classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLabel, QWidget

from inspector.desktop.language import tr
from inspector.desktop.qt import PLAIN_TEXT, override
from inspector.desktop.theme import byte_font, text_font
from inspector.encoding.visible import glance, shorten, visible

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFont
    from PySide6.QtWidgets import QMessageBox

TIP_START: Final = "<qt>"
_SHORT: Final = 1_000  # characters: certainly within the limit
_TIP_LENGTH: Final = 1_000  # characters; a longer tip covers the window

# What means something in rich text. `html.escape` does the same and takes two milliseconds to load.
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

# size relative to the system's font, bold
_VOICES: Final = {
    "title": (1.0, True),
    "verdict": (1.12, True),
    "body": (1.0, False),
    "strong": (1.0, True),
    "small": (0.89, False),
}


class PlainLabel(QLabel):
    """A label for one line or a few words."""

    def __init__(self, text: str = "", voice: str = "body", *, muted: bool = False, name: str = "") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)  # before there is any text
        self.setFont(_font(voice))
        if muted:
            self.setProperty("muted", True)
        if name:
            self.setObjectName(name)
        self.setText(tr(text))

    @override
    def setText(self, text: str) -> None:
        if len(text) < _SHORT:
            shown = visible(text, keep_newlines=True)
            super().setText(shown if len(shown) < _SHORT else shorten(shown))
        else:
            super().setText(glance(text, _longest(), keep_newlines=True))


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip that says exactly `text`.

    A screen reader would be told the tooltip with its markup where nothing else describes the widget, so it gets the
    words by themselves. A description that is not the tip's own stays.
    """
    words = glance(text, _TIP_LENGTH)
    if isinstance(target, QWidget) and _rich(target.accessibleDescription()) == target.toolTip():
        target.setAccessibleDescription(words)
    target.setToolTip(_rich(words))


def tip(text: str) -> str:
    """The text as a tooltip wants it: rich text that holds nothing but escaped characters."""
    return _rich(glance(text, _TIP_LENGTH))


def _rich(words: str) -> str:
    return f"{TIP_START}{words.translate(_ESCAPED)}</qt>" if words else ""


def plain_message(parent: QWidget | None, title: str, text: str, *, name: str) -> QMessageBox:
    """A message that waits for nobody: shown with `open`, gone with Escape."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setProperty("textFormat", PLAIN_TEXT)
    box.setObjectName(name)
    box.setWindowTitle(visible(tr(title)))
    box.setText(glance(text, _longest(), keep_newlines=True))
    return box


def _longest() -> int:
    from inspector import limits  # the window is painted without it, 5 ms earlier

    return limits.SHOWN_VALUE


def _font(voice: str) -> QFont:
    if voice == "bytes":
        return byte_font()
    size, bold = _VOICES[voice]
    return text_font(size=size, bold=bold)
