"""The few building blocks every part of the window is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel, set_tip
from inspector.desktop.qt import CENTRED, NO_FOCUS, NO_SCROLL_BAR, override

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 10  # between cards
HEAD_HEIGHT = 24  # of the line above a column
INSIDE = 12  # between a card's border and what it holds


W = TypeVar("W", bound=QWidget)


class Card(QFrame):
    """A framed area with a title's width of air inside; `column` takes what it holds."""

    def __init__(self, name: str = "", *, margins: tuple[int, int, int, int] | None = None) -> None:
        super().__init__()
        if name:
            self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(margins or (INSIDE + 2, INSIDE - 2, INSIDE + 2, INSIDE)))
        self.column.setSpacing(8)


class Chip(PlainLabel):
    """A few words with a border around them. Its tone is one of the theme's pairs: good, info, warn, bad, idle."""

    def __init__(self, text: str = "", tone: str = "", *, name: str = "") -> None:
        super().__init__(text, "small", name=name)
        self.setProperty("alignment", CENTRED)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour pair."""
        if self.property("tone") != tone:
            set_tone(tone, self)


def set_tone(tone: str, *widgets: QWidget) -> None:
    """Give widgets that are on the screen another of the style sheet's tones."""
    widgets[0].setProperty("tone", tone)
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def show_checked(made: QPushButton, *, on: bool) -> None:
    """Show a button as checked or not, without telling anybody."""
    made.blockSignals(True)
    made.setChecked(on)
    made.blockSignals(False)


def named(widget: W, name: str, accessible: str = "") -> W:
    """The widget with a name to find it by, and what a screen reader calls it."""
    widget.setObjectName(name)
    if accessible:
        widget.setAccessibleName(tr(accessible))
    return widget


def button(text: str, name: str, *, kind: str = "", tip: str = "", accessible: str = "") -> QPushButton:
    """A button with a name to find it by. `kind` is empty, `primary`, `quiet` or `danger`."""
    made = QPushButton(tr(text))
    made.setObjectName(name)
    made.setAccessibleName(tr(accessible or text))
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        set_tip(made, tr(tip))
    return made


def row(*items: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            made.addStretch(item)
        else:
            made.addWidget(item)
    return made


class PageColumn(QVBoxLayout):
    """The column of a page that scrolls: it asks for no more height than it must have, and takes what there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking = False  # Qt asks here again for what it reckons the least height from

    @override
    def heightForWidth(self, width: int) -> int:
        if self._asking:
            return super().heightForWidth(width)
        self._asking = True
        least = self.minimumHeightForWidth(width)
        self._asking = False
        return least


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Lets what is higher than the window be scrolled: with large fonts or a small window nothing is cut off."""
    area = named(QScrollArea(widgetResizable=True), name)
    area.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
    area.setProperty("focusPolicy", NO_FOCUS)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


class Switch(QWidget):
    """Several views of which one is seen: small words side by side, the chosen one underlined."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr(accessible))
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for key, text in choices:
            made = button(text, f"{name}{key.title()}", kind="switch", accessible=f"{tr(accessible)}: {tr(text)}")
            made.setCheckable(True)
            made.toggled.connect(partial(self._toggled, key))  # a screen reader toggles, it does not click
            group.addButton(made)
            line.addWidget(made)
            self._buttons[key] = made

    def choose(self, key: str) -> None:
        """Mark one as chosen, without telling anybody."""
        show_checked(self._buttons[key], on=True)

    def _toggled(self, key: str, on: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        if on:
            self.chosen.emit(key)

    def offer(self, keys: Sequence[str]) -> None:
        """Show only these."""
        for key, made in self._buttons.items():
            made.setVisible(key in keys)
