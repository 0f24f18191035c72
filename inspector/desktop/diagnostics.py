"""How the program is on this computer, for whoever looks into a fault. In English: the reader is not the person."""

from __future__ import annotations

import platform
import re
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from inspector import __version__
from inspector.desktop.language import current
from inspector.desktop.names import CLEAR_AFTER, LANGUAGE, LOCK_AFTER
from inspector.desktop.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.desktop.ports import KeyringStatus

PROGRAM: Final = "JOSE Inspector"
REMEMBERED: Final = (LANGUAGE, LOCK_AFTER, CLEAR_AFTER)  # what of the layout is told
_COLUMNS: Final = {
    LIGHT: "light",
    DARK: "dark",
    CONTRAST_LIGHT: "light, high contrast",
    CONTRAST_DARK: "dark, high contrast",
}


def diagnostics(
    versions: Mapping[str, str], status: KeyringStatus, keys: int, layout: Mapping[str, str], column: int
) -> str:
    """How it is on this computer. No name of a person, a file or a key is in it, and nothing that was pasted."""
    screen = QGuiApplication.primaryScreen()
    size = f"{screen.size().width()} × {screen.size().height()}, {screen.devicePixelRatio():g}×"
    lines = {
        PROGRAM: __version__,
        **dict(all_versions(versions)),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Frozen": "yes" if getattr(sys, "frozen", False) else "no",
        "Windowing": QGuiApplication.platformName(),
        "Screen": size,
        "Language": current(),
        "Keyring": f"{status.word.value} ({type_of(status.backend)})",
        "Keys": str(keys),
        "Theme": _COLUMNS[column],
        "Chosen language": layout[LANGUAGE] or "the system's",
        "Lock after": f"{layout[LOCK_AFTER] or 'default'} min",
        "Clipboard cleared after": f"{layout[CLEAR_AFTER] or 'default'} s",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def type_of(backend: str) -> str:
    """What the keyring calls itself, without anything that could be a path or an address."""
    return backend if re.fullmatch(r"[\w .()-]{1,60}", backend) else "no plain name" if backend else "no name"


def all_versions(versions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Those of Python and Qt, then the ones that were found out."""
    yield "Python", platform.python_version()
    yield "Qt", qVersion()
    yield from versions.items()
