"""What a person says of keys, and the sets they came with."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector.keys.keyset import SetEntry
from inspector.vault.errors import IndexFault, IndexFileError, UnknownKeyError
from inspector.vault.expected import Expected
from inspector.vault.index import FILE
from inspector.vault.key_sets import KeySet
from inspector.vault.library import Keep, Place
from tests.unit.vault.rings import MemoryRing, curve_key, library_of, oct_key, private_bytes, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.vault.library import KeyLibrary

SAID = Expected(
    use="sig", alg="PS256", issuer="https://idp.example.org", audience="billing", environment="test", colour="teal"
)
FETCHED = KeySet(id="", name="jwks.json", file="/keys/jwks.json", seen="")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[KeyLibrary]:
    with library_of(tmp_path, MemoryRing({})) as made:
        yield made


@pytest.mark.parametrize("keep", list(Keep))
def test_what_is_said_of_a_key_comes_with_it(library: KeyLibrary, keep: Keep) -> None:
    row = library.add(rsa_key(), "x", keep=keep)
    assert (row.issuer, row.audience, row.environment, row.colour) == ("", "", "", "")
    library.expect(row.id, SAID)
    (shown,) = library.rows()
    assert shown == replace(
        row,
        alg="PS256",
        issuer="https://idp.example.org",
        audience="billing",
        environment="test",
        colour="teal",
    )
    for key in (*library.keys(), library.load(row.id), library.public(row.id)):
        assert (key.use, key.alg, key.issuer, key.audience) == ("sig", "PS256", "https://idp.example.org", "billing")
        assert (key.environment, key.name) == ("test", "x (test)")
    library.expect(row.id, Expected())
    (key,) = library.keys()
    assert (key.use, key.alg, key.issuer, key.audience) == (None, None, None, None)


def test_what_another_window_says_holds_at_once(tmp_path: Path) -> None:
    ring = MemoryRing({})
    with library_of(tmp_path, ring) as here, library_of(tmp_path, ring) as there:
        row = here.add(rsa_key(), "x", keep=Keep.KEYRING)
        assert here.load(row.id).issuer is None
        there.expect(row.id, SAID)
        key = here.load(row.id)
    assert (key.issuer, key.alg, private_bytes(key)) == ("https://idp.example.org", "PS256", private_bytes(rsa_key()))


def test_what_is_said_is_still_there_after_the_program_ended(tmp_path: Path) -> None:
    ring = MemoryRing({})
    with library_of(tmp_path, ring) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
        library.expect(row.id, SAID)
    with library_of(tmp_path, ring) as library:
        assert library.load(row.id).audience == "billing"


def test_of_a_key_that_is_gone_nothing_is_said(library: KeyLibrary) -> None:
    with pytest.raises(UnknownKeyError):
        library.expect("id", SAID)


# ---------------------------------------------------------------------------------------------------------- key sets


def test_a_set_is_remembered_with_its_keys(library: KeyLibrary) -> None:
    assert library.key_sets() == ()
    keys = (rsa_key(kid="a"), curve_key(kid="b"))
    row = library.add(keys[0], "x", keep=Keep.PUBLIC)
    other = library.add(keys[1], "y", keep=Keep.PUBLIC)
    made = library.remember_set(FETCHED, keys, {row.id})
    assert made is not None
    assert library.key_sets() == (made,)
    assert made == replace(FETCHED, id=made.id, seen=made.seen, entries=made.entries)
    assert [(entry.kid, entry.kind, entry.thumbprint) for entry in made.entries] == [
        ("a", "RSA", keys[0].thumbprint),
        ("b", "EC", keys[1].thumbprint),
    ]
    assert {shown.id: shown.set_id for shown in library.rows()} == {row.id: made.id, other.id: ""}


def test_a_set_is_seen_again(library: KeyLibrary) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.PUBLIC)
    made = library.remember_set(FETCHED, (rsa_key(),), {row.id})
    assert made is not None
    later = library.add(curve_key(), "y", keep=Keep.PUBLIC)
    again = library.remember_set(replace(made, url="https://idp.example.org/jwks"), (curve_key(),), {later.id})
    assert again is not None
    assert library.key_sets() == (again,)
    assert (again.id, again.url, [entry.kind for entry in again.entries]) == (
        made.id,
        "https://idp.example.org/jwks",
        ["EC"],
    )
    assert {shown.set_id for shown in library.rows()} == {made.id}


def test_a_set_goes_with_its_last_key(library: KeyLibrary) -> None:
    first = library.add(rsa_key(), "x", keep=Keep.PUBLIC)
    library.remember_set(FETCHED, (rsa_key(),), {first.id})
    library.remove(first.id)
    second = library.add(rsa_key(), "x", keep=Keep.PUBLIC)
    made = library.remember_set(FETCHED, (rsa_key(),), {second.id})
    assert library.key_sets() == (made,)


def test_of_session_keys_no_set_is_written_down(library: KeyLibrary, tmp_path: Path) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.SESSION)
    assert library.remember_set(FETCHED, (rsa_key(),), {row.id}) is None
    assert [shown.state for shown in library.rows()] == [Place.SESSION]
    assert not (tmp_path / FILE).exists()


def test_no_digest_of_a_symmetric_key_reaches_a_set(library: KeyLibrary) -> None:
    secret = b"correct horse battery staple 012"
    telling = oct_key(secret, kid=hashlib.sha256(secret).hexdigest())
    row = library.add(telling, "x", keep=Keep.KEYRING)
    made = library.remember_set(FETCHED, (telling, oct_key(secret, kid="hmac")), {row.id})
    assert made is not None
    assert made.entries == (
        SetEntry(kind="oct", use="sig", alg="none-such"),
        SetEntry(kind="oct", kid="hmac", use="sig", alg="none-such"),
    )


@pytest.mark.parametrize("text", ["{", "[[1]]", '[["RSA", "a", "", "", "", ""]]', "7"])
def test_a_damaged_set_is_a_matter_of_the_index(library: KeyLibrary, tmp_path: Path, text: str) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.PUBLIC)
    library.remember_set(FETCHED, (rsa_key(),), {row.id})
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("UPDATE key_sets SET entries = ?", (text,))
        connection.commit()
    with pytest.raises(IndexFileError) as caught:
        library.key_sets()
    assert (caught.value.fault, caught.value.detail) == (IndexFault.DAMAGED, "key set")
