"""What was inside: as claims, as a tree, as text, as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QHeaderView, QPlainTextEdit, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from inspector.desktop.clipboard import copy_text
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.models.json_model import JsonModel, read_tree
from inspector.desktop.models.values_model import CLAIM_HEADINGS
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import Card, Chip, Switch, named, row
from inspector.desktop.widgets.hex_view import HexView
from inspector.desktop.widgets.values_table import ValuesTable
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Layer, Payload

SHOWN_TEXT: Final = 64_000  # characters in the text view: more would stall it
_CHOICES: Final = (("claims", "Claims"), ("tree", "Tree"), ("text", "Text"), ("hex", "Hex"))
_OPEN_ROWS: Final = 200  # a tree whose first two levels have no more than this opens them by itself


class PayloadView(Card):
    """One payload in up to four views; the last one chosen is kept where it applies."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("payload", margins=(0, 8, 0, 4))
        self._title = PlainLabel("Payload", "title")
        self._size = PlainLabel("", "small", muted=True, name="payloadSize")
        self._note = Chip("", "warn", name="payloadNote")
        self._switch = Switch("payloadView", _CHOICES, accessible="Payload view")
        self._switch.chosen.connect(self._choose)
        head = row(self._title, self._size, 1, self._switch)
        head.setContentsMargins(14, 0, 8, 0)
        under = row(self._note, 1)
        under.setContentsMargins(14, 0, 8, 0)
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
        self.column.addLayout(under)
        self.column.addWidget(self._stack, 1)
        self._wanted = ""
        self._fillers: dict[str, Callable[[], None]] = {}  # what the views not seen yet will show

    def show_layer(self, layer: Layer | None) -> None:
        """Show the payload of another layer."""
        payload = layer.payload if layer is not None else None
        self.clear()
        self._note.setText(layer.note if layer is not None else "")
        self._note.setVisible(bool(layer is not None and layer.note))
        self._size.setText("" if payload is None else _size(payload))
        if layer is None or payload is None:
            self._nothing.setText("Not opened: nothing in it can be trusted, so nothing is shown.")
            self._offer(["nothing"])
            return
        text = _as_text(payload)
        tree = read_tree(text) if text is not None and payload.complete else None
        self._fillers = {"hex": lambda: self._hex.show_bytes(payload.data)}
        if text is not None:
            self._fillers["text"] = lambda: self._text.setPlainText(_bounded(text))
        if tree is not None:
            self._fillers["tree"] = lambda: self._tree.show_tree(tree)
        if any(claim.meaning or claim.moment for claim in layer.claims):
            self._fillers["claims"] = lambda: self._claims.values.show_claims(layer.claims)
        self._offer([key for key, _ in _CHOICES if key in self._fillers])

    def clear(self) -> None:
        """Forget what is shown."""
        self._fillers = {}
        self._tree.show_tree(None)
        self._claims.values.show_claims(())
        self._text.setPlainText("")
        self._hex.show_bytes(b"")

    def _offer(self, keys: list[str]) -> None:
        self._switch.setVisible(keys != ["nothing"])
        self._switch.offer(keys)
        chosen = self._wanted if self._wanted in keys else keys[0]
        if keys != ["nothing"]:
            self._switch.choose(chosen)
        self._show(chosen)

    def _choose(self, key: str) -> None:
        self._wanted = key
        self._show(key)

    def _show(self, key: str) -> None:
        """Bring a view to the front; it is filled when it is first seen."""
        fill = self._fillers.pop(key, None)
        if fill is not None:
            fill()
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
        self.header().setResizeContentsPrecision(0)  # by the rows in sight, not by a thousand
        self.header().setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, action in (("Copy value", self._copy_value), ("Copy path", self._copy_path)):
            made = QAction(text, self)
            made.triggered.connect(action)
            self.addAction(made)
        self.actions()[0].setShortcut(QKeySequence.StandardKey.Copy)
        self.actions()[0].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def show_tree(self, value: object | None) -> None:
        """Show another value, its first levels open where they are short."""
        self.json.show_tree(value)
        if self.json.rows_of_two_levels(_OPEN_ROWS) <= _OPEN_ROWS:
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
