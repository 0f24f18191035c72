"""The report for a terminal: the verdict first, then why, then the trace, header and content of each layer.

Nothing in it can move the cursor, colour the screen or reorder its neighbours: everything goes through `visible`,
and the only control character in the output is the line feed.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH
from inspector.encoding.visible import shorten, visible
from inspector.reports.outline import Cause, Heading, Items, Paragraph, Table, Verdict, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inspector.diagnosis.inspection import Inspection
    from inspector.reports.outline import Block, Content

WIDTH: Final = 110  # columns a sentence may take
_WIDEST: Final = 44  # columns that a table column is aligned to
_LABEL: Final = 18


def render(inspection: Inspection, language: str = ENGLISH, made_with: Mapping[str, str] | None = None) -> str:
    """The whole report; ends with a line feed."""
    lines = [line.rstrip(" ") for block in outline(inspection, language, made_with) for line in _lines(block)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Verdict():
            yield from wrapped(block.sentence, first=f"{block.word.upper()}  ", rest="  ")
        case Heading(level=1):
            yield from ("", visible(block.text))
        case Heading():
            yield from ("", "  " + visible(block.text))
        case Paragraph():
            yield from wrapped(block.text, first="  ", rest="  ")
        case Items():
            for item in block.items:
                yield from wrapped(item, first="  - ", rest="    ")
        case Cause():
            yield from _cause(block)
        case Table():
            yield from table(block.rows)
        case _:
            yield from _content(block)


def wrapped(sentence: str, *, first: str, rest: str) -> list[str]:
    """The lines of a sentence; `first` and `rest` stand before the first and the other lines."""
    shown = visible(shorten(sentence))
    return textwrap.wrap(
        shown,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]


def _cause(cause: Cause) -> Iterator[str]:
    yield f"  {visible(cause.marks)}"
    yield from wrapped(cause.title, first="  ", rest="  ")
    for line in cause.evidence:
        yield from wrapped(line, first="    - ", rest="      ")
    width = max(_LABEL, *(len(label) + 2 for label, _ in cause.facts), 0)
    for label, sentence in cause.facts:
        yield from wrapped(sentence, first=f"    {label:<{width}}", rest=" " * (width + 4))
    yield ""


def table(rows: Sequence[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Rows with their columns aligned; an empty column takes no place."""
    shown = [[visible(shorten(cell)) for cell in row] for row in rows]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True) if width)
        yield indent + "  ".join(cells)


def _content(content: Content) -> Iterator[str]:
    yield from (visible(line) for line in content.text.split("\n"))
    if content.more:
        yield content.more
