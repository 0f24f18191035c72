"""Causes in the key that was used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.words import plain
from inspector.encoding.value import frozen_value
from inspector.keys.jsonkeys import MIXED_SET
from inspector.keys.jwk import PRIVATE_MEMBERS
from inspector.keys.key import Key, KeyKind
from inspector.keys.published import published_source
from inspector.operations.decrypt import Decryption
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.header import JoinedHeader


@frozen_value(kw_only=False)
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
    """What was noticed while the key was read; who decrypts keeps private keys beside the public ones of others."""
    for remark, cause in zip(used.key.remarks, remark_causes(used.key), strict=True):
        if used.operation != "decrypt" or remark.values.get("place") != MIXED_SET:
            yield cause


def remark_causes(key: Key) -> Iterator[Cause]:
    """The remarks of one key."""
    for remark in key.remarks:
        values = {name: plain(value) for name, value in remark.values.items()}
        values.setdefault("key", plain(key.name))
        if key.thumbprint:
            values.setdefault("thumbprint", key.thumbprint)
        variant = values.pop("variant", "")
        yield Cause(code=remark.code, values=values, variant=variant)


def exposed_in_jwe(decryption: Decryption) -> Iterator[Cause]:
    """Private members in the keys a JWE header carries."""
    yield from _exposed(decryption.recipient.header)


def exposed_in_jws(verification: Verification) -> Iterator[Cause]:
    """Private members in the keys a JWS header carries."""
    yield from _exposed(verification.signer.header)


def _exposed(header: JoinedHeader) -> Iterator[Cause]:
    """`jwk` and `epk` are public keys (RFC 7515 section 4.1.3, RFC 7518 section 4.6.1.1)."""
    for name in ("jwk", "epk"):
        node = header.get(name)
        private = [member for member in PRIVATE_MEMBERS if node is not None and node.get(member) is not None]
        if private:
            values = {"members": ", ".join(private), "member": private[0], "place": f"the header ({name})"}
            yield Cause(code="key.private-exposed", values=values)


def _allowed(used: UsedKey) -> set[str]:
    """The operations that allow this one; whoever may sign can verify, but nobody signs with a public key."""
    return set(OPERATIONS[used.operation]) - (set() if used.key.is_private else {"sign"})


def use_conflict(used: UsedKey) -> Iterator[Cause]:
    """A key whose `use` or `key_ops` forbids what it just did (RFC 7517 sections 4.2 and 4.3)."""
    key = used.key
    common = {"key": plain(key.name), "thumbprint": key.thumbprint or "—"}
    if key.use is not None and key.use != USES[used.operation]:
        values = {**common, "member": "use", "found": plain(key.use), "expected": USES[used.operation]}
        yield Cause(code="key.use-conflict", values=values)
    elif key.key_ops is not None and not set(key.key_ops) & _allowed(used):
        found = plain(", ".join(key.key_ops)) or "nothing"
        values = {**common, "member": "key_ops", "found": found, "expected": OPERATIONS[used.operation][0]}
        yield Cause(code="key.use-conflict", values=values)


def alg_conflict(used: UsedKey) -> Iterator[Cause]:
    """A JWK whose `alg` is not the token's (RFC 7517 section 4.4)."""
    if used.key.alg is not None and used.alg is not None and used.key.alg != used.alg:
        values = {"key": plain(used.key.name), "alg": plain(used.alg), "found": plain(used.key.alg)}
        yield Cause(code="key.alg-conflict", values={**values, "thumbprint": used.key.thumbprint or "—"})
