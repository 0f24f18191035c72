from __future__ import annotations

from enum import StrEnum

import pytest

from inspector.encoding.span import Span
from inspector.reports.record import Record, RecordError


class Colour(StrEnum):
    RED = "red"


WHOLE = Record(
    {
        "text": "t",
        "number": 3,
        "flag": True,
        "colour": "red",
        "span": [1, 2],
        "texts": ["a", "b"],
        "records": [{"x": 1}],
        "record": {"x": 2},
        "null": None,
    },
    "here",
)


def test_each_type_is_read() -> None:
    assert WHOLE.text("text") == "t"
    assert WHOLE.text_or_none("text") == "t"
    assert WHOLE.number("number") == 3
    assert WHOLE.number_or_none("number") == 3
    assert WHOLE.flag("flag") is True
    assert WHOLE.choice("colour", Colour) is Colour.RED
    assert WHOLE.span("span") == Span(1, 2)
    assert WHOLE.span_or_none("span") == Span(1, 2)
    assert WHOLE.texts("texts") == ("a", "b")
    assert [record.number("x") for record in WHOLE.records("records")] == [1]
    assert WHOLE.record("record").number("x") == 2
    assert "text" in WHOLE.names()


@pytest.mark.parametrize("name", ["null", "absent"])
def test_what_may_be_absent_is_none_or_empty(name: str) -> None:
    assert not WHOLE.has(name)
    assert WHOLE.text_or_none(name) is None
    assert WHOLE.number_or_none(name) is None
    assert WHOLE.span_or_none(name) is None
    assert WHOLE.flag("absent") is False
    assert WHOLE.texts("absent") == ()
    assert list(WHOLE.records("absent")) == []


@pytest.mark.parametrize("name", ["number", "records", "null", "absent"])
def test_a_wrong_type_is_refused_with_its_place(name: str) -> None:
    for read in (WHOLE.text, WHOLE.flag, WHOLE.texts, WHOLE.span, WHOLE.record):
        if name == "absent" and read in (WHOLE.flag, WHOLE.texts):
            continue
        with pytest.raises(RecordError) as caught:
            read(name)
        assert caught.value.place == f"here.{name}"


@pytest.mark.parametrize("value", [True, -1, 1.5, "1", None])
def test_a_number_is_whole_and_not_negative(value: object) -> None:
    with pytest.raises(RecordError, match="n: a whole number expected"):
        Record({"n": value}).number("n")


def test_a_word_outside_the_enumeration_is_refused_without_being_named() -> None:
    with pytest.raises(RecordError) as caught:
        Record({"colour": "secret"}).choice("colour", Colour)
    assert str(caught.value) == "colour: red expected"


def test_only_an_object_is_a_record() -> None:
    with pytest.raises(RecordError, match="the document: an object expected"):
        Record([1])
