"""Connects the window to the parts it is given, after it has been painted for the first time."""

from __future__ import annotations

import os
import stat
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import limits
from inspector.desktop.clipboard import SecretClipboard, copy_text
from inspector.desktop.command_wiring import CommandWiring
from inspector.desktop.desk import Desk
from inspector.desktop.help_wiring import HelpWiring
from inspector.desktop.identity_wiring import IdentityWiring
from inspector.desktop.inspection_wiring import InspectionWiring
from inspector.desktop.key_wiring import KeyWiring
from inspector.desktop.keyring_words import pill, sentence, usable
from inspector.desktop.keys_desk import KeysDesk
from inspector.desktop.keys_reading import KeyParts
from inspector.desktop.language import tr
from inspector.desktop.lock_wiring import LockWiring
from inspector.desktop.making_wiring import MakingWiring
from inspector.desktop.moment_wiring import MomentWiring
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.ports import Parts, ShelfError
from inspector.desktop.private_wiring import PrivateWiring
from inspector.desktop.reading import partner_text
from inspector.desktop.routing import tab_for_kind, tab_for_text
from inspector.desktop.samples import read_sample
from inspector.desktop.set_wiring import SetWiring
from inspector.desktop.tasks import Tasks
from inspector.desktop.telling_wiring import TellingWiring

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.theme import Theme
    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection

_PAUSE = 20  # ms between two steps of loading in advance
_LATER = (
    "inspector.desktop.widgets.marker",
    "inspector.desktop.widgets.legend",
    "inspector.desktop.widgets.verdict",
    "inspector.desktop.widgets.trace_strip",
    "inspector.desktop.widgets.stage_panel",
    "inspector.desktop.widgets.values_table",
    "inspector.desktop.widgets.payload_view",
    "inspector.desktop.widgets.content_pane",
    "inspector.desktop.widgets.findings",
    "inspector.desktop.highlighting",
    "inspector.desktop.widgets.results",
    "inspector.desktop.widgets.inspection_list",
    "inspector.desktop.widgets.options",
    "inspector.desktop.widgets.palette",
    "inspector.desktop.focus",
    "inspector.desktop.widgets.key_expectations",
    "inspector.desktop.widgets.health_view",
    "inspector.desktop.widgets.identity_panel",
    "inspector.desktop.widgets.key_details",
    "inspector.desktop.tabs.keys",
    "inspector.desktop.widgets.import_dialog",
)
_LONGEST_NAME = 4_096  # characters of a file's name, and fewer than that in a token worth the name
_MUCH_LATER = 1_500  # ms, until the tabs that nobody has opened are made
_LOOKED_AT = 4_096  # bytes of a dropped file that decide which tab it goes to


class Wiring(QObject):
    """Owns the desks and their thread for as long as the window is open."""

    def __init__(self, window: MainWindow, parts: Parts, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._theme = theme
        # three threads: what waits for a keyring holds up neither the list of keys nor the reading of a pasted one
        self._tasks = Tasks(ShelfError, self)
        self._loading = Tasks(ShelfError, self)
        self._reading = Tasks(ShelfError, self)
        self._clipboard = SecretClipboard(self)
        reading = KeyParts(parts.key_work, parts.shelf, self._reading)
        self.desk = Desk(parts, self._loading, reading, self)
        self.keys_desk = KeysDesk(parts.shelf, self._tasks, self)
        self.keys = KeyWiring(window, self.keys_desk, reading)
        self.private = PrivateWiring(window, self.keys_desk, self._clipboard)
        self.sets = SetWiring(window, self.keys_desk, reading, theme)
        self.making = MakingWiring(self.keys_desk, reading, self)
        self.helping = HelpWiring(window, parts, self._reading, self.keys_desk, theme)
        self._explain = self.helping.explain
        self.identities = IdentityWiring(self.keys_desk, window)
        self.identities.explainWanted.connect(self._explain)
        self.identities.copyWanted.connect(_copy_for_partner)
        self.inspections = InspectionWiring(window, self.desk, theme)
        self.commanding = CommandWiring(window, theme, self.inspections)
        self.commanding.offer_samples(self._load_sample)
        self.telling = TellingWiring(window, self.desk, parts.telling, theme)
        self.telling.offer(self.commanding.commands)
        self.helping.offer(self.commanding.commands)
        self.moments = MomentWiring(window, self.desk, self)
        self.locking = LockWiring(window, self._clipboard, self.lock)
        self._routed: set[str] = set()  # tabs whose text came there by our own guess
        self._stale: set[str] = set()  # tabs whose answer is from before the keys or the moment changed
        self._connect_desks()
        window.draw_icons()
        theme.changed.connect(window.draw_icons)
        window.tabMade.connect(self._tab_made)
        window.pasted.connect(self.paste)
        window.pasteRefused.connect(self._refuse_paste)
        window.filesDropped.connect(self.take_files)
        window.tabShown.connect(self._tab_shown)
        window.momentWanted.connect(self.moments.choose)
        window.closed.connect(self.close)
        for key, tab in window.made().items():
            self._tab_made(key, tab)
            if key != KEYS and _inspecting(tab).request() is not None:  # pasted before anybody listened
                _inspecting(tab).ask_now()
        parts.inspecting.warm()
        self.keys_desk.refresh(ask_keyring=True)
        self._steps: list[Callable[[], object]] = [partial(import_module, name) for name in _LATER]
        self._steps += [self._prepare, window.keys_tab]
        QTimer.singleShot(_PAUSE, self._next_step)
        self._others = [key for key in (DECRYPT, VERIFY, CHALLENGE) if key != window.current()]
        QTimer.singleShot(_MUCH_LATER, self, self._prepare_another)

    def close(self) -> None:
        """End the processes and the thread; keep no secret on the clipboard."""
        self.locking.stop()
        self._clipboard.clear()
        self._parts.inspecting.close()
        self._parts.key_work.close()
        for tasks in (self._tasks, self._loading, self._reading):
            tasks.close()

    def finish(self) -> None:
        """Remove what was deleted, when the window has gone; what cannot be removed stays and is said."""
        try:
            self.keys_desk.delete_for_good()
        except ShelfError as error:
            sys.stderr.write(f"{error}\n")
        self._parts.shelf.close()

    def _next_step(self) -> None:
        """Load what the first answer needs, a little at a time, while nobody waits for it."""
        if self._steps and self._window.isVisible():
            self._steps.pop(0)()
            QTimer.singleShot(_PAUSE, self._next_step)

    def _prepare(self) -> None:
        current = self._window.current()
        if current != KEYS:
            _inspecting(self._window.tab(current)).prepare()

    def _prepare_another(self) -> None:
        """Make what an answer in another tab needs, a little at a time, when the window has been open for a while."""
        if not self._others or not self._window.isVisible():
            return
        tab = self._others[0]
        if tab in self._window.made():
            self._others.pop(0)
            _inspecting(self._window.tab(tab)).prepare()
        else:
            self._window.tab(tab)
        QTimer.singleShot(_PAUSE, self, self._prepare_another)

    def lock(self) -> None:
        """Forget everything that was pasted, every answer and every private part in memory."""
        self.private.close_dialogs()
        self.telling.close_dialogs()
        for key, tab in self._window.made().items():
            if key != KEYS:
                self.desk.cancel(key)
                _inspecting(tab).clear()
        self._parts.inspecting.forget()
        self._parts.key_work.forget()
        self.inspections.open.forget()
        self._clipboard.clear()
        self.keys_desk.lock()

    def paste(self, tab: str, text: str) -> None:
        """Inspect a text in the tab it belongs to."""
        if tab == KEYS:
            self._window.open_tab(KEYS)
            QTimer.singleShot(0, partial(self.keys.import_text, text))
            return
        self._routed.add(tab)
        _inspecting(self._window.open_tab(tab)).set_text(text)

    def _refuse_paste(self, sentence: str) -> None:
        here = self._window.current()
        _inspecting(self._window.open_tab(here if here != KEYS else "decrypt")).show_refusal(sentence)

    def take_files(self, names: list[str]) -> None:
        """Take what was dropped: keys to the keys, anything else to the tab its beginning looks like."""
        for name in names[: limits.FILES_PER_DROP]:
            self._take_file(Path(name))

    def take_given(self, given: str) -> None:
        """Take what the program was started with: the name of a file, or the text itself."""
        if Path(given[:_LONGEST_NAME]).exists():
            self.take_files([given])
        else:
            here = self._window.current()
            self.paste(tab_for_text(given, here if here != KEYS else "decrypt"), given)

    def _take_file(self, path: Path) -> None:
        here = self._window.current()
        fallback = here if here != KEYS else "decrypt"
        try:
            status = path.stat()
            beginning = _beginning(path) if stat.S_ISREG(status.st_mode) else None
        except OSError:
            beginning = None
        if beginning is None:
            tab = _inspecting(self._window.open_tab(fallback))
            tab.show_refusal(
                tr("{name} cannot be read: it is no regular file, or it may not be opened.", name=path.name)
            )
            return
        if status.st_size > limits.FILE_INPUT:
            tab = _inspecting(self._window.open_tab(fallback))
            tab.show_refusal(
                tr(
                    "{name} has {st_size:,} bytes, {file_input:,} is the most.",
                    name=path.name,
                    st_size=status.st_size,
                    file_input=limits.FILE_INPUT,
                )
            )
            return
        target = tab_for_text(beginning, KEYS if _looks_like_key_file(path) else fallback)
        if target == KEYS:
            self._window.open_tab(KEYS)
            QTimer.singleShot(0, partial(self.keys.import_file, path))
        else:
            self._routed.add(target)
            _inspecting(self._window.open_tab(target)).set_file(path, status.st_size)

    # ------------------------------------------------------------------------------------------------- connecting

    def _connect_desks(self) -> None:
        self.moments.changed.connect(self._ask_again)
        self.desk.answered.connect(self._answered)
        self.desk.refused.connect(lambda tab, said: _inspecting(self._window.tab(tab)).show_refusal(said))
        self.desk.progressed.connect(lambda tab, words: _inspecting(self._window.tab(tab)).show_progress(words))
        self.desk.keySaid.connect(lambda tab, said: _inspecting(self._window.tab(tab)).say_key(said))
        self.desk.keysFailed.connect(self.keys_desk.failed)
        self.keys_desk.changed.connect(self._show_keyring)
        self.keys_desk.keysChanged.connect(self._keys_changed)
        self.keys.lockWanted.connect(self.lock)

    def _tab_made(self, key: str, tab: QWidget) -> None:
        if key == KEYS:
            self.sets.connect_tab(self._window.keys_tab())
            self.private.connect_tab(self._window.keys_tab())
            self.locking.connect_tab(self._window.keys_tab())
            self.identities.connect_tab(self._window.keys_tab())
            self.keys.connect_tab(self._window.keys_tab())
            self._window.keys_tab().sampleWanted.connect(self._load_sample)
            return
        inspecting = _inspecting(tab)
        self.inspections.connect_tab(key, inspecting)
        self.making.connect_tab(inspecting)
        self.telling.connect_tab(inspecting)
        inspecting.requested.connect(lambda request: self.desk.inspect(key, request))
        inspecting.cancelled.connect(lambda: self.desk.cancel(key))
        inspecting.explainWanted.connect(self._explain)
        inspecting.copyWanted.connect(_copy_for_partner)
        inspecting.sampleWanted.connect(self._load_sample)
        inspecting.filesDropped.connect(self.take_files)
        inspecting.fileWanted.connect(lambda: self._open_file(key))
        inspecting.keyFileWanted.connect(lambda: self._open_key_file(inspecting))

    # --------------------------------------------------------------------------------------------------- reacting

    def _answered(self, tab: str, inspection: Inspection) -> None:
        """Show it; what was pasted into the wrong tab by our own guess moves to the right one."""
        shown = _inspecting(self._window.tab(tab))
        kind = inspection.layers[0].kind if inspection.layers else ""
        right = tab_for_kind(kind, tab)
        if tab in self._routed:
            self._routed.discard(tab)
            request = shown.request()
            if right not in (tab, KEYS) and request is not None and request.file is None:
                shown.clear()
                _inspecting(self._window.open_tab(right)).set_text(request.text)
                return
        shown.show_inspection(inspection)

    def _keys_changed(self) -> None:
        self.desk.forget_keys(self.keys_desk.deleted_ids)
        self._ask_again()

    def _ask_again(self) -> None:
        """What is in sight at once, everything else when it is looked at."""
        self._stale = set(self._window.made()) - {KEYS}
        self.inspections.open.grow_stale()
        self._tab_shown(self._window.current())

    def _tab_shown(self, key: str) -> None:
        if key == KEYS:
            self.keys_desk.refresh(ask_keyring=True)
        elif key in self._stale:
            self._stale.discard(key)
            _inspecting(self._window.tab(key)).ask_now()

    def _show_keyring(self) -> None:
        status = self.keys_desk.status
        self._window.show_keyring(pill(status, len(self.keys_desk.rows)), sentence(status), warn=not usable(status))

    def _load_sample(self, name: str) -> None:
        sample = read_sample(name)
        if sample.tab == KEYS:
            self._window.open_tab(KEYS)
            self.keys.import_text(sample.text)
        else:
            _inspecting(self._window.open_tab(sample.tab)).load(sample)

    def _open_file(self, key: str) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Inspect a file"))
        if name:
            path = Path(name)
            try:
                _inspecting(self._window.tab(key)).set_file(path, path.stat().st_size)
            except OSError:
                _inspecting(self._window.tab(key)).show_refusal(tr("{name} cannot be read.", name=path.name))

    def _open_key_file(self, tab: InspectingTab) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, tr("A key or secret for this text"))
        if not name:
            return
        try:
            with os.fdopen(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
                data = stream.read(limits.KEY_FILE + 1)
        except OSError:
            tab.options.key.say(tr("This file cannot be read."))
            return
        if len(data) > limits.KEY_FILE:
            tab.options.key.say(
                tr("This file is larger than {key_file:,} bytes: no key file is.", key_file=limits.KEY_FILE)
            )
            return
        tab.options.key.set_bytes(data)


def _inspecting(tab: QWidget) -> InspectingTab:
    found: InspectingTab = tab  # type: ignore[assignment]  # every tab but that of the keys is one
    return found


def _copy_for_partner(finding: Finding) -> None:
    copy_text(partner_text(finding.title, finding.partner, finding.reference))


def _beginning(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(_LOOKED_AT).decode("utf-8", "replace")


def _looks_like_key_file(path: Path) -> bool:
    return path.suffix.casefold() in (".p12", ".pfx", ".der", ".key", ".pem", ".jwk", ".jwks", ".cer", ".crt")
