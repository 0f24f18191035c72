"""The trace: a strip of stages, each done, failed, skipped or not reached; one can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.desktop import icons
from inspector.desktop.language import tr
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import override
from inspector.desktop.theme import text_font
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Stage

RADIUS: Final = 10.0
_TOP: Final = 14
_MARGIN: Final = 3  # at both sides of a stage's words

TITLES: Final = {
    "repair": "Repair",
    "parse": "Parse",
    "header": "Header",
    "key": "Key",
    "kid": "Key name",
    "unwrap": "Unwrap key",
    "content key": "Content key",
    "tag": "Tag",
    "inflate": "Inflate",
    "content": "Content",
    "signature form": "Form",
    "signing input": "Signed bytes",
    "signature": "Signature",
    "claims": "Claims",
}
_TONES: Final = {"done": "good", "failed": "bad", "skipped": "idle", "not reached": "line"}
_ICONS: Final = {"done": "check", "failed": "cross", "skipped": "dash"}
_ONLY_IF_NEEDED: Final = ("repair", "inflate")  # left out of the strip where there was nothing to do

_LONGEST: Final = 500  # characters of what is said of a stage


class TraceStrip(QWidget):
    """Drawn in one piece. Arrow keys move along it, Enter opens a stage; `opened` tells which, None for closed."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("traceStrip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._theme = theme
        self._stages: tuple[Stage, ...] = ()
        self._current = 0
        self._open = -1
        self._bold = text_font(bold=True)
        self._small = text_font(size=0.89)
        self._lines = 1  # that the longest detail takes
        theme.changed.connect(self.update)
        self._name()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What is drawn."""
        return self._stages

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Draw the trace of another layer."""
        self._stages = tuple(
            stage for stage in stages if stage.state.value != "skipped" or stage.name not in _ONLY_IF_NEEDED
        )
        states = [stage.state.value for stage in self._stages]
        self._current = states.index("failed") if "failed" in states else 0
        self._open = -1
        self._name()
        self._measure()
        self.update()

    def open(self, index: int) -> None:
        """Open a stage, or close it if it is open."""
        if not 0 <= index < len(self._stages):
            return
        self._current = index
        self._open = -1 if self._open == index else index
        self._name()
        self.update()
        self.opened.emit(self._stages[index] if self._open >= 0 else None)

    def point(self, name: str) -> None:
        """Make a stage the current one without opening it, where there is one of this name."""
        names = [stage.name for stage in self._stages]
        if name in names:
            self._current = names.index(name)
            self._name()
            self.update()

    def close_stage(self) -> None:
        """Close the open stage, if there is one."""
        if self._open >= 0:
            self.open(self._open)

    @override
    def sizeHint(self) -> QSize:
        lines = self.fontMetrics().height() + 1 + self._lines * QFontMetrics(self._small).height()
        return QSize(600, int(_TOP + 2 * RADIUS + 8 + lines + 10))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self._stages:
            self._current = max(0, min(len(self._stages) - 1, self._current + step))
            self._name()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.open(self._stage_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._stage_at(event.position().x())
        if 0 <= index < len(self._stages):
            set_tip(self, described(self._stages[index]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(1, len(self._stages)):
            self._draw_line(painter, index)
        for index, stage in enumerate(self._stages):
            self._draw_stage(painter, index, stage)

    def _draw_line(self, painter: QPainter, index: int) -> None:
        before, after = self._stages[index - 1].state.value, self._stages[index].state.value
        walked = after != "not reached" and before in ("done", "skipped")
        painter.setPen(QPen(self._theme.colour("good" if walked else "line"), 2))
        start, end = self._centre(index - 1), self._centre(index)
        painter.drawLine(start + QPointF(RADIUS + 3, 0), end - QPointF(RADIUS + 3, 0))

    def _draw_stage(self, painter: QPainter, index: int, stage: Stage) -> None:
        state = stage.state.value
        centre, width = self._centre(index), self.width() / len(self._stages)
        tone = self._theme.colour(_TONES[state])
        circle = QRectF(centre.x() - RADIUS, centre.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        if index == self._open or (index == self._current and self.hasFocus()):
            self._draw_frame(painter, index, width, chosen=index == self._open)
        filled = state in ("done", "failed")
        painter.setPen(QPen(tone, 2))
        painter.setBrush(tone if filled else self._theme.colour("card"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if state in _ICONS:
            colour = self._theme.colour("card") if filled else tone
            icons.draw(painter, _ICONS[state], circle.adjusted(3, 3, -3, -3), colour, width=2.2)
        self._draw_words(
            painter, stage, QRectF(centre.x() - width / 2 + _MARGIN, circle.bottom() + 6, width - 2 * _MARGIN, 100)
        )

    def _draw_words(self, painter: QPainter, stage: Stage, place: QRectF) -> None:
        state = stage.state.value
        reached = state != "not reached"
        painter.setFont(self._bold if reached else self.font())
        painter.setPen(self._theme.colour("text" if reached else "muted"))
        self._draw_line_of_text(painter, title(stage), place)
        place.translate(0, painter.fontMetrics().height() + 1)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("bad" if state == "failed" else "muted"))
        for line in in_lines(said_of(stage), painter.fontMetrics(), int(place.width())):
            self._draw_line_of_text(painter, line, place)
            place.translate(0, painter.fontMetrics().height())

    def _draw_line_of_text(self, painter: QPainter, text: str, place: QRectF) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), shown)

    def _measure(self) -> None:
        """Make room for a second line where a detail takes one."""
        width = int(self.width() / max(1, len(self._stages))) - 2 * _MARGIN
        metrics = QFontMetrics(self._small)
        needed = max((len(in_lines(said_of(stage), metrics, width)) for stage in self._stages), default=1)
        if needed != self._lines:
            self._lines = needed
            self.updateGeometry()

    def _draw_frame(self, painter: QPainter, index: int, width: float, *, chosen: bool) -> None:
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "line"), 1))
        painter.setBrush(self._theme.colour("accent-soft") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(index * width + 2.5, 4.5, width - 5, self.height() - 9), 6, 6)

    def _centre(self, index: int) -> QPointF:
        return QPointF((index + 0.5) * self.width() / max(1, len(self._stages)), _TOP + RADIUS)

    def _stage_at(self, x: float) -> int:
        return int(x * len(self._stages) / max(1, self.width())) if self._stages else -1

    def _name(self) -> None:
        self.setAccessibleName(
            tr("Trace:") + " " + ", ".join(f"{title(stage)} {tr(stage.state.value)}" for stage in self._stages)
        )
        if self._stages:
            self.setAccessibleDescription(described(self._stages[self._current]))


def title(stage: Stage) -> str:
    """What a stage is called on screen."""
    return tr(TITLES[stage.name]) if stage.name in TITLES else glance(stage.name, _LONGEST).capitalize()


def said_of(stage: Stage) -> str:
    """What stands below a stage's title."""
    return glance(stage.detail, _LONGEST) or tr(stage.state.value)


def in_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """The text in one line or, where it is wider, in two; the second one may be too long."""
    first = text
    while metrics.horizontalAdvance(first) > width and " " in first:
        first = first.rpartition(" ")[0]
    rest = text[len(first) :].strip()
    return (first, rest) if rest else (first,)


def described(stage: Stage) -> str:
    """All that is known of a stage, in one line."""
    parts = [f"{title(stage)}: {tr(stage.state.value)}", stage.detail]
    if stage.expected:
        parts.append(tr("expected {expected}", expected=stage.expected))
    if stage.found:
        parts.append(tr("found {found}", found=stage.found))
    if stage.length is not None:
        parts.append(tr("{length:,} bytes", length=stage.length))
    return " · ".join(glance(part, _LONGEST) for part in parts if part)
