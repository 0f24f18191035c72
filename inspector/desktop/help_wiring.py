"""The help inside: guides, pages of causes, what the program is made of, diagnostics, and the language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.desktop import language
from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.main_window import TABS
from inspector.desktop.names import LANGUAGE
from inspector.desktop.plain_text import plain_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.desktop.commands import Commands
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import Parts
    from inspector.desktop.tasks import Tasks
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.page_dialog import PageDialog


class HelpWiring(QObject):
    """One for the window. What takes time is read in `tasks`."""

    def __init__(self, window: MainWindow, parts: Parts, tasks: Tasks, keys: KeysDesk, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._tasks = tasks
        self._keys = keys
        self._theme = theme

    def offer(self, commands: Commands) -> None:
        """Offer all of it in the palette."""
        commands.add("Guide to this tab", self.show_guide, "F1")
        commands.add("Pages of causes: find one by code or word", self.show_pages, "Shift+F1")
        commands.add("About: versions and licences", self.show_about)
        commands.add("Copy diagnostics", self.copy_diagnostics)
        for code, name in (*language.NAMES.items(), ("", "")):
            words = tr("Language: {name}", name=name) if name else "Language: the system's"
            commands.add(words, partial(self.speak, code))

    def show_guide(self) -> None:
        """Show the guide of the tab in front."""
        from inspector.desktop import helping

        tab = self._window.current()
        title = tr("Guide: {tab}", tab=tr(dict(TABS)[tab]))
        self._page("guideDialog", as_it_is(title)).show_page(helping.guide(tab))

    def show_pages(self) -> None:
        """Show all pages of the catalogue."""
        from inspector.desktop.widgets.pages_dialog import PagesDialog

        dialog = PagesDialog(self._window, self._theme)
        pages = self._parts.explanations
        dialog.pageWanted.connect(lambda code: self._tasks.run(partial(pages.page, code), dialog.show_page))
        dialog.show()
        self._tasks.run(pages.index, dialog.show_index)

    def explain(self, code: str) -> None:
        """Show the page of a code."""
        from inspector.desktop.widgets.page_dialog import PageDialog

        def show(page: str) -> None:
            dialog = PageDialog(self._window, "explainDialog", as_it_is(code), "", self._theme)
            dialog.show_page(page or tr("There is no page for this code."))
            dialog.finished.connect(dialog.deleteLater)
            dialog.show()

        self._tasks.run(partial(self._parts.explanations.page, code), show)

    def show_about(self) -> None:
        """Show what the program is made of."""
        from inspector.desktop import helping

        dialog = self._page("aboutDialog", "About JOSE Inspector")
        self._tasks.run(self._parts.versions, lambda versions: dialog.show_page(helping.about(versions)))

    def copy_diagnostics(self) -> None:
        """Copy how it is on this computer, and show what was copied."""
        self._tasks.run(self._parts.versions, self._copy)

    def speak(self, code: str) -> None:
        """Speak another language from the next start; empty for the system's."""
        self._window.remember(LANGUAGE, code)
        said = tr("The window speaks it from the next start on. Findings and pages come in it too.")
        box = plain_message(self._window, "Language", said, name="languageMessage")
        box.finished.connect(box.deleteLater)
        box.open()

    def _copy(self, versions: Mapping[str, str]) -> None:
        from inspector.desktop.diagnostics import REMEMBERED, diagnostics

        layout = {name: self._window.remembered(name) for name in REMEMBERED}
        text = diagnostics(versions, self._keys.status, len(self._keys.rows), layout, self._theme.column)
        copy_text(text)
        self._page("diagnosticsDialog", "Diagnostics, copied").show_text(text)

    def _page(self, name: str, title: str) -> PageDialog:
        from inspector.desktop.widgets.page_dialog import PageDialog

        dialog = PageDialog(self._window, name, title, "", self._theme)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        return dialog
