"""JSON: a token in its JSON serialization, an envelope, a key, or a document with such things in its members."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import (
    Challenge,
    EncryptedToken,
    JsonDocument,
    KeyMaterial,
    Part,
    PlainText,
    SignedToken,
    WrappedKey,
)
from inspector.encoding.jsontext import JsonError, JsonFault, parse_json
from inspector.encoding.span import Span
from inspector.intake.base64shape import (
    CHALLENGE_BYTES,
    is_parted,
    is_sealed_beside,
    is_sealed_field,
    looks_random,
)
from inspector.intake.draft import Draft, Edit
from inspector.intake.envelopes import recognise_envelope
from inspector.intake.extraction import extract_tokens
from inspector.intake.faults import IntakeFault
from inspector.intake.foreign import error_message
from inspector.intake.mending import mended_reading
from inspector.intake.outcome import Reading
from inspector.intake.recognition import recognise_compact, recognise_key_text
from inspector.intake.sealed import extract_value, read_sealed

if TYPE_CHECKING:
    from inspector.artefacts.values import Artefact
    from inspector.encoding.jsontext import JsonMember, JsonNode
    from inspector.intake.draft import TextRepair

PARTS: Final = 200  # artefacts taken out of one document
_STRINGS: Final = 2_000  # strings of one document that are looked into
_HINT: Final = re.compile(r"e[yw3]|BEGIN|ssh-|ecdsa-")  # how a token or a key may begin, wherever that is
_BEGINNING: Final = re.compile(r"M[A-I]|[{]")  # how one may begin that is all of a string
_TOKEN_TEXT: Final = 20  # characters; nothing shorter holds a token or a key
_JWE_MEMBERS: Final = ("protected", "unprotected", "header", "recipients", "encrypted_key", "iv", "tag")
_JOSE_ONLY: Final = ("protected", "unprotected", "header", "recipients", "encrypted_key", "signature", "signatures")
_PARTED_MEMBERS: Final = (
    ("iv", "nonce", "IV", "initializationVector"),
    ("ciphertext", "cipherText", "ct", "data", "content", "encrypted", "encryptedData", "encrypted_data", "payload"),
    ("tag", "authTag", "auth_tag", "authenticationTag", "mac"),
)
_BYTE: Final = re.compile(r"-?[0-9]{1,3}")
_HALF: Final = 128  # byte values from here on have a sign in Java
_PRIVATE: Final = "PRIVATE KEY-"
_COORDINATE: Final = 43  # characters of 32 bytes
_PUBLIC: Final = re.compile("public", re.IGNORECASE)  # a name that says which half of a key belongs there, and stays
_LETTER_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
# A character past U+FFFF is written as two of these, which belong together.
_ESCAPE: Final = re.compile(r"\\(?:u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")
_LIMITS: Final = {
    JsonFault.DEPTH: ("depth of the JSON", limits.JSON_DEPTH),
    JsonFault.ELEMENTS: ("number of JSON values", limits.JSON_ELEMENTS),
}


def recognise_json(draft: Draft, *, alone: bool = True) -> Reading | None:
    """JSON that fills the window, and what is in it; None where it is no JSON object, array or string.

    Where it stands `alone`, a single token in a member is taken out of its document.
    """
    if draft.text[draft.start : draft.start + 1] not in ("{", "[", '"'):
        return None
    draft = draft.cut()
    try:
        node = parse_json(draft.text)
    except JsonError as error:
        return _refused(draft, error)
    if node.kind == "string":
        return _quoted(draft, node) or _document(draft, node, alone=False)
    return _structure(draft, node, alone=alone)


def read_object(text: str, node: JsonNode) -> Reading:
    """What a JSON object is that was parsed before, and that the text begins with."""
    return _structure(Draft.of(text), node, alone=True)


def _structure(draft: Draft, node: JsonNode, *, alone: bool) -> Reading:
    artefact = _object_artefact(draft.text, node) or _listed(node)
    if artefact is not None:
        return Reading(draft=draft, artefacts=(artefact,))
    return _document(draft, node, alone=alone)


def _refused(draft: Draft, error: JsonError) -> Reading | None:
    if error.reason not in _LIMITS:
        return None
    what, allowed = _LIMITS[error.reason]
    fault = IntakeFault(
        code="paste.limit",
        values={"what": what, "allowed": str(allowed), "found": "more", "offset": str(draft.map.origin(error.offset))},
        span=draft.map.span(error.offset, error.offset + 1),
    )
    return Reading(draft=draft, artefacts=(PlainText(text=draft.text),), faults=(fault,))


def _document(draft: Draft, node: JsonNode, *, alone: bool) -> Reading:
    """One artefact in a string member is taken out of it; anything else stays in its document."""
    found = _Parts(draft)
    found.walk(node, "", "")
    is_only = alone and len(found.strings) == len(found.parts) == 1
    single = _string_reading(draft, *found.strings[0]) if is_only else None
    if single is not None:
        return single
    document = JsonDocument(text=draft.text, node=node, parts=tuple(found.parts))
    faults = (*found.faults, *(error_message(document, draft) if alone else ()), *(_several(document) if alone else ()))
    return Reading(draft=draft.repaired(found.repairs), artefacts=(document,), faults=faults)


def _several(document: JsonDocument) -> tuple[IntakeFault, ...]:
    """The note that a document holds more than one token."""
    count = sum(isinstance(part.artefact, EncryptedToken | SignedToken) for part in document.parts)
    names = ", ".join(part.name for part in document.parts if isinstance(part.artefact, EncryptedToken | SignedToken))
    return (IntakeFault(code="paste.several", values={"count": str(count), "names": names}),) if count > 1 else ()


@dataclass(slots=True)
class _Parts:
    """Gathers what a document holds, in its order."""

    draft: Draft
    parts: list[Part] = field(default_factory=list)
    strings: list[tuple[JsonNode, str, str]] = field(default_factory=list)
    repairs: list[TextRepair] = field(default_factory=list)
    faults: list[IntakeFault] = field(default_factory=list)
    left: int = _STRINGS  # strings that may still be looked into

    def walk(self, node: JsonNode, path: str, name: str) -> None:
        if len(self.parts) >= PARTS:
            return
        artefact = _object_artefact(self.draft.text, node) if path else None
        if artefact is None and (node.items or node.members) and is_sealed_field(name):
            artefact = _listed(node)
        if artefact is not None:
            own = node.text(self.draft.text)
            artefact = _object_artefact(own, parse_json(own)) or artefact
            self.parts.append(Part(name=path, artefact=artefact, span=Span(node.start, node.end)))
        elif node.kind == "string":
            self._string(node, path, name)
        for member in node.members if artefact is None else ():
            inner = f"{path}.{member.name}" if path else member.name
            self.walk(member.value, inner, _described(node, member))
        for index, item in enumerate(node.items):
            self.walk(item, f"{path}[{index}]", name)

    def _string(self, node: JsonNode, path: str, name: str) -> None:
        if self.left == 0 or not _is_promising(node.value, name):
            return
        self.left -= 1
        reading = _string_content(_unescaped(self.draft.moved(node.start + 1, node.end - 1)), name, alone=False)
        if reading is None:
            return
        span = Span(node.start + 1, node.end - 1)
        content = reading.artefacts[0]
        if isinstance(content, JsonDocument):  # a JSON text in the string: only its whole place is known
            self.parts.extend(replace(part, name=f"{path}.{part.name}", span=span) for part in content.parts)
        else:
            self.strings.append((node, path, name))
            self.parts.extend(Part(name=path, artefact=artefact, span=span) for artefact in reading.artefacts)
        self.repairs.extend(reading.draft.repairs[len(self.draft.repairs) :])
        self.faults.extend(reading.faults)


def _is_promising(value: str, name: str) -> bool:
    """Whether a string is long enough to hold something, and begins or is named like it somewhere."""
    if len(value) < _TOKEN_TEXT and is_sealed_field(name):
        return value.endswith("=") or looks_random(value, 0, len(value))
    if len(value) < _TOKEN_TEXT:
        return False
    return _HINT.search(value) is not None or _BEGINNING.match(value) is not None or is_sealed_field(name)


def _described(node: JsonNode, member: JsonMember) -> str:
    """The member's name, or what it is the value of: `{"name": "X-Encrypted-Key", "value": …}`."""
    if is_sealed_beside(member.name, (other.name for other in node.members), member.value.value):
        return f"encrypted_{member.name}"
    return node.string("name") or member.name if member.name == "value" else member.name


def read_value(draft: Draft, name: str) -> Reading | None:
    """What a JSON string or a header value holds, where it is an artefact at all.

    Base64 counts only under a name that says so: hashes, signatures and moduli look the same.
    """
    if is_sealed_field(name):
        readers = (partial(recognise_compact, field=name), extract_tokens, partial(read_sealed, field=name))
        return mended_reading(readers, draft)
    return mended_reading((_token_or_key, extract_tokens, recognise_key_text), draft)


def _token_or_key(draft: Draft) -> Reading | None:
    reading = recognise_compact(draft)
    return None if reading is None or isinstance(reading.artefacts[0], Challenge | WrappedKey) else reading


def _quoted(draft: Draft, node: JsonNode) -> Reading | None:
    """What stands between two quotation marks, and nothing else."""
    narrowed = _unescaped(draft.narrowed("paste.quoted", node.start + 1, node.end - 1))
    inner = recognise_json(narrowed) if narrowed.text.startswith("{") else None
    return inner or mended_reading((recognise_compact, extract_tokens, extract_value, recognise_key_text), narrowed)


def _string_content(draft: Draft, name: str, *, alone: bool) -> Reading | None:
    """What a string holds; it may be a JSON text once more."""
    if draft.text.startswith("{", draft.start):
        reading = recognise_json(draft, alone=alone)
        if reading is not None:
            return reading
    return read_value(draft, name)


def _string_reading(draft: Draft, node: JsonNode, path: str, name: str) -> Reading | None:
    """What the string holds, cut out of its document."""
    values = {"variant": "field", "field": path}
    narrowed = draft.narrowed("paste.quoted", node.start + 1, node.end - 1, values)
    if _PUBLIC.search(path) and _PRIVATE in node.value:
        return None
    return _string_content(_unescaped(narrowed), name, alone=True)


def _unescaped(draft: Draft) -> Draft:
    """The content of a JSON string, in a window without its quotation marks, as what it says."""
    edits = [
        Edit(start=escape.start(), end=escape.end(), inserted=_character(escape[0]))
        for escape in _ESCAPE.finditer(draft.text, draft.start, draft.end)
    ]
    return draft.silently(edits) if edits else draft.cut()


def _character(escape: str) -> str:
    if escape[1] == "u":
        units = bytes.fromhex(escape.replace("\\u", ""))
        return units.decode("utf-16-be", "surrogatepass")
    return _LETTER_ESCAPES.get(escape[1], escape[1])


def _object_artefact(text: str, node: JsonNode) -> Artefact | None:
    """What the object is by its members, or the array by its items, where they tell."""
    if not node.members and not node.items:
        return None
    if node.string("kty") is not None or _is_key_set(node) or _lacks_key_type(node):
        return KeyMaterial(text=node.text(text), span=Span(node.start, node.end))
    sealed = _parted(node)
    if sealed is not None:
        return Challenge(text=sealed, field=None, span=Span(node.start, node.end))
    if node.string("ciphertext") is not None and any(node.get(name) is not None for name in _JWE_MEMBERS):
        return EncryptedToken(text=text, start=node.start, end=node.end, form="json")
    if _is_jws(node):
        return SignedToken(text=text, start=node.start, end=node.end, form="json")
    return recognise_envelope(text, node)


def _parted(node: JsonNode) -> str | None:
    """IV, ciphertext and tag of a challenge that stand in members of their own; None where it is something else."""
    if any(node.get(name) is not None for name in _JOSE_ONLY):
        return None
    ivs, ciphertexts, tags = _PARTED_MEMBERS
    if not (iv := _first(node, ivs)) or not (ciphertext := _first(node, ciphertexts)):
        return None
    joined = ":".join(filter(None, (iv, ciphertext, _first(node, tags))))
    return joined if is_parted(joined, 0, len(joined), named=True) else None


def _listed(node: JsonNode) -> Challenge | None:
    """A challenge as a list of byte values, a Buffer of Node or a typed array; None where there are none."""
    inner = node.get("data") if node.string("type") == "Buffer" else None
    items = (inner or node).items or tuple(one.value for one in node.members if one.name.isdecimal())
    numbers = [item.value for item in items if item.kind == "number"]
    if len(numbers) < CHALLENGE_BYTES or len(numbers) < len(items) or not all(map(_BYTE.fullmatch, numbers)):
        return None
    values = [int(number) for number in numbers]
    sealed = min(values) >= -_HALF and max(values) < 2 * _HALF and (min(values) < 0 or max(values) >= _HALF)
    listed = f"[{','.join(numbers)}]"
    return Challenge(text=listed, field=None, span=Span(node.start, node.end)) if sealed else None


def _first(node: JsonNode, names: tuple[str, ...]) -> str:
    """The first text that is there under one of these names."""
    return next((text for name in names if (text := node.string(name))), "")


def _lacks_key_type(node: JsonNode) -> bool:
    """Whether it is a JWK but for its `kty`: that it is missing is for the key reader to say."""
    names = (("e", "n"), ("crv", "x"))
    return any(node.string(one) is not None and len(node.string(long) or "") >= _COORDINATE for one, long in names)


def _is_key_set(node: JsonNode) -> bool:
    keys = node.get("keys") or node
    return keys.kind == "array" and bool(keys.items) and all(key.string("kty") is not None for key in keys.items)


def _is_jws(node: JsonNode) -> bool:
    signatures = node.get("signatures")
    if signatures is not None and signatures.kind == "array":
        return bool(signatures.items) and all(item.string("signature") is not None for item in signatures.items)
    protected = node.get("protected") is not None or node.get("header") is not None
    return protected and node.string("signature") is not None
