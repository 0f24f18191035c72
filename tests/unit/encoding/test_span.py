from __future__ import annotations

from inspector.encoding.span import Span


def test_a_span_has_a_length_and_can_be_shifted() -> None:
    assert len(Span(3, 8)) == 5
    assert Span(3, 8).shifted(10) == Span(13, 18)
    assert "0123456789"[Span(2, 4).start : Span(2, 4).end] == "23"
