"""Keys and files that several tests need; costly ones are made once."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa, x448, x25519

from inspector.keys.reading import KeyReading, read_keys

if TYPE_CHECKING:
    from inspector.keys.key import Key

# The two Mersenne primes of the hostile key file: their product keeps a library's primality test busy for seconds.
MERSENNE = (2**4253 - 1, 2**4423 - 1)


DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def b64_integer(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def der(tag: int, *parts: bytes) -> bytes:
    """One DER value: the simplest encoder there can be, independent of ours."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(octets)]) + octets + body


def der_integer(value: int) -> bytes:
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def der_oid(dotted: str) -> bytes:
    arcs = [int(arc) for arc in dotted.split(".")]
    body = b""
    for arc in (arcs[0] * 40 + arcs[1], *arcs[2:]):
        octets = [arc & 0x7F]
        while arc := arc >> 7:
            octets.append(arc & 0x7F | 0x80)
        body += bytes(reversed(octets))
    return der(0x06, body)


def sequence(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def rsa_parts(p: int, q: int, e: int = 65537) -> dict[str, int]:
    d = pow(e, -1, (p - 1) * (q - 1))
    return {
        "n": p * q, "e": e, "d": d, "p": p, "q": q, "dp": d % (p - 1), "dq": d % (q - 1), "qi": pow(q, -1, p)
    }  # fmt: skip


def rsa_jwk(parts: dict[str, int], **others: str) -> str:
    return json.dumps({"kty": "RSA", **{name: b64_integer(value) for name, value in parts.items()}, **others})


def pkcs1(parts: dict[str, int]) -> bytes:
    return sequence(der_integer(0), *(der_integer(parts[name]) for name in ("n", "e", "d", "p", "q", "dp", "dq", "qi")))


def pem(label: str, data: bytes) -> str:
    body = base64.encodebytes(data).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n"


@cache
def rsa_private(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def ec_private(curve: str) -> ec.EllipticCurvePrivateKey:
    curves: dict[str, ec.EllipticCurve] = {
        "P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1(), "secp256k1": ec.SECP256K1()
    }  # fmt: skip
    return ec.generate_private_key(curves[curve])


@cache
def private(name: str) -> Any:
    """A private key of the library by the name of its type or curve."""
    others: dict[str, Any] = {
        "Ed25519": ed25519.Ed25519PrivateKey,
        "Ed448": ed448.Ed448PrivateKey,
        "X25519": x25519.X25519PrivateKey,
        "X448": x448.X448PrivateKey,
    }
    if name == "RSA":
        return rsa_private()
    return others[name].generate() if name in others else ec_private(name)


NAMES = ("RSA", "P-256", "P-384", "P-521", "secp256k1", "Ed25519", "Ed448", "X25519", "X448")


def numbers(key: rsa.RSAPrivateKey) -> dict[str, int]:
    whole = key.private_numbers()
    return {
        "n": whole.public_numbers.n,
        "e": whole.public_numbers.e,
        "d": whole.d,
        "p": whole.p,
        "q": whole.q,
        "dp": whole.dmp1,
        "dq": whole.dmq1,
        "qi": whole.iqmp,
    }


def ec_jwk(key: ec.EllipticCurvePrivateKey, crv: str, size: int) -> dict[str, str]:
    whole = key.private_numbers()
    return {
        "kty": "EC",
        "crv": crv,
        "x": b64(whole.public_numbers.x.to_bytes(size, "big")),
        "y": b64(whole.public_numbers.y.to_bytes(size, "big")),
        "d": b64(whole.private_value.to_bytes(size, "big")),
    }


def pkcs8(key: Any, passphrase: bytes | None = None, encoding: serialization.Encoding = DER) -> bytes:
    encryption = (
        serialization.NoEncryption() if passphrase is None else serialization.BestAvailableEncryption(passphrase)
    )
    data: bytes = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, encryption)
    return data


def traditional(key: Any, encoding: serialization.Encoding = DER) -> bytes:
    data: bytes = key.private_bytes(
        encoding, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return data


def spki(key: Any, encoding: serialization.Encoding = DER) -> bytes:
    data: bytes = key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
    return data


def read(data: bytes | str, **options: Any) -> KeyReading:
    return read_keys(data, origin="test", **options)


def one(data: bytes | str, **options: Any) -> Key:
    """The only key of a file without problems."""
    reading = read(data, **options)
    assert reading.problems == ()
    assert len(reading.keys) == 1
    return reading.keys[0]


def refused(data: bytes | str, **options: Any) -> tuple[str, dict[str, str]]:
    """Code and values of the only problem of a file without keys."""
    reading = read(data, **options)
    assert reading.keys == ()
    assert len(reading.problems) == 1
    return reading.problems[0].code, dict(reading.problems[0].values)


def remarks(key: Key) -> dict[str, dict[str, str]]:
    """The values of each remark by its code, which must not repeat."""
    found = {remark.code: dict(remark.values) for remark in key.remarks}
    assert len(found) == len(key.remarks)
    return found


def same_private(key: Key, original: Any) -> bool:
    """Whether a key holds exactly this private key."""
    assert key.private is not None
    return pkcs8(key.private.reveal()) == pkcs8(original)


def same_public(key: Key, original: Any) -> bool:
    """Whether a key's public part is that of this private key."""
    assert key.public is not None
    data = key.public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return data == spki(original)
