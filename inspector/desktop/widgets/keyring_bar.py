"""Says what is wrong with the keyring, what that means for the keys, and offers what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from inspector.desktop.icons import themed
from inspector.desktop.keyring_words import MEANINGS, TITLES, sentence
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.ports import KeyringWord
from inspector.desktop.widgets.basic import button, named, row

if TYPE_CHECKING:
    from inspector.desktop.ports import KeyringStatus
    from inspector.desktop.theme import Theme

_ICON = QSize(16, 16)
_ICONS = {KeyringWord.LOCKED: "lock", KeyringWord.TIMED_OUT: "clock"}


class KeyringBar(QFrame):
    """There only while there is something to say."""

    unlockWanted = Signal()
    askWanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("keyringBar")
        self._theme = theme
        self._icon = named(PlainLabel(), "keyringIcon")
        self._title = PlainLabel("", "strong", name="keyringTitle")
        self._sentence = PlainParagraph("", "small", name="keyringTrouble")
        self._unlock = button(
            "Unlock…", "unlockButton", tip="The system asks for the password, this program never does"
        )
        self._unlock.clicked.connect(self.unlockWanted)
        self._ask = button("Ask again", "askKeyringButton")
        self._ask.clicked.connect(self.askWanted)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 8, 8)
        inside.setSpacing(4)
        inside.addLayout(row(self._icon, self._title, 1, self._unlock, self._ask))
        inside.addWidget(self._sentence)
        self._word = KeyringWord.AVAILABLE
        theme.changed.connect(self._show_icon)
        self.hide()

    def show_status(self, status: KeyringStatus | None) -> bool:
        """Whether there is something to say of this state, and say it."""
        said = status is not None and status.word in MEANINGS
        if status is not None and said:
            self._word = status.word
            self._title.setText(tr(TITLES[status.word]))
            self._sentence.setText(" ".join((sentence(status), *map(tr, MEANINGS[status.word]))))
            self._unlock.setVisible(status.word is KeyringWord.LOCKED)
            self._show_icon()
        self.setVisible(said)
        return said

    def _show_icon(self) -> None:
        icon = themed(self._theme, _ICONS.get(self._word, "exclamation"), "warn")
        self._icon.setPixmap(icon.pixmap(_ICON))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
