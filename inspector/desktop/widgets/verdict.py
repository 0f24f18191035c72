"""The verdict: a colour, an icon, a word and one sentence, right under the input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from inspector.desktop import icons
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import Chip, button, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.theme import Theme


class Look(NamedTuple):
    """How one verdict is told."""

    tone: str
    icon: str
    word: str


# The five outcomes, told apart by colour, icon and word; what passed only after a change is never green.
LOOKS: Final = {
    "verified": Look("good", "check", "Verified"),
    "opened": Look("info", "open", "Opened"),
    "unchecked": Look("idle", "question", "Not checked"),
    "failed": Look("bad", "cross", "Failed"),
    "changed": Look("warn", "exclamation", "Passes only after a change"),
    "unrecognised": Look("idle", "question", "Not recognised"),
    "refused": Look("warn", "exclamation", "Not inspected"),
    "busy": Look("idle", "dots", "Working"),
}


# What can be done with an answer besides copying the words for the partner.
MORE: Final = (
    ("report", "Save a report…"),
    ("reproduce", "Reproduce in another language…"),
    ("compare", "Compare with another…"),
)


class _Badge(QWidget):
    """A filled circle with the verdict's icon."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._look = LOOKS["busy"]
        self.setFixedSize(QSize(28, 28))

    def show_look(self, look: Look) -> None:
        self._look = look
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._look.tone))
        place = QRectF(self.rect())
        painter.drawEllipse(place)
        icons.draw(painter, self._look.icon, place.adjusted(5, 5, -5, -5), self._theme.colour("card"), width=2)


class Verdict(QFrame):
    """The banner. `copyWanted` asks for the words for the partner."""

    copyWanted = Signal()
    cancelWanted = Signal()
    announced = Signal(str)  # what a screen reader is told of a new verdict
    moreWanted = Signal(str)  # one of MORE

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self._told = ""
        self._badge = _Badge(theme)
        self._word = PlainLabel("", "strong", name="verdictWord")
        self._sentence = PlainParagraph("", "verdict", name="verdictSentence")
        self._alarms = Chip("", "bad", name="verdictAlarms")
        self.copy = button("Copy for the partner", "verdictCopyButton", kind="primary")
        self.copy.clicked.connect(self.copyWanted)
        self.more = button("More", "verdictMoreButton", accessible="More to do with this answer")
        self.more.setMenu(self._made_menu())
        self.cancel = button("Cancel", "cancelButton")
        self.cancel.clicked.connect(self.cancelWanted)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._word)
        words.addWidget(self._sentence)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 12, 10)
        line.setSpacing(12)
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        line.addWidget(self._alarms, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say("busy", "")

    def say(self, which: str, sentence: str, *, copyable: bool = False, alarms: int = 0) -> None:
        """Tell one of LOOKS with its sentence. An alarm never hides behind a good outcome: it is counted here."""
        look = LOOKS[which]
        self._badge.show_look(look)
        self._word.setText(tr(look.word))
        self._sentence.setText(sentence)
        self.setAccessibleName(", ".join(filter(None, (tr("Verdict: {word}", word=tr(look.word)), _counted(alarms)))))
        self.setAccessibleDescription(self._sentence.text())
        self._announce(which)
        self._alarms.setText(_counted(alarms))
        self._alarms.setVisible(alarms > 0)
        self.copy.setVisible(copyable)
        self.more.setVisible(copyable)
        self.cancel.setVisible(which == "busy")
        if self.property("tone") != look.tone:
            set_tone(look.tone, self, self._word, self._sentence)

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("verdictMenu")
        for key, title in MORE:
            menu.addAction(tr(title)).triggered.connect(lambda _=False, key=key: self.moreWanted.emit(key))
        return menu

    def _announce(self, which: str) -> None:
        """Tell a new verdict to a screen reader, once; what is on its way is not told at every step."""
        told = f"{self.accessibleName()}. {self._sentence.text()}"
        if which == "busy" or told == self._told:
            return
        self._told = told
        self.announced.emit(told)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word.text()

    @property
    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()


def _counted(alarms: int) -> str:
    """How many alarms there are; nothing where there is none."""
    if not alarms:
        return ""
    return tr("1 alarm") if alarms == 1 else tr("{alarms:,} alarms", alarms=alarms)
