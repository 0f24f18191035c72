from __future__ import annotations

import io
import os
import socket
import stat
from typing import TYPE_CHECKING

import pytest

from inspector.files import FileRefusedError, Refusal, as_text, read_file, read_stream, write_private_file

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1_000


def refusal(path: object, limit: int = LIMIT) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        read_file(str(path), limit=limit)
    return caught.value


@pytest.mark.parametrize("size", [0, 1, LIMIT - 1, LIMIT])
def test_a_regular_file_up_to_the_limit_is_read(tmp_path: Path, size: int) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"x" * size)
    assert read_file(str(file), limit=LIMIT) == b"x" * size


def test_a_link_to_a_regular_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"eyJ")
    (tmp_path / "link").symlink_to(tmp_path / "token")
    assert read_file(str(tmp_path / "link"), limit=LIMIT) == b"eyJ"


def test_a_file_that_claims_to_be_empty_is_read_all_the_same() -> None:
    assert read_file("/proc/self/cmdline", limit=100_000)


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"x" * (LIMIT + 1))
    error = refusal(file)
    assert error.reason is Refusal.TOO_LARGE
    assert error.limit == LIMIT
    assert str(error) == f"{file}: it is too large: at most 1,000 bytes are read"


def test_a_sparse_file_of_ten_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sparse"
    with file.open("wb") as stream:
        stream.truncate(10 * 2**30)
    assert refusal(file).reason is Refusal.TOO_LARGE


def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket").reason is Refusal.SPECIAL
    assert refusal(tmp_path / "pipe").reason is Refusal.SPECIAL
    assert refusal(tmp_path / "endless").reason is Refusal.SPECIAL
    assert refusal("/dev/null").reason is Refusal.SPECIAL
    assert refusal(tmp_path / "a").reason is Refusal.LOOP
    assert refusal(tmp_path / "broken").reason is Refusal.MISSING
    assert refusal(tmp_path).reason is Refusal.FOLDER


@pytest.mark.parametrize("name", ["missing", "missing/below", "a\0b"])
def test_a_name_that_leads_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).reason in (Refusal.MISSING, Refusal.UNREADABLE)


def test_a_name_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refusal(tmp_path / "file" / "below").reason is Refusal.MISSING


class Growing(io.BytesIO):
    """A file to which somebody adds while it is read."""

    def __init__(self, pieces: list[bytes]) -> None:
        super().__init__()
        self.pieces = pieces

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        if not self.pieces:
            return b""
        piece, rest = self.pieces[0][:size], self.pieces[0][size:]
        self.pieces = [rest, *self.pieces[1:]] if rest else self.pieces[1:]
        return piece


def test_what_comes_after_the_expected_end_is_read_up_to_the_limit() -> None:
    assert read_stream(Growing([b"abc", b"d", b"efg"]), "standard input", limit=7) == b"abcdefg"
    with pytest.raises(FileRefusedError, match="standard input: it is too large"):
        read_stream(Growing([b"abc", b"d", b"efgh"]), "standard input", limit=7)


@pytest.mark.parametrize("size", [0, 9, 10])
def test_a_stream_is_read_up_to_the_limit(size: int) -> None:
    assert read_stream(io.BytesIO(b"x" * size), "standard input", limit=10) == b"x" * size


def test_a_stream_over_the_limit_is_refused() -> None:
    with pytest.raises(FileRefusedError):
        read_stream(io.BytesIO(b"x" * 11), "standard input", limit=10)


class Broken(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error", size)


def test_an_error_while_reading_is_a_refusal() -> None:
    with pytest.raises(FileRefusedError) as caught:
        read_stream(Broken(), "disk", limit=10)
    assert caught.value.reason is Refusal.UNREADABLE


def test_a_private_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    write_private_file(str(file), b"secret")
    assert file.read_bytes() == b"secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_exists_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_bytes(b"old")
    with pytest.raises(FileRefusedError) as caught:
        write_private_file(str(file), b"new")
    assert caught.value.reason is Refusal.EXISTS
    assert file.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError) as caught:
        write_private_file(str(tmp_path / "none" / "key.pem"), b"new")
    assert caught.value.reason is Refusal.MISSING
    with pytest.raises(FileRefusedError) as caught:
        write_private_file("a\0b", b"new")
    assert caught.value.reason is Refusal.UNWRITABLE


def test_bytes_become_text_where_they_are_utf_8() -> None:
    assert as_text("ä".encode()) == "ä"
    assert as_text(b"\xff\xfe") == b"\xff\xfe"
