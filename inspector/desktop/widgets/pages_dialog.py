"""All pages of the catalogue: found by code or by word, read beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.page_dialog import PageDialog
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.theme import Theme

_LIST: Final = 300  # pixels


class PagesDialog(PageDialog):
    """`pageWanted` asks for the page of a code, to be shown with `show_page`."""

    pageWanted = Signal(str)

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(
            parent, "pagesDialog", "Pages of causes", "Every cause that can be found, with its code.", theme
        )
        self.resize(940, 620)
        self._search = named(QLineEdit(placeholderText=tr("Code or word")), "pagesSearch", "Search the pages")
        self._search.textChanged.connect(self._narrow)
        self._list = named(QListWidget(), "pagesList", "Pages")
        self._list.setFixedWidth(_LIST)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(self._chosen)
        self._nothing = PlainLabel("No page has this word in its name.", muted=True, name="pagesNothing")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        left.addWidget(self._nothing)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left)
        self.column.removeWidget(self._text)
        body.addWidget(self._text, 1)
        self.column.insertLayout(2, body, 100)
        self._nothing.hide()
        self._search.setFocus()

    def show_index(self, index: Sequence[tuple[str, str]]) -> None:
        """Offer these pages, each with its code and what it is about."""
        for code, label in index:
            item = QListWidgetItem("\n".join(visible(part) for part in (code, label) if part))
            item.setData(Qt.ItemDataRole.UserRole, code)
            self._list.addItem(item)
        self._narrow(self._search.text())
        self._list.setCurrentRow(0)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        shown = 0
        for number in range(self._list.count()):
            item = self._list.item(number)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            if fits and not shown:
                self._list.setCurrentItem(item)
            shown += fits
        self._nothing.setVisible(bool(self._list.count()) and not shown)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.pageWanted.emit(str(item.data(Qt.ItemDataRole.UserRole)))
