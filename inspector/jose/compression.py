"""Inflating content marked `zip: DEF`, within bounds. RFC 7516 section 4.1.3, RFC 1951."""

from __future__ import annotations

import io
import zlib
from typing import Final

from inspector import limits
from inspector.jose.errors import InflateError, InflateFault, LimitExceeded

_RAW: Final = -15  # no zlib header, largest window


def inflate(data: bytes, *, limit: int = limits.INFLATED, ratio: int = limits.INFLATE_RATIO) -> bytes:
    """Inflate one complete raw DEFLATE stream to at most `limit` bytes and `ratio` times its own length.

    Raises InflateError where it is none, LimitExceeded where it would become larger.
    """
    allowed = min(limit, ratio * len(data))
    stream = zlib.decompressobj(_RAW)
    result = io.BytesIO()
    pending = data
    while not stream.eof:
        try:
            piece = stream.decompress(pending, limits.PIECE)
        except zlib.error:
            raise InflateError(InflateFault.NOT_DEFLATE) from None
        result.write(piece)
        pending = stream.unconsumed_tail
        if result.tell() > allowed:
            raise _too_large(limit, ratio, len(data), result.tell())
        if not piece and not pending and not stream.eof:
            raise InflateError(InflateFault.ENDS_EARLY)
    if stream.unused_data:
        raise InflateError(InflateFault.TRAILING_DATA)
    return result.getvalue()


def deflate(data: bytes) -> bytes:
    """Compress to one raw DEFLATE stream."""
    stream = zlib.compressobj(wbits=_RAW)
    return stream.compress(data) + stream.flush()


def _too_large(limit: int, ratio: int, compressed: int, found: int) -> LimitExceeded:
    if found > limit:
        return LimitExceeded(limit="INFLATED", allowed=limit, found=found)
    return LimitExceeded(limit="INFLATE_RATIO", allowed=ratio, found=found // compressed)
