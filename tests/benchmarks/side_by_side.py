"""Figures, measured side by side in one run: what we do against the least that anybody could do for the same end.

Nothing here fails because a machine is slow or busy. `make bench` prints the figures at the end.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FIGURES: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """How long two ways took, run in turns: seconds of the best run of each, and the middle of the ratios."""

    ours: float
    theirs: float
    middle: float  # of the ratios of neighbouring runs

    @property
    def ratio(self) -> float:
        """Of the best runs: what a busy machine adds is left out."""
        return self.ours / self.theirs


def race(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int, repeat: int = 1) -> Race:
    """Run both in turns, `repeat` times for each measurement, after one run each to warm up."""
    ours()
    theirs()
    gc.collect()
    pairs = [(_seconds(ours, repeat), _seconds(theirs, repeat)) for _ in range(rounds)]
    return Race(
        ours=min(pair[0] for pair in pairs) / repeat,
        theirs=min(pair[1] for pair in pairs) / repeat,
        middle=statistics.median(first / second for first, second in pairs),
    )


def _seconds(run: Callable[[], object], repeat: int) -> float:
    start = time.perf_counter()
    for _ in range(repeat):
        run()
    return time.perf_counter() - start


def report(name: str, measured: Race, at_most: float) -> None:
    """Note a ratio for the table at the end."""
    word = "" if measured.ratio <= at_most else "   OVER"
    FIGURES.append(
        f"{name:<58} {measured.ratio:6.2f} (at most {at_most})   middle {measured.middle:5.2f}   "
        f"{measured.ours * 1000:9.2f} ms against {measured.theirs * 1000:9.2f} ms{word}"
    )


def note(name: str, figure: str, *, over: bool = False) -> None:
    """Note any other figure for the table at the end."""
    FIGURES.append(f"{name:<58} {figure}{'   OVER' if over else ''}")


def process(command: Sequence[str | Path]) -> Callable[[], None]:
    """A whole process, from its start to its end, that must succeed. It finds its modules compiled, as installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 (our own programs)

    return run


def program() -> list[str]:
    """How `jose-inspector` is started here: the installed script, as people start it."""
    script = os.path.join(os.path.dirname(sys.executable), "jose-inspector")  # noqa: PTH118, PTH120 (no resolving)
    return [sys.executable, script]
