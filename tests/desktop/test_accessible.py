"""What a screen reader is told, read from Qt's accessibility tree in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QWidget

from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.theme import DARK, LIGHT
from inspector.desktop.widgets.verdict import LOOKS, Verdict
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
MANY = 3_000  # cells of a table are many, and named by what stands in them
CELLS = {QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem}


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything the accessibility tree shows of a widget."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    seen = 0
    while waiting and seen < MANY:
        one = waiting.pop()
        if not one.isValid() or one.state().invisible:
            continue
        seen += 1
        yield one
        if one.role() not in CELLS:
            waiting += [one.child(number) for number in range(one.childCount())]


def unnamed(widget: QWidget) -> list[str]:
    """What can take the focus and has no name."""
    return [
        f"{one.role().name} {one.object().objectName() if one.object() is not None else ''}"
        for one in tree(widget)
        if one.state().focusable
        and one.role() not in {*CELLS, QAccessible.Role.ColumnHeader, QAccessible.Role.RowHeader}
        and not one.text(NAME)
        and not (one.object() is not None and is_qts_own(one.object()))
    ]


def is_qts_own(thing: Any) -> bool:
    """What Qt makes inside its own widgets: the viewport of a table, the list of a combo box, the window itself."""
    parent = thing.parent()
    return (
        thing.objectName().startswith("qt_")
        or isinstance(parent, QComboBox)
        or "Container" in type(parent).__name__
        or not isinstance(thing, QWidget)
    )


def test_everything_in_the_tree_that_takes_the_focus_has_a_name(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("billing"), fakes.key_row("partner")))
    window, wiring = open_window(fakes.parts(fakes.changed_inspection(), shelf=shelf))
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 2)
    seen = 0
    for key in (VERIFY, CHALLENGE, DECRYPT):
        tab = window.inspecting_tab(key)
        window.open_tab(key)
        assert unnamed(window) == []
        tab.set_text(fakes.PREFIX + fakes.TOKEN)
        qtbot.waitUntil(lambda tab=tab: tab.results is not None and bool(tab.results.findings.cards))  # type: ignore[misc]  # bound here
        assert unnamed(window) == []
        seen += sum(1 for one in tree(window) if one.state().focusable)
        tab.making.turn()
        assert unnamed(window) == []
    window.open_tab(KEYS)
    assert unnamed(window) == []
    assert seen > 60


def test_dialogs_of_the_help_are_named(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(fakes.parts())
    wiring.helping.show_guide()
    wiring.helping.show_pages()
    wiring.helping.show_about()
    qtbot.waitUntil(lambda: len(window.findChildren(QDialog)) == 3)
    for dialog in window.findChildren(QDialog):
        assert QAccessible.queryAccessibleInterface(dialog).text(NAME)
        assert unnamed(dialog) == []
        dialog.reject()


@pytest.mark.parametrize("word", [word for word in LOOKS if word != "busy"])
def test_the_verdict_is_told_in_words(qtbot: QtBot, theme: Any, word: str) -> None:
    verdict = Verdict(theme)
    qtbot.addWidget(verdict)
    verdict.say(word, "The reason why.", alarms=2)
    told = QAccessible.queryAccessibleInterface(verdict)
    assert told.text(NAME) == f"Verdict: {LOOKS[word].word}, 2 alarms"
    assert told.text(DESCRIPTION) == "The reason why."
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)  # no two differ by their colour alone


def test_a_new_verdict_is_announced_once_and_what_is_on_its_way_is_not(qtbot: QtBot, theme: Any) -> None:
    verdict = Verdict(theme)
    qtbot.addWidget(verdict)
    told: list[str] = []
    verdict.announced.connect(told.append)
    verdict.say("busy", "deciphering")
    verdict.say("failed", "Not decrypted.")
    verdict.say("failed", "Not decrypted.")
    verdict.say("opened", "Decrypted.")
    assert told == ["Verdict: Failed. Not decrypted.", "Verdict: Opened. Decrypted."]


def test_findings_are_told_with_their_severity(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.open_tab(DECRYPT)
    tab.set_text(fakes.TOKEN)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    for card in tab.results.findings.cards:
        name = QAccessible.queryAccessibleInterface(card).text(NAME)
        assert name.startswith(f"{card.finding.severity.value}, {card.finding.certainty.value}: ")
        assert card.finding.title in name


@pytest.mark.parametrize("column", [LIGHT, DARK])
def test_the_focus_is_seen(qtbot: QtBot, theme: Any, column: int) -> None:
    from inspector.desktop import app
    from inspector.desktop.widgets.basic import button
    from inspector.desktop.widgets.choices import RoundChoice, TickBox

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.use(column)
    app.dress(application, theme)
    try:
        for kind in ("", "primary", "quiet", "danger", "pill", "switch", "icon"):
            assert_looks_different(qtbot, button("Go", "goButton", kind=kind), kind)
        for made in (TickBox("Go"), RoundChoice("Go")):
            assert_looks_different(qtbot, made, type(made).__name__)
    finally:
        theme.use(LIGHT)
        app.dress(application, theme)


def assert_looks_different(qtbot: QtBot, widget: QWidget, what: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    other = QPushButton("Other", holder)
    widget.setParent(holder)
    widget.move(10, 40)
    holder.resize(300, 120)
    holder.show()
    with qtbot.waitActive(holder):
        holder.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    assert widget.grab().toImage() != before, what


def child(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_what_is_toggled_without_a_press_does_the_same(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    """A screen reader toggles what can be checked; nobody clicks it."""
    from inspector.desktop.widgets.basic import Switch

    switch = Switch("views", (("text", "Text"), ("hex", "Hex")), accessible="Views")
    qtbot.addWidget(switch)
    chosen: list[str] = []
    switch.chosen.connect(chosen.append)
    switch.choose("text")
    assert chosen == []
    child(switch, "viewsHex").toggle()
    assert chosen == ["hex"]
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.open_tab(DECRYPT)
    tab.set_text(fakes.TOKEN)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    fold = child(tab.results.findings.cards[-1], "findingFold")
    before = fold.isChecked()
    fold.toggle()
    assert (fold.isChecked(), tab.results.findings.cards[-1]._body.isVisible()) == (not before, not before)


def test_the_same_words_are_not_told_twice(qtbot: QtBot) -> None:
    from inspector.desktop.labels import ElidedLabel

    label = ElidedLabel("all of it can be read")
    qtbot.addWidget(label)
    label.resize(600, 30)
    label.show()
    assert QAccessible.queryAccessibleInterface(label).text(DESCRIPTION) == ""
    label.resize(40, 30)
    assert QAccessible.queryAccessibleInterface(label).text(DESCRIPTION) == "all of it can be read"
