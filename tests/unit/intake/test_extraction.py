"""Tokens cut out of what surrounds them, put together where they were broken, and left alone where they were not."""

from __future__ import annotations

import pytest

from inspector.artefacts.values import EncryptedToken, PlainText, SignedToken
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import fault_codes, header, jwe, jws, lines, only_token, repair_codes, token_text

SIGNED = jws("RS256", 256)
ENCRYPTED = jwe()


@pytest.mark.parametrize("token", [SIGNED, ENCRYPTED])
@pytest.mark.parametrize(
    ("before", "behind", "codes"),
    [
        ("Bearer ", "", ["paste.prefix"]),
        ("bearer ", "\n", ["paste.prefix"]),
        ("JWT ", "", ["paste.prefix"]),
        ("Authorization: Bearer ", "", ["paste.prefix"]),
        ("Agid-JWT-Signature: ", "\r\n", ["paste.prefix"]),
        ("id_token=", "", ["paste.prefix"]),
        ("token is ", " and it fails", ["paste.prefix"]),
        ("", " and it fails", ["paste.prefix"]),
        ("2026-11-21T14:00:00Z ERROR [main] invalid token: ", " (kid unknown)", ["paste.prefix"]),
        ("curl -H 'Authorization: Bearer ", "' https://api.example.org/x", ["paste.prefix"]),
        ("https://client.example/cb#id_token=", "&state=1", ["paste.prefix"]),
        ("x" * 300 + " ", "", ["paste.prefix"]),
        ('"', '"', ["paste.quoted"]),
        ("'", "',", ["paste.quoted"]),
        ("“", "”", ["paste.quoted"]),
        ("(", ").", ["paste.quoted"]),
        ('  "id_token": "', '",', ["paste.quoted"]),
        ("'id_token': '", "'", ["paste.quoted"]),
        ('{"a": 1, "id_token": "', '"', ["paste.quoted"]),  # JSON cut off
        (" ", "", ["paste.wrapped"]),
        (" ", " was refused", ["paste.wrapped", "paste.prefix"]),
        ("", " ", ["paste.wrapped"]),
        ("\n\t", " \n", ["paste.wrapped"]),
    ],
)
def test_a_token_is_cut_out(token: str, before: str, behind: str, codes: list[str]) -> None:
    intake = read_input(before + token + behind)
    assert only_token(intake) == token
    assert repair_codes(intake) == codes
    assert intake.faults == ()
    (artefact,) = intake.artefacts
    assert isinstance(artefact, EncryptedToken | SignedToken)
    assert intake.span(artefact.start, artefact.end) == Span(len(before), len(before + token))


def test_the_name_in_front_is_told() -> None:
    (repair,) = read_input("Authorization: Bearer " + SIGNED).repairs
    assert repair.removed == "Authorization: Bearer "
    assert repair.span == Span(0, 22)
    assert repair.values == {"characters": "22", "variant": "field", "field": "Authorization"}


def test_words_in_front_are_no_name() -> None:
    (repair,) = read_input("the token: is " + SIGNED).repairs
    assert repair.values == {"characters": "14"}


def test_words_behind_are_told_as_such() -> None:
    (repair,) = read_input(SIGNED + " was refused").repairs
    assert repair.values == {"characters": "12", "variant": "behind"}
    assert repair.removed == " was refused"


def test_the_member_is_named() -> None:
    before, behind = read_input('"id_token": "' + SIGNED + '",').repairs
    assert before.values == {"characters": "15", "variant": "field", "field": "id_token"}
    assert (before.removed, behind.removed) == ('"id_token": "', '",')


@pytest.mark.parametrize(
    "token", [SIGNED, ENCRYPTED, jws(), jws("ES512", 132), jws("none", 0), jwe(enc="A256CBC-HS512", tag=32)]
)
@pytest.mark.parametrize(
    ("width", "end"), [(64, "\n"), (76, "\r\n"), (40, "\n    "), (100, "\r"), (64, " "), (76, "\n> ".replace("> ", ""))]
)
def test_a_token_in_lines_is_joined(token: str, width: int, end: str) -> None:
    text = lines(token, width, end)
    intake = read_input(text)
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.wrapped"]
    assert intake.faults == ()
    assert intake.repairs[0].span == Span(width, width + len(end))
    assert intake.repairs[0].removed == end
    assert intake.repairs[0].values["offset"] == str(width)
    if len(intake.repairs) > 1:
        assert intake.repairs[0].values["width"] == str(width)


@pytest.mark.parametrize("token", [SIGNED, ENCRYPTED])
def test_lines_broken_at_the_dots(token: str) -> None:
    intake = read_input(token.replace(".", ".\n"))
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.wrapped"]
    assert "width" not in intake.repairs[0].values


def test_a_single_space_inside() -> None:
    intake = read_input(SIGNED[:-50] + " " + SIGNED[-50:])
    assert only_token(intake) == SIGNED
    assert intake.repairs[0].values == {"characters": "1", "offset": str(len(SIGNED) - 50)}


def test_a_wrapped_token_behind_a_name() -> None:
    intake = read_input("Authorization: Bearer " + lines(SIGNED, 72))
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.prefix", "paste.wrapped"]


def test_a_wrapped_token_before_words() -> None:
    intake = read_input(lines(SIGNED, 72) + "\nwas refused, please check")
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.prefix", "paste.wrapped"]


@pytest.mark.parametrize(
    ("tail", "token"),
    [
        (".", SIGNED),
        (". Thanks", SIGNED),
        ("\nThanks", SIGNED),
        ("\nThanks a lot", SIGNED),
        (" was refused", SIGNED),
        ("\nwas refused", ENCRYPTED),
        (".\nThanks", ENCRYPTED),
        ("\n" + "q" * 40, SIGNED),
    ],
)
def test_what_follows_a_whole_token_is_no_part_of_it(tail: str, token: str) -> None:
    assert only_token(read_input(token + tail)) == token


@pytest.mark.parametrize("tail", ["\nThanks", "\nThanks a lot", " was refused again"])
def test_words_are_not_joined_to_a_damaged_token(tail: str) -> None:
    cut = SIGNED[:-40]
    assert only_token(read_input(cut + tail)) == cut


def test_lines_of_a_damaged_token_are_joined() -> None:
    cut = SIGNED[:-41]
    intake = read_input(lines(cut, 64))
    assert only_token(intake) == cut
    assert repair_codes(intake) == ["paste.wrapped"]


def test_several_tokens_are_listed() -> None:
    other = jws(seed=5)
    text = f"first {SIGNED}\nthen {ENCRYPTED} and {other}."
    intake = read_input(text)
    assert [token_text(artefact) for artefact in intake.artefacts] == [SIGNED, ENCRYPTED, other]
    assert fault_codes(intake) == ["paste.several"]
    assert intake.faults[0].values == {"count": "3"}
    assert intake.repairs == ()


def test_two_lines_are_two_tokens() -> None:
    other = jws(seed=5)
    intake = read_input(SIGNED + "\n" + other)
    assert [token_text(artefact) for artefact in intake.artefacts] == [SIGNED, other]


def test_the_same_token_twice_counts_once() -> None:
    intake = read_input(f"{SIGNED} and again {SIGNED}")
    assert only_token(intake) == SIGNED
    assert intake.faults == ()


def test_several_wrapped_tokens_keep_their_places() -> None:
    other = jws("ES256", 64, seed=3)
    text = f"one:\n{lines(SIGNED, 64)}\n\ntwo:\n{lines(other, 64)}\n."
    intake = read_input(text)
    assert [token_text(artefact) for artefact in intake.artefacts] == [SIGNED, other]
    assert repair_codes(intake) == ["paste.wrapped"]
    first, second = intake.artefacts
    assert isinstance(first, SignedToken)
    assert isinstance(second, SignedToken)
    assert intake.origin(first.start) == 5
    assert intake.origin(second.start) == text.index("two:\n") + 5


def test_several_damaged_tokens_say_so() -> None:
    cut = SIGNED.rpartition(".")[0]
    text = f"one {ENCRYPTED[:80]}... two {cut} end"
    intake = read_input(text)
    assert fault_codes(intake) == ["paste.elided", "paste.truncated", "paste.several"]
    assert intake.faults[0].span == Span(84, 87)
    assert intake.faults[1].span == Span(text.index(cut), text.index(cut) + len(cut))


def test_no_more_tokens_than_can_be_looked_at() -> None:
    text = " ".join(jws(seed=seed) for seed in range(1, 81))
    intake = read_input(text)
    assert len(intake.artefacts) == 64


@pytest.mark.parametrize(
    "text",
    [
        "see " + header({"iss": "https://issuer.example"}) + ".abc for more",
        "eyJ eyJ eyJ",
        "ey" * 1000,
        "eyJeyJeyJ" * 500,
    ],
)
def test_what_only_looks_like_a_header_is_no_token(text: str) -> None:
    assert read_input(text).artefacts == (PlainText(text=text),)


def test_hostile_text_is_not_read_over_and_over() -> None:
    text = (header({"alg": "x" * 20})[:-2] + " ") * 20_000
    assert read_input(text).artefacts != ()


def test_a_large_payload_on_a_line_of_its_own_is_no_header() -> None:
    token = jws(claims={"iss": "https://issuer.example", "list": "x" * 100_000})
    intake = read_input(token.replace(".", ".\n"))
    assert only_token(intake) == token
    assert repair_codes(intake) == ["paste.wrapped"]
