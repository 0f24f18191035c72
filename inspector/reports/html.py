"""The report as one inert HTML file: no script, no link, no request; every text from outside is escaped.

The content security policy forbids whatever an error here might let through.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.encoding.visible import shorten, visible
from inspector.reports.outline import Cause, Heading, Items, Paragraph, Table, Verdict, outline
from inspector.reports.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inspector.diagnosis.inspection import Inspection
    from inspector.reports.outline import Block

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { margin-bottom: .2rem }
.verdict { border-left: .5rem solid; padding: .5rem 1rem; background: var(--soft) }
.verified, .done { border-color: #1a7f37 } .opened { border-color: #0969da } .unchecked { border-color: #777 }
.failed, .error, .alarm { border-color: #cf222e } .unrecognised { border-color: #777 }
.warning { border-color: #b26a00 } .note { border-color: #777 }
.cause { border-left: .25rem solid; padding: 0 1rem; margin: 1rem 0 }
.marks { color: gray; margin: 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line);
overflow-wrap: anywhere; unicode-bidi: isolate }
@media print {
:root { color-scheme: light; --line: #999; --soft: #fff }
body { font-size: 10pt; max-width: none; margin: 0; padding: 0 }
h2, h3 { break-after: avoid } tr, .cause, .verdict { break-inside: avoid }
}
pre { background: var(--soft); padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate }
""".strip()

_HEAD: Final = """<!DOCTYPE html>
<html lang="LANGUAGE" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>TITLE</title>
<style>
STYLE
</style>
</head>
<body>
"""
_FOOT: Final = "</body>\n</html>\n"


def render(inspection: Inspection, language: str = ENGLISH, made_with: Mapping[str, str] | None = None) -> str:
    """The whole file."""
    return page(outline(inspection, language, made_with), wording(language)("JOSE Inspector report"), language)


def page(blocks: Iterable[Block], title: str, language: str) -> str:
    """A whole file of blocks."""
    known = language if language in LANGUAGES else ENGLISH
    head = _HEAD.replace("LANGUAGE", known).replace("TITLE", escaped(title)).replace("STYLE", _STYLE)
    return head + "".join(f"{line}\n" for block in blocks for line in _lines(block)) + _FOOT


def escaped(text: str) -> str:
    """Text from outside on one line, as itself, in an element or a quoted attribute."""
    return escape(visible(shorten(text)), quote=True)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Verdict():
            yield f'<div class="verdict {block.outcome.value}">'
            yield f"<h1>{escaped(block.word.capitalize())}</h1><p>{escaped(block.sentence)}</p></div>"
        case Heading():
            yield f"<h{block.level + 1}>{escaped(block.text)}</h{block.level + 1}>"
        case Paragraph():
            yield f"<p>{escaped(block.text)}</p>"
        case Items():
            yield _list(block.items)
        case Cause():
            yield from _cause(block)
        case Table():
            yield from _table(block)
        case _:
            yield f"<pre>{escape(visible(block.text, keep_newlines=True))}</pre>"
            if block.more:
                yield f"<p>{escaped(block.more)}</p>"


def _cause(cause: Cause) -> Iterator[str]:
    yield f'<div class="cause {cause.severity.value}">'
    yield f"<h3>{escaped(cause.title)}</h3>"
    yield f'<p class="marks">{escaped(cause.marks)}</p>'
    yield _list(cause.evidence)
    for label, sentence in cause.facts:
        yield f"<p><strong>{escaped(label)}:</strong> {escaped(sentence)}</p>"
    yield "</div>"


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escaped(item)}</li>" for item in items) + "</ul>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield "<tr>" + "".join(f"<th>{escaped(cell)}</th>" for cell in table.head) + "</tr>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in row) + "</tr>"
    yield "</table>"
