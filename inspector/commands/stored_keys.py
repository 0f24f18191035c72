"""Inspecting with the keys of the library: the public ones first, a private one only where it is needed.

The index alone is read to begin with. The keyring, which costs a fifth of a second and may ask the person something,
is opened only when the answer so far shows that a private part could give a better one.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from inspector import limits
from inspector.commands.console import complain
from inspector.diagnosis.inspection import Outcome
from inspector.vault.folders import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.key import Key
    from inspector.operations.trace import Layer
    from inspector.requests import Inquiry
    from inspector.vault.library import LibraryRow

_NEEDS_PRIVATE: Final = frozenset(("jwe", "challenge"))
_HMAC: Final = "HS"  # the algorithms whose key is never public


class StoredKeys(Protocol):
    """What is needed of the key library."""

    def rows(self) -> Sequence[LibraryRow]:
        """The keys it knows, without asking the keyring."""
        ...

    def public(self, key_id: str) -> Key:
        """The public part of one."""
        ...

    def load(self, key_id: str) -> Key:
        """The whole of one, out of the keyring."""
        ...


def inspect_with_stored_keys(inquiry: Inquiry) -> Inspection:
    """Inspect with the keys given and those of the library, where there is one."""
    if not library_exists():
        return inquiry.inspect()
    from inspector.vault.library import open_library

    with closing(open_library()) as library:
        return inspect_with(inquiry, library)


def library_exists() -> bool:
    """Whether anything was ever put into the library. Nothing is created or loaded for finding out."""
    folder = data_folder(os.environ, sys.platform, Path.home())
    return folder.is_dir() and any(folder.glob("*.sqlite3"))


def inspect_with(inquiry: Inquiry, library: StoredKeys) -> Inspection:
    """Inspect with public keys; where a private one is missing, once more with all of them."""
    from inspector.vault.errors import VaultError

    try:
        rows = library.rows()[: max(limits.KEYS_TRIED - len(inquiry.keys), 0)]
        known = {row.id: library.public(row.id) for row in rows}
    except VaultError as error:
        complain(f"The stored keys are left out. {error}")
        return inquiry.inspect()
    first = replace(inquiry, keys=(*inquiry.keys, *known.values())).inspect()
    private = [row for row in rows if row.state == "stored"]
    if not private or not private_could_help(first):
        return first
    del first  # its payload may be large
    known |= _loaded(private, library)
    return replace(inquiry, keys=(*inquiry.keys, *known.values())).inspect()


def _loaded(rows: Sequence[LibraryRow], library: StoredKeys) -> dict[str, Key]:
    """The private keys that the keyring gives; what it does not give is said."""
    from inspector.vault.errors import Absent, RecordError, VaultError

    loaded = {}
    for row in rows:
        try:
            loaded[row.id] = library.load(row.id)
        except (Absent, RecordError) as error:
            complain(f"{row.label or row.id} is used without its private part. {error}")
        except VaultError as error:
            complain(f"The keyring is left out. {error}")
            break
    return loaded


def private_could_help(inspection: Inspection) -> bool:
    """Whether something was not opened, or not checked, that a private or symmetric key could."""
    return inspection.outcome in (Outcome.FAILED, Outcome.UNCHECKED) and any(_lacks(inspection))


def _lacks(inspection: Inspection) -> Iterator[bool]:
    for layer in inspection.layers:
        yield layer.kind in _NEEDS_PRIVATE and layer.payload is None
        yield layer.kind == "jws" and layer.key is None and _by_secret(layer)


def _by_secret(layer: Layer) -> bool:
    from inspector.encoding.jsontext import JsonError, parse_json

    try:
        algorithm = parse_json(layer.header or "").string("alg")
    except JsonError:
        return False
    return algorithm is not None and algorithm.startswith(_HMAC)
