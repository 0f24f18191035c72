"""One key of the library: its label, where its private part is, and every name it is known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QPushButton

from inspector.desktop.exporting import PUBLIC_FORMS
from inspector.desktop.identity_words import type_words
from inspector.desktop.keyring_words import PLACES
from inspector.desktop.labels import ElidedLabel, PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.widgets.basic import Card, button, named, row
from inspector.desktop.widgets.flow import Flow
from inspector.desktop.widgets.identity_panel import IdentityPanel
from inspector.desktop.widgets.key_expectations import KeyExpectations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.ports import Identity, KeyRow
    from inspector.desktop.theme import Theme

LONGEST_LABEL = 120


class KeyDetails(Card):
    """Stands beside the table and shows the chosen key."""

    renamed = Signal(str, str)  # id, label
    copyWanted = Signal(str, str)
    exportWanted = Signal(str)
    revealWanted = Signal(str)
    testWanted = Signal(str)
    deleteWanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__("keyDetails")
        self._id = ""
        self._before = ""
        self._label = named(QLineEdit(), "keyLabelInput", "Label of the key")
        self._label.setMaxLength(LONGEST_LABEL)
        self._label.editingFinished.connect(self._rename)
        self._type = PlainLabel("", "strong", name="keyType")
        self._place = PlainParagraph("", muted=True, name="keyPlace")
        self.expectations = KeyExpectations(theme)
        self.identity = IdentityPanel(theme)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._values: dict[str, ElidedLabel] = {}
        for number, name in enumerate(("kid", "use", "alg")):
            self._values[name] = ElidedLabel("", "bytes", name=f"key{name.title()}")
            self._facts.addWidget(PlainLabel(name, muted=True), number, 0)
            self._facts.addWidget(self._values[name], number, 1)
        self.column.addWidget(self._label)
        self.column.addWidget(self._type)
        self._reveal = button("Reveal…", "revealButton", kind="quiet", tip="Show the private part for a few seconds")
        self._reveal.clicked.connect(lambda: self.revealWanted.emit(self._id))
        place = row(self._place, self._reveal)
        place.setStretch(0, 1)
        self.column.addLayout(place)
        self.column.addLayout(self._facts)
        self.column.addWidget(self.expectations)
        self.column.addLayout(self._made_buttons())
        self.column.addWidget(self.identity, 1)

    def show_key(self, key: KeyRow, others: Sequence[KeyRow] = ()) -> None:
        """Show another key; its identities come later."""
        self.identity.show_key(key, others)
        self._id, self._before = key.id, key.label
        self._label.setText(key.label)
        self._type.setText(type_words(key.kind, key.size))
        self._place.setText(tr(PLACES[key.place][1]))
        for name, value in (("kid", key.kid), ("use", key.use), ("alg", key.alg)):
            self._values[name].setText(value or "—")
        self.expectations.show_key(key)
        has_private = key.place.value in ("stored", "session")
        self._export.setEnabled(has_private)
        self._reveal.setVisible(has_private)
        self._copy.setEnabled(key.kind != "oct")

    def show_identities(self, identifier: str, identities: Sequence[Identity]) -> None:
        """Show the names of a key, if it is still the one that is looked at."""
        if identifier == self._id:
            self.identity.show_identities(identities)

    def _made_buttons(self) -> Flow:
        self._copy = named(QPushButton(tr("Copy public part")), "copyPublicButton")
        self._copy.setAccessibleName(tr("Copy the public part as…"))
        menu = QMenu(self._copy)
        for form in PUBLIC_FORMS:
            action = QAction(tr(form.title), menu)
            action.triggered.connect(lambda _=False, key=form.key: self.copyWanted.emit(self._id, key))
            menu.addAction(action)
        self._copy.setMenu(menu)
        self._export = button("Export…", "exportButton")
        self._export.clicked.connect(lambda: self.exportWanted.emit(self._id))
        test = button("Test…", "testKeyOpenButton", tip="Make a sample with one half, and open it with the other")
        test.clicked.connect(lambda: self.testWanted.emit(self._id))
        delete = button("Delete", "deleteButton", kind="danger")
        delete.clicked.connect(lambda: self.deleteWanted.emit(self._id))
        buttons = Flow()  # in a narrow window they need two lines
        buttons.add(self._copy, self._export, test, delete)
        return buttons

    def _rename(self) -> None:
        label = self._label.text().strip()
        if self._id and label and label != self._before:
            self._before = label
            self.renamed.emit(self._id, label)
