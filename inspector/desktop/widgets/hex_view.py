"""Bytes as a hex dump. Only the rows in sight are drawn, so any length costs the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from inspector.desktop.qt import override
from inspector.desktop.theme import byte_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from inspector.desktop.theme import Theme

PER_ROW: Final = 16
_PRINTABLE: Final = range(0x20, 0x7F)


class HexView(QAbstractScrollArea):
    """Offset, sixteen bytes, and the same as ASCII."""

    def __init__(self, theme: Theme, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(byte_font(size=0.95))
        self._theme = theme
        self._data = b""
        theme.changed.connect(self.viewport().update)

    def show_bytes(self, data: bytes) -> None:
        """Show other bytes."""
        self._data = data
        self.verticalScrollBar().setValue(0)
        self._fit()
        self.viewport().update()

    def line(self, row: int) -> tuple[str, str, str]:
        """One row: offset, bytes, characters."""
        piece = self._data[row * PER_ROW : (row + 1) * PER_ROW]
        halves = (piece[:8].hex(" "), piece[8:].hex(" "))
        characters = "".join(chr(byte) if byte in _PRINTABLE else "·" for byte in piece)
        return f"{row * PER_ROW:06x}", f"{halves[0]:<23}  {halves[1]:<23}", characters

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-len(self._data) // PER_ROW)

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, min(8, max(1, self.rows)) * self._row_height() + 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        height, advance = self._row_height(), self.fontMetrics().horizontalAdvance("0")
        left = 2 - self.horizontalScrollBar().value()
        first = self.verticalScrollBar().value()
        for number in range(first, min(self.rows, first + self.viewport().height() // height + 2)):
            base = (number - first) * height + self.fontMetrics().ascent() + 2
            for text, column, colour in zip(self.line(number), (0, 8, 58), ("muted", "text", "teal"), strict=True):
                painter.setPen(self._theme.colour(colour))
                painter.drawText(left + column * advance, base, text)

    def _fit(self) -> None:
        shown = max(1, self.viewport().height() // self._row_height())
        self.verticalScrollBar().setRange(0, max(0, self.rows - shown))
        self.verticalScrollBar().setPageStep(shown)
        wide = 76 * self.fontMetrics().horizontalAdvance("0")
        self.horizontalScrollBar().setRange(0, max(0, wide - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())

    def _row_height(self) -> int:
        return self.fontMetrics().lineSpacing()
