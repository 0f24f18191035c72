"""Puts another input beside the one that is shown, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPlainTextEdit, QTreeWidget, QTreeWidgetItem

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.names import KINDS
from inspector.desktop.plain_text import tip
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named, row
from inspector.desktop.widgets.choices import TickBox
from inspector.desktop.widgets.dialogs import PlainDialog
from inspector.diagnosis.comparing.values import Likeness
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.desktop.theme import Theme
    from inspector.diagnosis.comparing.values import Comparison, Point, Row

_COLUMNS: Final = ("What", "This one", "The other one", "What it means")
_BEFORE: Final = 16  # characters shown before the first difference
_SHOWN: Final = 80
_LINES: Final = 4  # of the input
_MARKS: Final = {
    Likeness.SAME: "",
    Likeness.DIFFERENT: "≠",
    Likeness.ONLY_LEFT: "only here",
    Likeness.ONLY_RIGHT: "only there",
}


class CompareDialog(PlainDialog):
    """`compareWanted` carries the other text."""

    compareWanted = Signal(str)
    fileWanted = Signal()

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(
            parent,
            "compareDialog",
            "Compare with another",
            "Paste one that works beside one that fails: a token, an envelope or a key.",
        )
        self.resize(1040, 720)
        self._theme = theme
        self._comparison: Comparison | None = None
        self._input = named(QPlainTextEdit(), "compareInput", "The other one")
        self._input.setPlaceholderText(tr("Paste the other one here"))
        self._input.setFont(byte_font())
        self._input.setTabChangesFocus(True)
        self._input.setMaximumHeight(self._input.fontMetrics().height() * _LINES + 16)
        self.column.addWidget(self._input)
        self._open = button("Open file…", "compareOpenButton")
        self._all = named(TickBox("Show what is the same, too"), "compareAll")
        self._words = PlainParagraph("", "strong", name="compareWords")
        self.column.addLayout(row(self._open, self._all, 1))
        self.column.addWidget(self._words)
        self._tree = named(QTreeWidget(), "compareTable", "Differences")
        self._tree.setHeaderLabels([tr(column) for column in _COLUMNS])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self._tree.header()
        head.setStretchLastSection(True)
        for column, width in enumerate((200, 270, 270)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, width)
        self.column.addWidget(self._tree, 1)
        self._point = PlainParagraph("", "small", name="comparePoint")
        self.column.addWidget(self._point)
        self.add_foot("Compare", "compareStart", spring=False)
        self.way_out.setText(tr("Close"))
        self.action.clicked.connect(lambda: self.compareWanted.emit(self._input.toPlainText()))
        self._open.clicked.connect(self.fileWanted)
        self._all.toggled.connect(lambda _: self._fill())
        self._tree.currentItemChanged.connect(lambda item, _: self._say_point(item))

    def set_text(self, text: str) -> None:
        """Take the content of a file as the other one."""
        self._input.setPlainText(text)
        self.compareWanted.emit(text)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what was found."""
        self._comparison = comparison
        found = len(comparison.differences)
        alike = len(comparison.rows) - found
        sentence = "{found:,} differ, {alike:,} are the same." if found else "All {alike:,} are the same."
        self._words.setText(tr(sentence, found=found, alike=alike))
        self.say("")
        self._fill()

    def _fill(self) -> None:
        self._tree.clear()
        self._point.setText("")
        if self._comparison is None:
            return
        for one in self._comparison.rows:
            if one.place == "layer":
                self._add_heading(one)
            elif self._all.isChecked() or one.likeness is not Likeness.SAME:
                self._add_row(one)
        found = [(item, item.data(0, Qt.ItemDataRole.UserRole)) for item in self._items()]
        pointed = [item for item, one in found if one is not None and one.point is not None]
        rows = [item for item, one in found if one is not None]
        for item in (pointed or rows)[:1]:
            self._tree.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self._tree.topLevelItem(number) for number in range(self._tree.topLevelItemCount())]
        return [item for item in items if item is not None]

    def _add_heading(self, one: Row) -> None:
        called = (tr(KINDS[kind]) if kind in KINDS else kind for kind in (one.left, one.right) if kind)
        kinds = " | ".join(dict.fromkeys(called))
        item = QTreeWidgetItem([f"{one.layer + 1}. {kinds}"])
        item.setFirstColumnSpanned(True)
        font = self._tree.font()
        font.setBold(True)
        item.setFont(0, font)
        self._tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _add_row(self, one: Row) -> None:
        meaning = "; ".join(meaning.text for meaning in one.meaning) or tr(_MARKS[one.likeness])
        cells = (f"{one.place} · {one.name}", *(_excerpt(text, one.point) for text in (one.left, one.right)), meaning)
        item = QTreeWidgetItem([visible(cell) for cell in cells])
        item.setData(0, Qt.ItemDataRole.UserRole, one)
        for column, whole in enumerate((cells[0], one.left, one.right, meaning)):
            item.setData(column, Qt.ItemDataRole.ToolTipRole, tip(whole))
        for column in (1, 2):
            item.setFont(column, byte_font())
        if one.likeness is not Likeness.SAME:
            item.setForeground(3, self._theme.colour("warn"))
        self._tree.addTopLevelItem(item)

    def _say_point(self, item: QTreeWidgetItem | None) -> None:
        one = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        point: Point | None = one.point if one is not None else None
        if point is None:
            self._point.setText("")
            return
        sentence = "First difference at character {offset:,}: here {left}, there {right}."
        here, there = (
            f"{name} ({octets})" if name else tr("the end")
            for name, octets in ((point.left, point.left_bytes), (point.right, point.right_bytes))
        )
        self._point.setText(tr(sentence, offset=point.offset + 1, left=here, right=there))


def _excerpt(text: str, point: Point | None) -> str:
    """The text with its first difference between two marks, from a little before it."""
    if point is None:
        return shorten(text, _SHOWN)
    start = max(0, point.offset - _BEFORE)
    there = text[point.offset : point.offset + 1]
    rest = text[point.offset + 1 : point.offset + _SHOWN]
    more = "…" if len(text) > point.offset + _SHOWN else ""
    return f"{'…' if start else ''}{text[start : point.offset]}▸{there}◂{rest}{more}"
