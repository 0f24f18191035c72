from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding import jsonstrings

WRITERS = (
    jsonstrings.in_utf8,
    jsonstrings.in_ascii,
    jsonstrings.in_ascii_capitals,
    jsonstrings.php,
    jsonstrings.php_unicode,
    jsonstrings.dotnet,
    jsonstrings.for_html,
    jsonstrings.for_html_and_scripts,
)


@pytest.mark.parametrize("write", WRITERS)
@given(value=st.text())
def test_whatever_is_escaped_says_the_same(write: jsonstrings.StringWriter, value: str) -> None:
    assert json.loads(write(value, "")) == value


def test_a_string_as_it_was_read() -> None:
    assert jsonstrings.as_read("a/b", '"a\\/b"') == '"a\\/b"'


@pytest.mark.parametrize("write", [writer for writer in WRITERS if writer is not jsonstrings.in_ascii])
def test_half_a_surrogate_pair_is_escaped_by_all(write: jsonstrings.StringWriter) -> None:
    assert write("\ud800", "").lower() == '"\\ud800"'


@pytest.mark.parametrize(
    ("write", "written"),
    [
        (jsonstrings.in_utf8, '"è/<\'+\\"\\\\u00e9\\n\u2028"'),
        (jsonstrings.in_ascii, '"\\u00e8/<\'+\\"\\\\u00e9\\n\\u2028"'),
        (jsonstrings.in_ascii_capitals, '"\\u00E8/<\'+\\"\\\\u00e9\\n\\u2028"'),
        (jsonstrings.php, '"\\u00e8\\/<\'+\\"\\\\u00e9\\n\\u2028"'),
        (jsonstrings.php_unicode, '"è\\/<\'+\\"\\\\u00e9\\n\\u2028"'),
        (jsonstrings.php_hex, '"\\u00e8\\/\\u003C\\u0027+\\u0022\\\\u00e9\\n\\u2028"'),
        (jsonstrings.dotnet, '"\\u00E8/\\u003C\\u0027\\u002B\\u0022\\\\u00e9\\n\\u2028"'),
        (jsonstrings.for_html, '"è/\\u003c\'+\\"\\\\u00e9\\n\\u2028"'),
        (jsonstrings.for_html_and_scripts, '"è/\\u003c\\u0027+\\"\\\\u00e9\\n\\u2028"'),
    ],
)
def test_what_each_writer_escapes(write: jsonstrings.StringWriter, written: str) -> None:
    assert write("è/<'+\"\\u00e9\n\u2028", "") == written


def test_characters_past_the_basic_plane_are_pairs_in_dotnet() -> None:
    assert jsonstrings.dotnet("😀") == '"\\uD83D\\uDE00"'
