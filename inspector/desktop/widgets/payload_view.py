"""What was inside: as claims, as a tree, as text, as bytes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.models.json_model import is_tree, read_tree
from inspector.desktop.models.values_model import CLAIM_HEADINGS
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.source import ShownText
from inspector.desktop.theme import byte_font
from inspector.desktop.widgets.basic import Card, Chip, Switch, named, row
from inspector.desktop.widgets.hex_view import HexView
from inspector.desktop.widgets.payload_tree import PayloadTree
from inspector.desktop.widgets.values_table import ValuesTable
from inspector.encoding.places import json_places, names_of, pointer, text_places
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Layer, Payload

W = TypeVar("W", bound=QWidget)

SHOWN_TEXT: Final = 64_000  # characters in the text view: more would stall it
SHOWN_LINES: Final = 10_000  # lines in it
_CHOICES: Final = (("claims", "Claims"), ("tree", "Tree"), ("text", "Text"), ("hex", "Hex"))
_LONGEST_MARKED: Final = 64 * 1024  # bytes of a payload in which a chosen part is looked for: more would be felt


class PayloadView(Card):
    """One payload in up to four views; the last one chosen is kept where it applies.

    What is chosen in one of them is marked in the others.
    """

    memberChosen = Signal(str)  # JSON pointer
    byteChosen = Signal(int)

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
        self._theme = theme
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {}
        self.column.addLayout(head)
        self.column.addLayout(under)
        self.column.addWidget(self._stack, 1)
        self._wanted = ""
        self._data = b""
        self._shown = ShownText("")
        self._pointer = ""
        self._members: Mapping[str, tuple[int, int]] | None = None
        self._fillers: dict[str, Callable[[], None]] = {}  # what the views not seen yet will show

    # The views are made when they are first seen: nobody looks at all of them.

    @cached_property
    def _claims(self) -> ValuesTable:
        made = ValuesTable(self._theme, "claimsTable", "Claims", CLAIM_HEADINGS)
        made.rowChosen.connect(lambda name: self._chosen(pointer(name)))
        return self._added("claims", made, made)

    @cached_property
    def _tree(self) -> PayloadTree:
        made = PayloadTree(self._theme)
        made.chosen.connect(self._chosen)
        return self._added("tree", made, made)

    @cached_property
    def _text(self) -> QPlainTextEdit:
        made = _text_view()
        return self._added("text", made, _padded(made))

    @cached_property
    def _hex(self) -> HexView:
        made = HexView(self._theme, "payloadHex", "Payload bytes")
        made.byteChosen.connect(self.byteChosen)
        return self._added("hex", made, _padded(made))

    @cached_property
    def _nothing(self) -> PlainParagraph:
        made = PlainParagraph("", muted=True, name="payloadNothing")
        return self._added("nothing", made, _padded(made, top=True))

    def _added(self, key: str, made: W, around: QWidget) -> W:
        self._views[key] = around
        self._stack.addWidget(around)
        return made

    def show_layer(self, layer: Layer | None) -> None:
        """Show the payload of another layer."""
        payload = layer.payload if layer is not None else None
        self.clear()
        self._note.setText(layer.note if layer is not None else "")
        self._note.setVisible(bool(layer is not None and layer.note))
        self._size.setText("" if payload is None else _size(payload))
        if layer is None or payload is None:
            self._nothing.setText(_why_nothing(layer))
            self._offer(["nothing"])
            return
        text = _as_text(payload)
        self._data = payload.data
        self._fillers = {"hex": lambda: self._hex.show_bytes(payload.data)}
        if text is not None:
            self._fillers["text"] = lambda: self._show_text(text)
        if text is not None and payload.complete and is_tree(text):
            self._fillers["tree"] = lambda: self._show_tree_soon(text, payload.data)
        if any(claim.meaning or claim.moment for claim in layer.claims):
            self._fillers["claims"] = lambda: self._claims.values.show_claims(layer.claims)
        self._offer([key for key, _ in _CHOICES if key in self._fillers])

    def clear(self) -> None:
        """Forget what is shown."""
        self._fillers = {}
        self._data, self._pointer, self._members = b"", "", None
        if "tree" in self._views:
            self._tree.show_tree(None)
        if "claims" in self._views:
            self._claims.values.show_claims(())
        if "text" in self._views:
            self._text.setPlainText("")
        if "hex" in self._views:
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
        getattr(self, f"_{key}")  # makes the view, if nothing has filled it
        self._stack.setCurrentWidget(self._views[key])
        self._apply_mark()

    def mark(self, pointer: str) -> None:
        """Mark a part of the payload in the view that is seen, and in the others when they are."""
        self._pointer = pointer
        self._apply_mark()

    def _chosen(self, pointer: str) -> None:
        self._pointer = pointer
        self.memberChosen.emit(pointer)

    def _apply_mark(self) -> None:
        seen = self._stack.currentWidget()
        if seen is self._views.get("tree"):
            self._tree.select(self._pointer)
        elif seen is self._views.get("claims"):
            self._claims.select("".join(names_of(self._pointer)[:1]))
        elif seen is self._views.get("hex"):
            self._hex.mark(*self._range())
        elif seen is self._views.get("text"):
            self._mark_text(*self._range())

    def _range(self) -> tuple[int, int]:
        """The bytes of the marked part."""
        if self._members is None:
            self._members = json_places(self._data) if len(self._data) <= _LONGEST_MARKED else {}
        return self._members.get(self._pointer, (0, 0))

    def _show_tree_soon(self, text: str, data: bytes) -> None:
        """Read a large payload when everything else is on the screen."""
        self._tree.show_tree(None)
        QTimer.singleShot(0, self, lambda: self._show_tree(text, data))

    def _show_tree(self, text: str, data: bytes) -> None:
        if data is self._data:  # else another payload is shown by now
            self._tree.show_tree(read_tree(text))
            self._apply_mark()

    def _show_text(self, text: str) -> None:
        room = shown_room(text)
        left_out = [(room, len(text))] if len(text) > room else []
        self._shown = ShownText(text, left_out)
        self._text.setPlainText(self._shown.text)

    def _mark_text(self, start: int, end: int) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        if start < end:
            mark = QTextEdit.ExtraSelection()
            places = text_places(self._shown.exact).span(start, end)
            cursor = self._text.textCursor()
            cursor.setPosition(self._shown.position(places.start))
            cursor.setPosition(self._shown.position(places.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(self._theme.colour("mark"))
            marks = [mark]
        self._text.setExtraSelections(marks)


def shown_room(text: str) -> int:
    """How many characters of a text are shown: fewer of those that are shown as their number, fewer in many lines."""
    begun = text[:SHOWN_TEXT]
    room = SHOWN_TEXT * SHOWN_TEXT // max(SHOWN_TEXT, len(visible(begun, keep_newlines=True)))
    lines = begun[:room].split("\n", SHOWN_LINES)
    return room if len(lines) <= SHOWN_LINES else room - len(lines[-1]) - 1


def _text_view() -> QPlainTextEdit:
    view = named(QPlainTextEdit(readOnly=True), "payloadText", "Payload as text")
    view.setFont(byte_font(size=0.95))
    view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setProperty("bare", True)
    view.setTabChangesFocus(True)
    return view


def _why_nothing(layer: Layer | None) -> str:
    """Why a layer has no payload to look at."""
    if layer is not None and layer.kind == "key":
        return tr("A key carries no content. Its private part is never shown here.")
    if layer is not None and layer.kind in ("http", "json"):
        return tr("What was found in it stands in the layers that follow.")
    return tr("Not opened: nothing in it can be trusted, so nothing is shown.")


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


def _size(payload: Payload) -> str:
    if payload.complete:
        return tr("{length:,} bytes", length=payload.length)
    return tr("the first {count:,} of {length:,} bytes", count=len(payload.data), length=payload.length)
