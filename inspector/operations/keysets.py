"""Tells keys apart by what they are, not by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.keys.key import Key, KeyKind


def different(keys: Iterable[Key]) -> dict[KeyKind, int]:
    """How many different keys there are of each kind; a private key and its public half are one."""
    found: dict[KeyKind, set[object]] = {}
    for key in keys:
        found.setdefault(key.kind, set()).add(key.secret.reveal() if key.secret is not None else key.thumbprint)
    return {kind: len(identities) for kind, identities in found.items()}
