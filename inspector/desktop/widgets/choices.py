"""Boxes to tick and circles to choose, drawn so that they are seen in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QRadioButton

from inspector.desktop import icons
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

_SIDE: Final = 16
_GAP: Final = 8
_CORNER: Final = 4.0


class TickBox(QCheckBox):
    """A box that can be ticked."""

    def __init__(self, text: str = "") -> None:
        super().__init__(tr(text))

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        place = _draw_frame(self, _CORNER)
        if self.isChecked():
            colour = self.palette().color(QPalette.ColorRole.HighlightedText)
            painter = QPainter(self)
            icons.draw(painter, "check", place.adjusted(1, 1, -1, -1), colour, width=2.4)


class RoundChoice(QRadioButton):
    """One of several, of which one is chosen."""

    def __init__(self, text: str = "") -> None:
        super().__init__(tr(text))

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        place = _draw_frame(self, _SIDE / 2)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().highlightedText())
            painter.drawEllipse(place.adjusted(5, 5, -5, -5))


class PickList(QComboBox):
    """A list of which one entry is chosen."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._label_for_readers()

    def _label_for_readers(self) -> None:
        """On Linux, Qt tells a screen reader the value as the name, and the name only by way of a label beside it."""
        if (parent := self.parentWidget()) is None:
            return
        beside = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not any(label.buddy() is self for label in beside):
            label = PlainLabel(as_it_is(self.accessibleName()))
            label.setParent(parent)
            label.setBuddy(self)
            label.hide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 12, self.fontMetrics().height() + 12)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        edge = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(group, edge), 1))
        painter.setBrush(palette.color(group, QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        colour = palette.color(group, QPalette.ColorRole.Text)
        painter.setPen(colour)
        icon = self.itemIcon(self.currentIndex())
        if not icon.isNull():
            icon.paint(painter, 9, (self.height() - _SIDE) // 2, _SIDE, _SIDE)
        words = self.rect().adjusted(9 if icon.isNull() else 9 + _SIDE + 4, 0, -26, 0)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        icons.draw(painter, "down", QRectF(self.width() - 23, (self.height() - 14) / 2, 14, 14), colour)


def _size(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    width = _SIDE + 4 + (_GAP + metrics.horizontalAdvance(button.text()) if button.text() else 0)
    return QSize(width, max(_SIDE + 4, metrics.height() + 2))


def _draw_frame(button: QAbstractButton, corner: float) -> QRectF:
    """The box or circle with the words beside it; where it stands, for what is drawn inside."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette = button.palette()
    group = QPalette.ColorGroup.Normal if button.isEnabled() else QPalette.ColorGroup.Disabled
    top = (button.height() - _SIDE) / 2
    place = QRectF(2, top, _SIDE, _SIDE)
    accent = palette.color(group, QPalette.ColorRole.Highlight)
    filled = button.isChecked() and button.isEnabled()
    marked = filled or button.hasFocus()
    painter.setPen(
        QPen(accent if marked else palette.color(group, QPalette.ColorRole.Mid), 2 if button.hasFocus() else 1)
    )
    painter.setBrush(accent if filled else palette.color(group, QPalette.ColorRole.Base))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
    words = button.rect().adjusted(_SIDE + 2 + _GAP, 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic), button.text())
    return place
