"""Where the commands write. What they are given to say has been made harmless to look at before."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


class Status(IntEnum):
    """The exit status: a public contract."""

    GOOD = 0  # verified or opened; the command did what it was asked to
    FAILED = 1  # a check failed; the command could not do it
    UNUSABLE = 2  # input that cannot be read, or wrong usage
    UNCHECKED = 3  # recognised, nothing to check it with


class CommandError(Exception):
    """A command ends here; the text is the sentence that says why."""

    def __init__(self, sentence: str, status: Status = Status.UNUSABLE) -> None:
        self.status = status
        super().__init__(sentence)


def say(text: str) -> None:
    """Write a text whose control characters are line feeds only; what the terminal cannot show is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    _write(lambda: sys.stdout.write(shown))


def send(write: Callable[[BinaryIO], None]) -> None:
    """Let `write` put bytes on standard output."""
    _write(lambda: write(sys.stdout.buffer))


def complain(sentence: str) -> None:
    """Write one sentence to standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(f"{visible(sentence)}\n".encode(encoding, "backslashreplace").decode(encoding))


def _write(write: Callable[[], object]) -> None:
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
