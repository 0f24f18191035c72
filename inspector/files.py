"""Files from outside, read without being led astray.

    FileRefusedError(OSError)
    └── reason: one of Refusal, with the path and, where it applies, the limit

A name may lead to a pipe that never ends, a device, a folder or ten gigabytes: the file is opened without blocking,
looked at, and only a regular file of acceptable size is read.
"""

from __future__ import annotations

import errno
import os
import stat
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Windows has only the last of these.
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_WRITE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_PRIVATE: Final = 0o600


class Refusal(StrEnum):
    """Why a file is not read or written."""

    MISSING = "there is no such file"
    DENIED = "it may not be opened"
    FOLDER = "it is a folder"
    SPECIAL = "it is a device, a pipe or a socket, not a regular file"
    LOOP = "its links lead in a circle"
    TOO_LARGE = "it is too large"
    EXISTS = "it exists already and is not replaced"
    UNREADABLE = "it cannot be read"
    UNWRITABLE = "it cannot be written"


_BY_NUMBER: Final[Mapping[int, Refusal]] = {
    errno.ENOENT: Refusal.MISSING,
    errno.ENOTDIR: Refusal.MISSING,
    errno.EACCES: Refusal.DENIED,
    errno.EPERM: Refusal.DENIED,
    errno.EISDIR: Refusal.FOLDER,
    errno.ELOOP: Refusal.LOOP,
    errno.ENXIO: Refusal.SPECIAL,
    errno.EEXIST: Refusal.EXISTS,
}


class FileRefusedError(OSError):
    """A file that is not read or written, and why. The text holds the path as it was given, never content."""

    def __init__(self, path: str, reason: Refusal, *, limit: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.limit = limit
        allowed = "" if limit is None else f": at most {limit:,} bytes are read"
        super().__init__(f"{path}: {reason.value}{allowed}")


def read_file(path: str, *, limit: int) -> bytes:
    """The content of a regular file of at most `limit` bytes; raises FileRefusedError."""
    try:
        descriptor = os.open(path, _READ)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileRefusedError(path, reason_of(error, Refusal.UNREADABLE)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise FileRefusedError(path, Refusal.FOLDER if stat.S_ISDIR(status.st_mode) else Refusal.SPECIAL)
        if status.st_size > limit:
            raise FileRefusedError(path, Refusal.TOO_LARGE, limit=limit)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return _read(stream, path, status.st_size, limit)
    finally:
        os.close(descriptor)


def read_stream(stream: BinaryIO, name: str, *, limit: int) -> bytes:
    """Everything in a stream of at most `limit` bytes, such as standard input; raises FileRefusedError."""
    return _read(stream, name, 0, limit)


def write_private_file(path: str, data: bytes) -> None:
    """Write a new file that only its owner can read; one that exists is not touched. Raises FileRefusedError."""
    try:
        descriptor = os.open(path, _WRITE, _PRIVATE)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
    except (OSError, ValueError) as error:
        raise FileRefusedError(path, reason_of(error, Refusal.UNWRITABLE)) from None


def as_text(data: bytes) -> str | bytes:
    """The text, where the bytes are UTF-8; the bytes as they are, where not."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _read(stream: BinaryIO, path: str, expected: int, limit: int) -> bytes:
    """What the file's size promises, in one allocation; then whatever there is beyond."""
    try:
        data = stream.read(expected or limit + 1)
        beyond = stream.read(1)
        if beyond and len(data) <= limit:
            data += beyond + stream.read(limit - len(data))
    except OSError as error:
        raise FileRefusedError(path, reason_of(error, Refusal.UNREADABLE)) from None
    if len(data) > limit:
        raise FileRefusedError(path, Refusal.TOO_LARGE, limit=limit)
    return data


def reason_of(error: OSError | ValueError, otherwise: Refusal) -> Refusal:
    """What the system's error means in our words."""
    number = error.errno if isinstance(error, OSError) else None
    return _BY_NUMBER.get(number, otherwise) if number is not None else otherwise
