r"""How writers of JSON put a string between its quotation marks: what they escape, and in which letters.

Each function takes the string and the text it had where it was read, and returns the text with quotation marks. Half a
surrogate pair is always written as \uXXXX: no UTF-8 can carry it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final, TypeAlias

StringWriter: TypeAlias = Callable[[str, str], str]

_ENCODE_ASCII: Final = json.JSONEncoder().encode
_ENCODE_UTF8: Final = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LOWER_ESCAPE: Final = re.compile(r"(\\\\)|\\u([0-9a-f]{4})")
_LINE_SEPARATORS: Final = re.compile("[\u2028\u2029]")
_FOR_HTML: Final = re.compile("[<>&\u2028\u2029]")
_FOR_HTML_AND_SCRIPTS: Final = re.compile("[<>&='\u2028\u2029]")
_FOR_PHP_HEX: Final = re.compile(r"""\\\\|\\"|[<>&']""")
_DOTNET: Final = re.compile("[&'+<>`\x7f-\U0010ffff]|\\\\\"")


def as_read(_value: str, lexeme: str) -> str:
    """As it stands."""
    return lexeme


def in_utf8(value: str, _lexeme: str = "") -> str:
    """Nothing escaped that need not be: JSON.stringify, Jackson, Newtonsoft."""
    if value.isascii():
        return _ENCODE_UTF8(value)
    return _SURROGATE.sub(_escape, _ENCODE_UTF8(value))


def in_ascii(value: str, _lexeme: str = "") -> str:
    r"""Everything past ASCII as \uxxxx with small letters: Python."""
    return _ENCODE_ASCII(value)


def in_ascii_capitals(value: str, _lexeme: str = "") -> str:
    r"""Everything past ASCII as \uXXXX with capital letters."""
    return _capitals(_ENCODE_ASCII(value))


def php(value: str, _lexeme: str = "") -> str:
    r"""PHP's default: a slash as \/, everything past ASCII as \uxxxx."""
    return _ENCODE_ASCII(value).replace("/", "\\/")


def php_unicode(value: str, lexeme: str = "") -> str:
    r"""A slash as \/, everything else as it is, but for the two separators that JavaScript once took for line ends."""
    return _LINE_SEPARATORS.sub(_escape, in_utf8(value, lexeme)).replace("/", "\\/")


def php_hex(value: str, _lexeme: str = "") -> str:
    r"""PHP with the flags for HTML: as its default, and <, >, &, ' and the quotation mark as \u003C and so on."""
    inner = _FOR_PHP_HEX.sub(_hex_flag, php(value)[1:-1])
    return f'"{inner}"'


def dotnet(value: str, _lexeme: str = "") -> str:
    r"""System.Text.Json by default: all but plain ASCII as \uXXXX in capitals, and so what HTML could take amiss."""
    inner = _DOTNET.sub(_dotnet_escape, _ENCODE_UTF8(value)[1:-1])
    return f'"{_capitals(inner)}"'


def for_html(value: str, lexeme: str = "") -> str:
    r"""<, > and & as \u003c, \u003e and \u0026: Go, Rails."""
    return _FOR_HTML.sub(_escape, in_utf8(value, lexeme))


def for_html_and_scripts(value: str, lexeme: str = "") -> str:
    r"""<, >, &, = and ' as \u003c and so on: Gson."""
    return _FOR_HTML_AND_SCRIPTS.sub(_escape, in_utf8(value, lexeme))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _hex_flag(found: re.Match[str]) -> str:
    r"""A character as \u00XX in capitals; an escaped backslash, behind which no quotation mark is escaped, stays."""
    return found[0] if found[0] == r"\\" else f"\\u{ord(found[0][-1]):04X}"


def _dotnet_escape(found: re.Match[str]) -> str:
    r"""A character as \uXXXX, past U+FFFF as a surrogate pair; the escaped quotation mark as \u0022."""
    if found[0] == '\\"':
        return "\\u0022"
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _capitals(written: str) -> str:
    """The hexadecimal digits of all escapes as capitals."""
    return _LOWER_ESCAPE.sub(lambda found: found[1] or f"\\u{found[2].upper()}", written)
