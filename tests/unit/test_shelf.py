"""The library and the catalogue as the window sees them, over a keyring in memory."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector import read_keys
from inspector.desktop.exporting import PRIVATE_FORMS, PUBLIC_FORMS
from inspector.desktop.ports import KeyringWord, Place, ShelfError
from inspector.keys.secret import Secret
from inspector.keys.transport import to_transport
from inspector.keys.writing import public_jwk
from inspector.shelf import LibraryShelf, Pages
from inspector.vault import library as vault_library
from inspector.vault.errors import Locked
from tests.senders.given import made
from tests.unit.vault.rings import MemoryRing, curve_key, library_of, oct_key, private_bytes, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.desktop.ports import Carried
    from inspector.keys.key import Key

NOBODY = frozenset[str]()


def carried(key: Key) -> Carried:
    return Secret(to_transport(key))


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing({})


@pytest.fixture
def shelf(tmp_path: Path, ring: MemoryRing) -> Iterator[LibraryShelf]:
    with library_of(tmp_path, ring) as library:
        yield LibraryShelf(lambda: library)


def test_a_key_is_taken_in_shown_and_carried(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(rsa_key()), "Signing", Place.KEYRING)
    assert (row.label, row.kind, row.size, row.kid, row.place) == ("Signing", "RSA", "1024 bits", "rsa-kid", "stored")
    assert row.thumbprint == rsa_key().thumbprint
    assert shelf.rows() == (row,)
    [given] = shelf.carried(NOBODY)
    assert given.reveal()["label"] == "Signing"
    assert "d" in given.reveal()["material"]  # type: ignore[operator]  # a mapping: the private part comes along
    assert shelf.carried(frozenset((row.id,))) == ()


def test_each_key_goes_where_it_was_sent(shelf: LibraryShelf, ring: MemoryRing) -> None:
    session = shelf.add(carried(curve_key()), "for now", Place.SESSION)
    assert (session.place, session.size, ring.entries) == (Place.SESSION, "P-256", {})
    [public] = read_keys(shelf.public_text(session.id, "jwk"), origin="f").keys
    assert shelf.add(carried(public), "theirs", Place.PUBLIC).place is Place.PUBLIC


def test_a_symmetric_key_has_no_names(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(oct_key()), "shared", Place.SESSION)
    assert (row.kind, row.size, row.thumbprint) == ("oct", "256 bits", "")
    assert shelf.facts(carried(oct_key())).private


def test_what_is_remarkable_about_a_key_is_said_before_it_is_taken(shelf: LibraryShelf) -> None:
    jwk = json.loads(made({"sender": "key", "name": "vendor", "half": "public"}))
    [padded] = read_keys(json.dumps({**jwk, "n": f"{jwk['n']}=="}), origin="f").keys
    facts = shelf.facts(carried(padded))
    assert (facts.kind, facts.size, facts.thumbprint, facts.private) == ("RSA", "2048 bits", padded.thumbprint, False)
    assert len(facts.remarks) == 1
    assert "base64" in facts.remarks[0]
    assert not shelf.facts(carried(curve_key())).remarks


def test_what_is_no_key_is_named_in_a_sentence(shelf: LibraryShelf) -> None:
    [problem] = read_keys("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", origin="f").problems
    sentence = shelf.problem(problem.code, problem.values)
    assert sentence
    assert problem.code not in sentence
    assert shelf.problem("no.such-code", {}) == "This cannot be used as a key (no.such-code)."


def test_a_label_can_be_changed_and_a_key_removed(shelf: LibraryShelf, ring: MemoryRing) -> None:
    row = shelf.add(carried(rsa_key()), "old", Place.KEYRING)
    shelf.rename(row.id, "new")
    assert [known.label for known in shelf.rows()] == ["new"]
    shelf.remove(row.id)
    assert (shelf.rows(), ring.entries) == ((), {})


def test_all_names_of_a_key_are_listed(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(rsa_key()), "Signing", Place.KEYRING)
    names = shelf.identities(row.id)
    assert row.thumbprint in [known.value for known in names]
    assert all(known.name and known.form for known in names)


@pytest.mark.parametrize("form", [form for form, *_ in PUBLIC_FORMS])
def test_a_public_part_is_written_in_each_form(shelf: LibraryShelf, form: str) -> None:
    row = shelf.add(carried(rsa_key()), "Signing", Place.KEYRING)
    text = shelf.public_text(row.id, form)
    [key] = read_keys(f"{{{text}}}" if form == "encryptionPublicKey" else text, origin="f").keys
    assert (key.thumbprint, key.is_private) == (row.thumbprint, False)


@pytest.mark.parametrize("form", [form for form, *_ in PRIVATE_FORMS])
def test_a_private_part_is_written_in_each_form(shelf: LibraryShelf, form: str) -> None:
    row = shelf.add(carried(rsa_key(2048)), "", Place.KEYRING)
    locked = form in ("pem-encrypted", "pkcs12")
    data = shelf.private_data(row.id, form, Secret("correct horse") if locked else None).reveal()
    [key] = read_keys(data, origin="f", passphrase=Secret(b"correct horse") if locked else None).keys
    assert private_bytes(key) == private_bytes(rsa_key(2048))


def test_what_cannot_be_written_is_said_in_a_sentence(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(oct_key()), "shared", Place.SESSION)
    with pytest.raises(ShelfError, match=r"^Not written: "):
        shelf.public_text(row.id, "pem")
    with pytest.raises(ShelfError, match=r"^Not written: "):
        shelf.private_data(row.id, "pkcs12", None)


def test_the_vault_refuses_in_the_words_of_the_window(shelf: LibraryShelf) -> None:
    with pytest.raises(ShelfError) as refusal:
        shelf.rename("nobody", "x")
    assert refusal.value.__cause__ is None


def test_the_keyring_is_told_of_and_locked(shelf: LibraryShelf, ring: MemoryRing) -> None:
    shelf.add(carried(rsa_key()), "Signing", Place.KEYRING)
    status = shelf.keyring_status()
    assert (status.word, status.backend, status.sentence) == (KeyringWord.AVAILABLE, "test keyring", "")
    shelf.carried(NOBODY)
    shelf.lock()
    ring.calls.clear()
    shelf.carried(NOBODY)
    assert ring.calls  # asked for again
    assert (shelf.unlock(), ring.calls[-1]) == (status, "unlock")


def test_the_library_is_opened_when_it_is_first_asked_and_closed_only_then(
    tmp_path: Path, ring: MemoryRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    with library_of(tmp_path, ring) as library:

        def open_library() -> vault_library.KeyLibrary:
            opened.append("")
            return library

        monkeypatch.setattr(vault_library, "open_library", open_library)
        LibraryShelf().close()
        assert not opened
        shelf = LibraryShelf()
        assert (shelf.rows(), shelf.rows()) == ((), ())
        shelf.close()
    assert len(opened) == 1


def test_the_pages_of_the_catalogue_are_read_aloud() -> None:
    assert "# What it means" in Pages().page("jwe.oaep-hash")
    assert Pages().page("no.such-code") == ""
    assert "# Che cosa significa" in Pages("it").page("jwe.oaep-hash")
    assert dict(Pages("it").index())["jwe.oaep-hash"] == "hash di OAEP"


def test_a_problem_is_told_in_the_language_of_the_window() -> None:
    sentence = LibraryShelf(language="it").problem("key.unreadable", {"reason": "it is empty"})
    assert sentence == "La chiave non si può leggere: è vuoto"


def test_a_written_jwk_set_holds_the_key(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(curve_key()), "Signing", Place.SESSION)
    [jwk] = json.loads(shelf.public_text(row.id, "jwks"))["keys"]
    assert (jwk["kty"], "d" in jwk) == ("EC", False)


def test_the_health_of_a_key_is_told_with_what_was_not_checked(shelf: LibraryShelf, ring: MemoryRing) -> None:
    row = shelf.add(carried(rsa_key()), "Signing", Place.KEYRING)
    ring.calls.clear()
    health = shelf.health(row.id)
    assert [finding.code for finding in health.findings] == ["key.weak-rsa"]  # of 1,024 bits
    states = {check.name: check.state for check in health.checks}
    assert (states["length"], states["both halves"], states["certificate"]) == ("found", "holds", "not checked")
    assert ring.calls == []
    secret = shelf.add(carried(oct_key()), "shared", Place.SESSION)
    assert {check.state for check in shelf.health(secret.id).checks} == {"holds"}
    with pytest.raises(ShelfError):
        shelf.health("nobody")


def test_two_keys_are_compared(shelf: LibraryShelf) -> None:
    first = shelf.add(carried(curve_key()), "mine", Place.KEYRING)
    [public] = read_keys(shelf.public_text(first.id, "jwk"), origin="f").keys
    second = shelf.add(carried(replace(public, kid="other")), "theirs", Place.PUBLIC)
    found = shelf.compare(first.id, second.id)
    assert (found.relation, found.same) == ("halves", True)
    assert ("kid", "curve-kid", "other") in [(line.name, line.first, line.second) for line in found.lines]
    assert all(line.first or line.second for line in found.lines)


def test_a_kid_is_traced_to_its_keys(shelf: LibraryShelf) -> None:
    row = shelf.add(carried(curve_key()), "mine", Place.KEYRING)
    shelf.add(carried(rsa_key()), "other", Place.PUBLIC)
    [exact] = shelf.origins(row.thumbprint)
    assert (exact.id, exact.label, exact.name, exact.exact) == (row.id, "mine", "RFC 7638 SHA-256", True)
    perhaps = shelf.origins(row.thumbprint[:12])
    assert perhaps
    assert not any(origin.exact for origin in perhaps)
    assert shelf.origins("nobody's") == ()


def test_what_is_known_is_said_before_it_comes_in_and_comes_in_once(shelf: LibraryShelf, ring: MemoryRing) -> None:
    [public] = read_keys(json.dumps(public_jwk(curve_key())), origin="f").keys
    assert shelf.facts(carried(public)).known is None
    shelf.add(carried(public), "theirs", Place.PUBLIC)
    known = shelf.facts(carried(public)).known
    assert known is not None
    assert (known.label, known.completes) == ("theirs", False)
    half = shelf.facts(carried(curve_key())).known
    assert half is not None
    assert half.completes
    shelf.add(carried(curve_key()), "mine", Place.KEYRING)
    assert [(row.label, row.place) for row in shelf.rows()] == [("theirs", Place.KEYRING)]
    shelf.add(carried(oct_key()), "shared", Place.KEYRING)
    assert shelf.facts(carried(oct_key())).known is not None  # it is still in memory
    shelf.lock()
    ring.calls.clear()
    assert shelf.facts(carried(oct_key())).known is None  # the keyring is not asked for that
    assert ring.calls == []


def test_the_library_speaks_the_language_of_the_window(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        shelf = LibraryShelf(lambda: library, language="it")
        mine = shelf.add(carried(curve_key()), "mine", Place.KEYRING)
        shared = shelf.add(carried(oct_key()), "shared", Place.SESSION)
        checks = {check.name: check.detail for check in shelf.health(mine.id).checks}
        assert checks["certificato"] == "è arrivata senza certificato"
        assert "identificatore della chiave (SKI)" in {name.name for name in shelf.identities(mine.id)}
        lines = {line.name: (line.first, line.second) for line in shelf.compare(mine.id, shared.id).lines}
        assert (lines["dimensione"], lines["parte"]) == (("P-256", "256 bit"), ("privata", "segreto"))
        assert lines["kid"][0] == "curve-kid"
        assert {origin.form for origin in shelf.origins(mine.thumbprint[:12])} >= {"i primi 12 caratteri in base64url"}
        with pytest.raises(ShelfError, match=r"^Non scritta: una chiave simmetrica non ha parte pubblica\.$"):
            shelf.public_text(shared.id, "jwk")
        assert shelf.problem("no.such-code", {}) == "Non si può usare come chiave (no.such-code)."
        ring.trouble = {"probe": Locked()}
        assert shelf.keyring_status().sentence.startswith("Impossibile aprire il portachiavi: ")
