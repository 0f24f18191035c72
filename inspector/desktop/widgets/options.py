"""What an inspection may be given besides the text: a key for this once, expectations, detached content, AAD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel, set_tip
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import TickBox
from inspector.desktop.widgets.secret_input import SecretInput
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.desktop.ports import Request

LONGEST: Final = 64 * 1024  # characters of detached content or AAD typed here

# field: label, placeholder
FIELDS: Final = {
    "wrapped": ("Wrapped AES key", "The value of X-Encrypted-Key, opened with the private key"),
    "content": ("Detached content", "The payload, where the token does not carry it"),
    "aad": ("Additional data (AAD)", "What the sender authenticated besides the content"),
    "issuer": ("Expected issuer", "iss must be exactly this"),
    "audience": ("Expected audience", "aud must contain exactly this"),
}


class Options(QWidget):
    """A grid of labelled fields; `fields` says which of them a tab has."""

    changed = Signal()
    fileWanted = Signal()

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
        self._rsa1_5 = named(TickBox("Allow RSA1_5"), f"{prefix}AllowRsa15")
        set_tip(self._rsa1_5, tr("An old way to wrap the key that can be attacked; opened only when you say so."))
        self._rsa1_5.toggled.connect(self.changed)
        if rsa1_5:
            self._grid.addWidget(self._rsa1_5, 2, 1, 1, 3)

    def fill(self, text: str) -> Request:
        """A request for `text` with everything that was given here."""
        from inspector.desktop.ports import Request

        return Request(
            text=text,
            key_texts=(*self.key.secrets(), *self._wrapped()),
            allow_rsa1_5=self._rsa1_5.isChecked(),
            aad=self._value("aad"),
            content=self._value("content"),
            issuer=self._value("issuer"),
            audience=self._value("audience"),
        )

    def take_keys(self, keys: Sequence[str]) -> None:
        """Fill in what opens a sample: a key or a secret, and perhaps a wrapped key."""
        self.key.set_text(keys[0] if keys else "")
        if "wrapped" in self._lines:
            self._lines["wrapped"].setText(keys[1] if keys[1:] else "")

    def remember(self) -> Callable[[], None]:
        """What brings back everything that is given here now. It tells nobody of the change."""
        key, allowed = self.key.line.text(), self._rsa1_5.isChecked()
        values = {field: line.text() for field, line in self._lines.items()}

        def put_back() -> None:
            self.blockSignals(True)
            self.key.set_text(key)
            self._rsa1_5.setChecked(allowed)
            for field, line in self._lines.items():
                line.setText(values[field])
            self.blockSignals(False)

        return put_back

    def clear(self) -> None:
        """Forget everything; undo does not bring it back."""
        self.key.set_text("")
        for line in self._lines.values():
            line.setText("")

    def _wrapped(self) -> Sequence[Secret[str]]:
        return (Secret(self._value("wrapped")),) if self._value("wrapped") else ()

    def _value(self, field: str) -> str:
        return self._lines[field].text() if field in self._lines else ""

    def _add_line(self, prefix: str, field: str, row: int, column: int) -> None:
        label, placeholder = FIELDS[field]
        line = named(QLineEdit(placeholderText=tr(placeholder)), f"{prefix}{field.title()}Input", label)
        line.setMaxLength(LONGEST)
        line.setFont(byte_font())
        line.textChanged.connect(self.changed)
        self._lines[field] = line
        self._label(label, line, row, column)
        self._grid.addWidget(line, row, column + 1)

    def _label(self, text: str, buddy: QWidget, row: int, column: int, *, top: bool = False) -> None:
        label = PlainLabel(text, muted=True)
        label.setBuddy(buddy.line if isinstance(buddy, SecretInput) else buddy)
        label.setContentsMargins(0, 7 if top else 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, row, column, alignment)
