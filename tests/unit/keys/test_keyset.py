"""A key set at two moments."""

from __future__ import annotations

import json

import pytest

from inspector import limits
from inspector.keys.keyset import Change, SetChange, SetEntry, compare, entry_of, is_key_set, outcome
from tests.unit.keys.given import one, private, spki

A = SetEntry(kind="RSA", kid="a", use="sig", alg="RS256", thumbprint="tp-a")
B = SetEntry(kind="EC", kid="b", thumbprint="tp-b")
NAMELESS = SetEntry(kind="EC", thumbprint="tp-n")
HMAC = SetEntry(kind="oct", kid="h")
OTHER_A = SetEntry(kind="RSA", kid="a", use="sig", alg="RS256", thumbprint="tp-a2")
NEW_B = SetEntry(kind="EC", kid="b-2026", thumbprint="tp-b")


@pytest.mark.parametrize(
    ("before", "after", "changes", "word"),
    [
        ([A, B], [A, B], [(Change.SAME, A, A), (Change.SAME, B, B)], "same"),
        ([A, B], [B, A], [(Change.SAME, B, B), (Change.SAME, A, A)], "same"),
        ([A], [A, B], [(Change.SAME, A, A), (Change.ADDED, None, B)], "grown"),
        ([A, B], [B], [(Change.SAME, B, B), (Change.REMOVED, A, None)], "shrunk"),
        ([A], [B], [(Change.ADDED, None, B), (Change.REMOVED, A, None)], "rotated"),
        ([A], [OTHER_A], [(Change.REPLACED, A, OTHER_A)], "replaced"),
        ([B], [NEW_B], [(Change.DESCRIBED, B, NEW_B)], "described"),
        ([HMAC], [HMAC], [(Change.UNKNOWN, HMAC, HMAC)], "same"),
        ([], [], [], "same"),
        ([A, A], [A], [(Change.SAME, A, A), (Change.REMOVED, A, None)], "shrunk"),
        # two keys without a name are no pair for that
        ([NAMELESS], [B], [(Change.ADDED, None, B), (Change.REMOVED, NAMELESS, None)], "rotated"),
        # the key that stayed goes before the one that took over its name
        (
            [A, B],
            [OTHER_A, SetEntry(kind="RSA", kid="old", use="sig", alg="RS256", thumbprint="tp-a")],
            [
                (Change.ADDED, None, OTHER_A),
                (Change.DESCRIBED, A, SetEntry(kind="RSA", kid="old", use="sig", alg="RS256", thumbprint="tp-a")),
                (Change.REMOVED, B, None),
            ],
            "rotated",
        ),
    ],
)
def test_every_key_is_told_of_once(
    before: list[SetEntry],
    after: list[SetEntry],
    changes: list[tuple[Change, SetEntry | None, SetEntry | None]],
    word: str,
) -> None:
    found = compare(before, after)
    assert [(change.what, change.before, change.after) for change in found] == changes
    numbered = [change.number for change in found if change.after is not None]
    assert numbered == list(range(len(after)))
    assert outcome(found) == word


def test_a_key_that_went_has_no_number() -> None:
    assert compare([A], []) == (SetChange(what=Change.REMOVED, before=A),)


def test_what_is_remembered_of_a_key() -> None:
    key = one(spki(private("P-256")))
    assert entry_of(key) == SetEntry(kind="EC", thumbprint=key.thumbprint or "")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'{"keys": []}', True),
        (json.dumps({"keys": [{"kty": "RSA"}], "more": 1}).encode("utf-8-sig"), True),
        (b'{"keys": ["text"]}', False),
        (b'{"keys": {}}', False),
        (b'{"kty": "RSA"}', False),
        (b"[]", False),
        (b"-----BEGIN PUBLIC KEY-----", False),
        (b"\xff", False),
        (b'{"keys": []}' + b" " * limits.KEY_FILE, False),
    ],
)
def test_a_key_set_is_recognised(data: bytes, found: bool) -> None:  # noqa: FBT001 # a parameter of a table
    assert is_key_set(data) is found
