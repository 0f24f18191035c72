"""Trials and time are bounded for one token."""

from __future__ import annotations

from inspector.diagnosis.budget import Budget
from inspector.limits import Allowances


def test_trials_are_counted_down() -> None:
    budget = Budget(Allowances(trials=3))
    assert [budget.spend(), budget.spend(2), budget.spend()] == [True, True, False]


def test_more_than_is_left_is_refused_and_costs_nothing() -> None:
    budget = Budget(Allowances(trials=2))
    assert not budget.spend(3)
    assert budget.spend(2)


def test_nothing_is_tried_when_the_time_is_up() -> None:
    budget = Budget(Allowances(seconds=0.0))
    assert not budget.has_time
    assert not budget.spend()
