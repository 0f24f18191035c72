"""Text in other character sets: put right where it is certain, left alone where somebody may have meant it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.artefacts.values import (
    BinaryData,
    EncryptedToken,
    Envelope,
    HttpMessage,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
)
from inspector.encoding.span import Span
from inspector.intake.reading import Intake, read_input
from tests.unit.intake.given import b64, jwe, jws, noise, only_token, repair_codes, rsa_jwk

ENVELOPE = json.dumps({"data": {"city": "Jyväskylä", "sum": "10 €"}, "signature": b64(noise(256))}, ensure_ascii=False)


def read(source: str | bytes) -> Intake:
    return read_input(source, any_charset=True)


def misread(text: str, charset: str = "cp1252") -> str:
    return text.encode().decode(charset)


@pytest.mark.parametrize("charset", ["cp1252", "latin-1"])
def test_misread_utf8_is_put_right(charset: str) -> None:
    text = misread(ENVELOPE, charset)
    intake = read(text)
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Envelope)
    assert intake.text == ENVELOPE
    first = intake.repairs[0]
    assert (first.code, first.removed, first.inserted) == ("paste.charset", "Ã¤", "ä")
    place = text.index("Ã¤")
    assert first.span == Span(place, place + 2)
    assert first.values == {"characters": "7", "found": "Ã¤", "meant": "ä", "places": "3", "offset": str(place)}


@pytest.mark.parametrize(
    "text",
    [
        '{"город":"Москва"}',
        '{"πόλη":"Αθήνα"}',
        '{"都市":"東京"}',
        '{"mood":"😀"}',
        '{"mood":"“quoted” – 10 €"}',
        '{"name":"Łódź"}',
        '{"name":"a\u00a0b, à"}',
    ],
)
def test_many_alphabets(text: str) -> None:
    assert read(misread(text, "latin-1")).text == text
    assert read(text).text == text
    assert read(text).repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"titre":"CITÉ\u00a0: Lyon"}',  # a capital letter before a fixed space
        '{"titre":"CITÉ\u00a0: É\u00a0"}',
        '{"one":"Ð°"}',  # a single pair of other letters
        '{"both":"Ã¤ and ä"}',  # some letters are right
        '{"none":"Ã\u0081 \u00e0\u0080\u0080"}',  # too long for what it stands for (RFC 3629 section 3)
        '{"none":"Â\u0085"}',  # a control character
        '{"none":"ô\u008f¿¿"}',  # no character
    ],
)
def test_what_somebody_may_have_meant_stays(text: str) -> None:
    assert read(text).text == text
    assert "paste.charset" not in repair_codes(read(text))


def test_a_byte_order_mark_before_misread_text() -> None:
    intake = read("\ufeff" + misread(ENVELOPE))
    assert intake.text == ENVELOPE
    assert repair_codes(intake) == ["paste.charset", "paste.invisible"]


def test_a_misread_byte_order_mark() -> None:
    intake = read(misread("\ufeff" + ENVELOPE, "latin-1"))
    assert intake.text == ENVELOPE
    assert repair_codes(intake) == ["paste.charset", "paste.invisible"]


def test_in_what_kinds_of_text_letters_matter() -> None:
    unprotected = {"header": {"kid": "schlüssel"}, "payload": "e30", "signature": b64(noise(33)).replace("+", "-")}
    kinds = [
        (json.dumps({"kid": "schlüssel", **rsa_jwk()}, ensure_ascii=False), KeyMaterial),
        (json.dumps(unprotected, ensure_ascii=False), SignedToken),
        ('POST /x HTTP/1.1\r\nHost: a\r\n\r\n{"a":"ä"}', HttpMessage),
        ('{"name":"ä"}', JsonDocument),
    ]
    for text, kind in kinds:
        intake = read(misread(text))
        assert isinstance(intake.artefacts[0], kind)
        assert repair_codes(intake) == ["paste.charset"]
        assert intake.text == text
    for text in (f"für später: {jws()}", "Grüße", json.dumps({"ä": jwe()}, ensure_ascii=False)):
        assert "paste.charset" not in repair_codes(read(misread(text)))


def test_too_many_places_are_left_alone() -> None:
    text = json.dumps({"a": "ä" * 100_001}, ensure_ascii=False)
    assert read(misread(text)).repairs == ()


@pytest.mark.parametrize(("charset", "order"), [("utf-16-le", "little-endian"), ("utf-16-be", "big-endian")])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", [ENVELOPE, jwe()])
def test_utf16(charset: str, order: str, mark: str, text: str) -> None:
    data = (mark + text).encode(charset)
    for source in (data, data.decode("latin-1")):
        intake = read(source)
        assert intake.text == text
        (repair,) = intake.repairs
        assert repair.code == "paste.charset"
        assert repair.values["variant"] == "utf16"
        assert repair.values["order"] == order
        assert isinstance(intake.artefacts[0], Envelope | EncryptedToken)


@pytest.mark.parametrize(
    "source",
    [
        b"\xff\xfe" + b"\x00\xd8" * 20,  # lone surrogates
        b"\xff\xfe" + "a\x01b".encode("utf-16-le") * 8,  # control characters
        b"\xff\xfe" + b"a\x00",  # too short
        b"\xff\xfe" + "nothing but words here".encode("utf-16-le"),
        b"\x80" * 64,
        noise(64),
        b"\x00" * 63 + b"\xff",
    ],
)
def test_bytes_that_are_no_text_stay_bytes(source: bytes) -> None:
    assert read(source).artefacts == (BinaryData(data=source),)


@pytest.mark.parametrize(
    "text",
    ["nothing but words here".encode("utf-16-le").decode("latin-1"), "a\0€" * 10, "a\0b\0", '{"a":"\0\0\0\0\0\0\0"}'],
)
def test_text_with_nuls_that_is_nothing(text: str) -> None:
    assert read(text).artefacts == (PlainText(text=text),)


@pytest.mark.parametrize(("charset", "name"), [("cp1252", "Windows-1252"), ("latin-1", "Latin-1")])
def test_a_western_character_set(charset: str, name: str) -> None:
    text = ENVELOPE if charset == "cp1252" else ENVELOPE.replace("€", "EUR")
    intake = read(text.encode(charset))
    assert isinstance(intake.artefacts[0], Envelope)
    assert intake.text == intake.source == text
    (repair,) = intake.repairs
    assert repair.values == {"variant": "bytes", "charset": name}
    assert repair.span == Span(0, len(text))


@pytest.mark.parametrize(
    "data",
    [
        "Grüße an alle, die das hier lesen".encode("latin-1"),
        b'{"a":"\x81 is no letter at all"}',
        b'{"a":"\xe4 and a control \x01"}',
        b'{"a":"\xe4"}',
        "{'ä'}".encode("latin-1") * 40,
        '{"a":"ääääääääääääääää"}'.encode("latin-1"),
    ],
)
def test_bytes_that_may_be_anything_stay_bytes(data: bytes) -> None:
    assert read(data).artefacts == (BinaryData(data=data),)


def test_nothing_is_put_right_unasked() -> None:
    assert isinstance(read_input(ENVELOPE.encode("cp1252")).artefacts[0], BinaryData)
    assert isinstance(read_input(ENVELOPE.encode("utf-16")).artefacts[0], BinaryData)
    assert read_input(misread(ENVELOPE)).repairs == ()


def test_a_token_is_its_own_whatever_is_around_it() -> None:
    intake = read(misread(f"für später:\n{jws()}\n"))
    assert only_token(intake) == jws()
    assert repair_codes(intake) == ["paste.prefix"]


@given(st.text())
def test_no_text_is_too_strange_in_another_character_set(text: str) -> None:
    intake = read(text)
    origins = [intake.origin(place) for place in range(len(intake.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)


@given(st.text(st.characters(codec="utf-8", min_codepoint=1)))
def test_what_is_misread_is_told_or_left(text: str) -> None:
    document = json.dumps({"a": text}, ensure_ascii=False)
    intake = read(document.encode().decode("latin-1"))
    assert intake.artefacts


@given(st.binary())
def test_no_bytes_are_too_strange_in_another_character_set(data: bytes) -> None:
    assert read(data).artefacts
