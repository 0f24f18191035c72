"""The card with the input: its head says what it is, what was repaired and which segments it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QSizePolicy

from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import Card, Chip, Switch, button, row
from inspector.desktop.widgets.input_view import InputView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.widgets.legend import Legend

_IN_HEAD: Final = 4  # where the legend stands in the card's head, if there is room for it …
_UNDER_INPUT: Final = 2  # … and where in the card, if there is not


class InputCard(Card):
    """Holds the input and the buttons that belong to it; the tab connects them."""

    def __init__(self, name: str, prefix: str, title: str, placeholder: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.input = InputView(f"{prefix}Input", title, placeholder)
        self.legend: Legend | None = None
        self.repairs = Chip("", name=f"{prefix}Repairs")
        self.repairs.hide()
        self.open = button("Open file…", f"{prefix}OpenButton", kind="quiet")
        self.options = button("Options", f"{prefix}OptionsButton", kind="quiet")
        self.options.setCheckable(True)
        self.clear = button("Clear", f"{prefix}ClearButton", kind="quiet")
        self._title = PlainLabel(title, "title")
        self.side = Switch(f"{prefix}Side", (("read", "Read"), ("make", "Make")), accessible="Read or make")
        self._head = row(self._title, self.side, self.repairs, 1, self.clear, self.open, self.options, spacing=4)
        self.column.addLayout(self._head)
        self.column.addWidget(self.input)

    def add_legend(self, legend: Legend) -> None:
        """Name the segments from now on."""
        self.legend = legend
        self.column.insertWidget(_UNDER_INPUT, legend)

    def say_repairs(self, count: int) -> None:
        """Say how often the text was repaired before it could be read."""
        self.repairs.setText("1 repair" if count == 1 else f"{count:,} repairs")
        self.repairs.setVisible(bool(count))

    def fit_legend(self) -> None:
        """The segments are named in the head, or in a line of their own where that is too narrow."""
        if self.legend is None:
            return
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        others = (self._title, self.side, self.repairs, self.clear, self.open, self.options)
        taken = sum(widget.sizeHint().width() + self._head.spacing() for widget in others if widget.isVisibleTo(self))
        in_head = taken + self.legend.needed_width() <= room
        if in_head == (self._head.indexOf(self.legend) >= 0):
            return
        if in_head:
            self.column.removeWidget(self.legend)
            self._head.insertWidget(_IN_HEAD, self.legend)
        else:
            self._head.removeWidget(self.legend)
            self.column.insertWidget(_UNDER_INPUT, self.legend)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_legend()
