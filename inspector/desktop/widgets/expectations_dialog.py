"""Says what a key is for and what tokens it checks: kept in the list of keys, used at every inspection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from inspector.desktop.environments import COLOURS, USUAL, mark
from inspector.desktop.key_values import Expectations, expectations_of
from inspector.desktop.language import tr
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import named, row
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.dialogs import Form, PlainDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from inspector.desktop.ports import KeyRow
    from inspector.desktop.theme import Theme

TITLE = "Expectations of {name}"
LONGEST = 500
LONGEST_ENVIRONMENT = 24
_USES = (("", "Not said"), ("sig", "Signatures (sig)"), ("enc", "Encryption (enc)"))


class ExpectationsDialog(PlainDialog):
    """`chosen` carries Expectations."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, key: KeyRow, algorithms: Sequence[str], theme: Theme) -> None:
        super().__init__(
            parent,
            "expectationsDialog",
            tr(TITLE, name=key.label or key.kid or key.kind),
            "A token that is checked with this key is held to them, unless something else is said for that token.",
        )
        said = expectations_of(key)
        self._use = named(PickList(), "expectUseInput", "Use")
        for value, words in _USES:
            self._use.addItem(tr(words), value)
        self._use.setCurrentIndex(max(0, self._use.findData(said.use)))
        self._alg = self._line("expectAlgInput", "Algorithm", said.alg, "Such as RS256; empty for any", algorithms)
        self._issuer = self._line("expectIssuerInput", "Expected issuer", said.issuer, "iss must be exactly this")
        self._audience = self._line(
            "expectAudienceInput", "Expected audience", said.audience, "aud must contain exactly this"
        )
        self._environment = self._line(
            "expectEnvironmentInput", "Environment", said.environment, "Such as production or test", USUAL
        )
        self._environment.setMaxLength(LONGEST_ENVIRONMENT)
        self._colour = named(PickList(), "expectColourInput", "Colour of the environment")
        for value, words, _ in COLOURS:
            self._colour.addItem(mark(theme, value), tr(words), value)
        self._colour.setCurrentIndex(max(0, self._colour.findData(said.colour)))
        self._environment.textChanged.connect(self._environment_changed)
        environment = row(self._environment, self._colour)
        environment.setStretch(0, 1)
        form = Form()
        form.add("Use", self._use)
        form.add("Algorithm", self._alg)
        form.add("Expected issuer", self._issuer)
        form.add("Expected audience", self._audience)
        form.add("Environment", environment)
        self.column.addLayout(form)
        self.add_foot("Save", "expectationsSave")
        self.action.clicked.connect(lambda: self.chosen.emit(self._said()))
        self._environment_changed()

    def _line(self, name: str, accessible: str, text: str, hint: str, known: Sequence[str] = ()) -> QLineEdit:
        line = named(QLineEdit(text, placeholderText=tr(hint)), name, accessible)
        line.setMaxLength(LONGEST)
        if not name.startswith("expectEnvironment"):
            line.setFont(byte_font())
        if known:
            completer = QCompleter(list(known), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        return line

    def _environment_changed(self) -> None:
        self._colour.setEnabled(bool(self._environment.text().strip()))

    def _said(self) -> Expectations:
        environment = self._environment.text().strip()
        return Expectations(
            use=self._use.currentData(),
            alg=self._alg.text().strip(),
            issuer=self._issuer.text().strip(),
            audience=self._audience.text().strip(),
            environment=environment,
            colour=self._colour.currentData() if environment else "",
        )
