from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.widgets.legend import Legend
from inspector.desktop.widgets.trace_strip import TraceStrip
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Carried

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, TraceStrip)
CAMEL = re.compile(r"[a-z][A-Za-z0-9]*")
TOKEN = fakes.PREFIX + fakes.TOKEN


def controls(window: QWidget) -> list[QWidget]:
    """What a person can use, but for the parts Qt makes inside its own widgets."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_") and is_ours(widget)
    ]


def is_ours(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inside = (QComboBox, QAbstractItemView, QTabBar, QLineEdit)
    if isinstance(parent, inside) or (parent is not None and isinstance(parent.parentWidget(), QComboBox)):
        return False
    return "PrivateContainer" not in type(parent).__name__


@pytest.fixture(name="everything")
def make_everything(qtbot: QtBot, open_window: Callable[..., Any]) -> Any:
    """The window with every tab made, an answer shown, and every dialog open once."""
    shelf = fakes.MemoryShelf((fakes.key_row("billing"), fakes.key_row("partner")))
    window, wiring = open_window(fakes.parts(fakes.changed_inspection(), shelf=shelf))
    for key in (VERIFY, CHALLENGE, KEYS, DECRYPT):
        window.open_tab(key)
    tab = window.inspecting_tab(DECRYPT)
    tab.load(fakes.sample())
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    for card in tab.results.findings.cards:
        card.set_open(True)
    tab.results.trace.open(3)
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 2)
    return window, wiring


def open_dialogs(qtbot: QtBot, window: Any, wiring: Any) -> list[QDialog]:
    from inspector.desktop.key_values import KeySetRow, SetOrigin
    from inspector.desktop.keys_reading import ReadKeys
    from inspector.keys.secret import Secret

    wiring.keys.generate()
    wiring.private.export("billing")
    wiring.private.delete("billing")
    wiring.private.reveal("billing")
    wiring.sets.edit("billing")
    wiring.sets._open_set(KeySetRow(id="s", origin=SetOrigin(name="idp"), seen="2026-11-21T14:03:12Z", count=1))
    wiring.keys.import_text("{}")
    wiring.moments.choose()
    wiring._explain("jwe.oaep-hash")
    qtbot.waitUntil(lambda: len(window.findChildren(QDialog)) == 9)
    imported = window.findChild(QDialog, "importDialog")
    key: Carried = Secret({"label": "x"})
    imported.show_found(ReadKeys((key,), (fakes.MemoryShelf().facts(key),), ()))
    dialogs: list[QDialog] = window.findChildren(QDialog)
    return dialogs


def test_everything_that_can_be_used_is_named(qtbot: QtBot, everything: Any) -> None:
    window, wiring = everything
    open_dialogs(qtbot, window, wiring)
    found = controls(window)
    assert len(found) > 60
    for widget in found:
        assert CAMEL.fullmatch(widget.objectName()), (widget, widget.objectName(), widget.parentWidget())
        called = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert called, widget.objectName()
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_everything_that_can_be_used_is_reached_with_tab(qtbot: QtBot, everything: Any) -> None:
    window, _ = everything
    with qtbot.waitActive(window):
        window.activateWindow()
    tab = window.inspecting_tab(DECRYPT)
    wanted = {
        widget.objectName()
        for widget in controls(window)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked())
    }
    assert {"tabs", "jweInput", "traceStrip", "headerTable", "explainButton", "pasteButton", "segmentHeader"} <= wanted
    tab.input.setFocus()
    reached = set()
    for _ in range(120):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_the_whole_way_with_the_keyboard_alone(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    with qtbot.waitActive(window):
        window.activateWindow()
    QGuiApplication.clipboard().setText(TOKEN)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_3, control)
    assert window.current() == VERIFY
    qtbot.keyClick(window, Qt.Key.Key_V, control | shift)
    assert window.current() == DECRYPT
    tab = window.inspecting_tab(DECRYPT)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))

    def to(name: str) -> QWidget:
        for _ in range(60):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused.objectName() == name:
                return focused
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
        raise AssertionError(name)

    strip = to("traceStrip")
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert tab.results.stage.isVisible()
    qtbot.keyClick(to("stageCloseButton"), Qt.Key.Key_Space)
    assert not tab.results.stage.isVisible()
    qtbot.keyClick(to("copyPartnerButton"), Qt.Key.Key_Space)
    assert "Send alg RSA-OAEP-256" in QGuiApplication.clipboard().text()
    fold = to("findingFold")
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_1, control)
    assert window.current() == KEYS
    qtbot.keyClick(window, Qt.Key.Key_N, control)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "generateDialog") is not None)
    dialog = window.findChild(QDialog, "generateDialog")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "generateDialog") is None)


def test_the_strip_says_where_one_is(qtbot: QtBot, everything: Any) -> None:
    window, _ = everything
    strip = window.inspecting_tab(DECRYPT).results.trace
    strip.close_stage()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleDescription().startswith("Unwrap key: failed")
    assert "expected OAEP with SHA-1" in strip.accessibleDescription()
    for _ in range(20):
        qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleDescription().startswith("Repair: done")


def test_pressing_a_segment_lights_it_up(everything: Any) -> None:
    window, _ = everything
    tab = window.inspecting_tab(DECRYPT)
    legend = tab.findChild(Legend, "legend")
    assert legend is not None
    tag = legend.findChild(QAbstractButton, "segmentTag")
    assert tag is not None
    tag.click()
    assert tab.input._highlight == fakes.changed_inspection().layers[0].segments[4].span


def test_nothing_scrolls_sideways(qtbot: QtBot, everything: Any) -> None:
    window, _ = everything
    window.resize(1024, 700)
    bytes_and_trees = ("stageBytes", "payloadHex", "payloadTree")

    def wide() -> list[str]:
        areas = window.findChildren(QAbstractScrollArea)
        seen = [area for area in areas if area.isVisible() and area.objectName() not in bytes_and_trees]
        return [area.objectName() for area in seen if area.horizontalScrollBar().maximum()]

    qtbot.waitUntil(lambda: wide() == [])


def test_buttons_say_what_they_do(everything: Any) -> None:
    window, _ = everything
    assert all(button.accessibleName() for button in window.findChildren(QPushButton))
