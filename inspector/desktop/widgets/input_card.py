"""The card with the input: its head says what it is, what was repaired and which segments it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import Card, Switch, button, row
from inspector.desktop.widgets.input_view import InputView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.widgets.legend import Legend
    from inspector.desktop.widgets.repairs import Repairs
    from inspector.diagnosis.inspection import Inspection

_IN_HEAD: Final = 4  # where the legend stands in the card's head, if there is room for it …
_UNDER_INPUT: Final = 2  # … and where in the card, if there is not


class InputCard(Card):
    """Holds the input and the buttons that belong to it; the tab connects them."""

    undoChanged = Signal()  # other repairs are wanted than before

    def __init__(self, name: str, prefix: str, title: str, placeholder: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.input = InputView(f"{prefix}Input", title, placeholder)
        self.legend: Legend | None = None
        self.repairs = button("", f"{prefix}Repairs", kind="pill", tip="What was changed before it could be read")
        self.repairs.setCheckable(True)
        self.repairs.toggled.connect(self._show_repairs)
        self.repairs.hide()
        self.undone: tuple[str, ...] = ()  # codes of repairs that the person does not want
        self.input.changed.connect(self._forget_undone)
        self._inspection: Inspection | None = None
        self._list: Repairs | None = None
        self._prefix = prefix
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

    def say_repairs(self, inspection: Inspection | None) -> None:
        """Say how often the text was repaired before it could be read, and which repairs were undone."""
        self._inspection = inspection
        count = len(inspection.repairs) if inspection is not None else 0
        words = tr("1 repair") if count == 1 else tr("{count:,} repairs", count=count)
        self.repairs.setText(
            tr("{words}, {count:,} undone", words=words, count=len(self.undone)) if self.undone else words
        )
        self.repairs.setAccessibleName(tr("{text}: show them", text=self.repairs.text()))
        self.repairs.setVisible(inspection is not None and bool(count or self.undone))
        self._show_repairs()

    def _show_repairs(self) -> None:
        """The list of them under the input, made when it is first asked for."""
        wanted = self.repairs.isChecked() and self._inspection is not None and not self.repairs.isHidden()
        if self._list is None and wanted:
            from inspector.desktop.widgets.repairs import Repairs

            self._list = Repairs(self._prefix)
            self._list.undoWanted.connect(lambda code: self._undo((*self.undone, code)))
            self._list.redoWanted.connect(lambda code: self._undo(tuple(one for one in self.undone if one != code)))
            self._list.placeWanted.connect(self.input.highlight)
            self.column.insertWidget(_UNDER_INPUT, self._list)
        if self._list is not None:
            self._list.setVisible(wanted)
            if wanted and self._inspection is not None:
                self._list.show_repairs(self._inspection, self.undone)

    def _undo(self, undone: tuple[str, ...]) -> None:
        self.undone = undone
        self.undoChanged.emit()

    def _forget_undone(self) -> None:
        self.undone = ()

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
