from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from inspector import inspect
from inspector.diagnosis.inspection import KnownMoment
from inspector.diagnosis.moments import read_date
from inspector.encoding.base64text import encode_base64url

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def unsigned(**claims: Any) -> str:
    header, payload = (encode_base64url(json.dumps(part).encode()) for part in ({"alg": "RS256"}, claims))
    return f"{header}.{payload}.{encode_base64url(bytes(range(256)))}"


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Sat, 21 Nov 2026 12:00:00 GMT", "2026-11-21T12:00:00Z"),
        (" Sun, 06 Nov 1994 08:49:60 GMT ", "1994-11-06T08:49:59Z"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", ""),
        ("Sat, 21 Now 2026 12:00:00 GMT", ""),
        ("Sat, 31 Feb 2026 12:00:00 GMT", ""),
        ("Sat, 21 Nov 2026 25:00:00 GMT", ""),
        ("Sat, ٢١ Nov 2026 12:00:00 GMT", ""),
    ],
)
def test_a_date_header_is_read_as_the_standard_writes_it(value: str, moment: str) -> None:
    assert read_date(value) == moment


def test_the_times_of_a_token_can_be_chosen_from() -> None:
    found = inspect(unsigned(exp=1795262400, iat=1795262100, nbf="soon", auth_time=1795262000), at=NOON)
    assert found.moments == (
        KnownMoment(name="exp", moment="2026-11-21T12:00:00Z", layer=0),
        KnownMoment(name="iat", moment="2026-11-21T11:55:00Z", layer=0),
    )


def test_the_date_of_the_message_comes_before_the_times_of_its_token() -> None:
    token = unsigned(exp=1795262400)
    found = inspect(f"GET / HTTP/1.1\nDate: Sat, 21 Nov 2026 11:59:00 GMT\nAuthorization: Bearer {token}\n\n", at=NOON)
    assert [(known.name, known.moment) for known in found.moments] == [
        ("Date", "2026-11-21T11:59:00Z"),
        ("exp", "2026-11-21T12:00:00Z"),
    ]


def test_a_date_that_is_none_is_left_out() -> None:
    found = inspect(f"GET / HTTP/1.1\nDate: today\nAuthorization: Bearer {unsigned()}\n\n", at=NOON)
    assert found.moments == ()


def test_it_is_said_as_of_when_it_was_inspected() -> None:
    assert inspect(unsigned(), at=NOON).moment == "2026-11-21T12:00:00Z"
    assert inspect(unsigned(), at=NOON.astimezone(timezone(timedelta(hours=1)))).moment == "2026-11-21T13:00:00+01:00"
    assert inspect(unsigned()).moment > "2026"


def test_the_moment_of_two_inspections_does_not_tell_them_apart() -> None:
    assert inspect(unsigned()) == inspect(unsigned())


@pytest.mark.parametrize(
    ("skew", "late", "fails"),
    [
        (300, 299, False),
        (300, 300, False),
        (300, 301, True),
        (60, 61, True),
        (60, 60, False),
        (0, 0, True),
        (0, 1, True),
    ],
)
def test_two_clocks_may_differ_by_as_much_as_is_said(skew: int, late: int, *, fails: bool) -> None:
    found = inspect(unsigned(exp=1795262400), at=NOON + timedelta(seconds=late), skew=skew)
    expired = next(finding for finding in found.findings if finding.code == "jwt.expired")
    assert (expired.severity == "error") is fails


def test_the_signing_input_is_named_by_its_hash() -> None:
    token = unsigned(sub="x")
    expected = hashlib.sha256(token.rpartition(".")[0].encode()).hexdigest()
    assert inspect(token, at=NOON).layers[0].signed_sha256 == expected
    envelope = json.dumps({"data": "abc", "signature": "QUJD", "kid": "k"})
    assert inspect(envelope, at=NOON).layers[0].signed_sha256 == hashlib.sha256(b'"abc"').hexdigest()
    assert inspect(unsigned().replace("eyJhbGciOiAiUlMyNTYifQ", "eyJhbGciOiAiUlMxIn0")).layers[0].signed_sha256 == ""
