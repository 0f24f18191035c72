"""The key library and the catalogue as the window sees them: what `desktop.ports` asks for, made from the real parts.

Everything here may block and is called from the window's own thread for that; nothing here draws.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inspector import shelf_identity, shelf_sets
from inspector.desktop.ports import (
    KeyFacts,
    KeyringStatus,
    KeyringWord,
    KeyRow,
    Place,
    ShelfError,
)
from inspector.encoding.phrases import ENGLISH
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from inspector.desktop.identity_values import KeyComparison, KeyHealth, KidOrigin
    from inspector.desktop.key_values import Expectations, KeySetRow, ReadSet, SetDifference
    from inspector.desktop.ports import Carried, Identity
    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, KeyringReport, LibraryRow

_INDENT: Final = 2


class LibraryShelf:
    """The library, opened at the first call. `open_library` is given by tests; `language` is that of all sentences."""

    def __init__(self, open_library: Callable[[], KeyLibrary] | None = None, language: str = ENGLISH) -> None:
        self._open: Final = open_library
        self._language: Final = language

    def rows(self) -> tuple[KeyRow, ...]:
        """All keys of the library."""
        with self._said_plainly():
            return tuple(_row(row) for row in self._library.rows())

    def keyring_status(self) -> KeyringStatus:
        """How the keyring is; asks it, and never prompts."""
        with self._said_plainly():
            return self._status(self._library.keyring_state())

    def carried(self, without: frozenset[str]) -> tuple[Carried, ...]:
        """All keys but these, as the inspecting process takes them."""
        from inspector.keys.transport import to_transport

        with self._said_plainly():
            keys = self._library.keys(without=without)
        return tuple(Secret(to_transport(key)) for key in keys if key.public is not None or key.secret is not None)

    def carried_one(self, identifier: str, *, public: bool = False) -> Carried:
        """One key, as the inspecting process takes it."""
        from inspector.keys.transport import to_transport

        with self._said_plainly():
            row = next((row for row in self._library.rows() if row.id == identifier), None)
            public_only = public or (row is not None and row.state.value == Place.PUBLIC.value)
            key = self._library.public(identifier) if public_only else self._library.load(identifier)
            return Secret(to_transport(key))

    def facts(self, key: Carried) -> KeyFacts:
        """What is to be said of a key."""
        from inspector.diagnosis.catalogue import put_into_words
        from inspector.diagnosis.material import health_causes
        from inspector.diagnosis.rules.keys import remark_causes

        whole = _whole(key)
        causes = (*health_causes(whole, (), datetime.now(UTC), thorough=False), *remark_causes(whole))
        with self._said_plainly():
            known = shelf_identity.known(self._library, whole)
        return KeyFacts(
            label=whole.label,
            kind=whole.kind.value,
            size=_size(whole.curve, whole.bits),
            kid=whole.kid or "",
            use=whole.use or "",
            alg=whole.alg or "",
            thumbprint=whole.thumbprint or "",
            private=whole.is_private,
            remarks=tuple(put_into_words(cause, language=self._language).title for cause in causes),
            known=known,
        )

    def problem(self, code: str, values: Mapping[str, str]) -> str:
        """Why something could not be read as a key."""
        from inspector.diagnosis.catalogue import PageError, put_into_words
        from inspector.diagnosis.material import problem_causes
        from inspector.keys.reading import KeyProblem

        try:
            causes = tuple(problem_causes((KeyProblem(code=code, values=dict(values)),)))
            return " ".join(put_into_words(cause, language=self._language).title for cause in causes)
        except PageError:
            return self._say(f"This cannot be used as a key ({code}).")

    def add(self, key: Carried, label: str, keep: Place) -> KeyRow:
        """Take a key into the library, or to the copy of it that is there."""
        from inspector.vault.library import Keep
        from inspector.vault.merging import take_key

        kept = {Place.KEYRING: Keep.KEYRING, Place.SESSION: Keep.SESSION}.get(keep, Keep.PUBLIC)
        with self._said_plainly():
            return _row(take_key(self._library, _whole(key), label, keep=kept).row)

    def rename(self, identifier: str, label: str) -> None:
        """Give a key another label."""
        with self._said_plainly():
            self._library.rename(identifier, label)

    def expect(self, identifier: str, said: Expectations) -> None:
        """Keep what the person says of a key."""
        with self._said_plainly():
            self._library.expect(identifier, shelf_sets.expected(said))

    def key_sets(self) -> tuple[KeySetRow, ...]:
        """The key sets that stored keys came with."""
        with self._said_plainly():
            return tuple(map(shelf_sets.set_row, self._library.key_sets()))

    def remember_set(self, read: ReadSet, identifiers: Collection[str]) -> None:
        """Keep where a key set is and what is in it; these stored keys came with it."""
        with self._said_plainly():
            keys = tuple(map(_whole, read.keys))
            self._library.remember_set(shelf_sets.new_set(read.origin), keys, identifiers)

    def compare_set(self, identifier: str, keys: Sequence[Carried]) -> SetDifference:
        """What changed in a key set since it was last seen."""
        with self._said_plainly():
            whole = tuple(map(_whole, keys))
            return shelf_sets.difference(self._library, identifier, whole, _row)

    def take_set(self, identifier: str, read: ReadSet, *, new: bool, drop: bool) -> None:
        """Remember a key set as it is now, with its new keys or without the public ones that went."""
        with self._said_plainly():
            keys = tuple(map(_whole, read.keys))
            shelf_sets.take(self._library, identifier, read.origin, keys, new=new, drop=drop)

    def remove(self, identifier: str) -> None:
        """Take a key away for good."""
        with self._said_plainly():
            self._library.remove(identifier)

    def identities(self, identifier: str) -> tuple[Identity, ...]:
        """Every name the key may be known by. Its private part is not needed for that."""
        with self._said_plainly():
            return shelf_identity.names(self._library.public(identifier), self._say)

    def health(self, identifier: str) -> KeyHealth:
        """Everything that is looked at in a key."""
        with self._said_plainly():
            return shelf_identity.health(self._library, identifier, self._language, self._say)

    def compare(self, identifier: str, other: str) -> KeyComparison:
        """Two keys beside each other."""
        with self._said_plainly():
            return shelf_identity.compare(self._library, identifier, other, self._say)

    def origins(self, kid: str) -> tuple[KidOrigin, ...]:
        """Which names of which keys a kid is."""
        with self._said_plainly():
            return shelf_identity.origins(self._library, kid, self._say)

    def public_text(self, identifier: str, form: str) -> str:
        """The public part, written as one of the public forms."""
        with self._said_plainly():
            return _PUBLIC[form](self._library.public(identifier))

    def private_data(self, identifier: str, form: str, passphrase: Secret[str] | None) -> Secret[bytes]:
        """The private part, written as one of the private forms."""
        with self._said_plainly():
            key = self._library.load(identifier)
            secret = None if passphrase is None else Secret(passphrase.reveal().encode())
            return _PRIVATE[form](key, secret)

    def unlock(self) -> KeyringStatus:
        """Let the system unlock its keyring; how it is then."""
        with self._said_plainly():
            return self._status(self._library.unlock())

    def lock(self) -> None:
        """Forget what came from the keyring."""
        with self._said_plainly():
            self._library.lock()

    def close(self) -> None:
        """Forget everything and end the keyring's thread, if the library was ever opened."""
        if "_library" in self.__dict__:
            self._library.close()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        """Turn what the vault and the writers refuse into the one error the window knows, with its sentence."""
        from inspector.keys.writing import KeyPartMissingError
        from inspector.vault.errors import VaultError

        try:
            yield
        except VaultError as error:
            raise ShelfError(self._say(str(error))) from None
        except KeyPartMissingError as error:
            raise ShelfError(self._say(f"Not written: {error.part.value}.")) from None

    def _status(self, report: KeyringReport) -> KeyringStatus:
        sentence = self._say(report.sentence)
        return KeyringStatus(word=KeyringWord(report.state.value), backend=report.backend, sentence=sentence)

    def _say(self, sentence: str) -> str:
        """What comes from the library, in the window's language."""
        if self._language == ENGLISH:
            return sentence
        from inspector.diagnosis.phrasebook import said_answer

        return said_answer(sentence, self._language)

    @cached_property
    def _library(self) -> KeyLibrary:
        if self._open is not None:
            return self._open()
        from inspector.vault.library import open_library

        return open_library()


class Pages:
    """The catalogue's pages in a language, with the sentences of their front matter in front of the text."""

    def __init__(self, language: str = ENGLISH) -> None:
        self._language: Final = language

    def page(self, code: str) -> str:
        """The text of the page of a code; empty where there is none."""
        from inspector.diagnosis.catalogue import PageError, page

        try:
            return page(code, self._language).body
        except PageError:
            return ""

    def index(self) -> tuple[tuple[str, str], ...]:
        """Every code that has a page, and what it is about in a few words."""
        from inspector.diagnosis.catalogue import codes, page

        return tuple((code, page(code, self._language).label) for code in codes())


def _whole(key: Carried) -> Key:
    from inspector.keys.transport import from_transport

    return from_transport(key.reveal())


def _row(row: LibraryRow) -> KeyRow:
    return KeyRow(
        id=row.id,
        label=row.label,
        kind=row.kind,
        size=_size(row.curve, row.bits),
        kid=row.kid or "",
        use=row.use or "",
        alg=row.alg or "",
        thumbprint=row.thumbprint or "",
        place=Place(row.state.value),
        created=row.created,
        issuer=row.issuer,
        audience=row.audience,
        environment=row.environment,
        colour=row.colour,
        set_id=row.set_id,
    )


def _size(curve: str | None, bits: int) -> str:
    return curve or f"{bits} bits"


# ------------------------------------------------------------------------------------------------------------ writing


def _public_jwk(key: Key) -> str:
    from inspector.keys.writing import public_jwk

    return _json(public_jwk(key))


def _public_jwks(key: Key) -> str:
    from inspector.keys.writing import jwks

    return _json(jwks((key,)))


def _public_pem(key: Key) -> str:
    from inspector.keys.writing import public_pem

    return public_pem(key)


def _encryption_member(key: Key) -> str:
    from inspector.keys.writing import encryption_public_key_member

    return encryption_public_key_member(key)


def _private_jwk(key: Key, _passphrase: Secret[bytes] | None) -> Secret[bytes]:
    from inspector.keys.writing import private_jwk

    return Secret(_json(private_jwk(key).reveal()).encode())


def _private_pem(key: Key, passphrase: Secret[bytes] | None) -> Secret[bytes]:
    from inspector.keys.writing import private_pem

    return Secret(private_pem(key, passphrase).reveal().encode())


def _pkcs12(key: Key, passphrase: Secret[bytes] | None) -> Secret[bytes]:
    from inspector.keys.writing import pkcs12

    return pkcs12(key, passphrase or Secret(b""), key.label or key.kid or "key")


def _json(value: object) -> str:
    return json.dumps(value, indent=_INDENT, ensure_ascii=False) + "\n"


_PUBLIC: Final[Mapping[str, Callable[[Key], str]]] = {
    "jwk": _public_jwk,
    "jwks": _public_jwks,
    "pem": _public_pem,
    "encryptionPublicKey": _encryption_member,
}
_PRIVATE: Final[Mapping[str, Callable[[Key, Secret[bytes] | None], Secret[bytes]]]] = {
    "jwk": _private_jwk,
    "pem": _private_pem,
    "pem-encrypted": _private_pem,
    "pkcs12": _pkcs12,
}
