"""Pages are read strictly; sentences are filled, and lines whose values are missing are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inspector.diagnosis import catalogue
from inspector.diagnosis.catalogue import (
    PageError,
    codes,
    fill,
    page,
    parse_page,
    placeholders,
    put_into_words,
    wording,
)
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Severity

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """+++
severity = "error"
stage = "tag"
fails = true
title = "The {thing} is wrong"
evidence = ["Seen: {seen}.", "Not seen: {unseen}."]
explains = ["other.code"]
[variants.mild]
severity = "warning"
fails = false
title = "The {thing} is odd"
+++
"""


def test_a_page_is_its_front_matter_and_its_body() -> None:
    read = parse_page("some.code", FRONT + "\n# What it means\n\nSomething.\n")
    assert (read.severity, read.stage, read.fails) == (Severity.ERROR, "tag", True)
    assert read.evidence == ("Seen: {seen}.", "Not seen: {unseen}.")
    assert read.explains == ("other.code",)
    assert read.body == "# What it means\n\nSomething.\n"


def test_a_variant_keeps_what_it_does_not_change() -> None:
    mild = parse_page("some.code", FRONT).variants["mild"]
    assert (mild.severity, mild.fails, mild.title) == (Severity.WARNING, False, "The {thing} is odd")
    assert mild.stage == "tag"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no front matter", "missing"),
        ("+++\nseverity = 'error'\n", "missing"),
        ("+++\nnot toml\n+++\n", "Expected"),
        (FRONT.replace('"error"', '"fatal"'), "fatal"),
        (FRONT.replace("stage", "scene"), "scene"),
        (FRONT.replace('title = "The {thing} is wrong"\n', ""), "title"),
    ],
)
def test_a_malformed_page_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(PageError, match=reason) as caught:
        parse_page("some.code", text)
    assert caught.value.code == "some.code"


def test_a_code_without_a_page_is_an_error() -> None:
    with pytest.raises(PageError, match="there is none"):
        page("no.such-code")


def test_codes_are_the_pages() -> None:
    assert "jwe.oaep-hash" in codes()
    assert list(codes()) == sorted(codes())


def test_a_language_without_that_page_shows_the_english_one() -> None:
    assert page("jwe.oaep-hash", "xx").title == page("jwe.oaep-hash").title
    assert page("jwe.oaep-hash", "../catalogue").title == page("jwe.oaep-hash").title


def test_a_language_has_its_own_words() -> None:
    assert page("jwe.oaep-hash", "it").label == "hash di OAEP"


def test_what_a_translated_page_lacks_is_taken_from_the_english_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "it").mkdir()
    whole = FRONT.removesuffix("+++\n") + '[variants.new]\ntitle = "New"\n+++\n'
    (tmp_path / "some.code.md").write_text(whole, "utf-8")
    foreign = FRONT.replace('severity = "error"', 'severity = "note"').replace("is odd", "è strano")
    (tmp_path / "it" / "some.code.md").write_text(foreign, "utf-8")
    monkeypatch.setattr(catalogue, "folder", lambda: tmp_path)
    page.cache_clear()
    translated = page("some.code", "it")
    assert translated.severity is page("some.code").severity
    assert translated.variants["new"].title == "New"
    assert (translated.variants["mild"].title, translated.variants["mild"].fails) == ("The {thing} è strano", False)
    page.cache_clear()


def test_evidence_lines_without_their_values_are_left_out() -> None:
    cause = Cause(code="gcm.too-short", values={"expected_bytes": 28, "found_bytes": 5})
    finding = put_into_words(cause, layer=2, under="root")
    assert "28" in finding.title + " ".join(finding.evidence)
    assert (finding.layer, finding.under, finding.severity) == (2, "root", Severity.ERROR)
    assert not any("{" in line for line in finding.evidence)


def test_a_missing_value_is_a_dash_and_nothing_is_lost() -> None:
    assert fill("The {a} and the {b}", {"a": "first"}) == "The first and the —"


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} of {b}: {{c}}") == {"a", "b"}


def test_a_variant_speaks_for_a_cause_that_names_it() -> None:
    assert wording(Cause(code="jwt.expired", variant="skew")).severity is Severity.WARNING
    assert wording(Cause(code="jwt.expired")).severity is Severity.ERROR
