"""Keys of a pair taken for HMAC secrets: the texts and bytes in which such a key is at hand.

Whoever knows the public key can make such an HMAC, so no secret may be one (RFC 8725 section 2.1). A private key is
taken for a secret where a library signs with HS256 unless it is told otherwise.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from inspector.encoding.base64text import encode_base64
from inspector.keys.members import public_members
from inspector.keys.reading import read_keys
from inspector.keys.secret import Secret
from inspector.keys.writing import public_jwk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.keys.key import Key, PublicKeyObject
    from inspector.keys.writing import JwkDict

_BLANK: Final = b" \t\r\n\xef\xbb\xbf"  # white space and a byte order mark
_BEGINNINGS: Final = (b"ssh-", b"ecdsa-sha2-", b"0", b"M", b"{", b"[", b'"')  # OpenSSH, DER, its base64, JSON
_ARMOUR: Final = b"-----BEGIN"
_LINE: Final = 64  # characters in a line of PEM (RFC 7468 section 2)
_SHORTEST: Final = 32  # bytes; no public key with its wrapping is shorter


def public_key_in(secret: bytes) -> Key | None:
    """The public or private key of a pair that a supposed secret is, in whatever format; None where it is none."""
    bare = secret.strip(_BLANK)
    if len(bare) < _SHORTEST or not (bare.startswith(_BEGINNINGS) or _ARMOUR in bare):
        return None
    return next((key for key in read_keys(secret, origin="").keys if key.public is not None), None)


def public_texts(key: Key) -> Iterator[tuple[str, bytes]]:
    """The forms of a key's public half that could be taken for a secret, each with its name."""
    if key.public is None:
        return
    certificate = () if key.certificate is None else (("certificate", "CERTIFICATE", key.certificate),)
    for kind, label, der in (*_ders(key.public), *certificate):
        yield from _texts(kind, label, der)
    yield from _json_texts(key)


def private_texts(key: Key) -> Iterator[tuple[str, Secret[bytes]]]:
    """The same forms of its private half, as PKCS#8 and in the format of its kind."""
    if key.private is None or key.public is None:
        return
    private = key.private.reveal()
    kinds = [("PKCS#8", "PRIVATE KEY", PrivateFormat.PKCS8)]
    if isinstance(private, rsa.RSAPrivateKey):
        kinds.append(("PKCS#1", "RSA PRIVATE KEY", PrivateFormat.TraditionalOpenSSL))
    elif isinstance(private, ec.EllipticCurvePrivateKey):
        kinds.append(("SEC1", "EC PRIVATE KEY", PrivateFormat.TraditionalOpenSSL))
    for kind, label, form in kinds:
        for name, text in _texts(kind, label, private.private_bytes(Encoding.DER, form, NoEncryption())):
            yield name, Secret(text)


def _texts(kind: str, label: str, der: bytes) -> Iterator[tuple[str, bytes]]:
    """DER as it is, its base64 and its PEM with every usual line break, each with its name."""
    body = encode_base64(der)
    lines = [body[start : start + _LINE] for start in range(0, len(body), _LINE)]
    framed = [f"-----BEGIN {label}-----", *lines, f"-----END {label}-----"]
    for breaks, mark in (("line feeds", "\n"), ("Windows line breaks", "\r\n")):
        text = mark.join(framed)
        yield f"PEM ({kind}) with {breaks}, one at its end", (text + mark).encode()
        yield f"PEM ({kind}) with {breaks}, none at its end", text.encode()
    yield f"PEM ({kind}) without line breaks", "".join(framed).encode()
    yield f"PEM ({kind}) with \\n written out", ("\\n".join(framed) + "\\n").encode()
    yield f"DER ({kind})", der
    yield f"base64 of DER ({kind})", body.encode()
    yield f"base64 of DER ({kind}) in lines", "\n".join(lines).encode()


def _ders(public: PublicKeyObject) -> Iterator[tuple[str, str, bytes]]:
    yield "SPKI", "PUBLIC KEY", public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if isinstance(public, rsa.RSAPublicKey):
        yield "PKCS#1", "RSA PUBLIC KEY", public.public_bytes(Encoding.DER, PublicFormat.PKCS1)


def _json_texts(key: Key) -> Iterator[tuple[str, bytes]]:
    """The JWK as JSON, with and without what describes the key, in the usual orders and layouts."""
    seen = set()
    for described, members in (("", _bare(key)), (" with its kid, use and alg", public_jwk(key))):
        for order, ordered in _orders(members):
            for layout, text in _layouts(ordered):
                if text not in seen:
                    seen.add(text)
                    yield f"JWK{described}, {order}, {layout}", text.encode()
                    yield f"JWK{described}, {order}, {layout}, a line feed at its end", f"{text}\n".encode()


def _bare(key: Key) -> JwkDict:
    return dict(public_members(key.public, key.curve)) if key.public is not None else {}


def _orders(members: JwkDict) -> Iterator[tuple[str, JwkDict]]:
    """As it is written here, sorted, and with the other members of the pair first."""
    yield "kty first", members
    yield "members sorted", {name: members[name] for name in sorted(members)}
    if "n" in members:
        first = ("kty", "e", "n")
        yield "e before n", {name: members[name] for name in dict.fromkeys((*first, *members))}


def _layouts(members: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield "compact", json.dumps(members, separators=(",", ":"))
    yield "one line", json.dumps(members)
    yield "indented by two", json.dumps(members, indent=2)
    yield "indented by four", json.dumps(members, indent=4)
    yield "in a set", json.dumps({"keys": [members]}, separators=(",", ":"))
