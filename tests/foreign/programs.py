"""Tokens by other people's programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.senders.given import Given


def foreign_inputs() -> Iterator[tuple[str, Given]]:
    """Sound tokens of every program that is installed here."""
    yield from ()
