"""Small phrases that rules put into a page's placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.keys.key import Key

NAMED_AT_MOST: Final = 5
_UNITS: Final = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_KINDS: Final = {
    "RSA": "an RSA",
    "EC": "an EC",
    "OKP": "an OKP",
    "oct": "a symmetric",
    "AKP": "an ML-DSA",
}


def plain(text: str) -> str:
    """Text from outside, fit for a sentence: short, nothing invisible in it."""
    return shorten(visible(text), 200)


def kind_in_words(kind: str) -> str:
    """What a JSON value is: "an array", "a string"; true, false and null are themselves."""
    return {"array": "an array", "object": "an object", "string": "a string", "number": "a number"}.get(kind, kind)


def named(names: Iterable[str]) -> str:
    """Some names with commas, the rest as a number."""
    known = list(dict.fromkeys(plain(name) for name in names))
    rest = f" and {len(known) - NAMED_AT_MOST} more" if len(known) > NAMED_AT_MOST else ""
    return ", ".join(known[:NAMED_AT_MOST]) + rest


def labels(keys: Iterable[Key]) -> str:
    """What the person calls these keys."""
    return named(key.name for key in keys)


def kind_of(key: Key) -> str:
    """A key in words: "an RSA private key of 2,048 bits", "an EC public key on P-256"."""
    half = "" if key.secret is not None else " private" if key.private is not None else " public"
    size = f" on {key.curve}" if key.curve else f" of {key.bits:,} bits"
    return f"{_KINDS[key.kind.value]}{half} key{size}"


def needed(kinds: Iterable[str], curves: Iterable[str], *, private: bool) -> str:
    """The kind of key an algorithm needs, in words."""
    half = "private " if private else "public "
    phrase = " or ".join(_KINDS[kind] + " " + ("" if kind == "oct" else half) + "key" for kind in kinds)
    known = ", ".join(curves)
    return f"{phrase} on {known}" if known else phrase


def duration(seconds: float) -> str:
    """A length of time in at most two units: "3 days 2 hours", "47 seconds"."""
    left = round(abs(seconds))
    parts = []
    for name, size in _UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count:,} {name}{'s' if count > 1 else ''}")
    return " ".join(parts[:2]) or "less than a second"
