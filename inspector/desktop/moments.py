"""Times as people read them: both zones and how far away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from inspector.desktop.language import tr

_STEPS: Final = (
    (60, 1, "1 second", "{count:,} seconds"),
    (3_600, 60, "1 minute", "{count:,} minutes"),
    (86_400, 3_600, "1 hour", "{count:,} hours"),
    (30 * 86_400, 86_400, "1 day", "{count:,} days"),
    (31_556_952, 30 * 86_400, "1 month", "{count:,} months"),
)
_YEAR: Final = (31_556_952, "1 year", "{count:,} years")  # 365.2425 days
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    return f"{day_words(moment)}, {moment.astimezone():%H:%M}" if moment is not None else text


def day_words(moment: datetime) -> str:
    """The day of a moment, as it was here."""
    here = moment.astimezone()
    return f"{here.day:02} {month_words(here)} {here.year:04}"


def both_zones(moment: datetime) -> str:
    """The moment in UTC and, where that differs, in the zone of this computer."""
    utc = moment.astimezone(UTC)
    shown = f"{utc.day} {month_words(utc)} {utc.year:04} {utc:%H:%M:%S} UTC"
    try:
        local = moment.astimezone()
    except (OverflowError, OSError, ValueError):  # a year the system's calendar does not know
        return shown
    if local.utcoffset() == utc.utcoffset():
        return shown
    day = "" if local.date() == utc.date() else f"{local.day:02} {month_words(local)} "
    return tr("{shown} · {there} here", shown=shown, there=f"{day}{local:%H:%M:%S}")


def relative(moment: datetime, now: datetime) -> str:
    """How far a moment is from `now`: "3 days ago", "in 10 minutes", "now"."""
    seconds = (moment - now).total_seconds()
    size = abs(seconds)
    if size < 1:
        return tr("now")
    unit, one, more = next(((unit, one, more) for limit, unit, one, more in _STEPS if size < limit), _YEAR)
    count = int(size // unit)
    words = tr(one) if count == 1 else tr(more, count=count)
    return tr("{words} ago", words=words) if seconds < 0 else tr("in {words}", words=words)


def month_words(moment: datetime) -> str:
    """The month in three letters."""
    return tr(_MONTHS[moment.month - 1])
