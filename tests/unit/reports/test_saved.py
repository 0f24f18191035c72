from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inspector import __version__, inspect
from inspector.diagnosis.inspection import KnownMoment
from inspector.operations.trace import Segment, StageState
from inspector.reports import outline, wording
from inspector.reports.italian import WORDS
from inspector.reports.redaction import MARK
from inspector.reports.saved import FORMS, report
from inspector.reports.values import tellable

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {"partner": "txt", "markdown": "md", "html": "html", "json": "json", "text": "txt"}
MADE_WITH = {"JOSE Inspector": "7.8.9", "Python": "3.11.2", "cryptography": "45.0.0"}


@pytest.fixture
def told(failed: Inspection) -> Inspection:
    """Everything that a report can tell."""
    layer = replace(
        failed.layers[0],
        segments=(Segment(name="header", span=None, length=1234), Segment(name="encrypted key", span=None, length=256)),
        signed_sha256="00ff" * 16,
    )
    return replace(
        failed,
        layers=(layer,),
        moments=(KnownMoment(name="exp", moment="2023-11-14T22:13:20Z", layer=0),),
        moment="2026-11-21T12:00:00Z",
    )


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("form", FORMS)
def test_each_report_reads_as_it_was_agreed(told: Inspection, form: str, language: str) -> None:
    made = report(told, form, language, made_with=MADE_WITH)
    kept = GOLDEN / f"{form}.{language}.{SUFFIXES[form]}"
    if "GOLDEN" in os.environ:  # writes them anew, to be looked at before they are committed
        kept.write_text(made, "utf-8")
    assert made == kept.read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_names_no_value_and_what_it_was_made_with(told: Inspection, form: str) -> None:
    made = report(told, form)
    assert "maria" not in made
    assert "ACME" not in made
    assert "00ff" * 16 in made
    assert "Python" in made
    assert __version__ in made


@pytest.mark.parametrize("form", [form for form in FORMS if form != "partner"])
def test_a_value_is_told_when_it_is_chosen(told: Inspection, form: str) -> None:
    tenant, sub = tellable(told)
    assert (tenant.name, tenant.value, sub.name, sub.value) == ("tenant", '"ACME"', "sub", "maria")
    assert "maria" in report(told, form, shown=[sub.id])
    assert "ACME" not in report(told, form, shown=[sub.id])
    assert "ACME" in report(told, form, shown=[tenant.id])
    assert "maria" not in report(told, form, shown=[tenant.id, "7/content/0"])


def test_an_unknown_form_is_no_report(told: Inspection) -> None:
    with pytest.raises(ValueError, match="xml"):
        report(told, "xml")


def test_the_json_report_is_one_object(told: Inspection) -> None:
    document = json.loads(report(told, "json", made_with=MADE_WITH))
    assert document["made_with"] == MADE_WITH
    assert document["layers"][0]["header"] == {"alg": "RSA-OAEP", "kid": "k1", "tenant": MARK}


def test_without_versions_and_moment_nothing_is_said_of_them(failed: Inspection) -> None:
    assert "How this was made" not in report(failed, "text", made_with={})


def test_every_word_of_ours_is_there_in_italian(told: Inspection) -> None:
    from inspector.diagnosis.finding import Certainty, Severity
    from inspector.diagnosis.inspection import Outcome
    from inspector.jose.parameters import PARAMETERS
    from inspector.operations.claims import MEANINGS
    from inspector.operations.trace import STAGES

    needed = {
        *(word.value for kind in (Outcome, Severity, Certainty, StageState) for word in kind),
        *(name for stages in STAGES.values() for name in stages),
        *outline.KINDS.values(),
        *(parameter.meaning for parameter in PARAMETERS.values()),
        *(meaning.meaning for meaning in MEANINGS.values()),
    }
    assert needed - WORDS.keys() == set()
    asked: set[str] = set()

    class Listening(dict[str, str]):
        def get(self, name: str, default: object = None) -> str:
            asked.add(name)
            return super().get(name, str(default))

    italian = wording.wording("it")
    listening = replace(italian, words=Listening(italian.words))
    blocks = tuple(outline._blocks(told, listening, MADE_WITH))
    assert blocks
    assert asked - WORDS.keys() - {"", "the algorithm", "whom it is about", "until when"} == set()


def test_italian_counts_as_italians_do() -> None:
    assert wording.wording("it")("{count} bytes", count=1234567) == "1.234.567 byte"
    assert wording.wording("en")("{count} bytes", count=1234567) == "1,234,567 bytes"
    assert wording.wording("xx").language == "en"


def test_a_pasted_key_is_told_of_in_italian() -> None:
    pasted = inspect('{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA"}', language="it")
    told = report(pasted, "text", "it")
    assert "“incollata qui”" in told
    assert told.count("una chiave simmetrica di 128 bit") == 4  # verdict, note, stage, meaning
