"""The values that golden tests put before other languages, and what the product says these languages make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.candidates import candidates
from inspector.encoding.jsontext import parse_json

if TYPE_CHECKING:
    from inspector.encoding.candidates import Candidate

VALUES: Final = (
    '{"field1":"value1","field2":"perché sì","importo":10.50}',
    '{"z": 1.0, "10": "a/b", "9": [1e2, -0.5, 1e21, 0.000001, 1e-7], "b": {"d": null, "c": true}, "e": [], "f": {}}',
    '{"html":"<a href=\\"x\\">&\'</a>","emoji":"😀","line":"a\\nb\\u2028c\\u007f","nested":{"2":1,"1":2}}',
    '[{"b":1,"a":2},[],[[1]],"x",null,false]',
    '{"a":1,"b":2,"a":3}',
)


def data_of(text: str, *names: str) -> set[bytes]:
    """What the product has for a value under exactly these steps, of which some may need no change."""
    return {one.data for one in _candidates(text) if {step.name for step in one.steps} <= set(names)}


def _candidates(text: str) -> list[Candidate]:
    return list(candidates(text, parse_json(text)))
