"""How much memory the largest tokens take."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from inspector import limits
from tests.benchmarks.side_by_side import note, program
from tests.benchmarks.tokens import encrypted_token, write_key

if TYPE_CHECKING:
    from pathlib import Path

MOST = 300_000_000  # bytes


def peak(command: list[str], output: Path) -> int:
    """The most memory the process had at one time, in bytes."""
    with output.open("wb") as stream, subprocess.Popen(command, stdout=stream) as running:  # noqa: S603 (our own program)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_a_token_of_100_mib(tmp_path: Path) -> None:
    token = tmp_path / "large.jwe"
    token.write_bytes(encrypted_token(b"x" * (100 * limits.MIB * 3 // 4 - 500)))
    size = token.stat().st_size
    key = write_key(tmp_path / "key.pem")
    for form in ("json", "text"):
        command = [*program(), "inspect", str(token), "--key", str(key), "--format", form]
        most = peak(command, tmp_path / "out")
        note(
            f"peak memory, token of {size / limits.MIB:.1f} MiB, --format {form}",
            f"{most / 1e6:6.0f} MB (under 300)",
            over=most >= MOST,
        )
    assert (tmp_path / "out").stat().st_size > 0
