"""Taking tokens apart: compact, flattened and general JSON serialization of JWE and JWS.

RFC 7515 section 7, RFC 7516 section 7, RFC 7797. A compact token is never copied as a whole: large content stays
where it is and is decoded piece by piece. All offsets and spans count in the source text that was given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.jose.encoded import Encoded
from inspector.jose.errors import SerializationError, SerializationFault
from inspector.jose.jsonform import json_jwe, json_jws
from inspector.jose.segments import SegmentReader, place_in
from inspector.jose.tokens import (
    Ciphertext,
    JweRecipient,
    JweToken,
    JwsSignature,
    JwsToken,
    SegmentFault,
)

if TYPE_CHECKING:
    from inspector.jose.segments import Place

__all__ = [
    "JWE_SEGMENTS",
    "JWS_SEGMENTS",
    "Ciphertext",
    "Encoded",
    "JweRecipient",
    "JweToken",
    "JwsSignature",
    "JwsToken",
    "SegmentFault",
    "parse_jwe",
    "parse_jws",
    "unvaried",
]

JWE_SEGMENTS: Final = ("header", "encrypted key", "iv", "ciphertext", "tag")
JWS_SEGMENTS: Final = ("header", "payload", "signature")


def parse_jwe(text: str, start: int = 0, end: int | None = None, *, lenient: bool = False) -> JweToken:
    """Take an encrypted token apart; it fills `text[start:end]`, with nothing around it.

    A lenient reading maps what strict base64url forbids and lists it in `faults`.
    Raises SerializationError, HeaderError, LimitExceeded.
    """
    stop = len(text) if end is None else end
    reader = SegmentReader(lenient)
    if text.startswith("{", start, stop):
        return json_jwe(reader, text, start, stop)
    places = _compact_places(text, start, stop, JWE_SEGMENTS)
    header, encrypted_key, iv, ciphertext, tag = places
    return JweToken(
        form="compact",
        source=text,
        protected_text=header.text,
        protected=reader.header(header),
        unprotected=None,
        recipients=(JweRecipient(header=None, encrypted_key=reader.decoded(encrypted_key)),),
        iv=reader.decoded(iv),
        ciphertext=reader.content(ciphertext),
        tag=reader.decoded(tag),
        aad_text=None,
        segments=tuple(place.segment_place for place in places),
        faults=tuple(reader.faults),
    )


def parse_jws(text: str, start: int = 0, end: int | None = None, *, lenient: bool = False) -> JwsToken:
    """Take a signed token apart; it fills `text[start:end]`, with nothing around it.

    A lenient reading maps what strict base64url forbids and lists it in `faults`.
    Raises SerializationError, HeaderError, LimitExceeded.
    """
    stop = len(text) if end is None else end
    reader = SegmentReader(lenient)
    if text.startswith("{", start, stop):
        return json_jws(reader, text, start, stop)
    places = _compact_places(text, start, stop, JWS_SEGMENTS)
    header, payload, signature = places
    entry = JwsSignature(
        protected_text=header.text,
        protected=reader.header(header),
        unprotected=None,
        signature=reader.decoded(signature),
    )
    return JwsToken(
        form="compact",
        source=text,
        signatures=(entry,),
        payload_part=reader.content(payload) if entry.is_encoded else payload.text,
        segments=tuple(place.segment_place for place in places),
        faults=tuple(reader.faults),
    )


def _compact_places(text: str, start: int, stop: int, names: tuple[str, ...]) -> tuple[Place, ...]:
    """The segments between the dots. Counts them before it looks at any: there may be millions."""
    found = text.count(".", start, stop) + 1
    if found != len(names):
        raise SerializationError(
            SerializationFault.SEGMENTS, "token", offset=start, expected=str(len(names)), found=str(found)
        )
    places = []
    for name in names:
        dot = text.find(".", start, stop)
        end = stop if dot < 0 else dot
        places.append(place_in(text, name, start, end))
        start = end + 1
    return tuple(places)


def unvaried(token: JweToken) -> JweToken:
    """A token that was read leniently, as it was before somebody wrote its base64url otherwise: as authenticated."""
    aad = None if token.aad_text is None else _as_base64url(token.aad_text)
    return replace(token, protected_text=_as_base64url(token.protected_text), aad_text=aad)


def _as_base64url(text: str) -> str:
    return text.replace("+", "-").replace("/", "_").rstrip("=")
