from __future__ import annotations

import json
from typing import Any

import pytest

from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.operations.claims import explain, read_claims
from inspector.operations.trace import HeaderEntry, Layer, Payload
from inspector.reports.redaction import MARK, redact
from inspector.reports.values import CONTENT, HEADER, is_secret, tellable


def layer(
    content: bytes | None, *, claims: bool = True, kind: str = "jws", header: dict[str, Any] | None = None
) -> Layer:
    given = header or {}
    read = read_claims(content) if claims and content is not None else None
    return Layer(
        kind=kind,
        trace=(),
        header=json.dumps(given) if header is not None else None,
        entries=tuple(HeaderEntry(name=name, value=json.dumps(value), meaning="") for name, value in given.items()),
        payload=None if content is None else Payload(data=content, length=len(content)),
        claims=explain(read) if read is not None else (),
    )


def of(*layers: Layer, sentence: str = "") -> Inspection:
    return Inspection(outcome=Outcome.VERIFIED, summary=sentence, layers=layers)


def names(inspection: Inspection) -> list[tuple[int, str, str, str]]:
    return [(value.layer, value.place, value.name, value.value) for value in tellable(inspection)]


CLAIMS = b'{"sub": "maria", "exp": 5, "address": {"city": "Roma", "exp": 7}, "amr": ["pwd", true, null], "n": 1.50}'


@pytest.mark.parametrize("claims", [True, False])
def test_every_value_has_its_place_and_times_are_told_anyhow(*, claims: bool) -> None:
    assert names(of(layer(CLAIMS, claims=claims))) == [
        (0, CONTENT, "sub", "maria"),
        (0, CONTENT, "address.city", "Roma"),
        (0, CONTENT, "amr[0]", "pwd"),
        (0, CONTENT, "amr[1]", "true"),
        (0, CONTENT, "amr[2]", "null"),
        (0, CONTENT, "n", "1.50"),
    ]


@pytest.mark.parametrize("claims", [True, False])
def test_what_is_chosen_stays_and_nothing_else(*, claims: bool) -> None:
    whole = of(layer(CLAIMS, claims=claims), sentence="maria in Roma")
    city = next(value for value in tellable(whole) if value.name == "address.city")
    redacted = redact(whole, [city.id])
    assert redacted.summary == f"{MARK} in Roma"
    payload = redacted.layers[0].payload
    assert payload is not None
    shown = {"sub": MARK, "exp": 5, "address": {"city": "Roma", "exp": 7}, "amr": [MARK] * 3, "n": MARK}
    assert json.loads(payload.data) == shown
    if claims:
        told = {claim.name: claim.value for claim in redacted.layers[0].claims}
        assert json.loads(told["address"]) == {"city": "Roma", "exp": 7}
        assert (told["sub"], told["amr"], told["exp"]) == (MARK, MARK, "5")


def test_two_members_of_one_name_are_two_values() -> None:
    whole = of(layer(b'{"a": "first", "a": "second"}'))
    first, second = tellable(whole)
    payload = redact(whole, [second.id]).layers[0].payload
    assert payload is not None
    assert payload.data.decode() == f'{{"a": "{MARK}", "a": "second"}}'
    assert first.id != second.id


def test_content_that_stands_in_two_layers_is_chosen_once() -> None:
    whole = of(layer(CLAIMS, kind="jwe"), layer(CLAIMS, kind="json"))
    sub = tellable(whole)[0]
    assert [value.name for value in tellable(whole)].count("sub") == 1
    for one in redact(whole, [sub.id]).layers:
        assert one.payload is not None
        assert json.loads(one.payload.data)["sub"] == "maria"
        assert one.claims[0].value == '"maria"'


def test_a_parameter_that_no_standard_defines_can_be_chosen() -> None:
    whole = of(layer(None, header={"alg": "RS256", "tenant": "ACME", "other": [1, 2]}))
    tenant, other = tellable(whole)
    assert (tenant.place, tenant.name, tenant.value, other.value) == (HEADER, "tenant", '"ACME"', "[1, 2]")
    redacted = redact(whole, [tenant.id]).layers[0]
    assert json.loads(redacted.header or "") == {"alg": "RS256", "tenant": "ACME", "other": MARK}
    assert [entry.value for entry in redacted.entries] == ['"RS256"', '"ACME"', MARK]


def test_text_can_be_chosen_as_a_whole() -> None:
    whole = of(layer(b"just text"), sentence="just text")
    (value,) = tellable(whole)
    assert (value.name, value.value) == ("", "just text")
    assert redact(whole, [value.id]) == whole
    assert redact(whole).summary == MARK


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 5_000, None, b'{"a": "' + b"x" * 5_000 + b'"}'])
def test_bytes_and_long_texts_are_not_offered(content: bytes | None) -> None:
    assert tellable(of(layer(content, claims=False))) == ()


def test_content_that_is_cut_is_not_offered() -> None:
    cut = Layer(kind="jwe", trace=(), payload=Payload(data=b"tex", length=4))
    assert tellable(of(cut)) == ()


@pytest.mark.parametrize(
    "content",
    [
        {"password": "x"},
        {"client_secret": "x"},
        {"user": {"apiKey": "x"}},
        {"kty": "RSA", "d": "x"},
        {"text": "-----BEGIN PRIVATE KEY-----\nMII"},
        {"text": "Bearer abcdefghijk"},
        {"text": "eyJhbGciOiJub25lIn0.e30."},
        {"text": json.dumps({"keys": [{"kty": "oct", "k": "x"}]})},
    ],
)
@pytest.mark.parametrize("claims", [True, False])
def test_what_may_be_a_secret_cannot_be_chosen(content: dict[str, Any], *, claims: bool) -> None:
    whole = of(layer(json.dumps(content).encode(), claims=claims))
    assert [value.value for value in tellable(whole) if value.value != "RSA"] == []
    everything = [f"0/content/{number}" for number in (*range(9), "0.0", "0.1")]
    assert redact(whole, everything) == redact(whole, [value.id for value in tellable(whole)])


def test_a_secret_text_or_header_is_not_offered_either() -> None:
    assert tellable(of(layer(b"-----BEGIN RSA PRIVATE KEY-----"))) == ()
    assert tellable(of(layer(None, header={"jwk": {"kty": "EC", "d": "x"}}))) == ()


def test_what_is_said_of_a_key_is_not_a_choice() -> None:
    assert tellable(of(layer(None, kind="key", header={"kty": "RSA", "thumbprint": "x"}))) == ()


@pytest.mark.parametrize(
    ("name", "text"), [("d", "x"), ("sub", "maria"), ("k", "1"), ("note", '{"kty": 1'), ("list", "[1]")]
)
def test_a_letter_alone_is_no_secret(name: str, text: str) -> None:
    assert not is_secret(name, text)


def test_a_claim_that_is_no_json_is_left_alone() -> None:
    from inspector.operations.trace import Claim

    odd = Layer(kind="jws", trace=(), claims=(Claim(name="odd", value="{maria"),))
    assert tellable(of(odd)) == ()
