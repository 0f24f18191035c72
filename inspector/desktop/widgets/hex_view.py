"""Bytes as a hex dump. Only the rows in sight are drawn, so any length costs the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import tr
from inspector.desktop.qt import override
from inspector.desktop.theme import byte_font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from inspector.desktop.theme import Theme

PER_ROW: Final = 16
_BYTES_AT: Final = 8  # the column in characters where the bytes begin …
_TEXT_AT: Final = 58  # … and where the characters do
_PRINTABLE: Final = range(0x20, 0x7F)


class HexView(QAbstractScrollArea):
    """Offset, sixteen bytes, and the same as ASCII. Some bytes can be marked; one can be chosen, by arrow keys too."""

    byteChosen = Signal(int)

    def __init__(self, theme: Theme, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr(accessible))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(byte_font(size=0.95))
        self._theme = theme
        self._data = b""
        self._marked = (0, 0)
        copy = QAction(tr("Copy the bytes in hexadecimal"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda: copy_text(self.copied()))
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changed.connect(self.viewport().update)

    def show_bytes(self, data: bytes) -> None:
        """Show other bytes."""
        self._data = data
        self._marked = (0, 0)
        self.verticalScrollBar().setValue(0)
        self._fit()
        self.viewport().update()

    def mark(self, start: int, end: int) -> None:
        """Mark bytes `start` up to but not including `end`, and bring the first of them into view."""
        self._marked = (max(0, start), min(end, len(self._data)))
        if start < end:
            bar, row = self.verticalScrollBar(), start // PER_ROW
            if not bar.value() <= row < bar.value() + max(1, bar.pageStep()):
                bar.setValue(row)
        self.viewport().update()

    @property
    def marked(self) -> tuple[int, int]:
        """The bytes that are marked."""
        return self._marked

    def copied(self) -> str:
        """What is copied: the marked bytes, or all of them where none are."""
        start, end = self._marked
        return (self._data[start:end] if start < end else self._data).hex(" ")

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
            self._draw_mark(painter, number, (number - first) * height + 2, left)
            places = (0, _BYTES_AT, _TEXT_AT)
            for text, column, colour in zip(self.line(number), places, ("muted", "text", "teal"), strict=True):
                painter.setPen(self._theme.colour(colour))
                painter.drawText(left + column * advance, base, text)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (byte := self._byte_at(event.position())) is not None:
            self._choose(byte)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: PER_ROW, Qt.Key.Key_Up: -PER_ROW}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._data:
            super().keyPressEvent(event)
            return
        start, end = self._marked
        self._choose(max(0, min(len(self._data) - 1, start + step if start < end else 0)))

    def _choose(self, byte: int) -> None:
        self.mark(byte, byte + 1)
        self.byteChosen.emit(byte)

    def _byte_at(self, place: QPointF) -> int | None:
        column = (place.x() - 2 + self.horizontalScrollBar().value()) / self.fontMetrics().horizontalAdvance("0")
        if column >= _TEXT_AT:
            within = int(column - _TEXT_AT)
        else:
            within = int((column - _BYTES_AT - (column - _BYTES_AT >= 3 * 8)) // 3)
        byte = (self.verticalScrollBar().value() + int((place.y() - 2) // self._row_height())) * PER_ROW + within
        return byte if 0 <= within < PER_ROW and 0 <= byte < len(self._data) else None

    def _draw_mark(self, painter: QPainter, row: int, top: float, left: float) -> None:
        """The ground under the marked bytes of a row, and under their characters."""
        first, last = max(self._marked[0], row * PER_ROW), min(self._marked[1], (row + 1) * PER_ROW)
        if first >= last:
            return
        advance = self.fontMetrics().horizontalAdvance("0")
        start, end = first - row * PER_ROW, last - row * PER_ROW - 1
        for begin, stop in ((_hex_column(start), _hex_column(end) + 2), (_TEXT_AT + start, _TEXT_AT + end + 1)):
            place = QRectF(left + begin * advance - 1, top, (stop - begin) * advance + 2, self._row_height())
            painter.fillRect(place, self._theme.colour("mark"))

    def _fit(self) -> None:
        shown = max(1, self.viewport().height() // self._row_height())
        self.verticalScrollBar().setRange(0, max(0, self.rows - shown))
        self.verticalScrollBar().setPageStep(shown)
        wide = 76 * self.fontMetrics().horizontalAdvance("0")
        self.horizontalScrollBar().setRange(0, max(0, wide - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())

    def _row_height(self) -> int:
        return self.fontMetrics().lineSpacing()


def _hex_column(byte: int) -> int:
    """Where a byte of a row begins, in characters from the left; the halves stand apart."""
    return _BYTES_AT + 3 * byte + (1 if byte >= PER_ROW // 2 else 0)
