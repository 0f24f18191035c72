"""Runs the real window with its real processes, takes a file into it, and prints how long it was without a heartbeat.

    python -m tests.benchmarks.heartbeat FILE idle|token|key|keyboard

The output is one JSON object: the longest gap between two beats in milliseconds, their number, and whether an
answer came. With `idle` the file is not taken: what this machine and Qt do by themselves. With `keyboard` somebody
goes through the three integrations without a mouse instead.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from inspector import bootstrap
from inspector.desktop import app
from inspector.desktop.main_window import MainWindow
from inspector.desktop.names import DECRYPT
from inspector.desktop.theme import LIGHT, Theme
from inspector.desktop.wiring import Wiring
from tests.desktop.keyboard_run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEAT: Final = 10  # ms
SETTLED: Final = 1_500  # ms, until everything has been started
AFTERWARDS: Final = 1_000  # ms of watching after the answer
WATCHED: Final = {"idle": 3_000, "token": 30_000, "key": 8_000, "keyboard": 60_000}  # ms at most
POLL: Final = 5  # ms between two looks at whether a step is done


class Heart:
    """Beats in the event loop and remembers the longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.beats = 0
        self.last = time.perf_counter()
        self.timer = QTimer(interval=BEAT)
        self.timer.timeout.connect(self.beat)

    def start(self) -> None:
        """From now on pauses count."""
        self.last = time.perf_counter()
        self.timer.start()

    def beat(self) -> None:
        """One more."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last)
        self.last = now
        self.beats += 1


class Keyboard:
    """Takes the steps of the run, each when the one before has come to its end."""

    def __init__(self, window: MainWindow, done: Callable[[], None]) -> None:
        self.window = window
        self.done = done
        self.steps: Iterator[Callable[[], bool]] = iter(())
        self.waits_for: Callable[[], bool] = lambda: True
        self.timer = QTimer(interval=POLL)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on keys are pressed."""
        self.window.activateWindow()
        self.window.open_tab(DECRYPT)
        self.steps = run(self.window)
        self.timer.start()

    def look(self) -> None:
        """The next step, where the one before is done."""
        if not self.waits_for():
            return
        following = next(self.steps, None)
        if following is None:
            self.timer.stop()
            self.done()
        else:
            self.waits_for = following


def main(file: str, scene: str) -> None:
    """Open the window, wait until it is quiet, take the file, watch."""
    application = QApplication(["heartbeat", "-style", "fusion"])
    theme = Theme(LIGHT)
    app.dress(application, theme)
    window = MainWindow(theme, None)
    window.show()
    wiring = Wiring(window, bootstrap.connect(), theme)
    heart = Heart()
    answers: list[object] = []

    def take() -> None:
        heart.start()
        QTimer.singleShot(WATCHED[scene], application.quit)
        if scene == "keyboard":
            keyboard.start()
        elif scene != "idle":
            wiring.take_files([file])

    def answered(*_: object) -> None:
        answers.append(True)
        QTimer.singleShot(AFTERWARDS, application.quit)

    keyboard = Keyboard(window, answered)
    if scene != "keyboard":
        wiring.desk.answered.connect(answered)
    QTimer.singleShot(SETTLED, take)
    application.exec()
    heart.timer.stop()
    window.close()
    print(json.dumps({"longest": heart.longest * 1000, "beats": heart.beats, "answered": bool(answers)}))  # noqa: T201 (its output)


if __name__ == "__main__":
    main(*sys.argv[1:])
