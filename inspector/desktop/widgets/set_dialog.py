"""A key set read again: where it is, what changed since it was last seen, and whether that is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from inspector.desktop.labels import ElidedLabel, PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.moments import moment_words
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import Chip, button, named, row
from inspector.desktop.widgets.choices import TickBox
from inspector.desktop.widgets.dialogs import Form, PlainDialog

if TYPE_CHECKING:
    from inspector.desktop.key_values import KeySetRow, SetDifference, SetLine

LONGEST_ADDRESS = 2_000
SEEN = "Last seen {when} with {count:,} keys. Nothing is fetched until you press a button here."
MOVED = "Sent on to {address}"

# change: its word, tone of the word, what it means
CHANGES = {
    "added": ("New", "good", "A key that was not there before."),
    "removed": ("Gone", "warn", "Tokens that are signed with it cannot be verified any more by others."),
    "replaced": ("Replaced", "bad", "Another key under the same kid: whoever keeps keys by kid has the old one."),
    "described": ("Changed", "info", "The same key, described in another way."),
    "same": ("Same", "", "As it was."),
    "unknown": ("Not compared", "", "Of a symmetric key no digest is kept, so it cannot be compared."),
}
WORDS = {
    "replaced": "A key was replaced under the same kid.",
    "rotated": "The key set was rotated: there are new keys, and others are gone.",
    "grown": "There are new keys; all others are as they were.",
    "shrunk": "Keys are gone; all others are as they were.",
    "described": "The keys are the same; what is said of them changed.",
    "same": "Nothing changed.",
}


class SetDialog(PlainDialog):
    """`fetchWanted` carries an address; `takeWanted` says whether public keys that went are removed."""

    fetchWanted = Signal(str)
    fileWanted = Signal()
    takeWanted = Signal(bool)

    def __init__(self, parent: QWidget | None, key_set: KeySetRow) -> None:
        said = tr(SEEN, when=moment_words(key_set.seen), count=key_set.count)
        super().__init__(parent, "setDialog", tr("Key set {name}", name=key_set.origin.name), said)
        self.resize(680, 460)
        self.key_set = key_set
        self._url = named(QLineEdit(key_set.origin.url), "setAddressInput", "Address of the key set")
        self._url.setPlaceholderText(tr("https://…/jwks.json"))
        self._url.setMaxLength(LONGEST_ADDRESS)
        self._url.setFont(byte_font())
        self._fetch = button("Fetch", "setFetchButton", tip="Go to this address once, through the system's proxy")
        self._fetch.clicked.connect(lambda: self.fetchWanted.emit(self._url.text()))
        self._file = button("Read the file again", "setFileButton")
        self._file.setEnabled(bool(key_set.origin.file))
        self._file.clicked.connect(self.fileWanted)
        address = row(self._url, self._fetch)
        address.setStretch(0, 1)
        path = row(
            ElidedLabel(as_it_is(key_set.origin.file) or "It came by pasting", "bytes", name="setFile"), self._file
        )
        path.setStretch(0, 1)
        form = Form()
        form.add("Address", address)
        form.add("File", path)
        self._steps = PlainParagraph("", "small", muted=True, name="setSteps")
        self._word = PlainLabel("", "strong", name="setWord")
        self._area = named(QScrollArea(widgetResizable=True), "setChanges", "What changed")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._drop = named(TickBox(), "setDrop", "Remove keys that are gone")
        self.column.addLayout(form)
        self.column.addWidget(self._steps)
        self.column.addWidget(self._word)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self._drop)
        self.add_foot("Take over", "setTake", spring=False)
        self.action.clicked.connect(lambda: self.takeWanted.emit(self._drop.isChecked()))
        self.begin("")

    def url(self) -> str:
        """The address as it is written now."""
        return self._url.text().strip()

    def begin(self, step: str) -> None:
        """Forget what was found; say what is being done."""
        self.say("")
        self._steps.setText(step)
        self._steps.setVisible(bool(step))
        for widget in (self._word, self._area, self._drop):
            widget.hide()
        self.action.setEnabled(False)
        self._fetch.setEnabled(not step)

    def add_step(self, address: str) -> None:
        """Say that it was sent on."""
        self._steps.setText("\n".join((self._steps.text(), tr(MOVED, address=address))))

    def failed(self, sentence: str) -> None:
        """Say why there is nothing to compare."""
        self._fetch.setEnabled(True)
        self.action.setEnabled(self._word.isVisible())
        self.say(sentence)

    def show_difference(self, difference: SetDifference) -> None:
        """Show what changed."""
        self._fetch.setEnabled(True)
        self._word.setText(tr(WORDS[difference.word]))
        self._area.setWidget(_changes(difference.lines))
        gone = len(difference.gone)
        self._drop.setText(
            tr("Remove the key that is gone") if gone == 1 else tr("Remove the {gone:,} keys that are gone", gone=gone)
        )
        self._drop.setChecked(False)
        for widget, there in ((self._word, True), (self._area, bool(difference.lines)), (self._drop, gone > 0)):
            widget.setVisible(there)
        self.action.setText(tr("Remember it as seen") if difference.word == "same" else tr("Take over"))
        self.action.setEnabled(True)
        self.action.setFocus()


def _changes(lines: tuple[SetLine, ...]) -> QWidget:
    inside = named(QWidget(), "setChangesInside")
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 4, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    grid.setColumnMinimumWidth(1, 150)
    for number, line in enumerate(lines):
        word, tone, meaning = CHANGES[line.change]
        chip = Chip(word, tone, name=f"setChange{number}")
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(chip, number, 0, top)
        kid = ElidedLabel(as_it_is(line.kid) if line.kid else "no kid", "bytes")
        grid.addWidget(kid, number, 1, top)
        texts = [f"{line.before} → {line.after}"] if line.before and line.after and line.before != line.after else []
        words = "\n".join([*(texts or [line.after or line.before]), *([tr(meaning)] if line.change != "same" else [])])
        grid.addWidget(PlainParagraph(as_it_is(words), "small", muted=True), number, 2)
    grid.setRowStretch(len(lines), 1)
    return inside
