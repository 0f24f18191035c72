from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from inspector.desktop.widgets.byte_ruler import ByteRuler
from inspector.operations.trace import Segment

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme


def parts(*lengths: tuple[str, int]) -> tuple[Segment, ...]:
    return tuple(Segment(name=name, span=None, length=length) for name, length in lengths)


@pytest.fixture(name="ruler")
def make_ruler(qtbot: QtBot, theme: Theme) -> ByteRuler:
    ruler = ByteRuler(theme)
    qtbot.addWidget(ruler)
    ruler.resize(600, 60)
    ruler.show()
    return ruler


@pytest.mark.parametrize(
    ("segments", "said"),
    [
        (
            parts(("iv", 12), ("ciphertext", 169), ("tag", 16)),
            ("IV 12 bytes, as expected", "ciphertext 169 bytes, any length", "tag 16 bytes, as expected"),
        ),
        (
            parts(("iv", 16), ("ciphertext", 1_000), ("tag", 12)),
            ("IV 16 bytes, expected 12", "ciphertext 1,000 bytes, any length", "tag 12 bytes, expected 16"),
        ),
        (
            parts(("tag", 16), ("iv", 12), ("ciphertext", 5)),
            (
                "tag 16 bytes, expected IV here",
                "IV 12 bytes, expected ciphertext here",
                "ciphertext 5 bytes, expected tag here",
            ),
        ),
    ],
)
def test_says_how_long_each_part_is_and_what_was_expected(
    ruler: ByteRuler, segments: tuple[Segment, ...], said: tuple[str, ...]
) -> None:
    ruler.show_segments(segments)
    assert ruler.said() == said
    assert said[0] in ruler.accessibleName()
    assert not ruler.grab().isNull()


def test_every_part_can_be_pressed_however_short(qtbot: QtBot, ruler: ByteRuler) -> None:
    pressed: list[Segment] = []
    ruler.pressed.connect(pressed.append)
    segments = parts(("iv", 12), ("ciphertext", 1_000_000), ("tag", 16))
    ruler.show_segments(segments)
    for x in (20, 300, 590):
        qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 15))
    assert pressed == list(segments)
    ruler.setFocus()
    qtbot.keyClick(ruler, Qt.Key.Key_Left)
    qtbot.keyClick(ruler, Qt.Key.Key_Return)
    assert pressed[-1] == segments[1]


def test_nothing_is_seen_where_there_is_nothing(ruler: ByteRuler) -> None:
    ruler.show_segments(())
    assert not ruler.isVisible()
