"""What comes from outside may have a million characters: the window shows the beginning, and how much it left out."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.models.json_model import read_tree
from inspector.desktop.settings import Layout
from inspector.desktop.widgets.findings import MOST_EVIDENCE, FindingCard
from inspector.desktop.widgets.legend import Legend
from inspector.desktop.widgets.payload_view import SHOWN_LINES, SHOWN_TEXT, shown_room
from inspector.desktop.wiring import Wiring
from inspector.encoding.visible import visible
from tests.desktop import fakes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

MANY = 1_000_000


@pytest.mark.parametrize("text", ["A" * MANY, "word " * (MANY // 5), "\u202e" * MANY])
def test_a_segment_of_a_long_name_is_as_wide_as_a_word(qtbot: QtBot, theme: Theme, text: str) -> None:
    legend = Legend(theme)
    qtbot.addWidget(legend)
    segment = fakes.changed_inspection().layers[0].segments[0]
    legend.show_segments((replace(segment, name=text),))
    (entry,) = legend._entries
    assert len(entry.text()) < 60
    assert "+9" in entry.text()
    assert legend.needed_width() < 1_000


def test_a_finding_shows_the_first_lines_of_its_evidence(qtbot: QtBot, theme: Theme) -> None:
    finding = replace(fakes.changed_inspection().findings[0], evidence=("A" * MANY,) * 100)
    card = FindingCard(theme, finding)
    qtbot.addWidget(card)
    card.set_open(on=True)
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert sum(text.startswith("AAAA") for text in texts) == MOST_EVIDENCE
    assert f"and {100 - MOST_EVIDENCE} more" in texts
    assert max(len(label.text()) for label in card.findChildren(PlainParagraph)) < 5_000


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("a" * MANY, SHOWN_TEXT),
        ("short", SHOWN_TEXT),
        ("é" * MANY, SHOWN_TEXT),
        ("\u202e" * MANY, SHOWN_TEXT // 8),
        ("\n" * MANY, SHOWN_LINES - 1),
        ("ab\n" * SHOWN_LINES + "c" * MANY, 3 * SHOWN_LINES - 1),
    ],
)
def test_a_text_takes_no_more_room_than_can_be_laid_out(text: str, room: int) -> None:
    assert shown_room(text) == room
    shown = text[:room]
    assert len(visible(shown, keep_newlines=True)) <= SHOWN_TEXT
    assert shown.count("\n") < SHOWN_LINES


def test_nobody_looks_for_garbage_while_a_tree_is_read() -> None:
    passes: list[str] = []

    def look(phase: str, _: dict[str, int]) -> None:
        passes.append(phase)

    gc.callbacks.append(look)
    try:
        value = read_tree(f"[{','.join(map(str, range(100_000)))}]")
        seen = len(passes)
    finally:
        gc.callbacks.remove(look)
    assert isinstance(value, list)
    assert len(value) == 100_000
    assert seen <= 2  # one may begin when it is over
    assert gc.isenabled()
    assert read_tree("[") is None
    assert gc.isenabled()


def test_by_how_much_clocks_may_differ_is_remembered(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    first, wiring = opened(qtbot, theme, tmp_path)
    wiring.moments.choose()
    skew: Any = first.findChild(QSpinBox, "momentSkew")
    skew.setValue(42)
    use: Any = first.findChild(QWidget, "momentUseButton")
    use.click()
    first.close()
    second, wiring = opened(qtbot, theme, tmp_path)
    assert (wiring.desk.skew, wiring.desk.moment) == (42, None)
    pill: Any = second.findChild(QWidget, "momentPill")
    assert "± 42 s" in pill.text()
    for wrong in ("-1", "soon", "99999999999999999999", "٣"):
        second.remember("clock/seconds", wrong)
        second.close()
        second, wiring = opened(qtbot, theme, tmp_path)
        assert wiring.desk.skew == 300
    second.close()


def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> tuple[Any, Wiring]:
    from inspector.desktop.main_window import MainWindow

    window = MainWindow(theme, Layout(QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    return window, Wiring(window, fakes.parts(), theme)
