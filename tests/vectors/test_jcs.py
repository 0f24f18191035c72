"""The examples of RFC 8785."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.encoding.canonical import canonical_forms, rfc8785
from inspector.encoding.jsontext import parse_json

if TYPE_CHECKING:
    from pathlib import Path


def test_jcs(vectors: Path) -> None:
    agreed = 0
    for given in sorted((vectors / "jcs" / "input").glob("*.json")):
        text = given.read_bytes().decode("utf-8")
        node = parse_json(text)
        expected = bytes.fromhex((vectors / "jcs" / "outhex" / f"{given.stem}.txt").read_text("ascii"))
        assert rfc8785(node) == expected, given.name
        assert expected in {form.data for form in canonical_forms(text, node)}
        agreed += 1
    assert agreed == 6
