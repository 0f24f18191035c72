"""A JSON text as a tree: numbers as they are written, members in their order and as often as they stand there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.desktop.plain_text import tip
from inspector.desktop.qt import override
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

_LONGEST: Final = 300  # characters of a value in a row
MOST: Final = 5_000  # members of one object or array that are shown


class Number(str):
    """A number, exactly as it stands in the text."""

    __slots__ = ()


class Members(list[tuple[str, object]]):
    """The members of an object, repeated names included."""

    __slots__ = ()


def read_tree(text: str) -> object | None:
    """The JSON value with its numbers and repeated members untouched; None where it is no object or array."""
    try:
        value = json.loads(text, object_pairs_hook=Members, parse_int=Number, parse_float=Number, parse_constant=Number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


class _Node:
    """One row. Its children are made when they are first looked at."""

    __slots__ = ("_children", "name", "parent", "row", "value")

    def __init__(self, name: str, value: object, parent: _Node | None, row: int) -> None:
        self.name = name
        self.value = value
        self.parent = parent
        self.row = row
        self._children: list[_Node] | None = None

    @property
    def children(self) -> list[_Node]:
        if self._children is None:
            self._children = [_Node(name, value, self, row) for row, (name, value) in enumerate(self._members())]
        return self._children

    def _members(self) -> list[tuple[str, object]]:
        if isinstance(self.value, Members):
            return self.value[:MOST]
        if isinstance(self.value, list):
            return [(str(index), item) for index, item in enumerate(self.value[:MOST])]
        return []


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
        count = len(self._root.children)
        for child in self._root.children[: most + 1]:
            count += min(len(child.value), most + 1) if isinstance(child.value, list) else 0
        return count

    def path(self, index: QModelIndex) -> str:
        """Where a row stands, as a JSON pointer (RFC 6901)."""
        node: _Node | None = index.internalPointer() if index.isValid() else None
        names: list[str] = []
        while node is not None and node is not self._root:
            names.append(node.name.replace("~", "~0").replace("/", "~1"))
            node = node.parent
        return "".join(f"/{name}" for name in reversed(names))

    def value(self, index: QModelIndex) -> str:
        """The value of a row as text."""
        return _shown(self._node(index).value)

    @override
    def index(self, row: int, column: int, parent: QModelIndex | QPersistentModelIndex | None = None) -> QModelIndex:
        children = self._node(parent).children
        if 0 <= row < len(children) and column in (0, 1):
            return self.createIndex(row, column, children[row])
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
        return len(self._node(parent).children)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 2

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return ("Name", "Value")[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            text = node.name if index.column() == 0 else _shown(node.value)
            return shorten(visible(text), _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_shown(node.value))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("text" if index.column() == 0 else _colour(node.value))
        return None

    def _node(self, index: QModelIndex | QPersistentModelIndex | None) -> _Node:
        if index is None or not index.isValid():
            return self._root
        node: _Node = index.internalPointer()
        return node


def _shown(value: object) -> str:
    if isinstance(value, Members):
        return f"{{{len(value):,}}}"
    if isinstance(value, list):
        return f"[{len(value):,}]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _colour(value: object) -> str:
    if isinstance(value, list):
        return "muted"
    if isinstance(value, Number):
        return "blue"
    return "good" if isinstance(value, str) else "violet"
