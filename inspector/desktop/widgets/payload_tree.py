"""A JSON payload as a tree: what is looked for is found in it, and the path to a value can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from inspector.desktop import icons
from inspector.desktop.clipboard import copy_text
from inspector.desktop.labels import ElidedLabel
from inspector.desktop.language import tr
from inspector.desktop.models.json_model import JsonModel
from inspector.desktop.plain_text import PlainLabel, set_tip
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import button, named, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desktop.theme import Theme

_OPEN_ROWS: Final = 200  # a tree whose first two levels have no more than this opens them by itself
_MOST_FOUND: Final = 1_000  # places a search tells of
_PAUSE: Final = 120  # ms after the last letter


class PayloadTree(QWidget):
    """`chosen` carries the JSON pointer of the row that a person has gone to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("payloadTreeView")
        self._tree = _made_tree()
        self.json = JsonModel(theme, self)
        self._tree.setModel(self.json)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.selectionModel().currentRowChanged.connect(self._current_changed)
        self._marking = False
        self._found: list[tuple[int, ...]] = []
        self._place = -1
        self._running: Iterator[tuple[int, ...] | None] | None = None
        self._search = named(QLineEdit(placeholderText=tr("Search")), "payloadSearch", "Search the payload")
        self._search.setMaxLength(200)
        self._search.setMinimumWidth(120)
        set_tip(self._search, tr("Names and values (Ctrl+F); F3 goes to the next one"))
        lens = icons.themed(theme, "search", "muted")
        self._search.addAction(lens, QLineEdit.ActionPosition.LeadingPosition).setText(tr("Search"))
        self._search.returnPressed.connect(lambda: self._step(1))
        self._count = PlainLabel("", "small", muted=True, name="payloadFound")
        self._path = ElidedLabel("", "small", muted=True, name="payloadPath")
        self._copy = button("Copy path", "payloadCopyPath", kind="quiet", accessible="Copy the path of this value")
        self._copy.clicked.connect(self._copy_path)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._begin)
        self._search.textChanged.connect(self._pause.start)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._add_actions()
        foot = row(self._search, self._count, self._path, self._copy)
        foot.setStretch(2, 1)
        foot.setContentsMargins(10, 0, 6, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._tree, 1)
        column.addLayout(foot)

    def show_tree(self, value: object | None) -> None:
        """Show another value, its first levels open where they are short."""
        self.json.show_tree(value)
        self._search.clear()
        self._path.setText("")
        if self.json.rows_of_two_levels(_OPEN_ROWS) <= _OPEN_ROWS:
            self._tree.expandToDepth(1)

    def select(self, pointer: str) -> None:
        """Go to what a JSON pointer names, without telling anybody; nowhere for an empty one."""
        self._marking = True
        self._go_to(tuple(self.json.rows_of(pointer)))
        self._marking = False

    def _go_to(self, rows: tuple[int, ...]) -> None:
        index = self.json.index_of(rows)
        self._tree.setCurrentIndex(index)
        if index.isValid():
            self._tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            self._tree.clearSelection()

    def _current_changed(self, current: QModelIndex) -> None:
        path = self.json.path(current)
        self._path.setText(path)
        self._copy.setEnabled(bool(path))
        if path and not self._marking:
            self.chosen.emit(path)

    # -------------------------------------------------------------------------------------------------- searching

    def _begin(self) -> None:
        """Look for what is typed, a piece at a time."""
        typed = self._search.text().strip()
        self._found, self._place = [], -1
        self._running = self.json.search(typed) if typed else None
        self._count.setText("")
        self._go_on()

    def _go_on(self) -> None:
        if self._running is None:
            return
        first = not self._found
        for rows in self._running:
            if rows is None:
                self._turn.start()
                break
            self._found.append(rows)
            if len(self._found) == _MOST_FOUND:
                self._running = None
                break
        else:
            self._running = None
        if first and self._found:
            self._step(1)
        self._say()

    def _step(self, by: int) -> None:
        if self._found:
            self._place = (self._place + by) % len(self._found)
            self._go_to(self._found[self._place])
            self._say()

    def _say(self) -> None:
        if not self._search.text().strip():
            self._count.setText("")
        elif not self._found:
            self._count.setText(tr("searching") if self._running is not None else tr("not found"))
        else:
            more = "+" if self._running is not None or len(self._found) == _MOST_FOUND else ""
            self._count.setText(
                tr("{place:,} of {count:,}{more}", place=self._place + 1, count=len(self._found), more=more)
            )

    # ----------------------------------------------------------------------------------------------------- copying

    def _add_actions(self) -> None:
        for text, act, keys in (
            ("Copy value", self._copy_value, QKeySequence(QKeySequence.StandardKey.Copy)),
            ("Copy path", self._copy_path, QKeySequence("Ctrl+Shift+P")),
        ):
            action = QAction(tr(text), self._tree)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self._tree.addAction(action)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._search.setFocus),
            (QKeySequence("F3"), lambda: self._step(1)),
            (QKeySequence("Shift+F3"), lambda: self._step(-1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _copy_value(self) -> None:
        if self._tree.currentIndex().isValid():
            copy_text(self.json.value(self._tree.currentIndex()))

    def _copy_path(self) -> None:
        if self._tree.currentIndex().isValid():
            copy_text(self.json.path(self._tree.currentIndex()))


def _made_tree() -> QTreeView:
    tree = named(QTreeView(), "payloadTree", "Payload as a tree")
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setFont(byte_font(size=0.95))
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setTabKeyNavigation(False)
    tree.header().setResizeContentsPrecision(0)  # by the rows in sight, not by a thousand
    tree.header().setStretchLastSection(True)
    return tree
