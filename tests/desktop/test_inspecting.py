from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inspector.desktop.inspecting import BROKEN, KILLED, LATE, UNSTARTED, InspectingProcess
from inspector.desktop.ports import Answer, Call
from inspector.desktop.reading import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TALKER = [sys.executable, str(Path(__file__).with_name("talker.py"))]


class Listener:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.progress: list[str] = []

    def call(self, text: str, *, owner: str = "tab", seconds: float = 30.0) -> Call:
        return Call(
            owner=owner,
            message={"text": text},
            answered=self.answers.append,
            progressed=self.progress.append,
            seconds=seconds,
        )

    def said(self) -> list[str]:
        found: list[Any] = [answer.message.get("inspection") or {"of": answer.refusal} for answer in self.answers]
        return [inspection["of"] for inspection in found]

    def has_said(self, count: int) -> bool:
        return len(self.answers) == count

    def pids(self) -> list[int]:
        found: list[Any] = [answer.message["inspection"] for answer in self.answers]
        return [inspection["pid"] for inspection in found]


@pytest.fixture(name="process")
def make_process(qtbot: QtBot) -> Iterator[InspectingProcess]:
    assert qtbot is not None
    process = InspectingProcess(TALKER)
    yield process
    process.close()


@pytest.fixture(name="listener")
def make_listener() -> Listener:
    return Listener()


def test_answers_with_progress(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    process.warm()
    process.ask(listener.call("slow"))
    qtbot.waitUntil(lambda: listener.said() == ["slow"])
    assert listener.progress == ["half way"]


def test_keeps_the_process_between_questions(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    for number, text in enumerate(("one", "two", "three"), start=1):
        process.ask(listener.call(text))
        qtbot.waitUntil(partial(listener.has_said, number))
    assert listener.said() == ["one", "two", "three"]
    assert len(set(listener.pids())) == 1


def test_a_newer_question_of_the_same_owner_takes_over(
    qtbot: QtBot, process: InspectingProcess, listener: Listener
) -> None:
    process.ask(listener.call("first"))
    qtbot.waitUntil(lambda: listener.said() == ["first"])
    process.ask(listener.call("sleep"))
    process.ask(listener.call("second"))
    qtbot.waitUntil(lambda: listener.said() == ["first", "second"])
    assert len(set(listener.pids())) == 2


def test_questions_of_different_owners_wait_for_each_other(
    qtbot: QtBot, process: InspectingProcess, listener: Listener
) -> None:
    for owner in ("a", "b", "c"):
        process.ask(listener.call(owner, owner=owner))
    qtbot.waitUntil(lambda: listener.said() == ["a", "b", "c"])


def test_what_is_cancelled_is_never_answered(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    process.ask(listener.call("sleep"))
    process.ask(listener.call("other", owner="other"))
    process.cancel("tab")
    qtbot.waitUntil(lambda: listener.said() == ["other"])
    process.ask(listener.call("waiting", owner="waiting"))
    process.cancel("waiting")
    process.ask(listener.call("last"))
    qtbot.waitUntil(lambda: listener.said() == ["other", "last"])


def test_gives_up_what_takes_too_long_and_goes_on(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    process.ask(listener.call("sleep", seconds=0.2))
    qtbot.waitUntil(lambda: listener.said() == [LATE.format(seconds=0.2)])
    process.ask(listener.call("next"))
    qtbot.waitUntil(lambda: listener.said()[1:] == ["next"])


@pytest.mark.parametrize(
    ("text", "sentence"), [("die", BROKEN.format(code=9)), ("killed", KILLED), ("garbage", UNREADABLE)]
)
def test_survives_a_process_that_breaks(
    qtbot: QtBot, process: InspectingProcess, listener: Listener, text: str, sentence: str
) -> None:
    process.ask(listener.call(text))
    qtbot.waitUntil(lambda: listener.said() == [sentence])
    process.ask(listener.call("next"))
    qtbot.waitUntil(lambda: listener.said()[1:] == ["next"])


def test_an_answer_to_another_question_is_dropped(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    process.ask(listener.call("stale"))
    qtbot.waitUntil(lambda: listener.said() == ["stale"])


def test_says_so_when_it_cannot_be_started(qtbot: QtBot, listener: Listener) -> None:
    process = InspectingProcess(["/nowhere/at/all"])
    process.ask(listener.call("anything"))
    qtbot.waitUntil(lambda: listener.said() == [UNSTARTED])
    process.close()


def test_forgets_by_ending_the_process(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    process.ask(listener.call("one"))
    qtbot.waitUntil(partial(listener.has_said, 1))
    process.ask(listener.call("sleep"))
    process.forget()
    process.ask(listener.call("two"))
    qtbot.waitUntil(partial(listener.has_said, 2))
    assert listener.said() == ["one", "two"]
    assert len(set(listener.pids())) == 2


def test_nothing_is_answered_after_it_was_closed(process: InspectingProcess, listener: Listener) -> None:
    process.ask(listener.call("sleep"))
    process.close()
    process.ask(listener.call("more"))
    process.cancel("tab")
    assert listener.answers == []


def test_large_questions_arrive_whole(qtbot: QtBot, process: InspectingProcess, listener: Listener) -> None:
    text = "x" * 3_000_000
    process.ask(listener.call(text))
    qtbot.waitUntil(lambda: listener.said() == [text], timeout=20_000)
