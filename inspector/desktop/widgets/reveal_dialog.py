"""Shows a private part for a few seconds, after somebody pressed a button for it, and hides it again by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from inspector.desktop.exporting import PRIVATE_FORMS
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.dialogs import Form, PlainDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.desktop.ports import KeyRow

SECONDS: Final = 20
TITLE: Final = "Private part of {name}"
HIDDEN: Final = "Hidden. Look around before you show it: whoever sees or photographs it has the key."
SHOWN: Final = "Hidden again in {seconds} s, or as soon as another window is used."


class RevealDialog(PlainDialog):
    """`wanted` and `copyWanted` carry the name of the form; `show_text` answers the first."""

    wanted = Signal(str)
    copyWanted = Signal(str)

    def __init__(self, parent: QWidget | None, key: KeyRow) -> None:
        super().__init__(parent, "revealDialog", tr(TITLE, name=key.label or key.kid or key.kind), "")
        self.resize(640, 420)
        self._form = named(PickList(), "revealFormInput", "Form")
        for form in PRIVATE_FORMS:
            if not form.passphrase and (key.kind != "oct" or form.key == "jwk"):
                self._form.addItem(tr(form.title).partition(",")[0], form.key)
        self._form.currentIndexChanged.connect(self.conceal)
        self._text = named(QPlainTextEdit(readOnly=True, undoRedoEnabled=False), "revealText", "The private part")
        # Nothing of it can be selected: what is copied by hand is not marked as a secret, and stays on the clipboard.
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setFont(byte_font())
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._said = PlainLabel(HIDDEN, "small", muted=True, name="revealSaid")
        self._left = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        fields = Form()
        fields.add("Form", self._form)
        self.column.addLayout(fields)
        self.column.addWidget(self._text, 1)
        self.column.addWidget(self._said)
        self.add_foot("Show", "revealShow", spring=False)
        self.way_out.setText(tr("Close"))
        self.action.clicked.connect(self._toggle)
        copy = button("Copy for a moment", "revealCopyButton", tip="Marked as a secret, and cleared by itself")
        copy.clicked.connect(lambda: self.copyWanted.emit(self._form.currentData()))
        self.foot.insertWidget(0, copy)

    def show_text(self, text: str) -> None:
        """Show it from now on for SECONDS."""
        if self.left:
            return
        self._text.setPlainText(text)
        self._left = SECONDS
        self._clock.start()
        self.action.setText(tr("Hide"))
        self._said.setText(tr(SHOWN, seconds=self._left))

    def conceal(self) -> None:
        """Take it off the screen."""
        self._clock.stop()
        self._text.setPlainText("")
        self.action.setText(tr("Show"))
        self._said.setText(tr(HIDDEN))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self._clock.isActive():
            self.conceal()
        super().changeEvent(event)

    @override
    def done(self, result: int) -> None:
        self.conceal()
        super().done(result)

    def _toggle(self) -> None:
        if self._clock.isActive():
            self.conceal()
        else:
            self.say("")
            self.wanted.emit(self._form.currentData())

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._said.setText(tr(SHOWN, seconds=self._left))
        else:
            self.conceal()
