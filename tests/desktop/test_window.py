from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget

from inspector import limits
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.ports import Answer, KeyringWord
from inspector.desktop.samples import NAMES, read_sample
from inspector.diagnosis.inspection import Inspection, Outcome
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.tabs.inspecting_tab import InspectingTab

TOKEN = fakes.PREFIX + fakes.TOKEN
JWS = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"


def verdict(tab: InspectingTab) -> tuple[str, str]:
    return (tab.verdict.word, tab.verdict.sentence) if tab.verdict is not None else ("", "")


def press(tab: QWidget, name: str) -> None:
    button = tab.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def test_is_painted_before_anything_is_started(open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    assert inspecting.warmed == 1
    assert set(window.made()) == {DECRYPT}


def test_inspects_what_is_typed_a_moment_after_the_last_key(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    qtbot.keyClicks(tab.input, "eyJhbGciOi")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["text"] == "eyJhbGciOi"
    assert inspecting.calls[0].owner == DECRYPT


@pytest.mark.parametrize(
    ("inspection", "word"),
    [
        (fakes.failed_inspection(), "Failed"),
        (fakes.changed_inspection(), "Passes only after a change"),
        (fakes.opened_inspection(), "Opened"),
        (fakes.failed_inspection(outcome=Outcome.VERIFIED, findings=()), "Verified"),
        (fakes.failed_inspection(outcome=Outcome.UNCHECKED, findings=()), "Not checked"),
        (Inspection(outcome=Outcome.UNRECOGNISED, summary="Nothing known."), "Not recognised"),
    ],
    ids=["failed", "changed", "opened", "verified", "unchecked", "unrecognised"],
)
def test_says_each_verdict_in_its_own_word(
    qtbot: QtBot, open_window: Callable[..., Any], inspection: Inspection, word: str
) -> None:
    window, _ = open_window(fakes.parts(inspection))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text(TOKEN)
    qtbot.waitUntil(lambda: verdict(tab) == (word, inspection.summary))
    assert tab.verdict.isVisible()
    assert word in tab.verdict.accessibleName()


def test_shows_the_trace_the_findings_and_the_content(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.changed_inspection()))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text(TOKEN)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    assert [stage.name for stage in tab.results.trace.stages][-2:] == ["tag", "content"]
    assert "Unwrap key failed" in tab.results.trace.accessibleName()
    assert [card.finding.code for card in tab.results.findings.cards] == [
        "jwe.oaep-hash",
        "key.use-conflict",
        "paste.prefix",
    ]
    press(tab, "verdictCopyButton")
    copied = QGuiApplication.clipboard().text()
    assert "Send alg RSA-OAEP-256" in copied
    assert "RFC 7518" in copied
    assert "Facts:" in copied
    tab.results.trace.open(4)
    assert tab.results.stage.isVisible()
    tab.results.trace.close_stage()
    assert not tab.results.stage.isVisible()


def test_a_late_answer_is_dropped(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, wiring = open_window(fakes.parts(inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text("first")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    tab.set_text("second")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 2)
    told: list[str] = []
    wiring.desk.answered.connect(lambda name, _: told.append(name))
    inspecting.calls[0].answered(Answer(message={"inspection": {}}))
    assert told == []
    inspecting.calls[1].answered(Answer(message={"inspection": {}}))
    assert told == [DECRYPT]
    tab.clear()
    inspecting.calls[1].answered(Answer(message={"inspection": {}}))
    assert told == [DECRYPT]


def test_a_strict_library_is_asked_after_the_answer_is_shown(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, wiring = open_window(fakes.parts(fakes.opened_inspection(), inspecting=inspecting))
    told: list[str] = []
    wiring.desk.answered.connect(lambda name, _: told.append(name))
    window.inspecting_tab(DECRYPT).set_text(TOKEN)
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert "second_opinion" not in inspecting.calls[0].message
    inspecting.calls[0].answered(Answer(message={"inspection": {}}))
    assert inspecting.calls[1].message["second_opinion"] is True
    inspecting.calls[1].answered(Answer(message={"inspection": {}}))
    assert told == [DECRYPT]  # the same answer is not shown twice


def test_says_why_there_is_no_answer(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting({"refused": {"reason": "memory", "message": "Too much memory is needed."}})
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text("x")
    qtbot.waitUntil(lambda: verdict(tab) == ("Not inspected", "Too much memory is needed."))
    inspecting.answer = None
    tab.set_text("y")
    qtbot.waitUntil(lambda: inspecting.calls[-1].message["text"] == "y")
    inspecting.calls[-1].answered(Answer(refusal="Given up."))
    assert verdict(tab) == ("Not inspected", "Given up.")


def test_work_that_takes_long_is_said_and_can_be_cancelled(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text("slow")
    qtbot.waitUntil(lambda: verdict(tab)[0] == "Working")
    inspecting.calls[0].progressed("Trying keys")
    assert verdict(tab) == ("Working", "Trying keys")
    press(tab, "cancelButton")
    assert DECRYPT in inspecting.cancelled
    assert verdict(tab) == ("Not inspected", "Cancelled.")


@pytest.mark.parametrize(
    ("text", "tab"),
    [
        (TOKEN, DECRYPT),
        (JWS, VERIFY),
        ("zPImMloOS6nP+0qYXc20T7Rcx1e6md1KrhsgkYgTTECqLBqRDiSl8GP5bDqIYGw=", CHALLENGE),
    ],
)
def test_paste_and_inspect_opens_the_right_tab(
    qtbot: QtBot, open_window: Callable[..., Any], text: str, tab: str
) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    window.open_tab(KEYS)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.current() == tab
    assert window.inspecting_tab(tab).input.text() == text
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)


def test_pasted_keys_open_the_import(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    work = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(key_work=work))
    QGuiApplication.clipboard().setText('{"kty":"RSA","n":"AA"}')
    window.paste_and_inspect()
    assert window.current() == KEYS
    qtbot.waitUntil(lambda: len(work.calls) == 1)
    assert "read_keys" in work.calls[0].message


def test_what_our_own_guess_put_into_the_wrong_tab_moves(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.opened_inspection()))
    QGuiApplication.clipboard().setText(JWS)
    window.paste_and_inspect()
    qtbot.waitUntil(lambda: window.current() == DECRYPT)  # the inspection says that it is a JWE
    assert window.inspecting_tab(DECRYPT).input.text() == JWS
    assert window.inspecting_tab(VERIFY).input.text() == ""


def drop(window: MainWindow, data: QMimeData) -> None:
    window.dropEvent(
        QDropEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_dropped_file_is_read_elsewhere(qtbot: QtBot, open_window: Callable[..., Any], tmp_path: Path) -> None:
    inspecting = fakes.FakeInspecting(None)
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    file = tmp_path / "to\u202eken.jose"
    file.write_text(JWS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(window, data)
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["file"] == str(file)
    assert "text" not in inspecting.calls[0].message
    tab = window.inspecting_tab(VERIFY)
    assert tab.input.text() == ""
    assert "⟨U+202E⟩" in tab.input.placeholderText()


@pytest.mark.parametrize("kind", ["folder", "missing", "fifo", "huge"])
def test_what_cannot_be_read_is_refused(
    qtbot: QtBot, open_window: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    import os

    place = tmp_path / kind
    if kind == "folder":
        place.mkdir()
    elif kind == "fifo":
        os.mkfifo(place)
    elif kind == "huge":
        with place.open("wb") as stream:
            stream.truncate(limits.FILE_INPUT + 1)
    window, wiring = open_window(fakes.parts())
    wiring.take_files([str(place)])
    tab = window.inspecting_tab(DECRYPT)
    qtbot.waitUntil(lambda: verdict(tab)[0] == "Not inspected")
    assert kind in verdict(tab)[1]


def test_dropped_text_goes_where_it_belongs(open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts())
    data = QMimeData()
    data.setText(JWS)
    drop(window, data)
    assert window.current() == VERIFY


@pytest.mark.parametrize("as_file", [True, False])
def test_the_program_begins_with_what_it_was_started_with(
    open_window: Callable[..., Any],
    tmp_path: Path,
    as_file: bool,  # noqa: FBT001 - given by name
) -> None:
    file = tmp_path / "token.jwt"
    file.write_text(JWS, encoding="ascii")
    window, wiring = open_window(fakes.parts())
    wiring.take_given(str(file) if as_file else JWS)
    assert window.current() == VERIFY
    request = window.inspecting_tab(VERIFY).request()
    assert (request.file, request.text) == ((file, "") if as_file else (None, JWS))


def test_too_long_a_paste_is_refused_in_words(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    QGuiApplication.clipboard().setText("A" * (limits.PASTED_INPUT + 1))
    window.paste_and_inspect()
    tab = window.inspecting_tab(DECRYPT)
    qtbot.waitUntil(lambda: verdict(tab)[0] == "Not inspected" and tab.verdict.isVisible())
    assert f"{limits.PASTED_INPUT:,}" in verdict(tab)[1]
    QGuiApplication.clipboard().setText("é" * (limits.PASTED_INPUT // 2 + 1))  # two bytes each
    tab.show_refusal("")
    tab.input.paste()
    qtbot.waitUntil(lambda: f"{limits.PASTED_INPUT + 2:,}" in verdict(tab)[1])
    assert tab.input.text() == ""
    assert inspecting.calls == []


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_loads(qtbot: QtBot, open_window: Callable[..., Any], name: str) -> None:
    inspecting, work = fakes.FakeInspecting(), fakes.FakeInspecting({"keys": [], "problems": []})
    window, _ = open_window(fakes.parts(inspecting=inspecting, key_work=work))
    window.inspecting_tab(DECRYPT).sampleWanted.emit(name)
    sample = read_sample(name)
    assert window.current() == sample.tab
    if sample.tab == KEYS:
        qtbot.waitUntil(lambda: len(work.calls) == 1)
        return
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["text"] == sample.text
    assert len(work.calls) == len(sample.keys)
    assert len(inspecting.calls[0].message["secrets"]) == len(sample.keys)  # type: ignore[arg-type]  # a list


def test_lock_forgets_everything(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("billing"),))
    inspecting = fakes.FakeInspecting({"inspection": {}})
    window, wiring = open_window(fakes.parts(fakes.opened_inspection(), shelf=shelf, inspecting=inspecting))
    tab = window.inspecting_tab(DECRYPT)
    tab.options.key.set_text("a secret")
    tab.set_text(TOKEN)
    qtbot.waitUntil(lambda: verdict(tab)[0] == "Opened")
    wiring.lock()
    qtbot.waitUntil(lambda: shelf.locked == 1)
    assert inspecting.forgotten == 1
    assert tab.input.text() == ""
    tab.input.undo()
    assert tab.input.text() == ""
    assert tab.options.key.secrets() == ()
    assert "Tunnistus" not in " ".join(everything_shown(window))


def everything_shown(window: QWidget) -> list[str]:
    texts = []
    for widget in window.findChildren(QWidget):
        for name in ("text", "toPlainText", "toolTip", "windowTitle"):
            method = getattr(widget, name, None)
            if callable(method):
                texts.append(str(method()))
    return texts


def test_the_keyring_is_named_in_its_state(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("one"), fakes.key_row("two")), KeyringWord.LOCKED)
    window, _ = open_window(fakes.parts(shelf=shelf))
    pill = window.findChild(QPushButton, "keyringPill")
    assert pill is not None
    qtbot.waitUntil(lambda: pill.text() == "2 keys · keyring locked")


def test_goes_on_without_a_keyring_that_refuses(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf, inspecting = fakes.MemoryShelf(), fakes.FakeInspecting()
    shelf.refusal = "The keyring refused."
    window, _ = open_window(fakes.parts(shelf=shelf, inspecting=inspecting))
    window.inspecting_tab(DECRYPT).set_text(TOKEN)
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["keys"] == []


def test_the_moment_goes_with_the_question(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    from datetime import UTC, datetime

    from inspector.desktop.widgets.moment_dialog import MomentDialog

    inspecting = fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(inspecting=inspecting))
    window.inspecting_tab(DECRYPT).set_text(TOKEN)
    press(window, "momentPill")
    dialog = window.findChild(MomentDialog, "momentDialog")
    assert dialog is not None
    dialog.chosen.emit(datetime(2026, 11, 18, 11, 10, tzinfo=UTC))
    qtbot.waitUntil(lambda: bool(inspecting.calls) and "at" in inspecting.calls[-1].message)
    assert inspecting.calls[-1].message["at"] == "2026-11-18T11:10:00+00:00"
    pill = window.findChild(QPushButton, "momentPill")
    assert pill is not None
    assert pill.text() == "as of 2026-11-18 11:10:00 UTC"
    dialog.reject()


def test_explains_a_code(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    from inspector.desktop.widgets.page_dialog import PageDialog

    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.inspecting_tab(DECRYPT)
    tab.set_text(TOKEN)
    qtbot.waitUntil(lambda: tab.findChild(QPushButton, "explainButton") is not None)
    press(tab, "explainButton")
    qtbot.waitUntil(lambda: window.findChild(PageDialog, "explainDialog") is not None)


def test_every_tab_stays_in_a_narrow_bar(open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts())
    hint, tabs = window.findChild(QPushButton, "paletteButton"), window.findChild(QTabBar, "tabs")
    window.resize(1400, 860)
    assert hint.isVisible()
    window.resize(960, 700)
    window.show_keyring("1,000 keys · the keyring is locked, and asked for", "", warn=True)
    assert not hint.isVisible()
    assert tabs.width() >= tabs.sizeHint().width()
