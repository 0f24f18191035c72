"""Root causes first, what they explain under them, nothing twice."""

from __future__ import annotations

from inspector.diagnosis.catalogue import Page
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty, Severity
from inspector.diagnosis.ranking import Placed, each_once, in_order


def placed(
    code: str,
    stage: str = "key",
    *,
    fails: bool = True,
    layer: int = 0,
    certainty: Certainty = Certainty.PROVEN,
    severity: Severity = Severity.ERROR,
    explains: tuple[str, ...] = (),
) -> Placed:
    words = Page(code=code, severity=severity, stage=stage, fails=fails, title=code, explains=explains)
    return Placed(cause=Cause(code=code, certainty=certainty), words=words, layer=layer)


def order(*causes: Placed) -> list[tuple[str, str]]:
    return [(one.cause.code, one.under) for one in in_order(causes)]


def test_the_earliest_failing_stage_stands_first() -> None:
    assert order(placed("c", "claims"), placed("b", "tag"), placed("a", "header")) == [("a", ""), ("b", ""), ("c", "")]


def test_what_explains_a_failure_stands_before_alarms_that_do_not() -> None:
    alarm = placed("alarm", "paste", fails=False, severity=Severity.ALARM)
    note = placed("note", "paste", fails=False, severity=Severity.NOTE)
    assert order(note, alarm, placed("error", "claims")) == [("error", ""), ("alarm", ""), ("note", "")]


def test_without_a_failure_the_graver_stands_first() -> None:
    warning = placed("warning", "claims", fails=False, severity=Severity.WARNING)
    alarm = placed("alarm", "claims", fails=False, severity=Severity.ALARM)
    assert order(warning, alarm) == [("alarm", ""), ("warning", "")]


def test_the_outer_layer_stands_before_the_inner_one() -> None:
    assert order(placed("inner", "header", layer=1), placed("outer", "tag")) == [("outer", ""), ("inner", "")]


def test_the_proven_stands_before_the_likely() -> None:
    likely = placed("likely", certainty=Certainty.LIKELY)
    assert order(likely, placed("proven")) == [("proven", ""), ("likely", "")]


def test_what_is_explained_is_folded_under_its_root() -> None:
    root = placed("root", "unwrap", explains=("symptom",))
    assert order(placed("symptom", "header"), root) == [("root", ""), ("symptom", "root")]


def test_only_what_is_in_the_same_layer_is_explained() -> None:
    root = placed("root", "unwrap", explains=("symptom",))
    assert order(placed("symptom", "header", layer=1), root) == [("root", ""), ("symptom", "")]


def test_damage_in_the_paste_explains_any_layer() -> None:
    root = placed("root", "paste", explains=("symptom",))
    assert order(placed("symptom", "tag", layer=1), root) == [("root", ""), ("symptom", "root")]


def test_what_is_itself_explained_is_no_root() -> None:
    first = placed("first", "header", explains=("second",))
    second = placed("second", "key", explains=("third",))
    assert order(placed("third", "tag"), second, first) == [("first", ""), ("second", "first"), ("third", "")]


def test_what_says_the_same_is_said_once() -> None:
    one, other = placed("same", layer=0), placed("same", layer=2)
    assert each_once([one, other]) == (one,)
    told_apart = Placed(cause=Cause(code="same", values={"key": "b"}), words=one.words, layer=1)
    assert each_once([one, told_apart]) == (one, told_apart)
