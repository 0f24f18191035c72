"""JSON: what an object is by its members, and what stands in its strings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inspector import limits
from inspector.artefacts.values import (
    Challenge,
    EncryptedToken,
    Envelope,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
    WrappedKey,
)
from inspector.encoding.span import Span
from inspector.intake.documents import PARTS
from inspector.intake.reading import read_input
from tests.unit.intake.given import (
    b64,
    challenge,
    fault_codes,
    jwe,
    jws,
    lines,
    noise,
    only_token,
    repair_codes,
    rsa_jwk,
    spki,
    token_text,
    wrapped_key,
)

SIGNATURE = b64(noise(256))
SIGNED = jws()


def _document(text: str) -> JsonDocument:
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, JsonDocument)
    return artefact


def _envelope(document: dict[str, Any]) -> Envelope:
    (artefact,) = read_input(json.dumps(document)).artefacts
    assert isinstance(artefact, Envelope)
    return artefact


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ({"data": 1, "signature": SIGNATURE, "kid": "k"}, ("data", "signature", "kid")),
        ({"data": 1, "signature": SIGNATURE}, ("data", "signature", "")),
        ({"kid": None, "signature": [1, -2], "data": "x"}, ("data", "signature", "kid")),
        ({"Data": 1, "SIGNATURE": SIGNATURE, "Kid": "k"}, ("Data", "SIGNATURE", "Kid")),
        ({"data": 1, "signature": SIGNATURE, "keyId": "k"}, ("data", "signature", "keyId")),
        ({"data": 1, "signature": SIGNATURE, "key_id": "k"}, ("data", "signature", "key_id")),
        ({"payload": {}, "signature": SIGNATURE}, ("payload", "signature", "")),
        ({"data": 1, "sig": SIGNATURE, "kid": "k", "more": 0}, ("data", "sig", "kid")),
        ({"Data": 0, "data": 1, "signature": SIGNATURE}, ("data", "signature", "")),
        ({"result": {"a": 1}, "signature": SIGNATURE, "kid": "k"}, ("result", "signature", "kid")),
    ],
)
def test_an_envelope_under_its_names_or_close_to_them(document: dict[str, Any], names: tuple[str, str, str]) -> None:
    envelope = _envelope(document)
    assert envelope.field_names == names
    assert json.loads(envelope.data.text(envelope.text)) == document[names[0]]
    assert json.loads(envelope.signature.text(envelope.text)) == document[names[1]]
    assert (envelope.kid is None) == (names[2] == "")


def test_data_is_sliced_as_it_stands() -> None:
    text = '{"data": { "b" : 1.50 ,\n"a": "\\u00e8" }, "signature": "AA"}'
    (envelope,) = read_input(text).artefacts
    assert isinstance(envelope, Envelope)
    assert envelope.data.text(envelope.text) == '{ "b" : 1.50 ,\n"a": "\\u00e8" }'


@pytest.mark.parametrize(
    "document",
    [
        {"data": 1},
        {"signature": SIGNATURE},
        {"signature": SIGNATURE, "kid": "k"},
        {"signature": SIGNATURE, "kid": "k", "a": 1, "b": 2},
        {"signature": SIGNATURE, "other": 1},
        {"data": 1, "signature": {"value": SIGNATURE}},
        {"data": 1, "signature": 5},
        {"keys": []},
        {"keys": [{"kid": "x"}]},
        {"kty": 1},
        {"ciphertext": "AA"},
        {"ciphertext": 1, "iv": "AA"},
        {"signatures": []},
        {"signatures": [{"protected": "AA"}]},
        {"protected": "AA", "payload": "AA"},
    ],
)
def test_other_members_are_a_plain_document(document: dict[str, Any]) -> None:
    assert _document(json.dumps(document)).parts == ()


@pytest.mark.parametrize(
    "form", ['{{"id_token": "{}"}}', '{{"a": {{"id_token": "{}", "n": 1}}}}', '["x", "{}"]', '"{}"']
)
@pytest.mark.parametrize("token", [SIGNED, jwe()])
def test_a_token_in_a_member_is_taken_out(form: str, token: str) -> None:
    text = form.format(token)
    intake = read_input(text)
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.quoted"]
    place = text.index(token)
    assert [repair.span for repair in intake.repairs] == [Span(0, place), Span(place + len(token), len(text))]
    assert intake.span(0, len(token)) == Span(place, place + len(token))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{{"id_token": "{}"}}', "id_token"),
        ('{{"a": {{"b": ["{}"]}}}}', "a.b[0]"),
        ('["{}"]', "[0]"),
    ],
)
def test_the_member_is_named(text: str, field: str) -> None:
    for repair in read_input(text.format(SIGNED)).repairs:
        assert repair.values["field"] == field
        assert repair.values["variant"] == "field"


def test_a_quoted_token_has_no_member_to_name() -> None:
    for repair in read_input(f'"{SIGNED}"').repairs:
        assert "field" not in repair.values


def test_a_json_string_is_unescaped() -> None:
    token = jws(seed=4)
    text = json.dumps({"t": token}).replace(".", "\\u002e").replace("e", "\\u0065", 1)
    intake = read_input(text)
    assert only_token(intake) == token
    place = token.index(".")
    assert len(intake.span(place, place + 1)) == 6


def test_json_in_a_json_string() -> None:
    text = json.dumps(json.dumps({"data": {"a": "\n\t"}, "signature": SIGNATURE}))
    intake = read_input(text)
    (envelope,) = intake.artefacts
    assert isinstance(envelope, Envelope)
    assert json.loads(envelope.data.text(envelope.text)) == {"a": "\n\t"}
    assert repair_codes(intake) == ["paste.quoted"]


def test_a_token_in_json_in_a_json_string() -> None:
    text = json.dumps({"body": json.dumps({"id_token": SIGNED, "n": 1})})
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, JsonDocument)
    (part,) = artefact.parts
    assert (part.name, token_text(part.artefact)) == ("body.id_token", SIGNED)


def test_json_without_anything_in_a_string_is_no_part() -> None:
    assert _document(json.dumps({"body": json.dumps({"a": 1})})).parts == ()


def test_a_string_that_only_begins_like_json() -> None:
    (document,) = read_input(json.dumps({"a": "{ " + SIGNED, "b": SIGNED})).artefacts
    assert isinstance(document, JsonDocument)
    assert [part.name for part in document.parts] == ["a", "b"]


def test_no_more_strings_than_can_be_looked_into() -> None:
    text = json.dumps(["eyJ but nothing in it at all"] * 2_000 + [SIGNED])
    assert _document(text).parts == ()


def test_several_tokens_are_parts() -> None:
    other = jwe()
    text = json.dumps({"id_token": SIGNED, "n": [{"access_token": other}], "hash": b64(noise(64))})
    intake = read_input(text)
    (document,) = intake.artefacts
    assert isinstance(document, JsonDocument)
    assert [(part.name, token_text(part.artefact)) for part in document.parts] == [
        ("id_token", SIGNED),
        ("n[0].access_token", other),
    ]
    assert [text[part.span.start : part.span.end] for part in document.parts] == [SIGNED, other]
    assert intake.repairs == ()
    (fault,) = intake.faults
    assert (fault.code, fault.values) == ("paste.several", {"count": "2", "names": "id_token, n[0].access_token"})


def test_damage_in_parts_is_told_with_its_place() -> None:
    cut = SIGNED.rpartition(".")[0]
    text = json.dumps({"a": "Bearer " + cut, "b": jwe()[:300] + "..."})
    intake = read_input(text)
    assert fault_codes(intake) == ["paste.truncated", "paste.elided", "paste.several"]
    assert intake.faults[0].span == Span(text.index(cut), text.index(cut) + len(cut))
    assert [repair.span for repair in intake.repairs] == [Span(7, 14)]


def test_a_damaged_token_in_a_member_is_mended() -> None:
    intake = read_input(json.dumps({"id_token": lines(SIGNED, 64)}))
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.quoted", "paste.wrapped"]


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("encrypted_request_challenge", challenge(), Challenge),
        ("encrypted_jwt", challenge(), Challenge),
        ("encryptedUser", challenge(4), Challenge),
        ("ciphertext", challenge(), Challenge),
        ("X-Encrypted-Key", wrapped_key(), WrappedKey),
        ("x_encrypted_key", wrapped_key(128), WrappedKey),
        ("encrypted_assertion", b64(noise(256)), Challenge),  # as long as a wrapped key, but its name says otherwise
        ("encrypted_key", challenge(), Challenge),  # the name of a wrapped key, but no length of one
        ("encrypted_jwt", jws(), SignedToken),
        ("encrypted_jwt", jwe(), EncryptedToken),
        ("publicKey", spki(), KeyMaterial),
        ("pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", KeyMaterial),
    ],
)
def test_a_value_is_what_its_name_says(name: str, value: str, kind: type) -> None:
    intake = read_input(json.dumps({"jsonrpc": "2.0", "result": {name: value}}))
    (artefact,) = intake.artefacts
    assert type(artefact) is kind
    assert intake.repairs[0].values["field"] == f"result.{name}"
    if isinstance(artefact, Challenge | WrappedKey):
        assert (artefact.text, artefact.field) == (value, name)
        assert artefact.span == Span(0, len(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hash", b64(noise(64))),
        ("signature", b64(noise(256))),
        ("challenge", challenge()),
        ("encrypted_jwt", "not base64 at all, is it"),
        ("encrypted_jwt", "short"),
        ("encrypted", True),
        ("text", "they are eyJing us, BEGIN with MI"),
    ],
)
def test_base64_under_other_names_is_nothing(name: str, value: object) -> None:
    assert _document(json.dumps({name: value})).parts == ()


def test_a_challenge_in_lines_under_its_name() -> None:
    value = challenge()
    intake = read_input(json.dumps({"encrypted_jwt": value[:100] + "\n" + value[100:]}))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.quoted", "paste.wrapped"]


def test_the_value_of_a_named_pair() -> None:
    headers = [{"name": "X-Encrypted-Key", "value": wrapped_key()}, {"name": "Accept", "value": "x" * 30}]
    document = _document(json.dumps({"headers": headers, "encrypted_user": challenge()}))
    assert [(part.name, type(part.artefact)) for part in document.parts] == [
        ("headers[0].value", WrappedKey),
        ("encrypted_user", Challenge),
    ]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        (rsa_jwk(), KeyMaterial),
        ({"keys": [rsa_jwk()]}, KeyMaterial),
        ({"data": {"x": 1}, "signature": SIGNATURE, "kid": "k"}, Envelope),
        ({"protected": "AA", "ciphertext": "AA"}, EncryptedToken),
        ({"payload": "AA", "header": {}, "signature": "AA"}, SignedToken),
    ],
)
def test_an_object_in_a_member_counts_from_its_own_beginning(inner: dict[str, Any], kind: type) -> None:
    text = json.dumps({"first": 0, "inner": inner})
    (part,) = _document(text).parts
    assert part.name == "inner"
    assert type(part.artefact) is kind
    own = json.dumps(inner)
    assert text[part.span.start : part.span.end] == own
    if isinstance(part.artefact, Envelope):
        assert part.artefact.text == own
        assert part.artefact.data.text(own) == '{"x": 1}'
    if isinstance(part.artefact, EncryptedToken | SignedToken):
        assert (token_text(part.artefact), part.artefact.form) == (own, "json")


def test_no_more_parts_than_can_be_looked_at() -> None:
    document = _document(json.dumps([jws(seed=seed) for seed in range(PARTS + 5)]))
    assert len(document.parts) == PARTS


@pytest.mark.parametrize(
    ("text", "what", "allowed"),
    [
        ("[" * 70 + "]" * 70, "depth of the JSON", limits.JSON_DEPTH),
        (json.dumps([0] * limits.JSON_ELEMENTS), "number of JSON values", limits.JSON_ELEMENTS),
    ],
)
def test_json_past_the_limits_is_refused(text: str, what: str, allowed: int) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    (fault,) = intake.faults
    assert fault.code == "paste.limit"
    assert (fault.values["what"], fault.values["allowed"]) == (what, str(allowed))
    assert fault.span is not None


def test_white_space_in_json_is_no_damage() -> None:
    text = json.dumps({"data": {"a": "b c\u00a0d"}, "signature": SIGNATURE}, indent=4, ensure_ascii=False)
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], Envelope)
    assert intake.repairs == ()
    assert intake.text == text


SEALED = b64(noise(60))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"scope_id": "s", "challenge": SEALED + "="}),
        json.dumps({"challengeId": "c", "challenge": "A" * 89}),
        json.dumps(list(noise(40))),
        json.dumps([byte - 128 for byte in noise(40)]),
        json.dumps({"iv": "abcdefghijklmnop", "ciphertext": "abcdefghijklmnopqrstuvwxAB1"}),
    ],
)
def test_challenges_under_other_names_and_in_other_forms(text: str) -> None:
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, Challenge)


@pytest.mark.parametrize(
    "value",
    [
        {"challenge": "c2lnbiB0aGlzLCBwbGVhc2U+", "rpId": "example.org"},
        {"challenge_id": "c", "challenge": "c2lnbiB0aGlzLCBwbGVhc2U_"},
        {"challenge_id": "c", "challenge": "A" * 43},
        [1, 2, 3] * 20,
        [*range(100, 300)],
        [*range(100, 200), "x"],
        [1.5] * 40,
        {"encrypted": [200] * 5},
    ],
)
def test_what_is_no_challenge_although_it_looks_like_one(value: object) -> None:
    (artefact,) = read_input(json.dumps(value)).artefacts
    assert not isinstance(artefact, Challenge)
    assert not isinstance(artefact, JsonDocument) or not artefact.parts


def test_characters_past_the_basic_plane_stay_whole_when_a_string_is_unwrapped() -> None:
    text = json.dumps({"data": {"a": "\U0001f600 \ud83d"}, "signature": SIGNATURE, "kid": "k"}, ensure_ascii=False)
    (artefact,) = read_input(json.dumps(text)).artefacts
    assert isinstance(artefact, Envelope)
    assert artefact.data.text(artefact.text) == '{"a": "\U0001f600 \ud83d"}'
