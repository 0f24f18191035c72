"""How claims are written, in the corners that the case folders do not reach."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.rules import jwt_form
from inspector.operations.claims import ClaimSet, read_claims
from inspector.operations.situation import Situation

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
HOUR = 3_600


def claims(text: str) -> ClaimSet:
    found = read_claims(text.encode())
    assert found is not None
    return found


def off(**times: int) -> list[tuple[str, str]]:
    members = ",".join(f'"{name}":{SECONDS + by}' for name, by in times.items())
    found = jwt_form.timezone(claims(f"{{{members}}}"), Situation(moment=NOW))
    return [(cause.variant, str(cause.values["by"])) for cause in found]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ({"iat": HOUR}, [("", "1 hour")]),
        ({"iat": HOUR, "nbf": HOUR, "exp": HOUR + 300}, [("", "1 hour")]),
        ({"nbf": 2 * HOUR - 40}, [("", "2 hours")]),
        ({"iat": 19_800}, [("", "5 hours 30 minutes")]),
        ({"iat": -2 * HOUR, "exp": -2 * HOUR + 300}, [("behind", "2 hours")]),
        ({"iat": -5, "nbf": HOUR - 5, "exp": 2 * HOUR}, [("alone", "1 hour")]),
        ({"iat": -5, "exp": -5 * HOUR + 300}, [("before", "4 hours 54 minutes")]),
        ({"iat": -5, "exp": -30 * HOUR}, []),  # no local time is so far away
        ({"iat": -5, "nbf": 600, "exp": 2 * HOUR}, []),
        ({"iat": -5, "nbf": 15 * HOUR, "exp": 20 * HOUR}, []),
        ({"iat": HOUR + 600}, []),  # no whole number of half hours
        ({"iat": 15 * HOUR}, []),  # no local time is so far away
        ({"iat": 10}, []),
        ({"iat": HOUR, "nbf": 0}, []),  # the same clock was right
        ({"iat": HOUR, "exp": 30}, []),
        ({"iat": HOUR, "exp": 96 * HOUR}, []),
        ({"iat": -2 * HOUR, "exp": 300}, []),  # just an older token
        ({"iat": -2 * HOUR}, []),
        ({"exp": HOUR}, []),
    ],
)
def test_times_off_by_hours(times: dict[str, int], found: list[tuple[str, str]]) -> None:
    assert off(**times) == found


def test_what_may_be_a_zone_is_only_possible() -> None:
    (cause,) = jwt_form.timezone(claims(f'{{"iat":{SECONDS + HOUR}}}'), Situation(moment=NOW))
    assert cause.certainty is Certainty.POSSIBLE


def test_milliseconds_are_no_zone() -> None:
    assert not list(jwt_form.timezone(claims(f'{{"iat":{SECONDS}000}}'), Situation(moment=NOW)))


@pytest.mark.parametrize(
    ("text", "variant", "meant"),
    [
        ('{"iss":"a","sub":"b","exp":"1795600000.5"}', "", "1795600000.5"),
        ('{"exp":" 1795600000 "}', "", "1795600000"),
        ('{"exp":"2026-11-21 12:00:00"}', "iso", str(SECONDS)),
        ('{"iss":"a","sub":"b","exp":"2026-13-45"}', "iso", None),
        ('{"iss":"a","sub":"b","exp":null}', "other", None),
        ('{"iss":"a","sub":"b","exp":{"at":1}}', "other", None),
        ('{"iss":"a","sub":"b","auth_time":false}', "other", None),
    ],
)
def test_times_of_another_type(text: str, variant: str, meant: str | None) -> None:
    (cause,) = jwt_form.time_type(claims(text))
    assert (cause.variant, cause.values.get("meant")) == (variant, meant)


@pytest.mark.parametrize("text", ['{"exp":"12/27"}', '{"exp":"2026-13-45"}', '{"iat":null}', '{"exp":1}', "{}"])
def test_a_member_of_that_name_need_not_be_a_time(text: str) -> None:
    assert not list(jwt_form.time_type(claims(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"iss":"a","iat":1}', 1),
        ('{"iss":"a","iat":"yesterday"}', 1),
        ('{"iss":"a","iat":-5}', 1),
        ('{"sub":"a","nbf":1}', 1),
        ('{"iss":"a","sub":"b","aud":"c"}', 1),
        ('{"iss":"a","sub":"b"}', 0),
        ('{"iat":1,"jti":"x"}', 0),
        ('{"iss":"a","iat":1,"exp":2}', 0),
        ('{"iss":"a","iat":1,"events":{}}', 0),
        ('{"jti":"a","iat":1,"htm":"POST","htu":"https://a"}', 0),
        ("{}", 0),
    ],
)
def test_a_token_without_expiry(text: str, count: int) -> None:
    assert len(list(jwt_form.no_expiry(claims(text)))) == count


def test_a_member_three_times() -> None:
    (cause,) = jwt_form.duplicate_claim(claims('{"a":1,"a":2,"a":3}'))
    assert (cause.values["first"], cause.values["last"], cause.values["count"]) == ("1", "3", "3")


@pytest.mark.parametrize(
    ("number", "rounded"),
    [
        ("9007199254740992", ""),
        ("-9007199254740992", ""),
        ("9007199254740993", "9007199254740992"),
        ("123456789012345678", "123456789012345680"),
        ("9" * 17, "100000000000000000"),
        ("9007199254740993.0", ""),
        ("1e30", ""),
        ("0000", ""),
    ],
)
def test_integers_that_javascript_rounds(number: str, rounded: str) -> None:
    text = f'{{"a":[{number}]}}' if number != "0000" else '{"a":[0]}'
    found = [str(cause.values["rounded"]) for cause in jwt_form.big_number(claims(text))]
    assert [int(value) for value in found] == ([int(rounded)] if rounded else [])


def test_a_number_beyond_all_measure_is_named_without_its_rounding() -> None:
    (cause,) = jwt_form.big_number(claims(f'{{"a":1{"0" * 400}}}'))
    assert "rounded" not in cause.values
