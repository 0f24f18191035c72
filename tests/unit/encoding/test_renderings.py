from __future__ import annotations

import pytest

from inspector.encoding.jsontext import parse_json
from inspector.encoding.renderings import CONSTANTS, renderings

TEXT = '{"b":"x y","a":[1,2.50,{"c":true}],"n":null,"f":false}'


def texts(name: str, text: str = TEXT) -> list[str]:
    return [rendered for found, rendered in renderings(parse_json(text)) if found == name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("python", "{'b': 'x y', 'a': [1, 2.5, {'c': True}], 'n': None, 'f': False}"),
        ("java", "{b=x y, a=[1, 2.5, {c=true}], n=null, f=false}"),
        ("java", "{a=[1, 2.5, {c=true}], b=x y, f=false, n=null}"),
        ("ruby", '{"b"=>"x y", "a"=>[1, 2.50, {"c"=>true}], "n"=>nil, "f"=>false}'),
        ("ruby", '{"b" => "x y", "a" => [1, 2.50, {"c" => true}], "n" => nil, "f" => false}'),
        ("go", "map[a:[1 2.5 map[c:true]] b:x y f:false n:<nil>]"),
        ("query-string", "b=x+y&a%5B0%5D=1&a%5B1%5D=2.50&a%5B2%5D%5Bc%5D=true&n=&f=false"),
        ("query-string", "b=x y&a[0]=1&a[1]=2.50&a[2][c]=true&n=&f=false"),
        ("values", "x y12.50truefalse"),
        ("values", "x y|1|2.50|true|false"),
        ("values", "bx ya[0]1a[1]2.50a[2][c]truenffalse"),
    ],
)
def test_how_an_object_is_rendered(name: str, text: str) -> None:
    assert text in texts(name)


def test_how_php_prints_an_array() -> None:
    inner = "Array\n                (\n                    [c] => 1\n                )\n"
    assert texts("php")[0] == (
        "Array\n(\n    [b] => x y\n    [a] => Array\n        (\n            [0] => 1\n            [1] => 2.50\n"
        f"            [2] => {inner}\n        )\n\n    [n] => \n    [f] => \n)\n"
    )


def test_how_javascript_makes_text_of_arrays() -> None:
    assert texts("javascript", '[1,null,["a",{}],true]')[0] == "1,,a,[object Object],true"
    assert texts("javascript")[0] == "[object Object]"


def test_a_value_that_is_no_object_or_array_has_only_constants() -> None:
    assert {name for name, _ in renderings(parse_json('"a"'))} == {"constant"}


def test_an_empty_object_has_no_values() -> None:
    assert texts("query-string", "{}") == []
    assert texts("values", "{}") == []


def test_a_number_past_the_largest_double_is_left_out() -> None:
    assert texts("go", "[1e400]") == []
    assert texts("values", "[1e400]")[0] == "1e400"


def test_the_constants_hold_nothing_of_any_value() -> None:
    assert "[object Object]" in CONSTANTS
    assert "" in CONSTANTS
