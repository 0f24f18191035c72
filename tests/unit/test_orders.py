from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

import inspector
from inspector import requests
from inspector.keys.transport import from_transport, to_transport
from inspector.making.maker import PRODUCTS
from inspector.reports.record import Record
from tests.senders import pairs
from tests.unit.making.given import UUID, key, public


def base64text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def asked(**order: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(requests.answer(Record({"id": 1, "make": order}), lambda _: None))
    return answer


def made(**order: Any) -> dict[str, Any]:
    answer: dict[str, Any] = asked(**order)["made"]
    return answer


CONTENT = base64text(b'{"exp":4102444800}')
CLIENT, VENDOR, SHARED = (to_transport(key(name)) for name in ("client", "vendor", "shared-32"))
ORDERS: dict[str, dict[str, Any]] = {
    "token": {"content": CONTENT, "keys": [CLIENT], "signer": VENDOR, "zip": True, "form": "general"},
    "signed": {"content": CONTENT, "keys": [VENDOR], "detached": True},
    "envelope": {"content": CONTENT, "key": VENDOR, "data_form": "rfc8785"},
    "modi": {"content": CONTENT, "key": VENDOR, "at": "2026-11-28T12:00:00+00:00", "lifetime": 60},
    "assertion": {"key": CLIENT, "client": UUID},
    "challenge": {"content": CONTENT, "key": SHARED, "aad": "beside"},
    "enclave-key": {"key": CLIENT, "session": SHARED},
    "passport": {
        "content": CONTENT, "user": CONTENT, "key": CLIENT, "session": SHARED, "challenge_id": UUID, "scope_id": UUID
    },
}  # fmt: skip


@pytest.mark.parametrize("product", PRODUCTS)
def test_everything_can_be_ordered_and_is_clean(product: str) -> None:
    answer = made(product=product, **ORDERS[product])
    inspection = inspector.inspect(
        answer["text"],
        [from_transport(one) for one in answer["keys"]],
        content=None if answer["detached"] is None else base64.b64decode(answer["detached"]),
        aad=None if answer["aad"] is None else answer["aad"].encode(),
        at=None if "at" not in ORDERS[product] else requests.moment(ORDERS[product]["at"]),
    )
    assert inspection.outcome.value in ("verified", "opened")
    assert not [one.code for one in inspection.findings if one.severity.value in ("error", "alarm")]


def test_the_parts_have_their_names() -> None:
    parts = made(product="passport", **ORDERS["passport"])["parts"]
    assert list(parts) == ["X-Encrypted-Key", "X-Encrypted-User", "encrypted_assertion"]


def test_a_secret_is_taken_as_it_was_typed() -> None:
    text = base64text(base64text(pairs.secret("shared-32")).encode())
    answer = made(product="challenge", content=CONTENT, key={"secret": text})
    (used,) = answer["keys"]
    assert base64.urlsafe_b64decode(used["material"]["k"] + "=") == pairs.secret("shared-32")
    answer = made(product="signed", content=CONTENT, keys=[{"secret": text, "form": "text"}])
    assert answer["keys"][0]["material"]["k"] != used["material"]["k"]


def test_what_nobody_here_can_open_is_sealed() -> None:
    answer = made(product="token", content=CONTENT, keys=[to_transport(replace(public("client")))])
    assert answer["sealed"] is True


@pytest.mark.parametrize(
    ("order", "place"),
    [
        ({"product": "cake"}, "make.product"),
        ({"product": "challenge"}, "make.content"),
        ({"product": "challenge", "content": CONTENT}, "make.key"),
        ({"product": "challenge", "content": "é", "key": SHARED}, "make.content"),
        ({"product": "challenge", "content": CONTENT, "key": {"kid": "x"}}, "make.key.material"),
        ({"product": "challenge", "content": CONTENT, "key": SHARED, "colour": "red"}, "make.colour"),
        ({**ORDERS["modi"], "product": "modi", "at": "noon"}, "make.at"),
        ({**ORDERS["modi"], "product": "modi", "at": "2026-11-28T12:00:00"}, "make.at"),
        ({**ORDERS["modi"], "product": "modi", "lifetime": "long"}, "make.lifetime"),
        ({**ORDERS["token"], "product": "token", "zip": "yes"}, "make.zip"),
        ({**ORDERS["token"], "product": "token", "form": "short"}, "make.form"),
        ({**ORDERS["envelope"], "product": "envelope", "scheme": "RSA"}, "make.scheme"),
        ({**ORDERS["envelope"], "product": "envelope", "data_form": "pretty"}, "make.data_form"),
        ({**ORDERS["token"], "product": "token", "alg": 1}, "make.alg"),
    ],
)
def test_an_order_that_is_none_is_refused(order: dict[str, Any], place: str) -> None:
    refused = asked(**order)["refused"]
    assert refused["reason"] == "request"
    assert refused["message"].startswith(f"{place}:")


def test_what_cannot_be_made_is_said() -> None:
    refused = asked(product="challenge", content=CONTENT, key=CLIENT)["refused"]
    assert refused == {
        "reason": "recipe",
        "message": "An AES key has 16, 24 or 32 bytes, this one client, which is RSA.",
    }


def test_a_key_can_be_tested() -> None:
    question = {"id": 1, "test_key": {"key": CLIENT, "other": to_transport(public("former"))}}
    tested = json.loads(requests.answer(Record(question), lambda _: None))["tested"]
    assert (tested["passed"], tested["belongs"]) == (False, False)
    assert tested["trials"][0] == {"purpose": "encrypt", "alg": "RSA-OAEP-256", "passed": False, "reason": ""}
    question = {"id": 1, "test_key": {"key": to_transport(public("client"))}}
    refused = json.loads(requests.answer(Record(question), lambda _: None))["refused"]
    assert refused["reason"] == "recipe"
    assert refused["message"].startswith("Only the public part of")
