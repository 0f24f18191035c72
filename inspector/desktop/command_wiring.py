"""What the palette offers, and the card of the first start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector.desktop.commands import Command, Commands
from inspector.desktop.language import tr
from inspector.desktop.main_window import TABS
from inspector.desktop.names import KEYS, WELCOME
from inspector.desktop.samples import titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.desktop.inspection_wiring import InspectionWiring
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.palette import Palette
    from inspector.desktop.widgets.welcome import Welcome

READ = "read"


class CommandWiring(QObject):
    """One for the window. `commands` takes what others can do."""

    def __init__(self, window: MainWindow, theme: Theme, inspections: InspectionWiring) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._inspections = inspections
        self._palette: Palette | None = None
        self._welcome: Welcome | None = None
        self.commands = Commands(window)
        window.paletteWanted.connect(self.open_palette)
        self._add()
        if window.remembered(WELCOME) != READ and window.remembers:
            QTimer.singleShot(0, self.show_welcome)

    def open_palette(self) -> None:
        """Offer everything that can be done now."""
        if self._palette is None:
            from inspector.desktop.widgets.palette import Palette

            self._palette = Palette(self._window, self._theme)
        self._palette.open(self.commands.all())

    def show_welcome(self) -> None:
        """Say where secrets go, above the tab."""
        if self._welcome is None:
            from inspector.desktop.widgets.welcome import Welcome

            self._welcome = Welcome(self._theme)
            self._welcome.read.connect(self._welcome_read)
            self._window.add_above(self._welcome)
        self._welcome.show()

    def offer_samples(self, load: Callable[[str], None]) -> None:
        """Offer the samples."""
        self.commands.provide(
            lambda: [
                Command(tr("Load the sample: {title}", title=tr(title)), partial(load, name))
                for name, title in titles().items()
            ]
        )

    def _welcome_read(self) -> None:
        self._window.remember(WELCOME, READ)
        if self._welcome is not None:
            self._welcome.hide()

    def _add(self) -> None:
        window, add = self._window, self.commands.add
        add("Paste and inspect", window.paste_and_inspect, "Ctrl+Shift+V", known=True)
        for number, (key, title) in enumerate(TABS, start=1):
            add(tr("Go to {tab}", tab=tr(title)), partial(window.open_tab, key), f"Ctrl+{number}", known=True)
        add("Open a file to inspect", self._on_tab(lambda tab: tab.fileWanted.emit()), "Ctrl+O")
        add("Options: key, expectations, further data", self._on_tab(lambda tab: tab.toggle_options()), "Ctrl+Shift+O")
        add("Make, or read again", self._on_tab(lambda tab: tab.making.turn()), "Ctrl+M")
        add("Copy the message for the partner", self._on_tab(lambda tab: tab.copy_root()), "Ctrl+Shift+C")
        add("Explain the cause", self._on_tab(lambda tab: tab.explain_root()), "Ctrl+E")
        add("Clear this tab", self._on_tab(lambda tab: tab.clear()))
        add("Judge times as of another moment", window.momentWanted.emit)
        add("Show or hide the open inspections", window.toggle_side, "Ctrl+B")
        add("Next open inspection", lambda: self._inspections.step(1), "Ctrl+PgDown")
        add("Former open inspection", lambda: self._inspections.step(-1), "Ctrl+PgUp")
        add("Pin this inspection, or unpin it", self._pin)
        add("Forget this inspection", self._forget)
        add("Make a new key", lambda: self._on_keys("generateWanted"))
        add("Import keys", lambda: self._on_keys("importWanted"))
        add("Lock: forget everything that was pasted and every private part in memory", self._lock)
        add("Say where secrets go", self.show_welcome)
        self.commands.provide(self._open_inspections)

    def _on_tab(self, act: Callable[[InspectingTab], object]) -> Callable[[], None]:
        """The act on the tab in front, where that is one that inspects."""

        def run() -> None:
            if self._window.current() != KEYS:
                act(self._window.inspecting_tab(self._window.current()))

        return run

    def _on_keys(self, signal: str) -> None:
        self._window.open_tab(KEYS)
        getattr(self._window.keys_tab(), signal).emit()

    def _lock(self) -> None:
        self._window.keys_tab().lockWanted.emit()

    def _open_inspections(self) -> Iterator[Command]:
        for kept in self._inspections.open.all:
            words = tr("Open inspection: {title}, {at:%H:%M}", title=kept.title, at=kept.at)
            yield Command(words, partial(self._inspections.show_one, kept.number))

    def _pin(self) -> None:
        kept = self._inspections.open.shown(self._window.current())
        if kept is not None:
            self._inspections.open.pin(kept.number, on=not kept.pinned)

    def _forget(self) -> None:
        kept = self._inspections.open.shown(self._window.current())
        if kept is not None:
            self._inspections.remove(kept.number)
