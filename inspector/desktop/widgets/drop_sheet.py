"""What lies over the window while something is dragged over it: what may be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from inspector.desktop import icons
from inspector.desktop.language import tr
from inspector.desktop.qt import override
from inspector.desktop.theme import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.theme import Theme

WORDS: Final = "Drop a token, a message, a key or files"
_VEIL: Final = 225  # of 255


class DropSheet(QWidget):
    """Covers its window and lets everything through; it only says what will be taken."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropSheet")
        self.setAccessibleName(tr(WORDS))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window."""
        self.resize(self._window.size())
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.colour("window"))
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 12, 12)
        middle = QRectF(self.rect()).center()
        icons.draw(painter, "paste", QRectF(middle.x() - 20, middle.y() - 56, 40, 40), self._theme.colour("accent"))
        painter.setFont(text_font(size=1.25, bold=True))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(0, middle.y(), self.width(), 40), int(Qt.AlignmentFlag.AlignHCenter), tr(WORDS))
