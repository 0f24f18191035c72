"""What a screen reader is told of the real program, read from outside over AT-SPI, as a screen reader does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from inspector.desktop.samples import read_sample
from tests.vault_real.daemon import PrivateBus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 60.0  # seconds until a program that paints in less than one is called broken
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")
HAS_BINDINGS = "import gi; gi.require_version('Atspi', '2.0')"
WITH_BRIDGE = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}


class Node(NamedTuple):
    """One thing a screen reader can stop at."""

    role: str
    name: str
    description: str
    states: frozenset[str]

    @property
    def showing(self) -> bool:
        return "showing" in self.states


Tree = tuple[Node, ...]


def missing() -> list[str]:
    """What is not installed here."""
    lacking = [program for program in ("Xvfb", "dbus-daemon") if shutil.which(program) is None]
    lacking += [str(file) for file in (LAUNCHER, SYSTEM_PYTHON) if not file.exists()]
    if not lacking and run(SYSTEM_PYTHON, "-c", HAS_BINDINGS, environment=dict(os.environ)).returncode:
        lacking.append("the bindings of AT-SPI (gir1.2-atspi-2.0 and python3-gi)")
    return lacking


def run(*arguments: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A program that ends by itself."""
    return subprocess.run(  # noqa: S603 - our own words
        arguments, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@contextmanager
def running(*arguments: str | Path, environment: dict[str, str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    """A program that is ended at the end."""
    process = subprocess.Popen(  # noqa: S603 - our own words
        arguments, env=environment, pass_fds=keep, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def screen(environment: dict[str, str]) -> Iterator[str]:
    """A screen nobody sees, which says its number once it is there."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as said:
        words = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp")
        with running(*words, environment=environment, keep=(writing,)):
            os.close(writing)
            yield f":{said.readline().strip()}"


@pytest.fixture(name="desktop")
def make_desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a desktop of its own: screen, session bus, accessibility bus, fresh folders."""
    if lacking := missing():
        pytest.skip(f"not installed here: {', '.join(lacking)}")
    (tmp_path / "bus").mkdir()
    with ExitStack() as stack:
        bus = PrivateBus(tmp_path / "bus")
        stack.callback(bus.close)
        environment = {**bus.environment, **WITH_BRIDGE}
        environment["DISPLAY"] = stack.enter_context(screen(environment))
        stack.enter_context(running(LAUNCHER, "--launch-immediately", environment=environment))
        yield environment


def tree_when(condition: Callable[[Tree], bool], environment: dict[str, str]) -> Tree:
    """The first tree of which the condition holds; each look is one of a program that has seen nothing before."""
    script = Path(__file__).with_name("atspi_tree.py")
    deadline = time.monotonic() + PATIENCE
    while True:
        look = run(SYSTEM_PYTHON, script, environment=environment)
        if look.returncode == 0:  # it fails where something goes away while it looks
            tree = tuple(Node(**{**node, "states": frozenset(node["states"])}) for node in json.loads(look.stdout))
            if condition(tree):
                return tree
        assert time.monotonic() < deadline, look.stderr or look.stdout


def tells(tree: Tree, words: str) -> bool:
    """Whether something on the screen is named or described with these words."""
    return any(node.showing and (words in node.name or words in node.description) for node in tree)


def said_on_the_command_line(file: Path, environment: dict[str, str]) -> tuple[str, str]:
    """The sentence of the verdict and the title of the root finding."""
    done = run(sys.executable, "-m", "inspector", "inspect", "--format", "json", file, environment=environment)
    report = json.loads(done.stdout)
    return report["summary"], report["findings"][0]["title"]


@pytest.mark.parametrize("sample", ["response-oaep-hash", "envelope-minified", "challenge-long-iv"])
def test_a_screen_reader_is_told_what_the_window_shows(desktop: dict[str, str], tmp_path: Path, sample: str) -> None:
    file = tmp_path / "pasted.txt"
    file.write_text(read_sample(sample).text)
    sentence, title = said_on_the_command_line(file, desktop)
    with running(sys.executable, "-m", "inspector", "gui", file, environment=desktop):
        tree = tree_when(lambda tree: tells(tree, sentence) and tells(tree, title), desktop)
    assert [node.name for node in tree if node.role == "application"] == ["JOSE Inspector"]
    shown = [node for node in tree if node.showing]
    assert [node.name for node in shown if node.role == "page tab"] == ["Keys", "Decrypt", "Verify", "Challenge"]
    assert [node.name for node in shown if node.description == sentence] == ["Verdict: Not checked"]
    assert any(node.role == "panel" and node.name.endswith(f": {title}") for node in shown)
    assert_everything_is_named(shown)
    assert [node for node in tree if "<qt>" in node.name + node.description] == []


def assert_everything_is_named(shown: list[Node]) -> None:
    """What can be reached and what can be pressed."""
    focusable = [node for node in shown if "focusable" in node.states]
    assert len(focusable) > 20
    assert [node for node in focusable if not node.name] == []
    buttons = [node for node in shown if "button" in node.role or node.role == "check box"]
    assert len(buttons) > 10
    assert [node for node in buttons if not node.name] == []
