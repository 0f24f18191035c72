"""Encrypted tokens with one or several slips of a hand-written sender: at the key, in the content, in the layout.

Nothing of the inspector is used: what is made here is what it is measured against.
"""

from __future__ import annotations

import gzip
import hmac
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.senders.encrypted import CONTENT_KEY_BYTES, GREETING, authenticated
from tests.senders.octets import base64text, base64url, compact, stream, unbase64url
from tests.senders.wrong_keys import KeySlips, managed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KEY_FIELDS: Final = (
    "cek_bytes",
    "cek_form",
    "rsa",
    "epk",
    "party",
    "kdf",
    "encrypted_key",
    "spoken",
    "salt_bytes",
    "label",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSlips:
    """What is done to the content; each empty field means: as it should be."""

    enc: str  # what is really done, whatever the header says
    iv_bytes: int = 0
    iv_sent: int | None = None  # so much of it is sent
    padding: str = ""  # zeros, none, bit, random
    aes_key: str = ""  # "first half": for AES too
    mac: str = ""  # see MACS
    tag: str = ""  # see _laid_out
    squeezed: str = ""  # raw, zlib, gzip: how the content is compressed, whatever the header says
    aad: str = "header"
    added: str = ""  # the aad member of the JSON serializations, as text
    added_as: str = ""  # how it is authenticated: "left out", "alone", "decoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """IV, ciphertext and tag as they are sent."""

    iv: bytes
    ciphertext: bytes
    tag: bytes


def token(
    *,
    alg: str = "RSA-OAEP-256",
    enc: str = "A256GCM",
    to: str = "client",
    payload: str = GREETING,
    octets_of: str = "utf-8",
    form: str = "compact",
    other: Mapping[str, str] | None = None,
    says: Mapping[str, object] | None = None,
    extra: Mapping[str, object] | None = None,
    without: Sequence[str] = (),
    **slips: object,
) -> str:
    """A token with slips, in one of the three serializations.

    `says` replaces header members that would tell the truth, `extra` adds some, `without` takes some away. `other` is
    the alg and the key name of a recipient who stands before ours in the general form.
    """
    of_key = {name: slips.pop(name) for name in KEY_FIELDS if name in slips}
    key = managed(KeySlips(alg=alg, enc=enc, to=to, extra=extra or {}, **of_key))  # type: ignore[arg-type]  # from TOML
    own = {"alg": alg, **key.members, **(extra or {}), **(says or {})}
    own = {name: value for name, value in own.items() if name not in without}
    shared = {"enc": own.pop("enc", enc), **({"zip": own.pop("zip")} if "zip" in own else {})}
    header = compact(shared if form == "general" else {"alg": own["alg"], **shared, **own})
    content = ContentSlips(enc=enc, **slips)  # type: ignore[arg-type]  # from TOML
    size = CONTENT_KEY_BYTES[enc]
    content_key = key.content_key[:size].ljust(size, b"\0")  # what code does that wants a length at any price
    sealed = _sealed(content, content_key, _octets(payload, octets_of), header.encode())
    if form == "compact":
        parts = (header.encode(), key.encrypted_key, sealed.iv, sealed.ciphertext, sealed.tag)
        return ".".join(base64url(part) for part in parts)
    if form == "flattened":
        more = {"encrypted_key": base64url(key.encrypted_key), "aad": base64url(content.added.encode())}
        return _json(header, sealed, more)
    recipients = [_recipient(own, key.encrypted_key)]
    if other is not None:
        theirs = managed(KeySlips(enc=enc, extra={}, alg=other["alg"], to=other["to"]))
        recipients.insert(0, _recipient({"alg": other["alg"], **theirs.members}, theirs.encrypted_key))
    return _json(header, sealed, {"recipients": recipients})


def _recipient(header: Mapping[str, object], encrypted_key: bytes) -> dict[str, object]:
    return {"header": header, **({"encrypted_key": base64url(encrypted_key)} if encrypted_key else {})}


def _json(header: str, sealed: Sealed, more: Mapping[str, object]) -> str:
    """A JSON serialization; members without a value are left out."""
    members = {
        "protected": base64url(header.encode()),
        **more,
        "iv": base64url(sealed.iv),
        "ciphertext": base64url(sealed.ciphertext),
        "tag": base64url(sealed.tag),
    }
    return compact({name: value for name, value in members.items() if value})


def _octets(payload: str, form: str) -> bytes:
    """The content's bytes: text in an encoding, or what hexadecimal text stands for."""
    return bytes.fromhex(payload) if form == "hex" else payload.encode(form)


def _squeezed(content: bytes, form: str) -> bytes:
    bits = {"raw": -15, "zlib": 15}
    if form == "gzip":
        return gzip.compress(content, mtime=0)
    if form:
        squeezer = zlib.compressobj(wbits=bits[form])
        return squeezer.compress(content) + squeezer.flush()
    return content


def _sealed(slips: ContentSlips, key: bytes, content: bytes, header: bytes) -> Sealed:
    aad = _with_added(authenticated(slips.aad, header), slips)
    content = _squeezed(content, slips.squeezed)
    gcm = slips.enc.endswith("GCM")
    iv = stream("iv", slips.iv_bytes or (12 if gcm else 16))
    if gcm:
        sealing = Cipher(algorithms.AES(key), modes.GCM(iv)).encryptor()
        sealing.authenticate_additional_data(aad)
        ciphertext, mac, size = sealing.update(content) + sealing.finalize(), sealing.tag, 16
    else:
        mac_key, aes_key = _halves(slips, key)
        digest = slips.mac if slips.mac.startswith("sha") else f"sha{slips.enc[-3:]}"
        chaining = Cipher(algorithms.AES(aes_key), modes.CBC(iv[:16].ljust(16, b"\0"))).encryptor()
        ciphertext = chaining.update(_padded(content, slips.padding)) + chaining.finalize()
        mac = hmac.digest(mac_key, MACS.get(slips.mac, MACS[""])(aad, iv, ciphertext), digest)
        size = len(key) // 2
    if slips.tag == "exchanged":
        return Sealed(iv=mac[:size], ciphertext=ciphertext, tag=iv)
    return _laid_out(slips.tag, iv[: slips.iv_sent], ciphertext, mac, size)


def _with_added(aad: bytes, slips: ContentSlips) -> bytes:
    """Header and aad with a dot between them, where there is an aad (RFC 7516 section 5.1 step 14)."""
    text = base64url(slips.added.encode()).encode()
    forms = {"left out": aad, "alone": text, "decoded": aad + b"." + slips.added.encode()}
    return forms.get(slips.added_as, aad + b"." + text) if slips.added else aad


def _halves(slips: ContentSlips, key: bytes) -> tuple[bytes, bytes]:
    """The keys for the MAC and for AES."""
    first, second = key[: len(key) // 2], key[len(key) // 2 :]
    if slips.mac == "halves swapped":
        return second, first
    if slips.mac == "second half twice":
        return second, second
    return first, first if slips.aes_key == "first half" else second


def _padded(content: bytes, how: str) -> bytes:
    """Whole blocks: PKCS #7, or what is used in its place."""
    count = 16 - len(content) % 16
    fills = {
        "": bytes([count]) * count,
        "zeros": bytes(count % 16),
        "none": b" " * (count % 16),
        "bit": b"\x80".ljust(count, b"\0"),
        "random": stream("fill", count - 1) + bytes([count]),
    }
    return content + fills[how]


def _laid_out(how: str, iv: bytes, ciphertext: bytes, mac: bytes, size: int) -> Sealed:
    """Where the tag is written, and how much of it."""
    tag = mac[:size]
    match how:
        case "glued":
            return Sealed(iv=iv, ciphertext=ciphertext + tag, tag=b"")
        case "glued and sent":
            return Sealed(iv=iv, ciphertext=ciphertext + tag, tag=tag)
        case "in front":
            return Sealed(iv=iv, ciphertext=tag + ciphertext, tag=b"")
        case "split late":
            return Sealed(iv=iv, ciphertext=ciphertext[:-size], tag=ciphertext[-size:] + tag)
        case "second half":
            tag = mac[-size:]
        case "whole":
            tag = mac
        case "lost":
            tag = b""
        case "long":
            tag += b"\0"
        case _ if how:
            tag = tag[: int(how)]
    return Sealed(iv=iv, ciphertext=ciphertext, tag=tag)


def _bits(aad: bytes) -> int:
    return len(aad) * 8


MACS: Final[Mapping[str, Callable[[bytes, bytes, bytes], bytes]]] = {
    "": lambda aad, iv, data: aad + iv + data + _bits(aad).to_bytes(8, "big"),
    "halves swapped": lambda aad, iv, data: aad + iv + data + _bits(aad).to_bytes(8, "big"),
    "second half twice": lambda aad, iv, data: aad + iv + data + _bits(aad).to_bytes(8, "big"),
    "AL in bytes": lambda aad, iv, data: aad + iv + data + len(aad).to_bytes(8, "big"),
    "no AL": lambda aad, iv, data: aad + iv + data,
    "little AL": lambda aad, iv, data: aad + iv + data + _bits(aad).to_bytes(8, "little"),
    "short AL": lambda aad, iv, data: aad + iv + data + _bits(aad).to_bytes(4, "big"),
    "no AAD": lambda aad, iv, data: iv + data + _bits(aad).to_bytes(8, "big"),
    "IV and ciphertext": lambda _aad, iv, data: iv + data,
    "ciphertext": lambda _aad, _iv, data: data,
    "IV last": lambda aad, iv, data: aad + data + iv + _bits(aad).to_bytes(8, "big"),
}


def restated(*, form: str = "compact", **fields: object) -> str:
    """A right token whose every part somebody decoded and wrote again in standard base64 with padding."""
    text = token(form=form, **fields)  # type: ignore[arg-type]  # from TOML
    if form == "compact":
        return ".".join(base64text(unbase64url(part)) for part in text.split("."))
    return compact({name: base64text(unbase64url(part)) for name, part in json.loads(text).items()})


def escaped(text: str, how: str = "string") -> str:
    """A text as senders mangle it before they encrypt it."""
    return {
        "string": lambda: compact(text),
        "latin-1": lambda: text.encode().decode("latin-1"),
        "cp1252": lambda: text.encode().decode("cp1252"),
        "base64": lambda: base64text(text.encode()),
        "unicode_escape": lambda: text.encode().decode("unicode_escape"),
    }[how]()
