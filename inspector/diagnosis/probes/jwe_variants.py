"""What senders write in place of the right tag, authenticated data, MAC and padding (RFC 7516 section 5.1)."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations, islice, permutations
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR

from inspector.encoding.base64text import Base64Error, decode_base64url, encode_base64url
from inspector.encoding.canonical import canonical_forms
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.readable import is_readable
from inspector.encoding.value import frozen_value
from inspector.jose.content_encryption import peek_cbc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode
    from inspector.jose.tokens import JweToken

BLOCK: Final = 16
HASHES: Final = ("SHA-256", "SHA-384", "SHA-512", "SHA-1")
MOST_HEADERS: Final = 150  # made of the members of one header
MOST_MEMBERS: Final = 4  # of a header, to be tried in every order
AES_KEYS: Final = (16, 24, 32)
SHORTEST_TAG: Final = 4  # bytes: less proves nothing
TAG_STEP: Final = 4  # bytes: senders cut tags to 4, 8, 12 …; any other length is an accident of copying


@frozen_value
class Layout:
    """Where ciphertext and tag are taken from."""

    name: str = ""  # empty: as it should be
    iv: bytes
    ciphertext: bytes
    tag: bytes


@frozen_value
class Mac:
    """One construction of AES-CBC with HMAC: which key, and what goes into the MAC beside the ciphertext."""

    name: str = ""
    mac_key: bytes
    aes_key: bytes
    before: bytes  # of the ciphertext
    after: bytes
    hash_name: str = ""  # of the HMAC, where it is another than `enc` says


def layouts(token: JweToken, size: int) -> Iterator[Layout]:
    """The right one first; then tags that stick to the ciphertext, or the reverse. `size` is that of the tag."""
    data, tag, iv = token.ciphertext.data(), token.tag, token.iv
    if tag:
        yield Layout(iv=iv, ciphertext=data, tag=tag)
    if len(data) > size:
        name = "the tag stands at the end of the ciphertext"
        yield Layout(name=name, iv=iv, ciphertext=data[:-size], tag=data[-size:])
        name = "the tag stands in front of the ciphertext"
        yield Layout(name=name, iv=iv, ciphertext=data[size:], tag=data[:size])
    if len(tag) > size:
        name = "the end of the ciphertext stands in front of the tag"
        yield Layout(name=name, iv=iv, ciphertext=data + tag[:-size], tag=tag[-size:])
        name = "the end of the ciphertext stands behind the tag"
        yield Layout(name=name, iv=iv, ciphertext=data + tag[size:], tag=tag[:size])
    if len(iv) == size and tag:
        yield Layout(name="the tag stands in place of the IV, and the IV in its place", iv=tag, ciphertext=data, tag=iv)


def part_of(whole: bytes, size: int, tag: bytes) -> str | None:
    """What a tag is of the whole MAC: empty where it is its first `size` bytes as it should be, None for nothing."""
    right = whole[:size]
    if tag == right:
        return ""
    if SHORTEST_TAG <= len(tag) < size and not len(tag) % TAG_STEP and right.startswith(tag):
        return f"only the first {len(tag)} of its {size} bytes are there"
    if len(whole) > size and tag == whole[-size:]:
        return "it is the second half of the HMAC instead of the first"
    if len(tag) > size and whole.startswith(tag):
        return "it is the whole HMAC instead of its first half"
    return None


def aads(token: JweToken, *, other_headers: bool = True) -> Iterator[tuple[str, bytes]]:
    """The right authenticated data, then what senders use in its place, the likeliest first.

    With `other_headers` also the header before members were added to it or put in another order.
    """
    text, header = token.protected_text, token.protected.text if token.protected is not None else ""
    yield "", token.authenticated_data()
    yield "nothing", b""
    yield "the decoded header JSON", header.encode("utf-8", "surrogatepass")
    if token.aad_text is not None:
        yield "the header alone, without aad,", text.encode()
        yield "aad alone, without the header,", token.aad_text.encode()
        with suppress(Base64Error):
            yield "the header and the decoded aad", text.encode() + b"." + decode_base64url(token.aad_text)
    padded = text + "=" * (-len(text) % 4)
    if padded != text:
        yield "the header in padded base64url", padded.encode()
    yield "the header in standard base64", padded.replace("-", "+").replace("_", "/").encode()
    for what, ending in (("a dot", "."), ("a line break", "\n"), ("a Windows line break", "\r\n")):
        yield f"the header with {what} after it", f"{text}{ending}".encode()
    for order, charset in (("little-endian", "utf-16-le"), ("big-endian", "utf-16-be"), ("with its mark", "utf-16")):
        yield f"the header in UTF-16 ({order})", text.encode(charset)
    try:
        node = parse_json(header)
    except JsonError:
        return
    for form in canonical_forms(header, node):
        yield f"the header JSON written again ({form.name})", encode_base64url(form.data).encode()
        yield f"the header JSON written again ({form.name}), not encoded,", form.data
    if other_headers:
        yield from islice(_other_headers(header, node), MOST_HEADERS)


def _other_headers(header: str, node: JsonNode) -> Iterator[tuple[str, bytes]]:
    """The header as it may have been before somebody added members or wrote them in another order."""
    members = [(one.name, f'"{one.name}":{one.value.text(header)}') for one in node.members]
    for added in range(len(members) - 1):
        for kept in combinations(members, len(members) - added):
            names = ", ".join(name for name, text in members if (name, text) not in kept)
            yield from _in_every_order(kept, f"the header without {names}" if names else "the header", added)


def _in_every_order(kept: tuple[tuple[str, str], ...], what: str, added: int) -> Iterator[tuple[str, bytes]]:
    """Members in the order they stand in, then, where they are few, in every other; the whole header was tried."""
    for number, order in enumerate(permutations(kept) if len(kept) <= MOST_MEMBERS else (kept, kept[::-1])):
        if number or added:
            told = f"{what}, in the order {', '.join(name for name, _ in order)}," if number else what
            yield told, encode_base64url(f"{{{','.join(text for _, text in order)}}}".encode()).encode()


def macs(key: bytes, iv: bytes, aad: bytes) -> Iterator[Mac]:
    """The right construction (RFC 7518 section 5.2.2.1), then what hand-written code does."""
    half = len(key) // 2
    first, second = key[:half], key[half:]
    bits, al = len(aad) * 8, (len(aad) * 8).to_bytes(8, "big")
    before = aad + iv
    yield Mac(mac_key=first, aes_key=second, before=before, after=al)
    for name, other_before, after in (
        ("AL counts bytes instead of bits", before, len(aad).to_bytes(8, "big")),
        ("AL is left out", before, b""),
        ("AL is in little-endian order", before, bits.to_bytes(8, "little")),
        ("AL has 32 bits instead of 64", before, bits.to_bytes(4, "big")),
        ("the additional data and AL are left out", iv, b""),
        ("the additional data is left out", iv, al),
        ("IV and AL are left out", aad, b""),
        ("the IV is left out", aad, al),
        ("only the ciphertext goes into it", b"", b""),
        ("the IV stands in front of the additional data", iv + aad, al),
    ):
        yield Mac(name=name, mac_key=first, aes_key=second, before=other_before, after=after)
    for name, mac_key, aes_key in (
        ("the two halves of the key are swapped", second, first),
        ("the first half of the key serves for both", first, first),
        ("the second half of the key serves for both", second, second),
        ("the whole key serves for the HMAC", key, second),
    ):
        yield Mac(name=name, mac_key=mac_key, aes_key=aes_key, before=before, after=al)
    for other in HASHES:
        name = f"the HMAC is made with {other}"
        yield Mac(name=name, mac_key=first, aes_key=second, before=before, after=al, hash_name=other)


def unlocked(key: bytes, aes_key: bytes, iv: bytes, ciphertext: bytes) -> tuple[str, bytes | None]:
    """What is wrong with the padding or the key of CBC content, and the content; None where it is no CBC content.

    The MAC has verified. Where no PKCS #7 padding comes out, another part of the key is tried before another padding.
    """
    if not ciphertext or len(ciphertext) % BLOCK:
        counted = Cipher(AES(aes_key), CTR(iv)).decryptor().update(ciphertext)
        if is_readable(counted):
            return "the cipher is AES-CTR, not AES-CBC", counted
        return "the ciphertext is no whole number of AES blocks", None
    content = peek_cbc(aes_key, iv, ciphertext)
    if content is not None:
        return "", content
    half = len(key) // 2
    for name, other in (
        ("first half of the key", key[:half]),
        ("second half of the key", key[half:]),
        ("whole key", key),
    ):
        content = peek_cbc(other, iv, ciphertext) if len(other) in AES_KEYS and other != aes_key else None
        if content is not None and is_readable(content):
            return f"AES uses the {name}", content
    return unpadded(Cipher(AES(aes_key), CBC(iv)).decryptor().update(ciphertext))


def unpadded(content: bytes) -> tuple[str, bytes]:
    """What stands in place of PKCS #7 padding, and the content without it."""
    bare, count = content.rstrip(b"\0"), content[-1]
    if len(content) - len(bare) in range(1, BLOCK + 1):
        if bare.endswith(b"\x80"):
            return "the padding is that of ISO/IEC 7816-4, not PKCS #7", bare[:-1]
        return "the content is padded with zero bytes, not as PKCS #7 says", bare
    if count in range(1, BLOCK + 1) and is_readable(content[:-count]) and not is_readable(content):
        return "the padding is that of ISO 10126 or ANSI X9.23, not PKCS #7", content[:-count]
    return "the content is not padded", content
