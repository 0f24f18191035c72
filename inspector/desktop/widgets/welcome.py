"""What is said once, at the first start: where secrets go. It waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector.desktop import icons
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import Card, button, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from inspector.desktop.theme import Theme

# icon, heading, sentence
POINTS: Final = (
    (
        "paste",
        "What you paste stays in memory",
        "Tokens, answers and a key given for one text are forgotten when the window closes, or at once with Lock.",
    ),
    (
        "key",
        "Private keys go to the keyring",
        "A key you keep is stored in the system's keyring and nowhere else; without one it stays for this session.",
    ),
    (
        "offline",
        "Nothing goes on the network",
        "Everything is worked out on this computer, in a process of its own that has no keyring and no connection.",
    ),
    (
        "shield",
        "What you copy for the partner holds no secret",
        "Messages and reports leave out keys and personal data. Copied secrets leave the clipboard after ten seconds.",
    ),
)


class _Sign(QWidget):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self.setFixedSize(QSize(22, 22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, QRectF(1, 1, 20, 20), self._theme.colour("accent"), width=1.3)


class Welcome(QWidget):
    """A card above the tab. `read` when the person has read it."""

    read = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("welcome")
        card = Card("welcomeCard")
        done = button("Understood", "welcomeDoneButton", kind="primary")
        done.clicked.connect(self.read)
        card.column.addLayout(row(PlainLabel("Where your secrets go", "title", name="welcomeTitle"), 1, done))
        grid = QGridLayout()
        grid.setHorizontalSpacing(26)
        grid.setVerticalSpacing(8)
        for number, (sign, heading, sentence) in enumerate(POINTS):
            grid.addLayout(_point(theme, sign, heading, sentence), number // 2, number % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        card.column.addLayout(grid)
        around = QVBoxLayout(self)
        around.setContentsMargins(14, 12, 14, 0)
        around.addWidget(card)
        theme.changed.connect(self.update)


def _point(theme: Theme, sign: str, heading: str, sentence: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(PlainLabel(heading, "strong"))
    words.addWidget(PlainParagraph(sentence, muted=True))
    words.addStretch(1)
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(_Sign(theme, sign), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line
