from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

import inspector
from inspector.desktop.names import VERIFY
from inspector.diagnosis.inspection import Outcome
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

JWS = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmE"
TEXT = f"Authorization: Bearer \u200b{JWS}"


def press(tab: QWidget, name: str, number: int = 0) -> None:
    tab.findChildren(QPushButton, name)[number].click()


def rows(tab: QWidget) -> list[QPushButton]:
    return [made for made in tab.findChildren(QPushButton, "undoRepairButton") if made.isVisible()]


def test_a_repair_can_be_undone_and_made_again(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    inspecting = fakes.FakeInspecting()
    window, wiring = open_window(fakes.parts(inspector.inspect(TEXT), inspecting=inspecting))
    tab = window.open_tab(VERIFY)
    tab.set_text(TEXT)
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["unrepaired"] == []
    tab.show_inspection(inspector.inspect(TEXT))
    button = tab.findChild(QPushButton, "jwsRepairs")
    assert button.text() == "2 repairs"
    press(tab, "jwsRepairs")
    qtbot.waitUntil(lambda: len(rows(tab)) == 2)
    press(tab, "repairPlaceButton")
    assert tab.input._highlight is not None
    rows(tab)[0].click()
    qtbot.waitUntil(lambda: len(inspecting.calls) == 2)
    undone: Any = inspecting.calls[1].message["unrepaired"]
    assert len(undone) == 1
    after = inspector.inspect(TEXT, unrepaired=undone)
    tab.show_inspection(after)
    assert button.text() in ("0 repairs, 1 undone", "1 repair, 1 undone")
    kept = wiring.inspections.open.all[0]
    press(tab, "redoRepairButton")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 3)
    assert inspecting.calls[2].message["unrepaired"] == []
    kept.put_back()  # what was undone belongs to an open inspection
    assert tab.request().unrepaired == tuple(undone)
    tab.set_text("something else")
    assert tab.request().unrepaired == ()


def test_nothing_is_recognised_in_what_must_not_be_repaired() -> None:
    assert inspector.inspect(TEXT).outcome is Outcome.UNCHECKED
    left = inspector.inspect(TEXT, unrepaired=["paste.prefix", "paste.invisible"])
    assert left.outcome is Outcome.UNRECOGNISED
    assert left.repairs == ()
