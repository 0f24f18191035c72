"""Locks now; beside it a small menu says when to lock by itself, and how long a copied secret stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from inspector.desktop import icons
from inspector.desktop.clipboard import CHOICES as CLIPBOARD_SECONDS
from inspector.desktop.idle_lock import CHOICES as IDLE_MINUTES
from inspector.desktop.language import tr
from inspector.desktop.widgets.basic import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from inspector.desktop.theme import Theme

NEVER: Final = "Lock by hand only"
AFTER: Final = "Lock after {minutes} min without a touch"
CLEARED: Final = "Copied secrets stay {seconds} s"


class LockButton(QWidget):
    """`minutesChosen` and `secondsChosen` carry one of the choices; they are shown with `show_choices`."""

    lockWanted = Signal()
    minutesChosen = Signal(int)
    secondsChosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        now = button("Lock", "lockButton", kind="quiet", tip="Forget every private part that is in memory")
        now.clicked.connect(self.lockWanted)
        self._more = button("", "lockMenuButton", kind="quiet", accessible="When to lock by itself")
        self._menu = QMenu(self._more)
        self._menu.setObjectName("lockMenu")
        words = [(minutes, tr(AFTER, minutes=minutes) if minutes else tr(NEVER)) for minutes in IDLE_MINUTES]
        self._minutes = self._group("lockAfter", words, self.minutesChosen)
        self._menu.addSeparator()
        words = [(seconds, tr(CLEARED, seconds=seconds)) for seconds in CLIPBOARD_SECONDS]
        self._seconds = self._group("clearAfter", words, self.secondsChosen)
        self._more.setMenu(self._menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(now)
        line.addWidget(self._more)
        theme.changed.connect(self._draw)
        self._draw()

    def show_choices(self, minutes: int, seconds: int) -> None:
        """Mark what is chosen now."""
        self._minutes[minutes].setChecked(True)
        self._seconds[seconds].setChecked(True)

    def _group(self, name: str, words: Sequence[tuple[int, str]], chosen: SignalInstance) -> dict[int, QAction]:
        group = QActionGroup(self)
        made = {}
        for value, text in words:
            action = QAction(text, group)
            action.setObjectName(f"{name}{value}")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: chosen.emit(value))
            self._menu.addAction(action)
            made[value] = action
        return made

    def _draw(self) -> None:
        self._more.setIcon(icons.themed(self._theme, "clock", "muted"))
