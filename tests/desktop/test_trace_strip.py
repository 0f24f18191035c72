from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from inspector.desktop.theme import Theme, text_font
from inspector.desktop.widgets.trace_strip import TraceStrip, in_lines
from inspector.operations.trace import Stage, StageState


def metrics() -> QFontMetrics:
    return QFontMetrics(text_font(size=0.89))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("verified", ("verified",)),
        ("does not verify over data as received", ("does not verify over", "data as received")),
        ("a" * 80, ("a" * 80,)),
        ("", ("",)),
    ],
)
def test_a_detail_that_is_too_wide_is_broken_between_words(theme: Theme, text: str, lines: tuple[str, ...]) -> None:
    assert theme is not None  # it sets the font
    width = metrics().horizontalAdvance("does not verify over")
    assert in_lines(text, metrics(), width) == lines


def test_the_strip_makes_room_for_a_second_line_only_where_one_is_needed(theme: Theme) -> None:
    strip = TraceStrip(theme)
    strip.resize(metrics().horizontalAdvance("does not verify over data as received") + 20, 80)
    strip.show_stages(
        [Stage(name="signature", state=StageState.FAILED, detail="does not verify over data as received")]
    )
    one = strip.sizeHint().height()
    strip.resize(metrics().horizontalAdvance("does not verify") + 20, 80)
    strip.grab()  # sends the resize event
    two = strip.sizeHint().height()
    assert two == one + metrics().height()
    strip.show_stages([Stage(name="signature", state=StageState.DONE, detail="verified")])
    assert strip.sizeHint().height() == one
