"""Two keys beside each other: whether they are the same, and if not, in what they differ."""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.keys.identity import identities
from inspector.keys.key import KeyKind
from inspector.keys.rsa_flaws import has_common_prime, rsa_public_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key


class Relation(StrEnum):
    """What two keys are to each other."""

    SAME = "same"  # the same key, and as much of it
    HALVES = "halves"  # one is the private key, the other its public half
    MODULUS = "modulus"  # RSA keys of one modulus with different exponents
    PRIME = "prime"  # RSA keys with a prime in common
    OTHER = "other"  # different keys of one type
    TYPE = "type"  # keys of different types or curves
    UNKNOWN = "unknown"  # symmetric keys of which a secret is not here


@frozen_value
class Compared:
    """One thing that both keys have, as text; empty where a key has none."""

    name: str
    first: str
    second: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


@frozen_value
class Comparison:
    """What two keys are to each other, and everything that was compared."""

    relation: Relation
    rows: tuple[Compared, ...]

    @property
    def is_same_key(self) -> bool:
        """Whether one can take the other's place, as far as it goes."""
        return self.relation in (Relation.SAME, Relation.HALVES)


def compare_keys(first: Key, second: Key, *, private: tuple[bool, bool] | None = None) -> Comparison:
    """Compare two keys. `private` says of which the private part is known, where it is not here to be seen."""
    whole = private or (first.is_private, second.is_private)
    return Comparison(relation=_relation(first, second, whole), rows=tuple(_rows(first, second, whole)))


def same_secret(first: Key, second: Key) -> bool:
    """Whether both are symmetric keys with the same secret; False where one is not here."""
    if first.secret is None or second.secret is None:
        return False
    return hmac.compare_digest(first.secret.reveal(), second.secret.reveal())


def _relation(first: Key, second: Key, private: tuple[bool, bool]) -> Relation:
    if first.kind is not second.kind or first.curve != second.curve:
        return Relation.TYPE
    if first.kind is KeyKind.OCT:
        return _secrets(first, second)
    if first.thumbprint == second.thumbprint:
        return Relation.SAME if private[0] == private[1] else Relation.HALVES
    one, other = rsa_public_numbers(first), rsa_public_numbers(second)
    if one is None or other is None:
        return Relation.OTHER
    if one.n == other.n:
        return Relation.MODULUS
    return Relation.PRIME if has_common_prime(one.n, other.n) else Relation.OTHER


def _secrets(first: Key, second: Key) -> Relation:
    if first.bits != second.bits:
        return Relation.OTHER
    if first.secret is None or second.secret is None:
        return Relation.UNKNOWN
    return Relation.SAME if same_secret(first, second) else Relation.OTHER


def _rows(first: Key, second: Key, private: tuple[bool, bool]) -> Iterator[Compared]:
    both = (first, second)
    yield _compared("kty", *(key.kind.value for key in both))
    yield _compared("size", *(key.curve or f"{key.bits:,} bits" for key in both))
    exponents = [numbers.e for key in both if (numbers := rsa_public_numbers(key)) is not None]
    if len(exponents) == len(both):
        yield _compared("e", *(f"{exponent:,}" for exponent in exponents))
    yield _compared("part", *(_part(key, private=known) for key, known in zip(both, private, strict=True)))
    for name in ("kid", "use", "alg"):
        yield _compared(name, *(getattr(key, name) or "" for key in both))
    yield _compared("key_ops", *(", ".join(key.key_ops or ()) for key in both))
    one, other = ({known.name: known.value for known in identities(key) if known.form == "hex"} for key in both)
    for name in dict.fromkeys((*one, *other)):
        yield _compared(name, *(_written(names.get(name, "")) for names in (one, other)))
    yield _compared("certificate valid until", *(_end(key) for key in both))


def _compared(name: str, first: str, second: str) -> Compared:
    return Compared(name=name, first=first, second=second)


def _part(key: Key, *, private: bool) -> str:
    if key.kind is KeyKind.OCT:
        return "secret" if key.secret is not None else "secret (not here)"
    return "private" if private else "public"


def _written(digits: str) -> str:
    return encode_base64url(bytes.fromhex(digits))


def _end(key: Key) -> str:
    return "" if key.validity is None else f"{key.validity.end:%Y-%m-%d %H:%M:%SZ}"
