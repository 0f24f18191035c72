"""Takes a key or a secret for one text: hidden while it is typed or pasted, never kept, with no way back by undo."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector import limits
from inspector.desktop.labels import ElidedLabel
from inspector.desktop.language import tr
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named, row
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = limits.KEY_FILE * 4 // 3 + 4  # characters: a whole key file in base64


class SecretInput(QWidget):
    """One hidden line that keeps line breaks, so that a whole PEM file can be pasted into it."""

    changed = Signal()
    fileWanted = Signal()

    def __init__(self, name: str, accessible: str, placeholder: str, *, files: bool = True) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=tr(placeholder)), name, accessible)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setFont(byte_font())
        self.line.textChanged.connect(self._edited)
        self._shown = button(
            "Show", f"{name}ShowButton", accessible=tr("Show what is typed: {accessible}", accessible=tr(accessible))
        )
        self._shown.setCheckable(True)
        self._shown.toggled.connect(self._reveal)
        self._said = ElidedLabel("", "small", muted=True, name=f"{name}Said")
        self._said.hide()
        line = row(self.line, self._shown, spacing=6)
        if files:
            choose = button(
                "File…", f"{name}FileButton", accessible=tr("Read from a file: {accessible}", accessible=tr(accessible))
            )
            choose.clicked.connect(self.fileWanted)
            line.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._said)

    def secrets(self) -> Sequence[Secret[str]]:
        """What was given: one secret, or none."""
        return (Secret(self.line.text()),) if self.line.text() else ()

    def set_text(self, text: str) -> None:
        """Replace what is there; undo does not bring it back."""
        self.line.setText(text[:LONGEST])

    def set_bytes(self, data: bytes) -> None:
        """Replace what is there by a file's content; what is no text comes as base64."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = base64.b64encode(data).decode()
        self.set_text(text)

    def say(self, sentence: str) -> None:
        """What it was read as."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _edited(self) -> None:
        self.say("")
        self.changed.emit()

    def _reveal(self, on: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._shown.setText(tr("Hide") if on else tr("Show"))
