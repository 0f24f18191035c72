"""Connects what is said of keys, and the sets they came with, to the library; and the one button that fetches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.desktop.key_values import ReadSet, SetOrigin
from inspector.desktop.keys_reading import KeySource, ReadKeys, read_keys
from inspector.desktop.language import tr
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtNetwork import QNetworkProxy, QSslConfiguration

    from inspector.desktop.fetching import Fetch
    from inspector.desktop.key_values import Expectations, KeySetRow, SetDifference
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.keys_reading import KeyParts
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.keys import KeysTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.expectations_dialog import ExpectationsDialog
    from inspector.desktop.widgets.set_dialog import SetDialog

_OWNER = "key set"
NOTHING = "No keys were found there."
NO_SET = "What was found there is no key set."
READING = "Reading {name}…"
FETCHING = "Fetching {address}…"


class SetWiring(QObject):
    """One for the window."""

    def __init__(self, window: MainWindow, desk: KeysDesk, parts: KeyParts, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._parts = parts
        self._theme = theme

    def connect_tab(self, tab: KeysTab) -> None:
        """Connect the tab when it has been made."""
        said = tab.details.expectations
        said.editWanted.connect(self.edit)
        said.refreshWanted.connect(lambda identifier: self._with_set(identifier, self._open_set))
        said.setWanted.connect(lambda identifier: self._with_set(identifier, said.show_set))

    def edit(self, identifier: str) -> None:
        """Open the dialog for what is said of a key."""
        from inspector.desktop.widgets.expectations_dialog import ExpectationsDialog
        from inspector.desktop.widgets.generate_dialog import ALGORITHMS

        key = next((row for row in self._desk.rows if row.id == identifier), None)
        if key is None:
            return
        known = [name for (kind, _), names in ALGORITHMS.items() if kind in (key.kind, key.size) for name in names]
        dialog = ExpectationsDialog(self._window, key, known, self._theme)

        def keep(said: Expectations) -> None:
            self._desk.change(lambda shelf: shelf.expect(identifier, said), dialog.close_well)

        dialog.chosen.connect(keep)
        self._open(dialog)

    def _open_set(self, key_set: KeySetRow) -> None:
        from inspector.desktop.widgets.set_dialog import SetDialog

        dialog = SetDialog(self._window, key_set)
        refresh = SetRefresh(dialog, self._desk, self._parts)
        dialog.finished.connect(refresh.stop)
        shown = self._window.keys_tab().details.expectations
        dialog.accepted.connect(lambda: self._with_set(key_set.id, shown.show_set))
        self._open(dialog)

    def _open(self, dialog: ExpectationsDialog | SetDialog) -> None:
        """What the library refuses is said in the dialog, as long as it is there."""
        self._desk.failed.connect(dialog.say)
        dialog.finished.connect(lambda: self._desk.failed.disconnect(dialog.say))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _with_set(self, identifier: str, done: Callable[[KeySetRow], None]) -> None:
        def found(sets: tuple[KeySetRow, ...]) -> None:
            for key_set in sets:
                if key_set.id == identifier:
                    done(key_set)

        self._desk.ask(lambda shelf: shelf.key_sets(), found)


class SetRefresh(QObject):
    """What one open dialog does: reads or fetches its set, shows what changed, takes it over."""

    tls: QSslConfiguration | None = None  # whom to trust; None for what the system trusts

    def __init__(self, dialog: SetDialog, desk: KeysDesk, parts: KeyParts) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._desk = desk
        self._parts = parts
        self._fetching: Fetch | None = None
        self._read: ReadSet | None = None
        dialog.fileWanted.connect(self._read_file)
        dialog.fetchWanted.connect(self._fetch)
        dialog.takeWanted.connect(self._take)

    def stop(self) -> None:
        """Nothing more comes."""
        self._parts.work.cancel(_OWNER)
        if self._fetching is not None:
            self._fetching.give_up()
            self._fetching = None

    def _read_file(self) -> None:
        path = Path(self._dialog.key_set.origin.file)
        self._begin(tr(READING, name=path.name))
        self._take_in(KeySource(None, path.name, file=str(path)))

    def _fetch(self, text: str) -> None:
        """The person pressed the button: go to the address that stands beside it."""
        from inspector.desktop.fetching import address, system_proxies

        self._begin(tr(FETCHING, address=text))
        url = address(text)
        if url is None:
            self._go(text, ())
        else:
            self._parts.tasks.run(lambda: system_proxies(url), lambda proxies: self._go(text, proxies))

    def _go(self, text: str, proxies: Sequence[QNetworkProxy]) -> None:
        from inspector.desktop.fetching import Fetch

        if self._dialog.left:  # while the system was asked for the way
            return
        self.stop()
        self._fetching = Fetch(proxies, self.tls, self)
        self._fetching.moved.connect(self._dialog.add_step)
        self._fetching.failed.connect(self._dialog.failed)
        self._fetching.done.connect(lambda data: self._take_in(KeySource(Secret(data), text)))
        self._fetching.start(text)

    def _begin(self, step: str) -> None:
        self.stop()
        self._read = None
        self._dialog.begin(step)

    def _take_in(self, source: KeySource) -> None:
        def read(found: ReadKeys) -> None:
            if self._dialog.left:
                return
            if not found.keys or not found.key_set:
                problems = [problem.sentence for problem in found.problems]
                self._dialog.failed("\n".join(problems) or tr(NO_SET if found.keys else NOTHING))
                return
            self._read = ReadSet(origin=self._origin(source), keys=found.keys)
            identifier = self._dialog.key_set.id
            self._desk.ask(lambda shelf: shelf.compare_set(identifier, found.keys), self._show)

        read_keys(self._parts, source, read, owner=_OWNER)

    def _origin(self, source: KeySource) -> SetOrigin:
        """Where it is now: the file it came from stays known beside the address, and the other way round."""
        known = self._dialog.key_set.origin
        url = self._dialog.url() if not source.file else known.url
        return SetOrigin(name=known.name, file=known.file, url=url)

    def _show(self, difference: SetDifference) -> None:
        if self._read is not None and not self._dialog.left:
            self._dialog.show_difference(difference)

    def _take(self, drop: bool) -> None:  # noqa: FBT001 # a signal hands it over
        if self._read is not None:
            read, name, close = self._read, self._dialog.key_set.id, self._dialog.close_well
            self._desk.change(lambda shelf: shelf.take_set(name, read, new=True, drop=drop), close)
