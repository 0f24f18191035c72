"""Who a key is, in the window: its names, its health, what it is compared with; and known keys that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from inspector.desktop.identity_values import KidOrigin, Known
from inspector.desktop.identity_words import COMPLETES, KNOWN, NO_ORIGIN, RELATIONS
from inspector.desktop.names import KEYS
from inspector.desktop.ports import KeyFacts, Place
from inspector.diagnosis.finding import Certainty, Finding, Severity
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Carried

ALARM = Finding(
    code="key.weak-rsa",
    severity=Severity.ALARM,
    certainty=Certainty.LIKELY,
    title="The RSA key billing has the fingerprint of a flawed generator",
    evidence=("Length: 2,048 bits.",),
    remedy="Make a new key.",
    partner="Your key is weak, please make another.",
    reference="CVE-2017-15361",
)
OTHER = "A" * 43


def child(parent: QWidget, kind: type[QWidget], name: str) -> Any:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture(name="shelf")
def make_shelf() -> fakes.MemoryShelf:
    rows = (
        fakes.key_row("billing"),
        fakes.key_row("copy", place=Place.PUBLIC),
        fakes.key_row("wallet", thumbprint=OTHER, kid="w-1", place=Place.SESSION),
    )
    shelf = fakes.MemoryShelf(rows)
    shelf.findings["billing"] = (ALARM,)
    return shelf


@pytest.fixture(name="window")
def make_window(qtbot: QtBot, open_window: Callable[..., Any], shelf: fakes.MemoryShelf) -> Any:
    window, _ = open_window(fakes.parts(shelf=shelf))
    window.open_tab(KEYS)
    qtbot.waitUntil(lambda: child(window, QTableView, "keyTable").model().rowCount() == 3)
    window.keys_tab().choose("billing")
    return window


def names_shown(window: Any) -> list[tuple[str, str]]:
    model = child(window, QTableView, "identitiesTable").model()
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_names_are_shown_in_the_form_that_is_chosen(qtbot: QtBot, window: Any) -> None:
    qtbot.waitUntil(lambda: [name for name, _ in names_shown(window)] == ["kid", "RFC 7638 SHA-256"])
    child(window, QPushButton, "identityFormHex").click()
    assert [name for name, _ in names_shown(window)] == ["kid", "SPKI SHA-256"]
    child(window, QPushButton, "identityFormBase64").click()
    assert [name for name, _ in names_shown(window)] == ["kid"]


def test_the_same_key_elsewhere_is_said(qtbot: QtBot, window: Any) -> None:
    same = child(window, QLabel, "sameKeys")
    qtbot.waitUntil(same.isVisible)
    assert same.text() == "The same key as copy."
    window.keys_tab().choose("wallet")
    assert not same.isVisible()


def test_the_health_is_a_word_and_a_list(qtbot: QtBot, window: Any) -> None:
    chip = child(window, QLabel, "healthChip")
    qtbot.waitUntil(chip.isVisible)
    assert (chip.text(), chip.property("tone")) == ("1 alarm", "bad")
    child(window, QPushButton, "identityViewHealth").click()
    panel = window.keys_tab().details.identity
    assert panel.findChild(QWidget, "findingCard").isVisible()
    assert child(panel, QLabel, "check0").accessibleName() == "length: holds, 2048 bits"
    assert child(panel, QLabel, "check1").text() == "not checked: it came without a certificate"
    window.keys_tab().choose("wallet")
    qtbot.waitUntil(lambda: chip.isVisible() and chip.text() == "no findings")
    assert panel.findChild(QWidget, "findingCard") is None


def test_a_finding_is_explained_and_its_words_are_copied(qtbot: QtBot, window: Any) -> None:
    from PySide6.QtGui import QGuiApplication

    panel = window.keys_tab().details.identity
    qtbot.waitUntil(lambda: panel.findChild(QWidget, "findingCard") is not None)
    card = panel.findChild(QWidget, "findingCard")
    card.set_open(on=True)
    child(card, QPushButton, "copyPartnerButton").click()
    assert "please make another" in QGuiApplication.clipboard().text()
    child(card, QPushButton, "explainButton").click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "explainDialog") is not None)
    window.findChild(QDialog, "explainDialog").reject()


def test_two_keys_are_compared(qtbot: QtBot, window: Any) -> None:
    child(window, QPushButton, "identityViewCompare").click()
    pick = child(window, QComboBox, "compareWith")
    assert [pick.itemData(number) for number in range(pick.count())] == ["", "copy", "wallet"]
    pick.setCurrentIndex(2)
    pick.activated.emit(2)
    said = child(window, QLabel, "comparedSentence")
    qtbot.waitUntil(said.isVisible)
    assert said.text() == RELATIONS["other"][0]
    lines = child(window, QTableView, "comparedTable").model()
    assert [lines.index(0, column).data() for column in range(3)] == ["kid", "billing-enc", "w-1"]
    window.keys_tab().choose("wallet")
    assert not said.isVisible()
    assert pick.currentIndex() == 0


def test_a_kid_is_traced(qtbot: QtBot, window: Any) -> None:
    child(window, QPushButton, "identityViewCompare").click()
    kid = child(window, QLineEdit, "kidInput")
    said = child(window, QLabel, "comparedSentence")
    kid.setText(OTHER)
    qtbot.waitUntil(said.isVisible)
    assert said.text() == "It is RFC 7638 SHA-256 of wallet, in hex."
    kid.setText("nobody's")
    qtbot.waitUntil(lambda: said.text() == NO_ORIGIN)
    kid.clear()
    assert not said.isVisible()


def test_a_beginning_of_a_name_is_told_from_a_name(window: Any) -> None:
    panel = window.keys_tab().details.identity
    panel.show_view("compare")
    panel.show_origins((KidOrigin(id="x", label="<b>x</b>", name="SPKI SHA-1", form="the first 8", exact=False),))
    said = child(window, QLabel, "comparedSentence")
    assert said.text() == "It may be SPKI SHA-1 of <b>x</b>: the first 8."
    assert said.property("tone") == "warn"


class KnowingShelf(fakes.MemoryShelf):
    """A library that knows some of the keys that come in."""

    known: dict[str, Known]

    def facts(self, key: Carried) -> KeyFacts:
        from dataclasses import replace

        found = super().facts(key)
        return replace(found, known=self.known.get(found.kid))


def test_known_keys_are_told_before_they_come_in(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = KnowingShelf((fakes.key_row("billing"),))
    shelf.known = {"old": Known(label="billing", completes=False), "half": Known(label="partner", completes=True)}
    found = [{"kid": kid, "label": kid, "private": True} for kid in ("new", "old", "half")]
    work = fakes.FakeInspecting({"keys": found, "problems": []})
    window, wiring = open_window(fakes.parts(shelf=shelf, key_work=work))
    window.open_tab(KEYS)
    wiring.keys.import_text("three keys")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "importDialog") is not None)
    dialog = child(window, QDialog, "importDialog")
    ticked = child(dialog, QLabel, "importTicked")
    qtbot.waitUntil(lambda: ticked.text() == "2 of 3 ticked, 2 known already")
    assert child(dialog, QLabel, "foundKey1Known").text() == KNOWN.format(label="billing")
    assert child(dialog, QLabel, "foundKey2Known").text() == COMPLETES.format(label="partner")
    add = child(dialog, QPushButton, "importAddButton")
    assert add.text() == "Add 2 keys"
    child(dialog, QPushButton, "importTickNone").click()
    assert not add.isEnabled()
    child(dialog, QPushButton, "importTickAll").click()
    assert add.text() == "Add 3 keys"
    child(dialog, QWidget, "foundKey1Take").click()
    add.click()
    qtbot.waitUntil(lambda: len(shelf.kept) == 3)
    assert [row.label for row in shelf.kept.values()] == ["billing", "new", "half"]


def test_a_large_set_is_shown_in_pieces_and_taken_whole(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf = fakes.MemoryShelf()
    found = [{"kid": f"k-{number}", "label": f"k-{number}", "private": False} for number in range(60)]
    window, wiring = open_window(
        fakes.parts(shelf=shelf, key_work=fakes.FakeInspecting({"keys": found, "problems": []}))
    )
    window.open_tab(KEYS)
    wiring.keys.import_text("sixty keys")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "importDialog") is not None)
    dialog = child(window, QDialog, "importDialog")
    ticked = child(dialog, QLabel, "importTicked")
    qtbot.waitUntil(lambda: ticked.text() == "60 of 60 ticked")
    add = child(dialog, QPushButton, "importAddButton")
    assert add.isEnabled()
    add.click()
    qtbot.waitUntil(lambda: len(shelf.kept) == 60)
