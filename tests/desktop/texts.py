"""Every text that a window says: what is seen, what a tip says, what a screen reader is told."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTreeView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel

MOST_ROWS = 50
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def texts(window: QWidget) -> set[str]:
    """Every text of a window and its dialogs."""
    return {text for widget in [window, *window.findChildren(QWidget)] for text in _of(widget)}


def plain(tip: str) -> str:
    """A tip without what makes it one."""
    return html.unescape(tip.removeprefix("<qt>").removesuffix("</qt>")) if tip.startswith("<qt>") else tip


def _of(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.windowTitle()
    yield plain(widget.toolTip())
    yield from (action.text() for action in widget.actions() if not isinstance(widget, QMenu) or action.text())
    for name in ("text", "placeholderText", "title"):
        value = widget.property(name)
        if isinstance(value, str):
            yield value
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    yield from _rows(model, QModelIndex(), columns, deep=isinstance(view, QTreeView))


def _rows(model: QAbstractItemModel, parent: QModelIndex, columns: int, *, deep: bool) -> Iterator[str]:
    for row in range(min(MOST_ROWS, model.rowCount(parent))):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (plain(str(index.data(role) or "")) for role in _ROLES)
        if deep:
            yield from _rows(model, model.index(row, 0, parent), columns, deep=True)
