"""What every dialog here has: a title line, a column, buttons at the foot, one line that says what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QVBoxLayout, QWidget

from inspector.desktop.keyring_words import sentence, usable
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.ports import Place
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import button, named, row
from inspector.desktop.widgets.choices import RoundChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from inspector.desktop.ports import KeyringStatus


class PlainDialog(QDialog):
    """A window of its own with a column for what it asks. It is told to go away by Escape."""

    def __init__(self, parent: QWidget | None, name: str, title: str, sentence: str) -> None:
        super().__init__(parent)
        self.left = False
        self.setObjectName(name)
        self.setWindowTitle(tr(title))
        self.setAccessibleName(tr(title))
        self.setMinimumWidth(580)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 16)
        self.column.setSpacing(12)
        self.column.addWidget(PlainLabel(title, "verdict"))
        if sentence:
            self.column.addWidget(PlainParagraph(sentence, muted=True))
        self._trouble = PlainParagraph("", name=f"{name}Trouble")
        self._trouble.setProperty("tone", "bad")
        self._trouble.hide()

    def add_foot(self, action: str, name: str, *, primary: bool = True, spring: bool = True) -> None:
        """The line of buttons: the action, and a way out."""
        if spring:
            self.column.addStretch(1)
        self.column.addWidget(self._trouble)
        self.way_out = button("Cancel", f"{name}CancelButton")
        self.way_out.clicked.connect(self.reject)
        self.action = button(action, f"{name}Button", kind="primary" if primary else "")
        self.action.setDefault(True)
        self.foot = row(1, self.way_out, self.action)
        self.column.addLayout(self.foot)

    @override
    def done(self, result: int) -> None:
        self.left = True
        super().done(result)

    def close_well(self) -> None:
        """Close it, its work done. The work may end after the person has left the dialog already."""
        if not self.left:
            self.accept()

    def say(self, sentence: str) -> None:
        """Say what went wrong; empty for nothing."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))


class Form(QGridLayout):
    """Labels left, fields right, aligned."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(9)
        self.setColumnStretch(1, 1)

    def add(self, label: str, field: QWidget | QLayout) -> PlainLabel:
        """One line."""
        number = self.rowCount()
        words = PlainLabel(label, muted=True)
        if isinstance(field, QWidget):
            self.addWidget(field, number, 1)
            words.setBuddy(field)
        else:
            self.addLayout(field, number, 1)
        self.addWidget(words, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words.setContentsMargins(0, 5, 0, 0)
        return words


class KeepChoice(QWidget):
    """Where the private part is to go, said before it goes there. Nothing weaker is chosen by itself."""

    def __init__(self, prefix: str, status: KeyringStatus) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}Keep")
        self._group = QButtonGroup(self)
        self._keyring = named(RoundChoice("In the operating system's keyring"), f"{prefix}KeepKeyring")
        self._session = named(RoundChoice("For this session only, in memory"), f"{prefix}KeepSession")
        self._public = named(RoundChoice("Only the public part, in the list of keys"), f"{prefix}KeepPublic")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 0)
        column.setSpacing(5)
        for choice in (self._keyring, self._session, self._public):
            self._group.addButton(choice)
            column.addWidget(choice)
        self._keyring.setEnabled(usable(status))
        if usable(status):
            self._keyring.setChecked(True)
        else:
            column.insertWidget(1, PlainParagraph(as_it_is(sentence(status)), "small", muted=True))
            self._session.setChecked(True)

    def place(self) -> Place:
        """What was chosen."""
        if self._public.isChecked():
            return Place.PUBLIC
        return Place.SESSION if self._session.isChecked() else Place.KEYRING

    def without_public(self) -> None:
        """There is no public part to keep."""
        self._public.hide()
