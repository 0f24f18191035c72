"""Where two texts begin to differ."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.beginnings import alike


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "", 0), ("a", "", 0), ("abc", "abd", 2), ("abc", "abc", 3), ("ab", "abc", 2)]
)
def test_known_answers(one: str, other: str, count: int) -> None:
    assert alike(one, other) == count


@given(st.text(alphabet="ab", max_size=40), st.text(alphabet="ab", max_size=40))
def test_it_is_the_length_of_the_common_beginning(one: str, other: str) -> None:
    assert alike(one, other) == len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
