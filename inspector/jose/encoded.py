"""A stretch of base64url inside a larger text, decoded only as far as it is asked for."""

from __future__ import annotations

import io
from collections import deque
from dataclasses import field
from typing import TYPE_CHECKING

from inspector.encoding.base64text import Base64Error, decode_pieces, decoded_length
from inspector.encoding.value import frozen_value
from inspector.jose.errors import SerializationError, SerializationFault

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value(eq=False, kw_only=False)
class Encoded:
    """`source[start:end]` is base64url; the source is never copied, and large content is decoded in pieces."""

    source: str = field(repr=False)
    start: int
    end: int
    segment: str  # what it is called: "ciphertext", "payload"
    small: bytes | None = field(default=None, repr=False)  # the decoded bytes, where they were decoded once already

    @property
    def text(self) -> str:
        """The characters themselves, copied."""
        return self.source[self.start : self.end]

    @property
    def length(self) -> int:
        """How many bytes it stands for."""
        return decoded_length(self.end - self.start) if self.small is None else len(self.small)

    def pieces(self) -> Iterator[bytes]:
        """The bytes, at most three quarters of a MiB at a time. Raises SerializationError where it is no base64url."""
        if self.small is not None:
            yield self.small
            return
        try:
            yield from decode_pieces(self.source, self.start, self.end)
        except Base64Error as error:
            raise base64_fault(self.segment, error) from None

    def data(self) -> bytes:
        """All the bytes at once."""
        if self.small is not None:
            return self.small
        content = io.BytesIO()  # its getvalue gives the buffer itself, not a copy
        content.writelines(self.pieces())
        return content.getvalue()


def exhaust(part: Encoded) -> None:
    """Decode all of it and keep nothing. Raises SerializationError at the first fault."""
    deque(part.pieces(), maxlen=0)


def base64_fault(segment: str, error: Base64Error) -> SerializationError:
    """The serialization error for a base64 error in a segment."""
    return SerializationError(
        SerializationFault.BASE64, segment, offset=error.offset, found=error.character, base64=error
    )
