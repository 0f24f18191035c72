"""A table of names, values and their meaning, as high as it needs to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import tr
from inspector.desktop.models.values_model import MEANING, NAME, REFERENCE, VALUE, ValuesModel
from inspector.desktop.qt import override
from inspector.desktop.theme import byte_font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from inspector.desktop.theme import Theme

_PADDING = 24  # pixels left and right of a cell's text, with what the style adds
_BREAK = "\u200b"  # a place to break a line at, which is not seen
_ABOVE_BELOW = 12
_LONGEST_LINE = 80  # characters that count for a column's width
_ROOM_FOR_REFERENCE = 640  # pixels; with less, a fourth column would squeeze the meaning
_MOST = {NAME: 170, VALUE: 220, MEANING: 90, REFERENCE: 160}  # pixels, but for the column that takes the rest


class _RoomyCells(QStyledItemDelegate):
    """Cells as high as their wrapped text. Qt forgets the style sheet's padding when it reckons that."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.breaking: tuple[int, ...] = ()  # columns whose values are broken wherever they must

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = self._broken(option.text, index.column())

    def _broken(self, text: str, column: int) -> str:
        return _BREAK.join(text) if column in self.breaking else text

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        font = index.data(Qt.ItemDataRole.FontRole) or self._table.font()
        metrics = QFontMetrics(font)
        text = self._broken(str(index.data()), index.column())
        room = QRect(0, 0, max(20, self._table.columnWidth(index.column()) - _PADDING), 100_000)
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
        return QSize(
            max(hint.width(), metrics.horizontalAdvance(text[:_LONGEST_LINE]) + _PADDING), height + _ABOVE_BELOW
        )


class ValuesTable(QTableView):
    """Rows wrap, so that meanings are read whole. Enter or a double click opens the reference in the browser."""

    heightChanged = Signal()
    rowChosen = Signal(str)  # its name

    def __init__(self, theme: Theme, name: str, accessible: str, headings: tuple[str, str, str, str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr(accessible))
        self.values = ValuesModel(theme, headings, self)
        self.values.set_byte_font(byte_font())
        self.setModel(self.values)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cells = _RoomyCells(self)
        self.setItemDelegate(self._cells)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._activated)
        copy = QAction(tr("Copy value"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._marking = False
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self._widest = MEANING
        self._height = 0
        self._fitted = (-1, -1)  # to what width, and to which reset of the model
        self._resets = 0
        self.values.modelReset.connect(self._changed)

    def set_widest(self, column: int) -> None:
        """Give another column than the meaning the room that is left."""
        self._widest = column

    def break_values(self, *columns: int) -> None:
        """Show the values of these columns whole, broken wherever they must be, instead of leaving their end out."""
        self._cells.breaking = columns

    def select(self, name: str) -> None:
        """Mark the row of this name, the last where there are several, without telling anybody; none for no name."""
        self._marking = True
        row = self.values.row_of(name)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.selectRow(row)
        self._marking = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, self.needed_height())

    def needed_height(self) -> int:
        """The height at which nothing has to be scrolled."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def _changed(self) -> None:
        self._resets += 1
        self._fit()

    def _fit(self) -> None:
        """Reckon widths and heights, once for each width and content, and only while it is seen."""
        room = self.viewport().width()
        if not self.isVisible() or self._fitted == (room, self._resets):
            return
        self._fitted = (room, self._resets)
        narrow = room < _ROOM_FOR_REFERENCE or not self.values.has_references
        self.setColumnHidden(REFERENCE, narrow)
        self.values.set_reference_in_meaning(on=narrow)
        fixed = [column for column in _MOST if column != self._widest and not self.isColumnHidden(column)]
        for column in fixed:
            hint = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, min(hint + 12, _MOST[column], room // 3))
        taken = sum(self.columnWidth(column) for column in fixed)
        self.setColumnWidth(self._widest, max(80, room - taken))
        self.resizeRowsToContents()
        if self._height != self.needed_height():
            self._height = self.needed_height()
            self.updateGeometry()
            self.heightChanged.emit()

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._marking:
            self.rowChosen.emit(self.values.name(current.row()))

    def _activated(self, index: QModelIndex) -> None:
        if address := self.values.link(index.row()):
            QDesktopServices.openUrl(QUrl(address))

    def _copy(self) -> None:
        if (index := self.currentIndex()).isValid():
            copy_text(self.values.value(index.row()))
