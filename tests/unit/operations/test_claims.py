"""Claims keep their exact text; moments are only what a NumericDate can be."""

from __future__ import annotations

import pytest

from inspector import limits
from inspector.operations.claims import explain, moment_text, read_claims
from inspector.operations.trace import Payload


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [(0, "1970-01-01T00:00:00Z"), (1795000600, "2026-11-18T11:16:40Z"), (253402300799, "9999-12-31T23:59:59Z")],
)
def test_a_numeric_date_is_a_moment(seconds: float, moment: str) -> None:
    assert moment_text(seconds) == moment


@pytest.mark.parametrize("seconds", [-1, 253402300800, 1e300])
def test_what_no_calendar_has_is_no_moment(seconds: float) -> None:
    assert moment_text(seconds) == ""


@pytest.mark.parametrize("payload", [b"", b"[1]", b"{", b"\xff{}", b'{"a":1} x', b"{" + b" " * limits.CLAIMS + b"}"])
def test_what_is_no_object_has_no_claims(payload: bytes) -> None:
    assert read_claims(payload) is None


def test_numbers_and_strings_are_asked_for_by_type() -> None:
    claims = read_claims(b'{"exp":1795000600.5,"nbf":"1","iat":1e999,"aud":["a",1,"b"],"iss":"me","sub":null}')
    assert claims is not None
    assert (claims.number("exp"), claims.number("nbf"), claims.number("iat")) == (1795000600.5, None, None)
    assert (claims.strings("aud"), claims.strings("iss"), claims.strings("sub")) == (("a", "b"), ("me",), ())
    assert (claims.number("none"), claims.strings("none")) == (None, ())


def test_a_claim_is_shown_as_it_stands() -> None:
    claims = read_claims(b'{"exp":1.7950006E9,"name":"V\\u00e4in\\u00f6","odd":1e2}')
    assert claims is not None
    exp, name, odd = explain(claims)
    assert (exp.value, exp.moment, exp.reference) == ("1.7950006E9", "2026-11-18T11:16:40Z", "RFC 7519 section 4.1.4")
    assert (name.value, name.meaning) == ('"V\\u00e4in\\u00f6"', "")
    assert odd.value == "1e2"


def test_a_payload_knows_whether_it_is_whole() -> None:
    assert Payload(data=b"abc", length=3).complete
    assert not Payload(data=b"abc", length=4).complete
