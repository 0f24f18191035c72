"""When to lock by itself and how long a copied secret stays: remembered, off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.desktop import clipboard
from inspector.desktop.idle_lock import CHOICES, IdleLock
from inspector.desktop.names import CLEAR_AFTER, LOCK_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.desktop.clipboard import SecretClipboard
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.keys import KeysTab


class LockWiring(QObject):
    """One for the window."""

    def __init__(self, window: MainWindow, secrets: SecretClipboard, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._secrets = secrets
        self.idle = IdleLock(self)
        self.idle.idle.connect(lock)
        self.idle.set_minutes(_one_of(CHOICES, window.remembered(LOCK_AFTER)))
        secrets.set_seconds(_one_of(clipboard.CHOICES, window.remembered(CLEAR_AFTER)))

    def connect_tab(self, tab: KeysTab) -> None:
        """Connect the tab when it has been made."""
        tab.lock.minutesChosen.connect(self._set_minutes)
        tab.lock.secondsChosen.connect(self._set_seconds)
        tab.lock.show_choices(self.idle.minutes, self._secrets.seconds)

    def stop(self) -> None:
        """The window has gone."""
        self.idle.set_minutes(0)

    def _set_minutes(self, minutes: int) -> None:
        self.idle.set_minutes(minutes)
        self._window.remember(LOCK_AFTER, str(minutes))

    def _set_seconds(self, seconds: int) -> None:
        self._secrets.set_seconds(seconds)
        self._window.remember(CLEAR_AFTER, str(seconds))


def _one_of(choices: Sequence[int], remembered: str) -> int:
    """What was remembered, where it is one of the choices; else the first."""
    return next((choice for choice in choices if str(choice) == remembered), choices[0])
