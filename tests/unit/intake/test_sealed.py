"""Base64 values behind a name, in quotation marks, in lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from inspector.artefacts.values import Challenge, EncryptedToken, JsonDocument, KeyMaterial, PlainText, WrappedKey
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, b64url, challenge, lines, noise, repair_codes, spki, wrapped_key

if TYPE_CHECKING:
    from collections.abc import Callable

VALUE = challenge()


@pytest.mark.parametrize(
    ("before", "behind", "field", "code"),
    [
        ("X-Encrypted-User: ", "", "X-Encrypted-User", "paste.prefix"),
        ("x-encrypted-user:", "\n", "x-encrypted-user", "paste.prefix"),
        ("encrypted_jwt=", "", "encrypted_jwt", "paste.prefix"),
        ('"encrypted_jwt": "', '",', "encrypted_jwt", "paste.quoted"),
        ("'encrypted_jwt' : '", "'", "encrypted_jwt", "paste.quoted"),
        ('"', '"', None, "paste.quoted"),
        ("'", "',", None, "paste.quoted"),
        ("", ",", None, "paste.quoted"),
        ("“", "”;", None, "paste.quoted"),
    ],
)
def test_a_value_is_cut_out(before: str, behind: str, field: str | None, code: str) -> None:
    intake = read_input(before + VALUE + behind)
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert (artefact.text, artefact.field) == (VALUE, field)
    assert intake.text[artefact.span.start : artefact.span.end] == VALUE
    assert intake.span(artefact.span.start, artefact.span.end) == Span(len(before), len(before) + len(VALUE))
    assert repair_codes(intake) == [code]
    values = intake.repairs[0].values
    assert values.get("field") == field
    assert values.get("variant") == (None if field is None else "field")
    assert intake.faults == ()


def test_a_wrapped_key_behind_its_name() -> None:
    text = "X-Encrypted-Key: " + wrapped_key(512)
    assert read_input(text).artefacts == (
        WrappedKey(text=wrapped_key(512), field="X-Encrypted-Key", span=Span(17, len(text))),
    )


@pytest.mark.parametrize("value", [VALUE, wrapped_key(), spki()])
@pytest.mark.parametrize(("width", "end"), [(64, "\n"), (76, "\r\n"), (64, " "), (20, "\n  ")])
def test_a_value_in_lines_is_joined(value: str, width: int, end: str) -> None:
    intake = read_input(lines(value, width, end))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge | WrappedKey | KeyMaterial)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.wrapped"]
    assert intake.repairs[0].values["offset"] == str(width)


def test_any_lines_will_do_under_a_name() -> None:
    intake = read_input(f"X-Encrypted-User: {VALUE[:10]}\n{VALUE[10:90]}\n{VALUE[90:]}")
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == VALUE
    assert repair_codes(intake) == ["paste.prefix", "paste.wrapped"]


@pytest.mark.parametrize(
    "text",
    [
        f"{VALUE[:20]}\n{VALUE[20:60]}\n{VALUE[60:]}",  # lines no program made
        f"X-Encrypted-User: {VALUE[:30]} {VALUE[30:]}",
        "name: the quick brown fox",
        "encrypted_jwt: none",
        "password=" + b64(noise(40)),  # base64 under a name that says nothing
        "'a b c'",
        "'hello'",
        "1" * 60,
        "=" * 40,
        "a" * 60,
        "12345678901234567890\n12345678901234567890\n1234567890",
        b64(noise(3)),
        "MIIBIjANBg==",  # begins like DER, but is not as long as it says
        "MAAA",
    ],
)
def test_what_only_looks_like_a_value_is_plain_text(text: str) -> None:
    assert read_input(text).artefacts == (PlainText(text=text),)


@pytest.mark.parametrize(
    "head",
    [bytes.fromhex("3080"), bytes.fromhex("3086010203"), bytes.fromhex("308200ff"), bytes.fromhex("3123")],
)
def test_der_of_another_length_or_kind_is_no_key(head: bytes) -> None:
    text = b64(head + noise(60, 3))
    assert isinstance(read_input(text).artefacts[0], Challenge)


IV, SEALED, TAG = noise(12, 1), noise(60, 2), noise(16, 3)


@pytest.mark.parametrize("mark", [":", ".", "|"])
@pytest.mark.parametrize("write", [b64, b64url, bytes.hex])
@pytest.mark.parametrize("parts", [(IV, SEALED, TAG), (IV, TAG, SEALED), (IV, SEALED + TAG)])
def test_parts_with_a_mark_between_them_are_one_challenge(
    mark: str, write: Callable[[bytes], str], parts: tuple[bytes, ...]
) -> None:
    text = mark.join(map(write, parts))
    for around in (text, f'"{text}"', f"encrypted_user={text}"):
        (challenge,) = read_input(around).artefacts
        assert isinstance(challenge, Challenge)
        assert challenge.text == text


@pytest.mark.parametrize(
    "members",
    [
        {"iv": b64(IV), "ciphertext": b64(SEALED), "tag": b64(TAG)},
        {"nonce": b64(IV), "data": b64(SEALED + TAG)},
        {"iv": IV.hex(), "content": SEALED.hex(), "authTag": TAG.hex()},
    ],
)
def test_parts_in_members_of_their_own_are_one_challenge(members: dict[str, str]) -> None:
    (challenge,) = read_input(json.dumps(members)).artefacts
    assert isinstance(challenge, Challenge)
    assert challenge.text == ":".join(members.values())


@pytest.mark.parametrize(
    "document",
    [
        {"iv": "short", "data": b64(SEALED), "tag": b64(TAG)},
        {"iv": b64(IV), "data": b64(SEALED), "tag": "none"},
        {"iv": b64(IV), "tag": b64(TAG)},
        {"data": b64(SEALED), "tag": b64(TAG)},
    ],
)
def test_other_members_are_no_challenge(document: dict[str, str]) -> None:
    assert not any(isinstance(one, Challenge) for one in read_input(json.dumps(document)).artefacts)


def test_a_jose_member_beside_them_makes_a_token() -> None:
    members = {"protected": "e30", "iv": b64url(IV), "ciphertext": b64url(SEALED), "tag": b64url(TAG)}
    (token,) = read_input(json.dumps(members)).artefacts
    assert isinstance(token, EncryptedToken)


def test_two_challenges_in_two_lines() -> None:
    first, second = (b64(IV + noise(41, seed)) for seed in (7, 8))
    for text in (f"{first}\n{second}\n", f"{first}\n{first}", f"{b64(noise(40, 4))}\n{b64(noise(60, 5))}"):
        artefacts = read_input(text).artefacts
        assert [type(one) for one in artefacts] == [Challenge, Challenge]
        assert "".join(one.text for one in artefacts if isinstance(one, Challenge)) == "".join(text.split())


@pytest.mark.parametrize("value", [b64(noise(10)), b64(noise(20)), b64(noise(11, 6)).rstrip("=")])
def test_a_short_value_under_its_name_is_a_challenge(value: str) -> None:
    (challenge,) = read_input(json.dumps({"encrypted_user": value})).artefacts
    assert isinstance(challenge, Challenge)


@pytest.mark.parametrize("value", ["true", "yes", "a256gcm"])
def test_a_word_under_such_a_name_is_none(value: str) -> None:
    assert isinstance(read_input(json.dumps({"encrypted": value})).artefacts[0], JsonDocument)
