"""The catalogue's pages: the one place where causes are put into words.

A page is `resources/catalogue/<code>.md`: TOML front matter between lines of `+++`, then Markdown. Pages of other
languages stand in `resources/catalogue/<language>/`; a page or a variant that is missing there is taken from the
English ones, and so is everything that is no matter of language.

    PageError
    └── a page is missing or its front matter is not as described in the contributing guide
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from inspector.diagnosis.finding import Finding, Severity
from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.encoding.value import frozen_value
from inspector.resources import path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from inspector.diagnosis.cause import Cause

FENCE = "+++\n"
_UNKNOWN = ("", "—")  # as a value: not known


class PageError(LookupError):
    """There is no usable page for a code."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(f"catalogue page {code}: {reason}")


@frozen_value
class Page:
    """One cause in words. `{placeholders}` in the sentences stand for the values a rule gives."""

    code: str
    severity: Severity
    stage: str  # where in the course of things it strikes: ranking goes by it
    fails: bool  # whether it explains a failure
    title: str
    label: str = ""  # a few words, for the list of what was ruled out
    evidence: tuple[str, ...] = ()
    remedy: str = ""
    partner: str = ""
    reference: str = ""
    phrases: tuple[str, ...] = ()  # placeholders whose values are phrases of ours, to be said in the page's language
    explains: tuple[str, ...] = ()  # codes folded under this one
    variants: Mapping[str, Page] = field(default_factory=dict)
    body: str = ""  # Markdown


def folder() -> Path:
    """Where the pages are."""
    return path("catalogue")


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    return tuple(sorted(file.stem for file in folder().glob("*.md")))


@cache
def page(code: str, language: str = ENGLISH) -> Page:
    """The page of a code; raises PageError."""
    file = _page_file(code, language)
    try:
        text = file.read_text("utf-8")
    except OSError:
        raise PageError(code, "there is none") from None
    found = parse_page(code, text)
    return found if file.parent == folder() else _grounded(found, page(code))


def _grounded(translated: Page, english: Page) -> Page:
    """A translated page; what is no matter of language, and variants it lacks, are those of the English one."""
    variants = {
        name: _grounded(translated.variants[name], variant) if name in translated.variants else variant
        for name, variant in english.variants.items()
    }
    return replace(
        translated,
        severity=english.severity,
        stage=english.stage,
        fails=english.fails,
        explains=english.explains,
        variants=variants,
    )


def _page_file(code: str, language: str) -> Path:
    if language in LANGUAGES and language != ENGLISH:
        translated = folder() / language / f"{code}.md"
        if translated.exists():
            return translated
    return folder() / f"{code}.md"


def parse_page(code: str, text: str) -> Page:
    """A page from its text; raises PageError where the front matter is missing or malformed."""
    if not text.startswith(FENCE) or FENCE not in text[len(FENCE) :]:
        raise PageError(code, "front matter between +++ lines is missing")
    front, body = text[len(FENCE) :].split(FENCE, 1)
    try:
        values = tomllib.loads(front)
        variants = values.pop("variants", {})
        plain = _page(code, values, body)
        return replace(plain, variants={name: _variant(plain, changes) for name, changes in variants.items()})
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise PageError(code, str(error)) from None


def _page(code: str, values: dict[str, Any], body: str) -> Page:
    return Page(code=code, body=body.strip() + "\n", **_typed(values))


def _variant(plain: Page, changes: dict[str, Any]) -> Page:
    return replace(plain, **_typed(changes))


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """TOML values as the page's own types."""
    typed: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    if "severity" in typed:
        typed["severity"] = Severity(typed["severity"])
    return typed


def wording(cause: Cause, language: str = ENGLISH) -> Page:
    """The page, or that variant of it, which speaks for a cause."""
    whole = page(cause.code, language)
    words = whole.variants[cause.variant] if cause.variant else whole
    if cause.harmless and words.severity is Severity.ERROR:
        return replace(words, severity=Severity.NOTE, fails=False, explains=())
    return words


def put_into_words(cause: Cause, *, layer: int = 0, under: str = "", language: str = ENGLISH) -> Finding:
    """The finding for a cause: sentences filled in, evidence lines whose values are not known left out."""
    words = wording(cause, language)
    values = in_language(words, known_values(cause.values), language)
    return Finding(
        code=cause.code,
        severity=words.severity,
        certainty=cause.certainty,
        title=fill(words.title, values),
        evidence=tuple(fill(line, values) for line in words.evidence if placeholders(line) <= values.keys()),
        remedy=fill(words.remedy, values),
        partner=fill(words.partner, values),
        reference=words.reference,
        span=cause.span,
        layer=layer,
        under=under,
    )


def title_of(words: Page, values: Mapping[str, str | int], language: str = ENGLISH) -> str:
    """The title of a page in that language, with its values."""
    return fill(words.title, in_language(words, known_values(values), language))


def known_values(values: Mapping[str, str | int]) -> dict[str, str]:
    """The values that are known, as text."""
    return {name: str(value) for name, value in values.items() if value not in _UNKNOWN}


def in_language(words: Page, values: dict[str, str], language: str) -> dict[str, str]:
    """The values as the sentences of a page in that language need them."""
    if language == ENGLISH:
        return values
    from inspector.diagnosis.phrasebook import said_values

    return said_values(values, words.phrases, language)


def placeholders(sentence: str) -> set[str]:
    """The names a sentence needs."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def fill(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its values; one that is not known is shown as a dash rather than lost."""
    return sentence.format_map(_Known(values))


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"
