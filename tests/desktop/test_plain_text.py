from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from inspector.desktop.labels import ElidedLabel, PlainParagraph
from inspector.desktop.plain_text import PlainLabel, plain_message, set_tip, tip
from inspector.desktop.tip_guard import TipGuard
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DESKTOP = Path(__file__).resolve().parents[2] / "inspector" / "desktop"
FORBIDDEN_CALLS = {
    "QLabel",
    "QMessageBox",
    "QTextEdit",
    "QTextBrowser",
    "QErrorMessage",
    "QInputDialog",
    "QProgressDialog",
    "QWizard",
    "QSplashScreen",
    "setToolTip",
    "setWhatsThis",
    "setHtml",
    "setMarkdown",
    "appendHtml",
    "insertHtml",
    "showText",
}
FORBIDDEN_PREFIX = "QMessageBox."
HOME = "plain_text.py"


def violations(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        name = called.rpartition(".")[2]
        if name in FORBIDDEN_CALLS or called.startswith(FORBIDDEN_PREFIX):
            found.append(called)
        elif name == "setStyleSheet" and not (
            len(node.args) == 1 and ast.unparse(node.args[0]) == "theme.style_sheet()"
        ):
            found.append("setStyleSheet with something else than the theme's own sheet")
        elif name == "addRow" and node.args and isinstance(node.args[0], ast.Constant):
            found.append("addRow with a text")
    return found


@pytest.mark.parametrize(
    "file", sorted(path.relative_to(DESKTOP).as_posix() for path in DESKTOP.rglob("*.py") if path.name != HOME)
)
def test_only_one_module_makes_what_may_guess_at_html(file: str) -> None:
    assert violations((DESKTOP / file).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "label = QLabel(text)",
        "QtWidgets.QLabel('x')",
        "QMessageBox.warning(parent, 'a', text)",
        "widget.setToolTip(text)",
        "QToolTip.showText(place, text)",
        "view = QTextBrowser()",
        "widget.setStyleSheet(f'color: {colour}')",
        "form.addRow('Name', field)",
        "view.setHtml(text)",
    ],
)
def test_a_planted_violation_is_found(planted: str) -> None:
    assert violations(planted)


def test_labels_are_plain_and_show_what_cannot_be_seen(qtbot: QtBot) -> None:
    for kind in (PlainLabel, ElidedLabel, PlainParagraph):
        label = kind("<b>x</b>\u202e")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == "<b>x</b>⟨U+202E⟩"
        label.setText("<img src=x>\u200b\0")
        assert label.text() == "<img src=x>⟨U+200B⟩⟨U+0000⟩"


def test_a_long_text_is_cut_and_counted(qtbot: QtBot) -> None:
    label = PlainParagraph("A" * 10_000)
    qtbot.addWidget(label)
    assert label.text() == "A" * 4_096 + "… +5904"


def test_a_paragraph_wraps_a_word_that_has_no_end(qtbot: QtBot) -> None:
    label = PlainParagraph("A" * 2_000)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(200) > 5 * label.fontMetrics().height()


@pytest.mark.parametrize("text", ["<b>&amp;\"'</b>", "a & b", "1<2", "line1\n<b>x", "\u202e"])
def test_a_tip_says_exactly_its_text(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, text)
    rendered = QLabel()
    qtbot.addWidget(rendered)
    rendered.setTextFormat(Qt.TextFormat.RichText)
    assert widget.toolTip().startswith("<qt>")
    assert "<b>" not in widget.toolTip()
    assert tip("") == ""


def test_a_tip_is_told_without_its_markup(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told = QAccessible.queryAccessibleInterface(widget)
    for text in ("a <b> & c", "A" * 2_000, "\u202e", "", "again"):
        set_tip(widget, text)
        assert told.text(QAccessible.Text.Description) == glance(text, 1_000)
    widget.setAccessibleDescription("Its own words.")
    set_tip(widget, "another tip")
    assert told.text(QAccessible.Text.Description) == "Its own words."


def test_a_tip_set_past_the_factory_is_not_shown(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    guard = TipGuard()
    ask = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    widget.setToolTip("<img src=file:///x>")
    assert guard.eventFilter(widget, ask)
    set_tip(widget, "fine")
    assert not guard.eventFilter(widget, ask)
    assert not guard.eventFilter(widget, QEvent(QEvent.Type.Show))
    QToolTip.hideText()


def test_a_message_is_plain(qtbot: QtBot) -> None:
    box = plain_message(None, "<b>t</b>", "<img src=x>\u202e", name="someMessage")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<img src=x>⟨U+202E⟩"
    assert box.objectName() == "someMessage"
