"""What is made of another implementation's opinion."""

from __future__ import annotations

from inspector.diagnosis.peer import Opinion, disagreement


def test_the_same_content_is_no_disagreement() -> None:
    assert list(disagreement(Opinion(accepts=True, content=b"abc"), b"abc")) == []


def test_other_content_is_told_by_its_length() -> None:
    [cause] = disagreement(Opinion(accepts=True, content=b"abc"), b"abcd")
    assert (cause.code, cause.variant) == ("peer.disagrees", "content")
    assert (cause.values["found"], cause.values["expected"]) == ("3 bytes", "4 bytes")


def test_a_refusal_is_told_with_its_reason() -> None:
    [cause] = disagreement(Opinion(accepts=False, reason="InvalidJWSSignature"), b"abc")
    assert (cause.values["found"], cause.values["reason"]) == ("refused", "InvalidJWSSignature")
