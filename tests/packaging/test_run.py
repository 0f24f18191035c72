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


def test_every_sample_is_inspected_in_the_terminal() -> None:
    result = subprocess.run(  # noqa: S603 # our own interpreter, our own program
        [sys.executable, REPOSITORY / "packaging" / "run.py"],
        env={name: value for name, value in os.environ.items() if name not in SCREENS},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr.decode()) == (0, "")
    shown = result.stdout.decode().split("\n── ")[1:]
    assert len(shown) == len(SAMPLES) > 0
    for sample, text in zip(SAMPLES, shown, strict=True):
        title, _, answer = text.partition("\n")
        assert title.startswith(json.loads(sample.read_text("utf-8"))["title"] + " ")
        assert answer.split()[0] in {"VERIFIED", "OPENED", "FAILED", "UNCHECKED"}
