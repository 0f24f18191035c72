"""What stands beside a challenge: texts that it may be bound to, and other challenges."""

from __future__ import annotations

import json

import pytest

from inspector.diagnosis.nearby import LONGEST, MOST, nearby_texts
from inspector.diagnosis.probes.challenge_search import ORDERS, aads, deviations, taken_apart
from inspector.diagnosis.reuse import SealedValue, reused_ivs
from inspector.intake.reading import read_input
from inspector.operations.situation import Nearby, Situation
from tests.senders.wrong_challenges import CHALLENGE_ID, SCOPE_ID, answer, odd, two_values


def names(text: str) -> list[str]:
    return [one.where for one in nearby_texts(read_input(text))]


def test_members_and_headers_stand_beside_a_challenge_the_telling_ones_first() -> None:
    texts = nearby_texts(read_input(two_values()))
    told = [(one.where, one.text) for one in texts if one.telling]
    assert told == [("X-Scope-Id", SCOPE_ID), ("challenge_id", CHALLENGE_ID)]
    assert ("Host", "api.example.org") in [(one.where, one.text) for one in texts]
    assert [one.telling for one in texts] == sorted((one.telling for one in texts), reverse=True)


def test_a_value_that_was_cut_out_of_its_document_still_has_its_neighbours() -> None:
    assert names(answer())[0] == "challenge_id"


@pytest.mark.parametrize("text", [odd(), "some words", "{ no JSON", "[]", "null", '{"a": {"b": [true, null]}}'])
def test_where_nothing_stands_beside_it_there_is_nothing(text: str) -> None:
    assert names(text) == []


def test_numbers_and_lists_are_looked_into_long_texts_are_not() -> None:
    text = json.dumps({"n": 17, "many": ["x", {"scope": "y"}], "long": "z" * (LONGEST + 1), "empty": ""})
    assert names(text) == ["scope", "n", "many"]


def test_of_many_texts_a_few_are_kept() -> None:
    assert len(names(json.dumps({f"m{index}": str(index) for index in range(MOST + 5)}))) == MOST
    assert names(json.dumps([list(range(600)), {"scope": "behind the last one"}])) == [""] * MOST


def test_additional_data_is_tried_in_each_form_once() -> None:
    beside = (Nearby(where="id", text=CHALLENGE_ID, telling=True), Nearby(where="x", text="abc", telling=False))
    found = aads(Situation(aad=b" 616263 ", nearby=beside))
    values = {aad.value: (aad.cost, aad.where) for aad in found}
    assert len(values) == len(found)
    assert values[b" 616263 "] == (0, "")
    assert values[b""] == (1, "")
    assert values[b"abc"][0] == 1
    assert values[CHALLENGE_ID.encode()] == (1, "the value of id")
    assert values[bytes.fromhex(CHALLENGE_ID.replace("-", ""))] == (2, "the 16 bytes of the UUID in id")


def test_single_changes_come_before_two_at_once_and_cheap_ones_before_dear_ones() -> None:
    costs = ((0, 1, 3), (0, 1), (0, 2))
    chosen = [*deviations(costs)]
    assert chosen == [(0, 1, 0), (1, 0, 0), (0, 0, 1), (2, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1)]
    assert next(iter(deviations(costs, 0))) == (0, 0, 0)
    assert len(set(chosen)) == len(chosen)


def test_a_value_is_taken_apart_in_each_order() -> None:
    blob = b"1122233334"
    assert taken_apart(blob, ORDERS[0], 2, 3) == (b"11", b"22233", b"334")
    assert taken_apart(blob, ORDERS[1], 2, 3) == (b"11", b"33334", b"222")
    assert taken_apart(blob, ORDERS[2], 2, 3) == (b"22", b"33334", b"112"[:2] + b"2")
    assert taken_apart(blob, ORDERS[3], 2, 3) == (b"34", b"11222", b"333")
    assert taken_apart(blob, ORDERS[0], 8, 3) is None


def sealed(blob: bytes, key: bytes | None = b"k", layer: int = 0) -> SealedValue:
    return SealedValue(blob=blob, key=key, name="", layer=layer)


IV = bytes(12)
ONE, OTHER = IV + b"1" * 20, IV + b"2" * 20


@pytest.mark.parametrize(
    "pair",
    [
        (sealed(ONE), sealed(ONE)),
        (sealed(ONE), sealed(ONE + b"1")),
        (sealed(ONE + b"1"), sealed(ONE)),
        (sealed(ONE), sealed(OTHER, b"another")),
        (sealed(ONE), sealed(OTHER, None)),
        (sealed(ONE), sealed(b"1" + OTHER)),
        (sealed(ONE), sealed(IV + b"short")),
        (sealed(IV), sealed(ONE)),
    ],
)
def test_what_only_looks_like_an_iv_used_twice_is_none(pair: tuple[SealedValue, SealedValue]) -> None:
    assert [*reused_ivs(pair)] == []


def test_an_iv_used_twice_is_told_where_the_later_value_stands() -> None:
    found = [*reused_ivs((sealed(ONE), sealed(OTHER, layer=2), sealed(IV + b"3" * 20, layer=4)))]
    assert [(layer, cause.certainty, cause.variant) for layer, cause in found] == [
        (2, "proven", ""),
        (4, "proven", ""),
        (4, "proven", ""),
    ]
    assert found[0][1].values == {"first": "the first value", "second": "the second value", "iv": IV.hex()}
    unopened = [*reused_ivs((sealed(ONE, None), sealed(OTHER, None)))]
    assert (unopened[0][1].certainty, unopened[0][1].variant) == ("likely", "unopened")
