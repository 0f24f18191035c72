"""Makes a report to hand on: its form, its language, and the values in it, of which none is ticked by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import current, tr
from inspector.desktop.plain_text import set_tip
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named, scrolling
from inspector.desktop.widgets.choices import PickList, TickBox
from inspector.desktop.widgets.dialogs import Form, PlainDialog
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence


class ReportForm(NamedTuple):
    """One form of a report."""

    key: str
    title: str
    suffix: str


FORMS: Final = (
    ReportForm("markdown", "Markdown, for a ticket", "md"),
    ReportForm("html", "HTML, one file to read or print", "html"),
    ReportForm("json", "JSON, for a program", "json"),
    ReportForm("text", "Plain text", "txt"),
    ReportForm("partner", "A few lines for the partner", "txt"),
)
LANGUAGES: Final = (("en", "English"), ("it", "Italiano"))
_SHOWN: Final = 120  # characters of a value in the list
_HIGHEST: Final = 150  # pixels that the values take
_PREVIEW: Final = 200_000  # characters


class ReportDialog(PlainDialog):
    """`changed` asks for another report: its form, its language, the names of the ticked values."""

    changed = Signal(str, str, object)
    copyWanted = Signal(str)
    saveWanted = Signal(str, str)  # the suggested name, the text

    def __init__(self, parent: QWidget | None, values: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(
            parent,
            "reportDialog",
            "Save a report",
            "Keys and secrets are never in it. Of the content only names and lengths are, unless you tick a value.",
        )
        self.resize(820, 680)
        self._text = ""
        self._form = named(PickList(), "reportForm", "Form")
        self._form.addItems([tr(form.title) for form in FORMS])
        self._language = named(PickList(), "reportLanguage", "Language")
        self._language.addItems([title for _, title in LANGUAGES])
        self._language.setCurrentIndex([code for code, _ in LANGUAGES].index(current()))
        form = Form()
        form.add("Form", self._form)
        form.add("Language", self._language)
        self.column.addLayout(form)
        self._ticks = {identifier: self._made_tick(name, value) for identifier, name, value in values}
        words = "Values to tell, each by your choice:" if values else "The content has no value that could be told."
        self.column.addWidget(PlainParagraph(words, muted=True))
        self._values = self._made_values()
        self.column.addWidget(self._values)
        self._values.setVisible(bool(values))
        self._preview = named(QPlainTextEdit(readOnly=True), "reportPreview", "The report")
        self._preview.setFont(byte_font())
        self._preview.setTabChangesFocus(True)
        self.column.addWidget(self._preview, 1)
        self.add_foot("Save…", "reportSave", spring=False)
        self.way_out.setText(tr("Close"))
        self._copy = button("Copy", "reportCopyButton")
        self.foot.insertWidget(0, self._copy)
        self._form.currentIndexChanged.connect(self.ask)
        self._language.currentIndexChanged.connect(self.ask)
        for tick in self._ticks.values():
            tick.toggled.connect(self.ask)
        self._copy.clicked.connect(lambda: self.copyWanted.emit(self._text))
        self.action.clicked.connect(lambda: self.saveWanted.emit(self.file_name, self._text))

    @property
    def file_name(self) -> str:
        """What the file could be called."""
        return f"report.{FORMS[self._form.currentIndex()].suffix}"

    def ask(self, *_: object) -> None:
        """Ask for the report as it is chosen now."""
        self.action.setEnabled(False)
        form = FORMS[self._form.currentIndex()].key
        self.changed.emit(form, LANGUAGES[self._language.currentIndex()][0], self.ticked())

    def ticked(self) -> tuple[str, ...]:
        """The names of the values that are to be told."""
        return tuple(identifier for identifier, tick in self._ticks.items() if tick.isChecked())

    def show_report(self, text: str) -> None:
        """Show what would be saved."""
        self._text = text
        self._preview.setPlainText(visible(shorten(text, _PREVIEW), keep_newlines=True))
        self.action.setEnabled(True)
        self.say("")

    def _made_values(self) -> QScrollArea:
        """Every value with a box of its own."""
        boxes = named(QWidget(), "reportValues", "Values that are told; none is ticked by itself")
        column = QVBoxLayout(boxes)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        for tick in self._ticks.values():
            column.addWidget(tick)
        column.addStretch(1)
        area = scrolling(boxes, "reportValuesArea")
        area.setFixedHeight(min(_HIGHEST, boxes.sizeHint().height() + 4))
        return area

    def _made_tick(self, name: str, value: str) -> TickBox:
        words = f"{visible(shorten(name, _SHOWN))}: {visible(shorten(value, _SHOWN))}"
        tick = TickBox(words.replace("&", "&&"))  # a single one would underline the letter after it
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if (whole := f"{name}: {value}") != words:
            set_tip(tick, whole)
        return tick
