from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector.desktop.widgets.input_view import EDITABLE, InputView, Mark
from inspector.encoding.span import Span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HIDDEN = "ab\u200bcd\r\nef\u00a0\u202e😀gh"


@pytest.fixture(name="view")
def make_view(qtbot: QtBot) -> InputView:
    view = InputView("someInput", "Some input", "Paste here")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    return view


def paste(view: InputView, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    view.insertFromMimeData(data)


def test_keeps_exactly_what_was_pasted(view: InputView) -> None:
    paste(view, HIDDEN)
    assert view.text() == HIDDEN
    assert view.toPlainText() == "ab⟨U+200B⟩cd\nef⟨U+00A0⟩⟨U+202E⟩😀gh"


def test_undo_and_redo_bring_the_exact_text_back(view: InputView) -> None:
    paste(view, HIDDEN)
    view.undo()
    assert view.text() == ""
    view.redo()
    assert view.text() == HIDDEN


def test_pasting_over_a_selection_replaces_exactly_that(view: InputView) -> None:
    paste(view, HIDDEN)
    cursor = view.textCursor()
    cursor.setPosition(view._shown.position(3))
    cursor.setPosition(view._shown.position(7), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    paste(view, "\u200d")
    assert view.text() == HIDDEN[:3] + "\u200d" + HIDDEN[7:]


def test_typing_keeps_the_rest(qtbot: QtBot, view: InputView) -> None:
    paste(view, HIDDEN)
    qtbot.keyClicks(view, "xyz")
    assert view.text() == HIDDEN + "xyz"


def test_copies_exactly_what_is_selected(view: InputView) -> None:
    paste(view, HIDDEN)
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == HIDDEN


def test_a_long_text_is_held_and_shown_in_part(qtbot: QtBot, view: InputView) -> None:
    text = "x" * (EDITABLE + 1)
    paste(view, text)
    assert view.is_held
    assert view.text() == text
    assert len(view.toPlainText()) < 3_000
    qtbot.keyClicks(view, "typed")
    assert view.text() == text
    paste(view, "short")
    assert not view.is_held
    assert view.text() == "short"


def test_a_held_text_shows_its_segments(view: InputView) -> None:
    text = ".".join(("h" * 100, "k" * 20_000, "c" * 30_000, "t" * 22))
    view.set_text(text)
    spans = [Span(0, 100), Span(101, 20_101), Span(20_102, 50_102), Span(50_103, 50_125)]
    view.set_marks([Mark(span, QColor("red")) for span in spans])
    shown = view.toPlainText()
    assert shown.startswith("h" * 100 + ".k")
    assert shown.endswith("c." + "t" * 22)
    assert shown.count("characters") == 2


def looks(view: InputView, offset: int) -> tuple[str, bool]:
    position = view._shown.position(offset)
    block = view.document().findBlock(position)
    for piece in block.layout().formats():
        if piece.start <= position - block.position() < piece.start + piece.length:
            return piece.format.foreground().color().name(), piece.format.fontStrikeOut()
    return "", False


def test_colours_segments_and_strikes_out_what_was_removed(view: InputView) -> None:
    paste(view, "Bearer \u200babc.def")
    view.set_marks(
        [
            Mark(Span(8, 11), QColor("#ff0000")),
            Mark(Span(12, 15), QColor("#0000ff")),
            Mark(Span(0, 8), QColor("#808080"), struck=True),
        ]
    )
    assert looks(view, 0) == ("#808080", True)
    assert looks(view, 7) == ("#808080", True)
    assert looks(view, 8) == ("#ff0000", False)
    assert looks(view, 11) == ("", False)
    assert looks(view, 14) == ("#0000ff", False)
    view.highlight(Span(9, 13))
    assert looks(view, 8) == ("#ff0000", False)
    assert looks(view, 9)[0] == view.palette().highlightedText().color().name()
    assert looks(view, 13) == ("#0000ff", False)
    view.highlight(None)
    assert looks(view, 9) == ("#ff0000", False)
    paste(view, "!")
    assert looks(view, 8) == ("", False)


def test_tab_leaves_the_input(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    view, after = InputView("someInput", "Some input", "Paste here"), QLineEdit()
    column.addWidget(view)
    column.addWidget(after)
    with qtbot.waitActive(around):
        around.show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.text() == ""
    assert after.hasFocus()


def test_set_text_leaves_nothing_to_undo(view: InputView) -> None:
    paste(view, "secret")
    view.set_text("")
    view.undo()
    assert view.text() == ""


def test_never_changes_its_text_by_colouring(view: InputView) -> None:
    changes: list[str] = []
    paste(view, HIDDEN)
    view.changed.connect(lambda: changes.append(view.text()))
    view.set_marks([Mark(Span(0, 2), QColor("red"))])
    view.highlight(Span(1, 2))
    assert changes == []
