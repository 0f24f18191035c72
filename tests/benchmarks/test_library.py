"""The key library: with a real keyring and many keys, at the start of the window, and while a large key is made."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from inspector.bootstrap import worker_command
from inspector.keys.found import Found, to_key
from inspector.keys.key import KeyKind
from inspector.keys.material import Material
from inspector.keys.secret import Secret
from inspector.vault.index import FILE
from inspector.vault.library import Keep, open_library
from tests.benchmarks.side_by_side import note
from tests.vault_real.daemon import PrivateBus, missing_programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QCoreApplication

    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, LibraryRow

ROUNDS = 15
STARTS = 8
SIZES = (1, 100, 1_000)
MOST = 1.1  # of a start with 1,000 keys to one with none
CANCELLED = 100  # ms
SCRIPT = Path(__file__).with_name("shelf_start.py")


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    missing = missing_programs()
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    made = PrivateBus(tmp_path_factory.mktemp("bus"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    made.start()
    yield made
    made.close()


def new_key(number: int) -> Key:
    private = ec.generate_private_key(ec.SECP256R1())
    material = Material(kind=KeyKind.EC, bits=256, curve="P-256", public=private.public_key(), private=Secret(private))
    return to_key(Found(material=material, kid=f"key-{number}", use="sig", alg="ES256"))


def milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def test_the_keyring_with_many_keys(keyring: PrivateBus, tmp_path: Path) -> None:
    """Keys are added to one library; at each size some more are added, got, listed and removed again."""
    assert keyring.address
    with closing(open_library(tmp_path / "data")) as library:
        stored = 0
        for size in SIZES:
            start = time.perf_counter()
            while stored < size:
                library.add(new_key(stored), "", keep=Keep.KEYRING)
                stored += 1
            filling = time.perf_counter() - start
            rounds = [one_round(library, new_key(size + number)) for number in range(ROUNDS)]
            medians = {name: statistics.median(times[name] for times in rounds) for name in rounds[0]}
            figures = ", ".join(f"{name} {median:.1f}" for name, median in medians.items())
            note(f"gnome-keyring with {size:,} keys, medians in ms", f"{figures} (filled in {filling:.1f} s)")


def one_round(library: KeyLibrary, key: Key) -> dict[str, float]:
    """Milliseconds of each call, with the keyring's session open, as it is after the first."""
    times = {"list": milliseconds(library.rows)}
    rows: list[LibraryRow] = []
    times["add"] = milliseconds(lambda: rows.append(library.add(key, "", keep=Keep.KEYRING)))
    library.lock()
    library.keyring_state()
    times["get"] = milliseconds(lambda: library.load(rows[0].id))
    times["remove"] = milliseconds(lambda: library.remove(rows[0].id))
    return times


def started(folder: Path, keys: int) -> dict[str, float]:
    environment = {**os.environ, "JOSE_INSPECTOR_DATA": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(SCRIPT), str(keys)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=60)  # noqa: S603 (our own program)
    said: dict[str, float] = json.loads(done.stdout)
    return said


def test_the_start_with_many_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 public keys in the index against an empty one; there is no keyring, as it costs the same in both."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    many, none = tmp_path / "many", tmp_path / "none"
    with closing(open_library(many)) as library:
        for number in range(1_000):
            library.add_public((new_key(number),), f"key {number}")
    assert (many / FILE).stat().st_size > 100_000
    rounds = [(started(many, 1_000), started(none, 0)) for _ in range(STARTS + 1)][1:]
    for moment, words in (("painted", "first paint"), ("shown", "keys are shown")):
        ours, theirs = (min(pair[side][moment] for pair in rounds) for side in (0, 1))
        middle = statistics.median(pair[0][moment] / pair[1][moment] for pair in rounds)
        figure = f"{ours / theirs:6.2f} (at most {MOST})   middle {middle:5.2f}   {ours:.0f} ms against {theirs:.0f} ms"
        note(f"start to {words}, 1,000 keys / none", figure, over=ours / theirs > MOST)


def watch(application: QCoreApplication, milliseconds: int) -> None:
    """Let the event loop run for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(application)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def test_a_key_in_the_making_is_given_up_at_once() -> None:
    """From the press of Cancel to the end of the process that makes an RSA key of 4,096 bits."""
    from PySide6.QtCore import QCoreApplication, QProcess

    from inspector.desktop.inspecting import InspectingProcess
    from inspector.desktop.ports import Call

    application = QCoreApplication.instance() or QCoreApplication([])
    work = InspectingProcess(worker_command())
    returned, ended = list[float](), list[float]()
    answers = list[object]()
    while len(ended) < ROUNDS:
        work.warm()
        process = work.findChildren(QProcess)[-1]
        process.waitForStarted()
        message = {"generate": {"kind": "RSA", "bits": 4096}}
        work.ask(Call(owner="generate", message=message, answered=answers.append, seconds=60))
        watch(application, 400)
        if answers:  # a lucky one: it was made before anybody could give it up
            answers.clear()
            continue
        died: list[float] = []
        process.finished.connect(lambda *_, died=died: died.append(time.perf_counter()))
        start = time.perf_counter()
        work.cancel("generate")
        returned.append((time.perf_counter() - start) * 1000)
        while not died:
            watch(application, 1)
        ended.append((died[0] - start) * 1000)
    work.close()
    note(
        "RSA-4096 in the making: Cancel returns, process gone",
        f"{max(returned):.1f} ms, {max(ended):.1f} ms at most of {ROUNDS}, median {statistics.median(ended):.1f} ms",
        over=max(ended) > CANCELLED,
    )
