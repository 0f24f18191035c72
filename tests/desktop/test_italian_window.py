"""The Italian window at work, with real answers: nothing it says is English.

The same walk is taken in both languages: every tab, answer, dialog and provoked refusal. A text that is the same in
both holds only data, codes and the words of `NEUTRAL`; and every word that is said in Italian is one of the tables and
pages that Italian is said with, or stands in the data.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import closing
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from inspector import resources
from inspector.desktop import language
from inspector.desktop.helping import licences
from inspector.desktop.key_values import KeySetRow, SetDifference, SetLine, SetOrigin
from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.ports import Parts, Sample
from inspector.desktop.samples import NAMES, read_sample
from inspector.desktop.widgets.set_dialog import CHANGES
from inspector.desktop.widgets.set_dialog import WORDS as OUTCOMES
from inspector.diagnosis.verdict_words import ITALIAN_WORDS
from inspector.reports.document import from_document
from inspector.reports.italian import WORDS
from inspector.reports.spoken import spoken
from inspector.reports.telling import Telling
from inspector.shelf import LibraryShelf, Pages
from inspector.vault.errors import Locked
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.cases.test_catalogue import CODES
from tests.cases.test_italian import CODE, ENGLISH, QUOTED, both, sentences, wordings
from tests.desktop.in_process import InProcess
from tests.desktop.test_language import translated
from tests.desktop.test_making import ORDERS, fill, press
from tests.desktop.texts import texts
from tests.senders import pairs
from tests.unit.making.given import key, public
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CLOSED: Final = "closed"  # the name of a dialog that will soon be gone
PARTS: Final = (("samples", "telling"), ("making",), ("keys", "key_dialogs", "imports", "sets", "rest", "refusals"))
WORD: Final = re.compile(r"(?<![\w-])[A-Za-z][a-z]{2,}(?![\w-])")  # by itself: not in publicKey, not in X-Encrypted-Key
SHORTENED: Final = re.compile(r"\w*… \+[\d.,]+")  # the end of a text that is too long
PLACE: Final = re.compile(r"\{[^}]*\}")
HIDDEN: Final = "⟨U+"  # stands for a character of a text from outside
CUT: Final = "▸"  # marks the place in a piece of a text from outside
# Programs have the words of their language; pages are read elsewhere, as a whole.
APART: Final = re.compile(r"(#!|//|<\?php|import |using |# |Che cosa significa\n).*", re.DOTALL)
STORED: Final = {"ours": "client", "signer": "vendor", "curve": "client-p256", "session": "shared-32"}
UNSIGNED: Final = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYXJpYSJ9."
NO_KEYS: Final = (
    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
    '{"kty":"RSA"}',
    '{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}',
    '{"keys":[{"kty":"foo"},{"kty":"oct"}]}',
    "ssh-rsa AAAA",
)
# What people who speak Italian call so, too.
NEUTRAL: Final = frozenset(
    {
        *("JOSE", "Inspector", "English", "Italiano"),
        *("Python", "Java", "Nimbus", "Node", "WebCrypto", "jose", "jwcrypto", "cryptography", "shell"),  # programs
        *("RFC", "NIST", "OpenID", "Connect", "Core"),
        *("Challenge", "Claim", "Payload", "Tag", "Passphrase", "thumbprint", "payload", "tag", "Client", "assertion"),
        *(
            "alg",
            "aud",
            "cty",
            "dir",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "kid",
            "kty",
            "oct",
            "sub",
            "typ",
            "use",
            "hex",
        ),
        *("File", "Host", "Body", "Magenta", "Collaudo"),  # in Italian, too
        *("Scorri", "destra", "sinistra"),  # Qt says so
        *("Newtonsoft", "minified"),  # a library, the code of a form
    }
)

# Rows of a comparison whose values come from outside, in both languages.
OF_OTHERS: Final = ("header", "claims", "content", "intestazione", "claim", "contenuto")


class Walk:
    """What one walk through the window heard, and what stood in it that came from outside."""

    def __init__(self, qtbot: QtBot, window: Any, wiring: Any, ring: MemoryRing) -> None:
        self.qtbot = qtbot
        self.ring = ring
        self.window = window
        self.wiring = wiring
        self.heard: set[str] = set()
        self.data: set[str] = {*STORED, "test keyring", "partner"}

    def listen(self, widget: QWidget | None = None) -> None:
        """Take in what is said now, in the window and in its dialogs."""
        self.heard |= texts(widget or self.window)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true)

    def dialog(self, name: str) -> Any:
        """A dialog, when it is there."""
        self.until(lambda: self.window.findChild(QDialog, name) is not None)
        return self.window.findChild(QDialog, name)

    def close_dialogs(self) -> None:
        """Listen to the dialogs, and close them."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.objectName() != CLOSED:
                self.listen(dialog)
                dialog.setObjectName(CLOSED)
                dialog.reject()

    # --------------------------------------------------------------------------------------------------- inspecting

    def inspect(self, tab: Any, text: str, keys: tuple[str, ...] = ()) -> None:
        """One answer, with everything in it opened."""
        tab.clear()
        self.data |= {text, *keys}
        tab.load(Sample(title="", tab=tab.kind.key, text=text, keys=keys))
        self.until(lambda: tab.inspection is not None)
        roots = [finding for finding in tab.inspection.findings if not finding.under]
        for layer in tab.inspection.layers:
            data = layer.payload.data.decode("utf-8", "replace") if layer.payload is not None else ""
            self.data |= {layer.header or "", data}
        self.until(lambda: tab.results is not None and len(tab.results.findings.cards) == len(roots))
        for card in tab.results.findings.cards:
            card.set_open(True)
        for number in range(len(tab.inspection.layers)):
            tab.results.show_layer(number)
            for stage in range(len(tab.results.trace.stages)):
                tab.results.trace.open(stage)
                self.listen(tab.results.findChild(QWidget, "stagePanel"))
        self.listen(tab)

    def samples(self) -> None:
        """Each sample with its key, without one, and damaged; and what belongs elsewhere."""
        for sample in map(read_sample, NAMES):
            if sample.tab != KEYS:
                tab = self.window.open_tab(sample.tab)
                self.inspect(tab, sample.text, sample.keys)
                self.inspect(tab, sample.text)
                self.inspect(tab, damaged(sample.text), sample.keys)
                tab.toggle_options()
        self.inspect(self.window.open_tab(VERIFY), UNSIGNED)
        self.inspect(self.window.open_tab(DECRYPT), "gnocchi")
        self.inspect(self.window.open_tab(VERIFY), pairs.public_pem("client"))

    def telling(self) -> None:
        """The dialogs that hand an answer over, with every program and several comparisons."""
        tab = self.window.open_tab(DECRYPT)
        sample = read_sample("nested-id-token")
        self.inspect(tab, sample.text, sample.keys)
        for which in ("report", "compare", "reproduce"):
            self.wiring.telling._more(which, tab)
        compared = self.dialog("compareDialog")
        compared._all.setChecked(True)
        for other in (read_sample("response").text, damaged(sample.text), f"{sample.text} ", UNSIGNED):
            self.data.add(other)
            compared.set_text(other)
            rows = compared._comparison.rows
            self.data |= {text for row in rows if row.place in OF_OTHERS for text in (row.left, row.right)}
            self.listen(compared)
        self.each_choice(self.dialog("reproduceDialog"))
        self.close_dialogs()

    def each_choice(self, dialog: QWidget) -> None:
        for box in dialog.findChildren(QComboBox):
            for number in range(box.count()):
                box.setCurrentIndex(number)
                self.listen(dialog)

    # ------------------------------------------------------------------------------------------------------- making

    def making(self) -> None:
        """Everything that can be made, and orders that are refused."""
        for where, product, values in (*(order[:3] for order in ORDERS), *REFUSED):
            tab = self.window.open_tab(where)
            tab.making.show("make")
            press(tab, f"{tab.kind.prefix}MakeButton")
            self.listen(tab)
            fill(tab, product, **values)
            press(tab, f"{tab.kind.prefix}MakeMoreButton")
            press(tab, f"{tab.kind.prefix}MakeButton")
            self.until(tab.making.pane._go.isEnabled)
            self.data |= {tab.input.text(), *values.values()}
            self.listen(tab)
        for tab in map(self.window.open_tab, (DECRYPT, VERIFY, CHALLENGE)):
            tab.making.show("read")

    # --------------------------------------------------------------------------------------------------------- keys

    def keys(self) -> None:
        """Every key with its names, its health, the others, and where a kid comes from."""
        tab = self.window.open_tab(KEYS)
        rows = self.wiring.keys_desk.rows
        panel = tab.details.identity
        panel.show_view("compare")
        for number, row in enumerate(rows):
            tab.choose(row.id)
            self.until(panel._chip.isVisible)
            self.data |= {row.kid, row.thumbprint}
            for other in rows[number:]:
                self.compared(panel, partial(self.wiring.identities._compare, other.id))
            self.listen(tab)
        thumbprint = rows[0].thumbprint
        for kid in ("gnocchi", thumbprint, thumbprint[:12], thumbprint.lower(), rows[0].kid or thumbprint):
            self.compared(panel, partial(self.find, kid, panel))
            self.listen(panel)

    def find(self, kid: str, panel: Any) -> None:
        self.wiring.keys_desk.ask(lambda shelf: shelf.origins(kid), panel.show_origins)

    def compared(self, panel: Any, ask: Callable[[], None]) -> None:
        panel._compared.hide()
        ask()
        self.until(panel._compared.isVisible)

    def key_dialogs(self) -> None:
        """What is done with a key, and making one."""
        for row in self.wiring.keys_desk.rows:
            for show in (self.wiring.private.export, self.wiring.private.delete, self.wiring.private.reveal):
                show(row.id)
            self.wiring.sets.edit(row.id)
            self.wiring.keys._testing.open(row.id)
            self.until(self.dialog("testKeyDialog").action.isEnabled)
            self.close_dialogs()
        self.wiring.keys.generate()
        self.each_choice(self.dialog("generateDialog"))
        self.close_dialogs()

    def imports(self) -> None:
        """Keys that can be read, and texts and files of which none can."""
        dialog = self.wiring.keys._import_dialog()
        for text in (*NO_KEYS, read_sample("key").text, pairs.public_pem("client")):
            self.data.add(text)
            self.read(dialog, partial(dialog.take_text, text))
        self.read(dialog, partial(dialog.take_file, Path("/gnocchi.pem")))
        self.data.add("gnocchi.pem")
        self.close_dialogs()

    def read(self, dialog: Any, give: Callable[[], None]) -> None:
        shown = dialog._area.widget()
        give()
        if dialog._wait.isActive():
            dialog._wait.stop()
            dialog._read()
        self.until(lambda: dialog._area.widget() is not shown)
        self.listen(dialog)

    def sets(self) -> None:
        """A key set that is read again, with all that may have become of it."""
        self.data |= {"gnocchi", "https://gnocchi.example"}
        origin = SetOrigin(name="gnocchi", file="gnocchi", url="https://gnocchi.example")
        self.wiring.sets._open_set(KeySetRow(id="s", origin=origin, seen="2026-11-21T14:03:12Z", count=2))
        dialog = self.dialog("setDialog")
        gone = self.wiring.keys_desk.rows[:2]
        lines = tuple(SetLine(change=change, kid="gnocchi", before="RSA", after="EC") for change in CHANGES)
        for word in OUTCOMES:
            dialog.show_difference(SetDifference(word=word, lines=lines, gone=gone))
            self.listen(dialog)
        for address in ("http://gnocchi.example", "gnocchi"):
            dialog.fetchWanted.emit(address)
            self.data.add(address)
            self.listen(dialog)
        self.close_dialogs()

    # --------------------------------------------------------------------------------------------- refusals, the rest

    def refusals(self) -> None:
        """A locked keyring, a key that has gone, files that are none, a page that is not there."""
        desk = self.wiring.keys_desk
        first = desk.rows[0].id
        self.ring.trouble = dict.fromkeys(("get", "probe", "unlock"), Locked())
        self.window.open_tab(KEYS)
        self.wiring.lock()
        desk.unlock()
        self.until(lambda: desk.status.word == "locked")
        self.listen()
        self.wiring.private.reveal(first)
        shown = self.dialog("revealDialog")
        with self.qtbot.waitSignal(desk.failed):
            shown.action.click()
        self.close_dialogs()
        with self.qtbot.waitSignal(desk.failed):
            desk.ask(lambda shelf: shelf.health("gnocchi"), lambda _: None)
        self.listen()
        self.close_dialogs()
        self.data.add("gnocchi")
        self.wiring.take_files(["gnocchi"])
        self.listen()
        self.wiring.helping.explain("no.such-page")
        self.data.add("no.such-page")
        self.dialog("explainDialog")
        self.close_dialogs()

    def rest(self) -> None:
        """What the window says of itself."""
        self.wiring.commanding.open_palette()
        self.wiring.commanding.show_welcome()
        self.listen()
        for show in (self.wiring.moments.choose, self.wiring.helping.show_guide, self.wiring.helping.show_about):
            show()
        self.data |= {text for work in licences() for text in work}
        self.wiring.helping.show_pages()
        pages = self.dialog("pagesDialog")
        self.until(lambda: pages._list.count() > 0)
        self.close_dialogs()


REFUSED: Final = (
    (DECRYPT, "token", {"keys": "curve", "alg": "RSA-OAEP-384", "content": "x"}),
    (DECRYPT, "token", {"keys": "ours", "alg": "RSA1_5", "content": "x"}),
    (DECRYPT, "token", {"keys": "ours", "form": "ompa", "aad": "beside", "content": "x"}),
    (VERIFY, "envelope", {"key": "signer", "content": "no JSON"}),
    (VERIFY, "assertion", {"key": "ours", "client": "nobody"}),
    (VERIFY, "modi", {"key": "signer", "content_type": "é", "content": "{}"}),
)


def damaged(text: str) -> str:
    place = len(text) * 2 // 3
    return f"{text[:place]}AAAA{text[place + 4 :]}"


def parts_of(folder: Path, ring: MemoryRing, code: str) -> Parts:
    """What the window works with, over keys in memory."""

    def open_library() -> KeyLibrary:
        return KeyLibrary(Index(folder), KeyringService(backend(ring)))

    with closing(open_library()) as library:
        if not library.rows():
            for label, name in STORED.items():
                library.add(key(name), label, keep=Keep.KEYRING)
            library.add(public("large"), "partner", keep=Keep.PUBLIC)
    return Parts(
        inspecting=InProcess(),
        key_work=InProcess(),
        shelf=LibraryShelf(open_library, language=code),
        explanations=Pages(code),
        decode=from_document,
        telling=Telling(code),
        spoken=partial(spoken, language=code),
    )


@pytest.fixture(name="walked")
def make_walked(qtbot: QtBot, qapp: QApplication, open_window: Callable[..., Any], tmp_path: Path) -> Iterator[Any]:
    """Takes parts of the walk in a language, in one window."""

    def walked(parts: Sequence[str], code: str) -> Walk:
        language.use(qapp, code)
        ring = MemoryRing({})
        window, wiring = open_window(parts_of(tmp_path / code, ring, code))
        qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == len(STORED) + 1)
        walk = Walk(qtbot, window, wiring, ring)
        for part in parts:
            getattr(walk, part)()
        walk.listen()
        return walk

    yield walked
    language.use(qapp, "en")


@pytest.mark.parametrize("parts", PARTS, ids=lambda parts: parts[0])
def test_nothing_is_said_in_english(walked: Callable[[Sequence[str], str], Walk], parts: Sequence[str]) -> None:
    english, italian = walked(parts, "en"), walked(parts, "it")
    data = english.data | italian.data
    known = {word for text in data for word in WORD.findall(text)} | NEUTRAL
    same = {text for text in english.heard & italian.heard if text not in data and CUT not in text}
    assert {text: left for text in same if (left := words_of(text) - known)} == {}
    said = {text for text in italian.heard - data if not APART.match(text) and HIDDEN not in text}
    bare = {CODE.sub("", text) for text in said}
    assert [text for text in bare if ENGLISH.search(QUOTED.sub("", text)) and text not in "".join(data)] == []
    known |= italian_words()
    assert {text: left for text in said if CUT not in text and (left := words_of(text) - known)} == {}


def words_of(text: str) -> set[str]:
    """The words in a text that are no codes: no thumbprint, no algorithm, no address."""
    tokens = (token.strip("“”«»()[]{}.,;:…=·&\"'") for token in SHORTENED.sub("", text).split())
    return {token for token in tokens if WORD.fullmatch(token)}


@cache
def italian_words() -> frozenset[str]:
    """Every word of the tables and of the pages' sentences that Italian is said with."""
    folder = resources.path("catalogue", "it")
    wording = [words for code in CODES for words in wordings(both(code)[1]).values()]
    pages = [QUOTED.sub("", text) for words in wording for _, text in sentences(words)]
    phrases = tomllib.loads((folder / "phrases.toml").read_text("utf-8"))
    told = [words for part in ("names", "trace", "answers", "phrases") for words in phrases[part].values()]
    verdicts = [text for text in asdict(ITALIAN_WORDS).values() if isinstance(text, str)]
    verdicts += [*ITALIAN_WORDS.leads.values(), *ITALIAN_WORDS.sentences.values()]
    guides = [CODE.sub("", page.read_text("utf-8")) for page in resources.path("guides", "it").glob("*.md")]
    everything = (*translated("it").values(), *WORDS.values(), *told, *verdicts, *pages, *guides)
    return frozenset(word for text in everything for word in WORD.findall(PLACE.sub("", text)))


def test_a_word_of_english_would_be_found() -> None:
    assert words_of("RSA 2048 bits, “NzbLsXh8uDCc”: not reached") == {"bits", "not", "reached"}
    assert ENGLISH.search("Impossibile leggere: the keyring is locked")
