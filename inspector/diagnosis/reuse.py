"""Compares the challenges of one inspection with each other: an IV must never serve twice under one key."""

from __future__ import annotations

from dataclasses import field
from itertools import combinations
from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.words import plain
from inspector.encoding.value import frozen_value
from inspector.operations.challenge import IV_BYTES, too_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inspector.operations.challenge import ChallengeOpening


@frozen_value(eq=False)
class SealedValue:
    """One challenge: its bytes, the key that opened it where one did, and where it stands."""

    blob: bytes = field(repr=False)
    key: bytes | None = field(repr=False)
    name: str
    layer: int

    @classmethod
    def of(cls, opening: ChallengeOpening, name: str, layer: int) -> SealedValue:
        """What is to be compared of a challenge."""
        secret = opening.opened.candidate.secret if opening.opened is not None else None
        key = secret.reveal() if secret is not None else None
        return cls(blob=opening.blob or b"", key=key, name=name, layer=layer)


def reused_ivs(sealed: Sequence[SealedValue]) -> Iterator[tuple[int, Cause]]:
    """Each pair of different values that share an IV, with the layer of the later one. SP 800-38D section 8."""
    for first, second in combinations(sealed, 2):
        if first.key == second.key and _share_iv(first.blob, second.blob):
            values = {
                "first": plain(first.name) or "the first value",
                "second": plain(second.name) or "the second value",
                "iv": first.blob[:IV_BYTES].hex(),
            }
            known = first.key is not None
            yield (
                second.layer,
                Cause(
                    code="gcm.iv-reused",
                    variant="" if known else "unopened",
                    certainty=Certainty.PROVEN if known else Certainty.LIKELY,
                    values=values,
                ),
            )


def _share_iv(first: bytes, second: bytes) -> bool:
    """Whether both begin with the same IV and are two values, not one and the same, or one of them cut."""
    if too_short(first) or too_short(second) or first[:IV_BYTES] != second[:IV_BYTES]:
        return False
    return not first.startswith(second) and not second.startswith(first)
