"""Where the index lies: the user's own data folder, of this system's kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OVERRIDE: Final = "JOSE_INSPECTOR_DATA"  # portable use, and tests


def data_folder(environment: Mapping[str, str], platform: str, home: Path) -> Path:
    """The folder for the program's data; it need not exist yet.

    `platform` is `sys.platform`. A relative XDG_DATA_HOME is ignored, as the XDG specification demands.
    """
    if chosen := environment.get(OVERRIDE):
        return Path(chosen)
    if platform == "win32":
        return _absolute(environment.get("LOCALAPPDATA"), home / "AppData" / "Local") / "JOSE Inspector"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "JOSE Inspector"
    return _absolute(environment.get("XDG_DATA_HOME"), home / ".local" / "share") / "jose-inspector"


def _absolute(given: str | None, otherwise: Path) -> Path:
    return Path(given) if given and Path(given).is_absolute() else otherwise
