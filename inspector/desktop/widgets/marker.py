"""Colours stretches of a text document. Extra selections do not do: of two that touch, Qt draws only one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from inspector.desktop.qt import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QTextDocument


class Marker(QSyntaxHighlighter):
    """Draws disjoint stretches, given by their positions in the document, in their order."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._starts: list[int] = []
        self._stretches: Sequence[tuple[int, int, QTextCharFormat]] = ()

    def draw(self, stretches: Sequence[tuple[int, int, QTextCharFormat]]) -> None:
        """Draw these instead of the former ones."""
        if not stretches and not self._stretches:
            return
        self._stretches = stretches
        self._starts = [start for start, _, _ in stretches]
        self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        end = begin + self.currentBlock().length()
        first = max(0, bisect_right(self._starts, begin) - 1)
        for start, stop, look in self._stretches[first:]:
            if start >= end:
                break
            if stop > begin:
                self.setFormat(max(0, start - begin), min(stop, end) - max(start, begin), look)


def look(colour: QColor, background: QColor | None = None, *, struck: bool = False) -> QTextCharFormat:
    """How one stretch looks."""
    made = QTextCharFormat()
    made.setForeground(colour)
    if background is not None:
        made.setBackground(background)
    if struck:
        made.setFontStrikeOut(True)
    return made


def flattened(marks: Sequence[tuple[int, int, QTextCharFormat]]) -> list[tuple[int, int, QTextCharFormat]]:
    """Disjoint stretches in order: where marks overlap, the later one in the list is seen."""
    edges = sorted({edge for start, end, _ in marks for edge in (start, end)})
    seen: list[QTextCharFormat | None] = [None] * len(edges)
    for start, end, made in marks:
        for index in range(bisect_right(edges, start) - 1, bisect_right(edges, end) - 1):
            seen[index] = made
    return [(edges[index], edges[index + 1], made) for index, made in enumerate(seen[:-1]) if made is not None]
