"""Finds the way in which a challenge was really made: key × order of its parts × IV × tag × additional data.

Each way of deviating is a row of a small table with its cost. Single deviations are tried first, then two at once,
then three, the usual ones before the rare. The first one whose tag verifies is the answer: that is no accident.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from typing import Final
from uuid import UUID

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.challenge import Closed, Swapped
from inspector.diagnosis.probes.challenge_keys import ChallengeKeys, KeyReading
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.gcm import decrypt_gcm
from inspector.operations.challenge import IV_BYTES, TAG_BYTES
from inspector.operations.situation import Situation

SHORTEST_TAG: Final = 8  # bytes; below it a tag may fit by accident
CHANGES: Final = 3  # at once
COST: Final = 3  # of all that deviates together; one deviation alone may cost what it will


@frozen_value(kw_only=False)
class Order:
    """The order in which the three parts stand."""

    parts: tuple[str, str, str]
    cost: int

    @property
    def name(self) -> str:
        """In words."""
        return " ‖ ".join(part if part != "iv" else "IV" for part in self.parts)


@frozen_value(kw_only=False)
class Length:
    """The length of the IV or of the tag, in bytes."""

    size: int
    cost: int


@frozen_value(kw_only=False)
class Aad:
    """Additional authenticated data: as given, left out, or found beside the challenge."""

    value: bytes = field(repr=False)
    cost: int
    where: str = ""  # where it was found; empty where it was given, or left out
    form: str = ""  # how what was given has to be read instead


@frozen_value(kw_only=False)
class Solution:
    """The challenge opens in this way."""

    key: KeyReading
    order: Order
    iv: Length
    tag: Length
    aad: Aad
    content: bytes = field(repr=False)


ORDERS: Final = (
    Order(("iv", "ciphertext", "tag"), 0),
    Order(("iv", "tag", "ciphertext"), 1),
    Order(("tag", "iv", "ciphertext"), 1),
    Order(("ciphertext", "tag", "iv"), 1),
    Order(("tag", "ciphertext", "iv"), 2),
    Order(("ciphertext", "iv", "tag"), 2),
)
IVS: Final = (
    Length(IV_BYTES, 0),
    Length(16, 1),
    *(Length(size, 2) for size in (8, 24, 32, 20, 13)),
    *(Length(size, 3) for size in (4, 1, 10, 11, 14, 15, 9, 7, 6, 5, 3, 2, 64)),
)
TAGS: Final = (Length(TAG_BYTES, 0), Length(12, 1), *(Length(size, 2) for size in (15, 14, 13, SHORTEST_TAG)))


def solution(
    closed: Closed, keys: ChallengeKeys, situation: Situation, budget: Budget, swapped: Swapped | None
) -> Solution | Absent:
    """The first way in which the tag verifies."""
    if swapped is not None:
        return Absent("key and challenge were exchanged")
    data = aads(situation)
    costs = [[row.cost for row in table] for table in (keys.readings, ORDERS, IVS, TAGS, data)]
    for rows in deviations(costs):
        key, order, iv, tag, aad = keys.readings[rows[0]], ORDERS[rows[1]], IVS[rows[2]], TAGS[rows[3]], data[rows[4]]
        parts = taken_apart(closed.blob, order, iv.size, tag.size)
        if parts is None:
            continue
        if not budget.spend():
            return Absent("the time for trying was up")
        try:
            content = decrypt_gcm(key.value, parts[0], parts[1], parts[2], aad.value, min_tag=SHORTEST_TAG)
        except JoseError:
            continue
        return Solution(key, order, iv, tag, aad, content)
    return Absent("it opens in no other way", tried=True)


def taken_apart(blob: bytes, order: Order, iv_bytes: int, tag_bytes: int) -> tuple[bytes, bytes, bytes] | None:
    """IV, ciphertext and tag where they stand in this order; None where there is no room for them."""
    sizes = {"iv": iv_bytes, "tag": tag_bytes, "ciphertext": len(blob) - iv_bytes - tag_bytes}
    if sizes["ciphertext"] < 0:
        return None
    parts: dict[str, bytes] = {}
    start = 0
    for name in order.parts:
        parts[name] = blob[start : start + sizes[name]]
        start += sizes[name]
    return parts["iv"], parts["ciphertext"], parts["tag"]


# ------------------------------------------------------------------------------------------------------------ ordering


def deviations(costs: Sequence[Sequence[int]], least: int = 1) -> Iterator[tuple[int, ...]]:
    """Every choice of one row from each table, given the costs of the rows: the numbers of the rows.

    All single changes come first, then two at once and so on, the cheap ones before the dear. A row that costs
    nothing changes nothing; what changes less than `least` rows is left out.
    """
    dearest = max(cost for table in costs for cost in table)
    for changes in range(least, CHANGES + 1):
        for total in range(changes, (dearest if changes == 1 else COST) + 1):
            yield from _chosen(costs, changes, total)


def _chosen(costs: Sequence[Sequence[int]], changes: int, total: int) -> Iterator[tuple[int, ...]]:
    """The choices with exactly so many changes that cost exactly so much together."""
    if not changes <= min(total, len(costs)) or (total and not changes):
        return  # each change costs something
    if not costs:
        yield ()
        return
    for row, cost in enumerate(costs[0]):
        if cost <= total:
            for others in _chosen(costs[1:], changes - (cost > 0), total - cost):
                yield (row, *others)


# ----------------------------------------------------------------------------------------------------- additional data


def aads(situation: Situation) -> tuple[Aad, ...]:
    """The additional data as given, and what may have been authenticated instead; each value once."""
    given = situation.aad or b""
    every = [Aad(given, 0), Aad(b"", 1), *_read_otherwise(given)]
    for nearby in situation.nearby:
        text = nearby.text.encode()
        every.append(Aad(text, 1 if nearby.telling else 2, f"the value of {nearby.where}"))
        every.append(Aad(nearby.text.upper().encode(), 2, f"the value of {nearby.where} in capitals"))
        raw = _uuid_bytes(nearby.text)
        if raw is not None:
            every.append(Aad(raw, 2, f"the 16 bytes of the UUID in {nearby.where}"))
    distinct: dict[bytes, Aad] = {}
    for aad in every:
        distinct.setdefault(aad.value, aad)
    return tuple(distinct.values())


def _read_otherwise(given: bytes) -> Iterator[Aad]:
    """The given data decoded, or without the white space around it."""
    text = given.decode("utf-8", "replace").strip()
    yield Aad(text.encode(), 1, "", "without the white space around it")
    if given:
        yield Aad(f"{text}\n".encode(), 2, "", "ended with a line feed")
    for name, cost, decode in (("hexadecimal digits", 1, decode_hex), ("base64", 2, _from_base64)):
        with suppress(Base64Error):
            yield Aad(decode(text), cost, "", f"decoded from {name}")


def _from_base64(text: str) -> bytes:
    return decode_lenient(text).data


def _uuid_bytes(text: str) -> bytes | None:
    try:
        return UUID(text).bytes
    except ValueError:
        return None
