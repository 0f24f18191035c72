"""Keyrings in memory, keys to put into them, and a way to break down at a chosen moment."""

from __future__ import annotations

import math
import sqlite3
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, mldsa, rsa, x448, x25519

from inspector.keys.found import Found, to_key
from inspector.keys.key import Key, KeyKind
from inspector.keys.material import Material
from inspector.keys.secret import Secret
from inspector.vault.errors import Absent
from inspector.vault.index import Index
from inspector.vault.library import KeyLibrary
from inspector.vault.ring import Backend, Ring
from inspector.vault.service import KeyringService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Entries = dict[tuple[str, str], str]
SMALL_UNITS = 60  # characters for one entry: even small keys come in several parts


class Crash(BaseException):
    """The process ends here."""


class Fuse:
    """Counts the moments before and after every effect, and breaks down at one of them."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at
        self.count = 0

    @contextmanager
    def around(self) -> Iterator[None]:
        self._moment()
        yield
        self._moment()

    def _moment(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise Crash


class MemoryRing:
    """A keyring in memory. `trouble` is raised by the calls it names; `entries` outlives the process."""

    def __init__(self, entries: Entries, fuse: Fuse | None = None) -> None:
        self.entries = entries
        self.fuse = fuse or Fuse()
        self.trouble: dict[str, BaseException] = {}
        self.calls: list[str] = []
        self.closed = 0

    def probe(self) -> None:
        self._called("probe")

    def unlock(self) -> None:
        with self.fuse.around():
            self._called("unlock")

    def get(self, service: str, user: str) -> str | None:
        with self.fuse.around():
            self._called("get")
            return self.entries.get((service, user))

    def set(self, service: str, user: str, text: str) -> None:
        with self.fuse.around():
            self._called("set", service)
            self.entries[service, user] = text

    def delete(self, service: str, user: str) -> None:
        with self.fuse.around():
            self._called("delete", service)
            if self.entries.pop((service, user), None) is None:
                raise Absent

    def close(self) -> None:
        self.closed += 1

    def _called(self, name: str, service: str = "") -> None:
        self.calls.append(f"{name} {service.rpartition('.')[2]}".strip())
        if name in self.trouble:
            raise self.trouble[name]


def backend(ring: Ring, *, units: int = SMALL_UNITS, name: str = "memory") -> Backend:
    return Backend(name=name, title="test keyring", entry_units=units, make=lambda: ring)


class FusedConnection(sqlite3.Connection):
    """An SQLite connection that breaks down around its commits."""

    fuse: Fuse

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement != "COMMIT":
            return super().execute(statement, *values)
        with self.fuse.around():
            return super().execute(statement, *values)


def fused_connect(fuse: Fuse) -> Callable[..., sqlite3.Connection]:
    def connect(*where: Any, **options: Any) -> sqlite3.Connection:
        connection = sqlite3.connect(*where, factory=FusedConnection, **options)
        connection.fuse = fuse
        return connection

    return connect


@contextmanager
def service_of(ring: Ring, **options: Any) -> Iterator[KeyringService]:
    service = KeyringService(backend(ring, **options))
    try:
        yield service
    finally:
        service.close()


@contextmanager
def library_of(folder: Path, ring: Ring, **options: Any) -> Iterator[KeyLibrary]:
    library = KeyLibrary(Index(folder), KeyringService(backend(ring, **options)))
    try:
        yield library
    finally:
        library.close()


@cache
def rsa_object(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)  # small: nothing here depends on its strength


@cache
def rsa_object_with_many_forms() -> rsa.RSAPrivateKey:
    """A key whose d modulo lcm and modulo phi differ, and with room for a third that works as well."""
    while True:
        private = rsa.generate_private_key(65537, 1024)  # noqa: S505 - protects nothing, and many are made
        numbers = private.private_numbers()
        p, q = numbers.p - 1, numbers.q - 1
        if math.gcd(p, q) > 2 and pow(65537, -1, p * q) >= math.lcm(p, q):
            return private


def rsa_key(bits: int = 1024, *, kid: str | None = "rsa-kid") -> Key:
    private = rsa_object(bits)
    return key_of(Material(kind=KeyKind.RSA, bits=bits, public=private.public_key(), private=Secret(private)), kid)


@cache
def curve_object(curve: str) -> Any:
    return {
        "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
        "P-521": lambda: ec.generate_private_key(ec.SECP521R1()),
        "secp256k1": lambda: ec.generate_private_key(ec.SECP256K1()),
        "Ed25519": ed25519.Ed25519PrivateKey.generate,
        "Ed448": ed448.Ed448PrivateKey.generate,
        "X25519": x25519.X25519PrivateKey.generate,
        "X448": x448.X448PrivateKey.generate,
        "ML-DSA-44": mldsa.MLDSA44PrivateKey.generate,
        "ML-DSA-65": mldsa.MLDSA65PrivateKey.generate,
        "ML-DSA-87": mldsa.MLDSA87PrivateKey.generate,
    }[curve]()


CURVE_KINDS = {
    "P-256": KeyKind.EC, "P-384": KeyKind.EC, "P-521": KeyKind.EC, "secp256k1": KeyKind.EC,
    "Ed25519": KeyKind.OKP, "Ed448": KeyKind.OKP, "X25519": KeyKind.OKP, "X448": KeyKind.OKP,
    "ML-DSA-44": KeyKind.AKP, "ML-DSA-65": KeyKind.AKP, "ML-DSA-87": KeyKind.AKP,
}  # fmt: skip


def curve_key(curve: str = "P-256", *, kid: str | None = "curve-kid") -> Key:
    private = curve_object(curve)
    material = Material(
        kind=CURVE_KINDS[curve], bits=256, curve=curve, public=private.public_key(), private=Secret(private)
    )
    return key_of(material, kid)


def oct_key(secret: bytes = b"correct horse battery staple 012", *, kid: str | None = "oct-kid") -> Key:
    return key_of(Material(kind=KeyKind.OCT, bits=len(secret) * 8, secret=Secret(secret)), kid)


def key_of(material: Material, kid: str | None) -> Key:
    found = Found(material=material, kid=kid, use="sig", key_ops=("sign", "verify"), alg="none-such")
    return to_key(found, label="as read", origin="a file")


def private_bytes(key: Key) -> bytes:
    """All of the private part, for comparing."""
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    if key.secret is not None:
        return key.secret.reveal()
    assert key.private is not None
    return key.private.reveal().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
