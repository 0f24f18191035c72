"""Keys: the library as a table, with what can be done to a key beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.desktop import icons
from inspector.desktop.focus import order_focus
from inspector.desktop.keyring_words import sentence
from inspector.desktop.labels import ElidedLabel, PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.models.keys_model import ADDED, ENVIRONMENT, KID, LABEL, PLACE, TYPE, USE, KeysFilter, KeysModel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import GAP, Card, button, named, row
from inspector.desktop.widgets.empty_state import EmptyState
from inspector.desktop.widgets.key_details import KeyDetails
from inspector.desktop.widgets.keyring_bar import KeyringBar
from inspector.desktop.widgets.lock_button import LockButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.ports import Identity, KeyringStatus, KeyRow
    from inspector.desktop.theme import Theme

_WIDTHS = {LABEL: 150, ENVIRONMENT: 108, TYPE: 118, KID: 110, USE: 128, PLACE: 136, ADDED: 102}


class KeysTab(QWidget):
    """Shows rows and says what the person wants done."""

    chosen = Signal(str)
    generateWanted = Signal()
    importWanted = Signal()
    sampleWanted = Signal(str)
    undoWanted = Signal()
    lockWanted = Signal()
    filesDropped = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("keysTab")
        self._theme = theme
        self._model = KeysModel(theme, self)
        self._filter = KeysFilter(self._model, self)
        self.details = KeyDetails(theme)
        self.lock = LockButton(theme)
        self.keyring_bar = KeyringBar(theme)
        self._keyring = PlainParagraph("", "small", muted=True, name="keyringSentence")
        self._undo_text = ElidedLabel("", name="undoText")
        self._undo = self._made_undo_bar()
        self._table = self._made_table()
        self._empty = EmptyState(
            "keysEmpty",
            "No keys yet",
            "Private keys are kept in the operating system's keyring and nowhere else, public keys beside it.",
            (("key", "Load a sample key"),),
        )
        self._empty.sampleWanted.connect(self.sampleWanted)
        self._split = self._made_split()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(GAP)
        column.addLayout(self._made_bar())
        column.addWidget(self.keyring_bar)
        column.addWidget(self._undo)
        column.addWidget(self._split, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._keyring)
        self.show_keys((), None, ())
        order_focus(self)

    def take_focus(self) -> None:
        """Go to the list of keys."""
        self._table.setFocus()

    def show_keys(self, rows: Sequence[KeyRow], status: KeyringStatus | None, deleted: Sequence[KeyRow]) -> None:
        """Show the library. What was chosen stays chosen, unless a key has come: then that one is."""
        known = {self._model.row(number).id for number in range(self._model.rowCount())}
        come = [row.id for row in rows if row.id not in known] if known else []
        before = come[0] if come else self.chosen_id()
        self._model.show_rows(rows)
        self._table.setColumnHidden(ENVIRONMENT, not any(row.environment for row in rows))
        self._fit_columns()
        self._split.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._keyring.setText(sentence(status) if status is not None else "")
        troubled = self.keyring_bar.show_status(status)
        self._keyring.setVisible(status is not None and not troubled)
        if deleted:
            label = deleted[-1].label or deleted[-1].kid or "the key"
            more = tr(" and {count:,} more", count=len(deleted) - 1) if len(deleted) > 1 else ""
            self._undo_text.setText(
                tr("Deleted {label}{more}. It goes for good when the window closes.", label=label, more=more)
            )
        self._undo.setVisible(bool(deleted))
        if rows:
            self.choose(before or rows[0].id)

    def choose(self, identifier: str) -> None:
        """Choose a key, or the first where it is not shown."""
        index = self._filter.mapFromSource(self._model.index(max(0, self._model.number_of(identifier)), 0))
        if not index.isValid():
            index = self._filter.index(0, 0)
        self._table.setCurrentIndex(index)
        self._show_chosen()

    def chosen_id(self) -> str:
        """The chosen key; empty for none."""
        index = self._table.currentIndex()
        return self._model.row(self._filter.mapToSource(index).row()).id if index.isValid() else ""

    def show_identities(self, identifier: str, identities: Sequence[Identity]) -> None:
        """Show the names of a key."""
        self.details.show_identities(identifier, identities)

    def _show_chosen(self) -> None:
        index = self._table.currentIndex()
        self.details.setVisible(index.isValid())
        if index.isValid():
            key = self._model.row(self._filter.mapToSource(index).row())
            self.details.show_key(key, self._model.others(key.id))
            self.chosen.emit(key.id)

    def _made_bar(self) -> QHBoxLayout:
        self._search = named(QLineEdit(), "keySearch", "Search the keys")
        self._search.setPlaceholderText(tr("Search label, type, kid, thumbprint"))
        self._search.setClearButtonEnabled(False)
        self._search.setFixedWidth(320)
        self._search.setMaxLength(200)
        lens = icons.themed(self._theme, "search", "muted")
        self._search.addAction(lens, QLineEdit.ActionPosition.LeadingPosition).setText(tr("Search"))
        self._search.textChanged.connect(self._searched)
        for keys, action in (
            (QKeySequence.StandardKey.Find, self._search.setFocus),
            ("Ctrl+N", self.generateWanted.emit),
            ("Ctrl+I", self.importWanted.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self.lock.lockWanted.connect(self.lockWanted)
        take = button("Import…", "importButton", tip="From a file, by pasting or by dropping (Ctrl+I)")
        take.clicked.connect(self.importWanted)
        make = button("Generate…", "generateButton", kind="primary", tip="Make a new key (Ctrl+N)")
        make.clicked.connect(self.generateWanted)
        return row(self._search, 1, self.lock, take, make)

    def _made_undo_bar(self) -> QFrame:
        bar = named(QFrame(), "undoBar")
        undo = button("Undo", "undoDeleteButton", accessible="Undo the deletion")
        undo.clicked.connect(self.undoWanted)
        line = row(self._undo_text, undo)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 8, 6)
        bar.setLayout(line)
        return bar

    def _made_table(self) -> QTableView:
        table = named(QTableView(), "keyTable", "Keys")
        table.setModel(self._filter)
        table.setSortingEnabled(True)
        table.sortByColumn(LABEL, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 16)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(90)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._current_changed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self.details.deleteWanted.emit(self.chosen_id()))
        return table

    def _made_split(self) -> QSplitter:
        card = Card("keyTableCard", margins=(0, 4, 0, 4))
        card.column.addWidget(self._table)
        split = named(QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False), "keysSplitter")
        split.setHandleWidth(GAP)
        split.addWidget(card)
        beside = named(QScrollArea(widgetResizable=True), "keyDetailsArea", "Details of the key")
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidget(self.details)
        beside.setMinimumWidth(300)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([800, 400])
        return split

    def _fit_columns(self) -> None:
        """In a narrow window the label goes before what also stands beside the table."""
        spare = 0 if self._table.isColumnHidden(ENVIRONMENT) else _WIDTHS[ENVIRONMENT]
        for column, least in ((ADDED, 1050), (USE, 950), (KID, 850)):
            self._table.setColumnHidden(column, self.width() < least + spare)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _searched(self, text: str) -> None:
        chosen = self.chosen_id()
        self._filter.search(text)
        self.choose(chosen)

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()
