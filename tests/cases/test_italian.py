"""Every page of the catalogue has its Italian one, and every case is told in Italian without an English word."""

from __future__ import annotations

import re
import string
import tomllib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest

import inspector
from inspector.diagnosis import catalogue
from tests.cases.test_cases import inspected
from tests.cases.test_catalogue import CODES, MEMBERS, case_file
from tests.senders.given import given

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITALIAN: Final = "it"
HEADINGS: Final = (
    "# Che cosa significa",
    "# Come lo sappiamo",
    "# Come si risolve",
    "# Un esempio",
    "# Riferimenti",
)
STRUCTURE: Final = ("severity", "stage", "fails", "explains", "reference")
LONGEST_TITLE: Final = 240  # characters; Italian is longer than English
# Words that stand in nearly every English sentence and in no Italian one.
ENGLISH: Final = re.compile(
    r"(?<![\w-])(the|of|with|and|instead|is|not|an|its|bytes|without|hours?|days?|this|that|which|from|by|are|text|read)"
    r"(?![\w-])"
)
FENCED: Final = re.compile(r"```.*?```", re.DOTALL)
CODE: Final = re.compile(r"`[^`\n]+`")
QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|\{[^}]*\}|\(not before\)")  # names, values, placeholders
SAME_IN_BOTH: Final = re.compile(
    r"(alg|typ|kid|aud|exp|iat|nbf|iss|sub|digest|signed_headers|in|audience|thumbprint|rsa1_5|[\W_])*", re.IGNORECASE
)
OF_OTHERS: Final = ("peer.disagrees",)  # the other library's own words stand in it


def front_matter(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8").split(catalogue.FENCE, 2)[1])


def both(code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    folder = catalogue.folder()
    return front_matter(folder / f"{code}.md"), front_matter(folder / ITALIAN / f"{code}.md")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def wordings(front: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The page's own words and those of each variant, as they stand there."""
    plain = dict(front)
    variants = plain.pop("variants", {})
    return {"": plain, **variants}


def sentences(words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        if name == "evidence":
            yield from ((f"evidence {place}", line) for place, line in enumerate(value))
        elif name in ("title", "label", "remedy", "partner"):
            yield name, value


def test_there_is_an_italian_page_for_each_english_one_and_no_other() -> None:
    assert {file.stem for file in (catalogue.folder() / ITALIAN).glob("*.md")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_translated_page_has_the_members_of_the_english_one(code: str) -> None:
    english, italian = (wordings(front) for front in both(code))
    assert english.keys() == italian.keys()
    for name, words in italian.items():
        assert words.keys() - {"phrases"} == english[name].keys(), name
        assert all(isinstance(value, MEMBERS.get(member, list)) for member, value in words.items())
        for member in STRUCTURE:
            assert words.get(member) == english[name].get(member), name


@pytest.mark.parametrize("code", CODES)
def test_a_translated_sentence_needs_the_values_of_the_english_one(code: str) -> None:
    english, italian = (wordings(front) for front in both(code))
    for name, words in italian.items():
        said = dict(sentences(english[name]))
        for member, sentence in sentences(words):
            assert placeholders(sentence) == placeholders(said.pop(member)), f"{name} {member}"
        assert not said, "as many lines of evidence"


@pytest.mark.parametrize("code", CODES)
def test_values_that_are_phrases_are_values_of_that_page(code: str) -> None:
    _, italian = both(code)
    needed = {
        name for words in wordings(italian).values() for _, text in sentences(words) for name in placeholders(text)
    }
    for words in wordings(italian).values():
        assert set(words.get("phrases", ())) <= needed


@pytest.mark.parametrize("code", CODES)
def test_a_translated_sentence_is_italian_and_ready_to_be_read(code: str) -> None:
    english, italian = (wordings(front) for front in both(code))
    for name, words in italian.items():
        said = dict(sentences(english[name]))
        for member, sentence in sentences(words):
            bare = QUOTED.sub("", sentence)
            assert not ENGLISH.search(bare), sentence
            assert sentence != said[member] or SAME_IN_BOTH.fullmatch(bare), sentence
            assert sentence or not said[member]
            assert "—" not in sentence
            assert sentence == " ".join(sentence.split())
        assert len(words.get("title", "")) <= LONGEST_TITLE
        assert not words.get("title", "").endswith(".")
        assert words.get("remedy", ".").endswith((".", ")"))
        assert words.get("partner", "") == "" or re.search(r"\b(?:[Vv]i|[Vv]ostr[oaei]|avete)\b", words["partner"])


@pytest.mark.parametrize("code", CODES)
def test_a_translated_page_has_all_parts_and_the_same_code(code: str) -> None:
    english, italian = (catalogue.page(code, language).body for language in ("en", ITALIAN))
    parts = re.split(r"(?m)^(# .+)$", FENCED.sub("…", italian))
    assert tuple(parts[1::2]) == HEADINGS
    assert all(part.strip() for part in parts[2::2])
    assert FENCED.findall(italian) == FENCED.findall(english)
    assert sorted(CODE.findall(FENCED.sub("", italian))) == sorted(CODE.findall(FENCED.sub("", english)))
    for line in FENCED.sub("", italian).splitlines():
        assert not ENGLISH.search(QUOTED.sub("", CODE.sub("", line))), line


def variants_of(code: str) -> Iterator[Any]:
    """One bad case for each wording."""
    seen = set()
    for words in case_file(code)["bad"]:
        if words.get("variant", "") not in seen:
            seen.add(words.get("variant", ""))
            yield words


@pytest.mark.parametrize("code", sorted(set(CODES) - set(OF_OTHERS)))
def test_a_case_is_told_in_italian_alone(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspector, "inspect", partial(inspector.inspect, language=ITALIAN), raising=False)
    for words in variants_of(code):
        found = inspected(given(words))
        told = [found.summary, *(one.detail for one in found.ruled_out)]
        for finding in found.findings:
            told += [finding.title, *finding.evidence, finding.remedy, finding.partner]
        for sentence in told:
            assert not ENGLISH.search(QUOTED.sub("", sentence)), f"{words['name']}: {sentence}"
