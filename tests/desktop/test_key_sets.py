"""What is said of keys, and the sets they came with, in the window."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QTableView

from inspector.desktop.key_values import Expectations, KeySetRow, SetDifference, SetLine, SetOrigin, expectations_of
from inspector.desktop.models.keys_model import ENVIRONMENT
from inspector.desktop.set_wiring import SetRefresh
from tests.desktop import fakes
from tests.desktop.test_keys import FOUND, asked_for, child, dialog, opened, press
from tests.desktop.tls_server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SET = KeySetRow(
    id="set-0", origin=SetOrigin(name="idp.json", file="/keys/idp.json"), seen="2026-11-21T14:03:12Z", count=2
)
ROTATED = SetDifference(
    word="rotated",
    lines=(
        SetLine(change="same", kid="stays", before="EC abc…", after="EC abc…"),
        SetLine(change="added", kid="2026", after="RSA def…"),
        SetLine(change="removed", kid="", before="RSA ghi…"),
        SetLine(change="replaced", kid="main", before="RSA jkl…", after="RSA mno…"),
    ),
    gone=(fakes.key_row("old"),),
)
TWO_KEYS = {"keys": [FOUND, FOUND], "problems": [], "key_set": True}


@pytest.fixture(name="shelf")
def make_shelf() -> fakes.MemoryShelf:
    shelf = fakes.MemoryShelf((replace(fakes.key_row("idp"), set_id="set-0"), fakes.key_row("wallet")))
    shelf.sets["set-0"] = SET
    shelf.difference = ROTATED
    return shelf


@pytest.fixture(name="server")
def make_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(tmp_path) as server:
        tls = QSslConfiguration.defaultConfiguration()
        tls.setCaCertificates(QSslCertificate.fromData(server.certificate))
        monkeypatch.setattr(SetRefresh, "tls", tls)
        yield server


def refreshing(qtbot: QtBot, window: Any) -> Any:
    """The dialog of the key set, opened by its button."""
    refresh = child(window, QPushButton, "refreshSetButton")
    qtbot.waitUntil(refresh.isVisible)
    refresh.click()
    return dialog(qtbot, window, "setDialog")


def texts(parent: Any) -> list[str]:
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]


# ------------------------------------------------------------------------------------------------------- expectations


def test_what_is_said_of_a_key_is_kept(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    table = child(window, QTableView, "keyTable")
    assert table.isColumnHidden(ENVIRONMENT)
    press(window, "expectationsButton")
    asked = dialog(qtbot, window, "expectationsDialog")
    colour = child(asked, QComboBox, "expectColourInput")
    assert not colour.isEnabled()  # a colour never stands alone
    for name, text in (
        ("expectAlgInput", "RSA-OAEP-256"),
        ("expectIssuerInput", " https://idp.example.org "),
        ("expectAudienceInput", "billing"),
        ("expectEnvironmentInput", "test"),
    ):
        child(asked, QLineEdit, name).setText(text)
    assert colour.isEnabled()
    colour.setCurrentIndex(colour.findData("amber"))
    press(asked, "expectationsSaveButton")
    qtbot.waitUntil(lambda: child(window, QLabel, "keyEnvironment").text() == "test")
    assert expectations_of(shelf.kept["idp"]) == Expectations(
        use="enc",
        alg="RSA-OAEP-256",
        issuer="https://idp.example.org",
        audience="billing",
        environment="test",
        colour="amber",
    )
    assert child(window, QLabel, "keyIssuer").text() == "https://idp.example.org"
    assert not table.isColumnHidden(ENVIRONMENT)
    index = table.model().index(0, ENVIRONMENT)
    assert index.data() == "test"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_refusal_is_said_in_the_dialog(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    shelf.refusal = "Another window is busy."
    press(window, "expectationsButton")
    asked = dialog(qtbot, window, "expectationsDialog")
    press(asked, "expectationsSaveButton")
    qtbot.waitUntil(lambda: "Another window is busy." in texts(asked))


# ----------------------------------------------------------------------------------------------------------- key sets


def test_a_set_that_is_imported_is_remembered(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, tmp_path: Path
) -> None:
    work = fakes.FakeInspecting(TWO_KEYS)
    window, wiring = opened(qtbot, open_window, shelf=shelf, key_work=work)
    wiring.keys.import_file(tmp_path / "jwks.json")
    asked = dialog(qtbot, window, "importDialog")
    take = child(asked, QPushButton, "importAddButton")
    qtbot.waitUntil(take.isEnabled)
    take.click()
    qtbot.waitUntil(lambda: len(shelf.sets) == 2)
    made = shelf.sets["set-1"]
    assert (made.origin, made.count) == (SetOrigin(name="jwks.json", file=str(tmp_path / "jwks.json")), 2)
    assert [row.set_id for row in shelf.kept.values()] == ["set-0", "", "set-1", "set-1"]


def test_a_single_key_is_no_set(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> None:
    work = fakes.FakeInspecting({"keys": [FOUND], "problems": []})
    window, wiring = opened(qtbot, open_window, shelf=shelf, key_work=work)
    wiring.keys.import_text("a key")
    take = child(dialog(qtbot, window, "importDialog"), QPushButton, "importAddButton")
    qtbot.waitUntil(take.isEnabled)
    take.click()
    qtbot.waitUntil(lambda: len(shelf.kept) == 3)
    assert len(shelf.sets) == 1


def test_the_file_is_read_again_and_taken_over(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    work = fakes.FakeInspecting(TWO_KEYS)
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    asked = refreshing(qtbot, window)
    assert not child(asked, QPushButton, "setTakeButton").isEnabled()
    press(asked, "setFileButton")
    qtbot.waitUntil(child(asked, QPushButton, "setTakeButton").isEnabled)
    assert asked_for(work)["file"] == "/keys/idp.json"
    shown = texts(asked)
    for said in (
        "The key set was rotated: there are new keys, and others are gone.",
        "New",
        "Gone",
        "Replaced",
        "Same",
    ):
        assert said in shown
    child(asked, QCheckBox, "setDrop").click()
    press(asked, "setTakeButton")
    qtbot.waitUntil(lambda: len(shelf.taken) == 1)
    assert shelf.compared == [("set-0", 2)]
    assert shelf.taken == [("set-0", SET.origin, True, True)]


def test_nothing_is_fetched_before_the_button_is_pressed(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, server: Server
) -> None:
    server.pages["/jwks.json"] = (302, {"Location": "/moved"}, b"")
    server.pages["/moved"] = (200, {}, b'{"keys": []}')
    work = fakes.FakeInspecting(TWO_KEYS)
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    asked = refreshing(qtbot, window)
    child(asked, QLineEdit, "setAddressInput").setText(server.url("/jwks.json"))
    assert server.asked == []
    press(asked, "setFetchButton")
    qtbot.waitUntil(child(asked, QPushButton, "setTakeButton").isEnabled)
    assert [path for path, _ in server.asked] == ["/jwks.json", "/moved"]
    assert base64.b64decode(asked_for(work)["data"]) == b'{"keys": []}'
    steps = child(asked, QLabel, "setSteps").text().splitlines()
    assert steps == [f"Fetching {server.url('/jwks.json')}…", f"Sent on to {server.url('/moved')}"]
    press(asked, "setTakeButton")
    qtbot.waitUntil(lambda: len(shelf.taken) == 1)
    assert shelf.taken[0][1] == SetOrigin(name="idp.json", file="/keys/idp.json", url=server.url("/jwks.json"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"keys": [], "problems": []}, "No keys were found there."),
        ({"keys": [FOUND], "problems": []}, "What was found there is no key set."),
        ({"keys": [], "problems": [{"code": "key.unreadable", "values": {"found": "HTML"}}]}, "key.unreadable HTML"),
    ],
)
def test_what_is_no_key_set_is_said(
    qtbot: QtBot,
    open_window: Callable[..., Any],
    shelf: fakes.MemoryShelf,
    answer: dict[str, Any],
    said: str,
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=fakes.FakeInspecting(answer))
    asked = refreshing(qtbot, window)
    press(asked, "setFileButton")
    qtbot.waitUntil(lambda: said in texts(asked))
    assert not child(asked, QPushButton, "setTakeButton").isEnabled()


def test_an_address_that_is_not_gone_to_is_said(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf
) -> None:
    window, _ = opened(qtbot, open_window, shelf=shelf)
    asked = refreshing(qtbot, window)
    child(asked, QLineEdit, "setAddressInput").setText("http://idp.example.org")
    press(asked, "setFetchButton")
    qtbot.waitUntil(lambda: any(text.startswith("Not fetched: only an https address") for text in texts(asked)))


def test_a_dialog_that_is_closed_fetches_no_more(
    qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf, server: Server
) -> None:
    work = fakes.FakeInspecting()
    window, _ = opened(qtbot, open_window, shelf=shelf, key_work=work)
    asked = refreshing(qtbot, window)
    child(asked, QLineEdit, "setAddressInput").setText(server.url("/jwks.json"))
    press(asked, "setFetchButton")
    asked.reject()
    qtbot.waitUntil(lambda: "key set" in work.cancelled)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "setDialog") is None)
    assert server.asked == []
