"""What becomes of private parts in the window: shown for a moment, exported, deleted, locked."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from inspector.desktop.idle_lock import IdleLock
from inspector.desktop.keyring_words import MEANINGS, PLACE_ICONS, PLACES, TITLES
from inspector.desktop.main_window import MainWindow
from inspector.desktop.models.keys_model import PLACE
from inspector.desktop.names import CLEAR_AFTER, KEYS, LOCK_AFTER
from inspector.desktop.ports import KeyringWord, Place
from inspector.desktop.settings import Layout
from inspector.desktop.widgets import reveal_dialog
from inspector.desktop.widgets.delete_dialog import lost
from inspector.desktop.wiring import Wiring
from tests.desktop import fakes
from tests.desktop.test_keys import child, dialog, opened, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

USABLE = (KeyringWord.AVAILABLE, KeyringWord.UNKNOWN)


@pytest.fixture(name="shelf")
def make_shelf() -> fakes.MemoryShelf:
    return fakes.MemoryShelf(tuple(fakes.key_row(place.value, place=place) for place in Place))


def action(window: QWidget, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def revealing(qtbot: QtBot, window: Any) -> tuple[Any, QPlainTextEdit]:
    """The dialog with the private part on the screen."""
    window.keys_tab().choose("stored")
    press(window, "revealButton")
    asked = dialog(qtbot, window, "revealDialog")
    text = child(asked, QPlainTextEdit, "revealText")
    assert text.toPlainText() == ""  # not before it is asked for
    press(asked, "revealShowButton")
    qtbot.waitUntil(lambda: bool(text.toPlainText()))
    return asked, text


# ------------------------------------------------------------------------------------------------------------ keyring


@pytest.mark.parametrize("word", list(KeyringWord), ids=lambda word: word.name)
def test_every_state_of_the_keyring_is_told_with_what_to_do(
    qtbot: QtBot, open_window: Callable[..., Any], word: KeyringWord
) -> None:
    window, _ = opened(qtbot, open_window, shelf=fakes.MemoryShelf((fakes.key_row("billing"),), word))
    bar = child(window, QWidget, "keyringBar")
    qtbot.waitUntil(lambda: bar.isVisible() != (word in USABLE))
    if word not in USABLE:
        assert child(bar, QLabel, "keyringTitle").text() == TITLES[word]
        assert child(bar, QLabel, "keyringTrouble").text().endswith(MEANINGS[word])
        assert child(bar, QPushButton, "askKeyringButton").isVisible()
        assert child(bar, QPushButton, "unlockButton").isVisible() == (word is KeyringWord.LOCKED)


def test_no_two_states_of_the_keyring_are_told_in_the_same_words() -> None:
    assert set(TITLES) == set(MEANINGS) == set(KeyringWord) - set(USABLE)
    assert len(set(TITLES.values())) == len(TITLES)


def test_the_keyring_is_unlocked_by_the_system_and_keys_are_tried_again(
    qtbot: QtBot, open_window: Callable[..., Any]
) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("billing"),), KeyringWord.LOCKED)
    window, wiring = opened(qtbot, open_window, shelf=shelf)
    bar = child(window, QWidget, "keyringBar")
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(wiring.keys_desk.keysChanged):
        press(window, "unlockButton")
    assert not bar.isVisible()


def test_where_a_private_part_is_is_seen_by_icon_and_word(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    model = child(window, QTableView, "keyTable").model()
    cells = [model.index(row, PLACE) for row in range(model.rowCount())]
    assert sorted(cell.data() for cell in cells) == sorted(words for words, _ in PLACES.values())
    assert not any(cell.data(Qt.ItemDataRole.DecorationRole).isNull() for cell in cells)
    assert len({icon for icon, _ in PLACE_ICONS.values()}) == len(Place)


# ----------------------------------------------------------------------------------------------------------- revealing


def test_a_private_part_is_shown_only_when_asked_for_and_hides_itself(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reveal_dialog, "SECONDS", 1)
    window, _ = opened(qtbot, open_window, shelf=shelf)
    asked, text = revealing(qtbot, window)
    assert text.toPlainText() == f"{fakes.PRIVATE} stored jwk False"
    assert child(asked, QPushButton, "revealShowButton").text() == "Hide"
    qtbot.waitUntil(lambda: text.toPlainText() == "")
    assert child(asked, QPushButton, "revealShowButton").text() == "Show"
    text.undo()
    assert text.toPlainText() == ""


def test_a_private_part_cannot_be_copied_past_its_button(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    QGuiApplication.clipboard().setText("before")
    _, text = revealing(qtbot, window)
    text.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        qtbot.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton)
    assert text.textCursor().selectedText() == ""
    assert QGuiApplication.clipboard().text() == "before"


@pytest.mark.parametrize("way", ["button", "other form", "other window", "closed"])
def test_a_private_part_is_hidden_sooner(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    asked, text = revealing(qtbot, window)
    if way == "button":
        press(asked, "revealShowButton")
    elif way == "other form":
        child(asked, QComboBox, "revealFormInput").setCurrentIndex(1)
    elif way == "other window":
        monkeypatch.setattr(asked, "isActiveWindow", lambda: False)
        QApplication.sendEvent(asked, QEvent(QEvent.Type.ActivationChange))
    else:
        asked.reject()
    assert text.toPlainText() == ""


def test_a_private_part_is_copied_as_a_secret(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    window.keys_tab().choose("session")
    press(window, "revealButton")
    press(dialog(qtbot, window, "revealDialog"), "revealCopyButton")
    board = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: board.text() == f"{fakes.PRIVATE} session jwk False")
    assert board.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_what_cannot_be_shown_is_said(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    for name, there in (("stored", True), ("session", True), ("public", False), ("unreachable", False)):
        window.keys_tab().choose(name)
        assert child(window, QPushButton, "revealButton").isVisible() == there
    window.keys_tab().choose("stored")
    shelf.refusal = "The keyring is locked."
    press(window, "revealButton")
    asked = dialog(qtbot, window, "revealDialog")
    press(asked, "revealShowButton")
    trouble = child(asked, QLabel, "revealDialogTrouble")
    qtbot.waitUntil(lambda: trouble.text() == "The keyring is locked.")


# ------------------------------------------------------------------------------------------------- deleting, exporting


def test_what_is_lost_is_said_for_each_place_in_other_words() -> None:
    said = {lost(fakes.key_row("x", place=place, kind=kind)) for place in Place for kind in ("RSA", "oct")}
    assert len(said) == 7  # a public key is never a symmetric one


def test_nothing_is_deleted_without_a_yes(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, wiring = opened(qtbot, open_window, shelf=shelf)
    window.keys_tab().choose("session")
    press(window, "deleteButton")
    asked = dialog(qtbot, window, "deleteDialog")
    assert "nowhere else" in child(asked, QLabel, "deleteLost").text()
    assert child(asked, QPushButton, "deleteNowCancelButton").isDefault()
    press(asked, "deleteNowCancelButton")
    assert wiring.keys_desk.deleted == ()


def test_a_copy_can_be_exported_before(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, wiring = opened(qtbot, open_window, shelf=shelf)
    window.keys_tab().choose("stored")
    press(window, "deleteButton")
    press(dialog(qtbot, window, "deleteDialog"), "deleteExportButton")
    assert dialog(qtbot, window, "exportDialog").isVisible()
    assert wiring.keys_desk.deleted == ()


@pytest.mark.parametrize("plain", [False, True])
def test_an_export_names_its_file(
    qtbot: QtBot,
    open_window: Callable[..., Any],
    shelf: fakes.MemoryShelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    plain: bool,  # noqa: FBT001 # a parameter of a table
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    window.keys_tab().choose("stored")
    press(window, "exportButton")
    asked = dialog(qtbot, window, "exportDialog")
    form = child(asked, QComboBox, "exportFormInput")
    assert "encrypted with a passphrase" in form.currentText()  # what is offered first
    if plain:
        form.setCurrentIndex(2)
    else:
        child(asked, QLineEdit, "exportPassphrase").setText("long enough")
    child(asked, QWidget, "exportUnderstood").click()
    target = tmp_path / "key.file"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    press(asked, "exportSaveButton")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "savedMessage") is not None)
    said = child(window, QMessageBox, "savedMessage").text()
    assert str(target) in said
    assert ("not encrypted" in said) == plain
    assert ("Only you may read the file." in said) == (sys.platform != "win32")
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


# ------------------------------------------------------------------------------------------------------------- locking


def test_locking_closes_whatever_may_show_a_secret(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, wiring = opened(qtbot, open_window, shelf=shelf)
    _, text = revealing(qtbot, window)
    wiring.keys.import_text("-----BEGIN PRIVATE KEY-----")
    pasted = child(dialog(qtbot, window, "importDialog"), QLineEdit, "importInput")
    press(window, "lockButton")
    assert (text.toPlainText(), pasted.text()) == ("", "")
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
    qtbot.waitUntil(lambda: shelf.locked == 1)


def test_an_untouched_window_locks_once_until_it_is_touched_again(qtbot: QtBot) -> None:
    watched = QLineEdit()
    qtbot.addWidget(watched)
    lock = IdleLock()
    seen: list[None] = []
    lock.idle.connect(lambda: seen.append(None))
    lock.set_limit(60)
    qtbot.waitUntil(lambda: len(seen) == 1)
    QTest.qWait(150)
    assert len(seen) == 1
    qtbot.keyClick(watched, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(seen) == 2)
    lock.set_limit(0)


def test_a_touch_puts_it_off(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000]
    monkeypatch.setattr("inspector.desktop.idle_lock._now", lambda: now[0])
    watched = QLineEdit()
    qtbot.addWidget(watched)
    lock = IdleLock()
    seen: list[None] = []
    lock.idle.connect(lambda: seen.append(None))
    lock.set_minutes(1)
    assert lock.minutes == 1
    for _ in range(5):
        now[0] += 59_000
        qtbot.keyClick(watched, Qt.Key.Key_A)
    assert seen == []
    now[0] += 60_000  # the computer slept
    qtbot.mouseClick(watched, Qt.MouseButton.LeftButton)
    assert len(seen) == 1
    lock.set_minutes(0)
    now[0] += 600_000
    qtbot.keyClick(watched, Qt.Key.Key_A)
    assert len(seen) == 1


def test_when_to_lock_is_remembered_and_off_at_first(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    def opened_with_layout() -> tuple[MainWindow, Wiring]:
        layout = Layout(QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat))
        window = MainWindow(theme, layout)
        qtbot.addWidget(window)
        window.show()
        wiring = Wiring(window, fakes.parts(shelf=fakes.MemoryShelf()), theme)
        window.open_tab(KEYS)
        return window, wiring

    window, wiring = opened_with_layout()
    assert wiring.locking.idle.minutes == 0
    assert action(window, "lockAfter0").isChecked()
    assert action(window, "clearAfter10").isChecked()
    action(window, "lockAfter15").trigger()
    action(window, "clearAfter30").trigger()
    assert wiring.locking.idle.minutes == 15
    window.close()
    assert wiring.locking.idle.minutes == 0
    window, wiring = opened_with_layout()
    assert wiring.locking.idle.minutes == 15
    assert action(window, "lockAfter15").isChecked()
    assert action(window, "clearAfter30").isChecked()
    window.remember(LOCK_AFTER, "forever")
    window.remember(CLEAR_AFTER, "-1")
    window.close()
    window, wiring = opened_with_layout()
    assert wiring.locking.idle.minutes == 0
    assert action(window, "clearAfter10").isChecked()
    window.close()
