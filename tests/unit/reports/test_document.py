from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, KnownMoment, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.operations.trace import (
    STAGES,
    Claim,
    HeaderEntry,
    KeyReference,
    Layer,
    Payload,
    Segment,
    Stage,
    StageState,
)
from inspector.reports.document import from_document, to_document, write_document
from inspector.reports.record import RecordError

# Any text that a person can paste, lone surrogates and control characters too.
TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(["\ud800", "\u202e", "\x00", '"}'])
LENGTH = st.integers(0, 2**40)
SPAN = st.builds(Span, LENGTH, LENGTH)


@st.composite
def payloads(draw: st.DrawFn) -> Payload:
    data = draw(st.binary(max_size=40) | TEXT.map(lambda text: text.encode(errors="replace")))
    return Payload(data=data, length=len(data) + draw(st.sampled_from([0, 0, 7])))


STAGE = st.builds(
    Stage,
    name=TEXT,
    state=st.sampled_from(StageState),
    detail=TEXT,
    expected=TEXT,
    found=TEXT,
    length=st.none() | LENGTH,
)
HEADERS = (
    st.none() | TEXT | st.sampled_from(['{"alg":"RS256"}', '{"a":1e400}', '{"a":[1,2.5,null,true,false,{}]}', "[]"])
)
LAYER = st.builds(
    Layer,
    kind=st.sampled_from(sorted(STAGES)),
    trace=st.lists(STAGE, max_size=2).map(tuple),
    header=HEADERS,
    entries=st.lists(
        st.builds(HeaderEntry, name=TEXT, value=TEXT, meaning=TEXT, place=TEXT, reference=TEXT), max_size=2
    ).map(tuple),
    segments=st.lists(st.builds(Segment, name=TEXT, span=st.none() | SPAN, length=LENGTH), max_size=2).map(tuple),
    key=st.none() | st.builds(KeyReference, label=TEXT, kid=st.none() | TEXT, thumbprint=st.none() | TEXT),
    payload=st.none() | payloads(),
    claims=st.lists(st.builds(Claim, name=TEXT, value=TEXT, meaning=TEXT, moment=TEXT, reference=TEXT), max_size=2).map(
        tuple
    ),
    note=TEXT,
    signed_sha256=TEXT,
)
FINDING = st.builds(
    Finding,
    code=TEXT,
    severity=st.sampled_from(Severity),
    certainty=st.sampled_from(Certainty),
    title=TEXT,
    evidence=st.lists(TEXT, max_size=2).map(tuple),
    remedy=TEXT,
    partner=TEXT,
    reference=TEXT,
    span=st.none() | SPAN,
    layer=st.integers(0, 4),
    under=TEXT,
)
INSPECTION = st.builds(
    Inspection,
    outcome=st.sampled_from(Outcome),
    summary=TEXT,
    layers=st.lists(LAYER, max_size=3).map(tuple),
    findings=st.lists(FINDING, max_size=2).map(tuple),
    repairs=st.lists(st.builds(Repair, code=TEXT, removed=TEXT, inserted=TEXT, span=SPAN), max_size=2).map(tuple),
    ruled_out=st.lists(st.builds(RuledOut, code=TEXT, detail=TEXT), max_size=2).map(tuple),
    moments=st.lists(st.builds(KnownMoment, name=TEXT, moment=TEXT, layer=LENGTH), max_size=2).map(tuple),
    moment=TEXT,
)


def written(inspection: Inspection) -> bytes:
    stream = io.BytesIO()
    write_document(inspection, stream)
    return stream.getvalue()


@settings(max_examples=300)
@given(INSPECTION)
def test_an_inspection_comes_back_as_it_was(inspection: Inspection) -> None:
    text = written(inspection)
    assert text.isascii()
    assert text.decode("ascii").isprintable()
    document = json.loads(text)
    assert from_document(document) == inspection
    assert from_document(document).moment == inspection.moment
    assert document == json.loads(json.dumps(to_document(inspection)))


def layer(**fields: Any) -> Layer:
    return Layer(kind="jwe", trace=(), **fields)


def inspection(*layers: Layer) -> Inspection:
    return Inspection(outcome=Outcome.OPENED, summary="opened", layers=layers)


def test_the_members_of_schema_1_are_there() -> None:
    stage = Stage(name="unwrap", state=StageState.NOT_REACHED, detail="RSA-OAEP")
    key = KeyReference(label="mine", kid="k1", thumbprint=None)
    document = to_document(
        Inspection(
            outcome=Outcome.FAILED,
            summary="no",
            layers=(
                Layer(
                    kind="jwe",
                    trace=(stage,),
                    header='{"alg":"RSA-OAEP"}',
                    key=key,
                    payload=Payload(data=b"{}", length=2),
                ),
            ),
            findings=(
                Finding(
                    code="jwe.aad",
                    severity=Severity.ERROR,
                    certainty=Certainty.PROVEN,
                    title="t",
                    evidence=("e",),
                    remedy="r",
                    partner="p",
                    reference="RFC 7516",
                ),
            ),
        ),
    )
    assert list(document)[:2] == ["schema", "outcome"]
    assert document["schema"] == 1
    assert document["outcome"] == "failed"
    shown = document["layers"][0]
    assert shown["kind"] == "jwe"
    assert {"stage": "unwrap", "state": "not reached", "detail": "RSA-OAEP"}.items() <= shown["trace"][0].items()
    assert shown["header"] == {"alg": "RSA-OAEP"}
    assert shown["key"] == {"label": "mine", "kid": "k1", "thumbprint": None}
    assert shown["payload"] == {"text": "{}", "bytes": 2}
    assert {
        "code": "jwe.aad",
        "severity": "error",
        "certainty": "proven",
        "title": "t",
        "evidence": ["e"],
        "remedy": "r",
        "partner": "p",
        "reference": "RFC 7516",
    }.items() <= document["findings"][0].items()
    assert document["repairs"] == []


def test_bytes_that_are_no_text_go_as_base64() -> None:
    document = to_document(inspection(layer(payload=Payload(data=b"\xff\x00", length=2))))
    assert document["layers"][0]["payload"] == {"base64": "/wA=", "bytes": 2}


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (None, None),
        ("not JSON", None),
        ("[1]", None),
        ('{"n": 1e400, "i": ' + "9" * 400 + "}", {"n": "1e400", "i": "9" * 400}),
        ('{"a": [1, -2.5, true, false, null, {"b": "c"}]}', {"a": [1, -2.5, True, False, None, {"b": "c"}]}),
        ('{"alg": "none", "alg": "HS256"}', {"alg": "HS256"}),
    ],
)
def test_the_header_is_shown_as_an_object_beside_its_text(header: str | None, shown: object) -> None:
    document = to_document(inspection(layer(header=header)))
    assert document["layers"][0]["header"] == shown
    assert document["layers"][0]["header_text"] == header


@pytest.mark.parametrize("ending", ["", "ä", "\U0001f511", "\ud800"])
def test_large_payloads_are_written_in_pieces_that_fit_together(ending: str) -> None:
    data = b"x" * (limits.PIECE - 1) + "äöü\n\u202e".encode() * 3 + ending.encode(errors="surrogatepass")
    whole = inspection(layer(payload=Payload(data=data, length=len(data))), layer())
    assert from_document(json.loads(written(whole))) == whole


class Pieces(io.BytesIO):
    """Remembers the longest piece that was written."""

    longest = 0

    def write(self, piece: Any) -> int:
        self.longest = max(self.longest, len(piece))
        return super().write(piece)

    def writelines(self, pieces: Any) -> None:
        for piece in pieces:
            self.write(piece)


@pytest.mark.parametrize("byte", [b"x", b"\xff"])
def test_no_piece_holds_a_whole_large_payload(byte: bytes) -> None:
    size = 4 * limits.PIECE
    stream = Pieces()
    write_document(inspection(layer(payload=Payload(data=byte * size, length=size))), stream)
    assert 0 < stream.longest <= 1.5 * limits.PIECE
    assert from_document(json.loads(stream.getvalue())).layers[0].payload == Payload(data=byte * size, length=size)


def broken(**changes: Any) -> dict[str, Any]:
    return {**to_document(inspection(layer(payload=Payload(data=b"ab", length=2)))), **changes}


def broken_payload(payload: object) -> dict[str, Any]:
    document = broken()
    document["layers"][0]["payload"] = payload
    return document


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], ""),
        ({}, "schema"),
        (broken(schema=2), "schema"),
        (broken(schema=True), "schema"),
        (broken(outcome="fine"), "outcome"),
        (broken(summary=None), "summary"),
        (broken(layers={}), "layers"),
        (broken(layers=[1]), "layers[0]"),
        (broken(layers=[{"kind": "jwe", "trace": [{"stage": 1}]}]), "layers[0].trace[0].stage"),
        (broken(repairs=[{"code": "c", "removed": "", "inserted": ""}]), "repairs[0].span"),
        (broken(repairs=[{"code": "c", "removed": "", "inserted": "", "span": [0, True]}]), "repairs[0].span"),
        (broken_payload({"text": "abc", "bytes": 2}), "layers[0].payload.bytes"),
        (broken_payload({"text": "\ud800", "bytes": 9}), "layers[0].payload.text"),
        (broken_payload({"base64": "?", "bytes": 9}), "layers[0].payload.base64"),
        (broken_payload({"bytes": 2}), "layers[0].payload.base64"),
        (broken_payload({"text": "ab", "bytes": -2}), "layers[0].payload.bytes"),
    ],
)
def test_anything_else_is_refused_with_its_place(document: object, place: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_document(document)
    assert caught.value.place == place


def test_a_refusal_names_no_value() -> None:
    with pytest.raises(RecordError) as caught:
        from_document(broken(outcome="a secret"))
    assert "a secret" not in str(caught.value)
