"""Locks after a while in which nobody touched the window; off unless somebody asked for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDateTime, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from inspector.desktop.qt import override

CHOICES: Final = (0, 1, 5, 15, 60)  # minutes; 0 for never
_LOOK: Final = 1_000  # ms between two looks at the clock on the wall
_TOUCHES: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    )
)


class IdleLock(QObject):
    """`idle` comes once for each stretch without a touch.

    Time is that of the clock on the wall: a computer that slept has not been touched meanwhile, and the first touch
    afterwards locks before it does anything else.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = 0  # ms; 0 for never
        self._touched = 0
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)

    @property
    def minutes(self) -> int:
        """After how many minutes it locks; 0 for never."""
        return self._limit // 60_000

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes; 0 for never."""
        self.set_limit(minutes * 60_000)

    def set_limit(self, milliseconds: int) -> None:
        """The same, to the millisecond."""
        application = QGuiApplication.instance()
        self._limit = milliseconds
        self._touched = _now()
        if application is not None:
            application.removeEventFilter(self)
            if milliseconds:
                application.installEventFilter(self)
        if milliseconds:
            self._clock.start(min(_LOOK, milliseconds))
        else:
            self._clock.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._look()
            self._touched = _now()
            if not self._clock.isActive():
                self._clock.start()
        return False

    def _look(self) -> None:
        if self._clock.isActive() and _now() - self._touched >= self._limit:
            self._clock.stop()  # until the next touch
            self.idle.emit()


def _now() -> int:
    return QDateTime.currentMSecsSinceEpoch()
