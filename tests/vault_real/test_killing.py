"""kill -9 of a real process at random moments: no live key is lost, nothing is left behind.

40 times with each keyring; JOSE_INSPECTOR_KILLS sets another number.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("JOSE_INSPECTOR_KILLS", "40"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are there on POSIX only")


def kill_at_random(keyring: str, folder: Path, repository: Path) -> str:
    seed = str(secrets.randbelow(1_000_000))
    folder.mkdir()
    ended = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-W", "error", "-m", "tests.vault_real.killing", keyring, folder, str(KILLS), seed],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, f"seed {seed}\n{ended.stderr}"
    return ended.stdout


def test_killed_over_a_keyring_that_can_be_torn(folder: Path, repository: Path) -> None:
    assert kill_at_random("folder", folder, repository).startswith(f"{KILLS} kills")


@pytest.mark.usefixtures("keyring")
def test_killed_over_gnome_keyring(folder: Path, repository: Path) -> None:
    assert kill_at_random("secret-service", folder, repository).startswith(f"{KILLS} kills")
