"""The window in other languages: nothing is missing, nothing is too long, and nothing from outside is looked up."""

from __future__ import annotations

import importlib.util
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QFontMetrics

from inspector.desktop import language
from inspector.desktop.language import as_it_is, choose, current, tr
from inspector.desktop.moments import read_moment, relative
from inspector.desktop.plain_text import PlainLabel
from inspector.diagnosis.finding import Certainty, Severity
from inspector.encoding.phrases import LANGUAGES
from inspector.files import Refusal
from inspector.operations.trace import StageState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"


def loaded(name: str) -> Any:
    """A script of the folder `packaging`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = loaded("translations")

OTHERS = [name for name in LANGUAGES if name != "en"]


def table(code: str) -> Path:
    return Path(translations.FOLDER) / f"jose_inspector_{code}.ts"


def translated(code: str) -> dict[str, str]:
    return {source: message.findtext("translation", "") for source, message in translations.read(table(code)).items()}


@pytest.fixture(name="italian")
def speak_italian(qapp: QApplication) -> Iterator[None]:
    language.use(qapp, "it")
    yield
    language.use(qapp, "en")


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_the_window_is_translated(code: str) -> None:
    found = translations.sentences()
    said = translated(code)
    assert sorted(found.keys() - said.keys()) == []
    assert sorted(said.keys() - found.keys()) == [], "run packaging/translations.py and remove what has vanished"
    assert [source for source, words in said.items() if not words] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_placeholders_are_the_same(code: str) -> None:
    for source, words in translated(code).items():
        assert sorted(placeholders(source)) == sorted(placeholders(words)), source


def placeholders(text: str) -> list[str]:
    if not re.search(r"\{\w+(:[^}]*)?\}", text):
        return []
    return [f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name]


@pytest.mark.parametrize("code", OTHERS)
def test_begins_and_ends_as_the_english_does(code: str) -> None:
    for source, words in translated(code).items():
        assert (source[0] == " ") == (words[0] == " "), source
        assert (source[-1] in ".?…:") == (words[-1] in ".?…:"), source


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_much_wider_than_the_english(qapp: QApplication, code: str) -> None:
    metrics = QFontMetrics(qapp.font())
    for source, words in translated(code).items():
        allowed = 1.5 * metrics.horizontalAdvance(source) + 90
        assert metrics.horizontalAdvance(words) <= allowed, source


@pytest.mark.parametrize("code", OTHERS)
def test_the_table_that_is_loaded_is_made_from_the_one_that_is_written(code: str, tmp_path: Path) -> None:
    translations.compiled(table(code), tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == table(code).with_suffix(".qm").read_bytes()


def test_a_sentence_that_is_new_or_not_said_any_more_is_marked(tmp_path: Path) -> None:
    code = tmp_path / "window.py"
    code.write_text(
        'def f():\n    """Not said."""\n    button("Go", "goButton", tip="Go there")\n    x = tr("{n} to go")\n'
    )
    found = translations.sentences(tmp_path)
    assert set(found) == {"Go", "Go there", "{n} to go"}
    file = tmp_path / "jose_inspector_xx.ts"
    file.write_text(
        translations.updated(file, "xx", found).replace(
            '<translation type="unfinished" />', "<translation>ok</translation>"
        )
    )
    assert 'type="unfinished"' not in translations.updated(file, "xx", found)
    assert 'type="unfinished"' in translations.updated(file, "xx", {**found, "More": "window.py"})
    assert 'type="vanished"' in translations.updated(file, "xx", {"Go": "window.py"})


def test_chooses_what_was_remembered_then_what_the_system_wants() -> None:
    assert choose("it", ["de-DE"]) == "it"
    assert choose("", ["de-DE", "it_CH", "en"]) == "it"
    assert choose("tlh", ["de"]) == "en"


def test_every_value_from_below_has_a_word() -> None:
    assert {*StageState, *Severity, *Certainty, *Refusal} <= set(language.VALUES)


@pytest.mark.usefixtures("italian")
def test_speaks_italian(qtbot: QtBot) -> None:
    assert (current(), tr("Copy"), tr("{count:,} keys", count=12_345)) == ("it", "Copia", "12.345 chiavi")
    moment, now = read_moment("2026-01-01T00:00:00Z"), read_moment("2026-01-04T00:00:00Z")
    assert moment is not None
    assert now is not None
    assert relative(moment, now) == "3 giorni fa"
    label = PlainLabel("Copy")
    qtbot.addWidget(label)
    assert label.text() == "Copia"
    label.setText("Copy")  # from outside, as far as the label knows
    assert label.text() == "Copy"
    assert PlainLabel(as_it_is("Copy")).text() == "Copy"


def test_speaks_english_again() -> None:
    assert (current(), tr("Copy"), tr("{count:,} keys", count=12_345)) == ("en", "Copy", "12,345 keys")
