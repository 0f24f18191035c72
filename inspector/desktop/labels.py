"""Labels for text of any length: one that gives way, one that wraps wherever it must. Both are plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QMenu, QSizePolicy

from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel, set_tip
from inspector.desktop.qt import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFont, QPaintEvent, QResizeEvent


_LONGEST_LINE: Final = 2_000  # characters: no screen is wider


class ElidedLabel(PlainLabel):
    """One line that gives way to its neighbours: what does not fit is left out and told in its tip."""

    def __init__(self, text: str = "", voice: str = "body", *, muted: bool = False, name: str = "") -> None:
        self._text = ""
        super().__init__(text, voice, muted=muted, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._text = text
        self._fit_tip()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tip()

    def _fit_tip(self) -> None:
        """The tip says what is left out; where nothing is, a screen reader would be told the same words twice."""
        set_tip(self, self._text if self._shown() != self._text else "")

    def _shown(self) -> str:
        line = self.text()[:_LONGEST_LINE].replace("\n", " ")
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._shown())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class PlainParagraph(PlainLabel):
    """A text of any length that wraps wherever it must: a long value without a space never widens the window."""

    def __init__(self, text: str = "", voice: str = "body", *, muted: bool = False, name: str = "") -> None:
        self._heights: dict[int, int] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        super().__init__(text, voice, muted=muted, name=name)
        self.setWordWrap(True)

    @override
    def setText(self, text: str) -> None:
        self._heights = {}
        super().setText(text)
        self.updateGeometry()

    @override
    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        self._heights = {}
        super().setFont(font)

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # a layout asks again and again
            self._heights[width] = int(self._laid_out(width)[1] + 0.999)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0), [], QRectF(event.rect()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(self._option)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy")).triggered.connect(lambda: copy_text(self.text()))
        menu.popup(event.globalPos())
