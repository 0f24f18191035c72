"""The engine asks by type, establishes each fact once, and says why it did not ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.engine import Absent, NotAsked, Requirement, Rule, diagnose, establishes, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Given:
    number: int


@dataclass(frozen=True)
class Doubled:
    number: int


@dataclass(frozen=True)
class Negative:
    number: int


@dataclass(frozen=True)
class Never:
    number: int


calls: list[int] = []


def doubled(given: Given) -> Doubled:
    calls.append(given.number)
    return Doubled(given.number * 2)


def negative(given: Given) -> Negative | Absent:
    return Negative(given.number) if given.number < 0 else Absent("it is not negative")


def large(found: Doubled) -> Iterator[Cause]:
    if found.number > 10:
        yield Cause(code="large")


def below_zero(found: Negative) -> Iterator[Cause]:
    yield Cause(code="below", values={"number": found.number})


def otherwise(found: Doubled, below: Negative | None) -> Iterator[Cause]:
    if below is None:
        yield Cause(code="not-below", values={"number": found.number})


def unheard_of(found: Never) -> Iterator[Cause]:
    yield Cause(code="never", values={"number": found.number})


PROBES = (doubled, negative)
RULES = (
    Rule(codes=("large",), ask=large),
    Rule(codes=("below",), ask=below_zero),
    Rule(codes=("not-below",), ask=otherwise),
    Rule(codes=("never",), ask=unheard_of),
)


def test_rules_get_the_facts_their_parameters_name() -> None:
    found = diagnose([Given(6)], PROBES, RULES)
    assert [cause.code for cause in found.causes] == ["large", "not-below"]
    assert found.causes[1].values == {"number": 12}


def test_what_cannot_be_had_is_not_asked_because() -> None:
    found = diagnose([Given(6)], PROBES, RULES)
    assert found.not_asked == (
        NotAsked(codes=("below",), because="it is not negative"),
        NotAsked(codes=("never",), because="there is no Never here"),
    )


def test_a_rule_that_was_asked_and_says_nothing_excludes_its_codes() -> None:
    assert diagnose([Given(-1)], PROBES, RULES).excluded == ("large", "not-below")
    assert [cause.code for cause in diagnose([Given(-1)], PROBES, RULES).causes] == ["below"]


def tried_in_vain(given: Given) -> Never | Absent:
    return Absent(f"{given.number} ways were tried", tried=True)


def test_what_a_probe_tried_in_vain_is_ruled_out() -> None:
    found = diagnose([Given(6)], (tried_in_vain,), RULES[3:])
    assert (found.excluded, found.not_asked) == (("never",), ())


def test_a_fact_is_established_once() -> None:
    calls.clear()
    diagnose([Given(3)], PROBES, RULES)
    assert calls == [3]


def test_absence_is_handed_on_from_probe_to_probe() -> None:
    found = diagnose([], PROBES, RULES[:1])
    assert found.not_asked[0].because == "there is no Given here"


def test_requirements_are_read_from_the_annotations() -> None:
    assert requirements(otherwise) == (Requirement(Doubled, optional=False), Requirement(Negative, optional=True))
    assert establishes(negative) is Negative
    assert establishes(doubled) is Doubled


def two_facts(found: Doubled | Negative) -> Iterator[Cause]:
    yield Cause(code=type(found).__name__)


def test_a_parameter_names_one_fact() -> None:
    with pytest.raises(TypeError, match="one fact type"):
        requirements(two_facts)


def test_a_code_that_stays_open_is_not_ruled_out() -> None:
    rule = Rule(codes=("large", "other"), ask=RULES[0].ask, open=("other",))
    assert diagnose([Given(-1)], PROBES, (rule,)).excluded == ("large",)
