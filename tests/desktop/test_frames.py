from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.desktop.frames import LONGEST_ANSWER, FrameError, FrameReader, frame

MESSAGES: list[dict[str, object]] = [
    {"id": 1, "progress": "é"},
    {"id": 2},
    {"id": 3, "inspection": {"a": [1, 2, None]}},
]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_puts_messages_together_from_any_pieces(sizes: list[int]) -> None:
    data = b"".join(frame(message) for message in MESSAGES)
    reader, found, at = FrameReader(), [], 0
    for size in [*sizes, len(data)]:
        found += list(reader.feed(data[at : at + size]))
        at += size
    assert found == MESSAGES


@pytest.mark.parametrize(
    "data",
    [
        (LONGEST_ANSWER + 1).to_bytes(4, "big"),
        (3).to_bytes(4, "big") + b"abc",
        (2).to_bytes(4, "big") + b"[]",
        (100_000).to_bytes(4, "big") + b"[" * 100_000,
    ],
    ids=["too long", "no JSON", "no object", "too deep"],
)
def test_refuses_what_is_not_the_language(data: bytes) -> None:
    with pytest.raises(FrameError):
        list(FrameReader().feed(data))


def test_waits_for_the_rest() -> None:
    assert list(FrameReader().feed(b"\0\0")) == []
