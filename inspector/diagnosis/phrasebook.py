"""The phrases that the program puts together itself, in another language.

They are put together where things happen, in English: in stages and notes, in the values a rule gives for a page's
placeholders, and in what the key library and the inspecting process answer. Here they are recognised as a whole and
said again, by the table `phrases.toml` beside the language's pages. What is not in the table, such as the name of a
key, stays as it is.
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.encoding.value import frozen_value
from inspector.resources import path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_SURE: Final = 10  # letters of its own: so many make a phrase certain
_NUMBERS: Final = ("n", "m")  # the placeholders of whole numbers
_NAMED: Final = "KEY"  # the placeholder of a key's name
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+")


@frozen_value
class Pattern:
    """A phrase with gaps: how it is recognised, and how it is said."""

    english: re.Pattern[str]
    letters: int  # of its own: the more, the surer
    words: str


@frozen_value
class Table:
    """Phrases without gaps by their English, and those with gaps, the surest first."""

    whole: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()


@frozen_value
class Phrasebook:
    """The phrases of one language; the book of English is empty."""

    thousands: str = ","
    names: Table = Table()  # for what has no name of its own, wherever it stands
    trace: Table = Table()  # what stages and notes say
    answers: Table = Table()  # what the key library and the inspecting process say
    inside: Table = Table()  # these, and all that stands in values or inside other phrases


def said(phrase: str, language: str) -> str:
    """What a stage or a note says."""
    found = book(language)
    return _said(phrase, found, found.trace)


def said_answer(sentence: str, language: str) -> str:
    """What the key library or the inspecting process says: a refusal, or what was seen in a key."""
    found = book(language)
    return _looked_up(sentence, found, found.answers) or _said(sentence, found, found.inside)


def said_part(phrase: str, language: str) -> str:
    """A phrase that is a value, or stands in another one."""
    found = book(language)
    return _said(phrase, found, found.inside)


def said_name(name: str, language: str) -> str:
    """A name, such as that of a key: it stays as it is unless it stands for one that is missing."""
    return _kept(name, book(language))


def said_values(values: Mapping[str, str], phrases: Collection[str], language: str) -> dict[str, str]:
    """Values for placeholders; those named in `phrases` are phrases, the others names and numbers."""
    found = book(language)
    return {
        name: _said(value, found, found.inside) if name in phrases else _kept(value, found)
        for name, value in values.items()
    }


def _kept(value: str, found: Phrasebook) -> str:
    """What comes from outside, or counts something."""
    return _number(value, found) if _GROUPED.fullmatch(value) else _looked_up(value, found, found.names) or value


def _number(value: str, found: Phrasebook) -> str:
    return value.replace(",", found.thousands)


def _said(phrase: str, found: Phrasebook, table: Table) -> str:
    return _looked_up(phrase, found, table) or _kept(phrase, found)


def _looked_up(phrase: str, found: Phrasebook, table: Table) -> str:
    """The phrase as the table says it; empty where it does not know it."""
    if phrase in table.whole:
        return table.whole[phrase]
    for pattern in table.patterns:
        match = pattern.english.fullmatch(phrase)
        if match is not None and (words := _filled(pattern, match, found)):
            return words
    return ""


def _filled(pattern: Pattern, match: re.Match[str], found: Phrasebook) -> str:
    """The phrase with its parts; empty where hardly a letter says that it is one, and a part is not known."""
    parts = {name: _part(name, part, found) for name, part in match.groupdict().items()}
    if pattern.letters < _SURE and any(" " in parts[name] == match[name] for name in parts if name.islower()):
        return ""
    return pattern.words.format_map(parts)


def _part(name: str, part: str, found: Phrasebook) -> str:
    if name in _NUMBERS:
        return _number(part, found)
    if name == _NAMED:
        return _kept(part, found)
    return part if name.isupper() else _said(part, found, found.inside)


# ------------------------------------------------------------------------------------------------------------- reading


@cache
def book(language: str) -> Phrasebook:
    """The phrases of a language, read once."""
    if language == ENGLISH or language not in LANGUAGES:
        return Phrasebook()
    read = tomllib.loads(path("catalogue", language, "phrases.toml").read_text("utf-8"))
    parts = read["phrases"] | read["trace"] | read["names"]
    return Phrasebook(
        thousands=read["thousands"],
        names=_table(read["names"]),
        trace=_table(read["trace"]),
        answers=_table(read["answers"]),
        inside=_table(parts),
    )


def _table(phrases: Mapping[str, str]) -> Table:
    whole = {english: words for english, words in phrases.items() if "{" not in english}
    patterns = (_pattern(english, words) for english, words in phrases.items() if english not in whole)
    return Table(whole=whole, patterns=tuple(sorted(patterns, key=lambda pattern: -pattern.letters)))


def _pattern(english: str, words: str) -> Pattern:
    parts = [(literal, name) for literal, name, _, _ in string.Formatter().parse(english)]
    return Pattern(
        english=re.compile("".join(_expressions(parts))),
        letters=sum(len(literal) for literal, _ in parts),
        words=words,
    )


def _expressions(parts: list[tuple[str, str | None]]) -> Iterator[str]:
    for literal, name in parts:
        yield re.escape(literal)
        if name:
            yield f"(?P<{name}>{_NUMBER if name in _NUMBERS else '.+?'})"
