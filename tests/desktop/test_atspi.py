"""What a screen reader is told of the real program, read from outside over AT-SPI, as a screen reader does."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from inspector.desktop.samples import read_sample
from tests.desktop.screen_reader import (
    ESCAPE,
    RETURN,
    TAB,
    Heard,
    Node,
    Reader,
    Tree,
    desktop,
    missing,
    reading,
    run,
    running,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELLS: Final = {"table cell", "list item", "tree item", "page tab", "table column header"}  # called what stands in them
PASSED_OVER: Final = {"filler", "unknown", "layered pane"}  # what readers take for layout
STARTS: Final = 3  # of a program that the registry did not hear of
SETTINGS: Final = "[window]\nlanguage={language}\nwelcome=read\n"


@pytest.fixture(name="environment")
def make_environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    if lacking := missing():
        pytest.skip(f"not installed here: {', '.join(lacking)}")
    (tmp_path / "bus").mkdir()
    with desktop(tmp_path / "bus") as environment:
        yield environment


@contextmanager
def program(environment: dict[str, str], tmp_path: Path, *given: str | Path, language: str = "en") -> Iterator[Reader]:
    """The program as it starts for somebody who has chosen a language, with the keyboard in its window."""
    settings = tmp_path / "bus" / "config" / "JOSE Inspector" / "JOSE Inspector.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS.format(language=language))
    with reading(environment) as it:
        it.when(bool)  # the registry is there: a program that comes before it asks once, and is never told of
        for _ in range(STARTS):
            with running(sys.executable, "-m", "inspector", "gui", *given, environment=environment):
                if it.meets_a_program():
                    yield it
                    return
        pytest.fail(f"the program was started {STARTS} times, and the registry never heard of it")


def tells(tree: Tree, words: str) -> bool:
    """Whether something on the screen is named or described with these words."""
    return any(words in node.name or words in node.description for node in tree)


def has(tree: Tree, role: str, name: str) -> bool:
    return any(node.role == role and node.name == name for node in tree)


def said_on_the_command_line(file: Path, environment: dict[str, str]) -> tuple[str, str]:
    """The sentence of the verdict and the title of the root finding."""
    done = run(sys.executable, "-m", "inspector", "inspect", "--format", "json", file, environment=environment)
    report = json.loads(done.stdout)
    return report["summary"], report["findings"][0]["title"]


def assert_clear(tree: Tree, least: int) -> None:
    """Everything that can be reached or pressed has a name and a role of its own, and no name means two things."""
    controls = [node for node in tree if node.focusable and node.role not in CELLS]
    assert len(controls) >= least
    assert [node for node in controls if not node.name or (node.role == "combo box" and not node.labels)] == []
    assert [node for node in controls if node.role in PASSED_OVER] == []
    assert [node for node in tree if ("button" in node.role or node.role == "check box") and not node.name] == []
    assert [one for one, count in Counter(map(called, controls)).items() if count > 1] == []
    assert [node for node in controls if node.description == node.name] == []
    assert [node for node in tree if "<qt>" in node.name + node.description] == []


def called(node: Node) -> tuple[str, ...]:
    return (node.role, *(node.labels or (node.name,)))


def command(it: Reader, words: str) -> None:
    """Choose a command of the palette."""
    it.press("Commands")
    it.write("Command", words)
    it.key(RETURN)


def test_a_screen_reader_is_told_what_the_command_line_says(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "pasted.txt"
    file.write_text(read_sample("response-oaep-hash").text)
    sentence, title = said_on_the_command_line(file, environment)
    with program(environment, tmp_path, file) as it:
        tree = it.when(lambda tree: tells(tree, sentence) and tells(tree, title))
    assert [node.name for node in tree if node.role == "application"] == ["JOSE Inspector"]
    assert [node.name for node in tree if node.role == "page tab"] == ["Keys", "Decrypt", "Verify", "Challenge"]
    assert [node.name for node in tree if node.description == sentence] == ["Verdict: Not checked"]
    assert any(node.role == "panel" and node.name.endswith(f": {title}") for node in tree)
    assert_clear(tree, 20)


class Answered(NamedTuple):
    """One sample of the window, and what is told of it."""

    load: str
    verdict: str
    sentence: str
    stage: str  # a part of what the trace says
    finding: str  # how the first one begins; empty where there is nothing to remark


ANSWERS: Final = (
    Answered("Encrypted response", "Opened", "Decrypted with", "Unwrap key done", ""),
    Answered("Signed envelope", "Verified", "verifies with", "Signature done", "note, proven: The kid is"),
    Answered("Encrypted challenge", "Opened", "opens with", "Tag done", ""),
    Answered(
        "Encrypted response with the wrong OAEP hash",
        "Passes only after a change",
        "wrapped with OAEP SHA-1",
        "Unwrap key failed",
        "error, proven: The content key was wrapped with OAEP SHA-1",
    ),
)
SWITCHES: Final = ("Read or make: ", "Payload view: ")
MOST_STOPS: Final = 80
# the order in which an answer is gone through: what was given, what is so, why, what is in it, the rest of the window
ORDER: Final = (
    ("text", "Encrypted token"),
    ("password text", "Key or secret for this text"),
    ("check box", "Show what is typed: Key or secret for this text"),
    ("push button", "Read from a file: Key or secret for this text"),
    ("text", "Expected issuer"),
    ("text", "Expected audience"),
    ("check box", "Allow RSA1_5"),
    ("push button", "More to do with this answer"),
    ("push button", "Copy for the partner"),
    ("panel", "Findings"),
    ("check box", "Layer: JWE"),
    ("check box", "Layer: JSON"),
    ("table", "Header"),
    ("check box", "Payload view: Tree"),
    ("tree", "Payload as a tree"),
    ("text", "Search the payload"),
    ("push button", "Copy the path of this value"),
    ("list", "Open inspections"),
    ("page tab list", "Decrypt"),
    ("push button", "Paste and inspect"),
    ("check box", "Read or make: Read"),
    ("push button", "header, 77 bytes: show where it stands"),
    ("push button", "Clear"),
    ("push button", "Open file…"),
    ("check box", "Options"),
)
# command: the title of its dialog, how many controls it has at least
HELP: Final = (
    ("About: versions and licences", "About JOSE Inspector", 3),
    ("Pages of causes", "Pages of causes", 3),
    ("Guide to this tab", "Guide: Decrypt", 2),
)
HANDED_OVER: Final = (
    ("Save a report", "Save a report", 12),
    ("Reproduce in another language", "Reproduce in another language", 5),
    ("Compare with another", "Compare with another", 5),
)
MAKING: Final = ("Decrypt", "Verify", "Challenge")
WAYS_OUT: Final = ("Cancel", "Close", "Annulla")
# button: the title of its dialog, how many controls it has at least
OF_A_KEY: Final = (
    ("Generate…", "Generate a key", 7),
    ("Expectations…", "Expectations of sandbox-2026", 8),
    ("Export…", "Export the private key", 6),
    ("Test…", "Test this key", 4),
    ("Reveal…", "Private part of sandbox-2026", 4),
    ("Delete", "Delete sandbox-2026?", 3),
)
OF_A_KEY_IN_ITALIAN: Final = (
    ("Attese…", "Attese per sandbox-2026", 8),
    ("Esporta…", "Esportare la chiave privata", 6),
)
FAILED: Final = Answered("", "Failed", "opens this challenge", "Tag failed", "error, likely: None of the keys")
ITALIAN: Final = Answered("Risposta cifrata", "Aperto", "Decifrato con", "Apre chiave fatto", "")


def assert_answered(it: Reader, one: Answered, verdict: str) -> Tree:
    """The verdict with its sentence, the trace, the first finding: announced, and told."""
    said = verdict.format(word=one.verdict)
    it.heard_when(lambda heard: any(is_announcement(sound, said, one.sentence) for sound in heard))
    tree = it.when(lambda tree: any(is_verdict(node, said, one) for node in tree) and has_findings(tree, one))
    assert any(one.stage in node.name for node in tree if node.role == "panel" and node.focusable)
    assert_clear(tree, 20)
    return tree


def is_announcement(sound: Heard, said: str, sentence: str) -> bool:
    return sound.kind == "announced" and sound.name.startswith(f"{said}. ") and sentence in sound.name


def is_verdict(node: Node, said: str, one: Answered) -> bool:
    return node.role == "panel" and node.name == said and one.sentence in node.description


def has_findings(tree: Tree, one: Answered) -> bool:
    """They come a moment after the verdict."""
    return not one.finding or any(node.role == "panel" and node.name.startswith(one.finding) for node in tree)


def test_every_answer_is_told_and_announced(environment: dict[str, str], tmp_path: Path) -> None:
    with program(environment, tmp_path) as it:
        it.click("Why does it not decrypt?", "label")
        for one in ANSWERS:
            command(it, f"Load the sample: {one.load}")
            assert_answered(it, one, "Verdict: {word}")
        it.press("Challenge", "page tab")
        it.write("Key or secret for this text", "R2rQJoMyofQIDOYTNVhdBWaeevIEwafg5hFSxhpsvHc=", "password text")
        assert_answered(it, FAILED, "Verdict: {word}")


def test_tab_goes_to_everything_once_in_the_order_it_is_read(environment: dict[str, str], tmp_path: Path) -> None:
    with program(environment, tmp_path) as it:
        it.press(f"Load the sample: {ANSWERS[0].load}")
        it.click("Encrypted token", "text")
        tree = assert_answered(it, ANSWERS[0], "Verdict: {word}")
        stops = all_stops(it, ("text", "Encrypted token"))
    expected = [place for place in ORDER if place in stops]
    assert [stop for stop in stops if stop in expected] == expected == list(ORDER)
    reached = {name for _, name in stops}
    assert [node for node in tree if must_be_reached(node) and node.name not in reached] == []
    assert [stop for stop, count in Counter(stops).items() if count > 1] == []


def all_stops(it: Reader, start: tuple[str, str]) -> list[tuple[str, str]]:
    """What gets the focus, one Tab after the other, until it is again where it began."""
    before = it.heard_when(lambda heard: any((sound.role, sound.name) == start for sound in heard))
    stops = [start]
    while len(stops) < MOST_STOPS:
        it.key(TAB)
        heard = it.heard_when(partial(any_stop_after, len(before)))
        stop = next((sound.role, sound.name) for sound in heard[len(before) :] if is_stop(sound))
        if stop == start:
            return stops
        stops.append(stop)
        before = heard
    raise AssertionError(stops)


def any_stop_after(count: int, heard: tuple[Heard, ...]) -> bool:
    return any(is_stop(sound) for sound in heard[count:])


def is_stop(sound: Heard) -> bool:
    """Whether a widget got the focus; what stands in it is told too."""
    return sound.kind == "focused" and bool(sound.name) and sound.role not in CELLS


def must_be_reached(node: Node) -> bool:
    """Of several of which one is chosen, the arrow keys reach the others."""
    one_of_several = node.role == "check box" and "checked" not in node.states and node.name.startswith(SWITCHES)
    return node.focusable and node.role not in CELLS | {"page tab list"} and not one_of_several


def test_every_dialog_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    with program(environment, tmp_path) as it:
        it.click("Why does it not decrypt?", "label")
        it.press("Times are judged as of now")
        assert_dialog(it, "Judge times as of", 5)
        for words, title, least in HELP:
            command(it, words)
            assert_dialog(it, title, least)
        it.press("Commands")
        assert_clear(it.see("Clear this tab", "list item"), 9)
        it.key(ESCAPE)
        command(it, f"Load the sample: {ANSWERS[3].load}")
        assert_answered(it, ANSWERS[3], "Verdict: {word}")
        it.press("Explain jwe.oaep-hash")
        assert_dialog(it, "jwe.oaep-hash", 3)
        for words, title, least in HANDED_OVER:
            command(it, words)
            assert_dialog(it, title, least)
        for tab in MAKING:
            it.press(tab, "page tab")
            it.press("Read or make: Make", "check box", "Toggle")
            assert_clear(it.see("Make and inspect", "push button"), 12)


def assert_dialog(it: Reader, title: str, least: int) -> None:
    """It is there, everything in it is clear, and Escape ends it."""
    tree = it.see(title, "dialog", title)
    assert_clear(tree, least)
    out = next(name for name in WAYS_OUT if has(tree, "push button", name))
    it.press(out)
    it.when(lambda tree: not has(tree, "dialog", title), title)


def test_a_key_is_told_with_all_that_can_be_done_with_it(environment: dict[str, str], tmp_path: Path) -> None:
    with program(environment, tmp_path) as it:
        it.press("Keys", "page tab")
        it.press("Load a sample key")
        tree = it.when(lambda tree: any(node.name.startswith("Take this key: RSA") for node in tree), "Import keys")
        assert_clear(tree, 7)
        it.press("Add")
        assert_clear(it.see("Session only", "table cell"), 20)
        for words, title, least in OF_A_KEY:
            it.press(words)
            assert_dialog(it, title, least)
        it.press("What is shown of the key: Health", "check box", "Toggle")
        it.see("length: holds, 2,048 bits", "label")
        it.press("What is shown of the key: Compare", "check box", "Toggle")
        assert_clear(it.see("A kid, to find the key it comes from", "text"), 20)


def test_the_italian_window_is_told_in_italian(environment: dict[str, str], tmp_path: Path) -> None:
    with program(environment, tmp_path, language="it") as it:
        it.press(f"Carica l'esempio: {ITALIAN.load}")
        assert_answered(it, ITALIAN, "Verdetto: {word}")
        it.press("I tempi si giudicano come adesso")
        assert_dialog(it, "Istante di riferimento", 5)
        it.press("Chiavi", "page tab")
        it.press("Carica una chiave di esempio")
        it.press("Aggiungi")
        assert_clear(it.see("Solo sessione", "table cell"), 20)
        for words, title, least in OF_A_KEY_IN_ITALIAN:
            it.press(words)
            assert_dialog(it, title, least)
