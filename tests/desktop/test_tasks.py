from __future__ import annotations

import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from inspector.desktop.ports import ShelfError
from inspector.desktop.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(name="tasks")
def make_tasks(qtbot: QtBot) -> Iterator[Tasks]:
    assert qtbot is not None
    tasks = Tasks(ShelfError)
    yield tasks
    tasks.close()


def refuse() -> int:
    message = "no keyring"
    raise ShelfError(message)


def test_works_elsewhere_and_answers_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    tasks.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] == threading.get_ident()


def test_keeps_the_order(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[int] = []
    for number in range(50):
        tasks.run(partial(int, number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_an_expected_error_is_a_value(qtbot: QtBot, tasks: Tasks) -> None:
    said: list[str] = []
    tasks.run(refuse, lambda _: said.append("done"), lambda error: said.append(str(error)))
    qtbot.waitUntil(lambda: said == ["no keyring"])


def test_any_other_error_reaches_the_excepthook(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind))
    tasks.run(lambda: 1 // 0, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError])
    tasks.run(refuse, lambda _: None)
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError, ShelfError])


def test_a_late_result_is_dropped(qtbot: QtBot) -> None:
    tasks, go = Tasks(ShelfError), threading.Event()
    seen: list[bool] = []
    tasks.run(go.wait, seen.append)
    tasks.close()
    go.set()
    tasks.run(lambda: True, seen.append)
    other = Tasks(ShelfError)
    done: list[bool] = []
    other.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: done == [True])
    other.close()
    assert seen == []


class _Bell(QObject):
    rung = Signal(bool)


def test_signals_keep_their_references(qtbot: QtBot) -> None:
    """PySide6 6.12 loses one to True at every emission, and the interpreter dies after some hundred."""
    assert qtbot is not None
    bell = _Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    for _ in range(5_000):
        bell.rung.emit(True)  # noqa: FBT003 - a signal has no keywords
    assert len(heard) == 5_000
    assert all(heard)
