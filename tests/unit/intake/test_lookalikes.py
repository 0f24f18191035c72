"""Characters that look like the right ones are replaced where they stand in base64 or in JSON, and only there."""

from __future__ import annotations

import json

import pytest

from inspector.artefacts.values import Challenge, Envelope, JsonDocument, PlainText
from inspector.encoding.span import Span
from inspector.intake import lookalikes
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, b64url, challenge, header, jws, noise, only_token, repair_codes

SIGNED = jws()
HYPHENATED = ".".join((*SIGNED.split(".")[:2], b64url(noise(32, 2))[:20] + "-" + b64url(noise(32, 4))[:22]))
DOUBLE = ".".join((*SIGNED.split(".")[:2], b64url(noise(32, 2))[:20] + "--" + b64url(noise(32, 4))[:21]))


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2013", "\u2014", "\u2212"])
def test_a_dash_becomes_a_hyphen(dash: str) -> None:
    place = HYPHENATED.rindex("-")
    intake = read_input(HYPHENATED[:place] + dash + HYPHENATED[place + 1 :])
    assert only_token(intake) == HYPHENATED
    (repair,) = intake.repairs
    assert (repair.code, repair.removed, repair.inserted) == ("paste.typographic", dash, "-")
    assert repair.span == Span(place, place + 1)
    assert repair.values == {
        "characters": "1",
        "found": dash,
        "twin": "-",
        "code_points": f"U+{ord(dash):04X}",
        "offsets": str(place),
    }


def test_an_em_dash_may_have_been_two_hyphens() -> None:
    intake = read_input(DOUBLE.replace("--", "\u2014"))
    assert only_token(intake) == DOUBLE
    assert intake.repairs[0].inserted == "--"
    assert intake.span(DOUBLE.index("--"), DOUBLE.index("--") + 2) == Span(DOUBLE.index("--"), DOUBLE.index("--") + 1)


def test_curly_quotation_marks_in_json() -> None:
    text = json.dumps({"data": "x", "signature": b64(noise(256)), "kid": "k"})
    curly = "".join("\u201c\u201d"[place % 2] + part for place, part in enumerate(text.split('"')))[1:]
    intake = read_input(curly)
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.text == text
    assert repair_codes(intake) == ["paste.typographic"]


@pytest.mark.parametrize(
    ("twin", "letter"),
    [
        ("\u0430", "a"),
        ("\u0441", "c"),
        ("\u0410", "A"),
        ("\u03bf", "o"),
        ("\uff21", "A"),
        ("\uff19", "9"),
        ("\uff0e", "."),
    ],
)
def test_a_look_alike_is_replaced(twin: str, letter: str) -> None:
    first = letter if letter.isalnum() else "x"
    token = f"{header({'alg': 'HS256'})}.{header({'aAcoA9': 'aaa'})}.{first}{b64url(noise(32))[1:]}"
    place = token.rindex(letter)
    intake = read_input(token[:place] + twin + token[place + 1 :])
    assert only_token(intake) == token
    (repair,) = intake.repairs
    assert (repair.code, repair.removed, repair.inserted) == ("paste.homoglyph", twin, letter)
    assert repair.values["code_points"] == f"U+{ord(twin):04X}"
    assert (repair.values["twin"], repair.values["offsets"]) == (letter, str(place))


def test_look_alikes_in_a_challenge() -> None:
    value = challenge()
    intake = read_input(value[:30] + "\u043e" + value[31:])
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value[:30] + "o" + value[31:]
    assert repair_codes(intake) == ["paste.homoglyph"]


@pytest.mark.parametrize(
    "text",
    [
        "a range 1\u20132, and so on",
        "\u0442\u043e\u043a\u0435\u043d \u043d\u0435\u0432\u0435\u0440\u043d\u044b\u0439",
        "\u201cquoted\u201d",
        "{\u201cnot json\u201d}",
        "\u0430" * 60,
        "word\u2014" * 20,
    ],
)
def test_words_keep_their_characters(text: str) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    assert intake.repairs == ()


@pytest.mark.parametrize("value", ["\u2013", "\u0430", "\u201c", "\uff21"])
def test_characters_in_json_strings_are_content(value: str) -> None:
    text = json.dumps({"a": value * 50}, ensure_ascii=False)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], JsonDocument)
    assert intake.text == text


def test_a_dash_behind_a_whole_token_is_no_part_of_it() -> None:
    intake = read_input(f"{SIGNED}\u2013the token")
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.prefix"]


def test_every_letter_has_one_twin() -> None:
    assert all(len(twin) == 1 and twin.isascii() for twin in lookalikes._TWINS.values())
    assert not any(letter.isascii() for letter in lookalikes._TWINS)


def test_more_places_than_anybody_pastes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookalikes, "MOST_PLACES", 0)
    place = HYPHENATED.rindex("-")
    assert repair_codes(read_input(HYPHENATED[:place] + "\u2013" + HYPHENATED[place + 1 :])) == ["paste.prefix"]
