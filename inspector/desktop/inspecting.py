"""Talks to the inspecting process: one question at a time, ended without mercy when nobody waits for it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QTimer

from inspector.desktop.frames import FrameError, FrameReader, frame
from inspector.desktop.language import current, tr
from inspector.desktop.ports import Answer, Call
from inspector.desktop.reading import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KILLED: Final = "The inspecting process was ended before it had an answer: the text asks for more work than is allowed."
BROKEN: Final = "The inspecting process stopped before it had an answer (code {code}). That is a fault of the program."
UNSTARTED: Final = "The inspecting process cannot be started. Is the program installed completely?"
LATE: Final = "Given up after {seconds:.0f} seconds: the text asks for more work than is allowed."

_RESULTS: Final = ("inspection", "keys", "made", "tested", "refused", "files")
_PATIENCE: Final = 1_000  # ms for a killed process to be gone when the window closes


class InspectingProcess(QObject):
    """Keeps one process ready.

    A newer question of the same owner, a cancel or a time-out kills it at once and another takes its place;
    questions of different owners wait for each other.
    """

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._process: QProcess | None = None
        self._reader = FrameReader()
        self._current: Call | None = None
        self._number = 0
        self._waiting: list[Call] = []
        self._closed = False
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._too_late)

    def warm(self) -> None:
        """Start the process, if there is none."""
        if self._process is None and not self._closed:
            self._start()

    def ask(self, call: Call) -> None:
        """Put a question. An older one of the same owner is given up."""
        self._forget(call.owner)
        self._waiting.append(call)
        self._next()

    def cancel(self, owner: str) -> None:
        """Give up what this owner has asked."""
        self._forget(owner)
        self._next()

    def forget(self) -> None:
        """End the process with everything it remembers, keys above all. What was asked is not answered."""
        self._waiting.clear()
        self._current = None
        self._clock.stop()
        self._kill()

    def close(self) -> None:
        """End the process."""
        self._closed = True
        self._waiting.clear()
        self._current = None
        self._clock.stop()
        self._kill()
        for process in self.findChildren(QProcess):
            process.waitForFinished(_PATIENCE)

    def _forget(self, owner: str) -> None:
        self._waiting = [call for call in self._waiting if call.owner != owner]
        if self._current is not None and self._current.owner == owner:
            self._current = None
            self._clock.stop()
            self._kill()
            self.warm()

    def _next(self) -> None:
        if self._closed or self._current is not None or not self._waiting:
            return
        self.warm()
        self._current = self._waiting.pop(0)
        self._number += 1
        self._clock.start(int(self._current.seconds * 1000))
        if self._process is not None:
            self._process.write(frame({"id": self._number, "language": current(), **self._current.message}))

    def _start(self) -> None:
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._error)
        self._reader = FrameReader()
        self._process = process
        process.start(self._command[0], self._command[1:])

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._ended)
        process.errorOccurred.disconnect(self._error)
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
            return
        process.finished.connect(process.deleteLater)
        process.kill()

    def _read(self) -> None:
        if self._process is None:
            return
        try:
            for message in self._reader.feed(bytes(self._process.readAllStandardOutput().data())):
                self._take(message)
        except FrameError:
            self._give_up(tr(UNREADABLE))

    def _take(self, message: Mapping[str, object]) -> None:
        call = self._current
        if call is None or message.get("id") != self._number:
            return
        if "progress" in message:
            call.progressed(str(message["progress"]))
        elif any(name in message for name in _RESULTS):
            self._finish(Answer(message=message))

    def _finish(self, answer: Answer) -> None:
        call, self._current = self._current, None
        self._clock.stop()
        if call is not None:
            call.answered(answer)
        self._next()

    def _too_late(self) -> None:
        if self._current is not None:
            self._give_up(tr(LATE, seconds=self._current.seconds))

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        killed = status == QProcess.ExitStatus.CrashExit
        self._give_up(tr(KILLED) if killed else tr(BROKEN, code=code))

    def _error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._give_up(tr(UNSTARTED))

    def _give_up(self, sentence: str) -> None:
        """No answer will come: end the process; the next question starts another."""
        self._kill()
        if self._current is not None:
            self._finish(Answer(refusal=sentence))
