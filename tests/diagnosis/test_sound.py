"""Sound input is left in peace, and what the measurement counts is what it should count."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

import pytest

from tests.diagnosis.commandline import Answer, asked, in_process
from tests.diagnosis.measure import Figures, Input, Result, details, table
from tests.diagnosis.sound import own_inputs
from tests.senders.given import given

if TYPE_CHECKING:
    from pathlib import Path

    from tests.senders.given import Given

GOOD: Final = ("verified", "opened")


def _own() -> list[tuple[str, Given]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # joserfc advises against some algorithms
        return list(own_inputs())


OWN: Final = _own()


def test_there_are_enough_of_them() -> None:
    assert len({name for name, _ in OWN}) == len(OWN) >= 80


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in OWN])
def test_nothing_is_wrong_with_it(case: Given, tmp_path: Path) -> None:
    answer = asked(case, tmp_path, in_process)
    assert not answer.crash
    assert not answer.trouble
    assert answer.outcome in GOOD


def _result(name: str, *codes: str, seconds: float = 0.01, crash: str = "", sound: bool = False) -> Result:
    case = given({"make": "", "keys": []})
    answer = Answer(codes=codes, trouble=codes, outcome="failed", seconds=seconds, crash=crash)
    return Result(input=Input(name=name, given=case, code="" if sound else name), answer=answer)


def test_figures_are_counted() -> None:
    bad = [
        _result("a", "a", "b"),
        _result("b", "x", "y", "b", seconds=3.0),
        _result("c", "x", "y", "z", "c"),
        _result("d", crash="KeyError"),
    ]
    figures = Figures(bad=bad, sound=[_result("e", sound=True), _result("f", "x", sound=True)])
    assert (figures.first(), figures.near()) == (1, 2)
    assert [one.input.name for one in figures.false_alarms()] == ["f"]
    assert [one.input.name for one in figures.crashes()] == ["d"]
    assert not figures.good()
    told = "\n".join([*table(figures), *details(figures)])
    assert "1 of 4    25.0 %" in told
    assert "3000.0 ms (at most 2000 ms)   OVER   b" in told
    assert "c  →  x, y, z  (failed)" in told
    assert "d  →  KeyError" in told
    assert Figures(bad=[_result("a", "a")], sound=[_result("e", sound=True)]).good()


def test_a_program_that_breaks_is_counted(tmp_path: Path) -> None:
    case = given({"make": "nothing"})

    def broken(_: list[str]) -> tuple[int, bytes]:
        raise KeyError

    assert asked(case, tmp_path, broken).crash == "KeyError"
    assert asked(case, tmp_path, lambda _: (70, b"")).crash == "exit status 70"
    assert asked(case, tmp_path, lambda _: (0, b"no")).crash == "no JSON was written"
