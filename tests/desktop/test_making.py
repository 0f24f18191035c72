"""The making sides of the tabs, over the real answers of the inspecting process, given in this one."""

from __future__ import annotations

import base64
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from inspector import requests
from inspector.desktop.making import PRODUCTS, ROLES, fitting
from inspector.desktop.names import CHALLENGE, DECRYPT, VERIFY
from inspector.desktop.ports import Answer, Parts, Place
from inspector.making.maker import PRODUCTS as RECIPES
from inspector.reports.document import from_document
from inspector.reports.record import Record
from inspector.reports.telling import Telling
from inspector.shelf import LibraryShelf
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.desktop import fakes
from tests.senders import pairs
from tests.unit.making.given import UUID, key, public
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Call
    from inspector.desktop.tabs.inspecting_tab import InspectingTab

STORED = {"ours": "client", "signer": "vendor", "curve": "client-p256", "session": "shared-32"}


class InProcess(fakes.FakeInspecting):
    """Answers at once, as the inspecting process would."""

    def ask(self, call: Call) -> None:
        self.calls.append(call)
        answer = requests.answer(Record({"id": 1, **call.message}), call.progressed)
        call.answered(Answer(message=json.loads(answer)))


@pytest.fixture(name="parts")
def make_parts(tmp_path: Path) -> Parts:
    ring = MemoryRing({})

    def open_library() -> KeyLibrary:
        return KeyLibrary(Index(tmp_path / "data"), KeyringService(backend(ring)))

    with closing(open_library()) as library:
        for label, name in STORED.items():
            library.add(key(name), label, keep=Keep.KEYRING)
        library.add(public("large"), "partner", keep=Keep.PUBLIC)
    return Parts(
        inspecting=InProcess(),
        key_work=InProcess(),
        shelf=LibraryShelf(open_library),
        explanations=fakes.FakePages(),
        decode=from_document,
        telling=Telling(),
    )


def child(parent: QWidget, kind: type[QWidget], name: str) -> Any:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def pick(tab: QWidget, name: str, words: str) -> None:
    box = child(tab, QComboBox, name)
    (index,) = (number for number in range(box.count()) if words in box.itemText(number))
    box.setCurrentIndex(index)


def opened(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts, tab: str) -> InspectingTab:
    """A tab on its making side, with the keys of the library."""
    window, wiring = open_window(parts)
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == len(STORED) + 1)
    found: InspectingTab = window.open_tab(tab)
    press(found, f"{found.kind.prefix}SideMake")
    return found


def press(tab: QWidget, name: str) -> None:
    child(tab, QPushButton, name).click()


def fill(tab: InspectingTab, product: str, **values: str) -> str:
    """Choose a product and fill its fields in; a value for a list is part of its words. The prefix of its names."""
    names = [one.name for one in PRODUCTS[tab.kind.key]]
    child(tab, QComboBox, f"{tab.kind.prefix}MakeProductInput").setCurrentIndex(names.index(product))
    prefix = f"{tab.kind.prefix}Make{product.title().replace('-', '')}"
    for name, value in values.items():
        if name == "content":
            child(tab, QPlainTextEdit, f"{tab.kind.prefix}MakeContentInput").setPlainText(value)
            continue
        field = f"{prefix}{''.join(part.title() for part in name.split('_'))}Input"
        if tab.findChild(QComboBox, field) is not None:
            pick(tab, field, value)
        else:
            child(tab, QLineEdit, field).setText(value)
    return prefix


def verdict(tab: InspectingTab) -> str:
    assert tab.making.pane is not None
    return str(child(tab, QWidget, f"{tab.kind.prefix}MakeVerdict").text())


def trouble(tab: InspectingTab) -> str:
    label = child(tab, QWidget, f"{tab.kind.prefix}MakeTrouble")
    return str(label.text()) if label.isVisibleTo(tab) else ""


def result(tab: InspectingTab) -> str:
    return str(child(tab, QPlainTextEdit, f"{tab.kind.prefix}MakeResult").toPlainText())


CLAIMS = '{"sub":"maria","exp":4102444800}'
ORDERS = [
    (DECRYPT, "token", {"keys": "ours", "signer": "signer", "form": "general", "content": CLAIMS}, "Verified"),
    (DECRYPT, "token", {"keys": "curve", "alg": "ECDH-ES+A256KW", "enc": "A128CBC", "content": "x"}, "Opened"),
    (VERIFY, "signed", {"keys": "curve", "content": CLAIMS, "kid": "none"}, "Verified"),
    (VERIFY, "envelope", {"key": "signer", "scheme": "PSS", "data_form": "8785", "content": '{"b":1.0}'}, "Verified"),
    (VERIFY, "modi", {"key": "signer", "content": '{"a":\n"è"}'}, "Verified"),
    (VERIFY, "assertion", {"key": "ours", "client": UUID, "platform": "UAT"}, "Verified"),
    (CHALLENGE, "challenge", {"key": "session", "aad": "beside", "content": "options"}, "Opened"),
    (CHALLENGE, "enclave-key", {"key": "ours", "session": "session"}, "Opened"),
    (
        CHALLENGE, "passport",
        {"key": "partner", "session": "session", "challenge_id": UUID, "scope_id": UUID, "user": "{}", "content": "{}"},
        "Opened",
    ),
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[1])
def test_what_is_made_is_inspected_at_once(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts, order: tuple[str, str, dict[str, str], str]
) -> None:
    where, product, values, word = order
    tab = opened(qtbot, open_window, parts, where)
    fill(tab, product, **values)
    press(tab, f"{tab.kind.prefix}MakeButton")
    qtbot.waitUntil(lambda: verdict(tab) == word and not trouble(tab))
    assert result(tab) == tab.input.text().replace("\r\n", "\n") != ""
    assert not tab.input.isVisible()
    press(tab, f"{tab.kind.prefix}MakeInspectButton")
    assert tab.input.isVisible()
    assert tab.verdict is not None
    assert tab.verdict.word == word


def test_the_products_and_fields_are_those_of_the_recipes() -> None:
    products = {product.name: product for group in PRODUCTS.values() for product in group}
    assert set(products) == set(RECIPES)
    for name, product in products.items():
        known = set(RECIPES[name].__dataclass_fields__)
        assert {field.name for field in product.fields} <= known
        assert {field.role for field in product.fields if field.kind == "key"} <= set(ROLES)
        assert bool(product.content) == ("content" in known)


def test_each_role_is_offered_the_keys_that_can_play_it() -> None:
    rows = (
        fakes.key_row("rsa", use=""),
        fakes.key_row("rsa public", use="", place=Place.PUBLIC),
        fakes.key_row("rsa sig", use="sig"),
        fakes.key_row("rsa enc", use="enc"),
        fakes.key_row("ed", use="", kind="OKP", size="Ed25519"),
        fakes.key_row("x", use="", kind="OKP", size="X25519"),
        fakes.key_row("dsa", use="", kind="AKP", size="ML-DSA-44"),
        fakes.key_row("aes", use="", kind="oct", size="256 bits"),
        fakes.key_row("hmac", use="", kind="oct", size="512 bits"),
    )
    offered = {role: [key.id for key in fitting(role, rows)] for role in ROLES}
    assert offered == {
        "recipient": ["rsa", "rsa public", "rsa enc", "x", "aes", "hmac"],
        "signer": ["rsa", "rsa sig", "ed", "dsa", "aes", "hmac"],
        "rsa signer": ["rsa", "rsa sig"],
        "enclave": ["rsa", "rsa public", "rsa enc"],
        "aes": ["aes"],
    }


def test_a_key_has_to_be_chosen(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    tab = opened(qtbot, open_window, parts, CHALLENGE)
    press(tab, "challengeMakeButton")
    assert trouble(tab) == "Choose a key first: AES key."
    fill(tab, "challenge", key="pasted here")
    press(tab, "challengeMakeButton")
    assert trouble(tab) == "Choose a key first: AES key."


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        (base64.b64encode(bytes(range(100, 132))).decode(), ""),
        ("correct horse", "An AES key has 16, 24 or 32 bytes, this one 13 bytes."),
        (json.dumps({"keys": [pairs.jwk("client"), pairs.jwk("vendor")]}), "holds 2 keys, and one is needed"),
        (json.dumps({**pairs.jwk("client-p256"), "y": "AAAA"}), "P-256"),
        (pairs.public_pem("client"), "which is RSA"),
    ],
)
def test_a_key_can_be_pasted(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts, pasted: str, expected: str
) -> None:
    tab = opened(qtbot, open_window, parts, CHALLENGE)
    fill(tab, "challenge", key="pasted here", content="options")
    child(tab, QLineEdit, "challengeMakeChallengeKeyInputPasted").setText(pasted)
    press(tab, "challengeMakeButton")
    if expected:
        qtbot.waitUntil(lambda: expected in trouble(tab))
        assert child(tab, QPushButton, "challengeMakeButton").isEnabled()
    else:
        qtbot.waitUntil(lambda: bool(result(tab)) and verdict(tab) == "Opened")


def test_what_only_the_partner_opens_is_not_inspected(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts
) -> None:
    tab = opened(qtbot, open_window, parts, DECRYPT)
    fill(tab, "token", keys="partner", content="x")
    press(tab, "jweMakeButton")
    qtbot.waitUntil(lambda: verdict(tab) == "Made")
    assert tab.input.text() == ""
    press(tab, "jweMakeInspectButton")
    assert tab.input.text() == result(tab)


def test_each_part_is_shown_and_copied_by_itself(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    tab = opened(qtbot, open_window, parts, CHALLENGE)
    fill(tab, *ORDERS[-1][1:2], **ORDERS[-1][2])
    press(tab, "challengeMakeButton")
    qtbot.waitUntil(lambda: verdict(tab) == "Opened")
    pick(tab, "challengeMakePartInput", "X-Encrypted-User")
    press(tab, "challengeMakeCopyButton")
    copied = QGuiApplication.clipboard().text()
    assert copied == result(tab)
    assert f"X-Encrypted-User: {copied}\r\n" in tab.input.text()


def test_nothing_stays_when_the_tab_is_cleared(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    tab = opened(qtbot, open_window, parts, CHALLENGE)
    fill(tab, "challenge", key="pasted here", content="options")
    line = child(tab, QLineEdit, "challengeMakeChallengeKeyInputPasted")
    line.setText(base64.b64encode(bytes(32)).decode())
    press(tab, "challengeMakeButton")
    qtbot.waitUntil(lambda: verdict(tab) == "Opened")
    tab.clear()
    assert (line.text(), result(tab)) == ("", "")
    assert tab.making.pane is not None
    assert tab.making.pane.content.toPlainText() == ""
    assert tab.input.isVisible()


def test_what_is_pasted_is_read(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    tab = opened(qtbot, open_window, parts, VERIFY)
    assert not tab.input.isVisible()
    tab.set_text("eyJhbGciOiJub25lIn0.e30.")
    assert tab.input.isVisible()
    tab.making.turn()
    assert not tab.input.isVisible()
    tab.making.turn()
    assert tab.input.isVisible()


def test_what_is_seldom_needed_is_shown_when_it_is_wanted(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts
) -> None:
    tab = opened(qtbot, open_window, parts, DECRYPT)
    line = child(tab, QLineEdit, "jweMakeTokenApuInput")
    assert not line.isVisible()
    press(tab, "jweMakeMoreButton")
    assert line.isVisible()


def test_what_was_made_is_opened_again_with_its_keys(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts
) -> None:
    tab = opened(qtbot, open_window, parts, CHALLENGE)
    fill(tab, "challenge", key="pasted here", content="options")
    child(tab, QLineEdit, "challengeMakeChallengeKeyInputPasted").setText(base64.b64encode(bytes(32)).decode())
    press(tab, "challengeMakeButton")
    qtbot.waitUntil(lambda: verdict(tab) == "Opened")
    put_back = tab.remember()
    tab.set_text("something else")
    put_back()
    request = tab.request()
    assert request is not None
    assert len(request.made_with) == 1
