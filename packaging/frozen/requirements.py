"""Print what is installed before the program is frozen: its own requirements, and PyInstaller."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def main() -> int:
    """Print one requirement a line."""
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    sys.stdout.write(
        "".join(f"{line}\n" for line in (*project["dependencies"], *project["optional-dependencies"]["packaging"]))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
