"""What curl -v prints, read as the message that was sent or received."""

from __future__ import annotations

import pytest

from inspector.artefacts.values import Envelope, HttpMessage, PlainText
from inspector.intake.reading import read_input
from tests.unit.intake.given import jws

TOKEN = jws("RS256", 256)
REQUEST = f"> GET /persone HTTP/1.1\n> Host: api.example.it\n> Authorization: Bearer {TOKEN}\n>\n"
RESPONSE = f"< HTTP/1.1 200 OK\n< Content-Type: application/json\n< Agid-JWT-Signature: {TOKEN}\n< \n"
REMARKS = "* Connected to api.example.it port 443\n"


def message(text: str) -> HttpMessage:
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, HttpMessage)
    return artefact


def test_a_response_with_its_body_is_taken_before_the_request() -> None:
    found = message(f'{REMARKS}{REQUEST}{RESPONSE}{{ [14 bytes data]\n{{"nome":"Zoë"}}\n* Connection #0 left intact')
    assert found.start_line == "HTTP/1.1 200 OK"
    assert [header.name for header in found.headers] == ["Content-Type", "Agid-JWT-Signature"]
    assert found.body == '{"nome":"Zoë"}\n'


def test_a_request_is_taken_where_only_it_carries_tokens() -> None:
    answer = '< HTTP/2 400\n< content-type: application/json\n<\n{"error":"invalid"}\n'
    found = message(REMARKS + REQUEST + answer)
    assert found.start_line == "GET /persone HTTP/1.1"
    assert found.body == ""


def test_a_body_behind_a_request_without_an_answer_is_its_own() -> None:
    found = message(REQUEST + '{"a":1}')
    assert found.body == '{"a":1}'
    assert found.values("Host") == ("api.example.it",)


@pytest.mark.parametrize("text", ["> quoted\n> text", "* a list\n* of things", "> GET / HTTP/1.1 " + "x" * (1 << 20)])
def test_other_marked_lines_are_no_transcript(text: str) -> None:
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, PlainText)


def test_an_envelope_in_the_body_is_found() -> None:
    envelope = '{"data":{"a":1},"signature":"' + "A" * 344 + '","kid":"k"}'
    parts = message("< HTTP/1.1 200 OK\n< Content-Type: application/json\n<\n" + envelope).parts
    assert [type(part.artefact) for part in parts] == [Envelope]
