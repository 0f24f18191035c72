"""What is done with private parts: shown, copied, written to a file, deleted. Each only after it was asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from inspector.desktop.exporting import Form, file_name
from inspector.desktop.language import tr
from inspector.desktop.plain_text import plain_message
from inspector.files import FileRefusedError, write_private_file
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.desktop.clipboard import SecretClipboard
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import KeyRow
    from inspector.desktop.tabs.keys import KeysTab
    from inspector.desktop.widgets.dialogs import PlainDialog
    from inspector.desktop.widgets.export_dialog import ExportDialog
    from inspector.desktop.widgets.reveal_dialog import RevealDialog

SAVED: Final = "The private key is in {path}."
ONLY_YOU: Final = "Only you may read the file."
SAVED_PLAIN: Final = "It is not encrypted: whoever gets a copy of the file has the key."
NOT_SAVED: Final = "Not saved: {reason}."


class PrivateWiring(QObject):
    """One for the window."""

    def __init__(self, window: MainWindow, desk: KeysDesk, clipboard: SecretClipboard) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._clipboard = clipboard

    def connect_tab(self, tab: KeysTab) -> None:
        """Connect the tab when it has been made."""
        tab.details.deleteWanted.connect(self.delete)
        tab.details.exportWanted.connect(self.export)
        tab.details.revealWanted.connect(self.reveal)

    def close_dialogs(self) -> None:
        """Close every dialog: secrets may stand in it."""
        from inspector.desktop.widgets.dialogs import PlainDialog

        for dialog in self._window.findChildren(PlainDialog):
            if not dialog.left:
                dialog.reject()

    # ------------------------------------------------------------------------------------------------------ deleting

    def delete(self, identifier: str) -> None:
        """Ask, saying what is lost; then delete."""
        from inspector.desktop.widgets.delete_dialog import DeleteDialog

        key = self._key(identifier)
        if key is not None:
            dialog = DeleteDialog(self._window, key)
            dialog.deleteWanted.connect(lambda: self._desk.delete(identifier))
            dialog.exportWanted.connect(lambda: self.export(identifier))
            self._open(dialog)

    # ------------------------------------------------------------------------------------------------------- showing

    def reveal(self, identifier: str) -> None:
        """Open the dialog that can show the private part."""
        from inspector.desktop.widgets.reveal_dialog import RevealDialog

        key = self._key(identifier)
        if key is not None:
            dialog = RevealDialog(self._window, key)
            dialog.wanted.connect(lambda form: self._with_text(identifier, form, lambda text: _show(dialog, text)))
            dialog.copyWanted.connect(lambda form: self._with_text(identifier, form, self._clipboard.copy))
            self._open(dialog)

    def _with_text(self, identifier: str, form: str, done: Callable[[Secret[str]], None]) -> None:
        self._desk.with_private_data(identifier, form, None, lambda data: done(Secret(data.reveal().decode())))

    # ----------------------------------------------------------------------------------------------------- exporting

    def export(self, identifier: str) -> None:
        """Open the dialog that writes a private key out."""
        from inspector.desktop.widgets.export_dialog import ExportDialog

        key = self._key(identifier)
        if key is None:
            return
        dialog = ExportDialog(self._window, key)
        dialog.fileWanted.connect(
            lambda form, passphrase: self._save(dialog, identifier, form, passphrase, file_name(key.label, form.suffix))
        )
        dialog.copyWanted.connect(
            lambda form, passphrase: self._desk.with_private_data(
                identifier, form.key, passphrase, lambda data: self._copy(dialog, data)
            )
        )
        self._open(dialog)

    def _save(
        self, dialog: ExportDialog, identifier: str, form: Form, passphrase: Secret[str] | None, suggested: str
    ) -> None:
        name, _ = QFileDialog.getSaveFileName(
            dialog, tr("Save the private key"), suggested, options=QFileDialog.Option.DontConfirmOverwrite
        )

        def write(data: Secret[bytes]) -> None:
            if dialog.left:
                return
            try:
                write_private_file(name, data.reveal())
            except FileRefusedError as error:
                dialog.say(tr(NOT_SAVED, reason=tr(error.reason.value)))
            else:
                dialog.close_well()
                self._say_saved(name, form)

        if name:
            self._desk.with_private_data(identifier, form.key, passphrase, write)

    def _say_saved(self, path: str, form: Form) -> None:
        said = [tr(SAVED, path=path)]
        said += [tr(ONLY_YOU)] if os.name == "posix" else []  # elsewhere its folder decides
        said += [] if form.passphrase else [tr(SAVED_PLAIN)]
        box = plain_message(self._window, "Saved", "\n".join(said), name="savedMessage")
        box.finished.connect(box.deleteLater)
        box.open()

    def _copy(self, dialog: ExportDialog, data: Secret[bytes]) -> None:
        self._clipboard.copy(Secret(data.reveal().decode()))
        dialog.close_well()

    # -------------------------------------------------------------------------------------------------------- common

    def _key(self, identifier: str) -> KeyRow | None:
        return next((row for row in self._desk.rows if row.id == identifier), None)

    def _open(self, dialog: PlainDialog) -> None:
        """What the library refuses is said in the dialog, as long as it is there."""
        self._desk.failed.connect(dialog.say)
        dialog.finished.connect(lambda: self._desk.failed.disconnect(dialog.say))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _show(dialog: RevealDialog, text: Secret[str]) -> None:
    dialog.show_text(text.reveal())
