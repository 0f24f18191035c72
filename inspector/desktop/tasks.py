"""Runs what may block in a thread of its own and brings the result back to the thread that draws.

The caller owns the signal (a task that owns it loses results without a word), the thread is handed its bound `emit`.
One daemon thread serves one `Tasks`: calls to a keyring must not overtake each other, and one that hangs must not
keep the program from ending.
"""

from __future__ import annotations

import queue
import sys
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class _Task(Generic[T]):
    """One piece of work with what is to be done with its result or with the error it may expect."""

    def __init__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed


class Tasks(QObject):
    """A queue with one thread. Results that come after `close` are dropped."""

    _finished = Signal(object, object, object)  # task, result, error

    def __init__(self, expected: type[Exception], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._expected = expected
        self._queue: queue.SimpleQueue[_Task[object] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._open = True
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do `work` in the thread, then `done` here with its result, or `failed` with an expected error.

        An error that is not expected, or that nobody waits for, is a bug and goes to `sys.excepthook`.
        """
        if not self._open:
            return
        if self._thread is None:
            self._thread = threading.Thread(
                target=_serve, args=(self._queue, self._finished.emit), name="tasks", daemon=True
            )
            self._thread.start()
        self._queue.put(_Task(work, done, failed))  # type: ignore[arg-type]  # a task's result goes only to its own `done`

    def close(self) -> None:
        """Take no more work and deliver nothing any more."""
        self._open = False
        self._queue.put(None)

    def _deliver(self, task: _Task[object], result: object, error: Exception | None) -> None:
        if not self._open:
            return
        if error is None:
            task.done(result)
        elif task.failed is not None and isinstance(error, self._expected):
            task.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _serve(waiting: queue.SimpleQueue[_Task[object] | None], emit: Callable[[object, object, object], None]) -> None:
    while (task := waiting.get()) is not None:
        try:
            result, error = task.work(), None
        except Exception as raised:  # noqa: BLE001 - the task runner hands every error to the thread that draws
            result, error = None, raised
        try:
            emit(task, result, error)
        except RuntimeError:  # the window has gone, and the signal with it
            return
        del task, result, error  # may hold secrets: not until the next task comes
