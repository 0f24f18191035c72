"""The content: layers as a breadcrumb, the header of the chosen one, and its payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from inspector.desktop.labels import ElidedLabel
from inspector.desktop.language import as_it_is, counted, tr
from inspector.desktop.models.values_model import HEADER_HEADINGS
from inspector.desktop.names import KINDS
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import HEAD_HEIGHT, Card, button, named, show_checked
from inspector.desktop.widgets.payload_view import PayloadView
from inspector.desktop.widgets.values_table import ValuesTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import KeyReference, Layer

_NOTHING_HEIGHT: Final = 84  # of the card that says why there is no payload, with the gap above it
MOST_CRUMBS: Final = 6
MOST_LAYERS: Final = 100
_UNBOUNDED: Final = 16_777_215  # what Qt calls no maximum
_HEADER_SHARE: Final = 0.5  # of the height, at most
_HEADER_SHARE_ALONE: Final = 0.75  # where there is no payload to be seen


class _Split(QSplitter):
    """A splitter that tells when there is more or less to be split."""

    resized = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ContentPane(QWidget):
    """Shows one layer at a time; `layerChosen` tells which."""

    layerChosen = Signal(int)
    entryChosen = Signal(str)  # the name of a header parameter
    memberChosen = Signal(str)  # a JSON pointer into the payload
    byteChosen = Signal(int)  # of the payload

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("content")
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(4)
        self._buttons: list[QPushButton] = []
        self._opened = False
        self._moved = False  # by the person, who then decides
        self._key = ElidedLabel("", "small", muted=True, name="contentKey")
        head = QHBoxLayout()
        head.setSpacing(8)
        heading = PlainLabel("Content", "title")
        heading.setMinimumHeight(HEAD_HEIGHT)
        head.addWidget(heading)
        head.addLayout(self._crumbs)
        head.addWidget(self._key, 1)
        self._header_card = Card("headerCard", margins=(0, 4, 0, 2))
        self._header = ValuesTable(theme, "headerTable", "Header", HEADER_HEADINGS)
        self._header.heightChanged.connect(self._fit)
        self._header.rowChosen.connect(self.entryChosen)
        self._header_card.column.addWidget(self._header)
        self._payload = PayloadView(theme)
        self._payload.memberChosen.connect(self.memberChosen)
        self._payload.byteChosen.connect(self.byteChosen)
        self._split = named(_Split(Qt.Orientation.Vertical, childrenCollapsible=False), "contentSplitter")
        self._split.resized.connect(self._resized)
        self._split.setHandleWidth(8)
        self._split.addWidget(self._header_card)
        self._split.addWidget(self._payload)
        self._split.setStretchFactor(1, 1)
        self._split.splitterMoved.connect(self._person_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._split, 100)
        column.addStretch(1)

    def show_layers(self, layers: Sequence[Layer], chosen: int) -> None:
        """Show another inspection's layers, one of them chosen."""
        while (item := self._crumbs.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for index, layer in enumerate(layers[:MOST_CRUMBS]):
            if index:
                self._crumbs.addWidget(PlainLabel("▸", "small", muted=True))
            kind = _kind(layer)
            spoken = as_it_is(tr("Layer: {kind}", kind=kind))
            made = button(kind, f"layer{index}Button", kind="crumb", accessible=spoken)
            made.setCheckable(True)
            made.toggled.connect(lambda _=False, index=index: self.layerChosen.emit(index))
            self._crumbs.addWidget(made)
            self._buttons.append(made)
        if len(layers) > MOST_CRUMBS:
            self._crumbs.addWidget(self._made_more(layers))
        self.show_layer(layers[chosen] if layers else None, chosen)

    def show_layer(self, layer: Layer | None, index: int) -> None:
        """Show one of the layers."""
        for number, made in enumerate(self._buttons):
            show_checked(made, on=number == index)
        entries = layer.entries if layer is not None else ()
        self._header.values.show_entries(entries)
        self._header_card.setVisible(bool(entries))
        self._key.setText(_key(layer.key) if layer is not None and layer.key is not None else "")
        self._payload.show_layer(layer)
        self._opened = layer is not None and layer.payload is not None
        self._fit()

    def mark_entry(self, name: str) -> None:
        """Mark a header parameter, without telling anybody."""
        self._header.select(name)

    def mark_member(self, pointer: str) -> None:
        """Mark a part of the payload, without telling anybody."""
        self._payload.mark(pointer)

    def _made_more(self, layers: Sequence[Layer]) -> QPushButton:
        """The layers for which there is no room, in a menu."""
        made = button(
            f"+{counted(len(layers) - MOST_CRUMBS)}", "moreLayersButton", kind="crumb", accessible="More layers"
        )
        menu = QMenu(made)
        for index, layer in enumerate(layers[MOST_CRUMBS:MOST_LAYERS], start=MOST_CRUMBS):
            action = menu.addAction(f"{index + 1}  {_kind(layer)}")
            action.triggered.connect(lambda _=False, index=index: self.layerChosen.emit(index))
        made.setMenu(menu)
        return made

    def _resized(self) -> None:
        if not self._moved:
            QTimer.singleShot(0, self, self._fit)  # when the parts have their new sizes

    def clear(self) -> None:
        """Forget what is shown."""
        self._header.values.show_entries(())
        self._payload.clear()

    def _person_moved(self) -> None:
        self._moved = True

    def _fit(self) -> None:
        """The header is as high as its rows, if that leaves room for the payload; no card is larger than it must."""
        needed = self._header.needed_height() + 8 if self._header.values.rowCount() else 0
        self._header_card.setMaximumHeight(max(1, needed))
        self._split.setMaximumHeight(_UNBOUNDED if self._opened else needed + _NOTHING_HEIGHT)
        if self._moved and self._opened:
            return
        height = max(1, self._split.height())
        above = min(needed, int(height * (_HEADER_SHARE if self._opened else _HEADER_SHARE_ALONE)))
        self._split.setSizes([above, height - above])


def _kind(layer: Layer) -> str:
    return tr(KINDS.get(layer.kind, "Other"))


def _key(key: KeyReference) -> str:
    shown = key.label or key.kid or key.thumbprint or "key"
    return tr("with key {shown}", shown=shown) + (
        f" · {key.thumbprint}" if key.thumbprint and key.thumbprint != shown else ""
    )
