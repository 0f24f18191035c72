"""Making with jwcrypto what it can make, so that what is read here was not written by the same hands.

What it cannot: RSA-OAEP-384 and -512, empty content, PBES2 counts above its own limit, RSA keys below 2048 bits, HMAC
secrets shorter than the hash, additional data in the flattened form, and, in its older releases, the names of RFC
9864 and ML-DSA. Then the answer is None, and the caller takes own steps.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inspector.keys.key import KeyKind
from inspector.keys.writing import private_jwk, public_jwk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jwcrypto.jwk import JWK

    from inspector.keys.key import Key

NAME: Final = "jwcrypto"
_LEAST_RSA_BITS: Final = 2_048
_LEAST_SECRET_BITS: Final = {"HS256": 256, "HS384": 384, "HS512": 512}


def signature(alg: str, key: Key, protected: str, payload: bytes) -> bytes | None:
    """The signature over a protected header and a payload; `b64` in the header is heeded."""
    from jwcrypto.common import base64url_decode  # 90 ms that only those pay who make something
    from jwcrypto.jws import JWSCore  # as above

    if not _takes((alg,), (key,)) or key.bits < _LEAST_SECRET_BITS.get(alg, 0):
        return None
    core = JWSCore(alg, _their_key(key, private=True), protected, payload, [alg])
    made: bytes = base64url_decode(core.sign()["signature"])
    return made


def encrypted(
    content: bytes,
    recipients: Sequence[tuple[Key, Mapping[str, object]]],
    protected: Mapping[str, object],
    *,
    form: str,
    aad: str,
) -> str | None:
    """A JWE for recipients, each with a header of its own; but for the general form that one is empty.

    jwcrypto writes what it adds itself (epk, iv, p2s) into the protected header only in the compact form, and some
    receivers look nowhere else: the flattened form is made out of the compact one. Then there is no place for `aad`.
    """
    from jwcrypto import jwe  # as above

    headers = [{**protected, **header} for _, header in recipients]
    names = tuple(str(header[name]) for header in headers for name in ("alg", "enc"))
    counts = [int(str(header["p2c"])) for header in headers if "p2c" in header]
    if not content or not _takes(names, [key for key, _ in recipients]) or any(map(_too_often, counts)):
        return None
    if aad and form == "flattened":
        return None
    token = jwe.JWE(content, json.dumps(protected), aad=aad or None, algs=list(names), flattened=form != "general")
    for key, header in recipients:
        token.add_recipient(_their_key(key, private=False), json.dumps(header) if header else None)
    text: str = token.serialize(compact=form != "general")
    return _flattened(text) if form == "flattened" else text


def _flattened(compact: str) -> str:
    """The same token in the flattened form (RFC 7516 section 7.2.2)."""
    parts = zip(("protected", "encrypted_key", "iv", "ciphertext", "tag"), compact.split("."), strict=True)
    return json.dumps({name: part for name, part in parts if part})


def _takes(names: Sequence[str], keys: Sequence[Key]) -> bool:
    from jwcrypto.jwa import JWA  # as above

    large = all(key.kind is not KeyKind.RSA or key.bits >= _LEAST_RSA_BITS for key in keys)
    return large and set(names) <= set(JWA.algorithms_registry)


def _too_often(count: int) -> bool:
    from jwcrypto.jwa import default_max_pbkdf2_iterations  # as above

    return bool(count > default_max_pbkdf2_iterations)


def _their_key(key: Key, *, private: bool) -> JWK:
    """The key without what it says of its own use: that is for the inspection to weigh."""
    from jwcrypto.jwk import JWK  # as above

    members = private_jwk(key).reveal() if private or key.kind is KeyKind.OCT else public_jwk(key)
    kept = {name: value for name, value in members.items() if name not in ("use", "key_ops", "kid")}
    if key.kind is not KeyKind.AKP:  # for which alg is part of the key
        kept.pop("alg", None)
    return JWK(**kept)
