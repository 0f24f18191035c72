"""Causes in the claims, judged at the moment inspected (RFC 7519 section 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.words import duration, named, plain
from inspector.operations.claims import LATEST, ClaimSet, moment_text
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

DATES: Final = ("exp", "nbf", "iat", "auth_time")
EARLIEST: Final = 1_262_304_000  # the beginning of 2010: nobody made such tokens before
# A NumericDate this large is no date in seconds where it is one from then on in a smaller unit. The end of the year
# 9999, which some write for “never”, is not.
UNITS: Final = (
    (10**9, "nanoseconds"),
    (10**6, "microseconds"),
    (10**3, "milliseconds"),
)


def unit(value: float) -> tuple[int, str] | None:
    """The factor by which a number is too large for a NumericDate, and the unit it seems to be in."""
    for factor, name in UNITS:
        if EARLIEST * factor <= value < LATEST * factor:
            return factor, name
    return None


def milliseconds(claims: ClaimSet) -> Iterator[Cause]:
    """Times in milliseconds, microseconds or nanoseconds; one cause, for the first of them."""
    wrong = [(name, value) for name in DATES if (value := claims.number(name)) is not None and unit(value)]
    for name, value in wrong[:1]:
        factor, unit_name = unit(value) or (1, "seconds")
        node = claims.node.get(name)
        yield Cause(
            code="jwt.milliseconds",
            values={
                "claim": name,
                "value": plain(node.value if node is not None else ""),
                "unit": unit_name,
                "factor": f"{factor:,}",
                "meant": moment_text(value / factor),
            },
        )


def times(claims: ClaimSet, situation: Situation) -> Iterator[Cause]:
    """`exp`, `nbf` and `iat` against the moment inspected."""
    now = situation.moment.timestamp()
    for name, code, late in (
        ("exp", "jwt.expired", True),
        ("nbf", "jwt.not-yet-valid", False),
        ("iat", "jwt.issued-in-future", False),
    ):
        value = claims.number(name)
        if value is None or unit(value):
            continue
        by = now - value if late else value - now
        if by >= 0 if late else by > 0:
            within = 0 < situation.skew >= by
            yield Cause(code=code, variant="skew" if within else "", values=_time_values(claims, value, now))


def _time_values(claims: ClaimSet, value: float, now: float) -> dict[str, str]:
    values = {"when": moment_text(value), "at": moment_text(now), "by": duration(value - now)}
    issued, expires = claims.number("iat"), claims.number("exp")
    if issued is not None and expires is not None and not unit(issued) and not unit(expires):
        values["lifetime"] = duration(expires - issued)
    return values


def issuer(claims: ClaimSet, situation: Situation) -> Iterator[Cause]:
    """`iss` against the expected issuer: a single string."""
    node = claims.node.get("iss")
    if situation.issuer is not None and node is not None and node.kind != "string":
        values = {"found": plain(node.text(claims.text)), "expected": plain(situation.issuer)}
        yield Cause(code="jwt.issuer", variant="type", values=values)
        return
    yield from _expected(claims, "iss", situation.issuer, situation.issuer_key, "jwt.issuer")


def audience(claims: ClaimSet, situation: Situation) -> Iterator[Cause]:
    """`aud` against the expected audience."""
    yield from _expected(claims, "aud", situation.audience, situation.audience_key, "jwt.audience")


def _expected(claims: ClaimSet, name: str, expected: str | None, key: str, code: str) -> Iterator[Cause]:
    if expected is None:
        return
    found = claims.strings(name)
    values = {"expected": plain(expected), **({"key": plain(key)} if key else {})}
    if not found:
        yield Cause(code=code, variant="missing", values=values)
    elif expected not in found:
        values = {**values, "found": named(found)}
        how = next(filter(None, (difference(expected, one) for one in found)), "")
        yield Cause(code=code, certainty=Certainty.PROVEN, values={**values, **({"difference": how} if how else {})})


def difference(expected: str, found: str) -> str:
    """How two identifiers differ, where it is one small thing; empty otherwise."""
    if expected.rstrip("/") == found.rstrip("/"):
        return "a trailing slash"
    if expected.lower() == found.lower():
        return "upper and lower case"
    if _without_scheme(expected) == _without_scheme(found):
        return "the scheme in front"
    if expected.strip() == found.strip():
        return "white space around it"
    return ""


def _without_scheme(text: str) -> str:
    return text.split("://", 1)[-1]
