"""The samples that are shipped: what can be tried in an empty tab, each with what opens it."""

from __future__ import annotations

import json
from typing import Final

from inspector import resources
from inspector.desktop.names import FIRST_SAMPLES
from inspector.desktop.ports import Sample

# file: what it is called in the menu of further samples
MORE: Final = {
    "response-oaep-hash": "Encrypted response with the wrong OAEP hash",
    "nested-id-token": "Encrypted and signed ID token",
    "envelope-minified": "Signed envelope, formatted after signing",
    "challenge-wrapped-key": "Encrypted challenge with a wrapped key",
    "challenge-long-iv": "Encrypted challenge with a long IV",
}
FIRST: Final = {**FIRST_SAMPLES, "key": "Private key"}
NAMES: Final = (*FIRST, *MORE)


def read_sample(name: str) -> Sample:
    """One of NAMES."""
    record = json.loads(resources.path("samples", f"{name}.json").read_text("utf-8"))
    given = (*record["keys"], record["secret"])
    return Sample(
        title=record["title"],
        tab=record["tab"],
        text=record["text"],
        keys=tuple(key for key in given if key),
    )


def titles() -> dict[str, str]:
    """What each sample is called."""
    return {**FIRST, **MORE}
