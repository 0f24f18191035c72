"""Connects the tab of keys and its dialogs to the library and to the process that reads and makes keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from inspector.desktop.clipboard import copy_text
from inspector.desktop.key_testing import KeyTesting
from inspector.desktop.keys_reading import KeyParts, KeySource, ReadKeys, keys_of, read_keys
from inspector.desktop.language import tr
from inspector.desktop.names import KEYS
from inspector.desktop.plain_text import plain_message
from inspector.desktop.ports import Answer, Call
from inspector.desktop.reading import refusal_sentence

if TYPE_CHECKING:
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.keys import KeysTab
    from inspector.desktop.widgets.generate_dialog import GenerateDialog
    from inspector.desktop.widgets.import_dialog import ImportDialog

GENERATE_SECONDS = 120.0
_IMPORT = "import"
_GENERATE = "generate"


class KeyWiring(QObject):
    """One for the window."""

    lockWanted = Signal()

    def __init__(self, window: MainWindow, desk: KeysDesk, parts: KeyParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._parts = parts
        self._importing: ImportDialog | None = None
        self._testing = KeyTesting(window, desk, parts)
        desk.changed.connect(self._show_keys)
        desk.failed.connect(self._say)

    def connect_tab(self, tab: KeysTab) -> None:
        """Connect the tab when it has been made."""
        tab.chosen.connect(
            lambda identifier: self._desk.with_identities(
                identifier, lambda found: tab.show_identities(identifier, found)
            )
        )
        tab.generateWanted.connect(self.generate)
        tab.importWanted.connect(lambda: self._import_dialog().activateWindow())
        tab.undoWanted.connect(self._desk.undo_delete)
        tab.lockWanted.connect(self.lockWanted)
        tab.keyring_bar.unlockWanted.connect(self._desk.unlock)
        tab.keyring_bar.askWanted.connect(lambda: self._desk.refresh(ask_keyring=True))
        tab.details.renamed.connect(self._desk.rename)
        tab.details.testWanted.connect(self._testing.open)
        tab.details.copyWanted.connect(
            lambda identifier, form: self._desk.with_public_text(identifier, form, copy_text)
        )
        self._show_keys()

    # ------------------------------------------------------------------------------------------------ taking keys in

    def import_text(self, text: str) -> None:
        """Open the dialog with a text that holds keys."""
        self._import_dialog().take_text(text)

    def import_file(self, path: Path) -> None:
        """Open the dialog with a file that holds keys."""
        self._import_dialog().take_file(path)

    def _import_dialog(self) -> ImportDialog:
        from inspector.desktop.widgets.import_dialog import ImportDialog

        if self._importing is None:
            dialog = ImportDialog(self._window, self._desk.status)
            dialog.readWanted.connect(lambda source: self._read(dialog, source))
            dialog.addWanted.connect(
                lambda chosen: self._desk.add(chosen, dialog.place(), dialog.close_well, dialog.came_with())
            )
            dialog.fileWanted.connect(lambda: self._choose_file(dialog))
            dialog.finished.connect(self._import_done)
            self._desk.failed.connect(dialog.failed)
            self._importing = dialog
            dialog.open()
        return self._importing

    def _import_done(self) -> None:
        self._parts.work.cancel(_IMPORT)
        if self._importing is not None:
            self._desk.failed.disconnect(self._importing.failed)
            self._importing.deleteLater()
            self._importing = None

    def _read(self, dialog: ImportDialog, source: KeySource) -> None:
        def done(read: ReadKeys) -> None:
            if self._importing is dialog:
                dialog.show_found(read)

        read_keys(self._parts, source, done, owner=_IMPORT)

    def _choose_file(self, dialog: ImportDialog) -> None:
        name, _ = QFileDialog.getOpenFileName(dialog, tr("A key file"))
        if name:
            dialog.take_file(Path(name))

    # -------------------------------------------------------------------------------------------------- generating

    def generate(self) -> None:
        """Open the dialog that makes a key."""
        from inspector.desktop.widgets.generate_dialog import GenerateDialog

        dialog = GenerateDialog(self._window, self._desk.status)
        dialog.wanted.connect(lambda specification: self._make(dialog, specification))
        dialog.stopped.connect(lambda: self._parts.work.cancel(_GENERATE))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make(self, dialog: GenerateDialog, specification: dict[str, object]) -> None:
        def answered(answer: Answer) -> None:
            keys = keys_of(answer)
            if not keys:
                dialog.working(on=False)
                dialog.say(answer.refusal or refusal_sentence(answer.message))
                return
            label = dialog.label() or str(specification.get("curve") or specification["kind"])
            self._desk.add([(key, label) for key in keys], dialog.keep.place(), dialog.close_well)

        def failed(sentence: str) -> None:
            dialog.working(on=False)
            dialog.say(sentence)

        self._desk.failed.connect(failed)
        dialog.finished.connect(lambda: self._desk.failed.disconnect(failed))
        self._parts.work.ask(
            Call(owner=_GENERATE, message={"generate": specification}, answered=answered, seconds=GENERATE_SECONDS)
        )

    # ----------------------------------------------------------------------------------------------------- showing

    def _show_keys(self) -> None:
        if KEYS in self._window.made():
            self._window.keys_tab().show_keys(self._desk.rows, self._desk.status, self._desk.deleted)

    def _say(self, sentence: str) -> None:
        """Say it in the dialog that is open, else in a message of its own."""
        if not any(dialog.isVisible() for dialog in self._window.findChildren(QDialog)):
            box = plain_message(self._window, "Keys", sentence, name="keysMessage")
            box.finished.connect(box.deleteLater)
            box.open()
