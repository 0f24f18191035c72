"""Takes pictures of every tab in every state, light and dark, at one and two pixels per point.

    python -m tests.desktop.screenshots FOLDER

Each scale needs a process of its own. What is shown is what the program really finds; the key library is a fake one
in memory, so that no picture shows a person's keys and none depends on a keyring.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import Sample
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.wiring import Wiring
    from tests.desktop import fakes
    from tests.desktop.in_process import InProcess

ANSWERED: Final = 10.0  # seconds, at most
SCALES: Final = (1, 2)
SIZE: Final = (1280, 860)
SMALL: Final = (1024, 700)
LARGE: Final = (2560, 1440)


class Stage:
    """One window with its parts, and what is needed to bring it into a state."""

    def __init__(self, application: QApplication, theme: Theme, pause: float) -> None:
        from inspector.desktop.language import current
        from inspector.desktop.main_window import MainWindow
        from inspector.desktop.wiring import Wiring
        from inspector.reports.document import from_document
        from inspector.reports.spoken import spoken
        from inspector.shelf import Pages
        from tests.desktop import fakes
        from tests.desktop.in_process import InProcess

        self.application = application
        self.pause = pause
        self.inspecting: InProcess = InProcess()
        self.shelf = _memory_shelf()
        parts = fakes.parts(shelf=self.shelf, key_work=self.inspecting)  # type: ignore[arg-type]  # the same protocol
        parts = replace(parts, inspecting=self.inspecting, explanations=Pages(current()), decode=from_document)
        parts = replace(parts, spoken=partial(spoken, language=current()))
        self.window: MainWindow = MainWindow(theme, None)
        self.window.resize(*SIZE)
        self.window.show()
        self.wiring: Wiring = Wiring(self.window, parts, theme)
        self.settle()

    def settle(self) -> None:
        """Wait for the answers, and let everything else that is on its way arrive."""
        last = time.perf_counter() + ANSWERED
        while self._waits() and time.perf_counter() < last:
            self.application.processEvents()
        until = time.perf_counter() + self.pause
        while time.perf_counter() < until:
            self.application.processEvents()
            time.sleep(0.005)

    def _waits(self) -> bool:
        return not self.inspecting.silent and any(kept.word == "busy" for kept in self.wiring.inspections.open.all)

    def tab(self, key: str) -> InspectingTab:
        """A tab that inspects, in front."""
        self.window.open_tab(key)
        return self.window.inspecting_tab(key)

    def close(self) -> None:
        """Everything away."""
        self.window.close()
        self.wiring.finish()
        self.window.deleteLater()


def _memory_shelf() -> fakes.MemoryShelf:
    """A library in memory that says of a key what the real one says."""
    from inspector.shelf import LibraryShelf
    from tests.desktop import fakes

    class Nothing:
        """The real one asks its library whether it knows the key."""

        def rows(self) -> tuple[()]:
            return ()

    real = LibraryShelf()  # opens nothing to answer these two

    class Shelf(fakes.MemoryShelf):
        facts = staticmethod(real.facts)
        problem = staticmethod(real.problem)

    return Shelf()


class Scene(NamedTuple):
    """One picture."""

    name: str
    prepare: Callable[[Stage], QWidget | None]  # what is taken instead of the window
    size: tuple[int, int] = SIZE


# ------------------------------------------------------------------------------------------------- the inspecting tabs

_SOUND: Final = {"decrypt": "response", "verify": "envelope", "challenge": "challenge"}
_AMBER: Final = {"decrypt": "response-oaep-hash", "verify": "envelope-minified", "challenge": "challenge-long-iv"}
_FURTHER: Final = {"decrypt": "nested-id-token", "challenge": "challenge-wrapped-key"}


def _sample(name: str) -> Sample:
    from inspector.desktop.samples import read_sample

    return read_sample(name)


def _altered(tab: str) -> Sample:
    """The sound sample with a few changed characters where its check will notice."""
    sample = _sample(_SOUND[tab])
    text = sample.text
    place = len(text) * 2 // 3 if tab != "verify" else text.index("Mario")
    changed = "Maria" if tab == "verify" else "AAAA"
    return replace(sample, text=text[:place] + changed + text[place + len(changed) :])


def _nothing(_: object) -> None:
    """The window itself is taken."""


def _load(sample: Callable[[], Sample]) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        given = sample()
        stage.tab(given.tab).load(given)

    return prepare


def _without_keys(tab: str) -> Callable[[Stage], None]:
    return lambda stage: stage.tab(tab).set_text(_sample(_SOUND[tab]).text)


def _silent(tab: str) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        stage.inspecting.silent = True
        stage.tab(tab).set_text(_sample(_SOUND[tab]).text)

    return prepare


def _refused(tab: str) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        stage.inspecting.refusal = "The inspecting process was ended by the system: it needed more memory than allowed."
        stage.tab(tab).set_text(_sample(_SOUND[tab]).text)

    return prepare


def _making(tab: str) -> Callable[[Stage], None]:
    return lambda stage: stage.tab(tab).making.show("make")


def _made(stage: Stage) -> None:
    """A challenge made with a pasted key."""
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

    tab = stage.tab("challenge")
    tab.making.show("make")
    pane = tab.making.pane
    if pane is None:
        return
    keys = pane.findChildren(QComboBox, "challengeMakeChallengeKeyInput")[0]
    keys.setCurrentIndex(keys.count() - 1)
    pane.findChildren(QLineEdit, "challengeMakeChallengeKeyInputPasted")[0].setText(_sample("challenge").keys[0])
    pane.content.setPlainText('{"publicKey":{"challenge":"3q2-7w","rpId":"example.org","userVerification":"required"}}')
    pane.findChildren(QPushButton, "challengeMakeButton")[0].click()


def _inspecting_scenes() -> Iterator[Scene]:
    for tab in ("decrypt", "verify", "challenge"):
        yield Scene(f"{tab}-empty", lambda stage, tab=tab: _nothing(stage.tab(tab)))  # type: ignore[misc]  # bound here
        good = "verified" if tab == "verify" else "opened"
        yield Scene(f"{tab}-{good}", _load(lambda tab=tab: _sample(_SOUND[tab])))  # type: ignore[misc]  # bound here
        yield Scene(f"{tab}-amber", _load(lambda tab=tab: _sample(_AMBER[tab])))  # type: ignore[misc]  # bound here
        yield Scene(f"{tab}-failed", _load(lambda tab=tab: _altered(tab)))  # type: ignore[misc]  # bound here
        yield Scene(f"{tab}-unchecked", _without_keys(tab))
        yield Scene(f"{tab}-busy", _silent(tab))
        yield Scene(f"{tab}-error", _refused(tab))
        yield Scene(f"{tab}-making", _making(tab))
        if tab in _FURTHER:
            yield Scene(f"{tab}-{_FURTHER[tab]}", _load(lambda tab=tab: _sample(_FURTHER[tab])))  # type: ignore[misc]  # bound here


# ------------------------------------------------------------------------------------------------- keys and the window


def _keys(stage: Stage) -> None:
    from inspector.desktop.ports import Place
    from tests.desktop import fakes

    for row in (
        fakes.key_row("1", label="Billing, encryption", kid="billing-enc"),
        fakes.key_row(
            "2", label="Billing, signatures", kid="billing-sig", use="sig", alg="RS256", kind="EC", size="P-256"
        ),
        fakes.key_row("3", label="Partner", kid="partner-2026", place=Place.PUBLIC, use="", alg=""),
        fakes.key_row("4", label="Wallet", kind="oct", size="256 bits", kid="", alg="A256GCM", place=Place.SESSION),
    ):
        stage.shelf.kept[row.id] = row
    stage.window.open_tab("keys")
    stage.wiring.keys_desk.refresh(ask_keyring=True)


def _no_keyring(stage: Stage) -> None:
    from inspector.desktop.ports import KeyringWord

    stage.shelf.word = KeyringWord.NONE
    stage.window.open_tab("keys")
    stage.wiring.keys_desk.refresh(ask_keyring=True)


def _generate(stage: Stage) -> QWidget:
    from PySide6.QtWidgets import QDialog

    stage.window.open_tab("keys")
    stage.wiring.keys.generate()
    return stage.window.findChildren(QDialog)[-1]


def _import(stage: Stage) -> QWidget:
    from PySide6.QtWidgets import QDialog

    stage.window.open_tab("keys")
    stage.wiring.keys.import_text(_sample("key").text)
    return stage.window.findChildren(QDialog)[-1]


def _several(stage: Stage) -> None:
    for name in ("response", "nested-id-token", "envelope", "challenge-long-iv", "response-oaep-hash"):
        _load(lambda name=name: _sample(name))(stage)  # type: ignore[misc]  # bound here
        stage.settle()
    kept = stage.wiring.inspections.open
    kept.pin(kept.all[-2].number, on=True)


def _palette(stage: Stage) -> None:
    _several(stage)
    stage.wiring.commanding.open_palette()


def _stage_open(stage: Stage) -> None:
    _load(lambda: _sample("response-oaep-hash"))(stage)
    stage.settle()
    results = stage.tab("decrypt").results
    if results is not None:
        results.trace.open([one.name for one in results.trace.stages].index("unwrap"))


def _explain(stage: Stage) -> QWidget:
    from PySide6.QtWidgets import QDialog

    _load(lambda: _sample("response-oaep-hash"))(stage)
    stage.settle()
    stage.tab("decrypt").explain_root()
    stage.settle()
    return stage.window.findChildren(QDialog)[-1]


def _other_scenes() -> Iterator[Scene]:
    yield Scene("challenge-made", _made)
    yield Scene("keys-empty", lambda stage: _nothing(stage.window.open_tab("keys")))
    yield Scene("keys-some", _keys)
    yield Scene("keys-no-keyring", _no_keyring)
    yield Scene("keys-generate", _generate)
    yield Scene("keys-import", _import)
    yield Scene("window-several", _several)
    yield Scene("window-palette", _palette)
    yield Scene("window-welcome", lambda stage: stage.wiring.commanding.show_welcome())
    yield Scene("window-stage-open", _stage_open)
    yield Scene("window-explain", _explain)
    yield Scene("window-small", _several, SMALL)
    yield Scene("window-large", _several, LARGE)


SCENES: Final = (*_inspecting_scenes(), *_other_scenes())
FEW: Final = ("decrypt-empty", "decrypt-making", "decrypt-amber", "verify-verified", "keys-some", "window-several")


def main(folder: str, scale: int = 0, only: str = "") -> None:
    """All pictures; with a scale those of that scale, in this process."""
    if not scale:
        for each in SCALES:
            environment = {**os.environ, "QT_SCALE_FACTOR": str(each), "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-m", "tests.desktop.screenshots", folder, str(each), only]
            subprocess.run(command, env=environment, check=True)  # noqa: S603 (our own program)
        return
    from PySide6.QtWidgets import QApplication

    from inspector.desktop import app
    from inspector.desktop.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme

    application = QApplication(["screenshots", "-style", "fusion"])
    theme = Theme(LIGHT)
    looks = {"light": LIGHT, "dark": DARK}
    if scale == 1:
        looks |= {"contrast-light": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
    for look, column in looks.items():
        theme.use(column)
        app.dress(application, theme)
        for scene in SCENES:
            if only in scene.name and (column in (LIGHT, DARK) or scene.name in FEW):
                take(application, theme, scene, Path(folder) / f"{look}-{scale}x")


def take(application: QApplication, theme: Theme, scene: Scene, folder: Path, pause: float = 0.6) -> None:
    """Take one picture."""
    stage = Stage(application, theme, pause)
    stage.window.resize(*scene.size)
    shown = scene.prepare(stage) or stage.window
    stage.settle()
    folder.mkdir(parents=True, exist_ok=True)
    shown.grab().save(str(folder / f"{scene.name}.png"))
    stage.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 0, sys.argv[3] if sys.argv[3:] else "")
