"""The open inspections, one under the other: what each is, how it went, when. One can be pinned or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.desktop import icons
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel, tip
from inspector.desktop.qt import override
from inspector.desktop.theme import text_font
from inspector.desktop.widgets.basic import button, named, row, show_checked
from inspector.desktop.widgets.verdict import LOOKS
from inspector.encoding.visible import glance, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.inspections import Kept
    from inspector.desktop.theme import Theme

WIDTH: Final = 212
_LONGEST: Final = 120  # characters of a title
_CHARACTERS: Final = 29  # of a title and what stands around it, where the font is large
_SHORT: Final = {"changed": "After a change"}  # where the verdict's word is too long for a line
_BADGE: Final = 18.0
_KEPT: Final = Qt.ItemDataRole.UserRole + 1


class _Rows(QStyledItemDelegate):
    """Paints one inspection: the verdict's sign, what it is, how it went and when."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bold = text_font(bold=True)
        self._small = text_font(size=0.89)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH - 24, option.fontMetrics.height() * 2 + 18)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        kept: Kept = index.data(_KEPT)
        place = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, place.adjusted(1, 1, -1, -1), state)
        look = LOOKS[kept.word]
        badge = QRectF(place.x() + 10, place.center().y() - _BADGE / 2, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(look.tone))
        painter.drawEllipse(badge)
        icons.draw(painter, look.icon, badge.adjusted(3, 3, -3, -3), self._theme.colour("card"), width=2)
        self._draw_words(painter, kept, place.adjusted(_BADGE + 20, 8, -26 if kept.pinned else -8, -8))
        if kept.pinned:
            pin = QRectF(place.right() - 22, place.y() + 9, 14, 14)
            icons.draw(painter, "pin", pin, self._theme.colour("muted"))
        painter.restore()

    def _draw_ground(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        chosen, focused = QStyle.StateFlag.State_Selected & state, QStyle.StateFlag.State_HasFocus & state
        over = QStyle.StateFlag.State_MouseOver & state
        painter.setPen(self._theme.colour("accent") if focused else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen or over:
            painter.setBrush(self._theme.colour("accent-soft" if chosen else "hover"))
        painter.drawRoundedRect(place, 6, 6)

    def _draw_words(self, painter: QPainter, kept: Kept, place: QRectF) -> None:
        for font, colour, text in (
            (self._bold, "text", glance(kept.title, _LONGEST)),
            (self._small, "muted", _second_line(kept)),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)
            place.translate(0, metrics.height() + 1)


class InspectionList(QFrame):
    """Renders `Inspections` and says which one is wanted."""

    chosen = Signal(int)
    pinWanted = Signal(int, bool)
    removeWanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidePane")
        self.setFixedWidth(max(WIDTH, self.fontMetrics().averageCharWidth() * _CHARACTERS))
        self._theme = theme
        self._filling = False
        self._list = named(QListView(), "inspectionList", "Open inspections")
        self._rows = QStandardItemModel(self)
        self._list.setModel(self._rows)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegate(_Rows(theme, self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.clicked.connect(self._choose)
        self._pin = button("", "pinButton", kind="icon", tip="Keep this one at the top (P)", accessible="Pin")
        self._pin.setCheckable(True)
        self._pin.toggled.connect(self._toggle_pin)
        self._close = button("", "forgetButton", kind="icon", tip="Forget this one (Delete)", accessible="Forget")
        self._close.clicked.connect(self._remove)
        head = row(PlainLabel("Open inspections", "small", muted=True), 1, self._pin, self._close, spacing=2)
        head.setContentsMargins(6, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(PlainLabel("Kept until the window closes", "small", muted=True, name="sideNote"))
        for keys, act in (("Delete", self._remove), ("P", self._toggle_pin), ("Return", self._choose)):
            shortcut = QShortcut(QKeySequence(keys), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def show_inspections(self, inspections: Sequence[Kept], shown: Kept | None) -> None:
        """Show these, one of them marked as what the tab in front shows."""
        self._filling = True
        self._rows.setRowCount(len(inspections))
        for number, kept in enumerate(inspections):
            if self._rows.item(number) is None:
                self._rows.setItem(number, QStandardItem())
            if self._rows.item(number).data(_KEPT) != kept:
                _fill(self._rows.item(number), kept)
        numbers = [kept.number for kept in inspections]
        row_shown = numbers.index(shown.number) if shown is not None and shown.number in numbers else -1
        self._list.setCurrentIndex(self._rows.index(row_shown, 0))
        self._filling = False
        self._offer()

    def take_focus(self) -> None:
        """Go to the list."""
        self._list.setFocus()

    def _kept(self) -> Kept | None:
        kept: Kept | None = self._list.currentIndex().data(_KEPT)
        return kept

    def _offer(self) -> None:
        kept = self._kept()
        for widget in (self._pin, self._close):
            widget.setEnabled(kept is not None)
        show_checked(self._pin, on=kept is not None and kept.pinned)
        self._pin.setAccessibleName(tr("Unpin") if self._pin.isChecked() else tr("Pin"))

    def _current_changed(self) -> None:
        if not self._filling:
            self._offer()
            self._choose()

    def _choose(self) -> None:
        if (kept := self._kept()) is not None:
            self.chosen.emit(kept.number)

    def _toggle_pin(self) -> None:
        if (kept := self._kept()) is not None:
            self.pinWanted.emit(kept.number, not kept.pinned)

    def _remove(self) -> None:
        if (kept := self._kept()) is not None:
            self.removeWanted.emit(kept.number)

    def _draw_icons(self) -> None:
        self._pin.setIcon(icons.themed(self._theme, "pin", "muted"))
        self._close.setIcon(icons.themed(self._theme, "cross", "muted"))


def _fill(item: QStandardItem, kept: Kept) -> None:
    pinned = ", pinned" if kept.pinned else ""
    item.setData(kept, _KEPT)
    item.setData(visible(f"{kept.title}, {_second_line(kept)}{pinned}"), Qt.ItemDataRole.AccessibleTextRole)
    item.setData(tip(f"{kept.title}\n{_second_line(kept)}"), Qt.ItemDataRole.ToolTipRole)


def _second_line(kept: Kept) -> str:
    return f"{tr(_SHORT.get(kept.word, LOOKS[kept.word].word))} · {kept.at:%H:%M}"
