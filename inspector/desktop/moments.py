"""Times as people read them: both zones and how far away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

_STEPS: Final = (
    (60, 1, "second"),
    (3_600, 60, "minute"),
    (86_400, 3_600, "hour"),
    (30 * 86_400, 86_400, "day"),
    (31_556_952, 30 * 86_400, "month"),
)
_YEAR: Final = (31_556_952, "year")  # 365.2425 days


def read_moment(text: str) -> datetime | None:
    """A moment from RFC 3339 text; None where it is none or lies outside the calendar."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def moment_words(text: str) -> str:
    """A moment from RFC 3339 text, to the minute, as it was here; the text itself where it is none."""
    moment = read_moment(text)
    return f"{moment.astimezone():%d %b %Y, %H:%M}" if moment is not None else text


def both_zones(moment: datetime) -> str:
    """The moment in UTC and, where that differs, in the zone of this computer."""
    utc = moment.astimezone(UTC)
    shown = f"{utc.day} {utc:%b} {utc.year:04} {utc:%H:%M:%S} UTC"
    try:
        local = moment.astimezone()
    except (OverflowError, OSError, ValueError):  # a year the system's calendar does not know
        return shown
    if local.utcoffset() == utc.utcoffset():
        return shown
    return (
        f"{shown} · {local:%H:%M:%S} here" if local.date() == utc.date() else f"{shown} · {local:%d %b %H:%M:%S} here"
    )


def relative(moment: datetime, now: datetime) -> str:
    """How far a moment is from `now`: "3 days ago", "in 10 minutes", "now"."""
    seconds = (moment - now).total_seconds()
    size = abs(seconds)
    if size < 1:
        return "now"
    unit, name = next(((unit, name) for limit, unit, name in _STEPS if size < limit), _YEAR)
    count = int(size // unit)
    words = f"{count} {name}" if count == 1 else f"{count:,} {name}s"
    return f"{words} ago" if seconds < 0 else f"in {words}"
