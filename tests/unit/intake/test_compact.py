"""The shape of compact tokens and what a header tells when it is cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.intake.compact import (
    Header,
    begins_object,
    dots,
    first_foreign,
    read_header,
    segments,
    sniff_object,
    unencoded,
)
from tests.unit.intake.given import b64url, header

HEADER = header({"alg": "RSA-OAEP", "enc": "A256GCM", "kid": "a-long-name-of-a-key"})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("abcXYZ-_.09", 11),
        ("ab c", 2),
        ("ab+/=", 5),
        ("abé", 2),
        ("\ud800", 0),
        ("", 0),
        ("a" * 300_000 + "!b", 300_000),
    ],
)
def test_the_first_foreign_character(text: str, place: int) -> None:
    assert first_foreign(text, 0, len(text)) == place


def test_foreign_characters_outside_are_not_seen() -> None:
    assert first_foreign("!abc!", 1, 4) == 4


@given(st.text(alphabet="aB0-_.+/= \n!é", max_size=30))
def test_foreign_agrees_with_the_plain_definition(text: str) -> None:
    known = set("aB0-_.+/=")
    expected = next((place for place, character in enumerate(text) if character not in known), len(text))
    assert first_foreign(text, 0, len(text)) == expected


def test_segments_stand_between_dots() -> None:
    assert segments("ab..c", 0, 5) == ((0, 2), (3, 3), (4, 5))
    assert segments("ab", 0, 2) == ((0, 2),)
    assert segments("", 0, 0) == ((0, 0),)
    assert segments("......", 0, 6, most=3) == ((0, 0), (1, 1), (2, 2))
    assert dots(".a.b.", 0, 5, 2) == [0, 2]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a":1}', True),
        (b'  {"a":1}', True),
        (b"\xef\xbb\xbf{}", True),
        (b"[1]", False),
        (b"", False),
    ],
)
def test_the_beginning_of_an_object(data: bytes, expected: bool) -> None:  # noqa: FBT001 - a table's column
    text = b64url(data)
    assert begins_object(text, 0, len(text)) is expected


def test_chance_finds_are_not_readable() -> None:
    assert sniff_object(HEADER, 0, len(HEADER))
    assert sniff_object("e30", 0, 3)
    assert not sniff_object("eyJ" + b64url(bytes(range(40))), 0, 40)
    assert not sniff_object("eyI", 0, 3)


def test_a_whole_header() -> None:
    assert read_header(HEADER) == Header(alg="RSA-OAEP", enc="A256GCM", is_jose=True, is_whole=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (header({"typ": "JWT"}), Header(alg=None, enc=None, is_jose=True, is_whole=True)),
        (header({"iss": "me"}), Header(alg=None, enc=None, is_jose=False, is_whole=True)),
        (header({"alg": 1, "enc": None}), Header(alg=None, enc="", is_jose=True, is_whole=True)),
        (b64url(b"[1]"), Header(alg=None, enc=None, is_jose=False, is_whole=False)),
        ("A", Header(alg=None, enc=None, is_jose=False, is_whole=False)),
        ("", Header(alg=None, enc=None, is_jose=False, is_whole=False)),
        (b64url(b'{"alg":"RS'), Header(alg="RS", enc=None, is_jose=True, is_whole=False)),
        (b64url(b'{"enc":"A1","alg":"dir'), Header(alg="dir", enc="A1", is_jose=True, is_whole=False)),
        (b64url(b'{"al'), Header(alg=None, enc=None, is_jose=True, is_whole=False)),
        (b64url(b'{"iss":"x'), Header(alg=None, enc=None, is_jose=False, is_whole=False)),
    ],
)
def test_what_a_header_tells(text: str, expected: Header) -> None:
    assert read_header(text) == expected


@given(st.integers(0, len(HEADER)))
def test_a_header_cut_anywhere_is_read(length: int) -> None:
    found = read_header(HEADER[:length])
    assert found.alg is None or "RSA-OAEP".startswith(found.alg)


@pytest.mark.parametrize(
    ("alg", "enc", "encrypted"),
    [
        ("RS256", None, False),
        ("es256k", None, False),
        ("EdDSA", None, False),
        ("none", None, False),
        ("ML-DSA-44", None, False),
        ("RSA-OAEP", None, True),
        ("RSA_OAEP_256", None, True),
        ("dir", None, True),
        ("A256GCMKW", None, True),
        ("PBES2-HS256+A128KW", None, True),
        ("RS256", "A128GCM", True),
        (None, "A128GCM", True),
        ("directory", None, None),
        (None, None, None),
    ],
)
def test_jwe_or_jws(alg: str | None, enc: str | None, encrypted: bool | None) -> None:  # noqa: FBT001 - a table's column
    found = Header(alg=alg, enc=enc, is_jose=True, is_whole=True)
    assert found.encrypted is encrypted
    assert found.segments == {True: 5, False: 3, None: None}[encrypted]


@pytest.mark.parametrize(
    ("alg", "enc", "lengths"),
    [
        ("dir", "A128GCM", (22,)),
        ("dir", "A128CBC-HS256", (22,)),
        ("dir", "A256CBC-HS512", (43,)),
        ("dir", "B", ()),
        ("HS256", None, (43,)),
        ("PS512", None, (171, 342, 512, 683, 1366)),
        ("none", None, (0,)),
        ("XX", None, ()),
        (None, None, ()),
    ],
)
def test_the_length_of_a_last_segment(alg: str | None, enc: str | None, lengths: tuple[int, ...]) -> None:
    assert Header(alg=alg, enc=enc, is_jose=True, is_whole=True).last_lengths() == lengths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (header({"alg": "RS256", "b64": False, "crit": ["b64"]}), True),
        (header({"alg": "RS256", "b64": True}), False),
        (header({"alg": "RS256", "b64": "false"}), False),
        (header({"alg": "RS256"}), False),
        (b64url(b'["b64"]'), False),
        (b64url(b"{"), False),
        ("a", False),
    ],
)
def test_a_header_says_whether_the_payload_is_encoded(text: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    assert unencoded(text) is found
