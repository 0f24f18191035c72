from __future__ import annotations

import json
from pathlib import Path

from inspector import resources
from inspector.keys.reading import read_keys
from inspector.reports.spoken import spoken
from inspector.requests import Inquiry


def test_says_stages_entries_and_claims_in_italian_and_leaves_values_alone() -> None:
    sample = json.loads(Path(resources.path("samples", "nested-id-token.json")).read_text("utf-8"))
    keys = tuple(key for text in sample["keys"] for key in read_keys(text, origin="sample").keys)
    found = Inquiry(source=sample["text"], keys=keys, language="it").inspect()
    said = spoken(found, "it")
    assert spoken(found, "en") == found
    meanings = {claim.name: claim.meaning for layer in said.layers for claim in layer.claims}
    assert meanings["sub"] == "Di chi parla"
    assert said.layers[0].entries[0].meaning != found.layers[0].entries[0].meaning
    assert "compatta, 5 parti" in {stage.detail for stage in said.layers[0].trace}
    assert [entry.value for layer in said.layers for entry in layer.entries] == [
        entry.value for layer in found.layers for entry in layer.entries
    ]
    assert spoken(said, "it") == said


def test_a_layer_without_a_key_stays_without_one() -> None:
    found = Inquiry(source="eyJhbGciOiJIUzI1NiJ9.e30.AAAA").inspect()
    assert spoken(found, "it").layers[0].key is None
