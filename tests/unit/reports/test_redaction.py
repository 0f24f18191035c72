from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.operations.trace import Claim, HeaderEntry, KeyReference, Layer, Payload, Stage, StageState
from inspector.reports.document import to_document
from inspector.reports.redaction import MARK, redact


def inspection(content: bytes | None, *, sentence: str = "", **layer: Any) -> Inspection:
    payload = None if content is None else Payload(data=content, length=len(content))
    stage = Stage(name="claims", state=StageState.FAILED, detail=sentence, expected=sentence, found=sentence)
    finding = Finding(
        code="jwt.aud",
        severity=Severity.ERROR,
        certainty=Certainty.PROVEN,
        title=sentence,
        evidence=(sentence,),
        remedy=sentence,
        partner=sentence,
        reference="RFC 7519 section 4.1.3",
    )
    return Inspection(
        outcome=Outcome.FAILED,
        summary=sentence,
        layers=(Layer(kind="jws", trace=(stage,), payload=payload, **layer),),
        findings=(finding,),
        ruled_out=(RuledOut(code="jwt.expired", detail=sentence),),
    )


def shown(content: bytes) -> bytes:
    payload = redact(inspection(content)).layers[0].payload
    assert payload is not None
    assert payload.complete
    return payload.data


def test_json_keeps_its_shape_names_and_times_and_loses_its_values() -> None:
    content = b'{"sub": "maria", "n": 12, "exp": 1700000000, "nbf": "maria", "on": true, "list": [null, {"iat": 5}]}'
    assert json.loads(shown(content)) == {
        "sub": MARK,
        "n": MARK,
        "exp": 1700000000,
        "nbf": MARK,
        "on": MARK,
        "list": [MARK, {"iat": 5}],
    }


@pytest.mark.parametrize("name", ["maria@example.org", "070770-905D", "Väinö", "a b", "x" * 70])
def test_a_member_name_that_may_be_data_goes_too(name: str) -> None:
    assert json.loads(shown(json.dumps({name: 1}).encode())) == {MARK: MARK}


@pytest.mark.parametrize("name", ["sub", "given_name", "@type", "https://example.org/claims/role", "address2", "x-id"])
def test_a_member_name_of_a_schema_stays(name: str) -> None:
    assert json.loads(shown(json.dumps({name: 1}).encode())) == {name: MARK}


@pytest.mark.parametrize("content", [b"eyJ.e30.c2ln", b"\xff\x00", b'"maria"', b"{'a': 1}", b""])
def test_anything_but_a_json_object_or_array_goes_as_a_whole(content: bytes) -> None:
    assert shown(content) == MARK.encode()


def test_the_length_is_still_told() -> None:
    assert redact(inspection(b"x" * 1234, note="opened")).layers[0].note == (
        "opened The values of the content, 1,234 bytes in all, are redacted."
    )


def test_what_has_no_content_stays_without() -> None:
    layer = redact(inspection(None)).layers[0]
    assert layer.payload is None
    assert layer.note == ""


def test_sentences_that_quote_the_content_lose_the_quotation() -> None:
    sentence = "The audience is Maria Rossi, 4711 and other⟨U+202E⟩s; exp 1700000000, mail maria@example.org."
    content = {"aud": "Maria Rossi", "id": 4711, "s": "other\u202es", "exp": 1700000000, "maria@example.org": "of"}
    redacted = redact(inspection(json.dumps(content).encode(), sentence=sentence))
    expected = "The audience is [redacted], [redacted] and [redacted]; exp 1700000000, mail [redacted]."
    finding = redacted.findings[0]
    stage = redacted.layers[0].trace[0]
    assert redacted.summary == expected
    assert (finding.title, finding.evidence, finding.remedy, finding.partner) == (
        expected,
        (expected,),
        expected,
        expected,
    )
    assert (stage.detail, stage.expected, stage.found) == (expected, expected, expected)
    assert redacted.ruled_out[0].detail == expected


def test_text_content_is_not_quoted_either() -> None:
    assert redact(inspection(b"top secret", sentence="It says top secret.")).summary == "It says [redacted]."


def test_claims_lose_their_values_except_the_times() -> None:
    claims = (
        Claim(name="sub", value='"maria"', meaning="whom it is about"),
        Claim(name="auth_time", value="1700000000", moment="2023-11-14T22:13:20Z"),
        Claim(name="exp", value="1700000000", moment="2023-11-14T22:13:20Z"),
        Claim(name="odd", value="{maria"),
    )
    redacted = redact(inspection(None, claims=claims, sentence="maria, {maria")).layers[0]
    assert [(claim.name, claim.value, claim.moment) for claim in redacted.claims] == [
        ("sub", MARK, ""),
        ("auth_time", MARK, ""),
        ("exp", "1700000000", "2023-11-14T22:13:20Z"),
        ("odd", MARK, ""),
    ]
    assert redacted.trace[0].detail == f"{MARK}, {MARK}"


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ('{"alg": "RS256", "kid": "k1", "sub": "maria"}', '{"alg": "RS256", "kid": "k1", "sub": "[redacted]"}'),
        ("[1]", '"[redacted]"'),
        ("maria", '"[redacted]"'),
        (None, None),
    ],
)
def test_of_a_header_only_what_the_standards_define_stays(header: str | None, kept: str | None) -> None:
    entries = (
        HeaderEntry(name="alg", value='"RS256"', meaning=""),
        HeaderEntry(name="sub", value='"maria"', meaning=""),
    )
    redacted = redact(inspection(None, header=header, entries=entries)).layers[0]
    assert redacted.header == kept
    assert [entry.value for entry in redacted.entries] == ['"RS256"', MARK]


@pytest.mark.parametrize("removed", ["Bearer ", "Authorization: Bearer ", "\n", " ", '"', "\u200b", "JWT "])
def test_a_repair_that_tells_nothing_stays(removed: str) -> None:
    repair = Repair(code="paste.prefix", removed=removed, inserted="", span=Span(0, 7))
    assert redact(replace(inspection(None), repairs=(repair,))).repairs == (repair,)


@pytest.mark.parametrize("removed", ["password=hunter2 ", "maria: ", "Basic dXNlcg==, Bearer "])
def test_other_removed_text_goes(removed: str) -> None:
    repair = Repair(code="paste.prefix", removed=removed, inserted="", span=Span(0, 7))
    assert redact(replace(inspection(None), repairs=(repair,))).repairs[0].removed == MARK


def test_the_key_stays_named() -> None:
    key = KeyReference(label="l", kid="k", thumbprint="t")
    assert redact(inspection(None, key=key)).layers[0].key == key


VALUES = st.text(st.characters(codec="utf-8"), min_size=3, max_size=20)
JSON = st.recursive(
    VALUES | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(VALUES, inner, max_size=3),
)


@given(JSON)
def test_redacting_twice_changes_nothing_more(content: object) -> None:
    once = redact(inspection(json.dumps(content).encode()))
    assert redact(once) == once


@given(st.dictionaries(st.sampled_from(["sub", "name", "x"]), st.text("ABCDEFG-ÄÖ\n\"'", min_size=8, max_size=20)))
def test_no_value_of_the_content_is_in_the_report(content: dict[str, str]) -> None:
    claims = tuple(Claim(name=name, value=json.dumps(value)) for name, value in content.items())
    sentence = " / ".join(content.values())
    redacted = redact(inspection(json.dumps(content).encode(), sentence=sentence, claims=claims))
    written = json.dumps(to_document(redacted), ensure_ascii=False)
    assert not any(json.dumps(value, ensure_ascii=False)[1:-1] in written for value in content.values())
