"""Where the index lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.vault.folders import data_folder

HOME = Path("/home/someone")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, HOME / ".local/share/jose-inspector"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/jose-inspector")),
        ("linux", {"XDG_DATA_HOME": "data"}, HOME / ".local/share/jose-inspector"),
        ("linux", {"XDG_DATA_HOME": ""}, HOME / ".local/share/jose-inspector"),
        ("freebsd14", {}, HOME / ".local/share/jose-inspector"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, HOME / "Library/Application Support/JOSE Inspector"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/JOSE Inspector")),
        ("win32", {}, HOME / "AppData/Local/JOSE Inspector"),
        ("linux", {"JOSE_INSPECTOR_DATA": "/stick", "XDG_DATA_HOME": "/data"}, Path("/stick")),
        ("win32", {"JOSE_INSPECTOR_DATA": "/stick", "LOCALAPPDATA": "/local"}, Path("/stick")),
    ],
)
def test_the_folder_is_the_systems_own(platform: str, environment: dict[str, str], expected: Path) -> None:
    assert data_folder(environment, platform, HOME) == expected
