"""Text that looks misread is put right; where what was signed looks like that, it is left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inspector import inspect, read_keys
from tests.senders import envelopes, keytexts, pairs

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

MISREAD = '{"city":"JyvÃ¤skylÃ¤"}'
RIGHT = '{"city":"Jyväskylä"}'


def _inspected(by: str, **recipe: str) -> Inspection:
    key = keytexts.key(name="producer", half="public")
    text = envelopes.envelope(by=by, kid=pairs.thumbprint("producer"), **recipe)
    return inspect(text, read_keys(key, origin="producer.json").keys)


@pytest.mark.parametrize(
    ("signed", "by", "outcome", "is_told"),
    [
        (RIGHT, "producer", "verified", True),
        (MISREAD, "producer", "verified", False),
        (MISREAD, "stranger", "failed", True),
    ],
)
def test_the_signature_decides_what_the_text_was(*, signed: str, by: str, outcome: str, is_told: bool) -> None:
    inspection = _inspected(by, data=MISREAD, signed=signed)
    assert inspection.outcome == outcome
    assert ("paste.charset" in [finding.code for finding in inspection.findings]) is is_told
