"""Causes in a challenge that was made in another way than usual: each deviation is one cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.challenge_ciphers import OtherCipher, SaltedFormat
from inspector.diagnosis.probes.challenge_search import ORDERS, Aad, Order, Solution
from inspector.diagnosis.probes.challenge_text import ReadableContent
from inspector.diagnosis.rules.gcm import wrapped_cause
from inspector.diagnosis.words import plain
from inspector.operations.challenge import IV_BYTES, TAG_BYTES
from inspector.operations.wrapping import AGREED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.diagnosis.probes.challenge_keys import KeyReading

SOLVED: Final = (
    "gcm.wrap-hash",
    "gcm.key-form",
    "gcm.key-derived",
    "gcm.order",
    "gcm.iv-length",
    "gcm.tag-length",
    "gcm.aad",
)


def solved(found: Solution) -> Iterator[Cause]:
    """Every deviation that was needed to open it; together they are proven by the tag."""
    deviations = [*_of_key(found.key), *_of_layout(found), *_of_aad(found)]
    note = f"opened with {' and '.join(phrase for phrase, _ in deviations)}"
    recovered = Recovered(content=found.content, note=note, candidate=found.key.candidate, parts=_parts(found))
    for _, cause in deviations:
        yield Cause(code=cause.code, variant=cause.variant, values=cause.values, recovered=recovered)


def _parts(found: Solution) -> tuple[tuple[str, int], ...]:
    """How the bytes of the challenge are divided really."""
    sizes = {"iv": found.iv.size, "ciphertext": len(found.content), "tag": found.tag.size}
    return tuple((name, sizes[name]) for name in found.order.parts)


def _of_key(key: KeyReading) -> Iterator[tuple[str, Cause]]:
    if key.unwrapping is not None and key.unwrapping.scheme != AGREED:
        yield f"a key wrapped with {key.unwrapping.scheme.name}", wrapped_cause(key.unwrapping)
    values = {"expected": key.given, "key": plain(key.candidate.name)}
    if key.form:
        yield f"{key.form} as the key", Cause(code="gcm.key-form", values={**values, "found": key.form})
    if key.derived:
        derived = Cause(code="gcm.key-derived", values={**values, "found": key.derived})
        yield f"{key.derived} as the key", derived


def _of_layout(found: Solution) -> Iterator[tuple[str, Cause]]:
    values = {"content_bytes": str(len(found.content)), "key": plain(found.key.candidate.name)}
    if found.order.cost:
        yield f"its parts in the order {found.order.name}", _order(found.order, values)
    if found.iv.cost:
        yield f"an IV of {found.iv.size} bytes", _iv(found.iv.size, values)
    if found.tag.cost:
        lengths = {"expected_bytes": str(TAG_BYTES), "found_bytes": str(found.tag.size)}
        yield f"a tag of {found.tag.size} bytes", Cause(code="gcm.tag-length", values={**values, **lengths})


def _order(order: Order, values: dict[str, str]) -> Cause:
    return Cause(code="gcm.order", values={**values, "expected": ORDERS[0].name, "found": order.name})


def _iv(size: int, values: dict[str, str]) -> Cause:
    lengths = {"expected_bytes": str(IV_BYTES), "found_bytes": str(size)}
    return Cause(code="gcm.iv-length", values={**values, **lengths})


def _of_aad(found: Solution) -> Iterator[tuple[str, Cause]]:
    aad: Aad = found.aad
    if aad.cost:
        values = {"found": plain(aad.where or aad.form), "bytes": str(len(aad.value))}
        phrase = f"{plain(aad.where)} as additional data" if aad.where else "no additional data"
        phrase = f"the additional data {aad.form}" if aad.form else phrase
        yield (
            phrase,
            Cause(code="gcm.aad", variant="nearby" if aad.where else "form" if aad.form else "", values=values),
        )


def readable(found: ReadableContent) -> Iterator[Cause]:
    """Key and IV are right, and no tag fits: shown by content that is readable. What it says is not kept."""
    yield from (_unproven(cause) for _, cause in _of_key(found.key))
    values = {"content_bytes": str(found.content_bytes), "key": plain(found.key.candidate.name)}
    if found.place.order.cost:
        yield _unproven(_order(found.place.order, values))
    if found.place.iv_bytes != IV_BYTES:
        yield _unproven(_iv(found.place.iv_bytes, values))
    more = {"iv_bytes": str(found.place.iv_bytes), "wrong_bytes": str(found.wrong_bytes), "offset": str(found.offset)}
    variant = "" if found.state == "altered" else found.state
    yield Cause(code="gcm.tag-missing", variant=variant, values={**values, **more}, certainty=Certainty.LIKELY)


def _unproven(cause: Cause) -> Cause:
    """A deviation that no tag proves, only content that is readable."""
    variant = cause.variant if cause.code == "gcm.wrap-hash" else "readable"
    return Cause(code=cause.code, variant=variant, values=cause.values, certainty=Certainty.LIKELY)


def cipher(found: OtherCipher) -> Iterator[Cause]:
    """It is not AES-GCM at all."""
    for _, cause in _of_key(found.key) if found.key is not None else ():
        yield _unproven(cause)
    recovered = None
    if found.content is not None and found.key is not None:
        candidate = found.key.candidate
        recovered = Recovered(content=found.content, note=f"opened with {found.name} instead", candidate=candidate)
    yield Cause(
        code="gcm.not-gcm",
        variant="" if found.kind == "padded" else found.kind,
        certainty=Certainty.PROVEN if found.certain else Certainty.LIKELY,
        values={"found": found.name, "content_bytes": str(found.content_bytes)},
        recovered=recovered,
    )


def salted(found: SaltedFormat) -> Iterator[Cause]:
    """It begins as the openssl command begins what it encrypts with a password."""
    values = {"bytes": str(found.found_bytes)}
    yield Cause(code="gcm.not-gcm", variant="salted", values=values, certainty=Certainty.LIKELY)
