"""One thread for all keyring calls, so that no window ever waits for a keyring.

The thread is a daemon: a call that hangs for good keeps nothing from closing. Every call has a deadline; a call
whose caller gave up before its turn is not made at all.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TypeVar

from inspector.vault.errors import TimedOut
from inspector.vault.failures import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.vault.ring import Backend, Ring

T = TypeVar("T")

CALL_SECONDS: Final = 150.0  # a prompt of 120 s and a few calls around it
HUNG_SECONDS: Final = 10.0  # for those who come while an earlier call is hanging
CLOSE_SECONDS: Final = 2.0


class KeyringService:
    """Runs work on the keyring's thread and waits for it, but not for ever."""

    def __init__(
        self, backend: Backend, *, call_seconds: float = CALL_SECONDS, hung_seconds: float = HUNG_SECONDS
    ) -> None:
        self.backend: Final = backend
        self._call_seconds: Final = call_seconds
        self._hung_seconds: Final = hung_seconds
        self._guard: Final = threading.Lock()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._hanging: Future[Any] | None = None

    def call(self, action: str, work: Callable[[Ring], T]) -> T:
        """Give `work` the keyring, on its thread. `action` completes "Could not …".

        Raises KeyringProblem, TimedOut among them; anything else that `work` raises is passed on.
        """
        answer: Future[T] = Future()
        self._start()
        self._jobs.put(_Job(action, work, answer))
        hung = self._hanging is not None and not self._hanging.done()
        try:
            return answer.result(self._hung_seconds if hung else self._call_seconds)
        except TimeoutError:
            if not answer.cancel():  # it has begun, and nobody can stop it
                self._hanging = answer
            raise TimedOut(action=action, keyring=self.backend.title) from None

    def rest(self) -> None:
        """Drop the keyring's session as soon as its thread is free, without waiting for that."""
        with self._guard:
            if self._thread is not None:
                self._jobs.put(_Job("close the keyring", _close, Future()))

    def close(self) -> None:
        """Drop the session and end the thread; a hanging call is left to itself."""
        with self._guard:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._jobs.put(None)
        if thread is not None:
            thread.join(CLOSE_SECONDS)

    def _start(self) -> None:
        with self._guard:
            if self._thread is None:
                self._jobs = SimpleQueue()
                worker = _Worker(self.backend, self._jobs)
                self._thread = threading.Thread(target=worker.run, name="keyring", daemon=True)
                self._thread.start()


class _Job:
    """One piece of work with the promise of its answer."""

    def __init__(self, action: str, work: Callable[[Ring], T], answer: Future[T]) -> None:
        self._action: Final = action
        self._work: Final[Callable[[Ring], Any]] = work
        self._answer: Final[Future[Any]] = answer

    def run(self, ring: Callable[[], Ring], keyring: str) -> None:
        if not self._answer.set_running_or_notify_cancel():
            return
        try:
            result = self._work(ring())
        except BaseException as error:  # noqa: BLE001 - the task runner: whatever it is belongs to the caller
            known = translate(error, action=self._action, keyring=keyring)
            self._answer.set_exception(known or error)
        else:
            self._answer.set_result(result)


class _Worker:
    """The thread's side: builds the keyring when the first job needs it."""

    def __init__(self, backend: Backend, jobs: SimpleQueue[_Job | None]) -> None:
        self._backend: Final = backend
        self._jobs: Final = jobs
        self._ring: Ring | None = None

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run(self._made, self._backend.title)
        if self._ring is not None:
            self._ring.close()

    def _made(self) -> Ring:
        if self._ring is None:
            self._ring = self._backend.make()
        return self._ring


def _close(ring: Ring) -> None:
    ring.close()
