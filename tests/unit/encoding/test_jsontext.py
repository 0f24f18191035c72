from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.jsontext import (
    JsonError,
    JsonFault,
    all_duplicates,
    parse_json,
    to_python,
    walk,
)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_it_reads_what_the_standard_library_writes(value: object, ascii_only: bool, indent: int | str | None) -> None:  # noqa: FBT001 -- hypothesis gives it by name
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert to_python(parse_json(text)) == value


@given(st.text(alphabet='[]{}",:0123456789.eE+-truefalsn \n\\u', max_size=14))
def test_it_takes_exactly_what_the_standard_library_takes(text: str) -> None:
    try:
        read: tuple[object, ...] = (to_python(parse_json(text)),)
    except JsonError:
        read = ()
    assert read == standard_reading(text)


def standard_reading(text: str) -> tuple[object, ...]:
    """What the standard library reads, without its extensions; nothing where it refuses."""
    try:
        return (json.loads(text, parse_constant=int),)
    except ValueError:
        return ()


def test_positions_are_those_of_the_text() -> None:
    text = ' {"a" : [1, "b\\n"], "c":{"d":-0.5e+3}} '
    node = parse_json(text)
    assert node.text(text) == text.strip()
    a, c = node.members
    assert text[a.name_start : a.name_end] == '"a"'
    assert [item.text(text) for item in a.value.items] == ["1", '"b\\n"']
    assert a.value.items[1].value == "b\n"
    inner = c.value.get("d")
    assert inner is not None
    assert inner.text(text) == inner.value == "-0.5e+3"
    assert [value.kind for value in walk(node)] == ["object", "array", "number", "string", "object", "number"]


def test_of_duplicates_the_last_is_taken_and_all_are_listed() -> None:
    node = parse_json('{"a":1,"b":{"x":1,"y":2,"x":3},"a":"last","c":[{"a":0,"a":0}]}')
    assert node.string("a") == "last"
    assert node.duplicates() == ("a",)
    assert all_duplicates(node) == ("a", "x")
    assert to_python(node) == {"a": "last", "b": {"x": 3, "y": 2}, "c": [{"a": 0}]}


def test_members_that_are_absent_or_no_strings() -> None:
    node = parse_json('{"a":1}')
    assert node.get("b") is None
    assert node.string("b") is None
    assert node.string("a") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\"\\\/\b\f\n\r\t"', '"\\/\b\f\n\r\t'),
        (r'"A\u00e9é"', "Aéé"),
        (r'"\ud83d\ude02"', "😂"),
        ('"\\ud83d\\u0041"', "\ud83dA"),
        (r'"\ud83dx"', "\ud83dx"),
        (r'"\ude02\ud83d"', "\ude02\ud83d"),
        ('"\u007f\u2028"', "\x7f\u2028"),
    ],
)
def test_escapes(text: str, value: str) -> None:
    node = parse_json(text)
    assert node.value == value
    assert node.has_lone_surrogate == any("\ud800" <= character <= "\udfff" for character in value)


def test_half_a_surrogate_pair_in_a_name_is_noticed() -> None:
    assert parse_json(r'{"\ud800":1}').has_lone_surrogate
    assert not parse_json(r'{"\ud83d\ude02":1}').has_lone_surrogate


def test_numbers_keep_their_text() -> None:
    texts = ["0", "-0", "1.0", "1e2", "1E+2", "123456789012345678901234567890", "0.10", "-1.5e-300"]
    node = parse_json(f"[{','.join(texts)}]")
    assert [item.value for item in node.items] == texts
    assert to_python(node) == [0, 0, 1.0, 100.0, 100.0, 123456789012345678901234567890, 0.1, -1.5e-300]


def test_a_number_of_many_digits_costs_nothing() -> None:
    assert to_python(parse_json("9" * 5_000)) == float("inf")


@pytest.mark.parametrize(
    ("text", "reason", "offset", "found"),
    [
        ("", JsonFault.EMPTY, 0, "end"),
        (" \n", JsonFault.EMPTY, 2, "end"),
        ("\ufeff{}", JsonFault.BYTE_ORDER_MARK, 0, "\ufeff"),
        ("{", JsonFault.ENDS_EARLY, 1, "end"),
        ("[1", JsonFault.ENDS_EARLY, 2, "end"),
        ('{"a"', JsonFault.ENDS_EARLY, 4, "end"),
        ('{"a":', JsonFault.ENDS_EARLY, 5, "end"),
        ('"abc', JsonFault.ENDS_EARLY, 4, "end"),
        ('"abc\\', JsonFault.ENDS_EARLY, 5, "end"),
        ('"\\u00', JsonFault.ENDS_EARLY, 1, "\\"),
        ('{"a" 1}', JsonFault.UNEXPECTED, 5, "1"),
        ('{"a":}', JsonFault.UNEXPECTED, 5, "}"),
        ("{1:2}", JsonFault.UNEXPECTED, 1, "1"),
        ("[1 2]", JsonFault.UNEXPECTED, 3, "2"),
        ("[,1]", JsonFault.UNEXPECTED, 1, ","),
        ("tru", JsonFault.UNEXPECTED, 0, "t"),
        ("[1,]", JsonFault.TRAILING_COMMA, 2, ","),
        ('{"a":1 , }', JsonFault.TRAILING_COMMA, 7, ","),
        ("{'a':1}", JsonFault.SINGLE_QUOTE, 1, "'"),
        ("[\u201ca\u201d]", JsonFault.SINGLE_QUOTE, 1, "\u201c"),
        ("NaN", JsonFault.CONSTANT, 0, "NaN"),
        ("[-Infinity]", JsonFault.CONSTANT, 1, "-Infinity"),
        ('{"a":None}', JsonFault.CONSTANT, 5, "None"),
        ("01", JsonFault.NUMBER, 0, "0"),
        ("[1.]", JsonFault.NUMBER, 1, "1"),
        ("[.5]", JsonFault.NUMBER, 1, "."),
        ("[+1]", JsonFault.NUMBER, 1, "+"),
        ("[-]", JsonFault.NUMBER, 1, "-"),
        ("[1e]", JsonFault.NUMBER, 1, "1"),
        ("[0x10]", JsonFault.NUMBER, 1, "0"),
        ('"a\nb"', JsonFault.CONTROL_CHARACTER, 2, "\n"),
        ('"\\x"', JsonFault.ESCAPE, 2, "x"),
        ('"\\u00g0"', JsonFault.ESCAPE, 1, "\\"),
        ("{} {}", JsonFault.TRAILING_DATA, 3, "{"),
        ("1 x", JsonFault.TRAILING_DATA, 2, "x"),
    ],
)
def test_what_is_not_json_is_refused_at_its_place(text: str, reason: JsonFault, offset: int, found: str) -> None:
    with pytest.raises(JsonError) as caught:
        parse_json(text)
    assert (caught.value.reason, caught.value.offset, caught.value.found) == (reason, offset, found)


def test_line_and_column_count_from_one() -> None:
    with pytest.raises(JsonError, match=r"^unexpected character at line 3, column 5$") as caught:
        parse_json('{\n"a":1,\n"b" x}')
    assert (caught.value.line, caught.value.column, caught.value.expected) == (3, 5, '":"')


def test_nothing_of_the_text_gets_into_the_exception() -> None:
    with pytest.raises(JsonError) as caught:
        parse_json('{"d":"secret" secret}')
    assert "secret" not in str(caught.value)
    assert caught.value.found == "s"


def test_depth_is_limited() -> None:
    assert parse_json("[" * 64 + "]" * 64).kind == "array"
    with pytest.raises(JsonError) as caught:
        parse_json("[" * 65 + "]" * 65)
    assert (caught.value.reason, caught.value.offset) == (JsonFault.DEPTH, 64)
    with pytest.raises(JsonError):
        parse_json('{"a":[]}', depth=1)


def test_elements_are_limited() -> None:
    assert len(parse_json("[" + ",".join("1" * 9) + "]", elements=10).items) == 9
    with pytest.raises(JsonError) as caught:
        parse_json("[" + ",".join("1" * 10) + "]", elements=10)
    assert caught.value.reason is JsonFault.ELEMENTS
    with pytest.raises(JsonError):
        parse_json('{"a":1,"b":2}', elements=4)


def test_constants() -> None:
    assert to_python(parse_json("[true,false,null]")) == [True, False, None]
    assert to_python(parse_json("[[],{}]")) == [[], {}]
