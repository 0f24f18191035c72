"""The only makers of labels, messages and tooltips. What they show is plain text, whatever stands in it.

Qt guesses by default whether a text is HTML, and a picture in it is fetched from disk or from another machine. Here
nothing guesses: labels are plain before they get their text, tooltips are escaped, and every character that cannot
be seen is shown as its number. A test refuses every other use of these classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from inspector.desktop.qt import PLAIN_TEXT, override
from inspector.desktop.theme import byte_font, text_font
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QPaintEvent
    from PySide6.QtWidgets import QMessageBox, QWidget

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
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        shown = visible(text, keep_newlines=True)
        super().setText(shown if len(shown) < _SHORT else shorten(shown))


class ElidedLabel(PlainLabel):
    """One line that gives way to its neighbours: what does not fit is left out and told in its tip."""

    def __init__(self, text: str = "", voice: str = "body", *, muted: bool = False, name: str = "") -> None:
        from PySide6.QtWidgets import QSizePolicy

        super().__init__(text, voice, muted=muted, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        set_tip(self, text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtCore import Qt

        painter = QPainter(self)  # its pen is the palette's already; setting one loads the namespace Qt
        line = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class PlainParagraph(PlainLabel):
    """A text of any length that wraps wherever it must: a long value without a space never widens the window."""

    def __init__(
        self, text: str = "", voice: str = "body", *, muted: bool = False, name: str = "", centred: bool = False
    ) -> None:
        self._centred = centred
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
        painter = QPainter(self)  # its pen is the palette's already; setting one loads the namespace Qt
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0), [], QRectF(event.rect()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(self._option)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            left = (width - line.naturalTextWidth()) / 2 if self._centred else 0
            line.setPosition(QPointF(left, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from PySide6.QtWidgets import QMenu

        from inspector.desktop.clipboard import copy_text

        menu = QMenu(self)
        menu.addAction("Copy").triggered.connect(lambda: copy_text(self.text()))
        menu.popup(event.globalPos())


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip that says exactly `text`."""
    target.setToolTip(tip(text))


def tip(text: str) -> str:
    """The text as a tooltip wants it: rich text that holds nothing but escaped characters."""
    return f"{TIP_START}{shorten(visible(text), _TIP_LENGTH).translate(_ESCAPED)}</qt>" if text else ""


def plain_message(parent: QWidget | None, title: str, text: str, *, name: str) -> QMessageBox:
    """A message that waits for nobody: shown with `open`, gone with Escape."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setProperty("textFormat", PLAIN_TEXT)
    box.setObjectName(name)
    box.setWindowTitle(visible(title))
    box.setText(shorten(visible(text, keep_newlines=True)))
    return box


def _font(voice: str) -> QFont:
    if voice == "bytes":
        return byte_font()
    size, bold = _VOICES[voice]
    return text_font(size=size, bold=bold)
