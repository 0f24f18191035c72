"""The making side of a tab: what is to be made, of what, with which keys; and below it what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.desktop.clipboard import copy_text
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.making import PRODUCTS, Made, Order
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import GAP, Card, Chip, Switch, button, named, row
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.make_form import MakeForm
from inspector.desktop.widgets.verdict import LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.making import Product
    from inspector.desktop.ports import KeyRow

SEALED: Final = "Only who has the private key can open it: it was not inspected here."
NEEDED: Final = "Choose a key first: {label}."
MADE_BY: Final = {"jwcrypto": "Made with jwcrypto", "own steps": "Made step by step"}
_WHOLE: Final = "The whole"


class MakePane(QWidget):
    """`makeWanted` carries an Order, `sideWanted` where the person wants to go: "read" or "make"."""

    makeWanted = Signal(object)
    sideWanted = Signal(str)
    inspectWanted = Signal()

    def __init__(self, key: str, prefix: str, title: str) -> None:
        super().__init__()
        self._prefix = f"{prefix}Make"
        self.setObjectName(self._prefix)
        self._products = PRODUCTS[key]
        self._keys: Sequence[KeyRow] = ()
        self._made: Made | None = None
        self.switch = Switch(f"{self._prefix}Side", (("read", "Read"), ("make", "Make")), accessible="Read or make")
        self.switch.choose("make")
        self.switch.chosen.connect(self.sideWanted)
        self.form: MakeForm
        inside = named(QWidget(), "makeInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(GAP)
        column.addWidget(self._made_order_card(title), 1)
        column.addWidget(self._made_result_card(), 1)
        area = named(QScrollArea(widgetResizable=True), "makeArea", "What is to be made")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._choose(self._products[0])

    def take_focus(self) -> None:
        """Go to where one begins."""
        (self.content if self.content.isVisibleTo(self) else self._go).setFocus()

    def offer(self, keys: Sequence[KeyRow]) -> None:
        """The keys of the library, as they are now."""
        self._keys = keys
        self.form.offer(keys)

    def show_made(self, made: Made) -> None:
        """Show what was made."""
        self._made = made
        self._maker.setText(tr(MADE_BY.get(made.maker, made.maker)))
        self._part.blockSignals(True)
        self._part.clear()
        for name, text in ((_WHOLE, made.text), *made.parts):
            self._part.addItem(tr(name), text)
        self._part.blockSignals(False)
        self._part.setVisible(bool(made.parts))
        self.result.setPlainText(made.text)
        self._result.show()
        self._go.setEnabled(True)
        if made.sealed:
            self.say("idle", tr("Made"), tr(SEALED))
        else:
            self.say("idle", tr(LOOKS["busy"].word), "")

    def show_verdict(self, word: str, sentence: str) -> None:
        """Show what is said of it by who inspects it."""
        if self._made is not None and not self._made.sealed:
            look = LOOKS[word]
            self.say(look.tone, tr(look.word), sentence)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self._go.setEnabled(True)
        self._result.hide()
        self._made = None
        self._trouble.setText(sentence)
        self._trouble.show()

    def say(self, tone: str, word: str, sentence: str) -> None:
        """The line above the result."""
        self._trouble.hide()
        self._chip.setText(word)
        self._chip.set_tone(tone)
        self._sentence.setText(sentence)

    def clear(self) -> None:
        """Forget everything that was given and made."""
        self._made = None
        self.form.clear()
        self.content.setPlainText("")
        self.result.setPlainText("")
        self._part.clear()
        self._result.hide()
        self._trouble.hide()

    # ---------------------------------------------------------------------------------------------------- reacting

    def _choose(self, product: Product) -> None:
        """Show the fields of a product."""
        form = MakeForm(f"{self._prefix}{product.name.title().replace('-', '')}", product)
        form.offer(self._keys)
        old = getattr(self, "form", None)
        if old is None:
            self._card.column.insertWidget(1, form)
        else:
            self._card.column.replaceWidget(old, form)
            old.clear()
            old.hide()
            old.deleteLater()
        self.form = form
        self.content.setVisible(bool(product.content))
        self._content_label.setVisible(bool(product.content))
        self._spring.setVisible(not product.content)
        self._content_label.setText(tr(product.content))
        self.content.setPlaceholderText(tr(product.hint))
        self.content.setAccessibleName(tr(product.content))
        self._more.setVisible(form.has_more)
        self._more.setChecked(False)
        self._trouble.hide()

    def _show_part(self) -> None:
        self.result.setPlainText(str(self._part.currentData() or ""))

    def _ask(self) -> None:
        missing = self.form.missing()
        if missing:
            self.refuse(tr(NEEDED, label=tr(missing)))
            return
        product = self.form.product
        self._trouble.hide()
        self._go.setEnabled(False)
        content = self.content.toPlainText() if product.content else None
        self.makeWanted.emit(Order(product.name, content, self.form.values(), self.form.keys()))

    # ---------------------------------------------------------------------------------------------------- building

    def _made_order_card(self, title: str) -> Card:
        self._card = Card(f"{self._prefix}Card")
        self._product = named(PickList(), f"{self._prefix}ProductInput", "What is to be made")
        for product in self._products:
            self._product.addItem(tr(product.title), product.name)
        if len(self._products) == 1:
            self._product.hide()  # shown with the rest: by itself it would be a window of its own for a moment
        self._product.currentIndexChanged.connect(lambda index: self._choose(self._products[index]))
        self._more = button("More", f"{self._prefix}MoreButton", kind="quiet", tip="What is seldom needed")
        self._more.setCheckable(True)
        self._more.toggled.connect(lambda on: self.form.show_more(on=on))
        self._card.column.addLayout(
            row(PlainLabel(title, "title"), self.switch, 1, self._product, self._more, spacing=4)
        )
        self._content_label = PlainLabel("", muted=True)
        self.content = named(QPlainTextEdit(), f"{self._prefix}ContentInput")
        self.content.setFont(byte_font())
        self.content.setTabChangesFocus(True)
        _give_way(self.content, 80)
        self._content_label.setBuddy(self.content)
        self._spring = QWidget()
        self._spring.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._trouble = PlainParagraph("", name=f"{self._prefix}Trouble")
        self._trouble.setProperty("tone", "bad")
        self._trouble.hide()
        self._go = button("Make and inspect", f"{self._prefix}Button", kind="primary")
        self._go.clicked.connect(self._ask)
        foot = row(self._trouble, 1, self._go)
        foot.setStretch(0, 100)
        for widget, stretch in ((self._content_label, 0), (self.content, 1), (self._spring, 1)):
            self._card.column.addWidget(widget, stretch)
        self._card.column.addLayout(foot)
        return self._card

    def _made_result_card(self) -> Card:
        self._result = Card(f"{self._prefix}ResultCard")
        self._chip = Chip("", name=f"{self._prefix}Verdict")
        self._sentence = PlainParagraph("", name=f"{self._prefix}Sentence")
        self._maker = PlainLabel("", "small", muted=True, name=f"{self._prefix}Maker")
        self._part = named(PickList(), f"{self._prefix}PartInput", "Which part is shown and copied")
        self._part.currentIndexChanged.connect(lambda _: self._show_part())
        copy = button("Copy", f"{self._prefix}CopyButton")
        copy.clicked.connect(lambda: copy_text(str(self._part.currentData() or "")))
        inspect = button(
            "Inspect it", f"{self._prefix}InspectButton", tip="Show what is said of it on the reading side"
        )
        inspect.clicked.connect(self.inspectWanted)
        self.result = named(QPlainTextEdit(readOnly=True), f"{self._prefix}Result", "What was made")
        self.result.setFont(byte_font())
        _give_way(self.result, 60)
        self.result.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._sentence.setContentsMargins(0, 2, 0, 0)
        head = row(self._chip, self._sentence, self._maker)
        head.setStretch(1, 1)
        for part in (self._chip, self._maker):
            head.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._result.column.addLayout(head)
        self._result.column.addWidget(self.result, 1)
        self._result.column.addLayout(row(self._part, 1, copy, inspect))
        self._result.hide()
        return self._result


def _give_way(view: QPlainTextEdit, least: int) -> None:
    """Let a text take what height is left, and no more than it needs where little is."""
    view.setMinimumHeight(least)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
