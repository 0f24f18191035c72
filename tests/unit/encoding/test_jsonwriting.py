from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.jsonstrings import as_read
from inspector.encoding.jsontext import parse_json
from inspector.encoding.jsonwriting import Layout, Pieces

TEXT = '{"a":1,"b":[2,{"c":"\\u00e9"},[]],"d":{},"e":[[3]]}'
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def written(text: str, layout: Layout) -> str:
    return Pieces(text, parse_json(text)).written(layout)


@given(values)
def test_it_lays_out_as_python_does(value: Any) -> None:
    text = json.dumps(value)
    pieces = Pieces(text, parse_json(text))
    assert pieces.written(Layout(comma=", ", colon=": ")) == json.dumps(value, ensure_ascii=False)
    assert pieces.written(Layout(colon=": ", indent="   ")) == json.dumps(value, ensure_ascii=False, indent=3)
    assert pieces.written(Layout(comma=", ", colon=": ", strings=as_read)) == text


def test_arrays_may_stay_on_one_line_with_objects_in_them_indented_by_objects_alone() -> None:
    layout = Layout(colon=" : ", indent="  ", inline_arrays=True, empty=("{ }", "[ ]"))
    assert written(TEXT, layout) == (
        '{\n  "a" : 1,\n  "b" : [ 2, {\n    "c" : "é"\n  }, [ ] ],\n  "d" : { },\n  "e" : [ [ 3 ] ]\n}'
    )


def test_line_ends_are_those_of_the_layout() -> None:
    assert written("[1,2]", Layout(indent="\t", newline="\r\n")) == "[\r\n\t1,\r\n\t2\r\n]"


def test_a_value_alone_is_a_piece() -> None:
    assert written(" true ", Layout()) == "true"
    assert written("{}", Layout(indent="  ", empty=("{ }", "[ ]"))) == "{ }"
