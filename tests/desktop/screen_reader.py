"""A desktop of its own, and somebody in it who cannot see: reads the real program over AT-SPI, and acts on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.vault_real.daemon import PrivateBus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE: Final = 60.0  # seconds until a program that paints in less than one is called broken
PROGRAM: Final = "JOSE Inspector"
ACQUAINTANCE: Final = 20.0  # seconds until a program that has not been told of is started again
PAUSE: Final = 0.01  # seconds between two looks
ACCESSIBILITY: Final = "org.a11y.Bus"
LAUNCHER: Final = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
HAS_BINDINGS: Final = "import gi; gi.require_version('Atspi', '2.0')"
WITH_BRIDGE: Final = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
TAB: Final = 0xFF09
RETURN: Final = 0xFF0D
ESCAPE: Final = 0xFF1B


class Node(NamedTuple):
    """One thing a screen reader can stop at."""

    depth: int
    role: str
    name: str
    description: str
    states: frozenset[str]
    labels: tuple[str, ...]

    @property
    def focusable(self) -> bool:
        return "focusable" in self.states


class Heard(NamedTuple):
    """What a screen reader says by itself."""

    kind: str  # "announced" or "focused"
    role: str
    name: str


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
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a desktop of its own: screen, session bus, accessibility bus, fresh folders."""
    with ExitStack() as stack:
        bus = PrivateBus(folder)
        stack.callback(bus.close)
        environment = {**bus.environment, **WITH_BRIDGE}
        environment["DISPLAY"] = stack.enter_context(_screen(environment))
        stack.enter_context(running(LAUNCHER, "--launch-immediately", environment=environment))
        bus.wait_for(ACCESSIBILITY)  # a program that starts before it is there is never told of
        yield environment


@contextmanager
def _screen(environment: dict[str, str]) -> Iterator[str]:
    """A screen nobody sees, which says its number once it is there."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as said:
        words = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp")
        with running(*words, environment=environment, keep=(writing,)):
            os.close(writing)
            yield f":{said.readline().strip()}"


class Reader:
    """Asks the process that has the bindings. What cannot be done yet is tried until it can."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def look(self, window: str = "") -> Tree:
        """What is on the screen, or in one window of this name; nothing while something goes away."""
        return tuple(
            Node(**{**node, "states": frozenset(node["states"]), "labels": tuple(node["labels"])})
            for node in self._ask(do="look", window=window) or ()
        )

    def when(self, condition: Callable[[Tree], bool], window: str = "") -> Tree:
        """The first look of which the condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition(tree := self.look(window)):
            assert time.monotonic() < deadline, tree
            time.sleep(PAUSE)
        return tree

    def meets_a_program(self) -> bool:
        """Whether one is told of before long. Qt asks the registry once; on a busy machine that may get lost."""
        deadline = time.monotonic() + ACQUAINTANCE
        while time.monotonic() < deadline:
            if self._ask(do="find", role="application", name=PROGRAM):
                return True
            time.sleep(PAUSE)
        return False

    def see(self, name: str, role: str, window: str = "") -> Tree:
        """A look when this is there."""
        self._until_done(do="find", role=role, name=name)
        return self.when(lambda tree: any(node.role == role and node.name == name for node in tree), window)

    def press(self, name: str, role: str = "push button", action: str = "Press") -> None:
        """Do what this thing offers."""
        self._until_done(do="act", role=role, name=name, action=action)

    def write(self, name: str, text: str, role: str = "text") -> None:
        """Put a text into a field."""
        self._until_done(do="write", role=role, name=name, text=text)

    def click(self, name: str, role: str) -> None:
        """Press the mouse in the middle: what a window manager would do to give the window the keyboard."""
        self._until_done(do="click", role=role, name=name)

    def key(self, number: int) -> None:
        """Press a key where the focus is."""
        assert self._ask(do="key", number=number)

    def heard(self) -> tuple[Heard, ...]:
        """Everything that was announced, and what got the focus."""
        return tuple(Heard(**one) for one in self._ask(do="heard") or ())

    def heard_when(self, condition: Callable[[tuple[Heard, ...]], bool]) -> tuple[Heard, ...]:
        """The same, when the condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition(heard := self.heard()):
            assert time.monotonic() < deadline, heard
            time.sleep(PAUSE)
        return heard

    def _until_done(self, **asked: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._ask(**asked):
            assert time.monotonic() < deadline, (asked, self.look())
            time.sleep(PAUSE)

    def _ask(self, **asked: str | int) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def reading(environment: dict[str, str]) -> Iterator[Reader]:
    """A reader in this desktop."""
    script = Path(__file__).with_name("atspi_reader.py")
    with subprocess.Popen(  # noqa: S603 - our own words
        [SYSTEM_PYTHON, script],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Reader(process)
