"""Key files made to keep a reader busy: the window goes on while its second process refuses them, or is ended."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer

from inspector.desktop.inspecting import LATE, InspectingProcess
from inspector.desktop.ports import Answer, Call
from tests.unit.keys.bombs import NAMES, TEXTS, bomb, slow_but_allowed
from tests.unit.keys.given import rsa_private, spki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WORKER = [sys.executable, "-m", "inspector", "--worker"]
LONG = 30.0  # seconds; more than this machine needs


@pytest.fixture(name="process")
def make_process(qtbot: QtBot) -> Iterator[InspectingProcess]:
    assert qtbot is not None
    process = InspectingProcess(WORKER)
    yield process
    process.close()


@pytest.fixture(name="beats")
def make_beats(qtbot: QtBot) -> Iterator[list[None]]:
    """Grows while the window's thread is free."""
    assert qtbot is not None
    beats: list[None] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(None))
    timer.start()
    yield beats
    timer.stop()


def ask(process: InspectingProcess, data: str | bytes, answers: list[Answer], *, seconds: float = LONG) -> None:
    raw = data.encode() if isinstance(data, str) else data
    asked = {"data": base64.b64encode(raw).decode(), "origin": "test", "passphrase": base64.b64encode(b"p").decode()}
    owner = f"bomb {len(raw)} {len(answers)}"
    process.ask(Call(owner=owner, message={"read_keys": asked}, answered=answers.append, seconds=seconds))


def test_every_bomb_is_answered_while_the_window_goes_on(
    qtbot: QtBot, process: InspectingProcess, beats: list[None]
) -> None:
    for name in (*NAMES, *TEXTS):
        code, data = bomb(name)
        answers: list[Answer] = []
        if len(data) > 1_000_000:
            continue  # the window itself refuses what is larger than a key file
        ask(process, data, answers)
        before = len(beats)
        qtbot.waitUntil(lambda: bool(answers), timeout=int(LONG * 1_000))  # noqa: B023 - waited for here
        found: Any = answers[0].message
        assert found["keys"] == []
        assert code in [problem["code"] for problem in found["problems"]], name
        qtbot.waitUntil(lambda: len(beats) > before)  # noqa: B023 - waited for here


def test_what_takes_too_long_ends_with_the_process(qtbot: QtBot, process: InspectingProcess, beats: list[None]) -> None:
    answers: list[Answer] = []
    ask(process, slow_but_allowed(), answers, seconds=0.1)
    before = len(beats)
    qtbot.waitUntil(lambda: bool(answers), timeout=int(LONG * 1_000))
    assert answers[0].refusal == LATE.format(seconds=0.1)
    assert len(beats) > before
    ask(process, spki(rsa_private()), answers)
    qtbot.waitUntil(lambda: len(answers) > 1, timeout=int(LONG * 1_000))
    assert len(answers[1].message["keys"]) == 1  # type: ignore[arg-type] # a list
