"""What is said of Python is what this Python does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.golden.values import VALUES, data_of


@pytest.mark.parametrize("text", VALUES)
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("python-default", {}),
        ("python-utf8", {"ensure_ascii": False}),
        ("python-compact-ascii", {"separators": (",", ":")}),
        ("minified", {"separators": (",", ":"), "ensure_ascii": False}),
        ("pretty-2-ascii", {"indent": 2}),
        ("pretty-4-ascii", {"indent": 4}),
        ("pretty-tab", {"indent": "\t", "ensure_ascii": False}),
    ],
)
def test_json_dumps(name: str, options: dict[str, Any], text: str) -> None:
    written = json.dumps(json.loads(text), **options).encode("utf-8", "surrogatepass")
    if len(json.loads(text)) == 2 and "a" in json.loads(text):  # a name that stands twice
        assert written in data_of(text, name, "members-last-of-name")
    else:
        assert written in data_of(text, name, "numbers-python")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("sorted-python-default", {}),
        ("sorted-ascii", {"separators": (",", ":")}),
        ("sorted", {"separators": (",", ":"), "ensure_ascii": False}),
    ],
)
def test_json_dumps_with_sort_keys(name: str, options: dict[str, Any]) -> None:
    text = '{"z": "perché", "10": {"d": null, "c": true}, "9": [3, {"b": 1, "a": 2}]}'
    assert json.dumps(json.loads(text), sort_keys=True, **options).encode() in data_of(text, name)


@pytest.mark.parametrize("text", VALUES[:2])
def test_json_dumps_with_sort_keys_and_floats(text: str) -> None:
    written = json.dumps(json.loads(text), sort_keys=True).encode()
    assert written in data_of(text, "python-default", "members-sorted", "numbers-python")


@pytest.mark.parametrize("text", VALUES)
def test_str_of_a_dict_or_list(text: str) -> None:
    assert str(json.loads(text)).encode() in data_of(text, "python")
