"""The bytes of a challenge as a ruler: IV, ciphertext and tag with their lengths, and what was expected instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.desktop.language import counted, tr
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import override
from inspector.desktop.theme import text_font
from inspector.desktop.widgets.legend import NAMES, segment_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Segment

ORDER: Final = ("iv", "ciphertext", "tag")
EXPECTED: Final = {"iv": 12, "tag": 16}  # bytes; the ciphertext is as long as the content
_BAR: Final = 20
_NARROWEST: Final = 76  # pixels of a part, however few its bytes
_GAP: Final = 2


class ByteRuler(QWidget):
    """Drawn in one piece. Arrow keys move along it, Enter lights a part up; so does a press."""

    pressed = Signal(object)  # the Segment

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("byteRuler")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._theme = theme
        self._segments: tuple[Segment, ...] = ()
        self._current = 0
        self._small = text_font(size=0.89)
        theme.changed.connect(self.update)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Draw the parts of another challenge; nothing is seen where there are none."""
        self._segments = tuple(segments)
        self._current = 0
        self.setVisible(bool(segments))
        self.setAccessibleName(
            tr("Bytes:") + " " + ", ".join(self._said(number) for number in range(len(self._segments)))
        )
        self.update()

    def said(self) -> tuple[str, ...]:
        """What is said of each part."""
        return tuple(self._said(number) for number in range(len(self._segments)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 6 + _BAR + 2 + self.fontMetrics().height() + 6)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self._segments:
            self._current = max(0, min(len(self._segments) - 1, self._current + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._segments:
            self.pressed.emit(self._segments[self._current])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x())
        if number is not None:
            self._current = number
            self.update()
            self.pressed.emit(self._segments[number])

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x())
        set_tip(self, self._said(number) if number is not None else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (segment, (left, width)) in enumerate(zip(self._segments, self._places(), strict=True)):
            place = QRectF(left, 6, width - _GAP, _BAR)
            colour = self._theme.segment(segment.name)
            ground = QColor(colour)
            ground.setAlpha(40)
            painter.setPen(colour)
            painter.setBrush(ground)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if self.hasFocus() and number == self._current:
                painter.setPen(self._theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 5, 5)
            self._draw_words(painter, number, place)

    def _draw_words(self, painter: QPainter, number: int, place: QRectF) -> None:
        segment = self._segments[number]
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("text"))
        inside = int(Qt.AlignmentFlag.AlignCenter)
        self._draw_line(painter, place, inside, f"{_name(segment)} {counted(segment.length)}")
        below = QRectF(place.x(), place.bottom() + 2, place.width(), painter.fontMetrics().height())
        painter.setPen(self._theme.colour("bad" if self._deviates(number) else "muted"))
        self._draw_line(painter, below, inside, self._expectation(number))

    def _draw_line(self, painter: QPainter, place: QRectF, alignment: int, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, alignment, shown)

    def _expectation(self, number: int) -> str:
        """What stands under a part: what was expected there."""
        segment = self._segments[number]
        expected = ORDER[number] if number < len(ORDER) else segment.name
        if segment.name != expected:
            return tr("expected {name} here", name=tr(NAMES.get(expected, expected)))
        if segment.name not in EXPECTED:
            return tr("any length")
        return tr("expected {length}", length=EXPECTED[segment.name]) if self._deviates(number) else tr("as expected")

    def _deviates(self, number: int) -> bool:
        segment = self._segments[number]
        in_order = number >= len(ORDER) or segment.name == ORDER[number]
        return not in_order or EXPECTED.get(segment.name, segment.length) != segment.length

    def _said(self, number: int) -> str:
        segment = self._segments[number]
        return tr(
            "{name} {length:,} bytes, {expectation}",
            name=_name(segment),
            length=segment.length,
            expectation=self._expectation(number),
        )

    def _places(self) -> list[tuple[float, float]]:
        """Left edge and width of each part: by its bytes, but never too narrow for its words."""
        whole, room = sum(segment.length for segment in self._segments), float(self.width())
        least = min(_NARROWEST, room / max(1, len(self._segments)))
        spare = max(0.0, room - least * len(self._segments))
        places, left = [], 0.0
        for segment in self._segments:
            width = least + spare * segment.length / max(1, whole)
            places.append((left, width))
            left += width
        return places

    def _at(self, x: float) -> int | None:
        return next((number for number, (left, width) in enumerate(self._places()) if left <= x < left + width), None)


def _name(segment: Segment) -> str:
    return segment_name(segment.name)
