"""Whatever the search in an envelope can find has its words on a page."""

from __future__ import annotations

import pytest

from inspector.diagnosis import catalogue
from inspector.diagnosis.probes.envelope_search import wrapped
from inspector.encoding.candidates import candidates
from inspector.encoding.canonical import FORMS, PRETTY_FORMS, RESHAPED
from inspector.encoding.charsets import in_charsets
from inspector.encoding.jsonchanges import CHANGES
from inspector.encoding.jsontext import parse_json
from inspector.encoding.layouts import LAYOUTS
from inspector.encoding.spellings import CHANGE_PRODUCERS, ENDS, TOGETHER

FORM_NAMES = {
    *(form.name for form in (*FORMS, *PRETTY_FORMS, *LAYOUTS)),
    *CHANGES,
    *TOGETHER.values(),
    *(name for _, name in ENDS),
    *(name for name, _, _ in RESHAPED),
    "rfc8785",
    "raw-with-space",
    "raw-spaced",
    "string-decoded",
    "string-quoted",
    "number-one",
}
TEXTS = ('{ "b": "perch\u00e9", "a": [1.0, null] }', '"a string"', '"eyJhIjoxfQ=="', "[]", "5")


def variants(code: str) -> set[str]:
    return set(catalogue.page(code).variants)


def test_each_form_of_data_has_its_words_and_each_wording_a_form() -> None:
    assert variants("envelope.canonical-form") == FORM_NAMES


def test_each_change_has_a_producer() -> None:
    assert CHANGE_PRODUCERS.keys() == CHANGES.keys()


def test_each_character_set_has_its_words_and_each_wording_a_character_set() -> None:
    assert {name for name, _ in in_charsets("perch\u00e9")} == variants("envelope.charset")


@pytest.mark.parametrize("text", TEXTS)
def test_each_candidate_can_be_spoken_of(text: str) -> None:
    pages = {"form": "canonical-form", "charset": "charset", "scope": "scope", "rendering": "stringified"}
    for candidate in candidates(text, parse_json(text)):
        for step in candidate.steps:
            assert step.name in variants(f"envelope.{pages[step.kind]}")


def test_each_way_of_wrapping_can_be_spoken_of() -> None:
    for wrapping, _ in wrapped(b"\xff\xfe?>"):
        assert not wrapping.variant or wrapping.variant in variants(wrapping.code)
