"""A key set that is read again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector.keys.keyset import Change
from inspector.vault.expected import Expected
from inspector.vault.key_sets import KeySet
from inspector.vault.library import Keep, Place
from inspector.vault.refreshing import differences, gone_rows, take_over
from tests.unit.vault.rings import MemoryRing, curve_key, library_of, oct_key, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, LibraryRow

OLD = rsa_key(kid="2025")
STAYS = curve_key("P-256", kid="stays")
NEW = curve_key("P-384", kid="2026")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[KeyLibrary]:
    with library_of(tmp_path, MemoryRing({})) as made:
        yield made


def remembered(library: KeyLibrary, *keys: Key, keep: Keep = Keep.PUBLIC) -> tuple[KeySet, list[LibraryRow]]:
    rows = [library.add(key, key.kid or "", keep=keep) for key in keys]
    made = library.remember_set(KeySet(id="", name="idp", seen=""), keys, {row.id for row in rows})
    assert made is not None
    return made, rows


def kids(library: KeyLibrary) -> list[str | None]:
    return [row.kid for row in library.rows()]


def test_what_changed_is_told_without_changing_anything(library: KeyLibrary) -> None:
    made, _ = remembered(library, OLD, STAYS)
    found = differences(made, (STAYS, NEW))
    assert [change.what for change in found] == [Change.SAME, Change.ADDED, Change.REMOVED]
    assert [row.kid for row in gone_rows(made, (STAYS, NEW), library.rows())] == ["2025"]
    assert (library.key_sets(), kids(library)) == ((made,), ["2025", "stays"])


def test_new_keys_come_in_with_what_is_said_of_the_set(library: KeyLibrary) -> None:
    made, rows = remembered(library, OLD, STAYS)
    for row, audience in zip(rows, ("billing", "shipping"), strict=True):
        library.expect(row.id, Expected(alg="PS256", issuer="https://idp.example.org", audience=audience))
    (come,) = take_over(library, made, (STAYS, NEW), new=True, gone=())
    shown = library.rows()[-1]
    assert come == replace(shown, set_id="")
    assert (shown.kid, shown.label, shown.state, shown.set_id) == ("2026", "2026", Place.PUBLIC, made.id)
    # of the issuer all keys said the same, of the audience they did not; alg is the key's own
    assert (shown.issuer, shown.audience, shown.alg) == ("https://idp.example.org", "", "none-such")
    assert [entry.kid for entry in library.key_sets()[0].entries] == ["stays", "2026"]


def test_the_new_state_alone_can_be_remembered(library: KeyLibrary) -> None:
    made, _ = remembered(library, OLD, STAYS)
    assert take_over(library, replace(made, url="https://idp.example.org"), (STAYS, NEW), new=False, gone=()) == ()
    (seen,) = library.key_sets()
    assert (kids(library), seen.url, len(seen.entries)) == (["2025", "stays"], "https://idp.example.org", 2)


def test_public_keys_that_went_are_removed_when_that_is_wanted(library: KeyLibrary) -> None:
    made, rows = remembered(library, OLD, STAYS)
    take_over(library, made, (STAYS, NEW), new=True, gone={rows[0].id})
    assert kids(library) == ["stays", "2026"]


def test_a_private_part_never_goes_by_itself(library: KeyLibrary) -> None:
    made, rows = remembered(library, OLD, STAYS, keep=Keep.KEYRING)
    assert gone_rows(made, (NEW,), library.rows()) == ()
    take_over(library, made, (NEW,), new=True, gone={row.id for row in rows})
    assert kids(library) == ["2025", "stays", "2026"]


def test_another_key_under_the_same_name_takes_its_place(library: KeyLibrary) -> None:
    made, rows = remembered(library, OLD)
    now = (curve_key("P-384", kid="2025"),)
    gone = gone_rows(made, now, library.rows())
    assert gone == (replace(rows[0], set_id=made.id),)
    take_over(library, made, now, new=True, gone={row.id for row in gone})
    assert [(row.kind, row.kid) for row in library.rows()] == [("EC", "2025")]


def test_a_key_with_another_description_takes_its_own_place(library: KeyLibrary) -> None:
    made, _ = remembered(library, OLD)
    now = (replace(OLD, kid="2025-renamed"),)
    gone = gone_rows(made, now, library.rows())
    take_over(library, made, now, new=True, gone={row.id for row in gone})
    assert kids(library) == ["2025-renamed"]


def test_keys_of_other_sets_stay(library: KeyLibrary) -> None:
    made, _ = remembered(library, OLD)
    other = library.add(OLD, "the same key from elsewhere", keep=Keep.PUBLIC)
    assert [row.id for row in gone_rows(made, (NEW,), library.rows())] != [other.id]
    take_over(library, made, (NEW,), new=False, gone={other.id})
    assert other.id in {row.id for row in library.rows()}


def test_symmetric_keys_stay_out(library: KeyLibrary) -> None:
    made, _ = remembered(library, OLD)
    take_over(library, made, (OLD, oct_key()), new=True, gone=())
    assert kids(library) == ["2025"]
    assert [entry.kind for entry in library.key_sets()[0].entries] == ["RSA", "oct"]
