from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import inspect
from inspector.diagnosis.comparing.compare import compare
from inspector.diagnosis.comparing.texts import first_difference, meanings
from inspector.diagnosis.comparing.values import Comparison, Likeness, Row
from inspector.diagnosis.inspection import Inspection
from inspector.encoding.base64text import encode_base64url
from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import KeyKind
from inspector.keys.writing import public_jwk
from inspector.operations.trace import Layer, Payload

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def inspected(source: str) -> Inspection:
    return inspect(source, at=NOON)


def token(header: dict[str, Any] | str, claims: dict[str, Any] | str) -> str:
    texts = (part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in (header, claims))
    first, second = (encode_base64url(text.encode()) for text in texts)
    return f"{first}.{second}.{encode_base64url(bytes(range(256)))}"


def rows(left: str, right: str) -> dict[tuple[str, str], Row]:
    return {(row.place, row.name): row for row in compare(inspected(left), inspected(right)).differences}


def said(row: Row) -> list[str]:
    return [meaning.text for meaning in row.meaning]


HEADER = {"alg": "RS256", "kid": "k1"}
CLAIMS = {"iss": "https://a.example/", "iat": 1795260000, "exp": 1795262400}


def test_the_same_twice_is_the_same() -> None:
    comparison = compare(inspected(token(HEADER, CLAIMS)), inspected(token(HEADER, CLAIMS)))
    assert comparison.differences == ()
    names = {(row.place, row.name) for row in comparison.rows}
    for name in (
        ("header", "alg"),
        ("claims", "iss"),
        ("times", "lifetime"),
        ("lengths", "signature"),
        ("trace", "key"),
    ):
        assert name in names


def test_types_times_order_and_letters_are_told_apart() -> None:
    other = {"iat": "1795260000", "exp": 1795266000, "iss": "HTTPS://a.example/"}
    found = rows(token(HEADER, CLAIMS), token({"kid": "k1", "alg": "PS256"}, other))
    assert said(found["claims", "iat"]) == ["another type: number and string", "the same value otherwise"]
    assert said(found["claims", "iss"]) == ["only upper and lower case"]
    assert said(found["times", "exp"]) == ["the right one is 1 hour later"]
    assert found["times", "iat"].likeness is Likeness.ONLY_LEFT
    assert found["times", "lifetime"].likeness is Likeness.ONLY_LEFT
    assert (found["header", "order"].left, found["header", "order"].right) == ("alg, kid", "kid, alg")
    assert found["claims", "order"].left == "iss, iat, exp"
    assert ("header", "text") not in found
    assert found["content", "SHA-256 of the signing input"].likeness is Likeness.DIFFERENT


def test_an_earlier_time_is_called_earlier() -> None:
    found = rows(token(HEADER, CLAIMS), token(HEADER, {**CLAIMS, "exp": 1795262399}))
    assert said(found["times", "exp"]) == ["the right one is 1 second earlier"]


def test_a_header_that_is_only_written_otherwise_is_told() -> None:
    found = rows(token('{"alg":"RS256"}', CLAIMS), token('{"alg": "RS256"}', CLAIMS))
    assert said(found["header", "text"]) == ["the same members in another order, or written otherwise"]


def test_a_member_that_stands_twice_is_compared_twice() -> None:
    found = rows(token(HEADER, '{"a": 1, "a": 2, "a": 3}'), token(HEADER, '{"a": 1}'))
    assert found["claims", "a (2)"].left == "2"
    assert found["claims", "a (3)"].likeness is Likeness.ONLY_LEFT


def test_what_stands_inside_other_things_meets_what_stands_alone() -> None:
    alone = token(HEADER, CLAIMS)
    comparison = compare(inspected(alone), inspected(f"GET / HTTP/1.1\nAuthorization: Bearer {alone}\n\n"))
    assert {(row.layer, row.place, row.name) for row in comparison.differences} == {(0, "layer", "kind")}
    assert [row.left or row.right for row in comparison.rows if row.place == "layer"] == ["http", "jws"]


def test_keys_are_compared_by_their_public_parts() -> None:
    first, second = (generate(KeySpec(kind=KeyKind.EC, curve="P-256")) for _ in range(2))
    found = rows(*(json.dumps(public_jwk(key)) for key in (first, second)))
    assert {("header", "x"), ("header", "thumbprint"), ("key", "thumbprint")} <= found.keys()


def of(data: bytes, **layer: Any) -> Inspection:
    one = Layer(kind="text", trace=(), payload=Payload(data=data, length=len(data)), **layer)
    return Inspection(outcome=inspected("x").outcome, summary="", layers=(one,))


def content(left: bytes, right: bytes) -> Row:
    return next(row for row in compare(of(left), of(right)).rows if row.place == "content")


def test_content_is_compared_as_text_or_as_bytes() -> None:
    assert content(b"\xff\x00", b"\xff\x01").left == "ff 00"
    cut = "ä".encode() * 40_000
    assert content(b"x" + cut, b"x" + cut).likeness is Likeness.SAME
    assert content(b"x" + cut, b"y" + cut).left.endswith("ä")


def test_a_key_layer_with_another_header_is_compared_by_its_table() -> None:
    odd = Layer(kind="key", trace=(), header="{")
    both = Inspection(outcome=inspected("x").outcome, summary="", layers=(odd,))
    assert compare(both, both).differences == ()


def test_content_on_one_side_only_is_told() -> None:
    bare = Inspection(outcome=inspected("x").outcome, summary="", layers=(Layer(kind="text", trace=()),))
    found = [row for row in compare(of(b"x"), bare).differences if row.place == "content"]
    assert [row.likeness for row in found] == [Likeness.ONLY_LEFT]


@pytest.mark.parametrize(
    ("left", "right", "meaning"),
    [
        ("abc ", " abc", "only white space around it"),
        ("a b", "ab", "only white space"),
        ("Ab", "aB", "only upper and lower case"),
        ("YQ==", "YQ", "only padding with ="),
        ("a+/=", "a-_", "only base64 and base64url"),
        ("Zo\u00eb", "Zoe\u0308", "only how letters with marks are put together (Unicode NFC and NFD)"),
        ("abc", "abcdef", "one is the beginning of the other, which is longer by 3"),
        ("def", "abcdef", "one is the end of the other, which is longer by 3"),
        ('"a"', '"A"', "only upper and lower case"),
        ("1.0", "1", "the same value, written otherwise"),
        ('"\\u0061"', '"a"', "the same value, written otherwise"),
        ('{"a":1,"b":2}', '{"b": 2, "a": 1}', "the same members in another order, or written otherwise"),
        ('{"a":1,"b":2}', '{"a":1}', "only left: b"),
        ('{"a":1}', '{"a":1,"b":2}', "only right: b"),
        ('{"a":[1]}', '{"a":["1"]}', "other values: a"),
        ("[9007199254740993]", "[9007199254740993 ]", "the same members in another order, or written otherwise"),
        ("true", "null", "another type: true and null"),
    ],
)
def test_a_difference_means_something(left: str, right: str, meaning: str) -> None:
    assert [one.text for one in meanings(left, right)] == [meaning]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("abc", "xyz"),
        ("1", "2"),
        ("[1]", "[2]"),
        ("9007199254740993", "9007199254740992"),
        ("1e400", "1e401"),
        ("", "abc"),
    ],
)
def test_some_differences_mean_nothing_more(left: str, right: str) -> None:
    assert list(meanings(left, right)) == []


def test_the_first_difference_is_named_by_its_code_points() -> None:
    point = first_difference("it\u2019s", "it's")
    assert point is not None
    assert (point.offset, point.left, point.right) == (2, "U+2019 RIGHT SINGLE QUOTATION MARK", "U+0027 APOSTROPHE")
    assert (point.left_bytes, point.right_bytes) == ("e2 80 99", "27")
    end = first_difference("ab\x00", "ab")
    assert end is not None
    assert (end.left, end.right, end.right_bytes) == ("U+0000", "", "")
    assert first_difference("a", "a") is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_everything_before_the_first_difference_is_the_same(left: str, right: str) -> None:
    point = first_difference(left, right)
    if point is None:
        assert left == right
    else:
        assert left[: point.offset] == right[: point.offset]
        assert left[point.offset : point.offset + 1] != right[point.offset : point.offset + 1]


def test_a_long_text_is_not_read_as_json() -> None:
    long = '"' + "x" * (1024 * 1024) + '"'
    assert [one.text for one in meanings(long, long + " ")] == ["only white space around it"]


def test_a_comparison_counts_what_differs() -> None:
    row = content(b"a", b"b")
    assert Comparison(rows=(row,)).differences == (row,)
