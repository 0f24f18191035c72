"""How programs write a number that they have read: each takes the text it had and returns the text they give it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import Final, TypeAlias

NumberWriter: TypeAlias = Callable[[str], str]

_LONGEST_WHOLE: Final = 21  # digits that ECMAScript writes without an exponent
_MOST_ZEROS: Final = 6
_WHOLE: Final = re.compile(r"-?[0-9]+")
_LONGEST_INTEGER: Final = 1_000  # digits; Python refuses to turn much longer ones into numbers
_JAVA_PLAIN: Final = (1e-3, 1e7)  # Double.toString writes these without an exponent
_PHP_PLAIN: Final = (-4, 15)  # PHP writes these places of the point without an exponent
_EXACTLY: Final = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)
_CENTS: Final = Decimal("0.01")
_LARGEST_AMOUNT: Final = Decimal(10) ** 20


class NumberError(ValueError):
    """No double can hold the number."""


def es6_number(lexeme: str) -> str:
    """A number as ECMAScript writes the double next to it. Raises NumberError past the largest double."""
    value = float(lexeme)
    if math.isinf(value):
        raise NumberError
    if value == 0:
        return "0"
    sign, digits, point = _digits(value)
    return sign + _placed(digits, point)


def python_number(lexeme: str) -> str:
    """A number as Python's json reads and writes it: integers exactly, all others as the double next to them."""
    if _WHOLE.fullmatch(lexeme):
        return str(int(lexeme)) if len(lexeme) <= _LONGEST_INTEGER else lexeme
    value = float(lexeme)
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(value)


def java_number(lexeme: str) -> str:
    """A number as Java reads and writes it with doubles for what has a fraction or an exponent."""
    return lexeme if _WHOLE.fullmatch(lexeme) else java_double(lexeme)


def java_double(lexeme: str) -> str:
    """A number as Java's Double.toString writes the double next to it. Raises NumberError past the largest double."""
    value = float(lexeme)
    if math.isinf(value):
        raise NumberError
    if value == 0:
        return "-0.0" if lexeme.startswith("-") else "0.0"
    sign, digits, point = _digits(value)
    if _JAVA_PLAIN[0] <= abs(value) < _JAVA_PLAIN[1]:
        plain = _placed(digits, point)
        return sign + (plain if "." in plain else f"{plain}.0")
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{point - 1}"


def two_decimals(lexeme: str) -> str:
    """A number that has a fraction with exactly two digits of it, as amounts are often written."""
    if _WHOLE.fullmatch(lexeme):
        return lexeme
    value = Decimal(lexeme)
    return lexeme if abs(value) > _LARGEST_AMOUNT else str(value.quantize(_CENTS, ROUND_HALF_UP))


def all_two_decimals(lexeme: str) -> str:
    """Any number, a whole one too, with exactly two digits after the point."""
    return two_decimals(f"{lexeme}.0" if _WHOLE.fullmatch(lexeme) else lexeme)


def stripped(lexeme: str) -> str:
    """A number without zeros at its end, as stripTrailingZeros of a BigDecimal in Java leaves it: 1E+2 for 100."""
    value = Decimal(lexeme)
    return "0" if value == 0 else str(value.normalize(_EXACTLY))


def php_number(lexeme: str) -> str:
    """A number as PHP writes the double next to it: 10 for 10.0, 1.0e-7 for 1e-7. Raises NumberError."""
    if _WHOLE.fullmatch(lexeme):
        return lexeme
    value = float(lexeme)
    if math.isinf(value):
        raise NumberError
    if value == 0:
        return "-0.0" if lexeme.startswith("-") else "0"
    sign, digits, point = _digits(value)
    if _PHP_PLAIN[0] < point <= _PHP_PLAIN[1]:
        return sign + _placed(digits, point)
    return f"{sign}{digits[0]}.{digits[1:] or '0'}e{point - 1:+d}"


def _digits(value: float) -> tuple[str, str, int]:
    """Sign, shortest digits, and after how many of them the decimal point stands."""
    sign = "-" if value < 0 else ""
    mantissa, _, exponent_text = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = int(exponent_text or "0") + len(whole) - (len(whole + fraction) - len(digits))
    return sign, digits.rstrip("0"), point


def _placed(digits: str, point: int) -> str:
    """The digits with their decimal point after `point` of them. ECMA-262, Number::toString."""
    if len(digits) <= point <= _LONGEST_WHOLE:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _LONGEST_WHOLE:
        return f"{digits[:point]}.{digits[point:]}"
    if -_MOST_ZEROS < point <= 0:
        return f"0.{'0' * -point}{digits}"
    head = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    return f"{head}e{point - 1:+d}"
