"""Several windows at once, each a process of its own, over one library: nothing is lost and nothing left behind."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

import pytest

from inspector.vault.expected import Expected
from inspector.vault.index import Index, RowState
from inspector.vault.library import Keep
from tests.vault_real.killing import chosen, forked, new_key, open_in, recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inspector.vault.ring import Backend

WINDOWS = 3
KEYS = 4

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork is there on POSIX only")


def one_window(folder: Path, backend: Backend, number: int) -> Callable[[TextIO], None]:
    """Store keys, name them, say something of them, remove every second one; tell what is to be there."""

    def work(said: TextIO) -> None:
        with closing(open_in(folder, backend)) as library:
            for step in range(KEYS):
                key, word = new_key()
                row = library.add(key, "", keep=Keep.KEYRING)
                library.rename(row.id, f"{number}.{step}")
                library.expect(row.id, Expected(environment=f"of {number}"))
                if step % 2:
                    library.remove(row.id)
                else:
                    said.write(f"{row.id} {word} {number}.{step}\n")

    return work


def together(keyring: str, folder: Path) -> None:
    folder.mkdir()
    backend, entries = chosen(keyring, folder)
    windows = [forked(one_window(folder, backend, number)) for number in range(WINDOWS)]
    promised = []
    for child, words in windows:
        with words:
            promised += [line.split() for line in words]
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    def look(said: TextIO) -> None:
        with closing(open_in(folder, backend)) as library:
            for row in library.rows():
                secret = library.load(row.id).secret
                assert secret is not None
                assert row.environment == f"of {row.label.partition('.')[0]}"
                said.write(f"{row.id} {recognise(secret.reveal())} {row.label}\n")

    child, words = forked(look)  # the keyring's thread does not come along when a process is forked
    with words:
        there = [line.split() for line in words]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert sorted(there) == sorted(promised)
    assert len(there) == WINDOWS * KEYS // 2
    rows = Index(folder).rows()
    assert {row.state for row in rows} == {RowState.LIVE}
    assert entries() == {f"JOSE Inspector/{row.key_id}/1.{part}" for row in rows for part in range(row.parts)}


def test_windows_over_a_keyring_without_care(folder: Path) -> None:
    together("folder", folder)


@pytest.mark.usefixtures("keyring")
def test_windows_over_gnome_keyring(folder: Path) -> None:
    together("secret-service", folder)
