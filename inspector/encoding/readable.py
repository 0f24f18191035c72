"""Tells readable content from the noise that a wrong key gives."""

from __future__ import annotations

import codecs
from typing import Final

MAGIC: Final = (b"\x1f\x8b\x08", b"\x78\x9c", b"%PDF-", b"PK\x03\x04", b"\x89PNG")  # what is no text and no noise
LEAST_BYTES: Final = 8
_CONTROLS: Final = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")


def is_readable(beginning: bytes) -> bool:
    """Whether bytes are UTF-8 text without control characters, or begin like a known file format.

    A cut inside the last character is forgiven. Random bytes of length n pass with a probability of less than
    0.45 to the power n, so content of fewer than `LEAST_BYTES` is not called readable.
    """
    if beginning.startswith(MAGIC):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return False
    return len(beginning) >= LEAST_BYTES and len(beginning.translate(None, _CONTROLS)) == len(beginning)
