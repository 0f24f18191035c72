"""A JSON text as a tree: numbers as they are written, members in their order and as often as they stand there."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.desktop.language import counted, tr
from inspector.desktop.plain_text import tip
from inspector.desktop.qt import override
from inspector.encoding.places import names_of, pointer
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inspector.desktop.theme import Theme

_LONGEST: Final = 300  # characters of a value in a row
GROUP: Final = 1_000  # members of one object or array that stand side by side; more stand in groups
_VISITED: Final = 4_000  # values a search looks at before it lets others have their turn


class Number(str):
    """A number, exactly as it stands in the text."""

    __slots__ = ()


class Members(list[tuple[str, object]]):
    """The members of an object, repeated names included."""

    __slots__ = ()


def is_tree(text: str) -> bool:
    """Whether the text is an object or an array; quicker than to read it."""
    if text.lstrip(" \t\r\n")[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def read_tree(text: str) -> object | None:
    """The JSON value with its numbers and repeated members untouched; None where it is no object or array."""
    collecting = gc.isenabled()
    gc.disable()  # looking for garbage among a hundred thousand new members, again and again, takes longer than reading
    try:
        value = json.loads(text, object_pairs_hook=Members, parse_int=Number, parse_float=Number, parse_constant=Number)
    except (ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
    return value if isinstance(value, list) else None


class _Node:
    """One row. Its children are made when they are first looked at.

    Of many there are groups, so that a hundred thousand of them are shown as quickly as a few.
    """

    __slots__ = ("_children", "first", "grouped", "length", "name", "parent", "row", "value")

    def __init__(
        self, name: str, value: object, parent: _Node | None, row: int, group: tuple[int, int] | None = None
    ) -> None:
        self.name = name
        self.value = value
        self.parent = parent
        self.row = row
        members = len(value) if isinstance(value, list) else 0
        self.first, self.length = group or (0, members)  # of the members, those that stand below this row
        self.grouped = group is None and members > GROUP
        self._children: dict[int, _Node] = {}

    @property
    def size(self) -> int:
        """How many rows stand below."""
        return -(-self.length // GROUP) if self.grouped else self.length

    @property
    def is_group(self) -> bool:
        """Whether it stands for some of its parent's members."""
        return self.parent is not None and self.parent.grouped

    @property
    def shown(self) -> str:
        """The value as it is shown."""
        return "" if self.is_group else _shown(self.value)

    def child(self, row: int) -> _Node:
        """The row below, counted from 0."""
        if row not in self._children:
            self._children[row] = self._made_group(row) if self.grouped else self._made_member(row)
        return self._children[row]

    def _made_member(self, row: int) -> _Node:
        name, inside = _member(self.value, self.first + row)
        return _Node(name, inside, self, row)

    def _made_group(self, row: int) -> _Node:
        first = row * GROUP
        length = min(GROUP, self.length - first)
        return _Node(f"{counted(first)} … {counted(first + length - 1)}", self.value, self, row, (first, length))


class JsonModel(QAbstractItemModel):
    """Two columns: name and value."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._root = _Node("", None, None, 0)

    def show_tree(self, value: object | None) -> None:
        """Show another value, as `read_tree` gives it."""
        self.beginResetModel()
        self._root = _Node("", value, None, 0)
        self.endResetModel()

    def rows_of_two_levels(self, most: int) -> int:
        """How many rows the first two levels have; counting ends beyond `most`."""
        below = range(min(self._root.size, most + 1))
        return self._root.length + sum(min(self._root.child(row).length, most + 1) for row in below)

    def index_of(self, rows: Sequence[int]) -> QModelIndex:
        """The place that these members lead to, one below the other."""
        index = QModelIndex()
        for row in rows:
            if self._node(index).grouped:
                index = self.index(row // GROUP, 0, index)
                index = self.index(row % GROUP, 0, index)
            else:
                index = self.index(row, 0, index)
        return index

    def rows_of(self, pointer: str) -> list[int]:
        """The members a JSON pointer leads through, the last of repeated ones; as far as it leads."""
        rows: list[int] = []
        value = self._root.value
        for name in names_of(pointer):
            row = _row_of(value, name)
            if row is None:
                break
            rows.append(row)
            value = _member(value, row)[1]
        return rows

    def search(self, typed: str) -> Iterator[tuple[int, ...] | None]:
        """Where names or values hold what was typed, in their order, as rows; None now and then to let others go on."""
        return _search(self._root.value, typed.casefold())

    def path(self, index: QModelIndex) -> str:
        """Where a row stands, as a JSON pointer (RFC 6901)."""
        node: _Node | None = index.internalPointer() if index.isValid() else None
        names: list[str] = []
        while node is not None and node is not self._root:
            if not node.is_group:
                names.append(node.name)
            node = node.parent
        return pointer(*reversed(names))

    def value(self, index: QModelIndex) -> str:
        """The value of a row as text."""
        return self._node(index).shown

    @override
    def index(self, row: int, column: int, parent: QModelIndex | QPersistentModelIndex | None = None) -> QModelIndex:
        node = self._node(parent)
        if 0 <= row < node.size and column in (0, 1):
            return self.createIndex(row, column, node.child(row))
        return QModelIndex()

    @override
    def parent(self, index: QModelIndex | QPersistentModelIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        node = self._node(index).parent
        return QModelIndex() if node is None or node is self._root else self.createIndex(node.row, 0, node)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        if parent is not None and parent.column() > 0:
            return 0
        return self._node(parent).size

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 2

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return tr(("Name", "Value")[section]) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            text = node.name if index.column() == 0 else node.shown
            return glance(text, _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(node.shown)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(_colour(node.value) if index.column() or node.is_group else "text")
        return None

    def _node(self, index: QModelIndex | QPersistentModelIndex | None) -> _Node:
        if index is None or not index.isValid():
            return self._root
        node: _Node = index.internalPointer()
        return node


def _member(value: object, row: int) -> tuple[str, object]:
    if isinstance(value, Members):
        return value[row]
    return (str(row), value[row]) if isinstance(value, list) else ("", None)


def _row_of(value: object, name: str) -> int | None:
    if isinstance(value, Members):
        return max((row for row, (known, _) in enumerate(value) if known == name), default=None)
    if isinstance(value, list) and name.isascii() and name.isdigit() and int(name) < len(value):
        return int(name)
    return None


def _search(value: object, wanted: str) -> Iterator[tuple[int, ...] | None]:
    waiting: list[tuple[tuple[int, ...], Iterator[tuple[int, str, object]]]] = [((), _members(value))]
    visited = 0
    while waiting:
        above, members = waiting[-1]
        row, name, here = next(members, (-1, "", None))
        if row < 0:
            waiting.pop()
            continue
        visited += 1
        if visited % _VISITED == 0:
            yield None
        inside = isinstance(here, list)
        if wanted in name.casefold() or (not inside and wanted in _shown(here).casefold()):
            yield (*above, row)
        if inside:
            waiting.append(((*above, row), _members(here)))


def _members(value: object) -> Iterator[tuple[int, str, object]]:
    """The members of an object with their names, the items of an array without."""
    if isinstance(value, Members):
        return ((row, name, inside) for row, (name, inside) in enumerate(value))
    return ((row, "", inside) for row, inside in enumerate(value if isinstance(value, list) else ()))


def _shown(value: object) -> str:
    if isinstance(value, Members):
        return f"{{{counted(len(value))}}}"
    if isinstance(value, list):
        return f"[{counted(len(value))}]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _colour(value: object) -> str:
    if isinstance(value, list):
        return "muted"
    if isinstance(value, Number):
        return "blue"
    return "good" if isinstance(value, str) else "violet"
