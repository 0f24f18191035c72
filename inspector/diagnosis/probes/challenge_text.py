"""Looks behind the tag of a challenge: content that is readable shows that key and IV are right.

Nothing that comes out here is authenticated, so none of it is kept. Noise is readable now and then; each look counts
how many bits speak against that, and too few are no answer. So nothing is said of contents of a few bytes.
"""

from __future__ import annotations

import re
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.challenge import Closed, Swapped
from inspector.diagnosis.probes.challenge_keys import ChallengeKeys, KeyReading
from inspector.diagnosis.probes.challenge_search import ORDERS, Order, Solution, deviations
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value
from inspector.jose.gcm import counter_block, peek
from inspector.operations.challenge import IV_BYTES, TAG_BYTES

ENOUGH: Final = 25.0  # bits: one accident in 33 million looks
BITS: Final = 1.25  # that one byte of readable text gives: less than 0.42 of all bytes carry it on
OBJECT_BITS: Final = 24.0  # that a JSON object gives besides, whose braces and colon stand where they must
GLANCE: Final = 64  # bytes that are looked at first
LEAST_DAMAGED: Final = 40  # bytes; so many of text with a few wrong ones are still told from noise
DAMAGED: Final = 0.1  # of them at most
JSON_BYTES: Final = 4_096
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@frozen_value(kw_only=False)
class Place:
    """Where IV and ciphertext stand when the tag is not asked for."""

    order: Order
    iv_bytes: int
    cost: int


@frozen_value(kw_only=False)
class ReadableContent:
    """The content is readable with this key and IV, and no tag verifies."""

    key: KeyReading
    place: Place
    state: str  # "absent": all behind the IV is text; "altered": a tag stands there; "content": some of it is changed
    content_bytes: int
    wrong_bytes: int = 0
    offset: int = 0  # of the first wrong byte in the content


@frozen_value(kw_only=False)
class Unexplained:
    """It opens in no way of AES-GCM, with or without the tag."""

    blob: bytes


PLACES: Final = (
    Place(ORDERS[0], IV_BYTES, 0),
    Place(ORDERS[0], 16, 1),
    *(Place(order, IV_BYTES, 1) for order in ORDERS[1:4]),
)


def readable_content(
    closed: Closed, keys: ChallengeKeys, found: Solution | None, other: Swapped | None, budget: Budget
) -> ReadableContent | Absent:
    """The first key and place of the IV with which the content is readable."""
    if found is not None or other is not None:
        return Absent("it opens in another way")
    costs = [[row.cost for row in table] for table in (keys.readings, PLACES)]
    for key_row, place_row in deviations(costs, 0):
        if not budget.has_time:
            return Absent("the time for trying was up")
        judged = look(closed.blob, keys.readings[key_row], PLACES[place_row])
        if judged is not None:
            return judged
    return Absent("it is not readable without the tag check either", tried=True)


def unexplained(
    closed: Closed, found: Solution | None, other: Swapped | None, readable: ReadableContent | None
) -> Unexplained | Absent:
    """Whether everything that keeps to AES-GCM was tried in vain."""
    if found is not None or other is not None or readable is not None:
        return Absent("it is AES-GCM")
    return Unexplained(closed.blob)


def look(blob: bytes, key: KeyReading, place: Place) -> ReadableContent | None:
    """What the content looks like with this key and the IV at this place; None where it is noise."""
    iv, rest = _iv_and_rest(blob, place)
    if len(iv) < place.iv_bytes or not _promising(key.value, iv, rest):
        return None
    text = peek(key.value, iv, rest, len(rest))
    behind = place.order.parts[2] == "ciphertext"  # the tag stands elsewhere then
    if not behind and is_surely_text(text):
        return ReadableContent(key, place, "absent", len(text))
    content = text if behind else text[:-TAG_BYTES]
    if behind and _counts_from_one(key.value, iv, blob):
        return None
    if is_surely_text(content):
        return ReadableContent(key, place, "altered", len(content))
    wrong = damage(content) if len(content) >= LEAST_DAMAGED else None
    return ReadableContent(key, place, "content", len(content), *wrong) if wrong is not None else None


def _counts_from_one(key: bytes, iv: bytes, blob: bytes) -> bool:
    """Whether what would be the tag is text as well: then it is AES-CTR, which begins one block before AES-GCM does."""
    before = Cipher(AES(key), CTR(counter_block(key, iv))).decryptor().update(blob[IV_BYTES : IV_BYTES + TAG_BYTES])
    return text_bits(before) > 0


def _promising(key: bytes, iv: bytes, rest: bytes) -> bool:
    """Whether the beginning is not plainly noise: most looks end here, cheaply."""
    size = min(GLANCE, len(rest) - TAG_BYTES)
    return bool(rest) and (size < TAG_BYTES or damage(peek(key, iv, rest, size)) is not None)


def _iv_and_rest(blob: bytes, place: Place) -> tuple[bytes, bytes]:
    """The IV, and the ciphertext with the tag where that stands behind it."""
    match place.order.parts:
        case ("iv", "tag", _):
            return blob[: place.iv_bytes], blob[place.iv_bytes + TAG_BYTES :]
        case ("tag", "iv", _):
            return blob[TAG_BYTES : TAG_BYTES + place.iv_bytes], blob[TAG_BYTES + place.iv_bytes :]
        case ("ciphertext", _, _):
            return blob[-place.iv_bytes :], blob[: -place.iv_bytes]
        case _:
            return blob[: place.iv_bytes], blob[place.iv_bytes :]


def is_surely_text(content: bytes) -> bool:
    """Whether so much of it is readable that noise cannot be the reason."""
    return text_bits(content) >= ENOUGH


def text_bits(content: bytes) -> float:
    """How many bits speak for text and against noise; 0 where it is no text."""
    if _NO_TEXT.search(content.decode("utf-8", "surrogateescape")):
        return 0.0
    return len(content) * BITS + (OBJECT_BITS if _is_object(content) else 0.0)


def _is_object(content: bytes) -> bool:
    if len(content) > JSON_BYTES or not content.startswith(b"{"):
        return False
    try:
        return bool(parse_json(content.decode("utf-8", "replace")).members)
    except JsonError:
        return False


def damage(content: bytes) -> tuple[int, int] | None:
    """How many bytes of a text are wrong, and where the first one stands; None where too many are."""
    text = content.decode("utf-8", "surrogateescape")
    wrong = [found.start() for found in _NO_TEXT.finditer(text)]
    if len(wrong) > DAMAGED * len(content):
        return None
    return len(wrong), len(text[: wrong[0]].encode("utf-8", "surrogateescape")) if wrong else 0
