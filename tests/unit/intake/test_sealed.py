"""Base64 values behind a name, in quotation marks, in lines."""

from __future__ import annotations

import pytest

from inspector.artefacts.values import Challenge, KeyMaterial, PlainText, WrappedKey
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, challenge, lines, noise, repair_codes, spki, wrapped_key

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
