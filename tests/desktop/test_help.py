"""The help inside: a guide for each tab, every page of the catalogue, versions and licences, diagnostics, language."""

from __future__ import annotations

import getpass
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QMessageBox, QPlainTextEdit

from inspector import __version__, bootstrap, resources
from inspector.desktop import helping
from inspector.desktop.diagnostics import REMEMBERED, diagnostics
from inspector.desktop.main_window import TABS
from inspector.desktop.names import LANGUAGE, VERIFY
from inspector.desktop.ports import KeyringStatus, KeyringWord
from inspector.desktop.settings import Layout
from inspector.encoding.phrases import LANGUAGES
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

ONE_SCREEN = 24  # lines


def run(wiring: Any, words: str) -> None:
    next(command for command in wiring.commanding.commands.all() if command.words.startswith(words)).run()


def shows(window: Any, words: str) -> bool:
    return words in text_of(window, "pagesDialog")


def text_of(window: Any, name: str) -> str:
    dialog = window.findChild(QDialog, name)
    return "" if dialog is None else dialog.findChild(QPlainTextEdit).toPlainText()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", [key for key, _ in TABS])
def test_every_tab_has_a_guide_of_one_screen(language: str, tab: str) -> None:
    text = resources.path("guides", language, f"{tab}.md").read_text("utf-8")
    assert text.startswith("# ")
    assert 8 < len(text.splitlines()) <= ONE_SCREEN
    assert "http" not in text
    assert "<" not in text


def test_the_guides_name_the_same_keys_to_press() -> None:
    for tab, _ in TABS:
        english, italian = (resources.path("guides", code, f"{tab}.md").read_text("utf-8") for code in ("en", "it"))
        for keys in ("Ctrl+I)", "Ctrl+N)", "Ctrl+M)", "Ctrl+E)", "Ctrl+Shift+O", "Ctrl+Shift+V", "Ctrl+Shift+C"):
            assert english.count(keys) == italian.count(keys), (tab, keys)


def test_f1_opens_the_guide_of_the_tab_in_front(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, _ = open_window(fakes.parts())
    window.open_tab(VERIFY)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: "Why is a signature refused?" in text_of(window, "guideDialog"))


def test_pages_are_found_by_code_and_by_word(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(fakes.parts())
    run(wiring, "Pages of causes")
    dialog = window.findChild(QDialog, "pagesDialog")
    listed, search = dialog.findChild(QListWidget), dialog.findChild(QLineEdit, "pagesSearch")
    qtbot.waitUntil(lambda: "The page of jwe.oaep-hash" in text_of(window, "pagesDialog"))
    for typed, code in (("jws.wrong", "jws.wrong-key"), ("OAEP", "jwe.oaep-hash"), ("key wrong", "jws.wrong-key")):
        search.setText(typed)
        assert [listed.item(n).isHidden() for n in range(2)].count(False) == 1
        qtbot.waitUntil(partial(shows, window, f"The page of {code}"))
    assert listed.item(0).text() == "jwe.oaep-hash\nOAEP hash"
    search.setText("nothing like this")
    assert dialog.findChild(type(dialog._nothing), "pagesNothing").isVisible()


def test_every_code_has_a_page_in_the_list() -> None:
    from inspector.diagnosis.catalogue import codes

    index = bootstrap.connect().explanations.index()
    assert [code for code, _ in index] == list(codes())
    assert all(label for _, label in index)


def test_about_tells_versions_and_licences(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    window, wiring = open_window(replace(fakes.parts(), versions=bootstrap.versions))
    run(wiring, "About")
    qtbot.waitUntil(lambda: "OpenSSL" in text_of(window, "aboutDialog"))
    text = text_of(window, "aboutDialog")
    for word in (__version__, "Python", "Qt", "cryptography", "jwcrypto", "keyring", "LGPL-3.0-only", "Apache-2.0"):
        assert word in text
    assert len(list(helping.licences())) > 15


def test_diagnostics_hold_no_name_and_no_label(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("k", label="payroll of Rossi", kid="rossi-1"),))
    window, wiring = open_window(replace(fakes.parts(shelf=shelf), versions=bootstrap.versions))
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 1)
    run(wiring, "Copy diagnostics")
    qtbot.waitUntil(lambda: "OpenSSL" in text_of(window, "diagnosticsDialog"))
    text = QGuiApplication.clipboard().text()
    assert text == text_of(window, "diagnosticsDialog")
    for line in ("Keys: 1", f"JOSE Inspector: {__version__}", "Keyring: ", "Language: en", "Theme: light"):
        assert line in text
    for secret in ("rossi", "payroll", str(Path.home()), "/", f" {getpass.getuser()}\n"):
        assert secret.casefold() not in text.casefold(), secret


@pytest.mark.usefixtures("qapp")
def test_a_keyring_that_calls_itself_by_a_path_is_not_named() -> None:
    status = KeyringStatus(word=KeyringWord.AVAILABLE, backend="dbus://anna@desk/keys")
    assert "anna" not in diagnostics({}, status, 0, dict.fromkeys(REMEMBERED, ""), 0)


def test_the_language_is_chosen_for_the_next_start(
    qtbot: QtBot, open_window: Callable[..., Any], tmp_path: Path
) -> None:
    window, wiring = open_window(fakes.parts())
    layout = Layout(QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat))
    window._layout = layout
    run(wiring, "Language: Italiano")
    assert layout.text(LANGUAGE) == "it"
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "languageMessage") is not None)
    window.findChild(QMessageBox, "languageMessage").accept()
    run(wiring, "Language: the system")
    assert layout.text(LANGUAGE) == ""
