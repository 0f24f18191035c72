"""Testing a key in the window, over the real answers of the inspecting process, given in this one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTableView, QWidget

from inspector.desktop.names import KEYS
from tests.desktop.test_making import STORED, child, make_parts, press
from tests.senders import pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Parts

__all__ = ("make_parts",)  # the fixture


def dialog_of(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts, label: str) -> Any:
    """The dialog for a key of the library."""
    window, wiring = open_window(parts)
    tab = window.open_tab(KEYS)
    qtbot.waitUntil(lambda: child(tab, QTableView, "keyTable").model().rowCount() == len(STORED) + 1)
    tab.choose(next(row.id for row in wiring.keys_desk.rows if row.label == label))
    press(tab, "testKeyOpenButton")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "testKeyDialog") is not None)
    return child(window, QDialog, "testKeyDialog")


def said(dialog: Any) -> list[str]:
    names = ("testKeyVerdict", "testKeyBelonging", "testKeyTrial")
    return [str(one.text()) for name in names for one in dialog.findChildren(QWidget, name)]


def trouble(dialog: Any) -> str:
    return str(child(dialog, QWidget, "testKeyDialogTrouble").text())


ENCRYPTED = "{}: a sample was encrypted for one half and opened with the other."
SIGNED = "{}: a sample was signed with one half and verified with the other."


@pytest.mark.parametrize(
    ("label", "belonging", "trials"),
    [
        ("ours", "Both halves belong together.", [ENCRYPTED.format("RSA-OAEP-256"), SIGNED.format("RS256")]),
        ("session", "Both secrets are the same.", [ENCRYPTED.format("A256KW"), SIGNED.format("HS256")]),
    ],
)
def test_a_key_is_tested_as_soon_as_it_is_asked_for(
    qtbot: QtBot, open_window: Callable[..., Any], parts: Parts, label: str, belonging: str, trials: list[str]
) -> None:
    dialog = dialog_of(qtbot, open_window, parts, label)
    qtbot.waitUntil(lambda: said(dialog) == ["Passed", belonging, *trials])


def test_another_half_is_told_apart(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    dialog = dialog_of(qtbot, open_window, parts, "ours")
    qtbot.waitUntil(lambda: "Passed" in said(dialog))
    other = child(dialog, QLineEdit, "testKeyOther")
    other.setText(pairs.public_pem("former"))
    press(dialog, "testKeyButton")
    qtbot.waitUntil(lambda: said(dialog)[:2] == ["Failed", "These are halves of two different keys."])
    assert child(dialog, QPushButton, "testKeyButton").isEnabled()
    other.setText(pairs.public_pem("client"))
    press(dialog, "testKeyButton")
    qtbot.waitUntil(lambda: said(dialog)[:2] == ["Passed", "Both halves belong together."])


def test_a_public_key_waits_for_its_private_half(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    dialog = dialog_of(qtbot, open_window, parts, "partner")
    assert trouble(dialog).startswith("Only the public part of this key is here.")
    child(dialog, QLineEdit, "testKeyOther").setText(json.dumps(pairs.jwk("large", with_private=True)))
    press(dialog, "testKeyButton")
    qtbot.waitUntil(lambda: "Passed" in said(dialog))
    assert trouble(dialog) == ""


def test_locking_closes_the_test(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    dialog = dialog_of(qtbot, open_window, parts, "ours")
    other = child(dialog, QLineEdit, "testKeyOther")
    other.setText(json.dumps(pairs.jwk("client", with_private=True)))
    press(dialog.parent(), "lockButton")
    assert dialog.left
    assert other.text() == ""


def test_what_cannot_be_tested_is_said(qtbot: QtBot, open_window: Callable[..., Any], parts: Parts) -> None:
    dialog = dialog_of(qtbot, open_window, parts, "partner")
    press(dialog, "testKeyButton")
    qtbot.waitUntil(lambda: "the other half is needed to test it" in trouble(dialog))
    child(dialog, QLineEdit, "testKeyOther").setText(json.dumps({"keys": [pairs.jwk("client"), pairs.jwk("vendor")]}))
    press(dialog, "testKeyButton")
    qtbot.waitUntil(lambda: "holds 2 keys" in trouble(dialog))
