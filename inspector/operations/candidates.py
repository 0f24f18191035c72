"""Which loaded keys are worth trying, the likeliest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.keys.secret import Secret
from inspector.keys.shared import ordinary_forms
from inspector.keys.symmetric import secret_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inspector.keys.key import Key
    from inspector.operations.situation import Situation


@frozen_value(eq=False)
class Candidate:
    """Something to try: a loaded key, or one reading of a given secret."""

    key: Key | None = None
    secret: Secret[bytes] | None = None  # the reading's bytes
    form: str = ""  # which reading: "base64", "hex", "text" …
    encodes: str = ""  # of a text used as it stands: the encoding that was not undone, where it surely is one

    @property
    def name(self) -> str:
        """What the person calls it."""
        return self.key.name if self.key else "the given secret"


def by_kid(keys: Iterable[Key], kid: str | None) -> list[Key]:
    """The keys, those named by the kid first: by their own kid, then by their thumbprint."""
    return sorted(keys, key=lambda key: (not names(key, kid), key.kid is not None))


def names(key: Key, kid: str | None) -> bool:
    """Whether a kid is this key's own or its RFC 7638 thumbprint."""
    return kid is not None and kid in (key.kid, key.thumbprint)


def only_encrypts(key: Key | None) -> bool:
    """Whether a key says of itself that it is not for signatures (RFC 7517 section 4.2)."""
    return key is not None and key.use == "enc"


def private_keys(keys: Iterable[Key], kinds: tuple[str, ...], curves: tuple[str, ...] = ()) -> list[Key]:
    """Keys of these kinds, and curves where any are named, whose private half is loaded."""
    return [key for key in keys if key.private is not None and _fits(key, kinds, curves)]


def public_keys(keys: Iterable[Key], kinds: tuple[str, ...], curves: tuple[str, ...] = ()) -> list[Key]:
    """Keys of these kinds, and curves where any are named."""
    return [key for key in keys if key.public is not None and _fits(key, kinds, curves)]


def _fits(key: Key, kinds: tuple[str, ...], curves: tuple[str, ...]) -> bool:
    return key.kind.value in kinds and (not curves or key.curve in curves)


def secrets(situation: Situation, kid: str | None, lengths: tuple[int, ...] = ()) -> Iterator[Candidate]:
    """Symmetric candidates: loaded oct keys, then every plain reading of the given secrets.

    With `lengths` (bytes) only those of such a length; without, all.
    """
    for key in by_kid((key for key in situation.keys if key.kind is KeyKind.OCT), kid):
        if key.secret is not None and _length_fits(key.secret.reveal(), lengths):
            yield Candidate(key=key, secret=key.secret, form="key")
    for given in situation.secrets:
        for form in secret_forms(given.reveal()):
            if _length_fits(form.value, lengths):
                yield Candidate(secret=Secret(form.value), form=form.name)


def signing_secrets(situation: Situation, kid: str | None) -> Iterator[Candidate]:
    """HMAC candidates: loaded oct keys, then the given secrets in their ordinary forms.

    A secret that is somebody's public key is none of them: everybody could sign with it (RFC 8725 section 2.1).
    """
    for candidate in secrets(replace(situation, secrets=()), kid):
        if candidate.secret is not None and not is_public(candidate.secret):
            yield candidate
    for given in situation.secrets:
        if not is_public(given):
            for form in ordinary_forms(given.reveal()):
                yield Candidate(secret=Secret(form.value), form=form.name, encodes=form.encodes)


def is_public(secret: Secret[bytes]) -> bool:
    """Whether a supposed secret is a key of a pair."""
    from inspector.keys.confusion import public_key_in  # its readers of key files are not for every start

    return public_key_in(secret.reveal()) is not None


def _length_fits(value: bytes, lengths: tuple[int, ...]) -> bool:
    return not lengths or len(value) in lengths
