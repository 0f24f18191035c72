"""The samples the window offers say what their titles promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from inspector import inspect, read_keys, resources
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

# Name: outcome and findings, root cause first.
SAMPLES: Final = {
    "response": ("opened", ()),
    "response-oaep-hash": ("failed", ("jwe.oaep-hash",)),
    "nested-id-token": ("verified", ("jwe.kid-unknown",)),
    "envelope": ("verified", ("envelope.kid-thumbprint",)),
    "envelope-minified": ("verified", ("envelope.canonical-form", "envelope.kid-thumbprint")),
    "challenge": ("opened", ()),
    "challenge-wrapped-key": ("opened", ("gcm.key-wrapped",)),
    "challenge-long-iv": ("failed", ("gcm.iv-length",)),
    "key": ("unchecked", ()),
}
TABS: Final = ("decrypt", "verify", "challenge", "keys")


def inspected(name: str) -> Inspection:
    sample = json.loads(resources.path("samples", f"{name}.json").read_text("utf-8"))
    assert sample["tab"] in TABS
    assert sample["title"]
    assert sample["note"].endswith(".")
    keys = [key for text in sample["keys"] for key in read_keys(text, origin="sample").keys]
    secrets = [Secret(sample["secret"].encode())] if sample["secret"] else []
    return inspect(sample["text"], keys, secrets=secrets)


def test_these_are_the_samples() -> None:
    folder = resources.path("samples")
    assert {file.stem for file in folder.iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_what_it_promises(name: str) -> None:
    inspection = inspected(name)
    outcome, codes = SAMPLES[name]
    assert inspection.outcome == outcome, inspection.summary
    assert tuple(finding.code for finding in inspection.findings) == codes


def test_a_sample_is_made_of_friendly_text() -> None:
    payload = inspected("response").layers[0].payload
    assert payload is not None
    assert "Väinö" in payload.data.decode()
