"""How well the inspector names causes: `make diagnosis`, or `python -m tests.diagnosis.measure [--processes]`.

Every bad case of tests/cases is put before the command line: its code should be named first, or among the first
three. Every good twin, every sound token of `tests.diagnosis.sound` and every one of the foreign programs in
tests/foreign must come through without error or alarm. The exit status is 0 where the goals are met.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import tomllib
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inspector import limits
from tests.diagnosis.commandline import Answer, as_process, asked, in_process
from tests.diagnosis.sound import own_inputs
from tests.foreign.programs import foreign_inputs
from tests.senders.given import Given, given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tests.diagnosis.commandline import Program

CASES: Final = Path(__file__).parents[1] / "cases"
FIRST_AT_LEAST: Final = 98.0  # per cent; among the first three it is all of them
MEDIAN_AT_MOST: Final = 0.050  # seconds for a failing token
SLOWEST_AT_MOST: Final = 2.0
_THREE: Final = 3
_LISTED: Final = 8  # slowest inputs
_MOST: Final = 60  # lines of one list


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to inspect; `code` is the cause that must be named, empty for what is sound."""

    name: str
    given: Given
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was said of it."""

    input: Input
    answer: Answer

    @property
    def is_first(self) -> bool:
        """Whether the true cause stands first."""
        return self.answer.codes[:1] == (self.input.code,)

    @property
    def is_near(self) -> bool:
        """Whether the true cause is among the first three."""
        return self.input.code in self.answer.codes[:_THREE]

    @property
    def told(self) -> str:
        """What came instead, in one line."""
        said = self.answer.crash or ", ".join(self.answer.codes[:_THREE]) or "nothing"
        return f"{self.input.name}  →  {said}  ({self.answer.outcome or 'crash'})"


def bad_cases() -> Iterator[Input]:
    """Every bad case, but for those about the length of a paste: a file may be longer."""
    for code, name, case in _cases("bad"):
        if len(case.text) <= limits.PASTED_INPUT:
            yield Input(name=f"{code}: {name}", given=case, code=code)


def good_twins() -> Iterator[Input]:
    """Every good twin."""
    for code, name, case in _cases("good"):
        yield Input(name=f"{code}: {name}", given=case)


def _cases(kind: str) -> Iterator[tuple[str, str, Given]]:
    for file in sorted(CASES.glob("*/case.toml")):
        for words in tomllib.loads(file.read_text("utf-8")).get(kind, ()):
            yield file.parent.name, words["name"], given(words)


def sound() -> Iterator[Input]:
    """Good twins, the set of sound tokens, and those of the foreign programs that are installed."""
    yield from good_twins()
    for name, case in (*own_inputs(), *foreign_inputs(lambda why: sys.stderr.write(f"Left out: {why}\n"))):
        yield Input(name=name, given=case)


def results(inputs: Iterable[Input], program: Program) -> list[Result]:
    """What the program says of each."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            Result(input=one, answer=asked(one.given, Path(folder, str(number)), program))
            for number, one in enumerate(inputs)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The measurement."""

    bad: Sequence[Result]
    sound: Sequence[Result]

    def first(self) -> int:
        """How many true causes stand first."""
        return sum(one.is_first for one in self.bad)

    def near(self) -> int:
        """How many true causes stand among the first three."""
        return sum(one.is_near for one in self.bad)

    def false_alarms(self) -> list[Result]:
        """Sound inputs with an error or an alarm."""
        return [one for one in self.sound if one.answer.trouble]

    def crashes(self) -> list[Result]:
        """Inputs on which the program broke."""
        return [one for one in (*self.bad, *self.sound) if one.answer.crash]

    def failing(self) -> list[Result]:
        """Inputs that fail, slowest first: the ones a person waits for."""
        found = [one for one in self.bad if one.answer.outcome == "failed"]
        return sorted(found, key=lambda one: -one.answer.seconds)

    def median(self) -> float:
        """Seconds for a failing input, in the middle."""
        return statistics.median([one.answer.seconds for one in self.failing()] or [0.0])

    def good(self) -> bool:
        """Whether the goals are met; how long it took is said, and is the machine's affair."""
        first = 100 * self.first() >= FIRST_AT_LEAST * len(self.bad)
        return first and self.near() == len(self.bad) and not self.false_alarms() and not self.crashes()


def table(figures: Figures) -> Iterator[str]:
    """The figures in lines."""
    bad, count = figures.bad, len(figures.bad)
    codes = len({one.input.code for one in bad})
    yield f"{count} bad cases over {codes} codes, {len(figures.sound)} sound inputs"
    yield ""
    yield f"true cause first          {_share(figures.first(), count)}   asked for: {FIRST_AT_LEAST} %"
    yield f"among the first three     {_share(figures.near(), count)}   asked for: all"
    yield f"false alarms              {len(figures.false_alarms()):5} of {len(figures.sound)}"
    yield f"crashes                   {len(figures.crashes()):5}"
    yield f"failing input, median     {_milliseconds(figures.median(), MEDIAN_AT_MOST)}"
    for one in figures.failing()[:1]:
        yield f"failing input, slowest    {_milliseconds(one.answer.seconds, SLOWEST_AT_MOST)}   {one.input.name}"


def _share(part: int, whole: int) -> str:
    return f"{part:5} of {whole}   {100 * part / whole:5.1f} %"


def _milliseconds(seconds: float, at_most: float) -> str:
    over = "   OVER" if seconds > at_most else ""
    return f"{1000 * seconds:7.1f} ms (at most {1000 * at_most:.0f} ms){over}"


def details(figures: Figures) -> Iterator[str]:
    """What fell short, one by one."""
    lists: tuple[tuple[str, list[Result], Callable[[Result], str]], ...] = (
        ("Not first:", [one for one in figures.bad if not one.is_first], lambda one: one.told),
        ("False alarms:", figures.false_alarms(), lambda one: f"{one.input.name}  →  {', '.join(one.answer.trouble)}"),
        ("Crashes:", figures.crashes(), lambda one: one.told),
        ("Slowest:", figures.failing()[:_LISTED], lambda one: f"{1000 * one.answer.seconds:7.1f} ms  {one.input.name}"),
    )
    for title, found, line in lists:
        if found:
            yield ""
            yield title
            yield from (f"  {line(one)}" for one in found[:_MOST])
        if len(found) > _MOST:
            yield f"  and {len(found) - _MOST} more"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How well the inspector names causes.")
    parser.add_argument("--processes", action="store_true", help="start the program anew for each input")
    parser.add_argument("--only", metavar="CODE", default="", help="only codes that begin so")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the senders' libraries advise against algorithms that are made all the same
    program = as_process if options.processes else in_process
    bad = [one for one in bad_cases() if one.code.startswith(options.only)]
    if not bad:
        parser.error("there is no such code")
    results(bad[:1], program)  # what is loaded once is loaded before anything is measured
    figures = Figures(bad=results(bad, program), sound=results(sound(), program))
    sys.stdout.write("\n".join([*table(figures), *details(figures), ""]))
    return 0 if figures.good() else 1


if __name__ == "__main__":
    sys.exit(main())
