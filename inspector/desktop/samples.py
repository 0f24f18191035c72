"""The samples that are shipped: one per integration, each with what opens it."""

from __future__ import annotations

import json
from typing import Final

from inspector import resources
from inspector.desktop.ports import Sample

NAMES: Final = ("response", "envelope", "challenge", "key")


def read_sample(name: str) -> Sample:
    """One of NAMES."""
    record = json.loads(resources.path("samples", f"{name}.json").read_text("utf-8"))
    return Sample(title=record["title"], tab=record["tab"], text=record["text"], key=record["key"])
