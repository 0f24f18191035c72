from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.desktop.source import ShownText

TEXTS = st.text(alphabet=st.sampled_from("ab.\n\t\r\u200b\u202e\u00a0é漢😀\ufeff"), max_size=40)

PIECES = st.lists(
    st.sampled_from(["a", "b", ".", "\n", "\r\n", "\t", "\u200b", "\u202e", "\u00a0", "漢", "😀"]), max_size=40
)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ("eyJ.abc", "eyJ.abc"),
        ("a\r\nb\nc", "a\nb\nc"),
        ("a\rb", "a⟨U+000D⟩b"),
        ("a\u200bb\u00a0", "a⟨U+200B⟩b⟨U+00A0⟩"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("é漢😀", "é漢😀"),
    ],
)
def test_shows_what_cannot_be_seen(exact: str, shown: str) -> None:
    assert ShownText(exact).text == shown


def test_leaves_out_the_middle_of_a_long_text() -> None:
    shown = ShownText("a" * 10_000, [(100, 9_900)])
    assert shown.text == "a" * 100 + " … 9,800 characters … " + "a" * 100
    assert shown.position(50) == 50
    assert shown.position(9_900) == 100 + len(" … 9,800 characters … ")
    assert shown.offset(105) == 100  # inside what is left out


def test_counts_positions_in_utf_16_units_as_qt_does() -> None:
    shown = ShownText("😀a😀b")
    assert [shown.position(offset) for offset in range(5)] == [0, 2, 3, 5, 6]
    assert [shown.offset(position) for position in (0, 2, 3, 5, 6)] == [0, 1, 2, 3, 4]


@given(TEXTS)
def test_maps_every_place_there_and_back(exact: str) -> None:
    shown = ShownText(exact)
    places = [shown.position(offset) for offset in range(len(exact) + 1)]
    assert places == sorted(places)
    assert shown.position(len(exact)) == len(shown.text.encode("utf-16-le")) // 2
    inside_line_break = {index + 1 for index in range(len(exact)) if exact.startswith("\r\n", index)}
    for offset in set(range(len(exact) + 1)) - inside_line_break:
        assert shown.offset(shown.position(offset)) == offset


@given(PIECES, PIECES, st.integers(0, 40), st.integers(0, 40))
def test_an_edit_of_the_shown_text_changes_only_what_was_edited(
    pieces: list[str], typed: list[str], first: int, second: int
) -> None:
    start, end = sorted((min(first, len(pieces)), min(second, len(pieces))))
    before = ShownText("".join(pieces))
    left, right = ShownText("".join(pieces[:start])).text, ShownText("".join(pieces[end:])).text
    shown = left + ShownText("".join(typed)).text + right
    assert ShownText(before.edited(shown)).text == shown


def test_typing_beside_a_hidden_character_keeps_it() -> None:
    before = ShownText("ab\u200bcd\r\nef")
    assert before.edited(before.text + "!") == "ab\u200bcd\r\nef!"
    assert before.edited("X" + before.text) == "Xab\u200bcd\r\nef"
    assert before.edited(before.text.replace("cd", "")) == "ab\u200b\r\nef"
