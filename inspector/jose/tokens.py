"""JWE and JWS as they were received, taken apart but not yet believed."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias

from inspector import limits
from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.encoded import Encoded
from inspector.jose.header import JoinedHeader, JoseHeader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.base64text import Base64Fault
    from inspector.encoding.span import Span

Form: TypeAlias = Literal["compact", "flattened", "general"]
Ciphertext: TypeAlias = Encoded
SegmentPlace: TypeAlias = "tuple[str, Span, int]"  # name, place in the source, decoded bytes


@frozen_value(kw_only=False)
class SegmentFault:
    """Something a strict reader refuses and a lenient one maps away."""

    segment: str
    fault: Base64Fault
    offset: int  # in the source


@frozen_value
class JweRecipient:
    """One recipient: its own unprotected header and the content key encrypted for it (empty for dir, ECDH-ES)."""

    header: JoseHeader | None
    encrypted_key: bytes


@frozen_value(eq=False)
class JweToken:
    """An encrypted token. RFC 7516 section 7."""

    form: Form
    source: str = field(repr=False)  # the text it was read from; spans count in it
    protected_text: str  # base64url as received; "" where there is none
    protected: JoseHeader | None
    unprotected: JoseHeader | None
    recipients: tuple[JweRecipient, ...]
    iv: bytes
    ciphertext: Ciphertext
    tag: bytes
    aad_text: str | None  # base64url as received
    segments: tuple[SegmentPlace, ...]
    faults: tuple[SegmentFault, ...] = ()  # only ever filled by a lenient reading

    def joined(self, recipient: JweRecipient) -> JoinedHeader:
        """The header that holds for this recipient."""
        return _join(("protected", self.protected), ("unprotected", self.unprotected), ("recipient", recipient.header))

    def authenticated_data(self) -> bytes:
        """The additional authenticated data of the content encryption. RFC 7516 section 5.1 step 14."""
        text = self.protected_text if self.aad_text is None else f"{self.protected_text}.{self.aad_text}"
        return text.encode("utf-8", "surrogatepass")  # ASCII where the token is well-formed


@frozen_value
class JwsSignature:
    """One signature with its headers."""

    protected_text: str  # base64url as received; "" where there is none
    protected: JoseHeader | None
    unprotected: JoseHeader | None
    signature: bytes

    @property
    def joined(self) -> JoinedHeader:
        """The header that holds for this signature."""
        return _join(("protected", self.protected), ("unprotected", self.unprotected))

    @property
    def is_encoded(self) -> bool:
        """Whether the payload stands base64url-encoded in the token. RFC 7797: only protected `b64: false` says no."""
        node = self.protected.get("b64") if self.protected is not None else None
        return node is None or node.kind != "false"


@frozen_value(eq=False)
class JwsToken:
    """A signed token. RFC 7515 section 7, RFC 7797."""

    form: Form
    source: str = field(repr=False)
    signatures: tuple[JwsSignature, ...]
    payload_part: Encoded | str | None = field(
        repr=False
    )  # the raw text where b64 is false, None where no payload member is there
    segments: tuple[SegmentPlace, ...]
    faults: tuple[SegmentFault, ...] = ()  # only ever filled by a lenient reading

    @property
    def is_encoded(self) -> bool:
        """Whether the payload is base64url-encoded; all signatures agree about it."""
        return self.signatures[0].is_encoded

    @property
    def is_detached(self) -> bool:
        """Whether the token carries no payload. An empty payload in the compact form looks the same."""
        if isinstance(self.payload_part, Encoded):
            return self.payload_part.start == self.payload_part.end
        return not self.payload_part

    @property
    def payload_text(self) -> str:
        """The payload as it stands in the token."""
        if isinstance(self.payload_part, Encoded):
            return self.payload_part.text
        return self.payload_part or ""

    def payload(self, detached: bytes | None = None) -> bytes:
        """The payload's bytes; `detached` where the token itself has none."""
        if detached is not None:
            return detached
        if isinstance(self.payload_part, Encoded):
            return self.payload_part.data()
        return (self.payload_part or "").encode("utf-8", "surrogatepass")

    def signing_input(self, index: int = 0, detached: bytes | None = None) -> bytes:
        """What the signature of that index is over. RFC 7515 section 5.1 step 5, RFC 7797 section 3."""
        return b"".join(self.signing_pieces(index, detached))

    def mapped_signing_input(self, index: int = 0, detached: bytes | None = None) -> bytes:
        """The same with both parts in strict base64url, as they stood before something wrote them in other base64."""
        signature = self.signatures[index]
        header = signature.protected.text.encode() if signature.protected is not None else b""
        payload = self.payload(detached)
        body = encode_base64url(payload).encode("ascii") if signature.is_encoded else payload
        return encode_base64url(header).encode("ascii") + b"." + body

    def signing_pieces(self, index: int = 0, detached: bytes | None = None) -> Iterator[bytes]:
        """The signing input piece by piece, so that a large token is not copied."""
        signature = self.signatures[index]
        yield signature.protected_text.encode("utf-8", "surrogatepass") + b"."
        part = self.payload_part
        if detached is not None:
            yield encode_base64url(detached).encode("ascii") if signature.is_encoded else detached
        elif isinstance(part, Encoded):
            for start in range(part.start, part.end, limits.PIECE):
                yield part.source[start : min(start + limits.PIECE, part.end)].encode("utf-8", "surrogatepass")
        else:
            yield self.payload()


def _join(*parts: tuple[str, JoseHeader | None]) -> JoinedHeader:
    return JoinedHeader(tuple((place, header) for place, header in parts if header is not None))
