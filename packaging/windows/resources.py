"""Write what a Windows program carries besides its code: `resources.py FOLDER` makes its icon and its version there."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]
SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
VERSION_TEXT: Final = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "JOSE Inspector maintainers"),
      StringStruct("FileDescription", "JOSE Inspector"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("ProductName", "JOSE Inspector"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def icon(pictures: list[bytes]) -> bytes:
    """Put PNG pictures of growing size into one icon (the form that Windows reads since Vista)."""
    offset = 6 + 16 * len(pictures)
    entries, data = b"", b""
    for size, picture in zip(SIZES, pictures, strict=True):
        edge = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + data


def version_text(version: str) -> str:
    """Write the version as PyInstaller reads it."""
    numbers = (*(int(number) for number in version.split(".")), 0)
    return VERSION_TEXT.format(numbers=numbers, version=version)


def main() -> int:
    """Write both files; returns the exit status."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    source = (REPOSITORY / "inspector" / "__init__.py").read_text("utf-8")
    [version] = re.findall(r'^__version__: Final = "([^"]+)"', source, re.MULTILINE)
    pictures = [(REPOSITORY / "resources" / "icons" / f"jose-inspector-{size}.png").read_bytes() for size in SIZES]
    (target / "jose-inspector.ico").write_bytes(icon(pictures))
    (target / "version.txt").write_text(version_text(version), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
