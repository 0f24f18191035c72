from __future__ import annotations

import json

import pytest

from inspector.encoding.canonical import CanonicalError, canonical_forms, rfc8785
from inspector.encoding.jsontext import parse_json

TEXT = '{"z": 1.0, "ä" : ["\\u00e9\\/", {}, [], true, null], "a": {"b": "x"}}'


def forms(text: str) -> dict[str, bytes]:
    return {form.name: form.data for form in canonical_forms(text, parse_json(text))}


def test_each_form_is_what_its_producer_writes() -> None:
    value = json.loads(TEXT)
    made = forms(TEXT)
    assert made["raw"] == TEXT.encode()
    assert made["raw-lf"] == TEXT.encode() + b"\n"
    assert made["raw-crlf"] == TEXT.encode() + b"\r\n"
    assert made["minified"] == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    assert made["minified-lf"] == made["minified"] + b"\n"
    assert made["minified-escapes-kept"] == TEXT.replace(" ", "").encode()
    assert made["python-default"] == json.dumps(value).encode()
    assert made["python-utf8"] == json.dumps(value, ensure_ascii=False).encode()
    assert made["python-compact-ascii"] == json.dumps(value, separators=(",", ":")).encode()
    assert made["sorted"] == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert made["sorted-ascii"] == json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    assert made["sorted-python-default"] == json.dumps(value, sort_keys=True).encode()
    assert made["pretty-2"] == json.dumps(value, ensure_ascii=False, indent=2).encode()
    assert made["pretty-4"] == json.dumps(value, ensure_ascii=False, indent=4).encode()
    assert made["pretty-4-lf"] == made["pretty-4"] + b"\n"
    assert made["pretty-tab"] == json.dumps(value, ensure_ascii=False, indent="\t").encode()
    assert made["pretty-2-crlf"] == made["pretty-2"].replace(b"\n", b"\r\n")
    assert made["rfc8785"] == '{"a":{"b":"x"},"z":1,"ä":["é/",{},[],true,null]}'.encode()


def test_number_lexemes_are_kept_except_in_rfc_8785() -> None:
    made = forms('{"a": 1.50, "b": 1e2}')
    assert made["minified"] == b'{"a":1.50,"b":1e2}'
    assert made["rfc8785"] == b'{"a":1.5,"b":100}'


def test_the_order_is_that_of_the_list_and_no_bytes_come_twice() -> None:
    text = "{}"
    found = [form.name for form in canonical_forms(text, parse_json(text))]
    assert found == ["raw", "raw-lf", "raw-crlf"]
    everything = [form.data for form in canonical_forms(TEXT, parse_json(TEXT))]
    assert len(everything) == len(set(everything))
    assert all(form.producer for form in canonical_forms(TEXT, parse_json(TEXT)))


def test_forms_are_made_as_they_are_asked_for() -> None:
    assert next(iter(canonical_forms(TEXT, parse_json(TEXT)))).name == "raw"


def test_line_ends_and_indentation_of_the_slice() -> None:
    text = '{\n  "data": {\n    "a": 1\n  }\n}'
    data = parse_json(text).get("data")
    assert data is not None
    made = {form.name: form.data for form in canonical_forms(text, data)}
    assert made["raw"] == b'{\n    "a": 1\n  }'
    assert made["lf-to-crlf"] == b'{\r\n    "a": 1\r\n  }'
    assert made["pretty-2"] == b'{\n  "a": 1\n}'
    assert "dedented" not in made  # the same bytes as pretty-2
    crlf = '{\r\n   "b" : 1,\r\n "a":2}'
    assert forms(crlf)["crlf-to-lf"] == b'{\n   "b" : 1,\n "a":2}'


def test_dedenting_takes_the_indentation_of_the_last_line() -> None:
    text = '{\n  "data": {\n    "a" : 1,\n "b":2\n  }\n}'
    data = parse_json(text).get("data")
    assert data is not None
    made = {form.name: form.data for form in canonical_forms(text, data)}
    assert made["dedented"] == b'{\n  "a" : 1,\n "b":2\n}'


def test_the_content_of_a_string() -> None:
    assert forms(r'"a\u00e9\"b"')["string-content"] == 'aé"b'.encode()
    assert "string-content" not in forms("[1]")


def test_half_a_surrogate_pair_has_no_rfc_8785_form() -> None:
    text = r'{"a":"\ud800"}'
    made = forms(text)
    assert "rfc8785" not in made
    assert made["raw"] == text.encode()
    assert forms(r'{"a": "\ud800"}')["minified"] == rb'{"a":"\ud800"}'
    with pytest.raises(CanonicalError):
        rfc8785(parse_json(text))


def test_a_name_twice_has_no_rfc_8785_form() -> None:
    text = '{"a":1, "a":2}'
    with pytest.raises(CanonicalError):
        rfc8785(parse_json(text))
    assert forms(text)["minified"] == b'{"a":1,"a":2}'
    assert forms('{"b":0, "a":1, "a":2}')["sorted"] == b'{"a":1,"a":2,"b":0}'


def test_names_are_sorted_by_utf_16() -> None:
    assert rfc8785(parse_json('{"\ufb33":1,"\U0001f602":2}')) == '{"\U0001f602":2,"\ufb33":1}'.encode()
    assert forms('{"\U0001f602":2, "\ufb33":1}')["sorted"] == '{"\ufb33":1,"\U0001f602":2}'.encode()


def test_a_number_no_double_holds_has_no_rfc_8785_form() -> None:
    assert "rfc8785" not in forms('{"a": 1e400}')
    with pytest.raises(CanonicalError):
        rfc8785(parse_json("1e400"))
