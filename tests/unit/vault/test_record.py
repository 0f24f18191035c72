"""The text of a key in the keyring."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.base64text import encode_base64url
from inspector.keys.secret import Secret
from inspector.vault.errors import RecordError, TooLarge
from inspector.vault.record import Record, read_record, write_record

KEY_ID = "6f1c2f60-0000-4000-8000-000000000001"


def record(payload: bytes = b"\x00payload\xff", *, kind: str = "R", generation: int = 1) -> Record:
    return Record(key_id=KEY_ID, generation=generation, kind=kind, payload=Secret(payload))


def test_one_entry_has_the_form_of_the_scheme() -> None:
    tag = encode_base64url(hashlib.sha256(KEY_ID.encode() + b"\n7\nE\nabc").digest()[:12])
    assert write_record(record(b"abc", kind="E", generation=7), entry_units=1200) == (f"ji1.E.7.1.{tag}.YWJj",)


def test_several_entries_name_their_number_and_share_the_tag() -> None:
    entries = write_record(record(bytes(60)), entry_units=60)  # 80 characters of base64url, 20 for each entry
    assert [entry.split(".")[:-2] for entry in entries] == [
        ["ji1", "R", "1", "4"], ["ji1p", "1", "1"], ["ji1p", "1", "2"], ["ji1p", "1", "3"]
    ]  # fmt: skip
    assert len({entry.split(".")[-2] for entry in entries}) == 1
    assert max(map(len, entries)) <= 60


@given(
    payload=st.binary(max_size=400),
    units=st.integers(min_value=60, max_value=1200),
    generation=st.integers(min_value=1, max_value=999_999),
)
def test_what_was_written_is_read_and_no_entry_is_longer_than_allowed(
    payload: bytes, units: int, generation: int
) -> None:
    entries = write_record(record(payload, generation=generation), entry_units=units)
    assert max(map(len, entries)) <= units
    read = read_record(KEY_ID, generation, entries)
    assert (read.kind, read.generation, read.payload.reveal()) == ("R", generation, payload)


def test_the_largest_payload_fits_into_99_entries_of_windows() -> None:
    entries = write_record(record(bytes(16 * 1024), generation=999_999), entry_units=1200)
    assert len(entries) == 19
    assert max(map(len, entries)) <= 1200


def test_a_larger_payload_is_too_large() -> None:
    with pytest.raises(TooLarge) as caught:
        write_record(record(bytes(16 * 1024 + 1)), entry_units=1200)
    assert caught.value.detail == "16385 bytes, at most 16384"


@pytest.mark.parametrize("place", range(len(write_record(record(), entry_units=60)[0])))
def test_any_other_character_in_the_entry_is_noticed(place: int) -> None:
    (entry,) = write_record(record(), entry_units=60)
    for other in "AB1.-*é":
        if other != entry[place]:
            with pytest.raises(RecordError):
                read_record(KEY_ID, 1, [entry[:place] + other + entry[place + 1 :]])


def test_an_entry_of_another_key_is_noticed() -> None:
    entries = write_record(record(), entry_units=60)
    with pytest.raises(RecordError, match="tag"):
        read_record(KEY_ID.replace("1", "2"), 1, entries)


def test_an_entry_of_another_generation_is_noticed() -> None:
    with pytest.raises(RecordError, match="generation"):
        read_record(KEY_ID, 2, write_record(record(), entry_units=60))


def test_a_missing_entry_is_noticed() -> None:
    with pytest.raises(RecordError, match="generation"):
        read_record(KEY_ID, 1, write_record(record(bytes(60)), entry_units=60)[:-1])


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 1, 3), (1, 0, 2, 3)])
def test_entries_in_another_order_are_noticed(order: tuple[int, ...]) -> None:
    entries = write_record(record(bytes(60)), entry_units=60)
    with pytest.raises(RecordError):
        read_record(KEY_ID, 1, [entries[number] for number in order])


def test_a_further_entry_of_another_key_is_noticed() -> None:
    entries = write_record(record(bytes(60)), entry_units=60)
    others = write_record(record(bytes(59) + b"\1"), entry_units=60)
    with pytest.raises(RecordError, match="its entry 3 belongs to another key"):
        read_record(KEY_ID, 1, [*entries[:3], others[3]])


def test_unused_bits_of_base64url_must_be_zero() -> None:
    (entry,) = write_record(record(b"a"), entry_units=60)
    assert entry.endswith(".YQ")
    with pytest.raises(RecordError, match="base64url"):
        read_record(KEY_ID, 1, [entry[:-1] + "R"])


def test_a_record_does_not_show_its_payload() -> None:
    assert "payload\\xff" not in repr(record())
