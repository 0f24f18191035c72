"""Makes a report to hand on: its form, its language, and the values in it, of which none is ticked by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import current, tr
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.dialogs import Form, PlainDialog
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


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
        self._values = named(QListWidget(), "reportValues", "Values that are told; none is ticked by itself")
        self._values.setMaximumHeight(150)
        self._values.setUniformItemSizes(True)
        for identifier, name, value in values:
            self._add_value(identifier, name, value)
        words = "Values to tell, each by your choice:" if values else "The content has no value that could be told."
        self.column.addWidget(PlainParagraph(words, muted=True))
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
        self._values.itemChanged.connect(self.ask)
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
        items = [self._values.item(number) for number in range(self._values.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def show_report(self, text: str) -> None:
        """Show what would be saved."""
        self._text = text
        self._preview.setPlainText(visible(shorten(text, _PREVIEW), keep_newlines=True))
        self.action.setEnabled(True)
        self.say("")

    def _add_value(self, identifier: str, name: str, value: str) -> None:
        item = QListWidgetItem(f"{visible(shorten(name, _SHOWN))}: {visible(shorten(value, _SHOWN))}")
        item.setData(Qt.ItemDataRole.UserRole, identifier)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self._values.fontMetrics().height() + 8))
        self._values.addItem(item)
