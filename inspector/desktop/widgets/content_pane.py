"""The content: layers as a breadcrumb, the header of the chosen one, and its payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from inspector.desktop.plain_text import ElidedLabel, PlainLabel
from inspector.desktop.widgets.basic import Card, button
from inspector.desktop.widgets.payload_view import PayloadView
from inspector.desktop.widgets.values_table import ValuesTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import KeyReference, Layer

KINDS: Final = {
    "jwe": "JWE",
    "jws": "JWS",
    "envelope": "Envelope",
    "challenge": "Challenge",
    "http": "HTTP message",
    "key": "Key",
    "json": "JSON",
    "text": "Text",
    "binary": "Binary",
}
_HEADER_SHARE: Final = 0.55  # of the height, at most


class ContentPane(QWidget):
    """Shows one layer at a time; `layerChosen` tells which."""

    layerChosen = Signal(int)  # noqa: N815 — Qt's signals are in camelCase

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("content")
        self.setAccessibleName("Content")
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(4)
        self._buttons: list[QPushButton] = []
        self._key = ElidedLabel("", "small", muted=True, name="contentKey")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel("Content", "title"))
        head.addLayout(self._crumbs)
        head.addWidget(self._key, 1)
        self._header_card = Card("headerCard", margins=(0, 4, 0, 2))
        self._header = ValuesTable(theme, "headerTable", "Header", "Header")
        self._header_card.column.addWidget(self._header)
        self._payload = PayloadView(theme)
        self._split = QSplitter(Qt.Orientation.Vertical, objectName="contentSplitter", childrenCollapsible=False)
        self._split.setHandleWidth(8)
        self._split.addWidget(self._header_card)
        self._split.addWidget(self._payload)
        self._split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._split, 1)

    def show_layers(self, layers: Sequence[Layer], chosen: int) -> None:
        """Show another inspection's layers, one of them chosen."""
        while (item := self._crumbs.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for index, layer in enumerate(layers):
            if index:
                self._crumbs.addWidget(PlainLabel("▸", "small", muted=True))
            made = button(KINDS.get(layer.kind, "Other"), f"layer{index}Button", kind="crumb")
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, index=index: self.layerChosen.emit(index))
            self._crumbs.addWidget(made)
            self._buttons.append(made)
        self.show_layer(layers[chosen] if layers else None, chosen)

    def show_layer(self, layer: Layer | None, index: int) -> None:
        """Show one of the layers."""
        for number, made in enumerate(self._buttons):
            made.setChecked(number == index)
        entries = layer.entries if layer is not None else ()
        self._header.values.show_entries(entries)
        self._header_card.setVisible(bool(entries))
        self._key.setText(_key(layer.key) if layer is not None and layer.key is not None else "")
        self._payload.show_layer(layer)
        needed = self._header.needed_height() + 8
        height = max(1, self._split.height())
        self._split.setSizes([min(needed, int(height * _HEADER_SHARE)), height])
        self._header_card.setMaximumHeight(needed)

    def clear(self) -> None:
        """Forget what is shown."""
        self._header.values.show_entries(())
        self._payload.clear()


def _key(key: KeyReference) -> str:
    shown = key.label or key.kid or key.thumbprint or "key"
    return f"with key {shown}" + (f" · {key.thumbprint}" if key.thumbprint and key.thumbprint != shown else "")
