"""Who a key is: every name it has, how sound it is, and whether it is another key or the one of a kid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from inspector.desktop.identity_words import (
    EXACT_ORIGIN,
    NO_ORIGIN,
    PERHAPS_ORIGIN,
    RELATIONS,
    SAME_KEY,
    type_words,
)
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.models.values_model import MEANING, VALUE
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.widgets.basic import Chip, Switch, named, row
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.health_view import HealthView, summary
from inspector.desktop.widgets.values_table import ValuesTable
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.identity_values import KeyComparison, KeyHealth, KidOrigin
    from inspector.desktop.ports import Identity, KeyRow
    from inspector.desktop.theme import Theme

_VIEWS: Final = (("names", "Names"), ("health", "Health"), ("compare", "Compare"))
_FORMS: Final = (("base64url", "base64url"), ("hex", "hex"), ("base64", "base64"))
_LONGEST_KID: Final = 1_000  # characters
_MOST_ORIGINS: Final = 8
_LONGEST_LABEL: Final = 60


class IdentityPanel(QWidget):
    """Three views of one key, of which one is seen."""

    explainWanted = Signal(str)
    copyWanted = Signal(object)  # a finding whose words for the partner are to be copied
    compareWanted = Signal(str)  # id of the other key
    kidWanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("identityPanel")
        self._key: KeyRow | None = None
        self._others: Sequence[KeyRow] = ()
        self._names: Sequence[Identity] = ()
        self._form = "base64url"
        self._switch = Switch("identityView", _VIEWS, accessible="What is shown of the key")
        self._switch.chosen.connect(self.show_view)
        self._chip = Chip("", name="healthChip")
        self._chip.hide()
        self._stack = QStackedWidget()
        self._health = HealthView(theme)
        self._health.explainWanted.connect(self.explainWanted)
        self._health.copyWanted.connect(self.copyWanted)
        self._views = {"names": self._made_names(theme), "health": self._health, "compare": self._made_compare(theme)}
        for view in self._views.values():
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self._switch, 1, self._chip))
        column.addWidget(self._stack, 1)
        self.show_view("names")

    def show_view(self, key: str) -> None:
        """Show one of the views."""
        self._switch.choose(key)
        self._stack.setCurrentWidget(self._views[key])
        if key == "compare":
            self._offer()

    def show_key(self, key: KeyRow, others: Sequence[KeyRow]) -> None:
        """Show another key; its names and its health come later."""
        if self._key is None or key.id != self._key.id:
            self._show_names(())
            self._health.show_health(None)
            self._chip.hide()
            self._compared.hide()
            self._lines.values.show_rows(())
            self._lines.hide()
        self._key = key
        same = [other.label or other.kid for other in others if key.thumbprint and other.thumbprint == key.thumbprint]
        self._same.setText(tr(SAME_KEY, labels=", ".join(shorten(visible(label), _LONGEST_LABEL) for label in same)))
        self._same.setVisible(bool(same))
        self._others = others
        if self._stack.currentWidget() is self._views["compare"]:
            self._offer()

    def show_identities(self, names: Sequence[Identity]) -> None:
        """Show the names of the key."""
        self._show_names(names)

    def show_health(self, health: KeyHealth) -> None:
        """Show what was looked at."""
        self._health.show_health(health)
        words, tone = summary(health)
        self._chip.setText(words)
        self._chip.set_tone(tone)
        self._chip.show()

    def show_comparison(self, found: KeyComparison) -> None:
        """Show what the two keys are to each other."""
        sentence, tone = RELATIONS[found.relation]
        self._say(tr(sentence), tone)
        rows = [(line.name, line.first, "=" if line.first == line.second else line.second, "") for line in found.lines]
        self._lines.values.show_rows(rows)
        self._lines.show()

    def show_origins(self, origins: Sequence[KidOrigin]) -> None:
        """Show where the kid comes from."""
        said = [
            tr(
                EXACT_ORIGIN if origin.exact else PERHAPS_ORIGIN,
                name=origin.name,
                label=shorten(visible(origin.label), _LONGEST_LABEL),
                form=origin.form,
            )
            for origin in origins[:_MOST_ORIGINS]
        ]
        exact = any(origin.exact for origin in origins)
        self._say("\n".join(said) or tr(NO_ORIGIN), "good" if exact else "warn" if said else "idle")
        self._lines.hide()

    def _say(self, sentence: str, tone: str) -> None:
        self._compared.setText(sentence)
        self._compared.setProperty("tone", tone)
        self._compared.style().unpolish(self._compared)
        self._compared.style().polish(self._compared)
        self._compared.show()

    def _show_names(self, names: Sequence[Identity]) -> None:
        self._names = names
        shown = [name for name in names if name.form in (self._form, "text")]
        self._table.values.show_rows([(name.name, name.value, "", "") for name in shown])

    def _choose_form(self, form: str) -> None:
        self._form = form
        self._show_names(self._names)

    def _made_names(self, theme: Theme) -> QWidget:
        self._table = ValuesTable(theme, "identitiesTable", "Names this key is known by", ("Known as", "Value", "", ""))
        self._table.set_widest(VALUE)
        self._table.break_values(VALUE)
        self._table.setColumnHidden(MEANING, True)
        self._same = PlainParagraph("", "small", name="sameKeys")
        forms = Switch("identityForm", _FORMS, accessible="Form of the names")
        forms.choose(self._form)
        forms.chosen.connect(self._choose_form)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._same)
        column.addLayout(row(1, forms))
        column.addWidget(self._table, 1)
        return page

    def _made_compare(self, theme: Theme) -> QWidget:
        self._other = named(PickList(), "compareWith", "Compare with another key")
        self._other.activated.connect(self._picked)
        self._kid = named(QLineEdit(maxLength=_LONGEST_KID), "kidInput", "A kid, to find the key it comes from")
        self._kid.setPlaceholderText(tr("Paste a kid or a thumbprint"))
        self._kid.textChanged.connect(self._typed)
        self._compared = PlainParagraph("", "strong", name="comparedSentence")
        self._compared.hide()
        self._lines = ValuesTable(theme, "comparedTable", "What was compared", ("", "This key", "The other", ""))
        self._lines.set_widest(MEANING)
        self._lines.break_values(VALUE, MEANING)
        self._lines.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for words, field in (("With another key", self._other), ("Whose kid is this?", self._kid)):
            column.addWidget(PlainLabel(words, "small", muted=True))
            column.addWidget(field)
        column.addWidget(self._compared)
        column.addWidget(self._lines, 1)
        column.addStretch(0)
        return page

    def _offer(self) -> None:
        """Offer every other key for a comparison; what was picked stays. There may be a thousand: only when asked."""
        picked = self._other.currentData()
        self._other.clear()
        self._other.addItem(tr("Choose a key"), "")
        for other in self._others:
            label = shorten(visible(other.label or other.kid or other.thumbprint), _LONGEST_LABEL)
            self._other.addItem(f"{label} · {type_words(other.kind, other.size)}", other.id)
        self._other.setCurrentIndex(max(0, self._other.findData(picked)) if self._lines.isVisible() else 0)
        self._other.setEnabled(bool(self._others))

    def _picked(self) -> None:
        if other := self._other.currentData():
            self._kid.clear()
            self.compareWanted.emit(other)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._other.setCurrentIndex(0)
            self.kidWanted.emit(text)
        else:
            self._compared.hide()
