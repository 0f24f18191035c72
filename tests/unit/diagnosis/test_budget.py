"""Trials and time are bounded for one token."""

from __future__ import annotations

from time import monotonic

from inspector.diagnosis.budget import Budget
from inspector.limits import Allowances


def test_trials_are_counted_down() -> None:
    budget = Budget(Allowances(trials=3))
    assert [budget.spend(), budget.spend(2), budget.spend()] == [True, True, False]


def test_more_than_is_left_is_refused_and_costs_nothing() -> None:
    budget = Budget(Allowances(trials=2))
    assert not budget.spend(3)
    assert budget.spend(2)


def test_what_takes_longer_than_is_left_is_not_begun() -> None:
    budget = Budget(Allowances(seconds=5.0), since=monotonic() - 1.0)
    assert not budget.spend(seconds=4.5)
    assert budget.spend(seconds=1.0)


def test_nothing_is_tried_when_the_time_is_up() -> None:
    budget = Budget(Allowances(seconds=0.0))
    assert not budget.has_time
    assert not budget.spend()
