"""Keys that are known already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector.keys.comparing import same_secret
from inspector.vault.errors import NoKeyring, UnknownKeyError
from inspector.vault.expected import Expected
from inspector.vault.index import Index, IndexRow
from inspector.vault.library import Keep, KeyLibrary, Place
from inspector.vault.merging import Meeting, take_key
from tests.unit.vault.rings import MemoryRing, curve_key, library_of, oct_key, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.keys.key import Key

SAID = Expected(use="sig", alg="none-such", issuer="https://idp.example.org", environment="test", colour="teal")


def public_half(key: Key) -> Key:
    return replace(key, private=None)


def nameless(key: Key) -> Key:
    return replace(key, kid=None, use=None, key_ops=None, alg=None)


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing({})


@pytest.fixture
def library(tmp_path: Path, ring: MemoryRing) -> Iterator[KeyLibrary]:
    with library_of(tmp_path, ring) as made:
        yield made


def test_a_key_that_is_not_known_comes_in(library: KeyLibrary) -> None:
    for key in (curve_key(), rsa_key(), oct_key()):
        assert take_key(library, key, "new", keep=Keep.KEYRING).meeting is Meeting.ADDED
    assert len(library.rows()) == 3


@pytest.mark.parametrize("keep", [Keep.KEYRING, Keep.SESSION])
def test_a_key_comes_in_once(library: KeyLibrary, ring: MemoryRing, keep: Keep) -> None:
    for key in (curve_key(), oct_key()):
        first = take_key(library, key, "mine", keep=keep)
        entries = dict(ring.entries)
        for again in (key, replace(key, label="copy")):
            assert take_key(library, again, "again", keep=keep).row == first.row
            assert take_key(library, again, "again", keep=keep).meeting is Meeting.KNOWN
        assert ring.entries == entries
    assert [row.label for row in library.rows()] == ["mine", "mine"]


def test_the_public_half_of_a_stored_key_adds_nothing(library: KeyLibrary) -> None:
    stored = take_key(library, curve_key(), "mine", keep=Keep.KEYRING).row
    taken = take_key(library, public_half(curve_key()), "other", keep=Keep.PUBLIC)
    assert (taken.row, taken.meeting) == (stored, Meeting.KNOWN)


def test_a_private_key_meets_its_public_half(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        public = take_key(library, public_half(curve_key()), "vendor", keep=Keep.PUBLIC).row
        library.expect(public.id, SAID)
        taken = take_key(library, replace(curve_key(), kid=None), "private", keep=Keep.KEYRING)
        assert taken.meeting is Meeting.COMPLETED
        assert library.rows() == (taken.row,)
        assert (taken.row.label, taken.row.state, taken.row.kid) == ("vendor", Place.STORED, "curve-kid")
        assert (taken.row.issuer, taken.row.environment) == (SAID.issuer, "test")
        assert library.load(taken.row.id).issuer == SAID.issuer
    with library_of(tmp_path, ring) as again:
        key = again.load(taken.row.id)
        assert (key.is_private, key.kid, key.issuer) == (True, "curve-kid", SAID.issuer)


def test_without_a_keyring_the_public_half_stays(library: KeyLibrary, ring: MemoryRing) -> None:
    public = take_key(library, public_half(curve_key()), "vendor", keep=Keep.PUBLIC).row
    ring.trouble["unlock"] = NoKeyring()
    with pytest.raises(NoKeyring):
        take_key(library, curve_key(), "private", keep=Keep.KEYRING)
    assert library.rows() == (public,)


def test_a_session_key_is_stored_when_it_is_wished(library: KeyLibrary) -> None:
    session = take_key(library, curve_key(), "mine", keep=Keep.SESSION).row
    taken = take_key(library, curve_key(), "again", keep=Keep.KEYRING)
    assert taken.meeting is Meeting.COMPLETED
    assert library.rows() == (taken.row,)
    assert (taken.row.label, taken.row.state) == (session.label, Place.STORED)


def test_a_private_key_for_the_session_stands_beside_its_public_half(library: KeyLibrary) -> None:
    take_key(library, public_half(curve_key()), "vendor", keep=Keep.PUBLIC)
    taken = take_key(library, curve_key(), "mine", keep=Keep.SESSION)
    assert (taken.meeting, taken.row.label) == (Meeting.ADDED, "vendor")
    assert [row.state for row in library.rows()] == [Place.PUBLIC, Place.SESSION]
    assert take_key(library, curve_key(), "mine", keep=Keep.SESSION).meeting is Meeting.KNOWN


def test_a_key_that_the_keyring_lost_is_made_whole(library: KeyLibrary, ring: MemoryRing) -> None:
    row = take_key(library, curve_key(), "mine", keep=Keep.KEYRING).row
    ring.entries.clear()
    library.lock()
    library.keys()
    assert library.rows()[0].state is Place.UNREACHABLE
    taken = take_key(library, curve_key(), "again", keep=Keep.KEYRING)
    assert taken.meeting is Meeting.COMPLETED
    assert [(found.label, found.state) for found in library.rows()] == [("mine", Place.STORED)]
    assert taken.row.id != row.id


def test_a_public_key_is_kept_beside_one_that_lasts_for_the_session(library: KeyLibrary) -> None:
    take_key(library, curve_key(), "mine", keep=Keep.SESSION)
    taken = take_key(library, public_half(curve_key()), "theirs", keep=Keep.PUBLIC)
    assert (taken.meeting, taken.row.state) == (Meeting.ADDED, Place.PUBLIC)
    assert take_key(library, public_half(curve_key()), "again", keep=Keep.PUBLIC).meeting is Meeting.KNOWN


@pytest.mark.parametrize("place", [Place.STORED, Place.PUBLIC])
def test_what_a_copy_says_is_learnt(library: KeyLibrary, place: Place) -> None:
    keep = Keep.KEYRING if place is Place.STORED else Keep.PUBLIC
    take_key(library, nameless(curve_key()), "mine", keep=keep)
    copy = replace(public_half(curve_key()), alg="ES256")
    taken = take_key(library, copy, "copy", keep=Keep.PUBLIC)
    assert taken.meeting is Meeting.LEARNT
    assert (taken.row.kid, taken.row.use, taken.row.alg, taken.row.state) == ("curve-kid", "sig", "ES256", place)
    (key,) = library.keys()
    assert (key.kid, key.alg) == ("curve-kid", "ES256")
    assert take_key(library, copy, "copy", keep=Keep.PUBLIC).meeting is Meeting.KNOWN


def test_a_session_key_learns_from_another_copy(library: KeyLibrary) -> None:
    take_key(library, nameless(curve_key()), "mine", keep=Keep.SESSION)
    taken = take_key(library, curve_key(), "copy", keep=Keep.SESSION)
    assert (taken.meeting, taken.row.kid, taken.row.state) == (Meeting.LEARNT, "curve-kid", Place.SESSION)
    (key,) = library.keys()
    assert (key.kid, key.is_private) == ("curve-kid", True)


@pytest.mark.parametrize("other", [{"kid": "another"}, {"use": "enc"}])
def test_copies_that_tokens_name_differently_stay_apart(library: KeyLibrary, other: dict[str, str]) -> None:
    take_key(library, curve_key(), "one", keep=Keep.PUBLIC)
    taken = take_key(library, replace(curve_key(), **other), "other", keep=Keep.PUBLIC)  # type: ignore[arg-type] # names of texts
    assert taken.meeting is Meeting.ADDED
    assert len(library.rows()) == 2


def test_other_secrets_are_other_keys(library: KeyLibrary) -> None:
    for secret in (b"correct horse battery staple 012", b"correct horse battery staple 013", b"short"):
        assert take_key(library, oct_key(secret), "mine", keep=Keep.SESSION).meeting is Meeting.ADDED
    assert same_secret(oct_key(), oct_key())
    assert not same_secret(oct_key(), curve_key())


def test_a_secret_that_cannot_be_had_is_not_known(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        take_key(library, oct_key(), "mine", keep=Keep.KEYRING)
    ring.trouble["get"] = NoKeyring()
    with library_of(tmp_path, ring) as library:
        assert take_key(library, oct_key(), "again", keep=Keep.SESSION).meeting is Meeting.ADDED


def test_what_another_window_removed_is_not_missed(tmp_path: Path, library: KeyLibrary, ring: MemoryRing) -> None:
    public = library.add(public_half(curve_key()), "vendor", keep=Keep.PUBLIC)

    class Quick(Index):
        def delete(self, row: IndexRow) -> None:
            super().delete(row)
            raise UnknownKeyError(row.key_id)

    library._index.__class__ = Quick  # the row goes just before this window removes it
    assert library.complete(public.id, curve_key()).state is Place.STORED
    assert len(Index(tmp_path).rows()) == 1
    assert ring.entries
