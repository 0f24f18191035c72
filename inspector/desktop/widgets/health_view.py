"""How sound a key is: what was found, and everything that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.desktop import icons
from inspector.desktop.identity_words import SEVERITY_TONES, SOUND, STATES
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.findings import FindingCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.identity_values import HealthCheck, KeyHealth
    from inspector.desktop.theme import Theme


def summary(health: KeyHealth) -> tuple[str, str]:
    """The health in a word or two, and its tone."""
    if not health.findings:
        return tr(SOUND), "good"
    worst = health.findings[0].severity.value
    count = len(health.findings)
    return (tr("{count:,} findings", count=count) if count > 1 else f"1 {tr(worst)}"), SEVERITY_TONES[worst]


class HealthView(QWidget):
    """Findings as cards, below them the list of checks: what holds, what does not, what was not looked at."""

    explainWanted = Signal(str)
    copyWanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("keyHealth")
        self._theme = theme
        self._area = named(QScrollArea(widgetResizable=True), "keyFindingsArea", "Health of the key")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._area)
        self.show_health(None)

    def show_health(self, health: KeyHealth | None) -> None:
        """Show the health of another key; None for not known yet."""
        inside = named(QWidget(), "keyFindings")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for finding in health.findings if health is not None else ():
            card = FindingCard(self._theme, finding)
            card.explainWanted.connect(self.explainWanted)
            card.copyWanted.connect(self.copyWanted)
            column.addWidget(card)
        column.addWidget(self._listed(health.checks if health is not None else ()))
        column.addStretch(1)
        self._area.setWidget(inside)

    def _listed(self, checks: Sequence[HealthCheck]) -> QWidget:
        """One line for each check: its sign, its name, what was seen."""
        inside = named(QWidget(), "checks")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for number, check in enumerate(checks):
            sign, tone, sentence = STATES[check.state]
            said = tr(sentence, detail=check.detail)
            grid.addWidget(_Sign(self._theme, sign, tone), number, 0, top)
            grid.addWidget(PlainLabel(as_it_is(check.name)), number, 1, top)
            line = PlainParagraph(as_it_is(said), muted=True, name=f"check{number}")
            state = tr(check.state)
            line.setAccessibleName(f"{check.name}: {said if said.startswith(state) else f'{state}, {said}'}")
            grid.addWidget(line, number, 2, top)
        return inside


class _Sign(QWidget):
    """A small sign in the colour of its tone; the words beside it say the same."""

    def __init__(self, theme: Theme, sign: str, tone: str) -> None:
        super().__init__()
        self._theme = theme
        self._sign = sign
        self._tone = tone
        self.setFixedSize(16, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._sign, QRectF(2, 2, 12, 12), self._theme.colour(self._tone), width=2.2)
