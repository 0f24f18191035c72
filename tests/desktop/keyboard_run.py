"""Goes through the three integrations with the keyboard alone: what a person does who has never seen the window.

A script of steps for whoever drives it: each step presses keys, then waits for what it yields to become true. The
test of the window drives it, and so does the measurement of how long the window is without a heartbeat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from inspector.desktop.samples import read_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.desktop.main_window import MainWindow

    Condition = Callable[[], bool]


class Integration(NamedTuple):
    """One that fails, and what is to be found out about it."""

    sample: str
    stage: str  # the one that failed
    partner: str  # a part of what the partner is told; empty where there is nothing to tell


INTEGRATIONS: Final = (
    Integration("response-oaep-hash", "unwrap", "RSA-OAEP-256"),
    Integration("envelope-minified", "", ""),
    Integration("challenge-long-iv", "tag", "IV of 16 bytes"),
)
_MOST_TABS: Final = 80


def press(keys: str) -> None:
    """Press keys where the focus is."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is not None:
        QTest.keySequence(target, QKeySequence(keys))


def type_text(text: str) -> None:
    """Type letters where the focus is."""
    if (target := QApplication.focusWidget()) is not None:
        QTest.keyClicks(target, text)


def go_to(name: str) -> None:
    """Press Tab until the widget of this name has the focus."""
    for _ in range(_MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        press("Tab")
    raise AssertionError(name)


def run(window: MainWindow) -> Iterator[Condition]:
    """All of it, one step after the other."""
    for integration in INTEGRATIONS:
        yield from _find_the_cause(window, integration)
    yield from _go_back(window)
    yield from _use_the_palette(window)


def _find_the_cause(window: MainWindow, integration: Integration) -> Iterator[Condition]:
    sample = read_sample(integration.sample)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(sample.text)
    press("Ctrl+Shift+V")
    yield lambda: window.current() == sample.tab
    tab = window.inspecting_tab(sample.tab)
    yield lambda: tab.verdict is not None and tab.verdict.word == "Not checked"
    clipboard.setText(sample.keys[0])
    go_to(tab.input.objectName())
    if not tab.options.isVisible():
        press("Ctrl+Shift+O")
    go_to(tab.options.key.line.objectName())
    press("Ctrl+V")
    yield lambda: tab.verdict is not None and tab.verdict.word == "Passes only after a change"
    yield lambda: tab.results is not None and bool(tab.results.findings.cards)
    assert tab.results is not None
    go_to("traceStrip")
    if integration.stage:
        press("Return")
        assert tab.results.stage.isVisible()
        assert tab.results.trace.accessibleDescription().split(":")[1].strip().startswith("failed")
        press("Return")
    go_to("findingFold")
    press("Ctrl+E")
    yield lambda: isinstance(QApplication.activeWindow(), QDialog)
    press("Escape")
    window.activateWindow()  # as a window manager does
    yield lambda: QApplication.activeWindow() is window
    if integration.partner:
        press("Ctrl+Shift+C")
        yield lambda: integration.partner in clipboard.text()
    go_to("payloadTree")
    press("Down")
    press("Ctrl+C")
    yield lambda: clipboard.text() != sample.keys[0]


def _go_back(window: MainWindow) -> Iterator[Condition]:
    """Through the open inspections, with their answers."""
    for _ in INTEGRATIONS:
        before = window.current()
        press("Ctrl+PgDown")
        yield lambda before=before: window.current() != before  # type: ignore[misc]  # bound here
        tab = window.inspecting_tab(window.current())
        assert tab.verdict is not None
        assert tab.verdict.word == "Passes only after a change"


def _use_the_palette(window: MainWindow) -> Iterator[Condition]:
    for words, tab in (("go to keys", "keys"), ("verify", "verify")):
        press("Ctrl+K")
        yield lambda: (field := window.findChild(QLineEdit, "paletteInput")) is not None and field.hasFocus()
        type_text(words)
        press("Return")
        yield lambda tab=tab: window.current() == tab  # type: ignore[misc]  # bound here
    press("Ctrl+N")  # only in the tab of keys: nothing opens here
    yield lambda: not isinstance(QApplication.activeWindow(), QDialog)
    assert isinstance(QApplication.focusWidget(), QWidget)
