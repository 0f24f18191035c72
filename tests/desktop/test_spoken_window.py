"""The whole window in Italian: no English sentence is left, and no text from outside is taken for one of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QDialog

from inspector.desktop import language
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from tests.desktop import fakes
from tests.desktop.test_canary import PoisonedPages, has_cards, poisoned
from tests.desktop.test_language import translated, translations
from tests.desktop.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

OUTSIDE: Final = "Words that came from outside"
WORD: Final = re.compile(r"[a-z]{3,}")

# What is called so in Italian too, or is said in no language.
NAMES: Final = frozenset(
    {"JOSE Inspector", "Test keyring", "base64", "base64url", "hex", "Ctrl+K", "kid", "alg", "use", "typ"}
)


@pytest.fixture(name="speak")
def make_speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    yield partial(language.use, qapp)
    language.use(qapp, "en")


def said(window: QWidget) -> set[str]:
    """Every text of a window and its dialogs that has a word in it."""
    return {text for text in texts(window) if WORD.search(text)}


def walk(qtbot: QtBot, window: Any, wiring: Any) -> set[str]:
    """What is said in every tab, empty, answered, refused and busy, on its making side, and in the dialogs."""
    found: set[str] = set()
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 2)
    for key in (DECRYPT, VERIFY, CHALLENGE):
        tab = window.open_tab(key)
        tab.toggle_options()
        found |= said(window)
        tab.set_text(fakes.PREFIX + fakes.TOKEN)
        qtbot.waitUntil(partial(has_cards, tab))
        for card in tab.results.findings.cards:
            card.set_open(True)
        tab.results.trace.open(3)
        found |= said(window)
        tab.show_refusal("")
        found |= said(window)
        tab.making.turn()
        found |= said(window)
    window.open_tab(KEYS)
    wiring.commanding.open_palette()
    wiring.commanding.show_welcome()
    wiring.keys.generate()
    wiring.private.export("billing")
    wiring.private.delete("billing")
    wiring.private.reveal("billing")
    wiring.sets.edit("billing")
    wiring.keys.import_text("")
    wiring.moments.choose()
    tab = window.inspecting_tab(DECRYPT)
    for which in ("report", "compare", "reproduce"):
        wiring.telling._more(which, tab)
    wiring.helping.show_guide()
    wiring.helping.show_about()
    found |= said(window)
    for dialog in window.findChildren(QDialog):
        found |= said(dialog)
        dialog.reject()
    return found


def test_no_english_is_left_in_the_italian_window(
    qtbot: QtBot, open_window: Callable[..., Any], speak: Callable[[str], None]
) -> None:
    heard: dict[str, set[str]] = {}
    shown = fakes.changed_inspection()
    for code in ("en", "it"):
        speak(code)
        shelf = fakes.MemoryShelf((fakes.key_row("billing"), fakes.key_row("partner")))
        window, wiring = open_window(fakes.parts(shown, shelf=shelf))
        heard[code] = walk(qtbot, window, wiring)
    given = (
        fakes.PREFIX
        + fakes.TOKEN
        + " ".join((str(shown), str(shown.findings), str(shelf.kept), "RSA 2048 bits", fakes.FakePages().page("x")))
    )
    same = {source for source, words in translated("it").items() if source == words}
    left = {
        text
        for text in heard["en"] & heard["it"] - same - NAMES
        if not all(part.strip() in given for part in re.split(r"[·:\n]| {2}", text)) and not is_ours(text)
    }
    assert len(heard["it"]) > 300
    assert left == set()


def is_ours(text: str) -> bool:
    """A name of an algorithm, a form or a licence, or data: it is the same in every language."""
    words = re.findall(r"[A-Za-z][\w.-]*", text)
    return len(words) <= 2 and not any(text in source for source in translated("it"))


def test_nothing_from_outside_is_looked_up(
    qtbot: QtBot, open_window: Callable[..., Any], qapp: QApplication, speak: Callable[[str], None], tmp_path: Path
) -> None:
    """With a table that knows the very words, they would be seen translated."""
    table = looking_out_for(OUTSIDE, tmp_path)
    speak("en")
    qapp.installTranslator(table)
    language._SPOKEN.tables = (table,)
    assert language.tr(OUTSIDE) == "LOOKED UP"
    shelf = fakes.MemoryShelf(
        tuple(
            fakes.key_row(name, label=OUTSIDE, kid=OUTSIDE, environment=OUTSIDE, issuer=OUTSIDE)
            for name in ("billing", "partner")
        )
    )
    parts = fakes.parts(poisoned(OUTSIDE), shelf=shelf)
    window, wiring = open_window(replace(parts, explanations=PoisonedPages(OUTSIDE)))
    found = walk(qtbot, window, wiring)
    assert sum(OUTSIDE in text for text in found) > 15
    assert [text for text in found if "LOOKED UP" in text] == []


def looking_out_for(text: str, folder: Path) -> QTranslator:
    source = folder / "jose_inspector_xx.ts"
    message = f"<message><source>{escape(text)}</source><translation>LOOKED UP</translation></message>"
    context = f"<context><name>{language.CONTEXT}</name>{message}</context>"
    source.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<TS version="2.1" language="it">{context}</TS>', "utf-8"
    )
    translations.compiled(source, source.with_suffix(".qm"))
    made = QTranslator()
    assert made.load(str(source.with_suffix(".qm")))
    return made
