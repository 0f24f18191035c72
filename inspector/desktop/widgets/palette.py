"""The command palette: type a few letters of what is to be done, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.desktop.commands import Command, matching
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import named
from inspector.encoding.visible import glance, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.theme import Theme

WIDEST: Final = 620
ROWS: Final = 11  # in sight at once
_LONGEST: Final = 160  # characters of a command's words
_COMMAND: Final = Qt.ItemDataRole.UserRole + 1
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Rows(QStyledItemDelegate):
    """Paints a command's words, and its keys to the right of them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, option.fontMetrics.height() + 12)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command: Command = index.data(_COMMAND)
        place = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if QStyle.StateFlag.State_Selected & option.state:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent-soft"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 5, 5)
        room = place.adjusted(10, 0, -10, 0)
        painter.setPen(self._theme.colour("muted"))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(room, right, _said(command.keys))
        painter.setPen(self._theme.colour("text"))
        words = QRect(room)
        words.setWidth(room.width() - painter.fontMetrics().horizontalAdvance(_said(command.keys)) - 12)
        text = glance(command.words, _LONGEST)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class Palette(QFrame):
    """Lies over the window while it has the focus. What it offers is given each time it opens."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._commands: Sequence[Command] = ()
        self._came_from: QWidget | None = None
        self._input = named(QLineEdit(placeholderText=tr("What do you want to do?")), "paletteInput", "Command")
        self._input.setMaxLength(200)
        self._input.textChanged.connect(self._search)
        self._input.returnPressed.connect(self._run)
        self._input.installEventFilter(self)
        self._list = named(QListView(), "paletteList", "Commands")
        self._rows = QStandardItemModel(self)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_Rows(theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        self._nothing = PlainLabel("No command is called like this.", muted=True, name="paletteNothing")
        self._nothing.setContentsMargins(10, 4, 10, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._input)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()

    def open(self, commands: Sequence[Command]) -> None:
        """Offer these, and take the focus."""
        self._commands = commands
        self._came_from = QApplication.focusWidget()
        self._input.clear()
        self._search("")
        self.show()
        self.raise_()
        self._input.setFocus()

    def close_again(self) -> None:
        """Give the focus back to where it came from."""
        if self.isVisible():
            self.hide()
            if self._came_from is not None:
                self._came_from.setFocus()
            self._came_from = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._input.hasFocus():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_again()
                return True
            if event.key() in _MOVES:
                QApplication.sendEvent(self._list, event)
                return True
        return False

    def _search(self, typed: str) -> None:
        found = matching(self._commands, typed)
        self._rows.clear()
        for command in found:
            item = QStandardItem()
            item.setData(command, _COMMAND)
            item.setData(visible(f"{command.words} {_said(command.keys)}".rstrip()), Qt.ItemDataRole.AccessibleTextRole)
            self._rows.appendRow(item)
        self._list.setCurrentIndex(self._rows.index(0, 0))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._place(len(found))

    def _place(self, rows: int) -> None:
        height = self._list.sizeHintForRow(0) if rows else 0
        self._list.setFixedHeight(max(1, height * min(rows, ROWS) + 2))
        width = min(WIDEST, self._window.width() - 60)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 46)

    def _run(self) -> None:
        command: Command | None = self._list.currentIndex().data(_COMMAND)
        if command is not None:
            self.close_again()
            QTimer.singleShot(0, lambda: command.run() and None)


def _said(keys: str) -> str:
    """Keys to press, as the keyboards of the window's language call them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
