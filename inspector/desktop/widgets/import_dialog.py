"""Takes keys in: by pasting, from files, by dropping; with the passphrase asked for where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from inspector import limits
from inspector.desktop.identity_words import COMPLETES, KNOWN
from inspector.desktop.key_values import ReadSet, SetOrigin
from inspector.desktop.keys_reading import KeySource, ReadKeys, described
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.ports import Place
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import Card, button, named, row
from inspector.desktop.widgets.choices import TickBox
from inspector.desktop.widgets.dialogs import KeepChoice, PlainDialog
from inspector.desktop.widgets.secret_input import SecretInput
from inspector.encoding.visible import shorten, visible
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from inspector.desktop.ports import Carried, KeyFacts, KeyringStatus

DEBOUNCE = 200  # ms
AT_ONCE = 25  # cards that are made before the window draws again
TICKED = "{ticked} of {count} ticked"
TICKED_KNOWN = "{ticked} of {count} ticked, {known} known already"
ADD_SEVERAL = "Add {count} keys"


class _Found(Card):
    """One key that was found: whether to take it, and what to call it."""

    toggled = Signal()

    def __init__(self, number: int, key: Carried, fact: KeyFacts) -> None:
        super().__init__(f"foundKey{number}", margins=(10, 8, 10, 8))
        self.key = key
        self.fact = fact
        key_words = described(fact)
        self._take = named(TickBox(), f"foundKey{number}Take", as_it_is(tr("Take this key: {key}", key=key_words)))
        self._take.setChecked(fact.known is None or fact.known.completes)
        self._take.toggled.connect(self.toggled)
        label_words = as_it_is(tr("Label: {key}", key=key_words))
        self._label = named(QLineEdit(maxLength=120), f"foundKey{number}Label", label_words)
        self._label.setText(shorten(visible(fact.label or fact.kid or fact.thumbprint), 100))
        self.column.setSpacing(4)
        self.column.addLayout(row(self._take, self._label))
        self.column.addWidget(PlainParagraph(as_it_is(key_words), "small", muted=True))
        if fact.known is not None:
            words = tr(COMPLETES if fact.known.completes else KNOWN, label=shorten(visible(fact.known.label), 60))
            self.column.addWidget(PlainParagraph(as_it_is(words), "small", name=f"foundKey{number}Known"))
        for remark in fact.remarks:
            self.column.addWidget(PlainParagraph(as_it_is(remark), "small"))

    def tick(self, *, on: bool) -> None:
        """Take the key, or leave it."""
        self._take.setChecked(on)

    @property
    def is_ticked(self) -> bool:
        """Whether it is to be taken."""
        return self._take.isChecked()

    def chosen(self) -> tuple[Carried, str] | None:
        """The key with its label, if it is to be taken."""
        return (self.key, self._label.text().strip()) if self._take.isChecked() else None


class ImportDialog(PlainDialog):
    """`readWanted` carries a KeySource; `addWanted` the chosen keys with their labels."""

    readWanted = Signal(object)
    addWanted = Signal(list)
    fileWanted = Signal()

    def __init__(self, parent: QWidget | None, status: KeyringStatus) -> None:
        super().__init__(
            parent,
            "importDialog",
            "Import keys",
            "Paste a JWK, JWKS, PEM or OpenSSH key, or drop a file here: PKCS#12 and DER too.",
        )
        self.setAcceptDrops(True)
        self.resize(620, 520)
        self._source: KeySource | None = None
        self._found: list[_Found] = []
        self._coming: list[tuple[Carried, KeyFacts]] = []  # found, and not shown yet
        self._read_set: ReadKeys | None = None
        self._input = SecretInput("importInput", "Key text", "Paste the key here", files=False)
        self._input.changed.connect(self._typed)
        choose = button("Choose a file…", "importFileButton")
        choose.clicked.connect(self.fileWanted)
        self._file = PlainLabel("", "small", muted=True, name="importFileName")
        self._passphrase = SecretInput("importPassphrase", "Passphrase", "Passphrase of this key", files=False)
        self._passphrase.hide()
        self._passphrase.changed.connect(self._typed_passphrase)
        self._area = named(QScrollArea(widgetResizable=True), "importFoundArea", "Keys that were found")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keep = KeepChoice("import", status)
        self.column.addWidget(self._input)
        self.column.addLayout(row(choose, self._file, 1))
        self.column.addWidget(self._passphrase)
        self.column.addLayout(self._made_ticks())
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.keep)
        self.add_foot("Add", "importAdd", spring=False)
        self.action.clicked.connect(self._add)
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._wait.timeout.connect(self._read)
        self.show_found(None)

    def take_text(self, text: str) -> None:
        """Read a text that was pasted elsewhere."""
        self._input.set_text(text)

    def take_file(self, path: Path) -> None:
        """Read a file; its content does not come here."""
        self._input.set_text("")
        self._file.setText(path.name)
        self._source = KeySource(None, path.name, file=str(path))
        self._read()

    def show_found(self, read: ReadKeys | None) -> None:
        """Show what was read; None for nothing yet."""
        inside = named(QWidget(), "importFound")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        self._read_set = read if read is not None and read.key_set else None
        pairs = list(zip(read.keys, read.facts, strict=True)) if read is not None else []
        self._found = []
        self._coming = pairs
        column.addStretch(1)
        self._area.setWidget(inside)
        self._show_more(column)
        problems = read.problems if read is not None else ()
        self._passphrase.setVisible(any(problem.code == "key.passphrase" for problem in problems))
        self.say("\n".join(dict.fromkeys(problem.sentence for problem in problems)))
        self.keep.setVisible(any(fact.private for _, fact in pairs))
        self._count()

    def _show_more(self, column: QVBoxLayout) -> None:
        """Make some of the cards, and the others when the window has drawn: a key set may have two hundred."""
        now, later = self._coming[:AT_ONCE], self._coming[AT_ONCE:]
        for key, fact in now:
            found = _Found(len(self._found), key, fact)
            found.toggled.connect(self._count)
            self._found.append(found)
            column.insertWidget(column.count() - 1, found)
        self._coming = later
        self._count()
        if later:
            QTimer.singleShot(0, column, lambda: self._show_more(column))

    def _made_ticks(self) -> QHBoxLayout:
        """What is ticked of many, and how to tick all or none of them."""
        self._ticked = PlainLabel("", "small", muted=True, name="importTicked")
        self._all = button("Tick all", "importTickAll", kind="quiet")
        self._all.clicked.connect(lambda: self._tick(on=True))
        self._none = button("Tick none", "importTickNone", kind="quiet")
        self._none.clicked.connect(lambda: self._tick(on=False))
        return row(self._ticked, 1, self._all, self._none)

    def _tick(self, *, on: bool) -> None:
        for found in self._found:
            found.tick(on=on)

    def _count(self) -> None:
        ticked = sum(found.is_ticked for found in self._found)
        known = sum(found.fact.known is not None for found in self._found)
        words = TICKED_KNOWN if known else TICKED
        self._ticked.setText(tr(words, ticked=ticked, count=len(self._found), known=known))
        for widget in (self._ticked, self._all, self._none):
            widget.setVisible(len(self._found) > 1)
        self.action.setEnabled(ticked > 0 and not self._coming)
        self.action.setText(tr(ADD_SEVERAL, count=ticked) if ticked > 1 else tr("Add"))

    def place(self) -> Place:
        """Where the keys are to go. Public keys need no keyring, and stay also where there is none."""
        return self.keep.place() if any(found.fact.private for found in self._found) else Place.PUBLIC

    def came_with(self) -> ReadSet | None:
        """The key set that was read; None where it was something else."""
        if self._read_set is None or self._source is None:
            return None
        origin = SetOrigin(name=self._source.origin, file=self._source.file)
        return ReadSet(origin=origin, keys=self._read_set.keys)

    def failed(self, sentence: str) -> None:
        """Say why the keys were not taken; they can be tried again."""
        self.say(sentence)
        self._count()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        from pathlib import Path

        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_file(Path(files[0]))
        else:
            self.take_text(event.mimeData().text()[: limits.KEY_FILE])

    @override
    def done(self, result: int) -> None:
        """Forget what was pasted, however the dialog is left."""
        super().done(result)
        self._source = None
        self._input.set_text("")
        self._passphrase.set_text("")
        self._wait.stop()

    def _typed(self) -> None:
        secrets = self._input.secrets()
        if not secrets:
            return
        self._file.setText("")
        self._source = KeySource(Secret(secrets[0].reveal().encode("utf-8", "surrogatepass")), "pasted")
        self._wait.start()

    def _typed_passphrase(self) -> None:
        if self._source is not None:
            secrets = self._passphrase.secrets()
            self._source = self._source._replace(passphrase=secrets[0] if secrets else None)
            self._wait.start()

    def _read(self) -> None:
        if self._source is not None:
            self.readWanted.emit(self._source)

    def _add(self) -> None:
        chosen = [pair for found in self._found if (pair := found.chosen()) is not None]
        if chosen:
            self.action.setEnabled(False)
            self.addWanted.emit(chosen)
