"""What was inside: as claims, as a tree, as text, as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QHeaderView, QPlainTextEdit, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from inspector.desktop.clipboard import copy_text
from inspector.desktop.models.json_model import JsonModel, read_tree
from inspector.desktop.models.values_model import CLAIM_HEADINGS
from inspector.desktop.plain_text import PlainLabel, PlainParagraph
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import Card, Chip, Switch, named, row
from inspector.desktop.widgets.hex_view import HexView
from inspector.desktop.widgets.values_table import ValuesTable
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Layer, Payload

SHOWN_TEXT: Final = 100_000  # characters in the text view: more would stall it
_CHOICES: Final = (("claims", "Claims"), ("tree", "Tree"), ("text", "Text"), ("hex", "Hex"))
_OPEN_ROWS: Final = 200  # a tree of up to this many top members opens its first levels by itself


class PayloadView(Card):
    """One payload in up to four views; the last one chosen is kept where it applies."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("payload", margins=(0, 8, 0, 4))
        self._title = PlainLabel("Payload", "title")
        self._size = PlainLabel("", "small", muted=True, name="payloadSize")
        self._note = Chip("", "warn", name="payloadNote")
        self._switch = Switch("payloadView", _CHOICES, accessible="Payload view")
        self._switch.chosen.connect(self._choose)
        head = row(self._title, self._size, self._note, 1, self._switch)
        head.setContentsMargins(14, 0, 8, 0)
        self._claims = ValuesTable(theme, "claimsTable", "Claims", CLAIM_HEADINGS)
        self._tree = _Tree(theme)
        self._text = _text_view()
        self._hex = HexView(theme, "payloadHex", "Payload bytes")
        self._nothing = PlainParagraph("", muted=True, name="payloadNothing")
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {
            "claims": self._claims,
            "tree": self._tree,
            "text": _padded(self._text),
            "hex": _padded(self._hex),
            "nothing": _padded(self._nothing, top=True),
        }
        for view in self._views.values():
            self._stack.addWidget(view)
        self.column.addLayout(head)
        self.column.addWidget(self._stack, 1)
        self._wanted = ""

    def show_layer(self, layer: Layer | None) -> None:
        """Show the payload of another layer."""
        payload = layer.payload if layer is not None else None
        self._note.setText(layer.note if layer is not None else "")
        self._note.setVisible(bool(layer is not None and layer.note))
        self._size.setText("" if payload is None else _size(payload))
        if layer is None or payload is None:
            self._nothing.setText("Not opened: nothing in it can be trusted, so nothing is shown.")
            self._offer(["nothing"])
            return
        text = _as_text(payload)
        tree = read_tree(text) if text is not None and payload.complete else None
        self._tree.json.show_tree(tree)
        self._tree.open_first(on=self._tree.json.rowCount() <= _OPEN_ROWS)
        self._claims.values.show_claims(layer.claims)
        self._text.setPlainText("" if text is None else _bounded(text))
        self._hex.show_bytes(payload.data)
        offered = [
            *(["claims"] if any(claim.meaning or claim.moment for claim in layer.claims) else []),
            *(["tree"] if tree is not None else []),
            *(["text"] if text is not None else []),
            "hex",
        ]
        self._offer(offered)

    def clear(self) -> None:
        """Forget what is shown."""
        self._tree.json.show_tree(None)
        self._claims.values.show_claims(())
        self._text.setPlainText("")
        self._hex.show_bytes(b"")

    def _offer(self, keys: list[str]) -> None:
        self._switch.setVisible(keys != ["nothing"])
        self._switch.offer(keys)
        chosen = self._wanted if self._wanted in keys else keys[0]
        if keys != ["nothing"]:
            self._switch.choose(chosen)
        self._stack.setCurrentWidget(self._views[chosen])

    def _choose(self, key: str) -> None:
        self._wanted = key
        self._stack.setCurrentWidget(self._views[key])


class _Tree(QTreeView):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("payloadTree")
        self.setAccessibleName("Payload as a tree")
        self.json = JsonModel(theme, self)
        self.setModel(self.json)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(byte_font(size=0.95))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, action in (("Copy value", self._copy_value), ("Copy path", self._copy_path)):
            made = QAction(text, self)
            made.triggered.connect(action)
            self.addAction(made)
        self.actions()[0].setShortcut(QKeySequence.StandardKey.Copy)
        self.actions()[0].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def open_first(self, *, on: bool) -> None:
        if on:
            self.expandToDepth(1)

    def _copy_value(self) -> None:
        if self.currentIndex().isValid():
            copy_text(self.json.value(self.currentIndex()))

    def _copy_path(self) -> None:
        if self.currentIndex().isValid():
            copy_text(self.json.path(self.currentIndex()))


def _text_view() -> QPlainTextEdit:
    view = named(QPlainTextEdit(readOnly=True), "payloadText", "Payload as text")
    view.setFont(byte_font(size=0.95))
    view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setProperty("bare", True)
    view.setTabChangesFocus(True)
    return view


def _padded(view: QWidget, *, top: bool = False) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(14, 0, 4, 4)
    column.addWidget(view)
    if top:
        column.addStretch(1)
    return around


def _as_text(payload: Payload) -> str | None:
    data = payload.data
    for cut in range(4 if not payload.complete else 1):  # the last character may be cut in two
        try:
            return data[: len(data) - cut].decode()
        except UnicodeDecodeError:
            continue
    return None


def _bounded(text: str) -> str:
    shown = visible(text[:SHOWN_TEXT].replace("\r\n", "\n"), keep_newlines=True)
    return shown if len(text) <= SHOWN_TEXT else f"{shown}\n… +{len(text) - SHOWN_TEXT:,} characters"


def _size(payload: Payload) -> str:
    if payload.complete:
        return f"{payload.length:,} bytes"
    return f"the first {len(payload.data):,} of {payload.length:,} bytes"
