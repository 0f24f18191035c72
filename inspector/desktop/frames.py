"""Length-prefixed JSON, the language of the inspecting process: four bytes, big-endian, then that many bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIX: Final = 4
LONGEST_ANSWER: Final = 8 * 1024 * 1024  # an answer is small by agreement; more would hold the window up


class FrameError(ValueError):
    """The other side does not speak this language, or says too much."""


def frame(message: Mapping[str, object]) -> bytes:
    """One message, ready to be written."""
    body = json.dumps(message, separators=(",", ":")).encode()
    return len(body).to_bytes(PREFIX, "big") + body


class FrameReader:
    """Puts messages together from pieces as they arrive."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._have = 0

    def feed(self, piece: bytes) -> Iterator[Mapping[str, object]]:
        """The messages that `piece` completes. Raises FrameError."""
        self._pieces.append(piece)
        self._have += len(piece)
        while (body := self._next_body()) is not None:
            yield _message(body)

    def _next_body(self) -> bytes | None:
        if self._have < PREFIX:
            return None
        if len(self._pieces[0]) < PREFIX:
            self._pieces = [b"".join(self._pieces)]
        length = int.from_bytes(self._pieces[0][:PREFIX], "big")
        if length > LONGEST_ANSWER:
            message = f"an answer of {length:,} bytes"
            raise FrameError(message)
        if self._have < PREFIX + length:
            return None
        data = b"".join(self._pieces)
        self._pieces = [data[PREFIX + length :]]
        self._have = len(self._pieces[0])
        return data[PREFIX : PREFIX + length]


def _message(body: bytes) -> Mapping[str, object]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        text = "an answer that is not JSON"
        raise FrameError(text) from None
    if not isinstance(message, dict):
        text = "an answer that is not an object"
        raise FrameError(text)
    return message
