from __future__ import annotations

from typing import Any

import pytest

from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.operations.trace import Claim, HeaderEntry, KeyReference, Layer, Payload, Stage, StageState


def finding(**changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "code": "jwe.oaep-hash",
        "severity": Severity.ERROR,
        "certainty": Certainty.PROVEN,
        "title": "Wrapped with another hash",
        "evidence": ("SHA-256 was used",),
        "remedy": "Ask the sender",
        "partner": "Please use SHA-1",
        "reference": "RFC 7518 section 4.3",
    }
    return Finding(**{**fields, **changes})


def payload(text: str) -> Payload:
    return Payload(data=text.encode(), length=len(text.encode()))


@pytest.fixture
def failed() -> Inspection:
    """An inspection in which everything a report can show is there."""
    layer = Layer(
        kind="jwe",
        trace=(
            Stage(name="parse", state=StageState.DONE, detail="5 parts", length=1234),
            Stage(name="unwrap", state=StageState.FAILED, expected="32 bytes", found="none"),
            Stage(name="tag", state=StageState.NOT_REACHED),
        ),
        header='{"alg": "RSA-OAEP", "kid": "k1", "tenant": "ACME"}',
        entries=(
            HeaderEntry(name="alg", value='"RSA-OAEP"', meaning="the algorithm", reference="RFC 7516 section 4.1.1"),
            HeaderEntry(name="tenant", value='"ACME"', meaning="", place="unprotected"),
        ),
        key=KeyReference(label="mine", kid="k1", thumbprint="Qx3"),
        payload=payload('{"sub": "maria", "exp": 1700000000}'),
        claims=(
            Claim(name="sub", value='"maria"', meaning="whom it is about", reference="RFC 7519 section 4.1.2"),
            Claim(name="exp", value="1700000000", meaning="until when", moment="2023-11-14T22:13:20Z"),
        ),
        note="opened with RSA-OAEP-256 instead",
    )
    return Inspection(
        outcome=Outcome.FAILED,
        summary="Not decrypted.",
        layers=(layer,),
        findings=(
            finding(span=Span(1000, 1020)),
            finding(code="jwe.wrong-key", title="No key fits", under="jwe.oaep-hash"),
            finding(code="x.orphan", severity=Severity.NOTE, title="Alone", under="none.there", remedy="", partner=""),
        ),
        repairs=(Repair(code="paste.prefix", removed="Bearer ", inserted="", span=Span(0, 7)),),
        ruled_out=(RuledOut(code="jwe.aad", detail="other header bytes"),),
    )
