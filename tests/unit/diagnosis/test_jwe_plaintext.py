"""Which damage in decrypted text is recognised, and which text is left in peace."""

from __future__ import annotations

import pytest

from inspector import inspect, read_keys
from inspector.diagnosis.rules.jwe_plaintext import LOOKED_AT, damage, nested_unmarked
from tests.senders.given import made

KEY = read_keys(made({"sender": "key", "name": "shared-32"}), origin="f").keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'"{\"name\":\"x\"}"', "JSON inside a JSON string"),
        ('"eyJhbGciOiJSUzI1NiJ9.e30.c2ln"', "a token inside a JSON string"),
        ("""b'{"name":"x"}'""", "Python"),
        ('{\\"name\\":\\"x\\"}', "backslash"),
        ("%7B%22name%22%3A%22x%22%7D", "percent"),
        ('{"name":"VÃ¤inÃ¶"}', "Latin-1"),
        ('{"price":"5 €"}'.encode().decode("cp1252"), "Windows-1252"),
        ("eyJuYW1lIjoieCJ9", "base64 of the JSON"),
        ("7b226e616d65223a2278227d", "hexadecimal of the JSON"),
        ("{'sub': 'x', 'on': True}", "printed form of an object"),
        ("[object Object]", "JavaScript"),
        ('{"name":"Vä', "breaks off"),
        ('{"name":"x"}' + "\x0b" * 11, "padding of a block cipher"),
        ('{"name":"x"}\0\0\0', "padding of a block cipher"),
        ('{"name":"V\ufffdin\ufffd"}', "U+FFFD"),
        ("ZXlKaGJHY2lPaUpTVXpJMU5pSjkuZTMwLmMybG4=", "base64 of a token"),
    ],
)
def test_damage_is_named(text: str, found: str) -> None:
    assert found in damage(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"name":"Väinö"}',
        '{"name":"Ãlvares","note":"Â"}',
        '"a string"',
        "[1, 2]",
        "[]",
        '{"name":"x"}\n\n',
        "[INFO] started",
        "{not} json",
        '"two" and "three"',
        "b'no bytes'",
        "b'{\"unfinished\":'",
        "a plain sentence",
        "SGVsbG8",
        "deadbeef",
        "48656c6c6f",
        "//////////8",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
        "",
    ],
)
def test_sound_text_is_left_in_peace(text: str) -> None:
    assert not damage(text)


@pytest.mark.parametrize(
    ("content_type", "inside", "variants"),
    [
        (None, "jws", [""]),
        ("application/json", "jwe", ["other"]),
        ("JWT", "jws", []),
        ("application/at+jwt", "jws", []),
        ("JOSE+JSON", "jws", []),
        (None, "json", []),
        (None, "", []),
    ],
)
def test_a_token_inside_without_its_mark(content_type: str | None, inside: str, variants: list[str]) -> None:
    assert [cause.variant for cause in nested_unmarked(content_type, inside)] == variants


def test_only_the_beginning_of_large_content_is_looked_at() -> None:
    long = {"sender": "text", "text": "ä", "repeat": LOOKED_AT}
    make = {"sender": "wrong jwe", "alg": "dir", "to": "shared-32", "payload": long}
    assert not inspect(made(make), KEY, from_file=True).findings
