from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QPushButton, QWidget

import inspector
from inspector.desktop.names import VERIFY
from inspector.desktop.places import LONGEST, Places
from inspector.desktop.samples import read_sample
from inspector.desktop.widgets.hex_view import HexView
from inspector.desktop.widgets.payload_tree import PayloadTree
from inspector.desktop.widgets.values_table import ValuesTable
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme
    from inspector.encoding.span import Span


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


HEADER = {"alg": "HS256", "kid": "a~b/c", "typ": "JWT"}
CLAIMS = {"iss": "https://idp.example.org", "exp": 1_795_000_600, "roles": ["reader", {"name": "Väinö"}]}
TOKEN = f"Bearer {part(HEADER)}.{part(CLAIMS)}.{part('signature')}"


def decoded(text: str, span: Span) -> bytes:
    """The bytes around a place in base64url, with up to two more on each side."""
    start = text.rindex(".", 0, span.start) + 1 if "." in text[: span.start] else len("Bearer ")
    first = start + (span.start - start) // 4 * 4
    piece = text[first : span.end]
    return base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))


def test_a_header_parameter_stands_in_the_encoded_header() -> None:
    places = Places(inspector.inspect(TOKEN), TOKEN)
    place = places.of_entry(0, "kid")
    assert place is not None
    assert place.pointer == "/kid"
    assert b'"kid": "a~b/c"' in decoded(TOKEN, place.span)
    assert len(decoded(TOKEN, place.span)) < 20
    assert places.of_entry(0, "enc") is None


def test_a_claim_stands_in_the_encoded_payload_and_is_found_there_again() -> None:
    places = Places(inspector.inspect(TOKEN), TOKEN)
    place = places.of_payload(0, "/roles/1/name")
    assert place is not None
    assert b'"name": "V' in decoded(TOKEN, place.span)
    found = places.at(place.span.start + 3)
    assert found is not None
    assert (found.segment.name, found.pointer, found.span) == ("payload", "/roles/1/name", place.span)
    assert places.at(2) is None  # "Bearer "
    assert places.at(len(TOKEN)) is None
    signature = places.at(len(TOKEN) - 1)
    assert signature is not None
    assert (signature.segment.name, signature.pointer) == ("signature", "")


def test_the_data_of_an_envelope_stands_there_as_it_is() -> None:
    sample = read_sample("envelope")
    places = Places(inspector.inspect(sample.text), sample.text)
    name = next(iter(json.loads(sample.text)["data"]))
    place = places.of_payload(0, f"/{name}")
    assert place is not None
    assert sample.text[place.span.start : place.span.end].startswith(f'"{name}":')
    whole = places.of_entry(0, "kid")
    assert whole is not None
    assert sample.text[whole.span.start : whole.span.end].startswith('"')


def test_a_long_segment_lights_up_as_a_whole() -> None:
    text = f"{part(HEADER)}.{part({'long': 'x' * LONGEST})}.{part('signature')}"
    places = Places(inspector.inspect(text), text)
    place = places.of_payload(0, "/long")
    assert place is not None
    assert len(place.span) > LONGEST
    assert places.at(place.span.start + 9) == place._replace(pointer="")
    assert places.of_bytes(0, "payload", 1, 2) == place


@pytest.fixture(name="shown")
def make_shown(qtbot: QtBot, open_window: Callable[..., Any]) -> Any:
    """The tab for signatures with a token and its real inspection."""
    window, _ = open_window(fakes.parts(inspector.inspect(TOKEN)))
    with qtbot.waitActive(window):
        window.activateWindow()
    tab = window.open_tab(VERIFY)
    tab.set_text(TOKEN)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    qtbot.waitUntil(lambda: child(tab, ValuesTable, "headerTable").values.rowCount() == 3)
    return tab


def child(tab: QWidget, kind: type[QWidget], name: str) -> Any:
    found = tab.findChild(kind, name)
    assert found is not None, name
    return found


def lit(tab: Any) -> str:
    span = tab.input._highlight
    return "" if span is None else TOKEN[span.start : span.end]


def test_choosing_a_row_lights_up_its_place(shown: Any) -> None:
    table = child(shown, ValuesTable, "headerTable")
    table.selectRow(table.values.row_of("kid"))
    assert part(HEADER).find(lit(shown)) > 0
    assert child(shown, QAbstractButton, "segmentHeader").marked
    assert "Header" in shown.results.trace.accessibleDescription()
    claims = child(shown, ValuesTable, "claimsTable")
    claims.selectRow(claims.values.row_of("iss"))
    assert lit(shown) in part(CLAIMS)
    assert not child(shown, QAbstractButton, "segmentHeader").marked
    assert child(shown, QAbstractButton, "segmentPayload").marked


def test_pointing_at_the_input_marks_what_stands_there(qtbot: QtBot, shown: Any) -> None:
    def point(character: int) -> None:
        shown.input.setFocus()
        cursor = shown.input.textCursor()
        cursor.setPosition(character)
        shown.input.setTextCursor(cursor)

    header, claims = child(shown, ValuesTable, "headerTable"), child(shown, ValuesTable, "claimsTable")
    point(TOKEN.index(part(HEADER)) + 4 * (json.dumps(HEADER).index("HS256") // 3))
    assert header.values.name(header.currentIndex().row()) == "alg"
    point(TOKEN.index(part(CLAIMS)) + 4 * (json.dumps(CLAIMS).index("179500") // 3))
    assert claims.values.name(claims.currentIndex().row()) == "exp"
    assert shown.input.textCursor().position() > 20  # the cursor stays where it was put
    child(shown, QPushButton, "payloadViewHex").click()
    view = child(shown, HexView, "payloadHex")
    start, end = view.marked
    assert json.dumps(CLAIMS).encode()[start:end] == b'"exp": 1795000600'
    child(shown, QPushButton, "payloadViewText").click()
    marks = child(shown, QPlainTextEdit, "payloadText").extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ['"exp": 1795000600']
    child(shown, QPushButton, "payloadViewTree").click()
    tree = child(shown, PayloadTree, "payloadTreeView")
    qtbot.waitUntil(lambda: tree.json.path(tree._tree.currentIndex()) == "/exp")
    point(len(TOKEN) - 2)
    assert child(shown, QAbstractButton, "segmentSignature").marked
    point(1)
    assert lit(shown) == ""


def test_a_byte_that_is_chosen_lights_up_its_characters(qtbot: QtBot, shown: Any) -> None:
    child(shown, QPushButton, "payloadViewHex").click()
    view = child(shown, HexView, "payloadHex")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.marked == (0, 1)
    assert lit(shown) == part(CLAIMS)[:2]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.marked == (16, 17)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == json.dumps(CLAIMS).encode()[16:17].hex()
    shown.results.trace.open([stage.name for stage in shown.results.trace.stages].index("header"))
    stage = child(shown, HexView, "stageBytes")
    advance = stage.fontMetrics().horizontalAdvance("0")
    qtbot.mouseClick(
        stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2 + int(advance * (8 + 1 + 3 * 9 + 0.5)), 8)
    )
    assert stage.marked == (9, 10)
    assert lit(shown) == part(HEADER)[12:14]


def test_a_finding_is_framed_where_it_speaks_of_what_is_pointed_at(
    qtbot: QtBot, open_window: Callable[..., Any]
) -> None:
    window, _ = open_window(fakes.parts(fakes.failed_inspection()))
    tab = window.inspecting_tab("decrypt")
    tab.set_text(fakes.PREFIX + fakes.TOKEN)
    qtbot.waitUntil(lambda: tab.results is not None and bool(tab.results.findings.cards))
    tab.results.findings.mark(len(fakes.PREFIX) + 3)
    assert [bool(card.property("marked")) for card in tab.results.findings.cards] == [True, False, False]
    tab.results.findings.mark(-1)
    assert not any(card.property("marked") for card in tab.results.findings.cards)


def test_nothing_is_lit_up_after_the_text_has_changed(qtbot: QtBot, shown: Any) -> None:
    shown.input.selectAll()
    qtbot.keyClicks(shown.input, "eyJ")
    table = child(shown, ValuesTable, "headerTable")
    table.selectRow(0)
    assert lit(shown) == ""


@pytest.fixture(name="tree")
def make_tree(qtbot: QtBot, theme: Theme) -> PayloadTree:
    tree = PayloadTree(theme)
    qtbot.addWidget(tree)
    tree.resize(600, 400)
    tree.show()
    return tree


def test_a_hundred_thousand_elements_are_searched(qtbot: QtBot, tree: PayloadTree) -> None:
    from inspector.desktop.models.json_model import read_tree

    items = [{"id": number, "name": f"item {number}"} for number in range(34_000)]
    tree.show_tree(read_tree(json.dumps({"items": items, "a/b": {"m~n": True}})))
    chosen: list[str] = []
    tree.chosen.connect(chosen.append)
    tree._search.setText("item 33999")
    qtbot.waitUntil(lambda: tree._count.text() == "1 of 1")
    assert chosen == ["/items/33999/name"]
    assert tree.json.value(tree._tree.currentIndex()) == '"item 33999"'
    child(tree, QPushButton, "payloadCopyPath").click()
    assert QGuiApplication.clipboard().text() == "/items/33999/name"
    tree._search.setText("nowhere at all")
    qtbot.waitUntil(lambda: tree._count.text() == "not found")
    tree._search.setText("m~n")
    qtbot.waitUntil(lambda: chosen[-1] == "/a~1b/m~0n")
    tree._search.setText("item 1")
    qtbot.waitUntil(lambda: tree._count.text() == "1 of 1,000+")
    qtbot.keyClick(tree._search, Qt.Key.Key_Return)
    assert tree._count.text() == "2 of 1,000+"


def test_a_tree_goes_where_a_pointer_leads(tree: PayloadTree) -> None:
    from inspector.desktop.models.json_model import read_tree

    tree.show_tree(read_tree('{"a":[1,{"b":2}],"a":[3,[4,5]]}'))
    tree.select("/a/1/0")
    assert tree.json.value(tree._tree.currentIndex()) == "4"
    tree.select("/a/7")
    assert tree.json.path(tree._tree.currentIndex()) == "/a"
    tree.select("")
    assert not tree._tree.currentIndex().isValid()
