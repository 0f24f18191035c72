from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QWidget

from inspector.desktop.commands import Command, matching
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.settings import Layout
from inspector.desktop.wiring import Wiring
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


def words(typed: str) -> list[str]:
    offered = ["Go to Verify", "Open a file to inspect", "Options", "Verify again", "Import keys"]
    return [found.words for found in matching([Command(one, lambda: None) for one in offered], typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("verify", ["Verify again", "Go to Verify"]),
        ("o", ["Open a file to inspect", "Options", "Go to Verify", "Import keys"]),
        ("key imp", ["Import keys"]),
        ("gtv", ["Go to Verify"]),
        ("xyz", []),
    ],
)
def test_finds_by_beginnings_then_by_letters(typed: str, found: list[str]) -> None:
    assert words(typed) == found


def test_nothing_typed_offers_everything_in_its_order() -> None:
    assert words("  ")[0] == "Go to Verify"
    assert len(words("")) == 5


def child(window: QWidget, kind: type[QWidget], name: str) -> Any:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def open_palette(qtbot: QtBot, window: Any) -> Any:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "paletteInput") is not None)
    field = child(window, QLineEdit, "paletteInput")
    qtbot.waitUntil(field.hasFocus)
    return field


def test_the_palette_does_what_is_typed_and_gives_the_focus_back(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    field = open_palette(qtbot, window)
    qtbot.keyClicks(field, "go to chall")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current() == CHALLENGE)
    assert not field.isVisible()
    field = open_palette(qtbot, window)
    qtbot.keyClicks(field, "go to")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current() == VERIFY)
    before = QApplication.focusWidget()
    field = open_palette(qtbot, window)
    qtbot.keyClicks(field, "qqqq")
    assert child(window, QWidget, "paletteNothing").isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)  # there is nothing to run
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert QApplication.focusWidget() is before


def run(qtbot: QtBot, window: Any, typed: str) -> None:
    field = open_palette(qtbot, window)
    qtbot.keyClicks(field, typed)
    view = child(window, QListView, "paletteList")
    assert view.model().rowCount() >= 1, typed
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not field.isVisible())
    qtbot.wait(1)


def test_what_the_palette_offers_is_done(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.inspecting_tab(DECRYPT)
    tab.load(fakes.sample())
    open_now = wiring.inspections.open
    qtbot.waitUntil(lambda: bool(open_now.all) and open_now.all[0].word == "failed")
    run(qtbot, window, "pin this")
    qtbot.waitUntil(lambda: bool(open_now.all) and open_now.all[0].pinned)
    run(qtbot, window, "copy the message")
    qtbot.waitUntil(lambda: "Send alg RSA-OAEP-256" in QGuiApplication.clipboard().text())
    run(qtbot, window, "explain the cause")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "explainDialog") is not None)
    child(window, QWidget, "explainDialog").close()
    run(qtbot, window, "clear this")
    qtbot.waitUntil(lambda: tab.input.text() == "")
    run(qtbot, window, "open inspection: jwe")
    qtbot.waitUntil(lambda: tab.input.text() == fakes.sample().text)
    run(qtbot, window, "forget this")
    qtbot.waitUntil(lambda: not open_now.all)
    run(qtbot, window, "sample signed envelope")
    qtbot.waitUntil(lambda: window.current() == VERIFY)
    run(qtbot, window, "make a new key")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "generateDialog") is not None)
    assert window.current() == KEYS
    child(window, QWidget, "generateDialog").close()
    run(qtbot, window, "explain the cause")  # not in this tab: nothing happens
    assert window.current() == KEYS


def test_where_secrets_go_is_said_once(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    from inspector.desktop.main_window import MainWindow

    def start() -> MainWindow:
        window = MainWindow(theme, Layout(QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)))
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        return window

    first = start()
    wiring = Wiring(first, fakes.parts(fakes.opened_inspection()), theme)
    qtbot.waitUntil(lambda: first.findChild(QWidget, "welcome") is not None)
    welcome = child(first, QWidget, "welcome")
    assert welcome.isVisible()
    assert first.inspecting_tab(DECRYPT).input.isVisible()  # it waits for nobody
    child(first, QPushButton, "welcomeDoneButton").click()
    assert not welcome.isVisible()
    wiring.commanding.show_welcome()
    assert welcome.isVisible()
    first.close()
    wiring.finish()
    second = start()
    wiring = Wiring(second, fakes.parts(fakes.opened_inspection()), theme)
    qtbot.wait(30)
    assert second.findChild(QWidget, "welcome") is None
    second.close()
    wiring.finish()


def test_the_window_says_what_may_be_dropped(open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    data = QMimeData()
    data.setText("eyJ")
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    sheet = child(window, QWidget, "dropSheet")
    assert sheet.isVisible()
    assert not window.grab().isNull()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not sheet.isVisible()
