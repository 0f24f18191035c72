"""The window over a real gnome-keyring that fails in every way it can: it lives, and says which."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from inspector.desktop.keyring_words import TITLES
from inspector.desktop.names import KEYS
from inspector.desktop.ports import KeyringWord
from inspector.shelf import LibraryShelf
from inspector.vault.backends import SECRET_SERVICE, SecretServiceRing
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary, open_library
from inspector.vault.secret_service import BoundedKeyring
from inspector.vault.service import KeyringService
from tests.desktop import fakes
from tests.unit.vault.rings import curve_key
from tests.vault_real.daemon import PrivateBus, missing_programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 1.5  # seconds that the keyring is given here; ten in the program
LONGEST = 1.2  # seconds without a beat: more than a busy machine needs, less than a keyring that is waited for


@pytest.fixture(name="bus")
def make_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    missing = missing_programs()
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    (tmp_path / "bus").mkdir()
    made = PrivateBus(tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


class Heart:
    """Beats in the event loop and remembers the longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def impatient_shelf(folder: Path) -> LibraryShelf:
    backend = replace(
        SECRET_SERVICE,
        make=lambda: SecretServiceRing(BoundedKeyring(call_seconds=PATIENCE, prompt_seconds=PATIENCE)),
    )
    return LibraryShelf(lambda: KeyLibrary(Index(folder), KeyringService(backend)))


def frozen(bus: PrivateBus) -> None:
    bus.freeze()


def killed(bus: PrivateBus) -> None:
    bus.kill()


def locked(bus: PrivateBus) -> None:
    bus.stop()
    bus.start(unlocked=False)


def without_bus(bus: PrivateBus) -> None:
    bus.stop_bus()


@pytest.mark.parametrize(
    ("failing", "word"),
    [
        (frozen, KeyringWord.TIMED_OUT),
        (killed, KeyringWord.NONE),
        (locked, KeyringWord.LOCKED),
        (without_bus, KeyringWord.NONE),
    ],
)
def test_the_window_lives_and_says_what_is_wrong(
    qtbot: QtBot,
    open_window: Callable[..., Any],
    bus: PrivateBus,
    tmp_path: Path,
    failing: Callable[[PrivateBus], None],
    word: KeyringWord,
) -> None:
    bus.start()
    with closing(open_library(tmp_path / "data")) as library:
        library.add(curve_key(), "billing", keep=Keep.KEYRING)
    failing(bus)
    inspecting = fakes.FakeInspecting()
    shelf = impatient_shelf(tmp_path / "data")
    window, wiring = open_window(replace(fakes.parts(inspecting=inspecting), shelf=shelf))
    heart = Heart()
    window.open_tab(KEYS)
    table = window.findChild(QTableView, "keyTable")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)  # the list does not wait for the keyring
    window.inspecting_tab("decrypt").set_text("x")
    bar: QWidget = window.findChild(QWidget, "keyringBar")
    title: QLabel = window.findChild(QLabel, "keyringTitle")
    qtbot.waitUntil(lambda: bar.isVisible() and title.text() == TITLES[word], timeout=20_000)
    qtbot.waitUntil(lambda: any(call.message.get("keys") for call in inspecting.calls), timeout=20_000)
    keys: Any = inspecting.calls[-1].message["keys"]
    assert ["d" in key["material"] for key in keys] == [False]  # it goes on with the public part
    assert heart.longest < LONGEST
    assert wiring.keys_desk.status.word is word


def test_after_the_daemon_thaws_one_press_brings_everything_back(
    qtbot: QtBot, open_window: Callable[..., Any], bus: PrivateBus, tmp_path: Path
) -> None:
    bus.start()
    bus.freeze()
    window, _ = open_window(replace(fakes.parts(), shelf=impatient_shelf(tmp_path / "data")))
    window.open_tab(KEYS)
    bar: QWidget = window.findChild(QWidget, "keyringBar")
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    bus.thaw()
    window.findChild(QPushButton, "askKeyringButton").click()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)
