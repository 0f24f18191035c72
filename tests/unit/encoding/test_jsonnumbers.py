from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.jsonnumbers import (
    NumberError,
    all_two_decimals,
    es6_number,
    java_double,
    java_number,
    php_number,
    python_number,
    stripped,
    two_decimals,
)


@pytest.mark.parametrize(
    ("lexeme", "written"),
    [
        # RFC 8785 appendix B
        ("0", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("5e-324", "5e-324"),
        ("-5e-324", "-5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9007199254740992", "9007199254740992"),
        ("-9007199254740992", "-9007199254740992"),
        ("295147905179352830000", "295147905179352830000"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("1e23", "1e+23"),
        ("999999999999999700000", "999999999999999700000"),
        ("1e21", "1e+21"),
        ("9.999999999999997e-7", "9.999999999999997e-7"),
        ("0.000001", "0.000001"),
        ("333333333.3333332", "333333333.3333332"),
        ("333333333.33333325", "333333333.33333325"),
        ("-0.0000033333333333333333", "-0.0000033333333333333333"),
        ("1424953923781206.2", "1424953923781206.2"),
        # others
        ("4.50", "4.5"),
        ("2e-3", "0.002"),
        ("1E30", "1e+30"),
        ("100", "100"),
        ("1.5e300", "1.5e+300"),
        ("9007199254740993", "9007199254740992"),
    ],
)
def test_numbers_as_ecmascript_writes_them(lexeme: str, written: str) -> None:
    assert es6_number(lexeme) == written


def test_a_number_no_double_holds() -> None:
    with pytest.raises(NumberError):
        es6_number("1e400")
    with pytest.raises(NumberError):
        java_double("-1e400")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_changes_its_value(value: float) -> None:
    assert float(es6_number(repr(value))) == value


@pytest.mark.parametrize("lexeme", ["0", "-0", "10", "10.50", "1.0", "1e2", "1E+3", "-0.0", "1e-7", "1e400", "-1e400"])
def test_python_writes_what_it_reads(lexeme: str) -> None:
    assert python_number(lexeme) == json.dumps(json.loads(lexeme))


def test_an_integer_too_long_for_python_stays() -> None:
    assert python_number("9" * 2_000) == "9" * 2_000


@pytest.mark.parametrize(
    ("lexeme", "written"),
    [
        ("10", "10"),
        ("10.50", "10.5"),
        ("1e2", "100.0"),
        ("10000000.0", "1.0E7"),
        ("0.0001", "1.0E-4"),
        ("123456789.125", "1.23456789125E8"),
        ("-0.0", "-0.0"),
        ("0.0", "0.0"),
        ("-2.50", "-2.5"),
    ],
)
def test_numbers_as_java_writes_them(lexeme: str, written: str) -> None:
    assert java_number(lexeme) == written


def test_whole_numbers_as_doubles() -> None:
    assert java_double("10") == "10.0"
    assert java_double("12345678") == "1.2345678E7"


@pytest.mark.parametrize(
    ("lexeme", "written"),
    [("10", "10"), ("10.5", "10.50"), ("10.555", "10.56"), ("1e2", "100.00"), ("1e30", "1e30"), ("-0.1", "-0.10")],
)
def test_amounts_have_two_decimals(lexeme: str, written: str) -> None:
    assert two_decimals(lexeme) == written


@pytest.mark.parametrize(
    ("lexeme", "written"),
    [
        ("17", "17"),
        ("10.0", "10"),
        ("0.0", "0"),
        ("-0.0", "-0.0"),
        ("1e-7", "1.0e-7"),
        ("0.0001", "0.0001"),
        ("0.00001", "1.0e-5"),
        ("1.5e25", "1.5e+25"),
    ],
)
def test_numbers_in_a_form_typical_of_php(lexeme: str, written: str) -> None:
    assert php_number(lexeme) == written


def test_php_has_no_number_past_the_largest_double() -> None:
    with pytest.raises(NumberError):
        php_number("1e400")


def test_every_number_as_an_amount() -> None:
    assert [all_two_decimals(lexeme) for lexeme in ("7", "7.5", "1e30")] == ["7.00", "7.50", "1e30"]


@pytest.mark.parametrize(
    ("lexeme", "written"),
    [
        ("100", "1E+2"),
        ("10.50", "10.5"),
        ("0.00", "0"),
        ("1e-7", "1E-7"),
        ("12345678901234567890.0", "1.234567890123456789E+19"),
    ],
)
def test_numbers_without_zeros_at_their_end(lexeme: str, written: str) -> None:
    assert stripped(lexeme) == written
