"""Text that was escaped once more than it should be, and text that only looks so."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest

from inspector.artefacts.values import Challenge, Envelope, JsonDocument, PlainText
from inspector.encoding.span import Span
from inspector.intake import escapes
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, challenge, jwe, jws, noise, only_token, repair_codes

SIGNED = jws("RS256", 256)
ENVELOPE = json.dumps({"data": {"a": 'x"y\n'}, "signature": b64(noise(256)), "kid": "k"})


def test_percent_escapes_are_decoded() -> None:
    intake = read_input(SIGNED.replace(".", "%2E"))
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.url-encoded"]
    place = SIGNED.index(".")
    first = intake.repairs[0]
    assert (first.removed, first.inserted, first.span) == ("%2E", ".", Span(place, place + 3))
    assert first.values == {"characters": "6", "places": "2", "found": "%2E", "offset": str(place)}


def test_percent_escapes_twice() -> None:
    intake = read_input(SIGNED.replace(".", "%252e"))
    assert only_token(intake) == SIGNED
    assert [repair.values.get("variant") for repair in intake.repairs] == ["twice"] * 4
    assert len(intake.span(SIGNED.index("."), SIGNED.index(".") + 1)) == 5


def test_a_percent_sign_that_stays_is_not_taken_for_a_second_time() -> None:
    intake = read_input("%FF " + SIGNED.replace(".", "%2E"))
    assert only_token(intake) == SIGNED
    assert len([repair for repair in intake.repairs if repair.code == "paste.url-encoded"]) == 2


def test_percent_escapes_in_a_query() -> None:
    text = "https://client.example/cb?state=1&id_token=" + SIGNED.replace(".", "%2E") + "&x=%20"
    intake = read_input(text)
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.url-encoded", "paste.prefix"]


@pytest.mark.parametrize("text", [challenge(), ENVELOPE])
def test_anything_may_be_percent_encoded(text: str) -> None:
    intake, plain = read_input(quote(text, safe="")), read_input(text)
    assert intake.artefacts == plain.artefacts
    assert repair_codes(intake)[0] == "paste.url-encoded"


def test_entities_are_decoded() -> None:
    intake = read_input(html.escape(ENVELOPE))
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.text == ENVELOPE
    assert repair_codes(intake) == ["paste.html-entities"]
    assert intake.repairs[0].values["found"] == "&quot;"


@pytest.mark.parametrize("entity", ["&#x2F;", "&#47;", "&sol;", "&amp;#x2F;"])
def test_entities_in_a_challenge(entity: str) -> None:
    value = "ab/" + challenge()[3:]
    intake = read_input(value.replace("/", entity))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.html-entities"]


@pytest.mark.parametrize("slash", ["\\/", "\\u002f", "\\u002F", "\\x2f"])
def test_backslashes_are_taken_away(slash: str) -> None:
    value = "ab/" + challenge()[3:]
    intake = read_input(value.replace("/", slash))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.escaped"]


def test_json_in_a_programming_language() -> None:
    intake = read_input(ENVELOPE.replace("\\", "\\\\").replace('"', '\\"'))
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.text == ENVELOPE
    assert repair_codes(intake) == ["paste.escaped"]


@pytest.mark.parametrize("end", ["\\n", "\\r\\n", "\\\n", "\\\r\n"])
def test_literal_line_breaks(end: str) -> None:
    intake = read_input(SIGNED[:64] + end + SIGNED[64:128] + end + SIGNED[128:])
    assert only_token(intake) == SIGNED
    assert repair_codes(intake)[0] == "paste.escaped"


@pytest.mark.parametrize(
    "text",
    [
        "100%25 sure",
        "%ZZ %",
        "a%2Eb",
        "Fish &amp; chips",
        "C:\\new\\table",
        "&unknown;",
        "%FF%FE",
    ],
)
def test_escapes_in_words_stay(text: str) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    assert intake.repairs == ()


def test_escapes_in_json_are_content() -> None:
    text = json.dumps({"a": "%2E &amp; \\n \\/ \\u002e"})
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], JsonDocument)
    assert intake.text == text
    assert intake.repairs == ()


def test_escapes_beside_a_whole_token_are_not_decoded() -> None:
    intake = read_input(f"a%20b &amp; c\\n {jwe()} d%2Ee")
    assert repair_codes(intake) == ["paste.prefix"]


def test_percent_signs_that_are_no_text_stay() -> None:
    intake = read_input("%FF%FE " + SIGNED.replace(".", "%2E"))
    assert only_token(intake) == SIGNED
    assert intake.repairs[0].removed == "%2E"


def test_more_places_than_anybody_pastes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escapes, "MOST_PLACES", 1)
    assert "paste.url-encoded" not in repair_codes(read_input(SIGNED.replace(".", "%2E")))


@pytest.mark.parametrize(
    ("before", "behind", "code"),
    [
        ("Bearer%20", "", "paste.url-encoded"),
        ("", "%0A", "paste.url-encoded"),
        ("%7B%22token%22%3A%20%22", "%22%7D", "paste.url-encoded"),
        ("&quot;", "&quot;", "paste.html-entities"),
        ("id_token=", "&amp;state=1", "paste.html-entities"),
        ('\\"', '\\"', "paste.escaped"),
        ('{\\"id_token\\":\\"', '\\"}', "paste.escaped"),
    ],
)
def test_what_touches_a_token_is_decoded_with_it(before: str, behind: str, code: str) -> None:
    intake = read_input(before + SIGNED + behind)
    assert only_token(intake) == SIGNED
    assert repair_codes(intake)[0] == code


@pytest.mark.parametrize(("before", "behind"), [("%FF", ""), ("&nosuch;%", ""), ("", "%FE&")])
def test_what_cannot_be_decoded_beside_a_token_is_cut_off(before: str, behind: str) -> None:
    intake = read_input(before + SIGNED + behind)
    assert only_token(intake) == SIGNED
    assert set(repair_codes(intake)) == {"paste.prefix"}


@pytest.mark.parametrize("break_", ["<wbr>", "&shy;", "&#8203;", "<wbr/>"])
def test_references_to_what_is_invisible_vanish(break_: str) -> None:
    intake = read_input(SIGNED[:60] + break_ + SIGNED[60:])
    assert only_token(intake) == SIGNED
    assert repair_codes(intake)[0] == "paste.html-entities"


def test_markdown_escapes_are_taken_away() -> None:
    text = SIGNED.replace("_", "\\_").replace("-", "\\-").replace(".", "\\.")
    assert only_token(read_input(text)) == SIGNED
