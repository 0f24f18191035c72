"""Shows the program that repeats one operation in another language, to be copied or saved with what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from inspector.desktop.language import tr
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.dialogs import Form, PlainDialog
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ReproduceDialog(PlainDialog):
    """`changed` asks for another program: the number of the operation, the name of the language."""

    changed = Signal(int, str)
    copyWanted = Signal(str)
    saveWanted = Signal(int, str, str)  # the operation, the name of the file, its text

    def __init__(self, parent: QWidget | None, operations: Sequence[str], programs: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            parent,
            "reproduceDialog",
            "Reproduce in another language",
            "A program that does exactly this one operation. It reads keys from files of yours; none is in it.",
        )
        self.resize(860, 680)
        self._programs = tuple(programs)
        self._file = ""
        self._operation = named(PickList(), "reproduceOperation", "Operation")
        self._operation.addItems(list(operations))
        self._language = named(PickList(), "reproduceLanguage", "Programming language")
        self._language.addItems([title for _, title in programs])
        form = Form()
        form.add("Operation", self._operation)
        form.add("Programming language", self._language)
        self.column.addLayout(form)
        self._text = named(QPlainTextEdit(readOnly=True), "reproduceText", "The program")
        self._text.setFont(byte_font())
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTabChangesFocus(True)
        self.column.addWidget(self._text, 1)
        self.add_foot("Save with its files…", "reproduceSave", spring=False)
        self.way_out.setText(tr("Close"))
        self._copy = button("Copy", "reproduceCopyButton")
        self.foot.insertWidget(0, self._copy)
        self._operation.currentIndexChanged.connect(self.ask)
        self._language.currentIndexChanged.connect(self.ask)
        self._copy.clicked.connect(lambda: self.copyWanted.emit(self._text.toPlainText()))
        self.action.clicked.connect(self._save)

    def ask(self, *_: object) -> None:
        """Ask for the program as it is chosen now."""
        self.changed.emit(self._operation.currentIndex(), self._programs[self._language.currentIndex()][0])

    def show_program(self, file: str, text: str, reason: str) -> None:
        """Show a program, or why there is none."""
        self._file = file
        self._text.setPlainText(visible(text or reason, keep_newlines=True))
        self._copy.setEnabled(bool(text))
        self.action.setEnabled(bool(text))
        self.say("")

    def _save(self) -> None:
        self.saveWanted.emit(self._operation.currentIndex(), self._file, self._text.toPlainText())
