"""The shape of a compact token: alphabet, segments, and as much of its header as tells JWE from JWS.

Nothing is decoded but the header, and that leniently: whether the token is right is for the parser to say.
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value

_PIECE: Final = 256 * limits.KIB  # fits the processor's cache
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_MARKS: Final = bytes(ord("A") if code in _LETTERS + b"-_+/=." else ord("!") for code in range(256))
_SNIFFED: Final = 48  # characters, enough to step over white space in front of the header's brace
_SHORT_WORDS: Final = 60  # characters; below it three words with dots between are a host name
_READABLE: Final = re.compile(rb"\{[ \t\r\n]*(?:\}|\"[^\x00-\x1f\x7f]{4})")
_BASE64: Final = re.compile(r"[A-Za-z0-9_+/-]*")
_ALG: Final = re.compile(r'"alg"\s*:\s*"([^"]*)')
_ENC: Final = re.compile(r'"enc"\s*:\s*"?([^"]*)')
_JOSE_MEMBERS: Final = frozenset(("alg", "enc", "typ", "cty", "crit"))  # "kid" alone may be an envelope's
_JOSE_MEMBER: Final = re.compile(r'"(?:alg|enc)"\s*:|\{\s*"(?:typ|kid|cty|crit|zip|epk|jku|jwk|x5t|x5c|x5u)"\s*:')
_JOSE_BEGINNING: Final = re.compile(r'\{\s*"(?:al?g?|en?c?|ty?p?|ki?d?)"?')  # cut off within the first name
_SIGNATURE_ALG: Final = re.compile(r"(?:HS|RS|PS|ES)[0-9]|Ed|ML-DSA|none\Z", re.IGNORECASE)
_ENCRYPTION_ALG: Final = re.compile(r"RSA[-_]?OAEP|RSA1|ECDH|dir\Z|PBES2|A(?:128|192|256)(?:GCM)?KW", re.IGNORECASE)

JWE_SEGMENTS: Final = ("header", "encrypted key", "iv", "ciphertext", "tag")
JWS_SEGMENTS: Final = ("header", "payload", "signature")
# Characters of a last segment that is all there, by what the header says.
_TAG_CHARACTERS: Final = {"A128CBC-HS256": (22,), "A192CBC-HS384": (32,), "A256CBC-HS512": (43,)}
_SIGNATURE_CHARACTERS: Final = {
    "HS256": (43,), "HS384": (64,), "HS512": (86,),
    "ES256": (86, 94, 95, 96), "ES256K": (86, 94, 95, 96), "ES384": (128, 136, 138, 139), "ES512": (176, 183, 184, 186),
    "EdDSA": (86, 152), "Ed25519": (86,), "Ed448": (152,), "none": (0,),
}  # fmt: skip
_CONTENT_KEY_BYTES: Final = {
    "A128GCM": 16, "A192GCM": 24, "A256GCM": 32, "A128CBC-HS256": 32, "A192CBC-HS384": 48, "A256CBC-HS512": 64,
}  # fmt: skip
_WRAPPING_BYTES: Final = 8  # that AES key wrap adds (RFC 3394)
RSA_CHARACTERS: Final = (171, 342, 512, 683, 1366)
_GCM_IV_CHARACTERS: Final = 16
_CBC_IV_CHARACTERS: Final = 22


@frozen_value
class Header:
    """What can be known of a header that may be cut off or damaged."""

    alg: str | None
    enc: str | None
    is_jose: bool  # it is a JSON object, as far as it goes, and has a member that only JOSE headers have
    is_whole: bool  # it parses

    @property
    def encrypted(self) -> bool | None:
        """JWE or JWS; None where the header does not tell."""
        if self.alg is not None and _SIGNATURE_ALG.match(self.alg) and self.enc is None:
            return False
        if self.enc is not None or (self.alg is not None and _ENCRYPTION_ALG.match(self.alg)):
            return True
        return None

    @property
    def segments(self) -> int | None:
        """How many segments the token must have; None where the header does not tell."""
        return None if self.encrypted is None else len(JWE_SEGMENTS if self.encrypted else JWS_SEGMENTS)

    def iv_characters(self) -> int:
        """How many characters the initialization vector of an encrypted token has."""
        return _GCM_IV_CHARACTERS if (self.enc or "").endswith("GCM") else _CBC_IV_CHARACTERS

    def last_lengths(self) -> tuple[int, ...]:
        """How many characters a whole last segment may have; empty where the header does not tell."""
        if self.encrypted:
            enc = self.enc or ""
            return (22,) if enc.endswith("GCM") else _TAG_CHARACTERS.get(enc, ())
        if self.alg is not None and self.alg[:2] in ("RS", "PS"):
            return RSA_CHARACTERS
        return _SIGNATURE_CHARACTERS.get(self.alg or "", ())

    def key_lengths(self) -> tuple[int, ...]:
        """How many characters the encrypted key may have; empty where the header does not tell."""
        alg, content_key = self.alg or "", _CONTENT_KEY_BYTES.get(self.enc or "")
        if alg.startswith("RSA"):
            return RSA_CHARACTERS
        if alg in ("dir", "ECDH-ES"):
            return (0,)
        if content_key is None or not alg.endswith("KW"):
            return ()
        return (base64_characters(content_key + (0 if alg.endswith("GCMKW") else _WRAPPING_BYTES)),)


def base64_characters(size: int) -> int:
    """How many characters so many bytes have in base64url."""
    return (size * 4 + 2) // 3


def first_foreign(text: str, start: int, end: int) -> int:
    """The offset of the first character that stands in no compact token, or `end`.

    "+", "/" and "=" count as known: the parser says what is wrong with them. Works in pieces, without a copy.
    """
    for begin in range(start, end, _PIECE):
        piece = text[begin : min(begin + _PIECE, end)].encode("ascii", "replace")
        marked = piece.translate(_MARKS).find(b"!")
        if marked >= 0:
            return begin + marked
    return end


def dots(text: str, start: int, end: int, most: int) -> list[int]:
    """Where the first dots are, no more than `most`."""
    found: list[int] = []
    position = text.find(".", start, end)
    while position >= 0 and len(found) < most:
        found.append(position)
        position = text.find(".", position + 1, end)
    return found


def segments(text: str, start: int, end: int, most: int = 6) -> tuple[tuple[int, int], ...]:
    """Start and end of each stretch between dots; after `most` of them the rest is left out."""
    cuts = dots(text, start, end, most)
    return tuple(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))[:most]


def begins_object(text: str, start: int, end: int) -> bool:
    """Whether base64 text begins like a JSON object."""
    sniffed = text[start : min(end, start + _SNIFFED)]
    data = _decoded_beginning(sniffed)
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{")


def sniff_object(text: str, start: int, end: int) -> bool:
    """Whether base64 text begins like readable JSON: chance finds in other base64 do not."""
    data = _decoded_beginning(text[start : min(end, start + _SNIFFED)])
    return _READABLE.match(data) is not None


def read_header(text: str) -> Header:
    """Look into a header segment, whole or cut off."""
    raw = text[: limits.HEADER_SEGMENT]
    try:
        node = parse_json(decode_lenient(raw).data.decode("utf-8", "replace"))
    except (Base64Error, JsonError):
        return _cut_header(_decoded_beginning(raw).decode("utf-8", "replace"))
    enc = node.get("enc")
    return Header(
        alg=node.string("alg"),
        enc=None if enc is None else enc.value,
        is_jose=any(member.name in _JOSE_MEMBERS for member in node.members),
        is_whole=node.kind == "object",
    )


def unencoded(text: str) -> bool:
    """Whether a header segment says that the payload is not encoded."""
    try:
        b64 = parse_json(decode_lenient(text).data.decode("utf-8", "replace")).get("b64")
    except (Base64Error, JsonError):
        return False
    return b64 is not None and b64.kind == "false"


def _cut_header(decoded: str) -> Header:
    alg, enc = _ALG.search(decoded), _ENC.search(decoded)
    return Header(
        alg=None if alg is None else alg[1],
        enc=None if enc is None else enc[1],
        is_jose=bool(_JOSE_MEMBER.search(decoded) or _JOSE_BEGINNING.fullmatch(decoded)),
        is_whole=False,
    )


def _decoded_beginning(text: str) -> bytes:
    """As many bytes as whole groups of base64 give, from the beginning to the first foreign character."""
    matched = _BASE64.match(text)
    body = matched[0] if matched is not None else ""
    mapped = body.replace("-", "+").replace("_", "/")
    rest = len(mapped) % 4
    if rest == 1:
        mapped, rest = mapped[:-1], 0
    return binascii.a2b_base64(mapped + "=" * (-rest % 4))
