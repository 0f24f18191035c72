"""The findings: the root cause open, the rest folded; evidence, what to do, what to tell the partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector.desktop import icons
from inspector.desktop.labels import ElidedLabel, PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.reading import cited
from inspector.desktop.widgets.basic import HEAD_HEIGHT, Chip, button, named
from inspector.desktop.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from inspector.desktop.theme import Theme
    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection, RuledOut

MOST: Final = 40  # cards; more findings are counted
MOST_EVIDENCE: Final = 20  # lines of one; a report holds all of them

_CHARACTERS: Final = 36  # the same where the font is large
_NARROWEST: Final = 270  # pixels: the widest button and a chip beside a title

TONES: Final = {"alarm": "bad", "error": "bad", "warning": "warn", "note": "idle"}
_ICONS: Final = {"alarm": "exclamation", "error": "cross", "warning": "exclamation", "note": "dash"}


class _Dot(QWidget):
    """The severity as a small filled circle with its sign."""

    def __init__(self, theme: Theme, severity: str) -> None:
        super().__init__()
        self._theme = theme
        self._severity = severity
        self.setFixedSize(QSize(16, 16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(TONES[self._severity]))
        painter.drawEllipse(QRectF(1, 1, 14, 14))
        icons.draw(painter, _ICONS[self._severity], QRectF(2.5, 2.5, 11, 11), self._theme.colour("card"), width=2.4)


class FindingCard(QFrame):
    """One finding. Its head can be pressed, its body is made when it is first opened."""

    explainWanted = Signal(str)
    copyWanted = Signal(object)
    placeWanted = Signal(object)

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        self.setObjectName("findingCard")
        self.setAccessibleName(f"{tr(finding.severity.value)}, {tr(finding.certainty.value)}: {finding.title}")
        self._theme = theme
        self._finding = finding
        self._under: list[Finding] = []
        self._ruled_out: Sequence[RuledOut] = ()
        self._body: QWidget | None = None
        self._fold = named(QPushButton(), "findingFold", tr("Show or hide: {code}", code=finding.code))
        self._fold.setProperty("kind", "icon")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self.set_open)
        title = PlainParagraph(as_it_is(finding.title), "strong")
        word = tr(finding.severity.value)
        if TONES[finding.severity.value] == "bad":
            word = f"{word} · {tr(finding.certainty.value)}"
        chip = Chip(word, TONES[finding.severity.value])
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget, stretch in ((_Dot(theme, finding.severity.value), 0), (title, 1), (chip, 0), (self._fold, 0)):
            head.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop if stretch == 0 else Qt.AlignmentFlag(0))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 8, 10)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self.set_open(on=False)

    @property
    def finding(self) -> Finding:
        """What the card is about."""
        return self._finding

    def add_consequence(self, finding: Finding) -> None:
        """Fold a finding under this one, whose cause it shares."""
        self._under.append(finding)

    def add_ruled_out(self, ruled_out: Sequence[RuledOut]) -> None:
        """Say what else was tried."""
        self._ruled_out = ruled_out

    def set_open(self, on: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        """Show or hide the body."""
        if on and self._body is None:
            self._body = self._made_body()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(on)
        self._fold.setChecked(on)
        self._fold.setIcon(icons.themed(self._theme, "down" if on else "right", "muted"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._body is None or event.position().y() < self._body.y():
            self.set_open(not self._fold.isChecked())

    def _made_body(self) -> QWidget:
        finding = self._finding
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 0, 4, 2)
        column.setSpacing(6)
        for line in finding.evidence[:MOST_EVIDENCE]:
            column.addWidget(PlainParagraph(as_it_is(line), muted=True))
        if (left_out := len(finding.evidence) - MOST_EVIDENCE) > 0:
            column.addWidget(PlainParagraph(tr("and {left_over:,} more", left_over=left_out), muted=True))
        for heading, text in (("What you can do", finding.remedy), ("Tell the partner", finding.partner)):
            if text:
                column.addSpacing(2)
                column.addWidget(PlainLabel(heading, "strong"))
                column.addWidget(PlainParagraph(as_it_is(text)))
        for consequence in self._under:
            column.addWidget(
                PlainParagraph(
                    tr("It also explains: {title} ({code})", title=consequence.title, code=consequence.code), muted=True
                )
            )
        column.addSpacing(2)
        column.addLayout(self._made_buttons(column))
        return body

    def _made_buttons(self, column: QVBoxLayout) -> Flow:
        finding = self._finding
        explain = button("Explain", "explainButton", accessible=tr("Explain {code}", code=finding.code))
        explain.clicked.connect(lambda: self.explainWanted.emit(finding.code))
        line = Flow()
        line.add(explain)
        if finding.partner:
            copy = button(
                "Copy for the partner",
                "copyPartnerButton",
                accessible=as_it_is(tr("Copy for the partner: {code}", code=finding.code)),
            )
            copy.clicked.connect(lambda: self.copyWanted.emit(finding))
            line.add(copy)
        if finding.span is not None:
            place = button(
                "Show place",
                "showPlaceButton",
                accessible=as_it_is(tr("Show place: {code}", code=finding.code)),
            )
            place.clicked.connect(lambda: self.placeWanted.emit(finding.span))
            line.add(place)
        if self._ruled_out:
            line.add(self._made_ruled_out(column))
        reference = ElidedLabel(" · ".join(filter(None, (finding.code, cited(finding.reference)))), "small", muted=True)
        column.addWidget(reference)
        return line

    def _made_ruled_out(self, column: QVBoxLayout) -> QPushButton:
        lines = [f"{ruled.code}: {ruled.detail}" if ruled.detail else ruled.code for ruled in self._ruled_out]
        text = PlainParagraph(
            as_it_is("\n".join((tr("Ruled out by trying:"), *lines))), "small", muted=True, name="ruledOut"
        )
        text.hide()
        column.addWidget(text)
        toggle = button(tr("Ruled out ({count})", count=len(lines)), "ruledOutButton")
        toggle.setCheckable(True)
        toggle.toggled.connect(text.setVisible)
        return toggle


class Findings(QWidget):
    """All findings of an inspection, root causes first, in an area that scrolls by itself."""

    explainWanted = Signal(str)
    copyWanted = Signal(object)
    placeWanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findings")
        self._theme = theme
        self._title = PlainLabel("Why", "title", name="findingsTitle")
        self._title.setMinimumHeight(HEAD_HEIGHT)
        self._cards: list[FindingCard] = []
        self._area = named(QScrollArea(widgetResizable=True), "findingsArea", "Findings")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setMinimumWidth(max(_NARROWEST, self.fontMetrics().averageCharWidth() * _CHARACTERS))
        self._area.setMinimumHeight(self.fontMetrics().height() * 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)

    @property
    def cards(self) -> Sequence[FindingCard]:
        """The cards in their order."""
        return self._cards

    def show_findings(self, inspection: Inspection) -> None:
        """Show those of another inspection."""
        self._title.setText(tr("Why") if inspection.outcome.value == "failed" else tr("Remarks"))
        inside = named(QWidget(), "findingsInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        self._cards = self._made_cards(inspection)
        for card in self._cards:
            column.addWidget(card)
        left_over = sum(1 for finding in inspection.findings if not finding.under) - len(self._cards)
        if not self._cards:
            column.addWidget(PlainParagraph("Nothing to remark.", muted=True))
        if left_over > 0:
            column.addWidget(PlainParagraph(tr("and {left_over:,} more", left_over=left_over), muted=True))
        column.addStretch(1)
        self._area.setWidget(inside)

    def mark(self, offset: int) -> None:
        """Frame the findings that speak of a character of the input; none for -1."""
        for card in self._cards:
            span = card.finding.span
            marked = span is not None and span.start <= offset < span.end
            if bool(card.property("marked")) != marked:
                card.setProperty("marked", marked)
                card.style().unpolish(card)
                card.style().polish(card)

    def _made_cards(self, inspection: Inspection) -> list[FindingCard]:
        cards: dict[str, FindingCard] = {}
        made: list[FindingCard] = []
        for finding in inspection.findings:
            if finding.under and finding.under in cards:
                cards[finding.under].add_consequence(finding)
            elif len(made) < MOST:
                card = FindingCard(self._theme, finding)
                card.explainWanted.connect(self.explainWanted)
                card.copyWanted.connect(self.copyWanted)
                card.placeWanted.connect(self.placeWanted)
                cards.setdefault(finding.code, card)
                made.append(card)
        if made:
            made[0].add_ruled_out(inspection.ruled_out)
            if TONES[made[0].finding.severity.value] != "idle":
                made[0].set_open(on=True)
        return made
