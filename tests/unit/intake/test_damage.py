"""Parts left out, segments missing or of impossible length: named, never repaired."""

from __future__ import annotations

import pytest

from inspector.artefacts.values import Challenge, EncryptedToken, JsonDocument, PlainText, SignedToken
from inspector.encoding.span import Span
from inspector.intake.faults import COLUMN_LIMITS, column_limit
from inspector.intake.reading import read_input
from tests.unit.intake.given import challenge, fault_codes, header, jwe, jws, only_token, repair_codes

SIGNED = jws("RS256", 256)
ENCRYPTED = jwe(content=400)
NAMES = {"JWE": ("header", "encrypted key", "iv", "ciphertext", "tag"), "JWS": ("header", "payload", "signature")}


def _elide(token: str, index: int, mark: str) -> tuple[str, int]:
    """The token with the middle of one segment left out, and where the mark stands."""
    parts = token.split(".")
    start = sum(len(part) + 1 for part in parts[:index]) + 8
    stop = start - 8 + len(parts[index]) - 4
    return token[:start] + mark + token[stop:], start


@pytest.mark.parametrize("mark", ["...", "…", "[...]", "<…>", "......", "***"])
@pytest.mark.parametrize(("kind", "token"), [("JWE", ENCRYPTED), ("JWS", SIGNED)])
@pytest.mark.parametrize("index", [1, -1])
def test_the_segment_left_out_is_named(kind: str, token: str, mark: str, index: int) -> None:
    index %= len(NAMES[kind])
    text, place = _elide(token, index, mark)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], EncryptedToken if kind == "JWE" else SignedToken)
    assert only_token(intake) == text
    (fault,) = intake.faults
    assert fault.code == "paste.elided"
    assert fault.values == {
        "kind": kind,
        "segment": NAMES[kind][index],
        "found": mark,
        "offset": str(place),
        "characters": str(len(text)),
    }
    assert fault.span == Span(place, place + len(mark))
    assert intake.repairs == ()


@pytest.mark.parametrize(("kind", "token"), [("JWE", ENCRYPTED), ("JWS", SIGNED)])
def test_a_header_left_out(kind: str, token: str) -> None:
    text, place = _elide(token, 0, "...")
    (fault,) = read_input(text[:place] + "...").faults
    assert (fault.code, fault.values["segment"]) == ("paste.elided", "header")
    del kind


def test_the_end_left_out_behind_a_name() -> None:
    intake = read_input("Authorization: Bearer " + SIGNED[:90] + "...")
    assert only_token(intake) == SIGNED[:90] + "..."
    assert repair_codes(intake) == ["paste.prefix"]
    (fault,) = intake.faults
    assert fault.values["segment"] == "payload"
    assert fault.span == Span(112, 115)


def test_the_end_left_out_of_a_token_in_lines() -> None:
    text = SIGNED[:64] + "\n" + SIGNED[64:100] + "..."
    intake = read_input(text)
    assert only_token(intake) == SIGNED[:100] + "..."
    (fault,) = intake.faults
    assert fault.span == Span(101, 104)
    assert fault.values["offset"] == "101"


def test_a_challenge_with_a_part_left_out() -> None:
    text = challenge()
    intake = read_input(text[:40] + "..." + text[-20:])
    assert isinstance(intake.artefacts[0], Challenge)
    (fault,) = intake.faults
    assert fault.values == {"segment": "value", "found": "...", "offset": "40", "characters": "63"}
    assert fault.span == Span(40, 43)


@pytest.mark.parametrize(
    "text",
    [
        "wait... what",
        "the.quick.brown...fox",
        "0123456789012345678901234567890...",
        "...",
        "…",
        "abc...def",
        "a sentence with words... and more",
        "aaaaaaaaaaaaaaaaaaaaaaaa...bbbbbbbbbbbbbbbbbbbbbbbbb",
        "Abc012Abc012Abc012Abc0 é...x",
        "Abc012Abc012Abc012Abc0...é",
    ],
)
def test_dots_in_words_leave_nothing_out(text: str) -> None:
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], PlainText)
    assert intake.faults == ()


def test_dots_in_a_json_string_leave_nothing_out() -> None:
    intake = read_input('{"note": "to be continued...", "more": "…"}')
    assert isinstance(intake.artefacts[0], JsonDocument)
    assert intake.faults == ()


def test_two_dots_are_detached_content() -> None:
    head, _, signature = SIGNED.split(".")
    intake = read_input(f"Bearer {head}..{signature}")
    assert only_token(intake) == f"{head}..{signature}"
    assert intake.faults == ()


@pytest.mark.parametrize(("kind", "token"), [("JWE", ENCRYPTED), ("JWS", SIGNED)])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_missing_segments_are_counted(kind: str, token: str, count: int) -> None:
    if count >= len(NAMES[kind]):
        return
    text = ".".join(token.split(".")[:count])
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], EncryptedToken if kind == "JWE" else SignedToken)
    (fault,) = intake.faults
    assert fault.code == "paste.truncated"
    assert fault.values == {
        "variant": "parts",
        "kind": kind,
        "found": str(count),
        "expected": str(len(NAMES[kind])),
        "missing": ", ".join(NAMES[kind][count:]),
        "segment": NAMES[kind][count - 1],
        "total": str(len(text)),
    }
    assert fault.span == Span(0, len(text))
    assert intake.repairs == ()


def test_a_header_cut_off_within_is_still_a_token() -> None:
    text = header({"alg": "RSA-OAEP", "enc": "A256GCM"})[:20]
    intake = read_input(text)
    assert only_token(intake) == text
    assert intake.faults[0].values["found"] == "1"


@pytest.mark.parametrize("limit", [255, 256, 1000])
def test_a_column_limit_is_told(limit: int) -> None:
    text = jwe(content=2_000)[:limit]
    (fault,) = read_input(text).faults
    assert (fault.values["total"], fault.values["column"]) == (str(limit), str(limit))


def test_the_limit_may_hold_the_prefix_as_well() -> None:
    text = ("Bearer " + jwe(content=2_000))[:1024]
    (fault,) = read_input(text).faults
    assert (fault.values["total"], fault.values["column"]) == ("1024", "1024")


@pytest.mark.parametrize("index", range(5))
def test_an_impossible_length_is_told(index: int) -> None:
    parts = ENCRYPTED.split(".")
    while len(parts[index]) % 4 != 1:
        parts[index] = parts[index][:-1]
    intake = read_input(".".join(parts))
    (fault,) = intake.faults
    start = sum(len(part) + 1 for part in parts[:index])
    assert fault.code == "paste.truncated"
    assert fault.values == {
        "kind": "JWE",
        "segment": NAMES["JWE"][index],
        "characters": str(len(parts[index])),
        "total": str(len(".".join(parts))),
    }
    assert fault.span == Span(start, start + len(parts[index]))


def test_two_impossible_lengths_are_two_faults() -> None:
    head, payload, _ = SIGNED.split(".")
    while len(payload) % 4 != 1:
        payload = payload[:-1]
    assert fault_codes(read_input(f"{head}.{payload}.AAAAA")) == ["paste.truncated"] * 2


def test_an_impossible_length_before_missing_segments() -> None:
    parts = ENCRYPTED.split(".")[:3]
    parts[1] = parts[1][:-1]
    assert len(parts[1]) % 4 == 1
    faults = read_input(".".join(parts)).faults
    assert [fault.values["segment"] for fault in faults] == ["encrypted key", "iv"]


def test_padding_does_not_count() -> None:
    head, payload, signature = jws("HS384", 48).split(".")
    assert len(signature) % 4 == 0
    assert read_input(f"{head}.{payload}.{signature}=").faults == ()


def test_a_challenge_of_impossible_length() -> None:
    text = challenge(99).rstrip("=")
    cut = text[: len(text) // 4 * 4 - 3]
    (fault,) = read_input(cut).faults
    assert fault.code == "paste.truncated"
    assert fault.values == {"segment": "value", "characters": str(len(cut)), "total": str(len(cut))}
    assert fault.span == Span(0, len(cut))


@pytest.mark.parametrize("length", COLUMN_LIMITS)
def test_typical_limits(length: int) -> None:
    assert column_limit(length) == length
    assert column_limit(length + 2, length) == length
    assert column_limit(length + 2) is None
