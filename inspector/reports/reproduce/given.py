"""The files beside a snippet: what was pasted, byte by byte, without any key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from inspector.artefacts.values import Challenge, EncryptedToken, Envelope, HttpMessage, JsonDocument, SignedToken
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.intake.reading import read_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inspector.artefacts.values import Artefact
    from inspector.diagnosis.inspection import Inspection
    from inspector.encoding.jsontext import JsonNode
    from inspector.reports.reproduce.recipe import Recipe

    _Pasted: TypeAlias = EncryptedToken | SignedToken | Envelope | Challenge


def given(
    inspection: Inspection, source: str | bytes, recipe: Recipe, *, from_file: bool = False
) -> Mapping[str, bytes]:
    """The files a snippet reads, by name; none where the layer cannot be told from others or has no compact form."""
    layer = inspection.layers[recipe.layer]
    if recipe.layer and _inside(inspection, recipe.layer):
        before = inspection.layers[recipe.layer - 1].payload
        text = before.data.decode("utf-8", "replace").strip() if before is not None and before.complete else ""
        files = _token(text)
    else:
        outer = [index for index in range(recipe.layer + 1) if _alike(inspection, index, recipe)]
        found = list(_of_kind(read_input(source, from_file=from_file, any_charset=True).artefacts, recipe.kind))
        files = _files(found[len(outer) - 1]) if len(outer) <= len(found) else {}
    if files and recipe.form in ("signing-input.detached", "signing-input.raw") and layer.payload is not None:
        files["content.bin"] = layer.payload.data
    return files


def _inside(inspection: Inspection, index: int) -> bool:
    """Whether a layer is what came out of the one before."""
    before = inspection.layers[index - 1]
    return before.kind in ("jwe", "jws", "challenge") and before.payload is not None and _is_nested(inspection, index)


def _is_nested(inspection: Inspection, index: int) -> bool:
    """A token inside another stands nowhere in the input."""
    segments = inspection.layers[index].segments
    return bool(segments) and all(segment.span is None for segment in segments)


def _alike(inspection: Inspection, index: int, recipe: Recipe) -> bool:
    layer = inspection.layers[index]
    return layer.kind == recipe.kind and not (index and _inside(inspection, index))


def _of_kind(artefacts: Iterable[Artefact], kind: str) -> Iterator[_Pasted]:
    for artefact in artefacts:
        match artefact:
            case EncryptedToken() if kind == "jwe":
                yield artefact
            case SignedToken() if kind == "jws":
                yield artefact
            case Envelope() if kind == "envelope":
                yield artefact
            case Challenge() if kind == "challenge":
                yield artefact
            case HttpMessage() | JsonDocument():
                yield from _of_kind((part.artefact for part in artefact.parts), kind)
            case _:
                pass


def _files(artefact: _Pasted) -> dict[str, bytes]:
    if isinstance(artefact, Envelope):
        data = artefact.data.text(artefact.text)
        return {"data.bin": data.encode("utf-8", "surrogatepass"), "signature.txt": _line(artefact.signature.value)}
    if isinstance(artefact, Challenge):
        return {"challenge.txt": _line(artefact.text)}
    return _token(artefact.text[artefact.start : artefact.end])


def _token(text: str) -> dict[str, bytes]:
    compact = _compact(text) if text.startswith("{") else text
    return {"token.txt": _line(compact)} if compact else {}


def _line(text: str) -> bytes:
    return "".join(text.split()).encode("utf-8", "surrogatepass") + b"\n"


def _compact(text: str) -> str:
    """A token in a JSON serialization as a compact one; empty where it says more than that form can."""
    try:
        node = parse_json(text)
    except JsonError:
        return ""
    if any(node.get(name) is not None for name in ("header", "unprotected", "aad")):
        return ""
    lists = [items.items for name in ("signatures", "recipients") if (items := node.get(name)) is not None]
    one = lists[0][0] if lists and len(lists[0]) == 1 else node
    if (lists and len(lists[0]) != 1) or one.get("header") is not None:
        return ""
    if node.get("ciphertext") is not None:
        return ".".join(_part(name, node, one) for name in ("protected", "encrypted_key", "iv", "ciphertext", "tag"))
    return ".".join(_part(name, one, node) for name in ("protected", "payload", "signature"))


def _part(name: str, first: JsonNode, second: JsonNode) -> str:
    return first.string(name) or second.string(name) or ""
