"""Adding a cause is a change in three files; here it is noticed when one of them is missing.

A rule or probe names the code, `resources/catalogue/<code>.md` puts it into words, `tests/cases/<code>/` proves it.
"""

from __future__ import annotations

import ast
import re
import string
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from inspector.diagnosis import catalogue, ranking
from inspector.diagnosis.finding import Severity
from inspector.diagnosis.lists import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES: Final = Path(__file__).parent
SOURCES: Final = CASES.parent.parent / "inspector"
CODES: Final = catalogue.codes()
BAD_CASES: Final = 3  # at least
HEADINGS: Final = (
    "# What it means",
    "# How it is known",
    "# How to fix it",
    "# A worked example",
    "# References",
)
MEMBERS: Final = {
    "severity": str,
    "stage": str,
    "fails": bool,
    "explains": list,
    "label": str,
    "title": str,
    "evidence": list,
    "remedy": str,
    "partner": str,
    "reference": str,
}
ASKED: Final = ("make", "keys", "secrets", "content", "aad", "at", "issuer", "audience", "charset")
ALLOWED: Final = ("allow_rsa1_5", "second_opinion")
EXPECTED: Final = ("variant", "outcome", "certainty", "severity", "says", "not")
UNSAID: Final = {
    ("envelope.data-altered", "unfinished"): "the search through all forms ends too early for large data only",
    ("jwt.timezone", "behind"): "such a token has expired, and that is said first",
    ("jwt.timezone", "before"): "such a token has expired, and that is said first",
    ("jwt.timezone", "alone"): "such a token is not valid yet, and that is said first",
    ("paste.damaged", "parts"): "a number of parts that is wrong is told of as paste.truncated first",
    ("peer.disagrees", "content"): "no token is known of which the two libraries read different contents",
}
LONGEST_TITLE: Final = 220  # characters; it is one line in a ticket
SENTENCES: Final = ("title", "remedy", "partner", "label", "reference")


def front_matter(code: str) -> dict[str, Any]:
    text = (catalogue.folder() / f"{code}.md").read_text("utf-8")
    return tomllib.loads(text.split(catalogue.FENCE, 2)[1])


def wordings(code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The page's own words and those of each variant."""
    plain = front_matter(code)
    variants = plain.pop("variants", {})
    yield "", plain
    for name, changes in variants.items():
        yield name, {**plain, **changes}


def case_file(code: str) -> dict[str, Any]:
    return tomllib.loads((CASES / code / "case.toml").read_text("utf-8"))


def test_each_page_has_a_case_folder_and_each_case_folder_a_page() -> None:
    assert set(CODES) == {file.parent.name for file in CASES.glob("*/case.toml")}


def test_each_code_the_program_reports_has_a_page_and_each_page_is_reported() -> None:
    assert set(CODES) == set(codes.codes())


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_the_members_it_needs_and_no_others(code: str) -> None:
    plain = front_matter(code)
    variants = plain.pop("variants", {})
    assert plain.keys() == MEMBERS.keys()
    for changes in (plain, *variants.values()):
        assert changes
        for name, value in changes.items():
            assert isinstance(value, MEMBERS[name]), f"{name} in {code}"


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_where_it_stands_among_the_others(code: str) -> None:
    for name, words in wordings(code):
        assert words["severity"] in list(Severity)
        assert words["stage"] in ranking.COURSE
        assert not (words["fails"] and words["severity"] == "note"), f"{name}: a note explains no failure"
        assert set(words["explains"]) <= set(CODES) - {code}


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_ready_to_be_read(code: str) -> None:
    for name, words in wordings(code):
        title = words["title"]
        assert len(title) <= LONGEST_TITLE, name
        assert not title.endswith("."), "a title has no full stop: it stands in lists"
        assert words["remedy"].endswith((".", ")")), name
        assert re.search(r"RFC \d{4}|NIST SP 800", words["reference"]), name
        for sentence in (*(words[member] for member in SENTENCES), *words["evidence"]):
            assert "—" not in sentence, "a long dash stands for a value that is missing"
            assert sentence == sentence.strip()
            assert "  " not in sentence
            list(string.Formatter().parse(sentence))  # braces are in order


@pytest.mark.parametrize("code", CODES)
def test_the_message_for_the_partner_speaks_to_somebody(code: str) -> None:
    for name, words in wordings(code):
        if words["partner"]:
            assert re.search(r"\b(you|your|please)\b", words["partner"], re.IGNORECASE), name
            assert words["partner"].endswith((".", "?")), name


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_all_its_parts_with_something_in_each(code: str) -> None:
    parts = re.split(r"(?m)^(# .+)$", catalogue.page(code).body)
    assert tuple(parts[1::2]) == HEADINGS
    assert all(part.strip() for part in parts[2::2])


@pytest.mark.parametrize("code", CODES)
def test_a_case_folder_has_bad_cases_and_a_good_twin(code: str) -> None:
    case = case_file(code)
    assert case.keys() <= {"description", "bad", "good"}
    assert case["description"].endswith(".")
    assert len(case["bad"]) >= BAD_CASES
    assert case["good"]
    names = [words["name"] for words in (*case["bad"], *case["good"])]
    assert len(set(names)) == len(names)
    for words in (*case["bad"], *case["good"]):
        assert words.keys() <= {"name", *ASKED, *ALLOWED, *EXPECTED}


@pytest.mark.parametrize("code", CODES)
def test_each_wording_is_said_in_a_case(code: str) -> None:
    said = {words.get("variant", "") for words in case_file(code)["bad"]}
    unsaid = {name for name, _ in wordings(code) if name} - said
    assert unsaid == {name for other, name in UNSAID if other == code}


def causes() -> Iterator[Any]:
    """Every `Cause(code=…, variant=…)` in the diagnosis whose code and variant stand there as text."""
    for file in sorted((SOURCES / "diagnosis").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Cause":
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                texts = {name: value.value for name, value in given.items() if isinstance(value, ast.Constant)}
                if "code" in texts:
                    yield pytest.param(texts["code"], texts.get("variant", ""), id=f"{file.stem}:{node.lineno}")


@pytest.mark.parametrize(("code", "variant"), [*causes()])
def test_what_a_rule_says_has_its_words(code: str, variant: str) -> None:
    assert code in CODES
    assert variant in dict(wordings(code))
