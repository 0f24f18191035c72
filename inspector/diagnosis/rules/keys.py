"""Causes in the key that was used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.words import plain
from inspector.keys.key import Key, KeyKind
from inspector.keys.published import published_source

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class UsedKey:
    """The key that did the work, and for which operation."""

    key: Key
    operation: str  # "decrypt" or "verify"
    alg: str | None  # as the token names it


USES: Final = {"decrypt": "enc", "verify": "sig"}
OPERATIONS: Final = {
    "decrypt": ("decrypt", "unwrapKey", "deriveKey", "deriveBits"),
    "verify": ("verify", "sign"),
}


def published(used: UsedKey) -> Iterator[Cause]:
    """A key that everybody can read somewhere."""
    yield from published_cause(used.key)


def published_cause(key: Key) -> Iterator[Cause]:
    """The alarm for one key, if it is a published one."""
    source = published_source(key)
    if source is not None:
        values = {"key": plain(key.name), "source": source, "thumbprint": key.thumbprint or ""}
        yield Cause(code="key.published", values=values, variant="symmetric" if key.kind is KeyKind.OCT else "")


def remarks(used: UsedKey) -> Iterator[Cause]:
    """What was noticed while the key was read."""
    yield from remark_causes(used.key)


def remark_causes(key: Key) -> Iterator[Cause]:
    """The remarks of one key."""
    for remark in key.remarks:
        values = {name: plain(value) for name, value in remark.values.items()}
        values.setdefault("key", plain(key.name))
        if key.thumbprint:
            values.setdefault("thumbprint", key.thumbprint)
        variant = values.pop("variant", "")
        yield Cause(code=remark.code, values=values, variant=variant)


def use_conflict(used: UsedKey) -> Iterator[Cause]:
    """A key whose `use` or `key_ops` forbids what it just did (RFC 7517 sections 4.2 and 4.3)."""
    key = used.key
    common = {"key": plain(key.name), "thumbprint": key.thumbprint or "—"}
    if key.use is not None and key.use != USES[used.operation]:
        values = {**common, "member": "use", "found": plain(key.use), "expected": USES[used.operation]}
        yield Cause(code="key.use-conflict", values=values)
    elif key.key_ops is not None and not set(key.key_ops) & set(OPERATIONS[used.operation]):
        found = plain(", ".join(key.key_ops)) or "nothing"
        values = {**common, "member": "key_ops", "found": found, "expected": OPERATIONS[used.operation][0]}
        yield Cause(code="key.use-conflict", values=values)


def alg_conflict(used: UsedKey) -> Iterator[Cause]:
    """A JWK whose `alg` is not the token's (RFC 7517 section 4.4)."""
    if used.key.alg is not None and used.alg is not None and used.key.alg != used.alg:
        values = {"key": plain(used.key.name), "alg": plain(used.alg), "found": plain(used.key.alg)}
        yield Cause(code="key.alg-conflict", values={**values, "thumbprint": used.key.thumbprint or "—"})
