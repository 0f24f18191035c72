"""What the tests of the window share. They run on Qt's offscreen platform unless told otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import Parts
    from inspector.desktop.theme import Theme
    from inspector.desktop.wiring import Wiring

    Opened = tuple[MainWindow, Wiring]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform has no window manager to talk to, and says so each time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore("^This plugin does not support (propagateSizeHints|raise)", extend=True)
            )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests", "-style", "fusion"]


@pytest.fixture(name="theme")
def make_theme(qapp: QApplication) -> Theme:
    from inspector.desktop import app
    from inspector.desktop.theme import LIGHT, Theme

    theme = Theme(LIGHT)
    app.dress(qapp, theme)
    return theme


@pytest.fixture(name="open_window")
def make_open_window(qtbot: QtBot, theme: Theme) -> Iterator[Callable[[Parts], Opened]]:
    """Opens the window on given parts, as the program does: painted first, then connected."""
    from PySide6.QtGui import QShortcut

    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.wiring import Wiring

    opened: list[MainWindow] = []

    def open_window(parts: Parts) -> Opened:
        window = MainWindow(theme, None)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        qtbot.waitUntil(lambda: bool(window.findChildren(QShortcut)))
        opened.append(window)
        return window, Wiring(window, parts, theme)

    yield open_window
    for window in opened:
        window.close()
