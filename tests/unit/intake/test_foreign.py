"""What cannot be read is named: JSON cut off, letters of one case, markup, error messages."""

from __future__ import annotations

import base64
import json

import pytest

from inspector.artefacts.values import EncryptedToken, HttpMessage, JsonDocument, PlainText, SignedToken
from inspector.encoding.span import Span
from inspector.intake.draft import Draft
from inspector.intake.foreign import recognise_cut_json, recognise_issued
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, fault_codes, jwe, jws, noise, repair_codes, token_text

ENVELOPE = json.dumps({"data": {"a": 1}, "signature": b64(noise(256)), "kid": "k"})


@pytest.mark.parametrize("length", [30, 100, 256, len(ENVELOPE) - 1])
def test_a_json_text_cut_off(length: int) -> None:
    text = ENVELOPE[:length]
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    (fault,) = intake.faults
    assert fault.code == "paste.truncated"
    assert fault.values["variant"] == "json"
    assert fault.values["offset"] == str(length)
    assert fault.values["total"] == str(length)
    assert fault.values.get("column") == ("256" if length == 256 else None)
    assert fault.values["expected"]
    assert fault.span == Span(length - 1, length)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"a"',
        '["x',
        '{"a": tru, and some more of it}',
        "{ a sentence in braces",
        '{"a": 1} and more words',
        "[1, 2, 3, 4, 5, 6, 7, 8",
    ],
)
def test_other_text_in_braces_was_not_cut_off(text: str) -> None:
    assert read_input(text).faults == ()


def test_a_whole_json_text_was_not_cut_off() -> None:
    assert recognise_cut_json(Draft.of(ENVELOPE)) is None


@pytest.mark.parametrize(("token", "kind"), [(jws("RS256", 256), SignedToken), (jwe(), EncryptedToken)])
@pytest.mark.parametrize("before", ["", "Bearer ", "token: "])
def test_letters_of_one_case(token: str, kind: type, before: str) -> None:
    for folded, case in ((token.lower(), "lower"), (token.upper(), "upper")):
        intake = read_input(before + folded)
        (artefact,) = intake.artefacts
        assert type(artefact) is kind
        assert token_text(artefact) == folded
        (fault,) = intake.faults
        assert (fault.code, fault.values) == ("paste.case-folded", {"case": case})
        assert fault.span == Span(len(before), len(before + folded))
        assert repair_codes(intake) == (["paste.prefix"] if before else [])


@pytest.mark.parametrize(
    "text", ["eyjafjallajokull-is-a-mountain-in-the-south.of.iceland", "eyj" + "a" * 60, "EYJ.A.B", jws().lower()[:30]]
)
def test_words_of_one_case(text: str) -> None:
    assert fault_codes(read_input(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<?xml version="1.0"?><a/>', None),
        ("<note>x</note>", None),
        ('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>', "saml"),
        ("<!DOCTYPE html><html></html>", "html"),
        ("  <html lang='en'>", "html"),
        ('<soapenv:Envelope xmlns:soapenv="x">', "soap"),
        ("<!-- a comment --><a/>", None),
    ],
)
def test_markup_is_something_else(text: str, what: str | None) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    (fault,) = intake.faults
    assert (fault.code, fault.values) == ("paste.wrong-artefact", {} if what is None else {"variant": what})
    assert fault.span == Span(len(text) - len(text.lstrip()), len(text))


@pytest.mark.parametrize("text", ["<", "< 5 and > 3", "<3", "a <b> c", "<me@example.org>"])
def test_angle_brackets_are_no_markup(text: str) -> None:
    assert read_input(text).faults == ()


def test_a_token_in_markup_is_found() -> None:
    intake = read_input(f"<token>{jws()}</token>")
    assert isinstance(intake.artefacts[0], SignedToken)
    assert intake.faults == ()


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ({"error": "invalid_client", "error_description": "no"}, "error"),
        ({"errors": []}, "errors"),
        ({"type": "about:blank", "title": "Bad", "status": 400}, "title"),
        ({"jsonrpc": "2.0", "error": {"code": -1}}, "error"),
    ],
)
def test_an_error_message(document: dict[str, object], name: str) -> None:
    text = json.dumps(document)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], JsonDocument)
    (fault,) = intake.faults
    assert (fault.code, fault.values) == ("paste.wrong-artefact", {"variant": "error", "field": name})
    assert fault.span == Span(0, len(text))


@pytest.mark.parametrize(
    ("before", "markup", "what"),
    [
        ("", '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>', "saml"),
        ("SAMLResponse=", '<?xml version="1.0"?><saml2p:Response ID="_é"/>', "saml"),
        ("", "<html><head><title>Bad Gateway</title></head></html>", "html"),
        ("", '<order number="1"><item>2</item></order>', None),
    ],
)
def test_markup_in_base64_is_something_else(before: str, markup: str, what: str | None) -> None:
    for encoded in (base64.b64encode(markup.encode()), base64.urlsafe_b64encode(markup.encode()).rstrip(b"=")):
        intake = read_input(before + encoded.decode())
        assert [fault.code for fault in intake.faults] == ["paste.wrong-artefact"]
        assert intake.faults[0].values.get("variant") == what


@pytest.mark.parametrize(
    "inner", [b"<a \xff\xfe\x80 and what is no text for this long", b"< 5 and > 3 is what is written here, really"]
)
def test_other_bytes_behind_a_bracket_are_no_markup(inner: bytes) -> None:
    intake = read_input(base64.b64encode(inner).decode())
    assert [fault.code for fault in intake.faults] == []


@pytest.mark.parametrize(
    "text", ["gho_16C7e42F292c6912E7710c838347Ae178B4a", "Bearer xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy"]
)
def test_an_access_token_that_says_who_issued_it(text: str) -> None:
    intake = read_input(text)
    assert intake.faults[0].code == "paste.wrong-artefact"
    assert intake.faults[0].values["variant"] == "opaque"


@pytest.mark.parametrize("document", [{"title": "x"}, {"status": 1}, {"a": {"error": 1}}, {"error": jws(), "b": jwe()}])
def test_other_documents_are_no_errors(document: dict[str, object]) -> None:
    assert "paste.wrong-artefact" not in fault_codes(read_input(json.dumps(document)))


def test_an_error_in_a_message_is_named() -> None:
    intake = read_input('HTTP/1.1 400 Bad Request\nDate: x\n\n{"error": "x"}')
    assert isinstance(intake.artefacts[0], HttpMessage)
    assert fault_codes(intake) == ["paste.wrong-artefact"]
    assert intake.faults[0].span == Span(34, 48)


@pytest.mark.parametrize("header", ["Digest: SHA-256=AAAA", f"Authorization: Bearer {jws()}"])
def test_an_error_in_a_message_in_which_there_is_more_is_left_to_it(header: str) -> None:
    intake = read_input(f'HTTP/1.1 400 Bad Request\n{header}\n\n{{"error": "x"}}')
    assert isinstance(intake.artefacts[0], HttpMessage)
    assert intake.faults == ()


def test_a_saml_message_in_an_address_is_named() -> None:
    deflated = "fZFfT8IwFMXf" * 6
    for text in (f"https://idp.example/sso?SAMLRequest={deflated}%3D&RelayState=x", f"SAMLResponse={deflated}"):
        intake = read_input(text)
        assert [fault.values["variant"] for fault in intake.faults] == ["saml"]


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("ya29.a0AfH6SMBxT3k_5pQe8s7w6v5u4t3r2q1", "opaque"),
        ("Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA", "opaque"),
        ("v4.public.eyJkYXRhIjoidGhpcyJ9c2lnbmF0dXJlIG9mIHNpeHR5LWZvdXIgYnl0ZXMgb3Igc28", "paseto"),
    ],
)
def test_one_word_that_others_read(text: str, variant: str) -> None:
    (fault,) = read_input(text).faults
    assert (fault.code, fault.values["variant"]) == ("paste.wrong-artefact", variant)


@pytest.mark.parametrize("text", ["a_name_in_lower_case_letters_only", "Bearer short"])
def test_words_are_no_opaque_tokens(text: str) -> None:
    assert read_input(text).faults == ()


@pytest.mark.parametrize("label", ["CERTIFICATE REQUEST", "PGP MESSAGE", "PKCS7"])
def test_other_pem_is_named_by_its_label(label: str) -> None:
    (fault,) = read_input(f"-----BEGIN {label}-----\nMIIB\n-----END {label}-----\n").faults
    assert fault.values == {"variant": "pem", "found": label}


@pytest.mark.parametrize(("token", "kind"), [(jws("RS256", 256), "JWS"), (jwe(), "JWE")])
def test_a_token_without_its_header(token: str, kind: str) -> None:
    (fault,) = read_input(token.partition(".")[2]).faults
    assert (fault.code, fault.values["variant"], fault.values["kind"]) == ("paste.truncated", "beginning", kind)


@pytest.mark.parametrize("text", ["a.b", f"{'word.' * 20}name", f"{'e' * 70}.{'f' * 20}", f"{'e' * 70}.b.c.d"])
def test_words_with_dots_are_no_token_without_its_header(text: str) -> None:
    assert "beginning" not in [fault.values.get("variant") for fault in read_input(text).faults]


@pytest.mark.parametrize("lost", [1, 2, 3, 4, 9, 14])
def test_a_token_without_its_first_characters(lost: int) -> None:
    for token in (jws("RS256", 256), jwe()):
        fault = read_input(token[lost:]).faults[0]
        assert (fault.code, fault.values["variant"]) == ("paste.truncated", "header")


def test_something_far_too_long_for_an_access_token_is_none() -> None:
    assert recognise_issued(Draft.of("ghp_" + "aB3x" * 1_024)) is None
