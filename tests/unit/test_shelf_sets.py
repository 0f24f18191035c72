"""What the window learns of key sets, and what it says of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inspector.desktop.key_values import Expectations, KeySetRow, ReadSet, SetLine, SetOrigin, expectations_of
from inspector.desktop.ports import Place, ShelfError
from inspector.keys.secret import Secret
from inspector.keys.transport import to_transport
from inspector.shelf import LibraryShelf
from tests.unit.vault.rings import MemoryRing, curve_key, library_of, oct_key, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.desktop.ports import Carried
    from inspector.keys.key import Key

ORIGIN = SetOrigin(name="jwks.json", file="/keys/jwks.json")
OLD, STAYS, NEW = rsa_key(kid="2025"), curve_key("P-256", kid="stays"), curve_key("P-384", kid="2026")


def carried(*keys: Key) -> tuple[Carried, ...]:
    return tuple(Secret(to_transport(key)) for key in keys)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[LibraryShelf]:
    with library_of(tmp_path, MemoryRing({})) as library:
        yield LibraryShelf(lambda: library)


def remembered(shelf: LibraryShelf, *keys: Key) -> KeySetRow:
    rows = [shelf.add(key, "", Place.PUBLIC) for key in carried(*keys)]
    shelf.remember_set(ReadSet(origin=ORIGIN, keys=carried(*keys)), [row.id for row in rows])
    (found,) = shelf.key_sets()
    return found


def test_what_is_said_of_a_key_is_shown_and_travels_with_it(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(rsa_key())[0], "x", Place.KEYRING)
    assert expectations_of(row) == Expectations(use="sig", alg="none-such")
    said = Expectations(alg="PS256", issuer="i", audience="a", environment="test", colour="teal")
    shelf.expect(row.id, said)
    (shown,) = shelf.rows()
    assert expectations_of(shown) == said
    (given,) = shelf.carried(frozenset())
    assert {name: given.reveal()[name] for name in ("use", "alg", "issuer", "audience")} == {
        "use": None,
        "alg": "PS256",
        "issuer": "i",
        "audience": "a",
    }


def test_a_colour_never_stands_alone(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(rsa_key())[0], "x", Place.PUBLIC)
    shelf.expect(row.id, Expectations(colour="teal"))
    assert shelf.rows()[0].colour == ""


def test_a_set_is_shown_with_where_it_is(shelf: LibraryShelf) -> None:
    assert shelf.key_sets() == ()
    found = remembered(shelf, OLD, STAYS)
    assert (found.origin, found.count, {row.set_id for row in shelf.rows()}) == (ORIGIN, 2, {found.id})


def test_a_rotation_is_told_and_taken_over(shelf: LibraryShelf) -> None:
    found = remembered(shelf, OLD, STAYS)
    difference = shelf.compare_set(found.id, carried(STAYS, NEW, oct_key(kid=None)))
    assert difference.word == "rotated"
    assert [row.kid for row in difference.gone] == ["2025"]
    thumbprints = [f"{(key.thumbprint or '')[:12]}…" for key in (STAYS, NEW, OLD)]
    assert difference.lines == (
        SetLine(
            change="same",
            kid="stays",
            before=f"EC sig none-such {thumbprints[0]}",
            after=f"EC sig none-such {thumbprints[0]}",
        ),
        SetLine(change="added", kid="2026", after=f"EC sig none-such {thumbprints[1]}"),
        SetLine(change="added", kid="", after="oct sig none-such"),
        SetLine(change="removed", kid="2025", before=f"RSA sig none-such {thumbprints[2]}"),
    )
    fetched = SetOrigin(name="jwks.json", file="/keys/jwks.json", url="https://idp.example.org/jwks")
    shelf.take_set(found.id, ReadSet(origin=fetched, keys=carried(STAYS, NEW)), new=True, drop=False)
    assert [row.kid for row in shelf.rows()] == ["2025", "stays", "2026"]
    (again,) = shelf.key_sets()
    assert (again.id, again.origin, again.count) == (found.id, fetched, 2)
    assert shelf.compare_set(found.id, carried(STAYS, NEW)).word == "same"


def test_public_keys_that_went_are_dropped_when_that_is_wanted(shelf: LibraryShelf) -> None:
    found = remembered(shelf, OLD, STAYS)
    shelf.take_set(found.id, ReadSet(origin=ORIGIN, keys=carried(STAYS, NEW)), new=False, drop=True)
    assert [row.kid for row in shelf.rows()] == ["stays"]


def test_a_set_that_is_gone_is_refused_in_a_sentence(shelf: LibraryShelf) -> None:
    with pytest.raises(ShelfError, match="not in the library any more"):
        shelf.compare_set("set", ())
