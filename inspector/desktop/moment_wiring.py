"""As of when times are judged, and by how much two clocks may differ: chosen in a dialog, said in the bar."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector import limits
from inspector.desktop.language import counted, tr
from inspector.desktop.names import CLOCK_SKEW, KEYS

if TYPE_CHECKING:
    from datetime import datetime

    from inspector.desktop.desk import Desk
    from inspector.desktop.main_window import MainWindow


class MomentWiring(QObject):
    """`changed` comes when every answer may be another. The moment is forgotten at the end, the difference is not."""

    changed = Signal()

    def __init__(self, window: MainWindow, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk = desk
        remembered = window.remembered(CLOCK_SKEW)
        if remembered.isascii() and remembered.isdecimal() and int(remembered[:9]) <= limits.CLOCK_SKEW_MOST:
            desk.set_moment(None, int(remembered[:9]))
            self._say()

    def choose(self) -> None:
        """Ask for both."""
        from inspector.desktop.widgets.moment_dialog import MomentDialog

        current = self._window.current()
        shown = self._window.inspecting_tab(current).inspection if current != KEYS else None
        offered = shown.moments if shown is not None else ()
        dialog = MomentDialog(self._window, self._desk.moment, offered, self._desk.skew)
        dialog.skewChosen.connect(self._use_skew)
        dialog.chosen.connect(self._use_moment)
        dialog.open()

    def _use_skew(self, skew: int) -> None:
        self._desk.set_moment(self._desk.moment, skew)
        self._window.remember(CLOCK_SKEW, str(skew))

    def _use_moment(self, moment: datetime | None) -> None:
        self._desk.set_moment(moment, self._desk.skew)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        moment = self._desk.moment
        words = (
            tr("as of now")
            if moment is None
            else tr("as of {moment:%Y-%m-%d %H:%M:%S} UTC", moment=moment.astimezone(UTC))
        )
        if self._desk.skew != limits.CLOCK_SKEW:
            words = f"{words} ± {counted(self._desk.skew)} s"
        self._window.show_moment(words)
