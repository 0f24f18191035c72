"""A table of names, values and their meaning, as high as it needs to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from inspector.desktop.clipboard import copy_text
from inspector.desktop.models.values_model import MEANING, NAME, REFERENCE, VALUE, ValuesModel
from inspector.desktop.qt import override
from inspector.desktop.theme import byte_font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.theme import Theme

_WIDEST = {NAME: 170, VALUE: 220, REFERENCE: 160}


class ValuesTable(QTableView):
    """Rows wrap, so that meanings are read whole. Enter or a double click on a reference opens it in the browser."""

    def __init__(self, theme: Theme, name: str, accessible: str, first_heading: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.values = ValuesModel(theme, first_heading, self)
        self.values.set_byte_font(byte_font(size=0.95))
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
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._activated)
        copy = QAction("Copy value", self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.values.modelReset.connect(self._fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, self.needed_height())

    def needed_height(self) -> int:
        """The height at which nothing has to be scrolled."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def _fit(self) -> None:
        room = self.viewport().width()
        for column, widest in _WIDEST.items():
            hint = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, min(hint + 12, widest, room // 3))
        narrow = room < 420  # noqa: PLR2004 — pixels below which a fourth column would squeeze the meaning
        self.setColumnHidden(REFERENCE, narrow)
        taken = sum(self.columnWidth(column) for column in _WIDEST if not self.isColumnHidden(column))
        self.setColumnWidth(MEANING, max(80, room - taken))
        self.resizeRowsToContents()
        self.updateGeometry()

    def _activated(self, index: QModelIndex) -> None:
        if index.column() == REFERENCE and (address := self.values.link(index.row())):
            QDesktopServices.openUrl(QUrl(address))

    def _copy(self) -> None:
        if (index := self.currentIndex()).isValid():
            copy_text(self.values.value(index.row()))
