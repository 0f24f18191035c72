from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QByteArray, QObject, QSettings
from PySide6.QtWidgets import QSplitter

from inspector import bootstrap
from inspector.desktop.names import DECRYPT, GEOMETRY, SIDE, TAB, VERIFY
from inspector.desktop.samples import MORE, read_sample
from inspector.desktop.settings import Layout
from inspector.desktop.wiring import Wiring
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

FIRST = """
import sys
import PySide6.QtCore
from inspector.bootstrap import run_window
status = run_window(smoke_test=True)
heavy = ("cryptography", "jwcrypto", "keyring", "dataclasses", "json", "inspector.desktop.ports", "inspector.reports")
print([name for name in heavy if name in sys.modules], "Qt" in vars(PySide6.QtCore))
sys.exit(status)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments], env=dict(os.environ), capture_output=True, text=True, check=False, timeout=60
    )


def test_a_smoke_test_paints_once_and_ends_well() -> None:
    done = run("-m", "inspector", "--smoke-test")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_first_paint_does_without_what_is_heavy() -> None:
    done = run("-c", FIRST)
    assert (done.returncode, done.stdout.strip()) == (0, "[] False"), done.stderr


def test_remembers_the_layout_and_nothing_else(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    from inspector.desktop.main_window import MainWindow

    file = tmp_path / "layout.ini"
    first = MainWindow(theme, Layout(QSettings(str(file), QSettings.Format.IniFormat)))
    with qtbot.waitSignal(first.painted):
        first.show()
    wiring = Wiring(first, fakes.parts(fakes.opened_inspection()), theme)
    first.resize(970, 650)  # the offscreen screen is small
    tab: Any = first.open_tab(VERIFY)
    tab.options.key.set_text("a secret of mine")
    tab.set_text(fakes.PREFIX + fakes.TOKEN)
    qtbot.waitUntil(lambda: tab.findChild(QSplitter, "resultSplitter") is not None)
    first.close()
    wiring.finish()
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.sync()
    assert set(store.allKeys()) == {GEOMETRY, SIDE, TAB, "splitters/resultSplitter"}
    text = file.read_text()
    assert "secret" not in text
    assert fakes.TOKEN[:20] not in text
    second = MainWindow(theme, Layout(store))
    qtbot.addWidget(second)
    assert second.current() == VERIFY
    assert second.height() == 650


def test_only_what_is_on_the_list_is_remembered(tmp_path: Path) -> None:
    layout = Layout(QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat))
    with pytest.raises(KeyError):
        layout.keep("token", "eyJ")
    with pytest.raises(TypeError):
        layout.keep(TAB, QByteArray(b"x"))
    layout.keep(TAB, "somewhere else")
    assert layout.text(TAB) == "somewhere else"


def test_a_layout_that_makes_no_sense_is_ignored(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    from inspector.desktop.main_window import MainWindow

    store = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    store.setValue(TAB, "nowhere")
    store.setValue(GEOMETRY, "nonsense")
    window = MainWindow(theme, Layout(store))
    qtbot.addWidget(window)
    assert window.current() == DECRYPT


WORDS = {
    "response": "Opened",
    "envelope": "Verified",
    "challenge": "Opened",
    "response-oaep-hash": "Passes only after a change",
    "envelope-minified": "Passes only after a change",
    "challenge-wrapped-key": "Opened",
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_real_parts_say_of_each_sample_what_is_so(qtbot: QtBot, open_window: Callable[..., Any], name: str) -> None:
    """With the real inspecting process, the real reading of keys and the real library."""
    window, wiring = open_window(bootstrap.connect())
    sample = read_sample(name)
    tab = window.open_tab(sample.tab)
    tab.load(sample)
    qtbot.waitUntil(lambda: tab.verdict is not None and tab.verdict.word == WORDS[name], timeout=30_000)
    assert tab.results.trace.stages
    window.close()
    wiring.finish()


def test_the_menu_of_samples_is_that_of_the_files() -> None:
    for name, title in MORE.items():
        assert read_sample(name).title == title


def test_what_is_pasted_before_anybody_listens_is_inspected(qtbot: QtBot, theme: Theme) -> None:
    from inspector.desktop.main_window import MainWindow

    window, inspecting = MainWindow(theme, None), fakes.FakeInspecting()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.inspecting_tab(DECRYPT).set_text(fakes.TOKEN)
    wiring = Wiring(window, fakes.parts(inspecting=inspecting), theme)
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    window.close()
    wiring.finish()


def test_everything_else_is_started_step_by_step(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    from inspector.desktop.app import Start
    from inspector.desktop.main_window import MainWindow

    window, inspecting = MainWindow(theme, None), fakes.FakeInspecting()
    qtbot.addWidget(window)
    start = Start(qapp, theme, window, lambda _: fakes.parts(inspecting=inspecting))
    window.painted.connect(start.begin)
    window.show()
    qtbot.waitUntil(lambda: inspecting.warmed == 1)
    window.close()
    start.finish()
    assert inspecting.closed
    for guard in qapp.findChildren(QObject):
        if type(guard).__name__ == "TipGuard":
            qapp.removeEventFilter(guard)
