"""The flattened and general JSON serializations. RFC 7515 section 7.2, RFC 7516 section 7.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.jsontext import JsonError, JsonNode, parse_json
from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value
from inspector.jose.errors import LimitExceeded, SerializationError, SerializationFault
from inspector.jose.header import JoseHeader
from inspector.jose.segments import Place
from inspector.jose.tokens import JweRecipient, JweToken, JwsSignature, JwsToken

if TYPE_CHECKING:
    from inspector.encoding.jsontext import Kind
    from inspector.jose.encoded import Encoded
    from inspector.jose.segments import SegmentReader
    from inspector.jose.tokens import Form

_JWE_MEMBERS: Final = (("aad", "aad"), ("iv", "iv"), ("ciphertext", "ciphertext"), ("tag", "tag"))


@frozen_value(eq=False, kw_only=False)
class _Object:
    """A JSON object of the token together with the text it stands in."""

    source: str
    base: int  # where the JSON text begins in the source
    json: str
    node: JsonNode

    def member(self, name: str, kind: Kind) -> JsonNode | None:
        """The member of that name; it has to be of that kind."""
        node = self.node.get(name)
        if node is not None and node.kind != kind:
            raise SerializationError(
                SerializationFault.MEMBER_TYPE,
                name,
                offset=self.base + node.start,
                expected=kind,
                found=node.kind,
            )
        return node

    def place(self, name: str, segment: str) -> Place | None:
        """Where the characters of a string member stand."""
        node = self.member(name, "string")
        if node is None:
            return None
        span = Span(self.base + node.start + 1, self.base + node.end - 1)
        if len(span) == len(node.value):  # no escapes: the characters stand in the source as they are
            return Place(segment, self.source, span.start, span.end, span)
        return Place(segment, node.value, 0, len(node.value), span)

    def required(self, name: str, segment: str) -> Place:
        """The same for a member that must be there."""
        place = self.place(name, segment)
        if place is None:
            raise SerializationError(SerializationFault.MEMBER_MISSING, name, offset=self.base + self.node.start)
        return place

    def header(self, name: str) -> JoseHeader | None:
        """An unprotected header: a JSON object in the token itself."""
        node = self.member(name, "object")
        return None if node is None else JoseHeader(self.json, node)

    def objects(self, name: str) -> tuple[_Object, ...] | None:
        """The objects of an array member, at most as many as there may be recipients or signatures."""
        node = self.member(name, "array")
        if node is None:
            return None
        if len(node.items) > limits.RECIPIENTS:
            raise LimitExceeded(limit="RECIPIENTS", allowed=limits.RECIPIENTS, found=len(node.items))
        if not node.items:
            raise SerializationError(SerializationFault.MEMBER_MISSING, name, offset=self.base + node.start)
        for item in node.items:
            _expect_object(item, name, self.base)
        return tuple(_Object(self.source, self.base, self.json, item) for item in node.items)

    def refuse(self, names: tuple[str, ...]) -> None:
        """Members of the flattened form must not stand beside those of the general form."""
        for name in names:
            node = self.node.get(name)
            if node is not None:
                raise SerializationError(SerializationFault.MIXED_FORMS, name, offset=self.base + node.start)


def json_jwe(reader: SegmentReader, source: str, start: int, end: int) -> JweToken:
    """Read an encrypted token in JSON. Raises SerializationError, HeaderError, LimitExceeded."""
    token = _read_object(source, start, end)
    entries = token.objects("recipients")
    if entries is not None:
        token.refuse(("encrypted_key", "header"))
    protected_place, protected = _protected(reader, token)
    unprotected = token.header("unprotected")
    places = [protected_place] if protected_place is not None else []
    recipients = []
    for entry in entries or (token,):
        key_place = entry.place("encrypted_key", "encrypted key")
        places += [key_place] if key_place is not None else []
        recipient = JweRecipient(header=entry.header("header"), encrypted_key=_decoded(reader, key_place))
        if protected is None and unprotected is None and recipient.header is None:
            raise SerializationError(SerializationFault.NO_HEADER, "header", offset=start)
        recipients.append(recipient)
    parts = {name: token.place(name, segment) for name, segment in _JWE_MEMBERS}
    places += [place for place in parts.values() if place is not None]
    aad = parts["aad"]
    _decoded(reader, aad)  # has to be base64url, although only its characters are used
    return JweToken(
        form="flattened" if entries is None else "general",
        source=source,
        protected_text=protected_place.text if protected_place is not None else "",
        protected=protected,
        unprotected=unprotected,
        recipients=tuple(recipients),
        iv=_decoded(reader, parts["iv"]),
        ciphertext=reader.content(token.required("ciphertext", "ciphertext")),
        tag=_decoded(reader, parts["tag"]),
        aad_text=aad.text if aad is not None else None,
        segments=tuple(place.segment_place for place in sorted(places, key=lambda place: place.span.start)),
        faults=tuple(reader.faults),
    )


def json_jws(reader: SegmentReader, source: str, start: int, end: int) -> JwsToken:
    """Read a signed token in JSON. Raises SerializationError, HeaderError, LimitExceeded."""
    token = _read_object(source, start, end)
    entries = token.objects("signatures")
    form: Form = "flattened" if entries is None else "general"
    if entries is not None:
        token.refuse(("signature", "protected", "header"))
    payload = token.place("payload", "payload")
    places = [payload] if payload is not None else []
    signatures = []
    for entry in entries or (token,):
        protected_place, protected = _protected(reader, entry)
        signature_place = entry.required("signature", "signature")
        places += [place for place in (protected_place, signature_place) if place is not None]
        signature = JwsSignature(
            protected_text=protected_place.text if protected_place is not None else "",
            protected=protected,
            unprotected=entry.header("header"),
            signature=reader.decoded(signature_place),
        )
        if protected is None and signature.unprotected is None:
            raise SerializationError(SerializationFault.NO_HEADER, "header", offset=start)
        signatures.append(signature)
    if len({signature.is_encoded for signature in signatures}) > 1:
        raise SerializationError(SerializationFault.MIXED_B64, "payload", offset=start)
    return JwsToken(
        form=form,
        source=source,
        signatures=tuple(signatures),
        payload_part=_payload(reader, payload, is_encoded=signatures[0].is_encoded),
        segments=tuple(place.segment_place for place in sorted(places, key=lambda place: place.span.start)),
        faults=tuple(reader.faults),
    )


def _read_object(source: str, start: int, end: int) -> _Object:
    json = source[start:end]
    try:
        node = parse_json(json)
    except JsonError as error:
        raise SerializationError(
            SerializationFault.JSON,
            "token",
            offset=start + error.offset,
            expected=error.expected,
            found=error.found,
            json=error,
        ) from None
    _expect_object(node, "token", start)
    for name in node.duplicates():
        raise SerializationError(SerializationFault.DUPLICATE_MEMBER, name, offset=start)
    return _Object(source, start, json, node)


def _expect_object(node: JsonNode, name: str, base: int) -> None:
    if node.kind != "object":
        raise SerializationError(
            SerializationFault.NOT_AN_OBJECT, name, offset=base + node.start, expected="object", found=node.kind
        )


def _protected(reader: SegmentReader, holder: _Object) -> tuple[Place | None, JoseHeader | None]:
    """The protected header, if it is there; an empty string stands for none (RFC 7515 section 7.2.1)."""
    place = holder.place("protected", "header")
    if place is None or place.start == place.end:
        return None, None
    return place, reader.header(place)


def _decoded(reader: SegmentReader, place: Place | None) -> bytes:
    return reader.decoded(place) if place is not None else b""


def _payload(reader: SegmentReader, place: Place | None, *, is_encoded: bool) -> Encoded | str | None:
    if place is None:
        return None
    return reader.content(place) if is_encoded else place.text
