"""Facts about content whose key was had: tag, initialization vector, compression."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import PEEK_BYTES, Opened, TagFailure, Unopened
from inspector.encoding.readable import is_readable
from inspector.jose.compression import inflate
from inspector.jose.content_encryption import cbc_hmac_tag, decrypt_content, peek_cbc
from inspector.jose.errors import InflateError, IvLength, JoseError, TagLength, TagMismatch
from inspector.jose.gcm import decrypt_gcm, full_tag
from inspector.operations.decrypt import Trial
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.tokens import JweToken

TAG_STEP: Final = 4  # bytes: senders cut tags to 4, 8, 12 …; any other length is an accident of copying
GZIP_BITS, ZLIB_BITS, RAW_BITS = 31, 15, -15


@dataclass(frozen=True, slots=True)
class OtherTag:
    """The tag that belongs to the content was cut, put elsewhere, or taken from the wrong half."""

    name: str
    content: bytes
    trial: Trial


@dataclass(frozen=True, slots=True)
class OtherMac:
    """AES-CBC with HMAC built in another way, with which the tag verifies."""

    name: str
    content: bytes
    trial: Trial


@dataclass(frozen=True, slots=True)
class OtherIvLength:
    """An initialization vector of another length; content where it opens all the same."""

    expected_bytes: int
    found_bytes: int
    content: bytes | None
    trial: Trial


@dataclass(frozen=True, slots=True)
class OtherCompression:
    """The content authenticates, and its compression is not what the header says."""

    found: str  # "zlib", "gzip", "not compressed", "raw DEFLATE, not declared" …
    content: bytes
    trial: Trial


def other_iv_length(closed: Unopened) -> OtherIvLength | Absent:
    """A content key of the right length and an IV that is not."""
    token = closed.decryption.token
    for trial in closed.decryption.trials:
        if not isinstance(trial.failure, IvLength) or trial.content_key is None or trial.reached == "unwrap":
            continue
        content = None
        if trial.recipient.encryption.mode == "gcm":
            try:
                key, aad = trial.content_key.reveal(), token.authenticated_data()
                content = decrypt_gcm(key, token.iv, token.ciphertext.data(), token.tag, aad)
            except JoseError:
                content = None
        return OtherIvLength(trial.failure.expected, trial.failure.found, content, trial)
    return Absent("the IV has the right length")


def other_tag(closed: Unopened) -> OtherTag | Absent:
    """Where the right tag is instead."""
    for trial in closed.decryption.trials:
        if trial.content_key is not None and isinstance(trial.failure, TagLength | TagMismatch):
            found = next(tag_variants(closed.decryption.token, trial, trial.content_key.reveal()), None)
            if found is not None:
                return OtherTag(found[0], found[1], trial)
    return Absent("the tag is not merely cut or misplaced", tried=True)


def tag_variants(token: JweToken, trial: Trial, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Layouts in which ciphertext and tag belong together, with the content that they give."""
    encryption = trial.recipient.encryption
    data, tag, size = token.ciphertext.data(), token.tag, encryption.tag_bytes
    layouts = [("the tag stands at the end of the ciphertext", data[:-size], data[-size:])]
    layouts.append(("the tag stands in front of the ciphertext", data[size:], data[:size]))
    if len(tag) > size:
        layouts.append(("the end of the ciphertext stands in front of the tag", data + tag[:-size], tag[-size:]))
    for name, ciphertext, moved in layouts:
        content = _decrypted(token, trial, key, ciphertext, moved)
        if content is not None:
            yield name, content
    yield from _partial(token, trial, key, data)


def _decrypted(token: JweToken, trial: Trial, key: bytes, ciphertext: bytes, tag: bytes) -> bytes | None:
    try:
        aad = token.authenticated_data()
        return decrypt_content(trial.recipient.encryption, key, token.iv, (ciphertext,), tag, aad)
    except JoseError:
        return None


def _partial(token: JweToken, trial: Trial, key: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A tag that is only a part of the right one, or another part of the HMAC."""
    encryption, tag, aad = trial.recipient.encryption, token.tag, token.authenticated_data()
    if len(tag) % TAG_STEP or not tag:
        return
    gcm = encryption.mode == "gcm"
    whole = full_tag(key, token.iv, data, aad) if gcm else cbc_hmac_tag(encryption, key, token.iv, data, aad)
    right = whole[: encryption.tag_bytes]
    content = _decrypted(token, trial, key, data, right)
    if content is None or tag == right:
        return
    if right.startswith(tag):
        yield f"only the first {len(tag)} of its {len(right)} bytes are there", content
    elif tag == whole[len(right) :] and tag:
        yield "it is the second half of the HMAC instead of the first", content
    elif tag == whole:
        yield "it is the whole HMAC instead of its first half", content


def other_mac(failure: TagFailure) -> OtherMac | Absent:
    """The construction of AES-CBC with HMAC that gives this tag (RFC 7518 section 5.2.2.1)."""
    encryption, token = failure.trial.recipient.encryption, failure.decryption.token
    if encryption.mode != "cbc-hmac":
        return Absent("the content is not encrypted with AES-CBC and HMAC")
    data, aad, key = token.ciphertext.data(), token.authenticated_data(), failure.content_key
    half = len(key) // 2
    swapped = key[half:] + key[:half]
    in_bytes, little = len(aad).to_bytes(8, "big"), (len(aad) * 8).to_bytes(8, "little")
    for name, mac_key, mac_aad, mac_iv, al in (
        ("AL counts bytes instead of bits", key, aad, token.iv, in_bytes),
        ("AL is left out", key, aad, token.iv, b""),
        ("AL is in little-endian order", key, aad, token.iv, little),
        ("the two halves of the key are swapped", swapped, aad, token.iv, None),
        ("the additional data and AL are left out", key, b"", token.iv, b""),
        ("the additional data is left out", key, b"", token.iv, (len(aad) * 8).to_bytes(8, "big")),
        ("additional data, IV and AL are left out", key, b"", b"", b""),
        ("AL counts 32 bits", key, aad, token.iv, (len(aad) * 8).to_bytes(4, "big")),
    ):
        tag = cbc_hmac_tag(encryption, mac_key, mac_iv, data, mac_aad, al)[: encryption.tag_bytes]
        content = peek_cbc(mac_key[half:], token.iv, data) if tag == token.tag else None
        if content is not None:
            return OtherMac(name, content, failure.trial)
    return Absent("no other construction gives this tag", tried=True)


def other_compression(closed: Unopened | None, done: Opened | None, situation: Situation) -> OtherCompression | Absent:
    """How content that authenticates is really compressed, where the header says otherwise."""
    if done is not None:
        return _undeclared(done, situation)
    for trial in closed.decryption.trials if closed is not None else ():
        if isinstance(trial.failure, InflateError) and trial.content_key is not None and closed is not None:
            token = closed.decryption.token
            key, aad = trial.content_key.reveal(), token.authenticated_data()
            pieces = token.ciphertext.pieces()
            packed = decrypt_content(trial.recipient.encryption, key, token.iv, pieces, token.tag, aad)
            found, content = unpacked(packed, situation)
            return OtherCompression(found, content, trial)
    return Absent("the content inflates, or did not authenticate")


def _undeclared(done: Opened, situation: Situation) -> OtherCompression | Absent:
    """Content that is compressed although the header does not say so."""
    content = done.trial.plaintext or b""
    plain = is_readable(content[:PEEK_BYTES]) and not _packed(content)
    if plain or done.trial.recipient.header.get("zip") is not None:
        return Absent("the header says that it is compressed, or it is not")
    found, inflated = unpacked(content, situation)
    if inflated == content or not is_readable(inflated[:PEEK_BYTES]):
        return Absent("the content is not compressed")
    return OtherCompression(f"{found}, not declared", inflated, done.trial)


def _packed(content: bytes) -> bool:
    return content.startswith((b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01"))


def unpacked(packed: bytes, situation: Situation) -> tuple[str, bytes]:
    """How bytes are compressed and what is in them; themselves where they are not."""
    limit = situation.allowances.inflated
    for name, bits in (("gzip", GZIP_BITS), ("zlib", ZLIB_BITS)):
        engine = zlib.decompressobj(bits)
        try:
            content = engine.decompress(packed, limit)
        except zlib.error:
            continue
        if engine.eof:
            return name, content
    try:
        return "raw DEFLATE", inflate(packed, limit=limit, ratio=situation.allowances.inflate_ratio)
    except JoseError:
        return "not compressed", packed
