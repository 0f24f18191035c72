"""Turn the memory of a virtual screen into a picture: `picture.py SCREEN PICTURE` reads what `Xvfb -fbdir` keeps.

Prints how many colours there are: an empty screen has few, a window with text many.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from typing import Final

_COUNTS: Final = 25  # numbers in the header of the X Window Dump format, big-endian
_DEEP: Final = 32  # bits of a pixel: blue, green, red and nothing


def pixels(dump: bytes) -> tuple[int, list[bytes]]:
    """Read width and rows, three bytes a pixel, red first."""
    head = struct.unpack_from(f">{_COUNTS}I", dump)
    size, width, height, bits, row, colours = head[0], head[4], head[5], head[11], head[12], head[19]
    if bits != _DEEP:
        raise ValueError(bits)
    start = size + 12 * colours
    rows = []
    for number in range(height):
        line = dump[start + number * row : start + number * row + 4 * width]
        red_first = bytearray(3 * width)
        red_first[0::3], red_first[1::3], red_first[2::3] = line[2::4], line[1::4], line[0::4]
        rows.append(bytes(red_first))
    return width, rows


def png(width: int, rows: list[bytes]) -> bytes:
    """Write a PNG of eight bits a channel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def main() -> int:
    """Write the picture, print the number of colours; returns the exit status."""
    width, rows = pixels(Path(sys.argv[1]).read_bytes())
    Path(sys.argv[2]).write_bytes(png(width, rows))
    colours = {row[at : at + 3] for row in rows for at in range(0, len(row), 3)}
    sys.stdout.write(f"{len(colours)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
