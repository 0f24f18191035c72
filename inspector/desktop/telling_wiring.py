"""Hands answers over: the words for the partner, reports, programs in other languages, two inputs side by side."""

from __future__ import annotations

import base64
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from inspector import limits
from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import current, tr
from inspector.desktop.names import KEYS
from inspector.files import Refusal, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QDialog

    from inspector.desktop.commands import Commands
    from inspector.desktop.desk import Desk
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import Answer, Request, Telling
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.compare_dialog import CompareDialog
    from inspector.desktop.widgets.report_dialog import ReportDialog
    from inspector.desktop.widgets.reproduce_dialog import ReproduceDialog
    from inspector.diagnosis.inspection import Inspection

_NO_ANSWER = "It could not be inspected."
_NOT_READ = "This file cannot be read, or is too long to be compared."
_NOT_WRITTEN = "{name} cannot be written: {why}."
_THERE = "{name} is there already; nothing is written over."


class TellingWiring(QObject):
    """One for the window."""

    def __init__(self, window: MainWindow, desk: Desk, telling: Telling, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._telling = telling
        self._theme = theme
        self._open: list[QDialog] = []

    def connect_tab(self, tab: InspectingTab) -> None:
        """Do what a tab asks."""
        tab.tellWanted.connect(lambda: self._copy(tab))
        tab.moreWanted.connect(lambda which: self._more(which, tab))

    def offer(self, commands: Commands) -> None:
        """Offer the same in the palette."""
        for which, words in (
            ("report", "Save a report"),
            ("reproduce", "Reproduce in another language"),
            ("compare", "Compare with another"),
        ):
            commands.add(words, partial(self._in_sight, which))

    def close_dialogs(self) -> None:
        """Close what shows an answer."""
        for dialog in self._open:
            dialog.reject()

    def _in_sight(self, which: str) -> None:
        current = self._window.current()
        if current != KEYS:
            self._more(which, self._window.inspecting_tab(current))

    def _copy(self, tab: InspectingTab) -> None:
        if tab.inspection is not None:
            copy_text(self._telling.partner(tab.inspection, current()))

    def _more(self, which: str, tab: InspectingTab) -> None:
        inspection, request = tab.inspection, tab.request()
        if inspection is not None and request is not None:
            {"report": self._report, "reproduce": self._reproduce, "compare": self._compare}[which](inspection, request)

    def _show(self, dialog: QDialog) -> None:
        self._open.append(dialog)

        def gone() -> None:
            self._open.remove(dialog)
            dialog.deleteLater()

        dialog.finished.connect(gone)
        dialog.show()

    # --------------------------------------------------------------------------------------------------- reporting

    def _report(self, inspection: Inspection, request: Request) -> None:
        from inspector.desktop.widgets.report_dialog import ReportDialog

        dialog = ReportDialog(self._window, self._telling.values(inspection))
        known = {current(): inspection}
        dialog.changed.connect(
            lambda form, language, shown: self._with_language(
                dialog, known, request, language, lambda one: self._telling.report(one, form, language, shown)
            )
        )
        dialog.copyWanted.connect(copy_text)
        dialog.saveWanted.connect(lambda name, text: self._save_as(dialog, name, text))
        dialog.ask()
        self._show(dialog)

    def _with_language(
        self,
        dialog: ReportDialog,
        known: dict[str, Inspection],
        request: Request,
        language: str,
        written: Callable[[Inspection], str],
    ) -> None:
        """The findings come in the language they are asked for in: ask again where they have not come in it yet."""
        if language in known:
            dialog.show_report(written(known[language]))
            return

        def take(found: Inspection | None) -> None:
            if dialog not in self._open:
                return
            if found is None:
                dialog.say(tr(_NO_ANSWER))
                return
            known[language] = found
            dialog.ask()

        self._desk.inspect_aside(request, {"language": language, "at": next(iter(known.values())).moment}, take)

    def _save_as(self, dialog: ReportDialog, name: str, text: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(dialog, tr("Save the report"), name)
        if chosen:
            dialog.say(_written(Path(chosen), text.encode("utf-8", "replace"), over=True))

    # ------------------------------------------------------------------------------------------------- reproducing

    def _reproduce(self, inspection: Inspection, request: Request) -> None:
        from inspector.desktop.widgets.dialogs import PlainDialog
        from inspector.desktop.widgets.reproduce_dialog import ReproduceDialog

        operations = self._telling.operations(inspection)
        if not operations:
            sentence = "Nothing was decrypted or verified here that could be repeated."
            nothing = PlainDialog(self._window, "reproduceNothing", "Reproduce in another language", sentence)
            nothing.add_foot("Close", "reproduceClose", spring=False)
            nothing.way_out.hide()
            nothing.action.clicked.connect(nothing.accept)
            self._show(nothing)
            return
        dialog = ReproduceDialog(self._window, operations, self._telling.programs())
        dialog.changed.connect(
            lambda number, language: dialog.show_program(*self._telling.program(inspection, number, language))
        )
        dialog.copyWanted.connect(copy_text)
        dialog.saveWanted.connect(lambda number, name, text: self._save_program(dialog, request, number, {name: text}))
        dialog.ask()
        self._show(dialog)

    def _save_program(self, dialog: ReproduceDialog, request: Request, number: int, program: Mapping[str, str]) -> None:
        folder = QFileDialog.getExistingDirectory(dialog, tr("A folder for the program and what it reads"))
        if not folder:
            return

        def take(answer: Answer) -> None:
            if dialog not in self._open:
                return
            found = answer.message.get("files")
            files = {name: text.encode() for name, text in program.items()}
            if isinstance(found, dict):
                files |= {Path(str(name)).name: base64.b64decode(str(data)) for name, data in found.items()}
            dialog.say(_all_written(Path(folder), files.items()))

        self._desk.ask_aside(request, {"files_of": number}, take)

    # --------------------------------------------------------------------------------------------------- comparing

    def _compare(self, inspection: Inspection, request: Request) -> None:
        from inspector.desktop.widgets.compare_dialog import CompareDialog

        dialog = CompareDialog(self._window, self._theme)

        def compare_with(text: str) -> None:
            other = replace(request, text=text, file=None, unrepaired=())
            if text.strip():
                self._desk.inspect_aside(other, {"at": inspection.moment}, take)

        def take(found: Inspection | None) -> None:
            from inspector.diagnosis.comparing.compare import compare

            if dialog not in self._open:
                return
            if found is None:
                dialog.say(tr(_NO_ANSWER))
            else:
                dialog.show_comparison(self._telling.comparison(compare(inspection, found)))

        dialog.compareWanted.connect(compare_with)
        dialog.fileWanted.connect(lambda: self._open_other(dialog))
        self._show(dialog)

    def _open_other(self, dialog: CompareDialog) -> None:
        name, _ = QFileDialog.getOpenFileName(dialog, tr("The other one"))
        if not name:
            return
        try:
            with os.fdopen(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
                data = stream.read(limits.PASTED_INPUT + 1)
        except OSError:
            dialog.say(tr(_NOT_READ))
            return
        if len(data) > limits.PASTED_INPUT:
            dialog.say(tr(_NOT_READ))
        else:
            dialog.set_text(data.decode("utf-8", "replace"))


def _all_written(folder: Path, files: Iterable[tuple[str, bytes]]) -> str:
    """Write the files; what went wrong, or which they are."""
    names = []
    for name, data in files:
        trouble = _written(folder / name, data, over=False)
        if trouble:
            return trouble
        names.append(name)
    return ""


def _written(path: Path, data: bytes, *, over: bool) -> str:
    """Write a file; what went wrong, in a sentence, or nothing."""
    try:
        with path.open("wb" if over else "xb") as stream:
            stream.write(data)
    except FileExistsError:
        return tr(_THERE, name=path.name)
    except OSError as error:
        return tr(_NOT_WRITTEN, name=path.name, why=tr(reason_of(error, Refusal.UNWRITABLE).value))
    return ""
