"""The list of keys on disk."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from inspector.vault.errors import IndexFault, IndexFileError, UnknownKeyError
from inspector.vault.index import FILE, Index, IndexRow, RowState
from inspector.vault.schema import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

ROW = IndexRow(
    key_id="id-1",
    generation=1,
    state=RowState.LIVE,
    backend="memory",
    parts=2,
    label="Signing – prod",
    origin="a.pem",
    kind="EC",
    curve="P-256",
    bits=256,
    kid=None,
    use="sig",
    key_ops='["sign"]',
    alg="ES256",
    thumbprint="tp",
    public_jwk="{}",
    remarks="[]",
    created="2026-11-21T14:03:12Z",
)
OCT = replace(ROW, key_id="id-2", kind="oct", curve=None, thumbprint=None, public_jwk=None)
on_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such permissions; the folder is the user's"
)


def faults_of(caught: pytest.ExceptionInfo[IndexFileError]) -> tuple[IndexFault, str]:
    return caught.value.fault, caught.value.detail


def test_reading_creates_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path / "new")
    assert index.rows() == ()
    with pytest.raises(UnknownKeyError):
        index.row("id-1")
    with pytest.raises(UnknownKeyError):
        index.rename("id-1", "other")
    assert not (tmp_path / "new").exists()


def test_rows_come_back_in_the_order_they_were_added(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.insert([ROW])
    index.insert([OCT, replace(ROW, key_id="id-0")])
    assert Index(tmp_path).rows() == (ROW, OCT, replace(ROW, key_id="id-0"))
    assert Index(tmp_path).row("id-2") == OCT


def test_rows_are_added_all_or_none(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.insert([ROW])
    with pytest.raises(IndexFileError) as caught:
        index.insert([OCT, ROW])
    assert faults_of(caught) == (IndexFault.DAMAGED, "SQLITE_CONSTRAINT_PRIMARYKEY")
    assert index.rows() == (ROW,)


@pytest.mark.parametrize("private_part", [{"thumbprint": "tp"}, {"public_jwk": "{}"}])
def test_the_table_itself_refuses_a_digest_of_a_symmetric_key(tmp_path: Path, private_part: dict[str, str]) -> None:
    with pytest.raises(IndexFileError):
        Index(tmp_path).insert([replace(OCT, **private_part)])  # type: ignore[arg-type] # both are texts


def test_a_row_moves_only_from_the_state_it_was_read_in(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.insert([replace(ROW, state=RowState.WRITING)])
    writing = index.row("id-1")
    index.move(writing, RowState.LIVE)
    assert index.row("id-1") == ROW
    for stale in (writing, replace(ROW, generation=2)):
        with pytest.raises(UnknownKeyError):
            index.move(stale, RowState.DELETING)
        with pytest.raises(UnknownKeyError):
            index.delete(stale)
    index.delete(ROW)
    assert index.rows() == ()


def test_only_live_rows_are_renamed(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.insert([ROW, replace(OCT, state=RowState.DELETING)])
    index.rename("id-1", "Other")
    assert index.row("id-1").label == "Other"
    for gone in ("id-2", "id-3"):
        with pytest.raises(UnknownKeyError) as caught:
            index.rename(gone, "Other")
        assert caught.value.key_id == gone


@on_posix
def test_nobody_else_may_read_any_of_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    index = Index(folder)
    index.insert([ROW])
    with closing(sqlite3.connect(folder / FILE)) as reader:  # keeps the files of the write-ahead log
        reader.execute("SELECT * FROM keys").fetchone()
        index.insert([OCT])
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(["keys.sqlite3", "keys.sqlite3-shm", "keys.sqlite3-wal", "keys.lock"], 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_committed_is_flushed_to_the_disk_and_readers_are_not_kept_out(tmp_path: Path) -> None:
    pragmas: dict[str, object] = {}

    class Watched(sqlite3.Connection):
        def close(self) -> None:
            for name in ("synchronous", "journal_mode", "user_version"):
                pragmas[name] = self.execute(f"PRAGMA {name}").fetchone()[0]
            super().close()

    def connect(*where: Any, **options: Any) -> sqlite3.Connection:
        return sqlite3.connect(*where, factory=Watched, **options)

    Index(tmp_path, connect=connect).insert([ROW])
    assert pragmas == {"synchronous": 2, "journal_mode": "wal", "user_version": SCHEMA}


def test_a_crash_between_the_file_and_its_table_is_made_good(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    index = Index(tmp_path)
    assert index.rows() == ()
    index.insert([ROW])
    assert index.rows() == (ROW,)


def test_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    Index(tmp_path).insert([ROW])
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    for attempt in (Index(tmp_path).rows, lambda: Index(tmp_path).insert([OCT])):
        with pytest.raises(IndexFileError) as caught:
            attempt()
        assert faults_of(caught) == (IndexFault.NEWER, f"schema {SCHEMA + 1}")


def test_a_damaged_file_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database " * 400)
    with pytest.raises(IndexFileError) as caught:
        Index(tmp_path).rows()
    assert faults_of(caught) == (IndexFault.DAMAGED, "SQLITE_NOTADB")


def test_a_folder_that_cannot_be_made_is_a_matter_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexFileError) as caught:
        Index(tmp_path / "file").insert([ROW])
    assert faults_of(caught) == (IndexFault.DISK, "FileExistsError")


def test_a_file_that_cannot_be_opened_is_a_matter_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(IndexFileError) as caught:
        Index(tmp_path).rows()
    assert caught.value.fault is IndexFault.DISK
    assert caught.value.detail.startswith("SQLITE_CANTOPEN")


def test_only_one_at_a_time_is_exclusive(tmp_path: Path) -> None:
    first, second = Index(tmp_path), Index(tmp_path)
    with first.exclusive():
        with pytest.raises(IndexFileError) as caught, second.exclusive(wait=0):
            pytest.fail("two at once")
        first.insert([ROW])
        assert second.rows() == (ROW,)
    assert caught.value.fault is IndexFault.BUSY
    with second.exclusive(wait=0):
        pass


def test_exclusion_ends_with_an_error_inside_it(tmp_path: Path) -> None:
    index = Index(tmp_path)
    with pytest.raises(KeyError), index.exclusive():
        raise KeyError
    with index.exclusive(wait=0):
        pass


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    """Every window opens the file for itself; so does every thread here, from the file's first moment on."""
    start = threading.Barrier(6)
    trouble: list[BaseException] = []

    def write(writer: int) -> None:
        start.wait()
        try:
            for number in range(10):
                index = Index(tmp_path)
                index.insert([replace(ROW, key_id=f"{writer}.{number}")])
                index.rename(f"{writer}.{number}", f"label {number}")
        except BaseException as error:
            trouble.append(error)
            raise

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(6)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert trouble == []
    assert {(row.key_id, row.label) for row in Index(tmp_path).rows()} == {
        (f"{writer}.{number}", f"label {number}") for writer in range(6) for number in range(10)
    }
