"""What is said of JavaScript is what Node does, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from inspector.encoding.candidates import candidates
from inspector.encoding.jsontext import parse_json
from tests.golden.values import VALUES, data_of

CHANGES = ("members-indices-first", "numbers-javascript", "members-last-of-name")


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, str]]:
    """What Node makes of each value."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    command = [node, str(Path(__file__).with_name("write.mjs"))]
    given = "\n".join(map(json.dumps, VALUES))
    done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=60, encoding="utf-8")  # noqa: S603 - our own script
    return dict(zip(VALUES, map(json.loads, done.stdout.strip().split("\n")), strict=True))


@pytest.mark.parametrize("text", VALUES)
@pytest.mark.parametrize(("form", "name"), [("minified", "minified"), ("two", "pretty-2")])
def test_json_stringify_after_json_parse(form: str, name: str, text: str, written: dict[str, dict[str, str]]) -> None:
    assert written[text][form].encode() in data_of(text, name, *CHANGES)


@pytest.mark.parametrize("text", [text for text in VALUES if "e21" not in text])
@pytest.mark.parametrize(("form", "name"), [("four", "pretty-4"), ("tab", "pretty-tab")])
def test_other_indentations(form: str, name: str, text: str, written: dict[str, dict[str, str]]) -> None:
    assert written[text][form].encode() in data_of(text, name, *CHANGES)


@pytest.mark.parametrize("text", VALUES)
def test_string_of_an_object_or_array(text: str, written: dict[str, dict[str, str]]) -> None:
    assert written[text]["string"].encode() in data_of(text, "javascript", "constant")


@pytest.mark.parametrize("text", [text for text in VALUES if text.startswith("{")])
def test_json_stringify_with_a_list_of_names(text: str, written: dict[str, dict[str, str]]) -> None:
    assert written[text]["listed"].encode() in data_of(text, "minified", "sorted", "members-listed", *CHANGES)


@pytest.mark.parametrize("text", VALUES)
def test_json_stringify_twice(text: str, written: dict[str, dict[str, str]]) -> None:
    once = f'{{"data":{written[text]["minified"]}}}'
    data = parse_json(once).get("data")
    assert data is not None
    assert written[text]["twice"].encode() in {one.data for one in candidates(once, data)}
