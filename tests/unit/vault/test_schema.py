"""Lists of keys that an older program has left."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from inspector.vault.expected import Expected
from inspector.vault.index import FILE, Index, IndexRow, RowState
from inspector.vault.schema import SCHEMA, STEPS
from tests.unit.vault.rings import Crash, Fuse, fused_connect
from tests.unit.vault.test_index import ROW

if TYPE_CHECKING:
    from pathlib import Path

# The row of test_index as the first schema had it.
FIRST = {name: getattr(ROW, name) for name in IndexRow.__dataclass_fields__ if getattr(ROW, name) != ""} | {"parts": 2}


def left_behind(folder: Path, schema: int) -> None:
    """A file with one row, written as the program wrote it that knew so many steps."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for step in STEPS[:schema]:
            for statement in step:
                connection.execute(statement)
        names = ", ".join(FIRST)
        marks = ", ".join("?" * len(FIRST))
        connection.execute(f"INSERT INTO keys ({names}) VALUES ({marks})", tuple(FIRST.values()))  # noqa: S608 - our names
        connection.execute(f"PRAGMA user_version = {schema}")


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_every_older_list_is_read_and_goes_on(tmp_path: Path, schema: int) -> None:
    left_behind(tmp_path, schema)
    index = Index(tmp_path)
    assert index.rows() == (ROW,)
    index.insert([replace(ROW, key_id="id-2", issuer="https://idp.example.org", set_id="set-1")])
    index.expect("id-1", Expected(alg="PS256", environment="test", colour="teal"))
    first, second = Index(tmp_path).rows()
    assert first == replace(ROW, use=None, alg="PS256", environment="test", colour="teal")
    assert (second.issuer, second.set_id) == ("https://idp.example.org", "set-1")


def test_the_first_layout_is_what_it_was(tmp_path: Path) -> None:
    """A published step is never changed."""
    left_behind(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        columns = [column[1] for column in connection.execute("PRAGMA table_info(keys)")]
    assert columns == [
        "key_id", "generation", "state", "backend", "parts", "label", "origin", "kind", "curve", "bits", "kid", "use",
        "key_ops", "alg", "thumbprint", "public_jwk", "remarks", "created",
    ]  # fmt: skip


def test_several_windows_bring_one_list_up_to_date(tmp_path: Path) -> None:
    left_behind(tmp_path, 1)
    start = threading.Barrier(6)
    seen: list[tuple[IndexRow, ...]] = []

    def look() -> None:
        start.wait()
        seen.append(Index(tmp_path).rows())

    windows = [threading.Thread(target=look) for _ in range(6)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert seen == [(ROW,)] * 6


def test_a_step_that_breaks_off_leaves_the_list_as_it_was(tmp_path: Path) -> None:
    left_behind(tmp_path, 1)

    class Stopped(Exception):  # noqa: N818 - it is no error, the program ends there
        pass

    class Ending(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if statement.lstrip().startswith("CREATE TABLE key_sets"):
                raise Stopped
            return super().execute(statement, *values)

    def connect(*where: Any, **options: Any) -> sqlite3.Connection:
        return sqlite3.connect(*where, factory=Ending, **options)

    with pytest.raises(Stopped):
        Index(tmp_path, connect=connect).rows()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert "issuer" not in [column[1] for column in connection.execute("PRAGMA table_info(keys)")]
    assert Index(tmp_path).rows() == (ROW,)


def test_a_crash_around_the_commit_of_a_step_is_made_good(tmp_path: Path) -> None:
    crash_at, ended = 0, False
    while not ended:
        crash_at += 1
        folder = tmp_path / str(crash_at)
        folder.mkdir()
        left_behind(folder, 1)
        try:
            Index(folder, connect=fused_connect(Fuse(crash_at))).insert([replace(ROW, key_id="id-2")])
            ended = True
        except Crash:
            pass
        first, *others = Index(folder).rows()
        assert first == ROW
        assert others in ([], [replace(ROW, key_id="id-2")])
        assert not ended or others
    assert crash_at == 5  # before and after the commit of all steps and that of the row; and the end


def test_a_row_being_removed_is_expected_nothing_of(tmp_path: Path) -> None:
    from inspector.vault.errors import UnknownKeyError

    index = Index(tmp_path)
    index.insert([replace(ROW, state=RowState.DELETING)])
    with pytest.raises(UnknownKeyError):
        index.expect("id-1", Expected(environment="test"))
