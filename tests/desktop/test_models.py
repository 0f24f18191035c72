from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from inspector.desktop.exporting import file_name
from inspector.desktop.models.json_model import JsonModel, read_tree
from inspector.desktop.models.keys_model import KeysFilter, KeysModel
from inspector.desktop.models.values_model import HEADER_HEADINGS, ValuesModel
from inspector.desktop.moments import both_zones, read_moment, relative
from inspector.operations.trace import Claim, HeaderEntry
from tests.desktop import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme

TEXT = '{"a":{"b":[1,2.50,1e400]},"a":"twice","big":123456789012345678901234567890,"x/~y":null,"t":true}'


def shown(model: JsonModel, parent: QModelIndex) -> list[tuple[str, str]]:
    return [
        (model.index(row, 0, parent).data(), model.index(row, 1, parent).data())
        for row in range(model.rowCount(parent))
    ]


def test_json_is_shown_as_it_stands(theme: Theme) -> None:
    model = JsonModel(theme)
    model.show_tree(read_tree(TEXT))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    root = QModelIndex()
    assert shown(model, root) == [
        ("a", "{1}"),
        ("a", '"twice"'),
        ("big", "123456789012345678901234567890"),
        ("x/~y", "null"),
        ("t", "true"),
    ]
    inner = model.index(0, 0, model.index(0, 0, root))
    assert shown(model, inner) == [("0", "1"), ("1", "2.50"), ("2", "1e400")]
    assert model.path(model.index(1, 0, inner)) == "/a/b/1"
    assert model.path(model.index(3, 0, root)) == "/x~1~0y"
    assert model.value(model.index(2, 0, root)) == "123456789012345678901234567890"


@pytest.mark.parametrize("text", ["", "12", '"text"', "{", "[" * 100_000, "nul"])
def test_what_is_no_tree_has_none(text: str) -> None:
    assert read_tree(text) is None


def test_values_tell_hidden_characters_and_link_only_to_rfcs(theme: Theme) -> None:
    model = ValuesModel(theme, HEADER_HEADINGS)
    model.show_entries(
        [
            HeaderEntry(name="al\u200bg", value='"RS\u202e256"', meaning="means", reference="RFC 7515 section 4.1.1"),
            HeaderEntry(name="x", value='"a\\"b"', meaning="", place="unprotected", reference="https://evil.example"),
            HeaderEntry(name="y", value="1", meaning="", reference="RFC 7518 section A.1"),
        ]
    )
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.index(0, 0).data() == "al⟨U+200B⟩g"
    assert model.index(0, 1).data() == "RS⟨U+202E⟩256"
    assert model.index(1, 1).data() == '"a\\"b"'
    assert model.index(1, 2).data() == " (unprotected header)"
    assert model.link(0) == "https://www.rfc-editor.org/rfc/rfc7515.html#section-4.1.1"
    assert model.link(1) == ""
    assert model.link(2) == "https://www.rfc-editor.org/rfc/rfc7518.html#appendix-A.1"
    assert model.value(0) == '"RS\u202e256"'


def test_a_table_ends_somewhere(theme: Theme) -> None:
    model = ValuesModel(theme, HEADER_HEADINGS)
    model.show_claims([Claim(name=str(number), value="1") for number in range(1_000)])
    assert model.rowCount() == 301
    assert model.index(300, 0).data() == "+700"


def test_claims_tell_times_in_words(theme: Theme) -> None:
    model = ValuesModel(theme, HEADER_HEADINGS)
    model.show_claims(fakes.CLAIMS)
    told = model.index(0, 2).data()
    assert told.startswith("18 Nov 2026 11:06:40 UTC")
    assert told.endswith("When it was issued.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-21T12:00:00+00:00", "now"),
        ("2026-11-21T11:59:59+00:00", "1 second ago"),
        ("2026-11-21T12:10:00+00:00", "in 10 minutes"),
        ("2026-11-18T11:00:00+00:00", "3 days ago"),
        ("2027-01-21T12:00:00+00:00", "in 2 months"),
        ("9999-01-01T00:00:00+00:00", "in 7,972 years"),
    ],
)
def test_times_are_told_relative(text: str, words: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert relative(moment, datetime(2026, 11, 21, 12, tzinfo=UTC)) == words


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-21T12:00:00", "10000-01-01T00:00:00Z"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_the_ends_of_the_calendar_are_shown() -> None:
    for year in (1, 9999):
        assert f"{year:04}" in both_zones(datetime(year, 1, 1, tzinfo=UTC))


def test_keys_are_found_by_every_word(theme: Theme) -> None:
    model = KeysModel(theme)
    model.show_rows([fakes.key_row("billing"), fakes.key_row("wallet", kind="oct", size="256 bits", kid="w-1")])
    found = KeysFilter(model)
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Warning)
    for text, count in (("", 2), ("OCT 256", 1), ("w-1", 1), ("billing oct", 0), ("NzbLsXh8", 2)):
        found.search(text)
        assert found.rowCount() == count, text
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Label"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("billing enc", "billing-enc.pem"),
        ("../../etc/passwd", "etc-passwd.pem"),
        ("\u202egpj.exe", "gpj-exe.pem"),
        ("", "key.pem"),
        ("con", "key-con.pem"),
        ("a" * 100, "a" * 48 + ".pem"),
    ],
)
def test_file_names_are_harmless(label: str, name: str) -> None:
    assert file_name(label, "pem") == name


def test_keys_are_sorted_once_and_what_is_chosen_stays_chosen(qtbot: QtBot, theme: Theme) -> None:
    from PySide6.QtWidgets import QTableView

    from inspector.desktop.models.keys_model import ADDED, LABEL, KeysFilter, KeysModel

    model = KeysModel(theme)
    shown = KeysFilter(model)
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(shown)
    days = {"birch": "2026-03-01T10:00:00Z", "Alder": "2025-12-31T10:00:00Z", "cedar": "2026-01-15T10:00:00Z"}
    model.show_rows([fakes.key_row(name, created=day) for name, day in days.items()])

    def order() -> list[str]:
        return [shown.index(number, LABEL).data() for number in range(shown.rowCount())]

    assert order() == ["Alder", "birch", "cedar"]
    table.setCurrentIndex(shown.index(0, LABEL))
    shown.sort(ADDED, Qt.SortOrder.AscendingOrder)  # by the calendar, not by the letters of its day
    assert order() == ["Alder", "cedar", "birch"]
    shown.sort(ADDED, Qt.SortOrder.DescendingOrder)
    assert order() == ["birch", "cedar", "Alder"]
    assert table.currentIndex().data() == "Alder"
    shown.search("ced")
    assert order() == ["cedar"]
    model.show_rows([fakes.key_row(name) for name in ("oak", "elm")])
    shown.search("")
    assert order() == ["oak", "elm"]
    shown.sort(LABEL, Qt.SortOrder.AscendingOrder)
    assert order() == ["elm", "oak"]
