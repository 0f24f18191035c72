from __future__ import annotations

import base64
import stat
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QPushButton, QTableView, QWidget

from inspector.desktop import clipboard
from inspector.desktop.clipboard import SecretClipboard
from inspector.desktop.names import KEYS
from inspector.desktop.ports import Answer, KeyringWord, Place
from inspector.keys.secret import Secret
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FOUND = {"label": "partner", "kid": "p-1", "kind": "RSA", "size": "2048 bits", "private": True}


@pytest.fixture(name="shelf")
def make_shelf() -> fakes.MemoryShelf:
    return fakes.MemoryShelf((fakes.key_row("billing"), fakes.key_row("wallet", kind="oct", place=Place.SESSION)))


def child(parent: QWidget, kind: type[QWidget], name: str) -> Any:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def press(parent: QWidget, name: str) -> None:
    child(parent, QPushButton, name).click()


def asked_for(work: fakes.FakeInspecting) -> dict[str, Any]:
    asked: dict[str, Any] = dict(work.calls[-1].message)["read_keys"]  # type: ignore[assignment]  # what was put there
    return asked


def dialog(qtbot: QtBot, window: QWidget, name: str) -> Any:
    qtbot.waitUntil(lambda: window.findChild(QDialog, name) is not None)
    return child(window, QDialog, name)


def opened(qtbot: QtBot, open_window: Callable[..., Any], **parts: Any) -> Any:
    window, wiring = open_window(fakes.parts(**parts))
    window.open_tab(KEYS)
    count = len(parts["shelf"].kept)
    qtbot.waitUntil(lambda: child(window, QTableView, "keyTable").model().rowCount() == count)
    return window, wiring


def test_lists_searches_and_describes(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    table = child(window, QTableView, "keyTable")
    qtbot.keyClicks(child(window, QLineEdit, "keySearch"), "wallet")
    assert table.model().rowCount() == 1
    assert child(window, QLineEdit, "keyLabelInput").text() == "wallet"
    assert not child(window, QPushButton, "copyPublicButton").isEnabled()
    identities = child(window, QTableView, "identitiesTable").model()
    qtbot.waitUntil(lambda: identities.rowCount() == 2)


def test_renames(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    label = child(window, QLineEdit, "keyLabelInput")
    label.setText("billing 2026")
    qtbot.keyClick(label, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shelf.kept["billing"].label == "billing 2026")


def test_copies_the_public_part(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    child(window, QPushButton, "copyPublicButton").menu().actions()[3].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "public encryptionPublicKey of billing")


def test_deletes_only_when_the_window_closes(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, wiring = opened(qtbot, open_window, shelf=shelf)
    press(window, "deleteButton")
    press(dialog(qtbot, window, "deleteDialog"), "deleteNowButton")
    table = child(window, QTableView, "keyTable")
    assert table.model().rowCount() == 1
    assert child(window, QWidget, "undoBar").isVisible()
    press(window, "undoDeleteButton")
    assert table.model().rowCount() == 2
    qtbot.waitUntil(lambda: window.findChild(QDialog, "deleteDialog") is None)
    window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.model().rowCount() == 2
    press(dialog(qtbot, window, "deleteDialog"), "deleteNowButton")
    assert table.model().rowCount() == 1
    assert shelf.removed == []
    window.close()
    wiring.finish()
    assert shelf.removed == ["billing"]


def test_a_deleted_key_is_not_tried(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    inspecting = fakes.FakeInspecting()
    window, _ = opened(qtbot, open_window, shelf=shelf, inspecting=inspecting)
    press(window, "deleteButton")
    press(dialog(qtbot, window, "deleteDialog"), "deleteNowButton")
    window.inspecting_tab("decrypt").set_text("x")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert inspecting.calls[0].message["keys"] == [{"id": "wallet"}]


def test_imports_with_its_passphrase(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    work = fakes.FakeInspecting({"keys": [], "problems": [{"code": "key.passphrase", "values": {"state": "missing"}}]})
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    press(window, "importButton")
    asked = dialog(qtbot, window, "importDialog")
    child(asked, QLineEdit, "importInput").setText("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n")
    phrase = child(asked, QLineEdit, "importPassphrase")
    qtbot.waitUntil(phrase.isVisible)
    assert not child(asked, QPushButton, "importAddButton").isEnabled()
    work.answer = {"keys": [FOUND], "problems": []}
    phrase.setText("open sesame")
    qtbot.waitUntil(child(asked, QPushButton, "importAddButton").isEnabled)
    assert base64.b64decode(asked_for(work)["passphrase"]) == b"open sesame"
    press(asked, "importAddButton")
    qtbot.waitUntil(lambda: len(shelf.kept) == 3)
    assert shelf.kept["key-2"].label == "partner"
    assert shelf.kept["key-2"].place == Place.KEYRING
    qtbot.waitUntil(lambda: window.findChild(QDialog, "importDialog") is None)


def test_a_key_file_is_read_elsewhere(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, tmp_path: Path
) -> None:
    work = fakes.FakeInspecting({"keys": [FOUND], "problems": []})
    window, wiring = opened(qtbot, open_window, shelf=shelf, key_work=work)
    file = tmp_path / "partner.p12"
    file.write_bytes(b"\x30\x82")
    wiring.take_files([str(file)])
    dialog(qtbot, window, "importDialog")
    qtbot.waitUntil(lambda: len(work.calls) == 1)
    assert asked_for(work)["file"] == str(file)


def test_without_a_keyring_nothing_is_kept_for_good_silently(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((), KeyringWord.NONE)
    work = fakes.FakeInspecting({"keys": [FOUND], "problems": []})
    window, wiring = open_window(fakes.parts(shelf=shelf, key_work=work))
    qtbot.waitUntil(lambda: wiring.keys_desk.status.word == KeyringWord.NONE)
    window.open_tab(KEYS)
    press(window, "importButton")
    asked = dialog(qtbot, window, "importDialog")
    assert not child(asked, QWidget, "importKeepKeyring").isEnabled()
    child(asked, QLineEdit, "importInput").setText("{}")
    qtbot.waitUntil(child(asked, QPushButton, "importAddButton").isEnabled)
    press(asked, "importAddButton")
    qtbot.waitUntil(lambda: len(shelf.kept) == 1)
    assert shelf.kept["key-0"].place == Place.SESSION


def test_a_keyring_that_refuses_is_said_in_the_dialog(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    work = fakes.FakeInspecting({"keys": [FOUND], "problems": []})
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    shelf.refusal = "The keyring is locked. Unlock it, then try again."
    press(window, "importButton")
    asked = dialog(qtbot, window, "importDialog")
    child(asked, QLineEdit, "importInput").setText("{}")
    qtbot.waitUntil(child(asked, QPushButton, "importAddButton").isEnabled)
    press(asked, "importAddButton")
    trouble = child(asked, QWidget, "importDialogTrouble")
    qtbot.waitUntil(lambda: trouble.text() == shelf.refusal)
    assert asked.isVisible()
    assert child(asked, QPushButton, "importAddButton").isEnabled()


def test_generates_and_can_be_stopped(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    work = fakes.FakeInspecting()
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    press(window, "generateButton")
    asked = dialog(qtbot, window, "generateDialog")
    child(asked, QComboBox, "generateKindInput").setCurrentIndex(3)
    child(asked, QComboBox, "generateUseInput").setCurrentIndex(2)
    child(asked, QComboBox, "generateAlgInput").setCurrentIndex(1)
    child(asked, QLineEdit, "generateLabelInput").setText("mine")
    press(asked, "generateNowButton")
    assert child(asked, QWidget, "generateProgress").isVisible()
    assert work.calls[0].message == {
        "generate": {"kind": "EC", "curve": "P-256", "kid": "thumbprint", "use": "sig", "alg": "ES256"}
    }
    work.calls[0].answered(Answer(message={"keys": [FOUND], "problems": []}))
    qtbot.waitUntil(lambda: len(shelf.kept) == 3)
    assert shelf.kept["key-2"].label == "mine"
    press(window, "generateButton")
    qtbot.waitUntil(lambda: len([found for found in window.findChildren(QDialog) if found.isVisible()]) == 1)
    second = next(found for found in window.findChildren(QDialog) if found.isVisible())
    press(second, "generateNowButton")
    press(second, "generateNowCancelButton")
    assert work.cancelled[-1] == "generate"


def test_public_keys_stay_also_without_a_keyring(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf((fakes.key_row("billing"),), KeyringWord.NONE)
    work = fakes.FakeInspecting({"keys": [{**FOUND, "private": False}], "problems": []})
    window, wiring = opened(qtbot, open_window, shelf=shelf, key_work=work)
    wiring.keys.import_text("a public key")
    asked = dialog(qtbot, window, "importDialog")
    take = child(asked, QPushButton, "importAddButton")
    qtbot.waitUntil(take.isEnabled)
    assert not asked.keep.isVisible()
    take.click()
    qtbot.waitUntil(lambda: len(shelf.kept) == 2)
    assert shelf.kept["key-1"].place is Place.PUBLIC


def test_says_when_a_key_cannot_be_made(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    work = fakes.FakeInspecting({"refused": {"reason": "request", "message": "No such curve."}})
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    press(window, "generateButton")
    asked = dialog(qtbot, window, "generateDialog")
    press(asked, "generateNowButton")
    assert child(asked, QWidget, "generateDialogTrouble").text() == "No such curve."
    assert child(asked, QPushButton, "generateNowButton").isEnabled()


def test_a_private_part_leaves_only_after_two_steps(
    qtbot: QtBot,
    open_window: Callable[..., Any],
    shelf: fakes.MemoryShelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    press(window, "exportButton")
    asked = dialog(qtbot, window, "exportDialog")
    save, understood = child(asked, QPushButton, "exportSaveButton"), child(asked, QWidget, "exportUnderstood")
    assert not save.isEnabled()
    understood.click()
    assert not save.isEnabled()  # this form needs a passphrase
    child(asked, QLineEdit, "exportPassphrase").setText("long enough")
    assert save.isEnabled()
    target = tmp_path / "billing.pem"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    save.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: target.read_text() == f"{fakes.PRIVATE} billing pem-encrypted True")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    qtbot.waitUntil(lambda: window.findChild(QDialog, "exportDialog") is None)


def test_an_existing_file_is_not_overwritten(
    qtbot: QtBot,
    open_window: Callable[..., Any],
    shelf: fakes.MemoryShelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    press(window, "exportButton")
    asked = dialog(qtbot, window, "exportDialog")
    child(asked, QComboBox, "exportFormInput").setCurrentIndex(3)
    child(asked, QWidget, "exportUnderstood").click()
    target = tmp_path / "there.pem"
    target.write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    press(asked, "exportSaveButton")
    trouble = child(asked, QWidget, "exportDialogTrouble")
    qtbot.waitUntil(lambda: "exists already" in trouble.text())
    assert target.read_text() == "mine"


def test_a_copied_secret_is_marked_and_taken_away_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qtbot is not None
    held = SecretClipboard()
    held.copy(Secret("a secret"))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "a secret"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    held.clear()
    assert QGuiApplication.clipboard().text() == ""
    held.copy(Secret("another"))
    clipboard.copy_text("somebody else's")
    held.clear()
    assert QGuiApplication.clipboard().text() == "somebody else's"
    monkeypatch.undo()
