"""The input: what was pasted, exactly, with its segments coloured and what was removed struck through."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from inspector.desktop.language import tr
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import NO_SCROLL_BAR, override
from inspector.desktop.source import ShownText
from inspector.desktop.theme import byte_font
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QResizeEvent

    from inspector.desktop.widgets.marker import Marker
    from inspector.encoding.span import Span

EDITABLE: Final = 32 * 1024  # characters; a longer text is held and shown in part, so that it never stalls
HEAD: Final = 1_500  # characters of a held text that are shown from its beginning …
TAIL: Final = 300  # … and from its end
SEGMENT_HEAD: Final = 240  # of each segment, once they are known
SEGMENT_TAIL: Final = 40
REMEMBERED: Final = 20  # shown texts whose exact form is known, for undo and redo

_FRAME: Final = 14  # pixels: borders, padding and the document's upper margin
_BELOW: Final = 5  # the document's lower margin


class Mark(NamedTuple):
    """One stretch of the input with its look."""

    span: Span
    colour: QColor
    struck: bool = False


class InputView(QPlainTextEdit):
    """An editor for short texts, a holder for long ones. `text` is always exactly what was given."""

    changed = Signal()
    pointed = Signal(int)  # the character before which a person has put the cursor
    replaced = Signal()  # a paste takes the place of everything that was there
    refused = Signal(str)
    filesDropped = Signal(list)

    def __init__(self, name: str, accessible: str, placeholder: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr(accessible))
        self.setPlaceholderText(tr(placeholder))
        self.setFont(byte_font())
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setTabChangesFocus(True)
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        self._shown = ShownText("")
        self._known: dict[str, ShownText] = {}
        self._marks: Sequence[Mark] = ()
        self._highlight: Span | None = None
        self._marker: Marker | None = None
        self._lines = (4, 4)
        self._moving = False
        self.textChanged.connect(self._edited)
        self.cursorPositionChanged.connect(self._moved)

    def text(self) -> str:
        """The exact text."""
        return self._shown.exact

    @property
    def is_held(self) -> bool:
        """Whether the text is too long to be edited here."""
        return self.isReadOnly()

    def set_text(self, text: str) -> None:
        """Replace everything; what was there cannot be brought back with undo."""
        self._known.clear()
        self._marks, self._highlight = (), None
        self._show(_held(text) if len(text) > EDITABLE else ShownText(text))
        self.changed.emit()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Colour the text. A held text shows the beginning and the end of each of its segments from now on."""
        self._marks, self._highlight = marks, None
        if self.is_held:
            self._show(ShownText(self.text(), _gaps([mark.span for mark in marks], len(self.text()))))
        self._draw_marks()

    def highlight(self, span: Span | None) -> None:
        """Light up one stretch and bring it into view."""
        self.light(span)
        if span is not None:
            self._moving = True
            cursor = self.textCursor()
            cursor.setPosition(self._shown.position(span.start))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            self._moving = False

    def light(self, span: Span | None) -> None:
        """Light up one stretch; the cursor stays where it is."""
        if span != self._highlight:
            self._highlight = span
            self._draw_marks()

    def set_lines(self, fewest: int, most: int) -> None:
        """Let the height follow the text between these numbers of lines."""
        self._lines = (fewest, most)
        self._fit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.filesDropped.emit(files)
        elif source.hasText():
            from inspector.desktop.clipboard import TextTooLongError, text_of

            try:
                self.insert(text_of(source))
            except TextTooLongError as error:
                self.refused.emit(str(error))

    def insert(self, text: str) -> None:
        """Put text where the cursor is, over what is selected, as a paste does."""
        cursor = self.textCursor()
        start = self._shown.offset(cursor.selectionStart())
        end = self._shown.offset(cursor.selectionEnd())
        exact = text if self.is_held else self.text()[:start] + text + self.text()[end:]
        if exact == text:
            self.replaced.emit()
        if len(exact) > EDITABLE:
            self.set_text(exact)
            return
        after = ShownText(exact)
        self._remember(after)
        if self.is_held or cursor.selectedText() == self.document().toRawText():
            self._marks = ()
        if self.is_held:
            self._show(after)
            self.changed.emit()
        else:
            cursor.insertText(visible(text.replace("\r\n", "\n"), keep_newlines=True))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        start, end = (self._shown.offset(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        data = QMimeData()
        data.setText(self.text()[start:end])
        return data

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self._height(self._lines[0]))

    def _show(self, shown: ShownText) -> None:
        self._shown = shown
        self._remember(shown)
        self.setReadOnly(len(shown.exact) > EDITABLE)
        self.blockSignals(True)
        self.setPlainText(shown.text)
        self.blockSignals(False)
        self._draw_marks()
        self._fit()

    def _edited(self) -> None:
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if text != self._shown.text:
            self._shown = self._known.get(text) or ShownText(self._shown.edited(text))
            self._remember(self._shown)
            self._marks, self._highlight = (), None
            self._draw_marks()
            self._fit()
            self.changed.emit()

    def _moved(self) -> None:
        """Tell where a person points; there is something to be told only while the text is the one inspected."""
        if self._marks and self.hasFocus() and not self._moving and not self.textCursor().hasSelection():
            self.pointed.emit(self._shown.offset(self.textCursor().position()))

    def _remember(self, shown: ShownText) -> None:
        self._known[shown.text] = shown
        while len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]

    def _draw_marks(self) -> None:
        if self._marker is None:
            if not self._marks and self._highlight is None:
                return
            from inspector.desktop.widgets.marker import Marker

            self._marker = Marker(self.document())
        from inspector.desktop.widgets.marker import flattened, look

        marks = [(*self._positions(mark.span), look(mark.colour, struck=mark.struck)) for mark in self._marks]
        if self._highlight is not None:
            colours = self.palette().highlightedText().color(), self.palette().highlight().color()
            marks.append((*self._positions(self._highlight), look(*colours)))
        self._marker.draw(flattened(marks))

    def _positions(self, span: Span) -> tuple[int, int]:
        return self._shown.position(span.start), self._shown.position(span.end)

    def _fit(self) -> None:
        fewest, most = self._lines
        needed = int(self.document().size().height()) if self._shown.exact else 0
        below = _BELOW if needed <= most else 0  # no part of a further line is seen
        self.setFixedHeight(self._height(max(fewest, min(most, needed))) + below)

    def _height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + _FRAME


def describe_file(view: InputView, name: str, size: int) -> None:
    """Show that a file is inspected whose content never enters the window."""
    view.set_text("")
    view.setPlaceholderText(
        tr(
            "{visible} · {size:,} bytes\nRead by the inspecting process, not loaded here.",
            visible=visible(name),
            size=size,
        )
    )
    set_tip(view, name)


def _held(text: str) -> ShownText:
    return ShownText(text, [(HEAD, len(text) - TAIL)])


def _gaps(spans: Sequence[Span], length: int) -> list[tuple[int, int]]:
    """What is left out of a held text whose segments are known: the middle of each long one, and between them."""
    edges = sorted({0, length, *(edge for span in spans for edge in (span.start, span.end))})
    gaps = []
    for start, end in pairwise(edges):
        if end - start > SEGMENT_HEAD + SEGMENT_TAIL + 100:
            gaps.append((start + SEGMENT_HEAD, end - SEGMENT_TAIL))
    return gaps
