"""Repairs change what they are sure of and leave everything else alone."""

from __future__ import annotations

import json

import pytest

from inspector.artefacts.values import Challenge, Envelope, HttpMessage, JsonDocument, KeyMaterial, PlainText
from inspector.encoding.span import Span
from inspector.intake import invisible
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, challenge, jws, lines, noise, only_token, repair_codes, spki

SIGNED = jws()
INVISIBLE = [
    "\ufeff",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u00ad",
    "\u00a0",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u3164",
]


@pytest.mark.parametrize("character", INVISIBLE)
@pytest.mark.parametrize("place", [0, 5, 40, len(SIGNED) - 3, len(SIGNED)])
def test_an_invisible_character_is_removed(character: str, place: int) -> None:
    intake = read_input(SIGNED[:place] + character + SIGNED[place:])
    assert only_token(intake) == SIGNED
    (repair,) = intake.repairs
    assert (repair.code, repair.removed, repair.inserted) == ("paste.invisible", character, "")
    assert repair.span == Span(place, place + 1)
    assert repair.values == {
        "characters": "1",
        "code_points": f"U+{ord(character):04X}",
        "offsets": str(place),
    }


def test_every_place_is_listed() -> None:
    intake = read_input(f"\ufeff{SIGNED[:10]}\u200b{SIGNED[10:20]}\u200b{SIGNED[20:]}")
    assert intake.repairs[0].values == {"characters": "3", "code_points": "U+FEFF, U+200B", "offsets": "0, 11, 22"}
    assert [repair.span for repair in intake.repairs] == [Span(0, 1), Span(11, 12), Span(22, 23)]


def test_a_fixed_space_between_words_becomes_a_plain_one() -> None:
    intake = read_input("Bearer\u00a0" + SIGNED)
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.invisible", "paste.prefix"]
    assert intake.repairs[0].inserted == " "
    assert intake.repairs[1].span == Span(0, 7)


def test_an_invisible_mark_behind_a_prefix() -> None:
    intake = read_input("Authorization: Bearer \u200b" + SIGNED + "\u200b")
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.invisible", "paste.prefix"]


def test_a_byte_order_mark_before_json() -> None:
    text = json.dumps({"data": {"a": "x\u00a0y"}, "signature": b64(noise(256))}, ensure_ascii=False)
    intake = read_input(("\ufeff" + text).encode("utf-8"))
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.text == text
    assert [repair.span for repair in intake.repairs] == [Span(0, 1)]


def test_fixed_spaces_between_json_values_become_plain_ones() -> None:
    intake = read_input('{\n\u00a0\u00a0"data": "x\u00a0\\"\u200by",\n\u00a0\u00a0"signature": "AA"}')
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.data.value == 'x\u00a0"\u200by'
    assert [repair.inserted for repair in intake.repairs] == [" "] * 4


@pytest.mark.parametrize("text", ["\ufeffGET / HTTP/1.1\nHost: a\n\n", "\ufeffHTTP/1.1 200 OK\r\n\r\n{}"])
def test_a_byte_order_mark_before_a_message(text: str) -> None:
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], HttpMessage)
    assert repair_codes(intake) == ["paste.invisible"]


def test_a_byte_order_mark_before_pem() -> None:
    intake = read_input(f"\ufeff-----BEGIN PUBLIC KEY-----\n{spki()}\n-----END PUBLIC KEY-----\n")
    assert isinstance(intake.artefacts[0], KeyMaterial)
    assert intake.artefacts[0].text.startswith("-----BEGIN")


def test_invisible_characters_in_a_challenge() -> None:
    value = challenge()
    intake = read_input(value[:50] + "\u00a0\u200b" + value[50:])
    assert intake.artefacts == (Challenge(text=value, field=None, span=Span(0, len(value))),)
    assert repair_codes(intake) == ["paste.invisible"]


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "\ufeff", "\u200b\u200b", "caf\u00e9 \u00ab\u00a0x\u00a0\u00bb", "{\u00a0not json", "\ufeff{"]
)
def test_invisible_characters_in_words_stay(text: str) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    assert intake.repairs == ()
    assert intake.text == text


@pytest.mark.parametrize("value", ["x\u00a0y", "\u200b", "\ufeff", "\u202e"])
def test_invisible_characters_in_json_strings_are_content(value: str) -> None:
    text = json.dumps({"a": value}, ensure_ascii=False)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], JsonDocument)
    assert intake.text == text
    assert intake.repairs == ()


def test_visible_characters_are_not_invisible() -> None:
    text = "{'a': 'é ü ß 漢 🙂'}"
    assert read_input(text).repairs == ()


def test_many_invisible_characters_are_named_in_part() -> None:
    text = "\u200b".join(SIGNED)
    intake = read_input(text)
    assert only_token(intake) == SIGNED
    (repair,) = intake.repairs
    assert repair.values["characters"] == str(len(SIGNED) - 1)
    assert repair.values["offsets"].count(",") == 15


def test_an_invisible_character_between_lines() -> None:
    intake = read_input(lines(SIGNED, 64, "\n\u200b"))
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.invisible", "paste.wrapped"]


def test_more_invisible_characters_than_anybody_pastes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invisible, "_MOST", 2)
    assert only_token(read_input(SIGNED[:50] + "\u200b\u200b" + SIGNED[50:])) == SIGNED
    assert read_input(SIGNED[:50] + "\u200b" * 3 + SIGNED[50:]).repairs != read_input(SIGNED).repairs
