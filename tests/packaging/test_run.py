"""`make run` without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = sorted((REPOSITORY / "resources" / "samples").glob("*.json"))
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def run(**environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    result = subprocess.run(  # noqa: S603 # our own interpreter, our own program
        [sys.executable, REPOSITORY / "packaging" / "run.py"],
        env=kept | environment,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr.decode()) == (0, "")
    return result.stdout.decode()


def test_without_a_display_every_sample_is_inspected_in_the_terminal() -> None:
    first, *shown = run().split("\n── ")
    assert first.startswith("No display: ")
    assert len(shown) == len(SAMPLES) > 0
    for sample, text in zip(SAMPLES, shown, strict=True):
        title, _, answer = text.partition("\n")
        assert title.startswith(json.loads(sample.read_text("utf-8"))["title"] + " ")
        assert answer.split()[0] in {"VERIFIED", "OPENED", "FAILED", "UNCHECKED"}


def test_where_qt_does_not_load_that_is_said_and_the_samples_are_inspected(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text('raise ImportError("libEGL.so.1: no such file")', "utf-8")
    first = run(DISPLAY=":0", PYTHONPATH=str(tmp_path)).partition("\n── ")[0]
    assert first.startswith("Qt does not load here (libEGL.so.1: no such file): ")
