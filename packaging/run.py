"""Show the program: its window, or, where there is no display, the inspection of every sample in the terminal."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
PROGRAM = (sys.executable, "-m", "inspector")


def window_trouble() -> str:
    """Why no window can be opened here; empty where one can."""
    displays = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not displays:
        return "No display"
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return f"Qt does not load here ({error})"
    return ""


def as_text(value: object) -> str:
    """Give a key as it would stand in a file."""
    return value if isinstance(value, str) else json.dumps(value)


def command(sample: dict[str, object], folder: Path) -> list[str]:
    """Write what a sample brings into files, and return the command line that inspects them."""
    text = folder / "pasted.txt"
    text.write_text(as_text(sample["text"]), encoding="utf-8")
    arguments = [*PROGRAM, "inspect", str(text), "--no-stored-keys"]
    keys = sample.get("keys") or []
    for number, key in enumerate(keys if isinstance(keys, list) else [keys], start=1):
        path = folder / f"sample-key-{number}"
        path.write_text(as_text(key), encoding="utf-8")
        arguments += ["--key", str(path)]
    if sample.get("secret"):
        path = folder / "sample-secret"
        path.write_text(as_text(sample["secret"]), encoding="utf-8")
        arguments += ["--secret-file", str(path)]
    if sample.get("at"):
        arguments += ["--at", as_text(sample["at"])]
    return arguments


def show_samples(trouble: str) -> int:
    """Inspect each sample as a person would; a sample that fails is there to show how that looks."""
    sys.stdout.write(f"{trouble}: the samples, inspected in the terminal.\n")
    for path in sorted(SAMPLES.glob("*.json")):
        sample = json.loads(path.read_text("utf-8"))
        sys.stdout.write(f"\n── {sample['title']} {'─' * max(3, 100 - len(sample['title']))}\n\n")
        sys.stdout.flush()
        with tempfile.TemporaryDirectory() as folder:
            status = subprocess.run(command(sample, Path(folder)), check=False).returncode  # noqa: S603 # our own program
        if status not in {0, 1, 3}:
            return status
    return 0


def main() -> int:
    """Open the window, or show the samples; returns the exit status."""
    trouble = window_trouble()
    if not trouble:
        return subprocess.run(PROGRAM, check=False).returncode  # noqa: S603 # our own program
    try:
        return show_samples(trouble)
    except BrokenPipeError:  # somebody read the beginning and went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
