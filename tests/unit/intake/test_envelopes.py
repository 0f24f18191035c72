from __future__ import annotations

import json

import pytest

from inspector.artefacts.values import Envelope
from inspector.intake.reading import read_input

LONG = "A" * 342 + "=="


def names(value: object) -> tuple[str, str, str] | None:
    found = read_input(json.dumps(value)).artefacts[0]
    return found.field_names if isinstance(found, Envelope) else None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"data": {}, "signature": "AAAA", "kid": "k"}, ("data", "signature", "kid")),
        ({"data": {}, "signature": "AAAA"}, ("data", "signature", "")),
        ({"Data": {}, "sig": [1], "key_id": "k"}, ("Data", "sig", "key_id")),
        ({"result": {}, "signature": "AAAA", "kid": "k"}, ("result", "signature", "kid")),
        ({"data": {}, "digest": LONG, "kid": "k"}, ("data", "digest", "kid")),
        ({"data": {}, "signature": None, "kid": "k"}, ("data", "signature", "kid")),
        ({"data": {}, "signature": {"type": "Buffer"}, "kid": "k"}, ("data", "signature", "kid")),
        ({"data": {}, "signature": None}, None),
        ({"data": {}, "digest": "short", "kid": "k"}, None),
        ({"data": {}, "digest": LONG, "kid": "k", "more": 1}, None),
        ({"data": {}, "digest": LONG}, None),
        ({"result": {}, "signature": "AAAA"}, None),
        ({"result": {}, "signature": "AAAA", "kid": "k", "more": 1}, None),
        ({"data": {}, "kid": "k"}, None),
    ],
)
def test_which_members_are_taken_for_data_signature_and_kid(value: object, found: tuple[str, str, str] | None) -> None:
    assert names(value) == found


def test_of_two_members_of_a_name_the_last_is_taken() -> None:
    found = read_input('{"data":1,"data":2,"signature":"AAAA"}').artefacts[0]
    assert isinstance(found, Envelope)
    assert found.data.value == "2"
