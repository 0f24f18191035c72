"""The keys of the library as a table that can be searched and sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from inspector.desktop.environments import mark
from inspector.desktop.icons import themed
from inspector.desktop.identity_words import type_words
from inspector.desktop.keyring_words import PLACE_ICONS, PLACES
from inspector.desktop.language import tr
from inspector.desktop.moments import day_words, read_moment
from inspector.desktop.plain_text import tip
from inspector.desktop.qt import override
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QIcon

    from inspector.desktop.ports import KeyRow
    from inspector.desktop.theme import Theme

HEADINGS: Final = ("Label", "Environment", "Type", "kid", "Use", "Private part", "Added")
LABEL, ENVIRONMENT, TYPE, KID, USE, PLACE, ADDED = range(len(HEADINGS))
_LONGEST: Final = 200  # characters of a cell


class KeysModel(QAbstractTableModel):
    """One row per key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[KeyRow] = ()
        self._icons: dict[tuple[int, str], QIcon] = {}  # each is asked for at every paint
        theme.changed.connect(self._icons.clear)
        self._column = LABEL
        self._descending = False

    def show_rows(self, rows: Sequence[KeyRow]) -> None:
        """Show other keys, in the order that is set."""
        self.beginResetModel()
        self._rows = self._sorted(rows)
        self.endResetModel()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Set the order. What was chosen stays chosen."""
        self._column, self._descending = column, descending
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in kept]
        self._rows = self._sorted(self._rows)
        numbers = {row.id: number for number, row in enumerate(self._rows)}
        moved = [self.index(numbers[name], index.column()) for name, index in zip(ids, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[KeyRow]) -> Sequence[KeyRow]:
        """Sorted here, once: the filter would ask for two texts at every comparison."""
        return sorted(rows, key=lambda row: _order(row, self._column), reverse=self._descending)

    def row(self, number: int) -> KeyRow:
        """One of the keys."""
        return self._rows[number]

    def number_of(self, identifier: str) -> int:
        """The row of a key; -1 where it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.id == identifier), -1)

    def others(self, identifier: str) -> Sequence[KeyRow]:
        """All keys but one."""
        return [row for row in self._rows if row.id != identifier]

    def searchable(self, number: int) -> str:
        """Everything a key can be found by, in lower case."""
        row = self._rows[number]
        words = (row.label, row.environment, row.kind, row.size, row.kid, row.use, row.alg, row.thumbprint)
        return " ".join(words).casefold()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return glance(_cell(row, index.column()), _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(tr(PLACES[row.place][1]) if index.column() == PLACE else _cell(row, index.column()))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row, index.column())
        return self._colour(row, index.column()) if role == Qt.ItemDataRole.ForegroundRole else None

    def _colour(self, row: KeyRow, column: int) -> QColor:
        if column == PLACE:
            return self._theme.colour("warn" if row.place.value in ("session", "unreachable") else "text")
        return self._theme.colour("text" if column in (LABEL, ENVIRONMENT, TYPE) else "muted")

    def _icon(self, row: KeyRow, column: int) -> QIcon | None:
        if column != PLACE and (column != ENVIRONMENT or not row.environment):
            return None
        name = (column, row.place.value if column == PLACE else row.colour)
        if name not in self._icons:
            place = PLACE_ICONS[row.place]
            self._icons[name] = themed(self._theme, *place) if column == PLACE else mark(self._theme, row.colour)
        return self._icons[name]


class KeysFilter(QSortFilterProxyModel):
    """Shows the keys in which every word of the search occurs."""

    def __init__(self, model: KeysModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Look for other words."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._model.sort_by(column, descending=order == Qt.SortOrder.DescendingOrder)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        if not self._words:
            return True
        found = self._model.searchable(source_row)
        return all(word in found for word in self._words)


def _order(row: KeyRow, column: int) -> str:
    """By what a column is sorted: the text of its cells, but days by the calendar."""
    return row.created if column == ADDED else _cell(row, column).casefold()


def _cell(row: KeyRow, column: int) -> str:
    return _CELLS[column](row)


def _day(row: KeyRow) -> str:
    moment = read_moment(row.created)
    return day_words(moment) if moment is not None else row.created


_CELLS: Final[Sequence[Callable[[KeyRow], str]]] = (
    lambda row: row.label,
    lambda row: row.environment,
    lambda row: type_words(row.kind, row.size),
    lambda row: row.kid,
    lambda row: " ".join(part for part in (row.use, row.alg) if part),
    lambda row: tr(PLACES[row.place][0]),
    _day,
)
