"""Secrets that anybody tries first: from tutorials, configuration templates and lists of common passwords.

They belong to nobody. A token that one of them verifies can be made by anybody.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from inspector.resources import path

if TYPE_CHECKING:
    from inspector.keys.key import Key

LIST: Final = "guessable-secrets.txt"
_COMMENT: Final = "#"


@cache
def guessable_secrets() -> tuple[bytes, ...]:
    """Every secret of the list. The empty one is first: for an HMAC it is the same as a buffer full of zeros."""
    lines = path(LIST).read_text("utf-8").splitlines()
    return (b"", *(line.encode() for line in lines if not line.startswith(_COMMENT)))


def is_guessable(secret: bytes) -> bool:
    """Whether a secret stands in the list, or is a buffer that nobody filled."""
    return secret.strip(b"\0") in guessable_secrets()


def is_guessable_key(key: Key) -> bool:
    """The same of a symmetric key; False where its secret is not here, and for other keys."""
    return key.secret is not None and is_guessable(key.secret.reveal())
