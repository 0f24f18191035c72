"""cURL commands are read as the request they would send; whatever is not sure stays text."""

from __future__ import annotations

import json
import shlex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector import limits
from inspector.artefacts.values import Challenge, Envelope, HttpMessage, PlainText, SignedToken
from inspector.intake.reading import Intake, read_input
from tests.unit.intake.given import b64, challenge, jws, noise, repair_codes, token_text

TOKEN = jws("RS256", 256)
HEADER = f"-H 'Agid-JWT-Signature: {TOKEN}'"


def message(text: str) -> tuple[HttpMessage, Intake]:
    intake = read_input(text)
    (artefact,) = intake.artefacts
    assert isinstance(artefact, HttpMessage), artefact
    for header in artefact.headers:
        assert intake.text[header.span.start : header.span.end] == header.value
    assert intake.text[artefact.body_span.start : artefact.body_span.end] == artefact.body
    return artefact, intake


def test_a_command_as_people_write_it() -> None:
    body = json.dumps({"data": {"a": "it's"}, "signature": b64(noise(256)), "kid": "k"}, indent=2)
    quoted = body.replace("'", "'\\''")
    text = (
        "curl -X PUT 'https://api.example.org/x?a=1' \\\n"
        '  -H "Content-Type: application/json" \\\r\n'
        f"  --header 'Authorization: Bearer {TOKEN}' \\\n"
        f"  --data-raw '{quoted}' --compressed\n"
    )
    found, intake = message(text)
    assert found.start_line == "PUT https://api.example.org/x?a=1"
    assert [(header.name, header.value) for header in found.headers] == [
        ("Content-Type", "application/json"),
        ("Authorization", f"Bearer {TOKEN}"),
    ]
    assert found.body == body
    token, envelope = (part.artefact for part in found.parts)
    assert token_text(token) == TOKEN
    assert isinstance(envelope, Envelope)
    assert intake.repairs == ()
    assert intake.faults == ()
    place = intake.text.index(TOKEN)
    assert intake.span(place, place + len(TOKEN)).start == text.index(TOKEN)


@pytest.mark.parametrize(
    ("command", "start_line"),
    [
        (f"curl https://a.example/x {HEADER}", "GET https://a.example/x"),
        (f"$ curl {HEADER} -sSkL https://a.example/x", "GET https://a.example/x"),
        (f"> curl.exe {HEADER} --url https://a.example/x", "GET https://a.example/x"),
        (f"curl -XDELETE https://a.example/x {HEADER}", "DELETE https://a.example/x"),
        (f"curl -skXPATCH https://a.example/x {HEADER}", "PATCH https://a.example/x"),
        (f"curl -X patch!! https://a.example/x {HEADER}", "GET https://a.example/x"),
        (f"curl --request POST {HEADER} https://a.example/x https://b.example", "POST https://a.example/x"),
        (f"curl {HEADER} -u me:you -o out.txt --max-time 3 https://a.example/x", "GET https://a.example/x"),
        (f"curl {HEADER} https://a.example/x | jq .", "GET https://a.example/x"),
        (f"curl {HEADER} https://a.example/x 2>&1", "GET https://a.example/x"),
        (f"curl {HEADER} -d @body.json https://a.example/x", "GET https://a.example/x"),
        (f"curl {HEADER} ^\n https://a.example/x `\r\n -k \\\n", "GET https://a.example/x"),
        (f"curl {HEADER} https://a.example/$ID", "GET https://a.example/$ID"),
        (f"curl {HEADER} -H nothing", "GET"),
        (f"curl {HEADER} https://a.example/x -H", "GET https://a.example/x"),
    ],
)
def test_ways_to_write_it(command: str, start_line: str) -> None:
    found, intake = message(command)
    assert found.start_line == start_line
    assert [header.name for header in found.headers] == ["Agid-JWT-Signature"]
    assert found.body == ""
    assert intake.repairs == ()


@pytest.mark.parametrize(
    ("option", "body"),
    [
        ("-d '{}'", "{}"),
        ("-d'{}'", "{}"),
        ("--data-raw @it", "@it"),
        ("--json '{\"a\":1}'", '{"a":1}'),
        (r'''-d "{\"a\":\"\\n \$x \y\"}"''', r'{"a":"\n $x \y"}'),
        ('-d "a\\\nb"', "ab"),
        (r"""--data-binary $'{"a":"\u00e9\x41\t\'\"\\ \ud83d\ude00"}'""", '{"a":"éA\t\'"\\ 😀"}'),
        (r"-d a\ b'c'\"d\"", 'a bc"d"'),
        ("-d ''", ""),
    ],
)
def test_what_a_shell_makes_of_it(option: str, body: str) -> None:
    found, _ = message(f"curl -H 'Accept: */*' {option} https://a.example")
    assert found.body == body
    assert found.start_line == "POST https://a.example"


def test_headers_with_options_of_their_own() -> None:
    found, _ = message(f"curl -A me/1 -b 'session={TOKEN}' --referer https://b.example -d x https://a.example")
    assert [(header.name, header.value) for header in found.headers] == [
        ("User-Agent", "me/1"),
        ("Cookie", f"session={TOKEN}"),
        ("Referer", "https://b.example"),
    ]
    (part,) = found.parts
    assert token_text(part.artefact) == TOKEN


def test_what_stands_in_the_body() -> None:
    found, _ = message(
        "curl -H 'Accept: a' https://a.example -d " + shlex.quote(json.dumps({"encrypted_jwt": challenge()}))
    )
    (part,) = found.parts
    assert part.name == "encrypted_jwt"
    assert isinstance(part.artefact, Challenge)


@pytest.mark.parametrize(
    "command",
    [
        f"curl -H 'Authorization: Bearer {TOKEN}' https://a.example",  # nothing but a token
        f"curl https://a.example -d token={TOKEN}",  # no header
        f"curl -H 'A: b' -d a -d {TOKEN} https://a.example",
        f"curl -H 'A: b' -F token={TOKEN} https://a.example",
        f"curl -H 'A: b' -G -d {TOKEN} https://a.example",
        f"curl -H 'A: b' -d 'x https://a.example {TOKEN}",  # a quotation mark that is never closed
    ],
)
def test_other_commands_are_text_with_a_token_in_it(command: str) -> None:
    (artefact,) = read_input(command).artefacts
    assert isinstance(artefact, SignedToken)
    assert token_text(artefact) == TOKEN
    assert repair_codes(read_input(command)) == ["paste.prefix"]


@pytest.mark.parametrize(
    "text", ["curl", "curly -H 'A: b' -d x", "curl 'x", "curl -d", "curl " + "a " * 2_000 + "-H 'Digest: x'"]
)
def test_words_about_it_are_text(text: str) -> None:
    assert read_input(text).artefacts == (PlainText(text=text),)


def test_long_commands_are_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    command = "curl -H 'Digest: x' https://a.example"
    message(command)
    monkeypatch.setattr(limits, "PASTED_INPUT", len(command) - 1)
    assert isinstance(read_input(command, from_file=True).artefacts[0], PlainText)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), max_size=6))
@example(["-d", "'"])
@example(["-H", "a: \\"])
@example(["-", "--", "$", "\\"])
def test_words_are_read_as_a_shell_reads_them(words: list[str]) -> None:
    """`shlex.quote` writes words so that any POSIX shell reads them back."""
    command = "curl -H 'A: b' --data-raw " + " ".join(shlex.quote(word) for word in ["body", *words])
    (artefact,) = read_input(command).artefacts
    if isinstance(artefact, HttpMessage):
        assert artefact.body == "body"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_body_survives_quoting(body: str) -> None:
    found, _ = message(f"curl -H 'A: b' https://a.example --data-raw {shlex.quote(body)} -k")
    assert found.body == body


@given(st.text(st.sampled_from("'\"\\$ \n-Hd@:acu09`|")))
def test_no_command_is_too_strange(rest: str) -> None:
    assert read_input("curl " + rest).artefacts
