from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inspector import bootstrap
from tests.desktop import keyboard_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def test_the_three_integrations_with_the_keyboard_alone(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    """The real window with its real processes, and nobody touches a mouse. It takes as long as nine inspections."""
    window, wiring = open_window(bootstrap.connect())
    with qtbot.waitActive(window):
        window.activateWindow()
    window.open_tab("decrypt")
    for condition in keyboard_run.run(window):
        qtbot.waitUntil(condition, timeout=30_000)
    assert len(wiring.inspections.open.all) == len(keyboard_run.INTEGRATIONS)
    window.close()
    wiring.finish()
