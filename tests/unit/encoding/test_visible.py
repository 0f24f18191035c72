from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.visible import glance, shorten, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("Väinö, 東京 😂", "Väinö, 東京 😂"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("a\nb\tc", "a⟨U+000A⟩b⟨U+0009⟩c"),
        ("\u200b\ufeff\u00ad", "⟨U+200B⟩⟨U+FEFF⟩⟨U+00AD⟩"),
        ("a\u00a0b\u3000c", "a⟨U+00A0⟩b⟨U+3000⟩c"),
        ("\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"),
        ("x\ud800y", "x⟨U+D800⟩y"),
        ("\u3164\u2800\u115f", "⟨U+3164⟩⟨U+2800⟩⟨U+115F⟩"),
        ("a\ufe0fb\U000e0100", "a⟨U+FE0F⟩b⟨U+E0100⟩"),
        ("\x00\x7f\x9b", "⟨U+0000⟩⟨U+007F⟩⟨U+009B⟩"),
        ("\ue000", "⟨U+E000⟩"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newlines_may_be_kept() -> None:
    assert visible("a\nb\tc\rd", keep_newlines=True) == "a\nb\tc⟨U+000D⟩d"


@given(st.text(), st.booleans())
def test_twice_is_once(text: str, keep: bool) -> None:  # noqa: FBT001 -- hypothesis gives it by name
    once = visible(text, keep_newlines=keep)
    assert visible(once, keep_newlines=keep) == once


def test_no_code_point_slips_through() -> None:
    shown = set(visible("".join(map(chr, range(sys.maxunicode + 1)))))
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
    assert {character for character in shown if unicodedata.category(character) in unseen} == {" "}


def test_long_values_are_cut_and_counted() -> None:
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdefgh", 6) == "abcdef… +2"
    assert shorten("x" * 5_000) == "x" * 4_096 + "… +904"


def test_a_glance_makes_visible_only_what_is_shown() -> None:
    assert glance("a\u202eb", 20) == "a⟨U+202E⟩b"
    assert glance("a\u202eb", 4) == "a⟨U+… +6"
    assert glance("a\nb" + "c" * 10, 5, keep_newlines=True) == "a\nbcc… +8"
    assert glance("\u202e" * 1_000_000, 3) == "⟨U+… +999997"
