from __future__ import annotations

import pytest

from inspector.encoding.canonical import MINIFIED
from inspector.encoding.jsonchanges import CHANGES
from inspector.encoding.jsonnumbers import NumberError
from inspector.encoding.jsontext import parse_json
from inspector.encoding.jsonwriting import Pieces


def changed(name: str, text: str) -> str:
    return Pieces(text, CHANGES[name].applied(parse_json(text))).written(MINIFIED)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("members-sorted", '{"b":{"z":1,"y":2},"a":[{"d":1,"c":2}]}', '{"a":[{"c":2,"d":1}],"b":{"y":2,"z":1}}'),
        ("members-sorted-outside", '{"b":{"z":1,"y":2},"a":[{"d":1}]}', '{"a":[{"d":1}],"b":{"z":1,"y":2}}'),
        ("members-by-length", '{"bb":1,"à":2,"c":3}', '{"c":3,"bb":1,"à":2}'),
        ("members-indices-first", '{"b":1,"10":2,"9":3,"01":4}', '{"9":3,"10":2,"b":1,"01":4}'),
        ("members-indices-first", '{"4294967295":1,"4294967294":2}', '{"4294967294":2,"4294967295":1}'),
        ("members-last-of-name", '{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'),
        ("nulls-dropped", '{"a":null,"b":[null],"c":{"d":null}}', '{"b":[null],"c":{}}'),
        ("empties-dropped", '{"a":null,"b":"","c":[],"d":{},"e":0,"f":false}', '{"e":0,"f":false}'),
        ("numbers-javascript", "[1.0,10.50,1e2,-0]", "[1,10.5,100,0]"),
        ("numbers-python", "[1.0,10.50,1e2]", "[1.0,10.5,100.0]"),
        ("numbers-java", "[1,10.50,1e7]", "[1,10.5,1.0E7]"),
        ("numbers-doubles", "[1,10.50]", "[1.0,10.5]"),
        ("numbers-two-decimals", "[1,10.5]", "[1,10.50]"),
        ("members-listed", '{"b":{"c":1,"a":2},"a":[{"d":3,"b":4}]}', '{"a":[{"b":4}],"b":{"a":2}}'),
        ("numbers-all-two-decimals", "[1,10.5]", "[1.00,10.50]"),
        ("numbers-stripped", "[100,10.50,0.0]", "[1E+2,10.5,0]"),
        ("numbers-php", "[10,10.0,1e-7]", "[10,10,1.0e-7]"),
        ("numbers-quoted", '{"a":1,"b":[2.50]}', '{"a":"1","b":["2.50"]}'),
    ],
)  # fmt: skip
def test_what_each_change_does(name: str, before: str, after: str) -> None:
    assert changed(name, before) == after


@pytest.mark.parametrize("name", CHANGES)
def test_what_needs_no_change_is_the_same_value(name: str) -> None:
    node = parse_json('{"a":"x","b":[true,{"a":"y"}],"d":{"b":"z"}}')
    assert CHANGES[name].applied(node) is node


def test_a_number_that_no_double_holds_cannot_be_changed() -> None:
    with pytest.raises(NumberError):
        CHANGES["numbers-javascript"].applied(parse_json("[1e400]"))


def test_many_names_make_a_larger_table() -> None:
    names = [f"name{index}" for index in range(13)]
    text = "{" + ",".join(f'"{name}":0' for name in names) + "}"
    order = [member.name for member in CHANGES["members-hash-map"].applied(parse_json(text)).members]
    assert sorted(order) == sorted(names)
    assert order != names
