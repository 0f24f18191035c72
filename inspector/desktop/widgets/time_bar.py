"""From when to when a token is valid, and where the moment lies as of which it was judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.desktop.language import tr
from inspector.desktop.moments import both_zones, month_words, read_moment, relative
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import override
from inspector.desktop.theme import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Layer

NAMES: Final = ("iat", "nbf", "exp")
_BAR: Final = 8
_LEAST: Final = timedelta(seconds=1)


class Mark(NamedTuple):
    """One moment on the bar."""

    name: str
    moment: datetime


def marks_of(layer: Layer | None) -> tuple[Mark, ...]:
    """The times of a layer, in their order."""
    claims = layer.claims if layer is not None else ()
    found = [
        Mark(claim.name, moment)
        for claim in claims
        if claim.name in NAMES and (moment := read_moment(claim.moment)) is not None
    ]
    return tuple(sorted(found, key=lambda mark: (mark.moment, NAMES.index(mark.name))))


class TimeBar(QWidget):
    """Drawn in one piece; what it shows is its accessible description and its tip, in both zones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("timeBar")
        self.setAccessibleName(tr("Times of the token"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._marks: tuple[Mark, ...] = ()
        self._moment = datetime.now(UTC)
        self._small = text_font(size=0.89)
        theme.changed.connect(self.update)
        self.hide()

    def show_times(self, layer: Layer | None, moment: str) -> None:
        """Show the times of a layer and the moment; nothing is seen where it has none."""
        self._marks = marks_of(layer)
        self._moment = read_moment(moment) or datetime.now(UTC)
        self.setVisible(bool(self._marks))
        words = "\n".join(self.said())
        self.setAccessibleDescription(words)
        set_tip(self, words)
        self.update()

    def said(self) -> tuple[str, ...]:
        """Every moment in words: in UTC, here, and from the moment on."""
        judged = tr("judged as of {moment}", moment=both_zones(self._moment))
        return (
            *(f"{mark.name} {both_zones(mark.moment)}, {relative(mark.moment, self._moment)}" for mark in self._marks),
            judged,
        )

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(400, 2 * line + _BAR + 14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        line = painter.fontMetrics().height()
        top = line + 6
        self._draw_bar(painter, top)
        end = 0.0
        for mark in self._marks:
            end = self._draw_mark(painter, mark, top, end)
        self._draw_moment(painter, top, line)

    def _draw_bar(self, painter: QPainter, top: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _BAR), _BAR / 2, _BAR / 2)
        begin, finish = self._valid()
        left, right = self._x(begin), self._x(finish)
        valid = begin <= self._moment < finish
        colour = QColor(self._theme.colour("good" if valid else "warn"))
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, top, max(right - left, 3), _BAR), _BAR / 2, _BAR / 2)

    def _draw_mark(self, painter: QPainter, mark: Mark, top: int, free: float) -> float:
        """A tick with its name and time of day under the bar; the right edge of the words."""
        x = self._x(mark.moment)
        painter.setPen(QPen(self._theme.colour("text"), 1.5))
        painter.drawLine(QPointF(x, top - 2), QPointF(x, top + _BAR + 2))
        words = f"{mark.name} {_short(mark.moment, self._marks[0].moment)}"
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(x - width / 2, free), max(self.width() - width, 0))
        if left < free and free:  # no room: the tip has it
            return free
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(QPointF(left, top + _BAR + 4 + painter.fontMetrics().ascent()), words)
        return left + width + 10

    def _draw_moment(self, painter: QPainter, top: int, line: int) -> None:
        x = self._x(self._moment)
        begin, finish = self._valid()
        colour = self._theme.colour("good" if begin <= self._moment < finish else "bad")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, top - 7), QPointF(x + 5, top - 7), QPointF(x, top)]))
        painter.drawRect(QRectF(x - 1, top - 2, 2, _BAR + 4))
        words = tr(
            "judged {moment} · {where}",
            moment=_short(self._moment, self._marks[0].moment),
            where=self._where(begin, finish),
        )
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(x - width / 2, 0), max(self.width() - width, 0))
        painter.setPen(colour)
        painter.drawText(QPointF(left, line - painter.fontMetrics().descent() - 2), words)

    def _where(self, begin: datetime, finish: datetime) -> str:
        if self._moment < begin:
            return tr("valid {moment}", moment=relative(begin, self._moment))
        if self._moment >= finish:
            return tr("expired {moment}", moment=relative(finish, self._moment))
        return (
            tr("valid")
            if finish == datetime.max.replace(tzinfo=UTC)
            else tr("expires {moment}", moment=relative(finish, self._moment))
        )

    def _valid(self) -> tuple[datetime, datetime]:
        """From when to when the token is valid; without `exp` for ever."""
        known = {mark.name: mark.moment for mark in self._marks}
        begin = known.get("nbf") or known.get("iat") or datetime.min.replace(tzinfo=UTC)
        return begin, known.get("exp") or datetime.max.replace(tzinfo=UTC)

    def _x(self, moment: datetime) -> float:
        """Where a moment lies: what is shown reaches a little beyond the first and the last."""
        moments = [*(mark.moment for mark in self._marks), self._moment]
        first, last = min(moments), max(moments)
        span = max(last - first, _LEAST)
        share = (min(max(moment, first), last) - first) / span if first <= moment <= last else float(moment > last)
        margin = min(60.0, self.width() * 0.08)
        if moment < first:
            return 0.0
        return float(self.width()) if moment > last else margin + share * (self.width() - 2 * margin)


def _short(moment: datetime, beside: datetime) -> str:
    """The time in UTC and here, with its day where that is another one."""
    utc, other = moment.astimezone(UTC), beside.astimezone(UTC)
    day = "" if utc.date() == other.date() and moment is not beside else f"{utc.day} {month_words(utc)} {utc.year:04} "
    local = moment.astimezone()
    here = "" if local.utcoffset() == utc.utcoffset() else tr(" · {time} here", time=f"{local:%H:%M:%S}")
    return f"{day}{utc:%H:%M:%S} UTC{here}"
