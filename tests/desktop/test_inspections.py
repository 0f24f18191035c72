from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView, QPushButton, QScrollArea, QWidget

from inspector.desktop.inspections import MOST, MOST_CHARACTERS, OVERTAKEN, Inspections
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.diagnosis.inspection import Inspection, Outcome
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
NOW = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)
TOKEN = fakes.PREFIX + fakes.TOKEN


def nothing() -> None:
    """Puts nothing back."""


def ask(kept: Inspections, tab: str = DECRYPT, length: int = 10) -> int:
    kept.begin(tab)
    kept.asked(tab, nothing, length, NOW)
    shown = kept.shown(tab)
    assert shown is not None
    return shown.number


def test_an_answer_belongs_to_what_its_tab_shows() -> None:
    kept = Inspections()
    first, second = ask(kept), ask(kept, VERIFY)
    kept.answered(DECRYPT, fakes.failed_inspection())
    assert [(one.number, one.word) for one in kept.all] == [(second, "busy"), (first, "failed")]
    third = ask(kept, CHALLENGE)
    kept.begin(CHALLENGE)  # before there was an answer
    overtaken = kept.find(third)
    assert overtaken is not None
    assert (overtaken.word, overtaken.refusal) == ("refused", OVERTAKEN)
    kept.remove(third)
    kept.answered(VERIFY, None, "Cancelled.")
    assert kept.all[0].word == "refused"
    kept.answered(CHALLENGE, fakes.failed_inspection())  # shows nothing
    assert len(kept.all) == 2
    kept.asked(DECRYPT, nothing, 20, NOW)  # the same text with another key
    assert [one.number for one in kept.all] == [second, first]


def test_pinned_ones_stand_first_and_stay() -> None:
    kept = Inspections()
    first = ask(kept)
    kept.pin(first, on=True)
    others = [ask(kept) for _ in range(MOST + 5)]
    assert [one.number for one in kept.all] == [first, *reversed(others[-MOST:])]
    kept.pin(first, on=False)
    ask(kept)
    assert kept.find(first) is None


def test_long_texts_make_room() -> None:
    kept = Inspections()
    first, second = ask(kept, length=MOST_CHARACTERS // 2), ask(kept, length=MOST_CHARACTERS // 2)
    third = ask(kept, length=1)
    assert [one.number for one in kept.all] == [third, second]
    assert kept.find(first) is None
    kept.remove(third)
    kept.forget()
    assert kept.all == ()


@pytest.mark.parametrize(
    ("inspection", "title"),
    [
        (fakes.failed_inspection(), "JWE · billing-enc"),
        (Inspection(outcome=Outcome.UNRECOGNISED, summary=""), "Text"),
        (None, "Text"),
    ],
)
def test_each_is_called_by_what_tells_it_from_others(inspection: Inspection | None, title: str) -> None:
    kept = Inspections()
    ask(kept)
    kept.answered(DECRYPT, inspection)
    assert kept.all[0].title == title
    assert "put_back" not in repr(kept.all[0])


def listed(window: QWidget) -> QListView:
    view = window.findChild(QListView, "inspectionList")
    assert view is not None
    return view


def press(window: QWidget, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_former_inspection_comes_back_with_its_key(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting({"inspection": {}})
    window, wiring = open_window(fakes.parts(fakes.failed_inspection(), inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    assert window.findChild(QListView, "inspectionList") is None
    tab.load(fakes.sample())
    qtbot.waitUntil(lambda: len(wiring.inspections.open.all) == 1 and wiring.inspections.open.all[0].word == "failed")
    tab.set_text("another text")
    qtbot.waitUntil(lambda: len(wiring.inspections.open.all) == 2 and wiring.inspections.open.all[0].word == "failed")
    assert tab.options.key.line.text() == "a key"
    tab.options.key.set_text("another key")
    window.open_tab(VERIFY)
    asked = len(inspecting.calls)
    view = listed(window)
    view.setCurrentIndex(view.model().index(1, 0))
    assert window.current() == DECRYPT
    assert (tab.input.text(), tab.options.key.line.text()) == (TOKEN, "a key")
    assert tab.verdict.word == "Failed"
    assert len(inspecting.calls) == asked  # the answer was kept


def test_what_was_answered_before_the_keys_changed_is_asked_again(
    qtbot: QtBot, open_window: Callable[..., Any]
) -> None:
    inspecting = fakes.FakeInspecting({"inspection": {}})
    window, wiring = open_window(fakes.parts(fakes.failed_inspection(), inspecting=inspecting))
    for text in ("one", "two"):
        window.inspecting_tab(DECRYPT).set_text(text)
        qtbot.waitUntil(lambda: wiring.inspections.open.all[0].word == "failed")
    wiring.keys_desk.keysChanged.emit()
    qtbot.waitUntil(lambda: not wiring.inspections.open.all[0].stale)
    asked = len(inspecting.calls)
    wiring.inspections.step(1)
    qtbot.waitUntil(lambda: len(inspecting.calls) == asked + 1)
    assert inspecting.calls[-1].message["text"] == "one"


def test_pinning_and_forgetting(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.inspecting_tab(DECRYPT)
    for text in ("one", "two", "three"):
        tab.set_text(text)
        qtbot.waitUntil(lambda: wiring.inspections.open.all[0].word == "failed")
    wiring.inspections.step(2)
    press(window, "pinButton")
    assert [kept.pinned for kept in wiring.inspections.open.all] == [True, False, False]
    view = listed(window)
    assert view.currentIndex().row() == 0
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", pinned")
    tab.clear()
    assert len(wiring.inspections.open.all) == 3  # what is pinned outlives its tab's being cleared
    wiring.inspections.step(0)
    assert tab.input.text() == "one"
    press(window, "forgetButton")
    assert (tab.input.text(), len(wiring.inspections.open.all)) == ("", 2)
    wiring.lock()
    assert wiring.inspections.open.all == ()
    qtbot.waitUntil(lambda: not view.isVisible())


def test_a_paste_over_everything_is_another_inspection(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.inspecting_tab(DECRYPT)

    def paste(text: str) -> None:
        data = QMimeData()
        data.setText(text)
        tab.input.insertFromMimeData(data)

    paste("one")
    qtbot.waitUntil(lambda: [kept.word for kept in wiring.inspections.open.all] == ["failed"])
    paste(" and more")
    qtbot.waitUntil(lambda: tab.request().text == "one and more")
    tab.ask_now()
    assert len(wiring.inspections.open.all) == 1
    tab.input.selectAll()
    paste("two")
    qtbot.waitUntil(lambda: len(wiring.inspections.open.all) == 2)
    tab.clear()
    assert len(wiring.inspections.open.all) == 1


def test_the_list_is_hidden_when_one_wishes(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    QGuiApplication.clipboard().setText(TOKEN)
    window.paste_and_inspect()
    qtbot.waitUntil(lambda: window.findChild(QListView, "inspectionList") is not None)
    view = listed(window)
    qtbot.waitUntil(view.isVisible)
    window.toggle_side()
    assert not view.isVisible()
    window.toggle_side()
    assert view.isVisible()
    window.open_tab(KEYS)
    assert not view.isVisible()  # keys have no inspections


def test_a_page_scrolls_only_where_there_is_no_room(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.changed_inspection()))
    tab = window.inspecting_tab(DECRYPT)
    tab.load(fakes.sample())
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    bar = tab.findChild(QScrollArea, "decryptScroll").verticalScrollBar()
    window.resize(1280, 900)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    tab.results.split.setMinimumHeight(900)  # as a large font does
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert tab.results.split.height() == 900
