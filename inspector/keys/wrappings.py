"""Texts around a key that are taken off when nothing was found: what a mail, a configuration file or a form made of it.

Each wrapping is one change of the whole text. They are tried one after the other, each at most once, and only where
the text shows that it is there.
"""

from __future__ import annotations

import base64
import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PERCENT: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_REFERENCE: Final = re.compile(r"&(?:quot|amp|#34|#39|#x22|#x27|lt|gt);")
_QUOTED_LINE: Final = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_LITERAL: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_CONCATENATED: Final = re.compile(r'"[ \t]*[+.]?[ \t]*\n[ \t]*[+.]?[ \t]*"')
_ESCAPE: Final = re.compile(r"\\+(?:r\\+)?n")
_CONTINUED: Final = re.compile(r"\\\r?\n[ \t]*")
_SSH_LINE: Final = re.compile(
    r"(?:ssh-[a-z0-9]{2,16}|ecdsa-sha2-[a-z0-9]{2,16}) [A-Za-z0-9+/=]{32,}(?: [^\"'\\\n]{0,200})?"
)
_RUN: Final = re.compile(r"[A-Za-z0-9+/_-]{32,}={0,2}(?:[ \t]*\r?\n[ \t]*[A-Za-z0-9+/_-]{4,}={0,2})*")
_SHORTEST: Final = 80  # characters of base64; no key in DER or armour has fewer
_MOST: Final = 20  # runs of base64 that are tried


def unwrapped(text: str, *, pieces: bool = True) -> Iterator[tuple[str, str]]:
    """What was taken off and the text without it, for each wrapping that the text shows.

    Without `pieces` no part is taken out of the text: a key whose base64 is damaged is not half a key.
    """
    seen = {text.strip()}
    for what, unwrap in (*_WRAPPINGS, *(_PIECES if pieces else ())):
        for inside in unwrap(text):
            if inside.strip() and inside.strip() not in seen:
                seen.add(inside.strip())
                yield what, inside


def _percent_decoded(text: str) -> Iterator[str]:
    if _PERCENT.search(text):
        yield _PERCENT.sub(
            lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text.replace("+", " ")
        )


def _unescaped(text: str) -> Iterator[str]:
    if _REFERENCE.search(text):
        yield unescape(text)


def _unquoted_lines(text: str) -> Iterator[str]:
    if _QUOTED_LINE.search(text):
        yield _QUOTED_LINE.sub("", text)


def _joined(text: str) -> Iterator[str]:
    """String literals on lines of their own, put together by the source code around them."""
    if _CONCATENATED.search(text):
        yield _ESCAPE.sub("\n", "".join(literal[1] for literal in _LITERAL.finditer(text))).replace('\\"', '"')


def _broken_lines(text: str) -> Iterator[str]:
    if _ESCAPE.search(text):
        yield _ESCAPE.sub("\n", text).replace('\\"', '"')


def _continued_lines(text: str) -> Iterator[str]:
    """Lines that end in a backslash, as files of properties and scripts go on."""
    if _CONTINUED.search(text):
        yield _ESCAPE.sub("\n", _CONTINUED.sub("", text))


def _ssh_lines(text: str) -> Iterator[str]:
    lines = [found[0].strip() for found in islice(_SSH_LINE.finditer(text), _MOST)]
    if lines:
        yield "\n".join(lines)


def _runs(text: str) -> Iterator[str]:
    """Long pieces of base64, each by itself."""
    pieces = (found[0] for found in islice(_RUN.finditer(text), _MOST) if len(found[0]) >= _SHORTEST)
    for piece in pieces:
        joined = "".join(piece.split())
        yield joined
        yield from _decoded(joined)


def _decoded(piece: str) -> Iterator[str]:
    """What a piece of base64 stands for, where that is base64 again."""
    padded = piece.rstrip("=") + "=" * (-len(piece.rstrip("=")) % 4)
    try:
        inside = base64.b64decode(padded, altchars=b"-_" if {"-", "_"} & set(piece) else None).decode("ascii")
    except ValueError:
        return
    if inside.isprintable() or "\n" in inside:
        yield inside


_WRAPPINGS: Final[tuple[tuple[str, Callable[[str], Iterator[str]]], ...]] = (
    ("percent-encoding", _percent_decoded),
    ("HTML character references", _unescaped),
    ("quotation marks of a mail", _unquoted_lines),
    ("string literals joined by source code", _joined),
    ("lines that go on after a backslash", _continued_lines),
    ("literal \\n instead of line breaks", _broken_lines),
)
_PIECES: Final = (("text around it", _ssh_lines), ("text around it", _runs))
