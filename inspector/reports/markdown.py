"""The report for a ticket: Markdown in which nothing from outside is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH
from inspector.encoding.visible import shorten, visible
from inspector.reports.outline import Cause, Heading, Items, Paragraph, Table, Verdict, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.diagnosis.inspection import Inspection
    from inspector.reports.outline import Block, Content

# What CommonMark and its common extensions give a meaning to inside a line; and at the start of one. A colon or dot
# that would make an address into a link is taken its meaning too.
_INLINE: Final = re.compile(r"[\\`*_\[\]<>|~&$#]|:(?=//)|(?<=www)\.")
_START: Final = re.compile(r"^( *)([-+=]|[0-9]+(?=[.)]))")
_BACKTICKS: Final = re.compile("`+")


def render(inspection: Inspection, language: str = ENGLISH, made_with: Mapping[str, str] | None = None) -> str:
    """The whole report; ends with a line feed."""
    return "\n\n".join("\n".join(_lines(block)) for block in outline(inspection, language, made_with)) + "\n"


def escaped(text: str) -> str:
    """Text from outside on one line, as itself."""
    shown = _INLINE.sub(r"\\\g<0>", visible(shorten(text)).strip(" "))
    start = _START.match(shown)
    if start is None:
        return shown
    end = start.end() if start[2].isdigit() else start.start(2)
    return f"{shown[:end]}\\{shown[end:]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Verdict():
            yield f"# {escaped(block.word.capitalize())}"
            yield ""
            yield f"**{escaped(block.word)}:** {escaped(block.sentence)}"
        case Heading():
            yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
        case Paragraph():
            yield escaped(block.text)
        case Items():
            yield from (f"- {escaped(item)}" for item in block.items)
        case Cause():
            yield from _cause(block)
        case Table():
            yield from _table(block)
        case _:
            yield from _content(block)


def _cause(cause: Cause) -> Iterator[str]:
    yield f"### {escaped(cause.title)}"
    yield ""
    yield escaped(cause.marks)
    yield ""
    yield from (f"- {escaped(line)}" for line in cause.evidence)
    yield from (f"- **{escaped(label)}:** {escaped(sentence)}" for label, sentence in cause.facts)


def _table(table: Table) -> Iterator[str]:
    filled = [index for index in range(len(table.head)) if any(row[index] for row in table.rows)]
    yield _row(table.head[index] for index in filled)
    yield "|" + " --- |" * len(filled)
    for row in table.rows:
        yield _row(row[index] for index in filled)


def _row(cells: Iterator[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def _content(content: Content) -> Iterator[str]:
    """A fence longer than any run of backticks inside."""
    text = visible(content.text, keep_newlines=True)
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    yield fence
    yield text
    yield fence
    if content.more:
        yield ""
        yield escaped(content.more)
