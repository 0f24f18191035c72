from __future__ import annotations

import json

import pytest

from inspector.encoding.jsontext import JsonFault
from inspector.jose.errors import HeaderError, HeaderFault, LimitExceeded
from inspector.jose.header import CriticalFault, JoinedHeader, JoseHeader, critical_faults, read_header


def header(value: object) -> JoseHeader:
    return read_header(json.dumps(value).encode())


def test_a_header_keeps_its_text() -> None:
    read = read_header(b'{"alg":"HS256", "kid":"k\\u00e9", "x":1, "alg":"none"}')
    assert read.string("alg") == "none"
    assert read.duplicates == ("alg",)
    assert read.string("kid") == "ké"
    assert read.string("x") is None
    assert read.string("absent") is None
    node = read.get("x")
    assert node is not None
    assert node.text(read.text) == "1"


@pytest.mark.parametrize(
    ("raw", "reason", "offset"),
    [
        (b"", HeaderFault.EMPTY, 0),
        (b" \n", HeaderFault.EMPTY, 0),
        (b'{"a":"\xff"}', HeaderFault.NOT_UTF8, 6),
        (b'{"a":', HeaderFault.NOT_JSON, 5),
        (b"[1]", HeaderFault.NOT_AN_OBJECT, 0),
        (b'"x"', HeaderFault.NOT_AN_OBJECT, 0),
    ],
)
def test_what_is_no_header(raw: bytes, reason: HeaderFault, offset: int) -> None:
    with pytest.raises(HeaderError) as caught:
        read_header(raw)
    assert (caught.value.reason, caught.value.offset) == (reason, offset)


def test_a_json_error_comes_with_it() -> None:
    with pytest.raises(HeaderError, match="trailing comma at line 1") as caught:
        read_header(b'{"a":1,}')
    assert caught.value.json is not None
    assert caught.value.json.reason is JsonFault.TRAILING_COMMA


def test_a_header_is_at_most_64_kib() -> None:
    assert read_header(b'{"a":"' + b"x" * (65_536 - 8) + b'"}').string("a")
    with pytest.raises(LimitExceeded) as caught:
        read_header(b'{"a":"' + b"x" * (65_536 - 7) + b'"}')
    assert (caught.value.limit, caught.value.allowed, caught.value.found) == ("HEADER_SEGMENT", 65_536, 65_537)


def test_the_authenticated_header_goes_first() -> None:
    joined = JoinedHeader(
        (
            ("protected", read_header(b'{"alg":"A128KW", "enc" : "A128GCM"}')),
            ("unprotected", header({"alg": "none", "jku": "x"})),
            ("recipient", header({"kid": 7})),
        ),
    )
    assert joined.string("alg") == "A128KW"
    assert joined.place("alg") == "protected"
    assert joined.place("kid") == "recipient"
    assert joined.place("absent") is None
    assert joined.get("absent") is None
    assert joined.string("kid") is None
    assert joined.string("absent") is None
    assert joined.clashes == ("alg",)
    assert joined.text == '{"alg":"A128KW","enc":"A128GCM","alg":"none","jku":"x","kid":7}'
    assert [place for place, _, _ in joined.entries()] == ["protected"] * 2 + ["unprotected"] * 2 + ["recipient"]


def test_a_single_header_is_shown_as_it_stands() -> None:
    assert JoinedHeader((("protected", read_header(b'{ "alg" : "dir" }')),)).text == '{ "alg" : "dir" }'


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ({"alg": "HS256"}, []),
        ({"alg": "HS256", "b64": True}, []),
        ({"crit": ["b64"], "b64": False}, []),
        ({"b64": False}, [(CriticalFault.NOT_CRITICAL, "b64")]),
        ({"b64": "false"}, [(CriticalFault.B64_TYPE, "b64")]),
        ({"crit": []}, [(CriticalFault.EMPTY, "")]),
        ({"crit": {}}, [(CriticalFault.NOT_A_LIST, "")]),
        ({"crit": "b64"}, [(CriticalFault.NOT_A_LIST, "")]),
        ({"crit": ["alg"], "alg": "HS256"}, [(CriticalFault.REGISTERED, "alg")]),
        ({"crit": ["exp"], "exp": 1}, [(CriticalFault.NOT_UNDERSTOOD, "exp")]),
        ({"crit": ["exp"]}, [(CriticalFault.NOT_UNDERSTOOD, "exp"), (CriticalFault.ABSENT, "exp")]),
        ({"crit": ["b64", "b64"], "b64": True}, [(CriticalFault.DUPLICATE, "b64")]),
        ({"crit": [1]}, [(CriticalFault.NOT_A_LIST, "")]),
    ],
)
def test_the_rules_about_crit(value: object, faults: list[tuple[CriticalFault, str]]) -> None:
    assert [(found.fault, found.name) for found in critical_faults(header(value))] == faults


def test_crit_and_b64_must_be_protected() -> None:
    outside = header({"crit": ["b64"], "b64": False})
    assert [(found.fault, found.name) for found in critical_faults(None, (outside,))] == [
        (CriticalFault.UNPROTECTED, "crit"),
        (CriticalFault.UNPROTECTED, "b64"),
    ]
    assert critical_faults(None) == ()


def test_an_extension_somebody_understands() -> None:
    extended = header({"crit": ["exp"], "exp": 1})
    assert critical_faults(extended, understood=frozenset({"exp"})) == ()
