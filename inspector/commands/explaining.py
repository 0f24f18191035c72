"""`jose-inspector explain CODE`: the catalogue's page of one cause, for reading in a terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from inspector.commands.console import CommandError, Status, say
from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from inspector.diagnosis.catalogue import Page

_CODE: Final = re.compile(r"[a-z0-9]+\.[a-z0-9_-]+")  # never a path
_WIDTH: Final = 100
_FENCES: Final = ("```", "~~~")
_MARKS: Final = re.compile(r"\*\*|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")  # of emphasis and code
_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")  # what a finding fills in
_ITEM: Final = re.compile(r"(?:[-*+]|\d+[.)]) +")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.set_defaults(run=run)
    parser.add_argument("code", metavar="CODE", help="such as jwe.wrong-key")
    parser.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help="of the page")


def run(options: argparse.Namespace) -> Status:
    """Print the page; an unknown code names its nearest neighbours."""
    from inspector.diagnosis.catalogue import PageError, page

    code = options.code.strip().lower()
    try:
        found = page(code, options.language) if _CODE.fullmatch(code) else None
    except PageError:
        found = None
    if found is None:
        sentence = f"There is no page for {options.code}.{_nearest(code)}"
        raise CommandError(sentence)
    say("".join(f"{line}\n" for line in _lines(found, options.language)))
    return Status.GOOD


def _nearest(code: str) -> str:
    from difflib import get_close_matches

    from inspector.diagnosis.catalogue import codes

    near = get_close_matches(code, codes(), n=3) or [other for other in codes() if code and code in other][:3]
    return f" Did you look for {' or '.join(near)}?" if near else ""


def _lines(page: Page, language: str) -> Iterator[str]:
    from inspector.reports.wording import wording

    say = wording(language)
    marks = ", ".join(mark for mark in (say(page.severity.value), say.cited(page.reference)) if mark)
    yield f"{page.code}  ({marks})"
    yield from textwrap.wrap(_PLACEHOLDER.sub("…", page.title), _WIDTH)
    yield ""
    yield from readable(page.body)


def readable(markdown: str) -> Iterator[str]:
    """The lines of a page of ours without its markup: headings underlined, paragraphs wrapped, code indented."""
    paragraph: list[str] = []
    fenced = False
    for line in [*markdown.splitlines(), ""]:
        fence = line.lstrip().startswith(_FENCES)
        if paragraph and (fence or not line.strip() or line.startswith("#") or _ITEM.match(line)):
            yield from _wrapped(" ".join(paragraph))
            paragraph = []
        if fence:
            fenced = not fenced
        elif fenced or line.startswith(("    ", "|")):
            yield f"    {visible(line)}".rstrip()
        elif line.startswith("#"):
            title = visible(_plain(line.lstrip("# ")))
            yield from (title, "-" * len(title))
        elif line.strip():
            paragraph.append(line.strip())
        else:
            yield ""


def _wrapped(paragraph: str) -> list[str]:
    item = _ITEM.match(paragraph)
    indent = " " * len(item[0]) if item else ""
    text = visible(_plain(paragraph))
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _plain(text: str) -> str:
    linked = _LINK.sub(r"\1 (\2)", text)
    return _MARKS.sub("", linked)
