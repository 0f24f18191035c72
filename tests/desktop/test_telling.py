from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QWidget,
)

from inspector.desktop.names import VERIFY
from inspector.desktop.ports import Answer
from inspector.desktop.widgets.choices import PickList, TickBox
from inspector.desktop.widgets.compare_dialog import CompareDialog
from inspector.desktop.widgets.moment_dialog import MomentDialog
from inspector.desktop.widgets.report_dialog import FORMS, ReportDialog
from inspector.desktop.widgets.reproduce_dialog import ReproduceDialog
from inspector.desktop.widgets.time_bar import TimeBar
from inspector.desktop.widgets.verdict import MORE
from inspector.diagnosis.inspection import Inspection, KnownMoment, Outcome
from inspector.operations.trace import Claim, HeaderEntry, Layer, Payload, Segment, Stage, StageState
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

W = TypeVar("W", bound=QWidget)

PAYLOAD = b'{"sub": "maria & co", "iat": 1795259100, "exp": 1795262400}'
LAYER = Layer(
    kind="jws",
    trace=(Stage(name="signature", state=StageState.DONE, detail="verified"),),
    header='{"alg": "RS256"}',
    entries=(HeaderEntry(name="alg", value='"RS256"', meaning="the algorithm"),),
    segments=(Segment(name="payload", span=None, length=len(PAYLOAD)),),
    payload=Payload(data=PAYLOAD, length=len(PAYLOAD)),
    claims=(
        Claim(name="sub", value='"maria & co"'),
        Claim(name="iat", value="1795259100", moment="2026-11-21T11:05:00Z"),
        Claim(name="exp", value="1795262400", moment="2026-11-21T12:00:00Z"),
    ),
    signed_sha256="00ff" * 16,
)
INSPECTION = Inspection(
    outcome=Outcome.VERIFIED,
    summary="The signature verifies.",
    layers=(LAYER,),
    moments=(KnownMoment(name="Date", moment="2026-11-21T11:30:00Z", layer=0),),
    moment="2026-11-21T11:45:00Z",
)
PASTED = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl"


def child(parent: QWidget, kind: type[W], name: str = "") -> W:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(found, kind), name or kind
    return found


@pytest.fixture(name="answered")
def make_answered(qtbot: QtBot, open_window: Callable[..., Any]) -> Callable[..., Any]:
    """A window in which one token was inspected, with its process."""

    def answered(inspection: Inspection = INSPECTION) -> Any:
        inspecting = fakes.FakeInspecting()
        window, wiring = open_window(replace(fakes.parts(inspection, inspecting=inspecting)))
        tab = window.inspecting_tab(VERIFY)
        window.open_tab(VERIFY)
        tab.set_text(PASTED)
        qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
        inspecting.calls[0].answered(Answer(message={"inspection": {}}))
        qtbot.waitUntil(lambda: tab.inspection is not None)
        return window, wiring, tab, inspecting

    return answered


def test_the_words_for_the_partner_are_copied_of_any_answer(answered: Callable[..., Any]) -> None:
    _, _, tab, _ = answered()
    child(tab, QPushButton, "verdictCopyButton").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Verified: The signature verifies.\n")
    assert "00ff" * 16 in copied
    assert "maria" not in copied


def test_what_more_can_be_done_is_offered(answered: Callable[..., Any]) -> None:
    _, _, tab, _ = answered()
    wanted: list[str] = []
    tab.moreWanted.connect(wanted.append)
    menu = child(tab, QPushButton, "verdictMoreButton").menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [title for _, title in MORE]
    menu.actions()[1].trigger()
    assert wanted == ["reproduce"]


def test_no_value_is_ticked_by_itself(answered: Callable[..., Any]) -> None:
    window, _, tab, _ = answered()
    tab.moreWanted.emit("report")
    dialog = child(window, ReportDialog)
    preview = child(dialog, QPlainTextEdit, "reportPreview")
    (tick,) = child(dialog, QWidget, "reportValues").findChildren(TickBox)
    assert tick.text() == "content · sub: maria && co"
    assert dialog.ticked() == ()
    assert "maria" not in preview.toPlainText()
    tick.setChecked(True)
    assert "maria" in preview.toPlainText()
    for number, form in enumerate(FORMS):
        child(dialog, PickList, "reportForm").setCurrentIndex(number)
        assert dialog.file_name == f"report.{form.suffix}"
        assert preview.toPlainText()
    child(dialog, QPushButton, "reportCopyButton").click()
    assert QGuiApplication.clipboard().text().startswith("Verified")
    dialog.reject()


def test_another_language_asks_again_as_of_the_same_moment(answered: Callable[..., Any]) -> None:
    window, wiring, tab, inspecting = answered()
    tab.moreWanted.emit("report")
    dialog = child(window, ReportDialog)
    before = len(inspecting.calls)
    child(dialog, PickList, "reportLanguage").setCurrentIndex(1)
    assert len(inspecting.calls) == before + 1
    asked = inspecting.calls[-1].message
    assert (asked["language"], asked["at"], asked["text"]) == ("it", INSPECTION.moment, PASTED)
    inspecting.calls[-1].answered(Answer(message={"inspection": {}}))
    assert child(dialog, QPlainTextEdit, "reportPreview").toPlainText().startswith("# Verificato")
    child(dialog, PickList, "reportForm").setCurrentIndex(1)
    assert len(inspecting.calls) == before + 1
    dialog.reject()
    tab.moreWanted.emit("report")
    late = wiring.telling._open[-1]
    child(late, PickList, "reportLanguage").setCurrentIndex(1)
    inspecting.calls[-1].answered(Answer(refusal="too much"))
    assert late._trouble.text() == "It could not be inspected."
    late.reject()
    inspecting.calls[-1].answered(Answer(message={"inspection": {}}))  # nobody waits for it any more


def test_a_report_is_saved(answered: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, _, tab, _ = answered()
    tab.moreWanted.emit("report")
    dialog = child(window, ReportDialog)
    target = tmp_path / "report.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.action.click()
    assert target.read_text("utf-8").startswith("# Verified")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    dialog.action.click()
    assert "cannot be written" in dialog._trouble.text()
    dialog.reject()


def test_an_operation_is_shown_in_every_language(answered: Callable[..., Any]) -> None:
    window, _, tab, _ = answered()
    tab.moreWanted.emit("reproduce")
    dialog = child(window, ReproduceDialog)
    text = child(dialog, QPlainTextEdit, "reproduceText")
    languages = child(dialog, PickList, "reproduceLanguage")
    shown = set()
    for number in range(languages.count()):
        languages.setCurrentIndex(number)
        shown.add(text.toPlainText())
    assert len(shown) == languages.count()
    assert text.toPlainText().startswith("<?php")
    child(dialog, PickList, "reproduceOperation").setCurrentIndex(1)
    languages.setCurrentIndex(4)
    assert "gives no signing input away" in text.toPlainText()
    assert not dialog.action.isEnabled()
    dialog.reject()


def test_a_program_is_saved_with_what_it_reads(
    answered: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _, tab, inspecting = answered()
    tab.moreWanted.emit("reproduce")
    dialog = child(window, ReproduceDialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.action.click()
    assert inspecting.calls[-1].message["files_of"] == 0
    answer = Answer(message={"files": {"../token.txt": base64.b64encode(b"x").decode()}})
    inspecting.calls[-1].answered(answer)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reproduce.sh", "token.txt"]
    assert (tmp_path / "token.txt").read_bytes() == b"x"
    dialog.action.click()
    inspecting.calls[-1].answered(answer)
    assert dialog._trouble.text() == "reproduce.sh is there already; nothing is written over."
    dialog.reject()


def test_what_cannot_be_repeated_is_said(answered: Callable[..., Any]) -> None:
    window, _, tab, _ = answered(replace(INSPECTION, layers=(replace(LAYER, kind="text"),)))
    tab.moreWanted.emit("reproduce")
    dialog = child(window, QDialog, "reproduceNothing")
    child(dialog, QPushButton, "reproduceCloseButton").click()


def test_another_input_is_put_beside(
    qtbot: QtBot, answered: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, wiring, tab, inspecting = answered()
    tab.moreWanted.emit("compare")
    dialog = child(window, CompareDialog)
    other = tmp_path / "other.jwt"
    other.write_text("another token")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    child(dialog, QPushButton, "compareOpenButton").click()
    asked = inspecting.calls[-1].message
    assert (asked["text"], asked["at"]) == ("another token", INSPECTION.moment)
    claims = (Claim(name="sub", value='"mario"'), *LAYER.claims[1:])
    found = replace(INSPECTION, layers=(replace(LAYER, claims=claims),))
    from inspector.diagnosis.comparing.compare import compare

    dialog.show_comparison(compare(INSPECTION, found))
    tree = child(dialog, QTreeWidget, "compareTable")
    texts = [[item.text(column) for column in range(3)] for item in dialog._items()]
    assert ["claims · sub", '"mari▸a◂ & co"', '"mari▸o◂"'] in texts
    assert child(dialog, QWidget, "comparePoint").text().startswith("First difference at character 6: here U+0061")  # type: ignore[attr-defined]  # a label
    few = len(texts)
    child(dialog, QWidget, "compareAll").setChecked(True)  # type: ignore[attr-defined]  # a box to tick
    assert tree.topLevelItemCount() > few
    inspecting.calls[-1].answered(Answer(message={"inspection": {}}))
    assert child(dialog, QWidget, "compareWords").text().startswith("All ")  # type: ignore[attr-defined]  # a label
    inspecting.calls[-1].answered(Answer(refusal="no"))
    assert dialog._trouble.text() == "It could not be inspected."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path), ""))
    child(dialog, QPushButton, "compareOpenButton").click()
    assert "cannot be read" in dialog._trouble.text()
    wiring.telling.close_dialogs()
    qtbot.waitUntil(lambda: not wiring.telling._open)


def test_locking_closes_what_shows_an_answer(answered: Callable[..., Any]) -> None:
    _, wiring, tab, _ = answered()
    for which in ("report", "reproduce", "compare"):
        tab.moreWanted.emit(which)
    assert len(wiring.telling._open) == 3
    wiring.lock()
    assert wiring.telling._open == []


def test_the_moment_can_be_one_that_the_input_speaks_of(qtbot: QtBot, answered: Callable[..., Any]) -> None:
    window, wiring, _, inspecting = answered()
    child(window, QPushButton, "momentPill").click()
    dialog = child(window, MomentDialog)
    offers = child(dialog, PickList, "momentOffers")
    assert offers.itemText(1).startswith("Date: 21 Nov 2026 11:30:00 UTC")
    offers.activated.emit(1)
    child(dialog, QSpinBox, "momentSkew").setValue(30)
    dialog.action.click()
    qtbot.waitUntil(lambda: "skew" in inspecting.calls[-1].message)
    asked = inspecting.calls[-1].message
    assert (asked["at"], asked["skew"]) == ("2026-11-21T11:30:00+00:00", 30)
    assert wiring.desk.skew == 30
    assert child(window, QPushButton, "momentPill").text() == "as of 2026-11-21 11:30:00 UTC ± 30 s"


@pytest.mark.parametrize(
    ("moment", "said", "word"),
    [
        ("2026-11-21T11:45:00Z", "exp 21 Nov 2026 12:00:00 UTC", "in 15 minutes"),
        ("2026-11-21T13:00:00Z", "judged as of 21 Nov 2026 13:00:00 UTC", "1 hour ago"),
        ("2026-11-21T10:00:00Z", "iat 21 Nov 2026 11:05:00 UTC", "in 1 hour"),
        ("", "iat 21 Nov 2026 11:05:00 UTC", "iat"),
    ],
)
def test_the_bar_says_what_it_draws(qtbot: QtBot, theme: Theme, moment: str, said: str, word: str) -> None:
    bar = TimeBar(theme)
    qtbot.addWidget(bar)
    bar.resize(500, bar.sizeHint().height())
    bar.show_times(LAYER, moment)
    assert said in bar.accessibleDescription()
    assert word in bar.accessibleDescription()
    assert not bar.grab().isNull()
    bar.resize(120, 40)
    assert not bar.grab().isNull()
    bar.show_times(replace(LAYER, claims=()), moment)
    assert bar.isHidden()
    assert not bar.grab().isNull()


def test_odd_times_are_drawn_too(qtbot: QtBot, theme: Theme) -> None:
    bar = TimeBar(theme)
    qtbot.addWidget(bar)
    bar.resize(500, 50)
    for moments in (("exp", "9999-12-31T23:59:59Z"), ("nbf", "1970-01-01T00:00:00Z"), ("iat", "2026-11-21T12:00:00Z")):
        claim = Claim(name=moments[0], value="1", moment=moments[1])
        bar.show_times(replace(LAYER, claims=(claim,)), datetime(2026, 11, 21, 12, tzinfo=UTC).isoformat())
        assert not bar.grab().isNull()
