"""When certificates are valid."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from inspector.encoding.der import preflight
from inspector.encoding.jsontext import parse_json
from inspector.keys.derkeys import read_certificate
from inspector.keys.key import Validity
from inspector.keys.transport import from_transport, to_transport
from inspector.keys.validity import read_validity
from tests.senders import dated_certificates, pairs
from tests.senders.octets import base64text
from tests.unit.keys.given import der, der_integer, der_oid, one, sequence

START, END = "2026-01-01", "2027-01-01"
VALIDITY = Validity(start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2027, 1, 1, tzinfo=UTC))
ALGORITHM = sequence(der_oid("1.2.840.113549.1.1.11"), der(0x05))


def certificate(*times: bytes) -> bytes:
    return sequence(sequence(der_integer(1), ALGORITHM, sequence(), sequence(*times)), ALGORITHM)


def test_both_ends_belong_to_it() -> None:
    second = timedelta(seconds=1)
    assert VALIDITY.covers(VALIDITY.start)
    assert VALIDITY.covers(VALIDITY.end)
    assert not VALIDITY.covers(VALIDITY.start - second)
    assert not VALIDITY.covers(VALIDITY.end + second)


def test_a_certificate_gives_its_key_the_validity() -> None:
    assert one(dated_certificates.pem("vendor", START, END)).validity == VALIDITY


def test_a_private_key_takes_it_from_the_certificate_beside_it() -> None:
    key = one(pairs.private_pem("vendor") + dated_certificates.pem("vendor", START, END))
    assert key.is_private
    assert key.validity == VALIDITY
    assert key.certificate == dated_certificates.der("vendor", START, END)


def test_a_jwk_takes_it_from_its_x5c() -> None:
    members = {**pairs.jwk("vendor"), "x5c": [base64text(dated_certificates.der("vendor", START, END))]}
    key = one(json.dumps(members))
    assert key.validity == VALIDITY
    assert key.certificate == dated_certificates.der("vendor", START, END)


def test_it_goes_through_the_pipe() -> None:
    sent = json.loads(json.dumps(to_transport(one(dated_certificates.pem("vendor", START, END)))))
    assert from_transport(sent).validity == VALIDITY
    assert from_transport(sent).certificate == dated_certificates.der("vendor", START, END)
    assert from_transport(json.loads(json.dumps(to_transport(one(pairs.public_pem("vendor")))))).validity is None


@pytest.mark.parametrize(
    ("time", "year"),
    [
        (der(0x17, b"490101000000Z"), 2049),
        (der(0x17, b"500101000000Z"), 1950),
        (der(0x18, b"20500101000000Z"), 2050),
    ],
)
def test_times_are_read_as_rfc_5280_has_them(time: bytes, year: int) -> None:
    found = read_validity(preflight(certificate(time, time)))
    assert found is not None
    assert found.start == datetime(year, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "times",
    [
        (),
        (der(0x17, b"490101000000Z"),),
        (der(0x05), der(0x17, b"490101000000Z")),
        (der(0x17, b"491399000000Z"), der(0x17, b"490101000000Z")),
        (der(0x17, b"490101000000+0100"), der(0x17, b"490101000000Z")),
        (der(0x18, b"\xff\xff"), der(0x17, b"490101000000Z")),
    ],
)
def test_times_that_cannot_be_read_say_nothing(times: tuple[bytes, ...]) -> None:
    assert read_validity(preflight(certificate(*times))) is None


X5C_OF_NO_KEY = f'["{base64text(sequence(sequence(sequence()), ALGORITHM, der(0x03, bytes(2))))}"]'


@pytest.mark.parametrize(
    "x5c", ["[]", "[1]", '"text"', '["!"]', '["AAAA"]', f'["{base64text(sequence())}"]', X5C_OF_NO_KEY]
)
def test_an_x5c_without_a_certificate_says_nothing(x5c: str) -> None:
    assert read_certificate(parse_json(x5c)) == (None, None)
    assert read_certificate(None) == (None, None)
