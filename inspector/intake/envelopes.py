"""Signed envelopes: an object of data, signature and kid, under these names or others that are close to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import Envelope

if TYPE_CHECKING:
    from inspector.encoding.jsonnode import JsonMember, JsonNode

_DATA: Final = ("data", "payload", "content", "body")
_SIGNATURE: Final = ("signature", "sig", "sign", "firma")
_KID: Final = ("kid", "keyid")
_NO_LETTER: Final = re.compile(r"[^a-z]")
_WHOLE: Final = 3  # members: data, signature, kid
_SIGNATURE_TEXT: Final = re.compile(r"[A-Za-z0-9+/_=-]{86,}")  # 64 bytes in base64 are the shortest


def recognise_envelope(text: str, node: JsonNode) -> Envelope | None:
    """The envelope that an object is, where its members say so.

    Of three members two are enough to know the third. A signature of another type than string or array is taken
    only where data and kid leave no doubt.
    """
    kid = _member(node, _KID)
    data = _member(node, _DATA)
    signature = _member(node, _SIGNATURE) or _unnamed_signature(node, data, kid)
    if signature is None:
        return None
    if data is None and kid is not None and len(node.members) == _WHOLE:
        data = next(member for member in node.members if member is not signature and member is not kid)
    if data is None or (kid is None and signature.value.kind not in ("string", "array")):
        return None
    return Envelope(
        text=text,
        node=node,
        data=data.value,
        signature=signature.value,
        kid=None if kid is None else kid.value,
        field_names=(data.name, signature.name, "" if kid is None else kid.name),
    )


def _unnamed_signature(node: JsonNode, data: JsonMember | None, kid: JsonMember | None) -> JsonMember | None:
    """The third member beside data and kid, where it can only be the signature."""
    if data is None or kid is None or len(node.members) != _WHOLE:
        return None
    other = next(member for member in node.members if member is not data and member is not kid)
    return other if _SIGNATURE_TEXT.fullmatch(other.value.value) is not None else None


def _member(node: JsonNode, names: tuple[str, ...]) -> JsonMember | None:
    """The member with the first of these names, or one that differs in case and marks only; the last of its kind."""
    for name in names:
        for member in reversed(node.members):
            if member.name == name:
                return member
    letters = {_NO_LETTER.sub("", member.name.lower()): member for member in node.members}
    return next((letters[name] for name in names if name in letters), None)
