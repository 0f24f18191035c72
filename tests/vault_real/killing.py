"""A process that stores and removes keys without end, and another one that kills it at random moments.

    python -m tests.vault_real.killing KEYRING FOLDER KILLS SEED

KEYRING is `folder`, a keyring of files that can be torn in the middle, or `secret-service`, the one on this bus.
After each kill a third process lets the library recover and compares what is there with what the killed process
had been promised. The last line says how it went; the status is 0 when nothing was lost and nothing left behind.

Every process is forked from this one, which has no threads and no connections.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import secrets
import signal
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

import secretstorage

from inspector.keys.found import Found, to_key
from inspector.keys.material import oct_material
from inspector.vault import library as library_module
from inspector.vault import payload, rows, secret_service, store  # all that is imported late, before forking
from inspector.vault.backends import SECRET_SERVICE
from inspector.vault.errors import Absent
from inspector.vault.index import Index, RowState
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.ring import Backend
from inspector.vault.service import KeyringService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.keys.key import Key

MOST_KEYS: Final = 4
LONGEST_LIFE: Final = 0.08  # seconds after the first word: a few keys stored and removed
LOADED: Final = (library_module, payload, rows, secret_service, store)


class FolderRing:
    """A keyring of files, written without any care: a kill may leave half of one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def probe(self) -> None:
        """It is always there."""

    def unlock(self) -> None:
        """It is never locked."""

    def get(self, service: str, user: str) -> str | None:
        try:
            return self._file(service, user).read_text()
        except FileNotFoundError:
            return None

    def set(self, service: str, user: str, text: str) -> None:
        with self._file(service, user).open("w", buffering=1) as file:
            for character in text:
                file.write(character)
                file.flush()

    def delete(self, service: str, user: str) -> None:
        try:
            self._file(service, user).unlink()
        except FileNotFoundError:
            raise Absent from None

    def close(self) -> None:
        """Nothing stays open."""

    def entries(self) -> frozenset[str]:
        return frozenset(file.name.replace("|", "/") for file in self._folder.iterdir())

    def _file(self, service: str, _user: str) -> Path:
        return self._folder / service.replace("/", "|")


def secret_service_entries() -> frozenset[str]:
    with closing(secretstorage.dbus_init()) as connection:
        found = secretstorage.Collection(connection).search_items({"application": "JOSE Inspector"})
        return frozenset(item.get_attributes()["service"] for item in found)


def chosen(keyring: str, folder: Path) -> tuple[Backend, Callable[[], frozenset[str]]]:
    """The backend, and what tells everything that is in the keyring. Small entries: a key comes in several."""
    if keyring == "secret-service":
        return replace(SECRET_SERVICE, entry_units=100), secret_service_entries
    ring = FolderRing(folder / "entries")
    return Backend(name="folder", title="folder", entry_units=60, make=lambda: ring), ring.entries


def new_key() -> tuple[Key, str]:
    """A key, and the word by which it is recognised."""
    secret = secrets.token_bytes(60)
    return to_key(Found(material=oct_material(secret))), recognise(secret)


def recognise(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()[:16]


def open_in(folder: Path, backend: Backend) -> KeyLibrary:
    return KeyLibrary(Index(folder), KeyringService(backend))


def churn(folder: Path, backend: Backend, said: TextIO) -> NoReturn:
    """Store and remove for ever; say before each step what is tried and after it what was promised."""
    library = open_in(folder, backend)
    known = [row.id for row in library.rows()]
    said.write("ready\n")
    for step in itertools.count():
        if len(known) > (1 if step % 2 else MOST_KEYS):
            gone = known.pop(secrets.randbelow(len(known)))
            said.write(f"removing {gone}\n")
            library.remove(gone)
            said.write(f"removed {gone}\n")
        else:
            key, word = new_key()
            said.write(f"adding {word}\n")
            row = library.add(key, "", keep=Keep.KEYRING)
            known.append(row.id)
            said.write(f"added {row.id} {word}\n")
    raise AssertionError


def check(folder: Path, backend: Backend, entries: Callable[[], frozenset[str]], promised: Promises) -> dict[str, str]:
    """Recover and compare. Returns the keys that are there, id to word; raises AssertionError."""
    index = Index(folder)
    with closing(open_in(folder, backend)) as library:
        library._recover()  # as the first use of the keyring does
        assert {row.state for row in index.rows()} <= {RowState.LIVE}, "a row is left in between"
        there = {}
        for row in library.rows():
            secret = library.load(row.id).secret
            assert secret is not None
            there[row.id] = recognise(secret.reveal())
    expected = {
        f"JOSE Inspector/{row.key_id}/{row.generation}.{part}" for row in index.rows() for part in range(row.parts)
    }
    assert entries() == expected, "entries and rows do not agree"
    promised.compare(there)
    return there


class Promises:
    """What the killed process had been told."""

    def __init__(self, before: dict[str, str]) -> None:
        self._sure = dict(before)
        self._doubtful: dict[str, str] = {}  # being removed
        self._begun: str | None = None  # being added

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word == "adding":
            self._begun = rest[0]
        elif word == "added":
            self._sure[rest[0]] = rest[1]
            self._begun = None
        elif word == "removing":
            self._doubtful = {rest[0]: self._sure.pop(rest[0])}
        elif word == "removed":
            self._doubtful = {}

    def compare(self, there: dict[str, str]) -> None:
        lost = self._sure.items() - there.items()
        assert not lost, "a live key is lost"
        others = {key_id: word for key_id, word in there.items() if key_id not in self._sure}
        for key_id, word in others.items():
            assert self._doubtful.get(key_id) == word or word == self._begun, "a key came back"


def forked(work: Callable[[TextIO], object]) -> tuple[int, TextIO]:
    """Run the work in a process of its own; what it writes can be read here."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, encoding="utf-8")
    os.close(reading)
    status = 1
    try:
        with os.fdopen(writing, "w", encoding="utf-8", buffering=1) as said:
            work(said)
        status = 0
    finally:
        os._exit(status)


def live_and_die(folder: Path, backend: Backend, seconds: float) -> Iterator[str]:
    """The words of a process that was killed after so many seconds."""
    child, words = forked(lambda said: churn(folder, backend, said))
    with words:
        first = words.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert first == "ready\n"
        for line in words:
            if line.endswith("\n"):
                yield line


def main(keyring: str, folder: Path, kills: int, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - moments of death, to be repeated
    backend, entries = chosen(keyring, folder)
    there: dict[str, str] = {}
    steps = recovered = 0
    for kill in range(kills):
        promised = Promises(there)
        for line in live_and_die(folder, backend, chance.uniform(0, LONGEST_LIFE)):
            promised.hear(line)
            steps += 1
        recovered += any(row.state is not RowState.LIVE for row in Index(folder).rows())

        def settle(said: TextIO, promised: Promises = promised) -> None:
            json.dump(check(folder, backend, entries, promised), said)

        child, words = forked(settle)
        with words:
            answer = words.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status == 0, f"kill {kill + 1} with seed {seed}"
        there = json.loads(answer)
    return f"{kills} kills, {steps} steps, {recovered} recoveries, {len(there)} keys"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
