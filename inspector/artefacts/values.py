"""What was pasted, found and named but not yet opened.

Nothing here is decoded: an artefact says what a stretch of text is and where it stands. Offsets count
characters of the artefact's own `text`; a `Part` says how that text lies in the document around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.encoding.jsontext import JsonNode
    from inspector.encoding.span import Span

Form = Literal["compact", "json"]


@frozen_value
class EncryptedToken:
    """A JWE. `text` may hold more than the token, so that a large one need not be copied."""

    text: str
    start: int
    end: int
    form: Form


@frozen_value
class SignedToken:
    """A JWS, also one with detached content. `text` may hold more than the token."""

    text: str
    start: int
    end: int
    form: Form


@frozen_value
class Envelope:
    """A JSON object of data, signature and usually kid; the nodes hold offsets into `text`."""

    text: str
    node: JsonNode  # the whole object
    data: JsonNode
    signature: JsonNode
    kid: JsonNode | None
    field_names: tuple[str, str, str]  # as they stand, for data, signature and kid; "" where there is no kid


@frozen_value
class Challenge:
    """Base64 of iv ‖ ciphertext ‖ tag."""

    text: str  # the encoded value alone
    field: str | None  # the header or JSON field it stood in
    span: Span  # where it stands in the repaired text


@frozen_value
class WrappedKey:
    """Base64 of an RSA-encrypted AES key.

    Without a field name it is a guess from the length alone: a challenge can be as long.
    """

    text: str  # the encoded value alone
    field: str | None
    span: Span


@frozen_value
class KeyMaterial:
    """A JWK, a JWKS, PEM, an OpenSSH key or bare base64 DER, for the key reader."""

    text: str
    span: Span  # where it stands in the repaired text


@frozen_value
class HttpHeader:
    """One header field; a value continued on following lines is kept as it stands."""

    name: str
    value: str
    span: Span  # of the value, in the repaired text


@frozen_value
class Part:
    """An artefact inside a document.

    Offset i of the artefact's text is offset `span.start + i` of the repaired text, when both are equally
    long; a JSON string with escapes is longer than what it says, then only the whole span is known.
    """

    name: str  # header name, or path of the JSON member: "result.encrypted_jwt"
    artefact: Artefact
    span: Span


@frozen_value
class HttpMessage:
    """A request or a response. `start_line` is empty where only headers were pasted."""

    start_line: str
    headers: tuple[HttpHeader, ...]
    body: str
    body_span: Span
    parts: tuple[Part, ...]

    def values(self, name: str) -> tuple[str, ...]:
        """Every value sent under `name`, whatever its case."""
        wanted = name.lower()
        return tuple(header.value for header in self.headers if header.name.lower() == wanted)


@frozen_value
class JsonDocument:
    """JSON that is none of the above; what was recognised inside is in `parts`."""

    text: str
    node: JsonNode
    parts: tuple[Part, ...]


@frozen_value
class PlainText:
    """Text in which nothing was recognised."""

    text: str


@frozen_value
class BinaryData:
    """Bytes that are no text."""

    data: bytes


Artefact: TypeAlias = (
    EncryptedToken
    | SignedToken
    | Envelope
    | Challenge
    | WrappedKey
    | HttpMessage
    | KeyMaterial
    | JsonDocument
    | PlainText
    | BinaryData
)
