"""A window with a text to read and to copy: a page of the catalogue, or the trace of a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector.desktop.clipboard import copy_text
from inspector.desktop.language import tr
from inspector.desktop.theme import byte_font, text_font
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.dialogs import PlainDialog
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme


_INLINE: Final = re.compile(r"(\*\*[^*]+\*\*|`[^`]+`)")


class PageDialog(PlainDialog):
    """Stays beside the window until it is closed; waits for nobody."""

    def __init__(self, parent: QWidget | None, name: str, title: str, sentence: str, theme: Theme) -> None:
        super().__init__(parent, name, title, sentence)
        self._theme = theme
        self.resize(680, 560)
        self._text = named(QPlainTextEdit(readOnly=True), f"{name}Text", title)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setTabChangesFocus(True)
        self.column.addWidget(self._text, 1)
        self.add_foot("Copy", f"{name}Copy", primary=False)
        self.column.setStretch(self.column.indexOf(self._text), 100)
        self.way_out.setText(tr("Close"))
        self.action.clicked.connect(lambda: copy_text(self._text.toPlainText()))

    def show_text(self, text: str) -> None:
        """A text in the font for bytes."""
        self._text.setFont(byte_font(size=0.95))
        self._text.setPlainText(visible(text, keep_newlines=True))

    def show_page(self, page: str) -> None:
        """A page of the catalogue: headings, bold words and code stand out; no link, no picture, no HTML."""
        self._text.setFont(text_font())
        self._text.clear()
        cursor = self._text.textCursor()
        fenced = False
        for line in visible(page, keep_newlines=True).strip().split("\n"):
            if line.startswith("```"):
                fenced = not fenced
                continue
            if fenced:
                cursor.insertText(line, _look("code"))
            elif line.startswith("#"):
                cursor.insertText(line.lstrip("# "), _look("heading"))
            else:
                _insert_line(cursor, f"• {line[2:]}" if line.startswith("- ") else line)
            cursor.insertBlock(QTextBlockFormat(), _look("body"))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self._text.setTextCursor(cursor)


def _insert_line(cursor: QTextCursor, line: str) -> None:
    for piece in _INLINE.split(line):
        if piece.startswith("**"):
            cursor.insertText(piece.strip("*"), _look("strong"))
        elif piece.startswith("`"):
            cursor.insertText(piece.strip("`"), _look("code"))
        else:
            cursor.insertText(piece, _look("body"))


def _look(which: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(
        byte_font(size=0.95)
        if which == "code"
        else text_font(size=1.08 if which == "heading" else 1.0, bold=which in ("heading", "strong"))
    )
    return made
