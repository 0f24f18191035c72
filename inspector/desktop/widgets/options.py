"""What an inspection may be given besides the text: a key for this once, expectations, detached content, AAD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inspector.desktop.plain_text import PlainLabel, set_tip
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.choices import TickBox
from inspector.desktop.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.ports import Request

LONGEST: Final = 64 * 1024  # characters of detached content or AAD typed here

# field: label, placeholder
FIELDS: Final = {
    "content": ("Detached content", "The payload, where the token does not carry it"),
    "aad": ("Additional data (AAD)", "What the sender authenticated besides the content"),
    "issuer": ("Expected issuer", "iss must be exactly this"),
    "audience": ("Expected audience", "aud must contain exactly this"),
}


class Options(QWidget):
    """A grid of labelled fields; `fields` says which of them a tab has."""

    changed = Signal()
    fileWanted = Signal()  # noqa: N815 — Qt's signals are in camelCase

    def __init__(self, prefix: str, fields: Sequence[str], *, key_hint: str, rsa1_5: bool) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}Options")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.key = SecretInput(f"{prefix}KeyInput", "Key or secret for this text", key_hint)
        self.key.changed.connect(self.changed)
        self.key.fileWanted.connect(self.fileWanted)
        self._label("Key or secret", self.key, 0, 0, top=True)
        self._grid.addWidget(self.key, 0, 1, 1, 3)
        self._lines: dict[str, QLineEdit] = {}
        for number, field in enumerate(fields):
            self._add_line(prefix, field, 1 + number // 2, 2 * (number % 2))
        self._rsa1_5 = TickBox("Allow RSA1_5", objectName=f"{prefix}AllowRsa15")
        set_tip(self._rsa1_5, "An old way to wrap the key that can be attacked; opened only when you say so.")
        self._rsa1_5.toggled.connect(self.changed)
        self._rsa1_5.setVisible(rsa1_5)
        if rsa1_5:
            self._grid.addWidget(self._rsa1_5, 2, 1, 1, 3)

    def fill(self, text: str) -> Request:
        """A request for `text` with everything that was given here."""
        from inspector.desktop.ports import Request  # noqa: PLC0415 — not before the window is painted

        values = {field: line.text() for field, line in self._lines.items()}
        return Request(text=text, key_texts=tuple(self.key.secrets()), allow_rsa1_5=self._rsa1_5.isChecked(), **values)

    def clear(self) -> None:
        """Forget everything; undo does not bring it back."""
        self.key.set_text("")
        for line in self._lines.values():
            line.setText("")

    def _add_line(self, prefix: str, field: str, row: int, column: int) -> None:
        label, placeholder = FIELDS[field]
        line = QLineEdit(objectName=f"{prefix}{field.title()}Input", accessibleName=label, placeholderText=placeholder)
        line.setMaxLength(LONGEST)
        line.setFont(byte_font())
        line.textChanged.connect(self.changed)
        self._lines[field] = line
        self._label(label, line, row, column)
        self._grid.addWidget(line, row, column + 1)

    def _label(self, text: str, buddy: QWidget, row: int, column: int, *, top: bool = False) -> None:
        label = PlainLabel(text, muted=True)
        label.setBuddy(buddy)
        label.setContentsMargins(0, 7 if top else 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, row, column, alignment)
