"""Finds the files that are shipped with the program: catalogue pages, icons, samples.

They stand in `resources/` of a checkout, in `inspector/_resources/` of an installed wheel, and in the folder a
frozen program was unpacked to. Which of these it is, is looked up once.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

MARK = "catalogue"  # a folder that every complete set of resources has


class ResourcesMissingError(FileNotFoundError):
    """The program was installed without its files; `places` says where they were looked for."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        self.places = places
        super().__init__(f"the program's own files are in none of {', '.join(map(str, places))}")


def path(*parts: str) -> Path:
    """The shipped file or folder of that name, such as `path("catalogue", "jwe.aad.md")`; it need not exist.

    The parts are names chosen by the program, never text from outside. Raises ResourcesMissingError.
    """
    return folder().joinpath(*parts)


@cache
def folder() -> Path:
    """The folder that holds everything shipped; raises ResourcesMissingError."""
    places = candidates(Path(__file__).resolve().parent, getattr(sys, "_MEIPASS", None))
    for place in places:
        if (place / MARK).is_dir():
            return place
    raise ResourcesMissingError(places)


def candidates(package: Path, unpacked: str | None = None) -> tuple[Path, ...]:
    """Where the files may be, in the order they are looked for.

    `package` is the folder of this package, `unpacked` the folder of a frozen program, where it is one.
    """
    frozen = (Path(unpacked) / "inspector" / "_resources", Path(unpacked) / "resources") if unpacked else ()
    return (*frozen, package / "_resources", package.parent / "resources")
