"""Dots that were lost are put back where the segments fit; line breaks leave JSON strings."""

from __future__ import annotations

import json

import pytest

from inspector.artefacts.values import Envelope, JsonDocument, PlainText
from inspector.encoding.span import Span
from inspector.intake import separators
from inspector.intake.draft import Draft
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, b64url, fault_codes, header, jwe, jws, lines, noise, only_token, repair_codes

SIGNED = jws("RS256", 256)


@pytest.mark.parametrize("token", [SIGNED, jws(), jwe(), jwe(enc="A256CBC-HS512", tag=32)])
@pytest.mark.parametrize("mark", [",", ";", " ", "\n", ", ", "\r\n", "|", "·"])
def test_something_else_between_the_segments(token: str, mark: str) -> None:
    intake = read_input(token.replace(".", mark))
    assert only_token(intake) == token
    assert intake.faults == ()
    (code,) = repair_codes(intake)
    assert code == ("paste.homoglyph" if mark == "·" else "paste.dots-lost")
    place = token.index(".")
    assert intake.repairs[0].span == Span(place, place + len(mark))
    if mark == ",":
        assert intake.repairs[0].values == {
            "characters": str(token.count(".")),
            "found": ",",
            "places": str(token.count(".")),
            "offset": str(place),
        }
    if not mark.strip():
        assert intake.repairs[0].values["variant"] == "space"


@pytest.mark.parametrize("token", [jws(), SIGNED, jws("ES256", 64), jws("HS512", 64)])
def test_nothing_between_the_segments(token: str) -> None:
    intake = read_input(token.replace(".", ""))
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.dots-lost"]
    assert intake.repairs[0].values["variant"] == "none"
    place = token.index(".")
    assert intake.repairs[0].span == Span(place, place)


@pytest.mark.parametrize(
    "text",
    [
        SIGNED.split(".", maxsplit=1)[0] + "," + SIGNED.split(".")[1],  # one is missing
        SIGNED.split(".", maxsplit=1)[0] + "," + SIGNED.split(".")[1] + ";AAAA",  # not the same twice
        header({"typ": "JWT"}) + ",e30,AAAA",  # the header does not tell how many
        jws("none", 0).replace(".", "")[:-1],
        jws("RS256", 100).replace(".", ""),  # no signature is that long
        jwe("X-KEYS").replace(".", ""),  # nothing tells where the IV begins
        jwe("A256KW", "A256CTR", key=40).replace(".", ""),
        jwe("dir", key=0, content=0).replace(".", "")[:-30],
        jwe(key=30, content=0).replace(".", ""),  # too short for a key wrapped with RSA
    ],
)
def test_dots_are_not_guessed(text: str) -> None:
    intake = read_input(text)
    assert "paste.dots-lost" not in repair_codes(intake)
    assert fault_codes(intake) == ["paste.truncated"]


@pytest.mark.parametrize(
    "token", [jwe(), jwe("RSA-OAEP-256", "A128CBC-HS256"), jwe(key=512), jwe("RSA1_5", "A256CBC-HS512", tag=32)]
)
def test_the_dots_of_an_encrypted_token_are_found_by_lengths(token: str) -> None:
    intake = read_input(token.replace(".", ""))
    if len(token.split(".")[1]) == 342:  # the usual one; of others the first that fits is taken
        assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.dots-lost"]
    assert intake.repairs[0].values["places"] == "4"


@pytest.mark.parametrize(
    "token",
    [
        jwe("dir", key=0),
        jwe("ECDH-ES", "A128CBC-HS256", key=0),
        jwe("A256KW", key=40),
        jwe("ECDH-ES+A128KW", "A256CBC-HS512", key=72, tag=32),
        jwe("A256GCMKW", "A192GCM", key=24),
        jwe("PBES2-HS256+A128KW", "A128GCM", key=24),
    ],
)
def test_the_length_of_a_wrapped_key_follows_from_the_algorithms(token: str) -> None:
    intake = read_input(token.replace(".", ""))
    assert only_token(intake) == token
    assert intake.repairs[0].values["places"] == "4"


@pytest.mark.parametrize("token", [SIGNED, jwe(), jwe("A256KW", key=40)])
def test_the_first_dot_alone_is_found_by_the_end_of_the_header(token: str) -> None:
    intake = read_input(token.replace(".", "", 1))
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.dots-lost"]


def test_two_lost_dots_are_not_guessed() -> None:
    assert "paste.dots-lost" not in repair_codes(read_input(jwe().replace(".", "", 2)))


def test_reply_marks_are_taken_away() -> None:
    text = "".join(f"> {line}\n" for line in lines(SIGNED, 60).split("\n"))
    intake = read_input(text)
    assert only_token(intake) == SIGNED
    assert set(repair_codes(intake)) == {"paste.wrapped"}


@pytest.mark.parametrize("text", ["eyJ,eyJ,abc", "ewok, they said", "eyJhbGciOiJIUzI1NiJ9x,y,z"])
def test_words_with_commas(text: str) -> None:
    assert "paste.dots-lost" not in repair_codes(read_input(text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n    "])
def test_a_json_document_in_broken_lines(end: str) -> None:
    signature = b64(noise(256))
    text = json.dumps({"data": {"a": 1}, "signature": signature, "kid": "k"})
    place = text.index(signature) + 40
    intake = read_input(text[:place] + end + text[place : place + 80] + end + text[place + 80 :])
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.text == text
    assert repair_codes(intake) == ["paste.wrapped"]
    assert intake.repairs[0].span == Span(place, place + len(end))
    assert intake.repairs[0].values["offset"] == str(place)


def test_line_breaks_between_json_values_stay() -> None:
    text = json.dumps({"a": [1, 2], "b": "c"}, indent=2)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], JsonDocument)
    assert intake.text == text


@pytest.mark.parametrize("text", ['{"a": "b\nc', "{'a': 'b\nc'}", "{\n}\n}"])
def test_broken_lines_do_not_make_json(text: str) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    assert intake.repairs == ()


def test_more_places_than_anybody_pastes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separators, "MOST_PLACES", 1)
    assert repair_codes(read_input('{"a": "b\nc"}')) == ["paste.wrapped"]
    assert read_input('{"a": "b\nc\nd"}').repairs == ()


@pytest.mark.parametrize("alg", ["none", "None"])
def test_an_unsecured_token_may_lack_its_last_dot(alg: str) -> None:
    token = f"{header({'alg': alg})}.{b64url(b'{}')}."
    intake = read_input(token.removesuffix("."))
    assert only_token(intake) == token
    assert (intake.faults, intake.repairs) == ((), ())


@pytest.mark.parametrize("text", [f"{header({'alg': 'RS256'})}.{b64url(b'{}')}", f"{b64url(b'[]')}.{b64url(b'{}')}"])
def test_a_token_that_should_be_signed_may_not(text: str) -> None:
    assert separators.restore_dots(Draft.of(text)).text == text


def test_an_equals_sign_at_the_end_of_a_long_line_breaks_no_token() -> None:
    broken = SIGNED[:90] + "=\n" + SIGNED[90:]  # lines of quoted-printable text have 76 characters at most
    assert all(repair.values.get("variant") != "soft" for repair in read_input(broken).repairs)
    soft = SIGNED[:75] + "=\n" + SIGNED[75:]
    intake = read_input(soft)
    assert only_token(intake) == SIGNED
    assert [repair.values["variant"] for repair in intake.repairs] == ["soft"]


def test_tokens_that_stick_together_are_two() -> None:
    other = jws("ES256", 64)
    for text in (SIGNED + other, jwe() + jwe("dir", key=0), other + jwe(), jwe() + SIGNED):
        assert "paste.several" in fault_codes(read_input(text))
    assert only_token(read_input(SIGNED + SIGNED)) == SIGNED


@pytest.mark.parametrize("text", ["{'signature': 'AA', 'data': }", "{'data': 1}", '{"protected": ["a" "b",]}'])
def test_what_is_no_printed_object_stays(text: str) -> None:
    assert "paste.not-json" not in repair_codes(read_input(text))
