"""Content keys sent, wrapped or agreed in ways that RFC 7518 section 4 does not know.

Nothing of the inspector is used: what is made here is what it is measured against.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from cryptography.hazmat.primitives import hashes, keywrap
from cryptography.hazmat.primitives.asymmetric import ec, padding, x25519
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.senders import pairs
from tests.senders.encrypted import CONTENT_KEY_BYTES, HASHES, OAEP_HASH, WRAP_BYTES, seal
from tests.senders.octets import base64text, base64url, compact, number, stream, unbase64url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Members: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlips:
    """What is done to the content key; each empty field means: as it should be."""

    alg: str
    enc: str
    to: str
    extra: Mapping[str, object]
    cek_bytes: int = 0  # another length
    cek_form: str = ""  # base64, base64url, hex or "line": the text of the key is wrapped
    rsa: str = ""  # pkcs1, or the hash of an OAEP
    label: str = ""  # of OAEP
    epk: str = ""  # none, text, short, flat, "no y", or the name of a curve
    party: str = ""  # none, text, swapped, "no apu", "no apv"
    kdf: str = ""  # see DERIVATIONS
    encrypted_key: str = ""  # none, or stray
    spoken: str = ""  # latin-1, line, bare salt, sha1: how the key is made from the password
    salt_bytes: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed:
    """The content key, what is sent of it, and the header members beside it."""

    content_key: bytes
    encrypted_key: bytes
    members: Members = field(default_factory=dict)


def managed(slips: KeySlips) -> Managed:
    """The content key by `alg`, with the slips."""
    made = _by_algorithm(slips)
    if slips.encrypted_key == "none":
        return Managed(content_key=made.content_key, encrypted_key=b"", members=made.members)
    if slips.encrypted_key == "stray":
        stray = stream("stray", 40)
        return Managed(content_key=made.content_key, encrypted_key=stray, members=made.members)
    return made


def _by_algorithm(slips: KeySlips) -> Managed:
    size = slips.cek_bytes or CONTENT_KEY_BYTES[slips.enc]
    content_key = stream(f"content/{slips.enc}", size)
    wrapped = _as_text(content_key, slips.cek_form)
    if slips.alg == "dir":
        return Managed(content_key=pairs.secret(slips.to), encrypted_key=b"")
    if slips.alg.startswith("RSA"):
        return Managed(content_key=content_key, encrypted_key=_rsa(slips, wrapped))
    if slips.alg in WRAP_BYTES:
        return Managed(content_key=content_key, encrypted_key=_wrap(pairs.secret(slips.to), wrapped))
    if slips.alg.endswith("GCMKW"):
        iv, sealed, tag = seal("A256GCM", pairs.secret(slips.to), wrapped, b"", stream("kw/iv", 12))
        members: Members = {"iv": base64url(iv), "tag": base64url(tag)}
        return Managed(content_key=content_key, encrypted_key=sealed, members=members)
    if slips.alg.startswith("PBES2"):
        return _by_password(slips, content_key)
    return _agreed(slips, content_key, wrapped)


def _as_text(key: bytes, form: str) -> bytes:
    forms: dict[str, Callable[[bytes], str]] = {
        "base64": base64text,
        "base64url": base64url,
        "hex": bytes.hex,
        "line": lambda raw: base64text(raw) + "\n",
    }
    return forms[form](key).encode() if form else key


def _rsa(slips: KeySlips, content_key: bytes) -> bytes:
    public = pairs.rsa_private(slips.to).public_key()
    if slips.rsa == "pkcs1" or (slips.alg == "RSA1_5" and not slips.rsa):
        return public.encrypt(content_key, padding.PKCS1v15())
    hash_name = slips.rsa if slips.rsa in HASHES else OAEP_HASH[slips.alg]
    label = slips.label.encode() or None
    used = HASHES[hash_name]
    return public.encrypt(content_key, padding.OAEP(mgf=padding.MGF1(used), algorithm=used, label=label))


def _wrap(kek: bytes, content_key: bytes) -> bytes:
    """AES Key Wrap, with padding where the key is no multiple of eight bytes."""
    if len(content_key) % 8:
        return keywrap.aes_key_wrap_with_padding(kek, content_key)
    return keywrap.aes_key_wrap(kek, content_key)


def _by_password(slips: KeySlips, content_key: bytes) -> Managed:
    _, hash_name, wrap = slips.alg.replace("-HS", "+HS").split("+")
    salt, count = stream("p2s", slips.salt_bytes), 2_000
    password = slips.to.encode("latin-1" if slips.spoken == "latin-1" else "utf-8")
    password += b"\n" if slips.spoken == "line" else b""
    salted = salt if slips.spoken == "bare salt" else slips.alg.encode() + b"\0" + salt
    digest = "sha1" if slips.spoken == "sha1" else f"sha{hash_name[2:]}"
    kek = hashlib.pbkdf2_hmac(digest, password, salted, count, WRAP_BYTES[wrap])
    members: Members = {"p2s": base64url(salt), "p2c": count}
    return Managed(content_key=content_key, encrypted_key=_wrap(kek, content_key), members=members)


# key agreement


def _agreed(slips: KeySlips, content_key: bytes, wrapped: bytes) -> Managed:
    shared, epk = _agreement(slips)
    _, _, wrap = slips.alg.partition("+")
    size = WRAP_BYTES[wrap] if wrap else len(content_key)
    name, other = (slips.alg, slips.enc) if wrap else (slips.enc, slips.alg)
    u, v = _parties(slips)
    key = DERIVATIONS[slips.kdf](shared, (name, other), (u, v), size)
    members: Members = {} if slips.epk == "none" else {"epk": _spoilt(epk, slips.epk)}
    if not wrap:
        return Managed(content_key=key, encrypted_key=b"", members=members)
    return Managed(content_key=content_key, encrypted_key=_wrap(key, wrapped), members=members)


def _agreement(slips: KeySlips) -> tuple[bytes, dict[str, str]]:
    """Z and the ephemeral public key: on the recipient's curve, or just any pair on the curve that `epk` names."""
    recipient = pairs.private(slips.to)
    if slips.epk == "X25519" or isinstance(recipient, x25519.X25519PrivateKey):
        brief = x25519.X25519PrivateKey.from_private_bytes(stream(f"epk/{slips.to}", 32))
        there = recipient if isinstance(recipient, x25519.X25519PrivateKey) else brief
        epk = {"kty": "OKP", "crv": "X25519", "x": base64url(brief.public_key().public_bytes_raw())}
        if slips.epk not in pairs.CURVES:
            return brief.exchange(there.public_key()), epk
    name = slips.epk if slips.epk in pairs.CURVES else str(pairs.PAIRS[slips.to])
    curve = pairs.CURVES[name]
    size = (curve.key_size + 7) // 8
    once = ec.derive_private_key(int.from_bytes(stream(f"epk/{slips.to}", size - 2)), curve)
    same = isinstance(recipient, ec.EllipticCurvePrivateKey) and recipient.curve.name == curve.name
    other = recipient if same and isinstance(recipient, ec.EllipticCurvePrivateKey) else once
    point = once.public_key().public_numbers()
    public = {"kty": "EC", "crv": name, "x": number(point.x, size), "y": number(point.y, size)}
    return once.exchange(ec.ECDH(), other.public_key()), public


def _spoilt(epk: dict[str, str], how: str) -> object:
    if how == "text":
        return compact(epk)
    if how == "short":
        return epk | {"x": base64url(unbase64url(epk["x"])[1:])}
    if how == "flat":
        return epk | {"y": base64url(bytes(len(unbase64url(epk["y"]))))}
    if how == "no y":
        return {name: value for name, value in epk.items() if name != "y"}
    return epk


def _parties(slips: KeySlips) -> tuple[bytes, bytes]:
    texts = tuple(str(slips.extra.get(name, "")) for name in ("apu", "apv"))
    u, v = (unbase64url(text) for text in texts)
    return {
        "": (u, v),
        "none": (b"", b""),
        "text": (texts[0].encode(), texts[1].encode()),
        "swapped": (v, u),
        "no apu": (b"", v),
        "no apv": (u, b""),
    }[slips.party]


def _concat(shared: bytes, name: str, parties: tuple[bytes, bytes], size: int, told: int | None = None) -> bytes:
    """RFC 7518 section 4.6.2; `told` is what SuppPubInfo says in place of the bits."""
    return _hashed(shared, size, (name.encode(), *parties), (size * 8 if told is None else told).to_bytes(4, "big"))


def _hashed(shared: bytes, size: int, fields: tuple[bytes, ...], end: bytes = b"") -> bytes:
    info = b"".join(len(one).to_bytes(4, "big") + one for one in fields) + end
    rounds = (hashlib.sha256(count.to_bytes(4, "big") + shared + info).digest() for count in (1, 2))
    return b"".join(rounds)[:size]


def _hkdf(shared: bytes, size: int, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), size, salt=None, info=info).derive(shared)


DERIVATIONS: Final[Mapping[str, Callable[[bytes, tuple[str, str], tuple[bytes, bytes], int], bytes]]] = {
    "": lambda z, names, parties, size: _concat(z, names[0], parties, size),
    "other name": lambda z, names, parties, size: _concat(z, names[1], parties, size),
    "in bytes": lambda z, names, parties, size: _concat(z, names[0], parties, size, size),
    "name of the wrap": lambda z, names, parties, size: _concat(z, names[0].rpartition("+")[2], parties, size),
    "no length": lambda z, names, parties, size: _hashed(z, size, (names[0].encode(), *parties)),
    "no lengths of fields": lambda z, names, parties, size: _hashed(
        z, size, (), names[0].encode() + b"".join(parties) + (size * 8).to_bytes(4, "big")
    ),
    "raw": lambda z, _names, _parties, size: z[:size],
    "hashed": lambda z, _names, _parties, size: hashlib.sha256(z).digest()[:size],
    "hkdf": lambda z, names, _parties, size: _hkdf(z, size, names[0].encode()),
    "bare hkdf": lambda z, _names, _parties, size: _hkdf(z, size, b""),
    "one round": lambda z, names, parties, size: _concat(z, names[0], parties, size)[:32].ljust(size, b"\0"),
}
