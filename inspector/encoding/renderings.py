"""What programs make of a value when they turn it into text without writing JSON: `str(data)`, `data.toString()`.

A signature over such a text protects the JSON badly or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.jsonchanges import CHANGES
from inspector.encoding.jsonnumbers import NumberError, es6_number, java_number
from inspector.encoding.jsontext import to_python, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.encoding.jsonnode import JsonNode

# Texts that have nothing of the value in them: what languages say for "some object", and what is left of lost content.
CONSTANTS: Final = (
    "[object Object]",
    "Array",
    "",
    "undefined",
    "None",
    "System.Object",
    "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
    "System.Collections.Generic.Dictionary`2[System.String,System.String]",
    "System.Dynamic.ExpandoObject",
)
_EMPTY: Final = ("null", "{}", "[]")  # may also be what is left of the value in sound ways: tried last
_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
_SEPARATORS: Final = ("", ",", "|", ";", ":", ".", "&", " ", "-", "_", "\n")


def renderings(node: JsonNode) -> Iterator[tuple[str, str]]:
    """Name and text of every rendering that is not JSON and holds the value, the likelier ones first."""
    if node.kind in ("object", "array"):
        yield from _of_nested(node)
    yield from (("constant", text) for text in _EMPTY)


def _of_nested(node: JsonNode) -> Iterator[tuple[str, str]]:
    orders = (node, *(CHANGES[name].applied(node) for name in ("members-sorted", "members-hash-map")))
    for name, render in _RENDERINGS:
        for ordered in orders:
            try:
                yield name, render(ordered)
            except NumberError:
                continue
    for ordered in orders[:2]:
        yield from (("query-string", text) for text in _queries(ordered))
        yield from (("values", text) for text in _values(ordered))


def _python(node: JsonNode) -> str:
    """Python's str() of a dict or list."""
    return str(to_python(node))


def _java(node: JsonNode) -> str:
    """Java's toString() of a Map or List."""
    match node.kind:
        case "object":
            return "{" + ", ".join(f"{member.name}={_java(member.value)}" for member in node.members) + "}"
        case "array":
            return "[" + ", ".join(map(_java, node.items)) + "]"
        case "number":
            return java_number(node.value)
        case _:
            return node.value if node.kind == "string" else node.kind


def _ruby(arrow: str) -> Callable[[JsonNode], str]:
    """Ruby's inspect of a Hash or Array, with its arrow as older or newer versions write it."""

    def rendered(node: JsonNode) -> str:
        match node.kind:
            case "object":
                return "{" + ", ".join(f'"{one.name}"{arrow}{rendered(one.value)}' for one in node.members) + "}"
            case "array":
                return "[" + ", ".join(map(rendered, node.items)) + "]"
            case "string":
                return f'"{node.value}"'
            case "null":
                return "nil"
            case _:
                return node.value or node.kind

    return rendered


def _go(node: JsonNode) -> str:
    """Go's %v of a map or slice."""
    match node.kind:
        case "object":
            ordered = sorted(node.members, key=lambda member: member.name)
            return "map[" + " ".join(f"{member.name}:{_go(member.value)}" for member in ordered) + "]"
        case "array":
            return "[" + " ".join(map(_go, node.items)) + "]"
        case "number":
            return es6_number(node.value)
        case "null":
            return "<nil>"
        case _:
            return node.value if node.kind == "string" else node.kind


def _javascript(node: JsonNode) -> str:
    """JavaScript's String() of an array; of an object it is a constant."""
    if node.kind == "array":
        return ",".join("" if item.kind == "null" else _javascript(item) for item in node.items)
    return "[object Object]" if node.kind == "object" else _plain(node)


def _print_r(node: JsonNode, margin: int = 0) -> str:
    """PHP's print_r of an array."""
    if node.kind not in ("object", "array"):
        return {"true": "1", "false": "", "null": ""}.get(node.kind, node.value)
    named = [(member.name, member.value) for member in node.members]
    numbered = [(str(index), item) for index, item in enumerate(node.items)]
    space = " " * margin
    lines = (f"{space}    [{name}] => {_print_r(item, margin + 8)}\n" for name, item in (*named, *numbered))
    return f"Array\n{space}(\n{''.join(lines)}{space})\n"


_RENDERINGS: Final[tuple[tuple[str, Callable[[JsonNode], str]], ...]] = (
    ("python", _python),
    ("java", _java),
    ("javascript", _javascript),
    ("ruby", _ruby("=>")),
    ("ruby", _ruby(" => ")),
    ("go", _go),
    ("php", _print_r),
)


def _plain(node: JsonNode) -> str:
    return node.value if node.kind in ("string", "number") else node.kind


def _queries(node: JsonNode) -> Iterator[str]:
    """Names and values as in a query string, with and without percent encoding."""
    pairs = list(_pairs(node, ""))
    if pairs:
        yield "&".join(f"{_percent(name)}={_percent(text)}" for name, text in pairs)
        yield "&".join(f"{name}={text}" for name, text in pairs)


def _percent(text: str) -> str:
    """As a form is sent: a space as +, other bytes than letters, digits and three marks as %XX."""
    raw = text.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _UNRESERVED else "+" if byte == ord(" ") else f"%{byte:02X}" for byte in raw)


def _pairs(node: JsonNode, path: str) -> Iterator[tuple[str, str]]:
    """Every value with its name, nested ones as PHP and Rails write them: `a[b]`, `a[0]`."""
    children = [(member.name, member.value) for member in node.members]
    children += [(str(index), item) for index, item in enumerate(node.items)]
    for name, child in children:
        inner = f"{path}[{name}]" if path else name
        if child.kind in ("object", "array"):
            yield from _pairs(child, inner)
        else:
            yield inner, {"null": ""}.get(child.kind, _plain(child))


def _values(node: JsonNode) -> Iterator[str]:
    """All values one after the other, and all names with their values."""
    leaves = [_plain(one) for one in walk(node) if one.kind not in ("object", "array", "null")]
    if leaves:
        yield from (separator.join(leaves) for separator in _SEPARATORS)
        yield "".join(f"{name}{text}" for name, text in _pairs(node, ""))
