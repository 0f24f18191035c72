"""What the colours in the input mean: one small word per segment, with its length; press one to light it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector.desktop.language import counted, tr
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import override
from inspector.desktop.theme import SEGMENTS, text_font
from inspector.desktop.widgets.flow import Flow
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Segment

MOST: Final = 8  # segments that are named; a token with more recipients names the first
_LONGEST: Final = 40  # characters of a segment's name
_SQUARE: Final = 9
_GAP: Final = 4

NAMES: Final = {"iv": "IV"}


class _Entry(QAbstractButton):
    def __init__(self, theme: Theme, segment: Segment) -> None:
        super().__init__()
        self._theme = theme
        self.segment = segment
        shown = segment_name(segment.name)
        self.setFont(text_font(size=0.89))
        self.setText(shown)
        self.setObjectName("segment" + "".join(part.capitalize() for part in segment.name[:_LONGEST].split()))
        self.setAccessibleName(
            tr("{shown}, {length:,} bytes: show where it stands", shown=shown, length=segment.length)
        )
        set_tip(
            self, tr("{shown}: {length:,} bytes. Press to see where it stands.", shown=shown, length=segment.length)
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(segment.span is not None)
        self.marked = False

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words()) + _SQUARE + 14, metrics.height() + 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        square = QRectF(4, middle - _SQUARE / 2, _SQUARE, _SQUARE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.segment(self.segment.name))
        painter.drawRoundedRect(square, 2, 2)
        painter.setPen(self._theme.colour("muted"))
        place = self.rect().adjusted(_SQUARE + 9, 0, 0, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._words())
        if self.hasFocus() or self.underMouse() or self.marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("line" if self.underMouse() and not self.hasFocus() else "accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _words(self) -> str:
        return f"{self.text()} {counted(self.segment.length)}"


class Legend(QWidget):
    """The segments of the layer that is looked at, in their order."""

    pressed = Signal(object)  # the Segment

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("legend")
        self.setAccessibleName(tr("Segments, with their length in bytes"))
        self._theme = theme
        self._entries: list[_Entry] = []
        self._line = Flow(_GAP)
        self.setLayout(self._line)
        self.hide()

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Name these segments instead of the former ones."""
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._entries = []
        for segment in segments[:MOST]:
            entry = _Entry(self._theme, segment)
            entry.clicked.connect(lambda _=False, segment=segment: self.pressed.emit(segment))
            self._line.add(entry)
            self._entries.append(entry)
        self.setVisible(bool(segments))

    def mark(self, segment: Segment | None) -> None:
        """Frame the entry of the segment that is lit up."""
        for entry in self._entries:
            entry.marked = segment is not None and entry.segment == segment
            entry.update()

    def needed_width(self) -> int:
        """The width at which everything stands in one line."""
        return sum(entry.sizeHint().width() + _GAP for entry in self._entries)


def segment_name(name: str) -> str:
    """What a segment is called on screen."""
    return tr(NAMES.get(name, name)) if name in SEGMENTS else glance(name, _LONGEST)
