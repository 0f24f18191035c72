"""Writes a private key out, in two steps: first the form, then a tick that says one knows what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from inspector.desktop.exporting import PRIVATE_FORMS, Form
from inspector.desktop.identity_words import type_words
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.widgets.basic import button, named
from inspector.desktop.widgets.choices import PickList, TickBox
from inspector.desktop.widgets.dialogs import Form as Fields
from inspector.desktop.widgets.dialogs import PlainDialog
from inspector.desktop.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.desktop.ports import KeyRow
    from inspector.keys.secret import Secret

SHORTEST_PASSPHRASE = 8


class ExportDialog(PlainDialog):
    """`fileWanted` and `copyWanted` carry the form's name and the passphrase."""

    fileWanted = Signal(object, object)
    copyWanted = Signal(object, object)

    def __init__(self, parent: QWidget | None, key: KeyRow) -> None:
        super().__init__(
            parent,
            "exportDialog",
            "Export the private key",
            tr(
                "{value}, {type}. Whoever has the file can decrypt and sign in your name.",
                value=key.label or key.kid or tr("This key"),
                type=type_words(key.kind, key.size),
            ),
        )
        self._form = named(PickList(), "exportFormInput", "Form")
        self._forms = [form for form in PRIVATE_FORMS if key.kind != "oct" or form.key == "jwk"]
        self._form.addItems([tr(form.title) for form in self._forms])
        self._passphrase = SecretInput("exportPassphrase", "Passphrase", "At least 8 characters", files=False)
        self._understood = named(TickBox("Write the private part outside the keyring"), "exportUnderstood")
        fields = Fields()
        fields.add("Form", self._form)
        self._passphrase_label = fields.add("Passphrase", self._passphrase)
        self.column.addLayout(fields)
        self.column.addWidget(self._understood)
        self._warning = PlainParagraph("This form is not encrypted: anybody who reads it has the key.", "small")
        self.column.addWidget(self._warning)
        self.add_foot("Save to a file…", "exportSave")
        self._copy = button("Copy for a moment", "exportCopyButton")
        self.foot.insertWidget(0, self._copy)
        self._form.currentIndexChanged.connect(self._changed)
        self._understood.toggled.connect(self._changed)
        self._passphrase.changed.connect(self._changed)
        self.action.clicked.connect(lambda: self.fileWanted.emit(self._chosen(), self._secret()))
        self._copy.clicked.connect(lambda: self.copyWanted.emit(self._chosen(), self._secret()))
        self._changed()

    def _chosen(self) -> Form:
        return self._forms[self._form.currentIndex()]

    def _secret(self) -> Secret[str] | None:
        secrets = self._passphrase.secrets()
        return secrets[0] if secrets and self._chosen().passphrase else None

    def _changed(self, *_: object) -> None:
        form, secret = self._chosen(), self._secret()
        self._passphrase.setVisible(form.passphrase)
        self._passphrase_label.setVisible(form.passphrase)
        self._warning.setVisible(not form.passphrase)
        long_enough = not form.passphrase or (secret is not None and len(secret.reveal()) >= SHORTEST_PASSPHRASE)
        ready = self._understood.isChecked() and long_enough
        self.action.setEnabled(ready)
        self._copy.setEnabled(ready and form.key != "pkcs12")
