"""Edits and windows: what was changed is told, and every character knows where it was pasted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.span import Span
from inspector.intake.draft import PLACES, REMOVED, Draft, Edit, OffsetMap


def _edits(text: str, cuts: list[tuple[int, int, str]]) -> list[Edit]:
    """Edits in rising order that do not touch each other."""
    edits: list[Edit] = []
    position = 0
    for distance, length, inserted in cuts:
        start = position + distance
        end = start + length
        if end > len(text):
            break
        edits.append(Edit(start=start, end=end, inserted=inserted))
        position = end
    return edits


CUTS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4), st.sampled_from(["", "x", "--"])), max_size=8)


def test_a_removal_moves_what_follows() -> None:
    draft = Draft.of("ab\ncd\nef").edited("paste.wrapped", [Edit(start=2, end=3), Edit(start=5, end=6)])
    assert draft.text == "abcdef"
    assert [draft.map.origin(place) for place in range(7)] == [0, 1, 3, 4, 6, 7, 8]
    assert draft.map.span(1, 3) == Span(1, 4)
    assert draft.map.span(0, 2) == Span(0, 2)
    assert draft.map.span(2, 2) == Span(3, 3)
    assert [(repair.removed, repair.inserted, repair.span) for repair in draft.repairs] == [
        ("\n", "", Span(2, 3)),
        ("\n", "", Span(5, 6)),
    ]
    assert draft.repairs[0].values == {"characters": "2"}


def test_a_replacement_stands_for_all_of_what_it_replaced() -> None:
    draft = Draft.of("a%2Eb").edited("paste.url-encoded", [Edit(start=1, end=4, inserted=".")])
    assert draft.text == "a.b"
    assert draft.map.span(1, 2) == Span(1, 4)
    assert draft.map.span(1, 3) == Span(1, 5)
    assert draft.map.origin(3) == 5
    assert [draft.map.origin(place) for place in range(3)] == [0, 1, 4]


def test_a_longer_replacement_never_points_behind_its_place() -> None:
    draft = Draft.of("a…b").edited("paste.typographic", [Edit(start=1, end=2, inserted="...")])
    assert [draft.map.origin(place) for place in range(5)] == [0, 1, 1, 1, 2]
    assert draft.map.span(1, 3) == Span(1, 2)


def test_narrowing_cuts_nothing_but_tells_what_is_left_out() -> None:
    draft = Draft.of("Bearer abc, ").narrowed("paste.prefix", 7, 10)
    assert draft.text == "Bearer abc, "
    assert draft.window == "abc"
    assert [(repair.removed, repair.span) for repair in draft.repairs] == [
        ("Bearer ", Span(0, 7)),
        (", ", Span(10, 12)),
    ]
    assert draft.repairs[0].values == {"characters": "9"}


def test_narrowing_to_the_window_changes_nothing() -> None:
    draft = Draft.of("abc")
    assert draft.narrowed("paste.prefix", 0, 3) == draft


def test_a_cut_window_remembers_where_it_stood() -> None:
    draft = Draft.of("xxabcxx").moved(2, 5).cut()
    assert (draft.text, draft.start, draft.end) == ("abc", 0, 3)
    assert draft.map.span(0, 3) == Span(2, 5)


def test_a_whole_window_is_cut_without_a_copy() -> None:
    draft = Draft.of("abc")
    assert draft.cut() is draft


def test_an_empty_window_keeps_its_place() -> None:
    draft = Draft.of("xxabcxx").moved(3, 3).cut()
    assert draft.text == ""
    assert draft.map.origin(0) == 3
    assert draft.map.span(0, 0) == Span(3, 3)


def test_edits_inside_a_window_leave_the_rest_out() -> None:
    draft = Draft.of("xxa-bxx").moved(2, 5).edited("paste.wrapped", [Edit(start=3, end=4)])
    assert draft.text == "ab"
    assert draft.map.span(0, 2) == Span(2, 5)
    assert draft.repairs[0].span == Span(3, 4)


def test_silent_edits_are_not_told() -> None:
    draft = Draft.of("a\\/b").silently([Edit(start=1, end=3, inserted="/")])
    assert (draft.text, draft.repairs) == ("a/b", ())


def test_too_many_places_become_one_repair() -> None:
    text = "a\n" * (PLACES + 1)
    draft = Draft.of(text).edited("paste.wrapped", [Edit(start=i, end=i + 1) for i in range(1, len(text), 2)])
    (repair,) = draft.repairs
    assert repair.removed == "\n" * (PLACES + 1)
    assert repair.span == Span(1, len(text))
    assert repair.values["characters"] == str(PLACES + 1)


def test_a_long_removal_is_shown_in_part() -> None:
    draft = Draft.of("y" * 200 + "abc").narrowed("paste.prefix", 200, 203)
    assert draft.repairs[0].removed == "y" * REMOVED
    assert draft.repairs[0].span == Span(0, 200)


def test_repairs_of_parts_are_added() -> None:
    part = Draft.of("a b").edited("paste.wrapped", [Edit(start=1, end=2)])
    assert Draft.of("a b").repaired(part.repairs).repairs == part.repairs


def test_the_identity_of_nothing() -> None:
    assert OffsetMap.identity(0).origin(0) == 0
    assert OffsetMap.identity(0).span(0, 0) == Span(0, 0)


@given(st.text(max_size=60), CUTS, CUTS)
def test_kept_characters_know_where_they_were(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    once = Draft.of(text).silently(_edits(text, first))
    twice = once.silently(_edits(once.text, second))
    kept = [True] * len(twice.text)
    origins = [twice.map.origin(place) for place in range(len(twice.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)
    foreign = "".join(inserted for _, _, inserted in (*first, *second))
    for place, character in enumerate(twice.text):
        if character not in foreign:
            assert text[origins[place]] == character
            assert kept[place]
    whole = twice.map.span(0, len(twice.text))
    assert 0 <= whole.start <= whole.end <= len(text)
