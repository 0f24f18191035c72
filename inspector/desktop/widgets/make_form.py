"""The fields of one product, two beside each other; those that are seldom needed come when more is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from inspector.desktop.language import tr
from inspector.desktop.making import fitting
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import PickList, TickBox
from inspector.desktop.widgets.key_picker import KeyPicker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.making import Field, KeyChoice, Product
    from inspector.desktop.ports import KeyRow

LONGEST: Final = 64 * 1024  # characters of one line


class MakeForm(QWidget):
    """`values` are those of the recipe for which something was said."""

    changed = Signal()

    def __init__(self, prefix: str, product: Product) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}Form")
        self.product = product
        self._fields: dict[str, QWidget] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        for number, field in enumerate(product.fields):
            self._add(prefix, field, number // 2, 2 * (number % 2))
        self.show_more(on=False)

    @property
    def has_more(self) -> bool:
        """Whether there are fields that are seldom needed."""
        return any(field.more for field in self.product.fields)

    def show_more(self, *, on: bool) -> None:
        """Show what is seldom needed."""
        for field in self.product.fields:
            if field.more:
                self._fields[field.name].setVisible(on)
                if field.name in self._labels:
                    self._labels[field.name].setVisible(on)

    def offer(self, keys: Sequence[KeyRow]) -> None:
        """Offer the keys of the library, each field those that fit it."""
        for field in self.product.fields:
            widget = self._fields[field.name]
            if isinstance(widget, KeyPicker):
                widget.offer(fitting(field.role, keys))

    def values(self) -> dict[str, str | bool | int]:
        """What was said, but for the keys."""
        said = {name: _value(widget) for name, widget in self._fields.items()}
        return {name: value for name, value in said.items() if value}

    def keys(self) -> dict[str, KeyChoice]:
        """The keys that were chosen."""
        pickers = {name: widget for name, widget in self._fields.items() if isinstance(widget, KeyPicker)}
        return {name: choice for name, picker in pickers.items() if (choice := picker.choice()) is not None}

    def missing(self) -> str:
        """The label of the first key that has to be chosen and was not; empty for none."""
        keys = self.keys()
        wanted = (field for field in self.product.fields if field.kind == "key" and not field.hint)
        return next((field.label for field in wanted if field.name not in keys), "")

    def clear(self) -> None:
        """Forget every text and key."""
        for widget in self._fields.values():
            if isinstance(widget, KeyPicker):
                widget.clear()
            elif isinstance(widget, QLineEdit):
                widget.setText("")

    def _add(self, prefix: str, field: Field, row: int, column: int) -> None:
        widget = _made(f"{prefix}{_camel(field.name)}", field)
        self._fields[field.name] = widget
        if isinstance(widget, KeyPicker):
            widget.changed.connect(self.changed)
        if field.kind == "tick":
            self._grid.addWidget(widget, row, column + 1)
            return
        label = PlainLabel(field.label, muted=True)
        label.setBuddy(widget.list if isinstance(widget, KeyPicker) else widget)
        label.setContentsMargins(0, 6, 0, 0)
        self._labels[field.name] = label
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, column + 1, Qt.AlignmentFlag.AlignTop)


def _made(name: str, field: Field) -> QWidget:
    if field.kind == "key":
        return KeyPicker(name, field.label, field.hint)
    if field.kind == "tick":
        return named(TickBox(field.label), name, field.label)
    if field.kind == "choice":
        picked = named(PickList(), name, field.label)
        for value, words in field.choices:
            picked.addItem(tr(words), value)
        return picked
    line = named(QLineEdit(placeholderText=tr(field.hint)), name, field.label)
    line.setMaxLength(LONGEST)
    line.setFont(byte_font())
    return line


def _value(widget: QWidget) -> str | bool:
    if isinstance(widget, TickBox):
        return widget.isChecked()
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    return str(widget.currentData()) if isinstance(widget, QComboBox) else ""


def _camel(name: str) -> str:
    return "".join(part.title() for part in name.split("_")) + "Input"
