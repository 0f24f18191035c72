"""Textual encoding of keys (RFC 7468), also where newlines, dashes or whole lines were lost."""

from __future__ import annotations

import re
from html import unescape as html_text
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.encoding.value import frozen_value
from inspector.keys.refusal import Limit, Reason, over_limit, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# The dashes are looked for by hand: a pattern that begins with any number of them takes quadratic time.
_WORDS: Final = re.compile(r"(?P<edge>BEGIN|END)[ \t]{1,4}(?P<label>[A-Z0-9]+(?: [A-Z0-9]+){0,4})")
_BEFORE: Final = re.compile(r"(?P<line>(?:\A|\n)[ \t]*)?(?P<dashes>-+)(?P<space>[ \t]*)\Z")
_AFTER: Final = re.compile(r"(?P<space>[ \t]*)(?P<dashes>-+)(?P<line>[ \t]*(?:\n|\Z))?")
_NEAR: Final = 40  # characters on either side of the words in which dashes and line breaks are looked for
_FIELD: Final = re.compile(r"[A-Za-z0-9-]{1,40}: ?[^\n]*(?:\n[ \t][^\n]*)*\n")  # RFC 1421: Proc-Type, DEK-Info
# The two fields of an encrypted key; the length of the initialisation vector says where they end.
_SQUEEZED: Final = re.compile(
    r"Proc-Type: ?4,ENCRYPTED\s*DEK-Info: ?"
    r"(?P<info>AES-(?:128|192|256)-CBC,[0-9A-Fa-f]{32}|DES-(?:EDE3-)?CBC,[0-9A-Fa-f]{16})\n?"
)
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_PERCENT: Final = re.compile("%[0-7][0-9A-Fa-f]")
_PERCENT_BEGIN: Final = re.compile(r"BEGIN(?:%20|\+)[A-Z]")
_HTML: Final = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|<br ?/?>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br ?/?>\n?", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?<=-)(BEGIN|END)(RSA|EC|ENCRYPTED|OPENSSH)?(PRIVATE|PUBLIC)(KEY)(?=-)")
_FULL_LINE: Final = re.compile(r"([A-Za-z0-9+/=]{64})/n")
_LINE: Final = 64  # characters of base64 in one line
_ARMOUR: Final = 5  # dashes on either side


@frozen_value(repr=False)
class PemBlock:
    """One block: its label, its base64 text, and what had to be mended to read it."""

    label: str
    body: str
    fields: Mapping[str, str]  # encapsulated header fields: only traditional encrypted keys have them
    repairs: tuple[str, ...]

    def data(self) -> bytes:
        """The decoded content. Raises KeyRefusedError when the base64 is damaged."""
        try:
            return decode_lenient(self.body).data
        except Base64Error as error:
            raise unreadable(Reason.BROKEN_BASE64, part=self.label, fault=error.fault.value) from None

    def rebuilt(self) -> str:
        """The block as it should have been, for readers that are stricter."""
        fields = [f"{name}: {value}" for name, value in self.fields.items()]
        lines = [self.body[at : at + _LINE] for at in range(0, len(self.body), _LINE)]
        return "\n".join(
            [f"-----BEGIN {self.label}-----", *fields, *[""] * bool(fields), *lines, f"-----END {self.label}-----", ""]
        )


@frozen_value
class _Mark:
    edge: str
    label: str
    start: int
    end: int
    sound: bool  # five dashes on either side, alone on its line


def _spaced(joined: re.Match[str]) -> str:
    """A BEGIN or END line that lost its spaces, with them."""
    return " ".join(part for part in joined.groups() if part)


def looks_like_pem(text: str) -> bool:
    """Whether a BEGIN line stands in the text, in whatever shape."""
    return any(mark.edge == "BEGIN" for mark in _marks(_clean(text)[0]))


def read_blocks(text: str) -> tuple[PemBlock, ...]:
    """Every block of the text, in order. Raises KeyRefusedError beyond 20 blocks."""
    cleaned, repairs = _clean(text)
    marks = list(_marks(cleaned))
    begins = [index for index, mark in enumerate(marks) if mark.edge == "BEGIN"]
    if len(begins) > limits.PEM_BLOCKS:
        raise over_limit(Limit.PEM_BLOCKS, limits.PEM_BLOCKS, len(begins))
    return tuple(
        _block(cleaned, marks[index], marks[index + 1] if index + 1 < len(marks) else None, repairs) for index in begins
    )


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with sound line breaks, dashes and BEGIN lines, and what had to be changed for that."""
    cleaned, repairs = text.replace("\r\n", "\n"), []
    for told, mend in _MENDS:
        mended = mend(cleaned)
        if mended != cleaned:
            repairs.append(told)
            cleaned = mended
    return cleaned, tuple(repairs)


def _percent_decoded(text: str) -> str:
    """The text of a form or an address; there "+" stands for a space."""
    if _PERCENT_BEGIN.search(text) is None:
        return text
    return _PERCENT.sub(lambda found: chr(int(found[0][1:], 16)), text.replace("+", " "))


def _unmarked(text: str) -> str:
    """The text without HTML: character references and line breaks."""
    return html_text(_BREAK.sub("\n", text)) if _HTML.search(text) else text


def _slashed(text: str) -> str:
    """The lines of a text with "/n" for its line breaks; both are base64 too, so a line's characters are counted."""
    if "-----/n" not in text:
        return text
    lines = _FULL_LINE.sub(r"\1\n", text.replace("-----/n", "-----\n"))
    return lines.replace("/n-----", "\n-----")


# What is mended before the BEGIN and END lines are looked for, in this order, and what is said of it.
_MENDS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("percent-encoding", _percent_decoded),
    ("HTML around and inside it", _unmarked),
    ("escaped slashes", lambda text: text.replace("\\/", "/")),
    ("literal \\r\\n instead of line breaks", lambda text: re.sub(r"\\+r\\+n", "\n", text)),
    ("literal \\n instead of line breaks", lambda text: re.sub(r"\\+n", "\n", text)),
    ("literal \\r instead of line breaks", lambda text: re.sub(r"\\+r", "\n", text)),
    ("carriage returns instead of line breaks", lambda text: text.replace("\r", "\n")),
    ("literal /n instead of line breaks", _slashed),
    ("typographic dashes", lambda text: text.translate(_DASHES)),
    ("reply marks before the lines", lambda text: re.sub(r"(?m)^(?:>[ \t]?)+", "", text)),
    ("spaces before the lines", lambda text: re.sub(r"(?m)^[ \t]+(?=-+(?:BEGIN|END)[ \t])", "", text)),
    ("no spaces in the BEGIN and END lines", lambda text: _JOINED.sub(_spaced, text)),
)


def _marks(text: str) -> Iterator[_Mark]:
    for words in _WORDS.finditer(text):
        near = max(0, words.start() - _NEAR)
        before = _BEFORE.search(text[near : words.start()])
        after = _AFTER.match(text[words.end() : words.end() + _NEAR])
        if before is None and after is None:
            continue  # the words alone, in prose
        sound = all(
            side is not None and side["line"] is not None and len(side["dashes"]) == _ARMOUR and not side["space"]
            for side in (before, after)
        )
        yield _Mark(
            edge=words["edge"],
            label=words["label"],
            start=near + before.start("dashes") if before is not None else words.start(),
            end=words.end() + after.end("dashes") if after is not None else words.end(),
            sound=sound,
        )


def _fields(content: str) -> tuple[dict[str, str], int]:
    """The fields before the base64 text, and where they end; also where they lost their line breaks."""
    if squeezed := _SQUEEZED.match(content):
        return {"Proc-Type": "4,ENCRYPTED", "DEK-Info": squeezed["info"]}, squeezed.end()
    fields: dict[str, str] = {}
    offset = 0
    while field := _FIELD.match(content, offset):
        name, _, value = field[0].partition(":")
        fields[name] = value.strip()
        offset = field.end()
    return fields, offset


def _block(text: str, begin: _Mark, end: _Mark | None, repairs: tuple[str, ...]) -> PemBlock:
    closing = end if end is not None and end.edge == "END" else None
    damage = []
    if closing is None:
        damage.append("END line missing")
    elif closing.label != begin.label:
        damage.append("BEGIN and END lines differ")
    if not begin.sound or (closing is not None and not closing.sound):
        damage.append("BEGIN or END line damaged")
    content = text[begin.end : end.start if end is not None else len(text)].lstrip()
    fields, offset = _fields(content)
    if fields and content[:offset].count("\n") < len(fields):
        damage.append("its header fields on one line")
    if not fields and re.search(r"\S[ \t]*\n[ \t]*\n[ \t]*\S", content):
        damage.append("empty lines inside it")
    body = "".join(content[offset:].split()).strip("\"',;\\")
    return PemBlock(label=begin.label, body=body, fields=fields, repairs=(*repairs, *damage))
