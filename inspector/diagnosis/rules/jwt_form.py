"""Causes in how claims are written: types, time zones, no expiry, and JSON that readers differ on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.rules.jwt import DATES, unit
from inspector.diagnosis.words import duration, plain
from inspector.encoding.jsontext import walk
from inspector.operations.claims import ClaimSet, moment_text
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode

REGISTERED: Final = ("iss", "sub", "aud", "exp", "nbf", "iat", "jti")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_EPOCH: Final = re.compile(r"[0-9]{9,17}(?:\.[0-9]+)?")
_HALF_HOUR: Final = 1_800
_FURTHEST: Final = 14 * 3_600  # no local time is further from UTC
_NEAR: Final = 90  # seconds that may have passed besides
_SHORT: Final = 600  # a lifetime up to it makes an old token suspicious
_USUAL: Final = 12 * 3_600  # a longer lifetime from a wrong moment on shows that `exp` is not wrong with it
_WHOLE: Final = re.compile(r"-?[0-9]+")
_SAFE: Final = 2**53  # JavaScript holds every integer up to here
_SAFE_DIGITS: Final = 16
# Kinds of JWT that live without an expiry, by a member that tells them.
_LASTING: Final = ("events", "htm", "htu", "token_introspection", "vc", "vct", "verified_claims", "_sd", "jwks")


def looks_like_jwt(claims: ClaimSet) -> bool:
    """Whether a JSON object is the claims of a JWT rather than any payload: two registered names are no accident."""
    return sum(claims.node.get(name) is not None for name in REGISTERED) > 1


def time_type(claims: ClaimSet) -> Iterator[Cause]:
    """A time that is no number (RFC 7519 section 2, NumericDate); one cause, for the first of them."""
    for name in DATES:
        node = claims.node.get(name)
        if node is None or node.kind == "number":
            continue
        variant, meant = _wrong_time(node)
        if not (looks_like_jwt(claims) or meant):
            continue
        values = {"claim": name, "found": plain(node.text(claims.text)), **({"meant": meant} if meant else {})}
        yield Cause(code="jwt.time-type", variant=variant, values=values)
        return


def _wrong_time(node: JsonNode) -> tuple[str, str]:
    """Which wording fits, and the NumericDate it means where that is clear."""
    text = node.value.strip() if node.kind == "string" else ""
    if _EPOCH.fullmatch(text):
        return "", text
    if _ISO.fullmatch(text):
        seconds = _epoch(text)
        return "iso", str(seconds) if seconds is not None else ""
    return "other", ""


def _epoch(text: str) -> int | None:
    """An ISO 8601 date as seconds since 1970, in UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp())


def timezone(claims: ClaimSet, situation: Situation) -> Iterator[Cause]:
    """A time that is off by whole or half hours, as local time taken for UTC would be."""
    now = situation.moment.timestamp()
    yield from _of_two_clocks(claims, now)
    name = "iat" if claims.number("iat") is not None else "nbf"
    value = claims.number(name)
    if value is None or unit(value) or not _all_of_one_clock(claims, value):
        return
    hours = _half_hours(value - now)
    if not hours or (hours < 0 and not _died_young(claims, now)):
        return
    values = {
        "claim": name,
        "when": moment_text(value),
        "at": moment_text(now),
        "by": duration(hours),
        "meant": moment_text(value - hours),
    }
    variant = "" if hours > 0 else "behind"
    yield Cause(code="jwt.timezone", certainty=Certainty.POSSIBLE, variant=variant, values=values)


def _of_two_clocks(claims: ClaimSet, now: float) -> Iterator[Cause]:
    """An issue time that is right, and another time whose clock is off by whole or half hours."""
    issued, begins, expires = (claims.number(name) for name in ("iat", "nbf", "exp"))
    if issued is None or unit(issued) or abs(issued - now) > limits.CLOCK_SKEW:
        return
    if begins is not None and begins > now and (hours := _half_hours(begins - issued)):
        said = {"claim": "nbf", "when": moment_text(begins), "at": moment_text(now), "by": duration(hours)}
        values = {**said, "meant": moment_text(begins - hours)}
        yield Cause(code="jwt.timezone", certainty=Certainty.POSSIBLE, variant="alone", values=values)
    elif expires is not None and issued - _FURTHEST <= expires < issued:
        said = {"claim": "exp", "when": moment_text(expires), "at": moment_text(issued)}
        values = {**said, "by": duration(expires - issued)}
        yield Cause(code="jwt.timezone", certainty=Certainty.POSSIBLE, variant="before", values=values)


def _half_hours(seconds: float) -> int:
    """The whole number of half hours that it is, in seconds; 0 where it is none, or further than time zones go."""
    hours = round(seconds / _HALF_HOUR) * _HALF_HOUR
    return hours if abs(hours) <= _FURTHEST and abs(seconds - hours) <= _NEAR else 0


def _all_of_one_clock(claims: ClaimSet, issued: float) -> bool:
    """Whether the other times are off with this one: a clock that is wrong is wrong for all of them."""
    begins, expires = claims.number("nbf"), claims.number("exp")
    if begins is not None and abs(begins - issued) > limits.CLOCK_SKEW:
        return False
    return expires is None or 0 < expires - issued <= _USUAL


def _died_young(claims: ClaimSet, now: float) -> bool:
    """Whether a token has expired that was made for a short time only."""
    issued, expires = claims.number("iat"), claims.number("exp")
    return issued is not None and expires is not None and expires < now and expires - issued <= _SHORT


def no_expiry(claims: ClaimSet) -> Iterator[Cause]:
    """A token that says who, for whom and when, and not until when (RFC 7519 section 4.1.4)."""
    node = claims.node
    told = [name for name in ("iss", "sub", "aud", "iat", "nbf", "jti") if node.get(name) is not None]
    parties = [name for name in told if name in ("iss", "sub", "aud")]
    dated = "iat" in told or "nbf" in told
    if node.get("exp") is not None or any(node.get(name) is not None for name in _LASTING):
        return
    if parties and (dated or len(parties) == len(("iss", "sub", "aud"))):
        values = {"claims": ", ".join(told)}
        issued = claims.number("iat")
        moment = moment_text(issued) if issued is not None else ""
        if moment:
            values["issued"] = moment
        yield Cause(code="jwt.no-expiry", values=values)


def duplicate_claim(claims: ClaimSet) -> Iterator[Cause]:
    """A member that stands twice in one object: readers disagree which of them counts (RFC 7519 section 4)."""
    for node in walk(claims.node):
        for name in node.duplicates():
            found = [plain(one.value.text(claims.text)) for one in node.members if one.name == name]
            variant = "" if node is claims.node else "inside"
            values = {"claim": plain(name), "first": found[0], "last": found[-1], "count": str(len(found))}
            yield Cause(code="jwt.duplicate-claim", variant=variant, values=values)
            return


def big_number(claims: ClaimSet) -> Iterator[Cause]:
    """An integer that JavaScript cannot hold exactly (RFC 8259 section 6); one cause, for the first of them."""
    for path, node in _numbered("", claims.node):
        text = node.value
        if not _WHOLE.fullmatch(text) or len(text.lstrip("-")) < _SAFE_DIGITS:
            continue
        if len(text) < _SAFE_DIGITS * 2 and abs(int(text)) <= _SAFE:
            continue
        rounded = format(float(text), ".0f") if len(text) < _SAFE_DIGITS * 4 else ""
        values = {"claim": plain(path), "found": plain(text), **({"rounded": rounded} if rounded else {})}
        yield Cause(code="jwt.big-number", values=values)
        return


def _numbered(path: str, node: JsonNode) -> Iterator[tuple[str, JsonNode]]:
    """Every number of the tree, each with the path to it."""
    if node.kind == "number":
        yield path, node
    for member in node.members:
        yield from _numbered(f"{path}.{member.name}" if path else member.name, member.value)
    for index, item in enumerate(node.items):
        yield from _numbered(f"{path}[{index}]", item)
