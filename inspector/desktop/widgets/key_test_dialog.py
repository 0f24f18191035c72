"""Tests a key: a sample goes through both its halves. The other half may be somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.desktop.identity_words import type_words
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import as_it_is, tr
from inspector.desktop.widgets.basic import Chip, row
from inspector.desktop.widgets.dialogs import Form, PlainDialog
from inspector.desktop.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from inspector.desktop.key_testing import Tested
    from inspector.desktop.ports import KeyRow

HINT: Final = "Empty: this key's own. Else JWK, PEM or base64"
PRIVATE_HINT: Final = "The private half: JWK or PEM"
ONE_HALF: Final = "Only the public part of this key is here. Paste its private half to test them together."
TOGETHER: Final = {True: "Both halves belong together.", False: "These are halves of two different keys."}
SAME: Final = {True: "Both secrets are the same.", False: "These are two different secrets."}
DONE: Final = {
    ("encrypt", True): "{alg}: a sample was encrypted for one half and opened with the other.",
    ("encrypt", False): "{alg}: a sample was encrypted for one half, and the other does not open it.",
    ("sign", True): "{alg}: a sample was signed with one half and verified with the other.",
    ("sign", False): "{alg}: a sample was signed with one half, and the other does not verify it.",
}
NOT_TRIED: Final = "{alg}: not tried: {reason}."


class TestKeyDialog(PlainDialog):
    """`wanted` says that the test is to be made, with what is pasted now."""

    __test__ = False  # no test of pytest, whatever its name looks like

    wanted = Signal()

    def __init__(self, parent: QWidget | None, key: KeyRow) -> None:
        super().__init__(
            parent, "testKeyDialog", "Test this key", "A sample is made with one half and goes through the other."
        )
        self._secret = key.kind == "oct"
        public_only = key.place.value == "public"
        form = Form()
        name = PlainParagraph(
            as_it_is(f"{key.label or key.kid}  ·  {type_words(key.kind, key.size)}"), name="testKeyName"
        )
        name.setContentsMargins(0, 5, 0, 5)
        form.add("Key", name)
        self.other = SecretInput("testKeyOther", "The other half", PRIVATE_HINT if public_only else HINT, files=False)
        self.other.changed.connect(self._withdraw)
        form.add("The other half", self.other)
        self.column.addLayout(form)
        self._result = QWidget()
        self._lines = QVBoxLayout(self._result)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._chip = Chip("", name="testKeyVerdict")
        self._belonging = PlainParagraph("", "strong", name="testKeyBelonging")
        head = row(self._chip, self._belonging)
        head.setStretch(1, 1)
        self._lines.addLayout(head)
        self._trials: list[PlainParagraph] = []
        self._result.hide()
        self.column.addWidget(self._result)
        self.add_foot("Test", "testKey")
        self.way_out.setText(tr("Close"))
        self.way_out.setAccessibleName(tr("Close"))
        self.action.clicked.connect(self._go)
        if public_only:
            self.say(tr(ONE_HALF))

    def show_tested(self, tested: Tested) -> None:
        """Show what came of it."""
        self.action.setEnabled(True)
        self.say("")
        self._forget()
        self._chip.setText(tr("Passed") if tested.passed else tr("Failed"))
        self._chip.set_tone("good" if tested.passed else "bad")
        self._belonging.setText(tr((SAME if self._secret else TOGETHER)[tested.belongs]))
        for trial in tested.trials:
            words = NOT_TRIED if trial.reason else DONE[trial.purpose, trial.passed]
            line = PlainParagraph(tr(words, alg=trial.alg, reason=trial.reason), name="testKeyTrial")
            self._trials.append(line)
            self._lines.addWidget(line)
        self._result.show()

    def refuse(self, sentence: str) -> None:
        """Say why there was no test."""
        self.action.setEnabled(True)
        self._withdraw()
        self.say(sentence)

    def _go(self) -> None:
        self._withdraw()
        self.say("")
        self._chip.setText(tr("Working"))
        self._chip.set_tone("idle")
        self._belonging.setText("")
        self._result.show()
        self.action.setEnabled(False)
        self.wanted.emit()

    def _withdraw(self) -> None:
        """What was said was of another half."""
        self._forget()
        self._result.hide()

    def _forget(self) -> None:
        for line in self._trials:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._trials.clear()
