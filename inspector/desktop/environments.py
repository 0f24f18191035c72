"""The colours of environment labels. A colour never stands alone: the label's own words always stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

# name, what people read, colour of the theme
COLOURS: Final = (
    ("", "No colour", ""),
    ("red", "Red", "bad"),
    ("amber", "Amber", "warn"),
    ("green", "Green", "good"),
    ("blue", "Blue", "blue"),
    ("teal", "Teal", "teal"),
    ("violet", "Violet", "violet"),
    ("magenta", "Magenta", "magenta"),
)
USUAL: Final = ("production", "test", "development")  # what is offered; any other word can be written
_TOKENS: Final = {name: token for name, _, token in COLOURS}
_SIZE: Final = 12
_SCALES: Final = (1, 2, 3)


def mark(theme: Theme, colour: str) -> QIcon:
    """A round mark in an environment's colour; a ring where it has none."""
    made = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(_SIZE, _SIZE) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(_TOKENS.get(colour) or "edge"))
        painter.setBrush(theme.colour(_TOKENS[colour]) if _TOKENS.get(colour) else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(1.5, 1.5, _SIZE - 3, _SIZE - 3))
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # Qt would tint what stands in a chosen row
            made.addPixmap(pixmap, mode)
    return made
