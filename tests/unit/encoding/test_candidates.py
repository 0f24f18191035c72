from __future__ import annotations

import json

import pytest

from inspector.encoding.candidates import Candidate, Scope, candidates
from inspector.encoding.jsontext import parse_json


def offered(text: str, *scopes: Scope) -> list[Candidate]:
    return list(candidates(text, parse_json(text), scopes))


def steps_to(signed: str | bytes, text: str, *scopes: Scope) -> list[str]:
    """The names of the steps of the first candidate with these bytes."""
    wanted = signed.encode() if isinstance(signed, str) else signed
    return [step.name for step in next(one for one in offered(text, *scopes) if one.data == wanted).steps]


def test_what_was_sent_stands_first_without_any_step() -> None:
    assert offered('{ "a": 1 }')[0] == Candidate(b'{ "a": 1 }', ())


@pytest.mark.parametrize(
    ("sent", "signed", "steps"),
    [
        ('{ "a": 1 }', '{"a":1}', ["minified"]),
        ('{"a":1}', '{"a":1}\n', ["raw-lf"]),
        ('{"a":1}', '{"a":1}\r\n', ["raw-crlf"]),
        ('{ "a": 1 }', '{"a":1}\n', ["minified-lf"]),
        ('{"a":1}', '{\n  "a": 1\n}\n', ["pretty-2-lf"]),
        ('{"b":1,"a":2}', '{"a":2,"b":1}', ["sorted"]),
        ('{"b": 1, "a": 2}', '{"a": 2, "b": 1}', ["sorted-python-default"]),
        ('{"b":1,"a":2}', '{\n  "a": 2,\n  "b": 1\n}', ["pretty-2", "members-sorted"]),
        ('{"b":1,"a":2}', '{"a":2,"b":1}\n', ["sorted", "raw-lf"]),
        ('{"b":null,"a":1.0}', '{"a":1.0}', ["nulls-dropped"]),
        ('{ "b": null, "a": 1.0 }', '{"a":1.0}', ["minified", "nulls-dropped"]),
        ('{"b":1.50,"a":null}', '{"b":1.5}', ["nulls-dropped", "numbers-javascript"]),
        ('{"b":1.50,"a":2}', '{"b":"1.50","a":"2"}', ["numbers-quoted"]),
        ('{"b":"x/y","a":1}', '{"a":1,"b":"x\\/y"}', ["php-default", "members-sorted"]),
        ('{"b":1.0,"a":2}', '{"a":2,"b":1}', ["rfc8785"]),
        ('{"b":{"d":1,"c":2},"a":2}', '{"a":2,"b":{"d":1,"c":2}}', ["members-sorted-outside"]),
        ('{"b":{"d":1.0,"c":2},"a":2}', '{"a":2,"b":{"d":1,"c":2}}', ["members-sorted-outside", "numbers-javascript"]),
        ('{"a":"è"}', '{"a":"è"}'.encode("utf-16-le"), ["utf-16le"]),
        ('{ "a":"è" }', '{"a":"è"}'.encode("latin-1"), ["latin-1", "minified"]),
        ('{"a":"è"}', "{'a': 'è'}", ["python"]),
        ('{"a":"è"}', "{'a': 'è'}\n", ["python"]),
        ('{"a":1}', ' {"a":1}', ["raw-spaced"]),
        ('{ "a":1 }', r'"{\"a\":1}"', ["string-quoted", "minified"]),
        ('{"a":10.5,"b":2.0,"c":1e-7}', '{"a":10.50,"b":2.0,"c":1e-7}', ["number-one"]),
        ('{ "a":1.50,"b":2.0,"c":1e-7}', '{"a":1.50,"b":2,"c":1e-7}', ["number-one"]),
        ('{"b":{"c":1,"a":1.0},"a":2}', '{"a":2,"b":{"a":1}}', ["members-listed", "numbers-javascript"]),
        ('{"a":1e400,"b":2.0,"c":1e-7}', '{"a":1e400,"b":2.00,"c":1e-7}', ["number-one"]),
        ('{"a":1}', "[object Object]", ["constant"]),
        ('{"a":1}', "", ["nothing"]),
        ('{"a":null}', "{}", ["nulls-dropped"]),
    ],
)
def test_the_way_from_what_was_sent_to_what_was_signed(sent: str, signed: str | bytes, steps: list[str]) -> None:
    assert steps_to(signed, sent) == steps


def test_white_space_around_the_value() -> None:
    text = '{"data" :\t{"a":1} , "x":2}'
    data = parse_json(text).get("data")
    assert data is not None
    assert [one.steps[0].name for one in candidates(text, data) if one.data == b'\t{"a":1} '] == ["raw-with-space"]


def test_what_stands_inside_a_string() -> None:
    sent = json.dumps('{ "b": 1, "a": 2 }')
    assert steps_to('{ "b": 1, "a": 2 }', sent) == ["string-content"]
    assert steps_to('{"a":2,"b":1}', sent) == ["string-content", "sorted"]
    assert steps_to(b"\0\1", '"AAE="') == ["string-decoded"]


def test_a_value_without_a_canonical_form_has_the_others() -> None:
    names = {step.name for one in offered('{"a":1,"a":1e400}') for step in one.steps}
    assert "rfc8785" not in names
    assert "members-last-of-name" in names
    assert "numbers-javascript" not in names


def test_other_parts_are_tried_as_they_are_and_in_every_layout() -> None:
    text = '{"a": 1}'
    node = parse_json(text)
    scope = Scope("array", '[{"a": 1}]', node=type(node)("array", 0, 0, items=(node,)))
    assert steps_to('[{"a": 1}]', text, scope) == ["array"]
    assert steps_to('[{"a": 1}]\n', text, scope) == ["array", "raw-lf"]
    assert steps_to('[{"a":1}]', text, scope) == ["array", "minified"]
    assert steps_to('[\n  {\n    "a": 1\n  }\n]', text, scope) == ["array", "pretty-2"]
    assert steps_to("anything", text, Scope("member", "anything", "a")) == ["member"]


def test_no_bytes_of_one_kind_come_twice_where_it_matters() -> None:
    charsets = [one.data for one in offered('{"a":"è"}') if one.steps and one.steps[0].name == "latin-1"]
    assert len(charsets) == len(set(charsets))
