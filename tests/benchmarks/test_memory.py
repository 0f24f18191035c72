"""How much memory the largest tokens take."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from inspector import limits
from tests.benchmarks.side_by_side import note, program
from tests.benchmarks.tokens import encrypted_token, write_key

if TYPE_CHECKING:
    from pathlib import Path

MOST = 300_000_000  # bytes

# A process is counted with what its parent held when it started it, so a small one stands between.
LAUNCHER = """\
import resource, subprocess, sys
subprocess.run(sys.argv[2:], check=True, stdout=open(sys.argv[1], "wb"))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak(command: list[str], output: Path) -> int:
    """The most memory the process had at one time, in bytes; what it printed is in `output`."""
    launched = [sys.executable, "-c", LAUNCHER, str(output), *command]
    return int(subprocess.run(launched, check=True, capture_output=True).stdout)  # noqa: S603 (our own program)


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_token_of_100_mib(tmp_path: Path, form: str) -> None:
    token = tmp_path / "large.jwe"
    token.write_bytes(encrypted_token(b"x" * (100 * limits.MIB * 3 // 4 - 500)))
    key = write_key(tmp_path / "key.pem")
    most = peak([*program(), "inspect", str(token), "--key", str(key), "--format", form], tmp_path / "out")
    size = token.stat().st_size / limits.MIB
    figure = f"{most / 1e6:6.0f} MB (under {MOST / 1e6:.0f})"
    note(f"peak memory, token of {size:.1f} MiB, --format {form}", figure, over=most >= MOST)
    assert b"xxxx" in (tmp_path / "out").read_bytes()
