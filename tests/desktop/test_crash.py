from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from inspector.desktop import crash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

HIDDEN = "hunter2-and-more"


@pytest.fixture(autouse=True)
def _hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def fail(secret: str) -> None:
    held = secret * 2
    raise ValueError(held)


def caught() -> tuple[type[BaseException], BaseException, Any]:
    try:
        fail(HIDDEN)
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def test_tells_places_and_no_values() -> None:
    kind, _, trace = caught()
    told = crash.redacted_trace(kind, trace)
    assert HIDDEN not in told
    assert "builtins.ValueError" in told
    assert "test_crash.py:" in told
    assert "in fail" in told
    assert "/home" not in told
    assert "/root" not in told


def shown() -> list[Any]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "crashDialog"]


def test_a_fault_is_said_in_one_dialog(qtbot: QtBot, theme: Theme, capsys: pytest.CaptureFixture[str]) -> None:
    assert qtbot is not None
    crash.install(theme)
    for _ in range(3):
        sys.excepthook(*caught())
    dialogs = [dialog for dialog in shown() if dialog.isVisible()]
    assert len(dialogs) == 1
    text = dialogs[0].findChild(QPlainTextEdit, "crashDialogText").toPlainText()
    assert "ValueError" in text
    assert HIDDEN not in text + capsys.readouterr().err
    dialogs[0].reject()
    dialogs[0].deleteLater()


def test_a_fault_in_a_thread_leaves_no_values(theme: Theme, capsys: pytest.CaptureFixture[str]) -> None:
    crash.install(theme)
    thread = threading.Thread(target=fail, args=(HIDDEN,))
    thread.start()
    thread.join()
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert HIDDEN not in told


def test_an_interrupt_is_no_fault(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: seen.append(kind))
    crash.install(theme)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert not any(dialog.isVisible() for dialog in shown())
