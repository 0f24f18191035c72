"""Signed tokens of signers who go their own ways: another secret form, another signing input, another writing."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tests.senders import pairs
from tests.senders.chains import headers
from tests.senders.encrypted import HASHES
from tests.senders.octets import base64text, base64url, compact, unbase64url
from tests.senders.signed import CLAIMS, ROOT_BYTES, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIZES: Final = {"P-256": 32, "P-384": 48, "P-521": 66, "secp256k1": 32}
TRIES: Final = 5_000
NO_NULL: Final = bytes.fromhex("302f300b06096086480165030402010420")  # a DigestInfo of SHA-256 without parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """What token to make, and what is odd about it."""

    alg: str = "RS256"
    says_alg: str | None = None
    by: str = "vendor"
    payload: str = CLAIMS
    extra: Mapping[str, Any]
    chain: Mapping[str, Any]  # the words for tests.senders.chains.headers
    header_text: str | None = None
    secret: str | None = None  # the HMAC secret as text, where it is no key of `pairs`
    taken: str = "as it is"  # a name of SECRETS
    over: str = "right"  # a name of INPUTS
    signed_payload: str | None = None  # what was signed, where another text travels
    signed_header: str | None = None
    hash_name: str | None = None  # of ECDSA and RSA, where it is not the algorithm's
    numbers: str = "full"  # r and s: "full", "short", "long", "der"
    bare: str = ""  # RSA around the digest without its DigestInfo: a name of BARE
    written: str = "right"  # a name of WRITINGS
    detached: bool = False
    form: str = "compact"


def token(**fields: object) -> str:
    """A token by an `Oddity` given in its fields."""
    odd = Oddity(**{"extra": {}, "chain": {}, **fields})  # type: ignore[arg-type]  # the fields stand in case files
    if odd.numbers in ("short", "long") or odd.written == "as a number":
        return next(filter(None, (_made(odd, _numbered(odd.payload, number)) for number in range(TRIES))))
    return _made(odd, odd.payload)


def _numbered(payload: str, number: int) -> str:
    return compact({**json.loads(payload), "jti": str(number)})


def _key_in(value: object) -> object:
    """A header member; `{"of": NAME}` stands for that key's public JWK."""
    return pairs.jwk(value["of"]) if isinstance(value, dict) and value.keys() == {"of"} else value


def _made(odd: Oddity, payload: str) -> str:
    """The token; empty where r and s do not happen to be as they are wanted."""
    extra = {name: _key_in(value) for name, value in odd.extra.items()}
    named = {"alg": odd.says_alg or odd.alg, **extra, **headers(**odd.chain)}
    header = odd.header_text or compact(named)
    encoded = odd.extra.get("b64") is not False
    signed = payload if odd.signed_payload is None else odd.signed_payload
    data = INPUTS[odd.over](Signed((odd.signed_header or header).encode(), signed.encode(), encoded))
    signature = _signature(odd, data)
    if not signature or (odd.written == "as a number" and signature[0]):
        return ""
    part = base64url(payload.encode()) if encoded or odd.over == "sent encoded" else payload
    third = WRITINGS[odd.written](signature)
    head, body = base64url(header.encode()), "" if odd.detached else part
    if odd.form == "flattened":
        return compact({"payload": body, "protected": head, "signature": third})
    return f"{head}.{body}.{third}"


# ---------------------------------------------------------------------------------------------------------- secrets

SECRETS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "as it is": lambda raw: raw,
    "with a line feed": lambda raw: raw + b"\n",
    "with a Windows line break": lambda raw: raw + b"\r\n",
    "in quotation marks": lambda raw: b'"' + raw + b'"',
    "in single quotation marks": lambda raw: b"'" + raw + b"'",
    "without white space": bytes.strip,
    "without quotation marks": lambda raw: raw.strip(b"\"'"),
    "base64 text": lambda raw: base64text(raw).encode(),
    "base64url text": lambda raw: base64url(raw).encode(),
    "hex text": lambda raw: raw.hex().encode(),
    "capital hex text": lambda raw: raw.hex().upper().encode(),
    "base64 text and a line feed": lambda raw: base64text(raw).encode() + b"\n",
    "base64 twice": lambda raw: base64text(base64text(raw).encode()).encode(),
    "decoded": lambda raw: unbase64url(raw.decode().rstrip("=").replace("+", "-").replace("/", "_")),
    "decoded from hex": lambda raw: bytes.fromhex(raw.decode()),
    "decoded twice": lambda raw: unbase64url(unbase64url(raw.decode()).decode()),
    "UTF-16": lambda raw: raw.decode().encode("utf-16-le"),
    "SHA-256": lambda raw: hashlib.sha256(raw).digest(),
    "bytes of base64": lambda raw: unbase64url(base64url(raw)),
}


# ---------------------------------------------------------------------------------------------------- signing inputs


@dataclass(frozen=True, slots=True)
class Signed:
    """Header and payload as they are given to the signing call."""

    header: bytes
    payload: bytes
    encoded: bool = True  # whether the payload shall be base64url

    @property
    def input(self) -> bytes:
        """As RFC 7515 section 5.1 and RFC 7797 section 3 have it."""
        return _input(self.header, base64url(self.payload).encode() if self.encoded else self.payload)


INPUTS: Final[Mapping[str, Callable[[Signed], bytes]]] = {
    "right": lambda given: given.input,
    "encoded": lambda given: _input(given.header, base64url(given.payload).encode()),
    "sent encoded": lambda given: _input(given.header, base64url(given.payload).encode()),
    "bare": lambda given: _input(given.header, given.payload),
    "decoded": lambda given: given.header + b"." + given.payload,
    "payload": lambda given: given.payload,
    "payload segment": lambda given: base64url(given.payload).encode(),
    "line feed": lambda given: given.input + b"\n",
    "Windows line break": lambda given: given.input + b"\r\n",
    "padded": lambda given: b".".join(_padded(part) for part in (given.header, given.payload)),
    "standard": lambda given: f"{base64text(given.header)}.{base64text(given.payload)}".encode(),
    "UTF-16": lambda given: given.input.decode().encode("utf-16-le"),
    "digest": lambda given: hashlib.sha256(given.input).digest(),
    "hex digest": lambda given: hashlib.sha256(given.input).hexdigest().encode(),
}


def _input(header: bytes, body: bytes) -> bytes:
    return base64url(header).encode() + b"." + body


def _padded(data: bytes) -> bytes:
    text = base64url(data)
    return (text + "=" * (-len(text) % 4)).encode()


# -------------------------------------------------------------------------------------------------------- signatures


def _signature(odd: Oddity, data: bytes) -> bytes:
    if odd.alg.startswith("HS"):
        raw = odd.secret.encode() if odd.secret is not None else pairs.secret(odd.by)
        return hmac.digest(SECRETS[odd.taken](raw), data, f"sha{odd.alg[2:]}")
    if odd.bare:
        return _bare(odd, data)
    key = pairs.private(odd.by)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return _ecdsa(odd, key, data)
    if odd.hash_name:
        rsa = pairs.rsa_private(odd.by)
        hashing = HASHES[odd.hash_name]
        pss = padding.PSS(mgf=padding.MGF1(hashing), salt_length=hashing.digest_size)
        return rsa.sign(data, pss if odd.alg.startswith("PS") else padding.PKCS1v15(), hashing)
    return sign(odd.alg, odd.by, data)


def _ecdsa(odd: Oddity, key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """r and s as they are wanted; empty where no zero byte can be left out."""
    name = odd.hash_name or ("SHA-256" if odd.alg == "ES256K" else f"SHA-{odd.alg[2:5]}")
    der = key.sign(data, ec.ECDSA(HASHES[name], deterministic_signing=True))
    size = SIZES[str(pairs.PAIRS[odd.by])]
    halves = [number.to_bytes(size, "big") for number in decode_dss_signature(der)]
    match odd.numbers:
        case "der":
            return der
        case "short":
            short = [half.lstrip(b"\0") for half in halves]
            return b"".join(short) if any(len(half) < size for half in short) else b""
        case "long":
            signed = [b"\0" + half if half[0] >> 7 else half for half in halves]
            return b"".join(signed) if sum(map(len, signed)) == 2 * size + 1 else b""
        case "padded":
            return b"".join(half.rjust(ROOT_BYTES[odd.says_alg or odd.alg], b"\0") for half in halves)
        case _:
            return b"".join(halves)


def _bare(odd: Oddity, data: bytes) -> bytes:
    """PKCS#1 v1.5 around the digest alone (RFC 8017 section 9.2 without its first steps)."""
    digest = hashlib.sha256(data).digest()
    inner = BARE[odd.bare](digest)
    numbers = pairs.rsa_private(odd.by).private_numbers()
    size = (numbers.public_numbers.n.bit_length() + 7) // 8
    block = b"\0\1" + b"\xff" * (size - 3 - len(inner)) + b"\0" + inner
    return pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n).to_bytes(size, "big")


BARE: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "bytes": bytes,
    "hex": lambda digest: digest.hex().encode(),
    "no null": lambda digest: NO_NULL + digest,
    "own": lambda digest: b"SHA-256:" + digest,
    "a word": lambda digest: b"signed" + digest[:1],
    "of something else": lambda digest: hashlib.sha256(digest + b"else").digest(),
}
WRITINGS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "right": base64url,
    "with a sign byte": lambda raw: base64url(b"\0" + raw),
    "as a number": lambda raw: base64url(raw.lstrip(b"\0")),
    "reversed": lambda raw: base64url(raw[::-1]),
    "hex": bytes.hex,
    "capital hex": lambda raw: raw.hex().upper(),
    "base64 of base64": lambda raw: base64url(base64text(raw).encode()),
    "base64 of base64url": lambda raw: base64url(base64url(raw).encode()),
    "base64 of hex": lambda raw: base64url(raw.hex().encode()),
}


# -------------------------------------------------------------------------------------------------- public key texts


def text_jwk(*, text: str) -> str:
    """A symmetric key whose bytes are the characters of a text."""
    return compact({"kty": "oct", "k": base64url(text.encode())})


def public_text(*, name: str, form: str = "pem", end: str = "\n", breaks: str = "\n", indent: int | None = None) -> str:
    """A public key as the text that somebody takes for a secret."""
    if form == "jwk":
        return json.dumps(pairs.jwk(name), indent=indent, separators=(",", ":") if indent is None else None) + end
    spki, pkcs1 = serialization.PublicFormat.SubjectPublicKeyInfo, serialization.PublicFormat.PKCS1
    key = pairs.private(name).public_key()
    text = key.public_bytes(serialization.Encoding.PEM, pkcs1 if form == "pkcs1" else spki).decode("ascii")
    return text.rstrip("\n").replace("\n", breaks) + end
