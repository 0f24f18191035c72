"""Giving the content encryption key of a JWE to its recipient: the other side of `key_management`, for each `alg`.

RFC 7518 section 4.
"""

from __future__ import annotations

import os
from dataclasses import field
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x448, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.agreement import agree
from inspector.jose.errors import AlgorithmNotAllowed, KeyUnsuitable
from inspector.jose.hashing import HASHES
from inspector.jose.kdf import concat_kdf
from inspector.jose.key_management import pbes2_key, shared_secret
from inspector.jose.keykinds import described

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm, KeyManagementMode
    from inspector.jose.keykinds import AgreementPrivateKey, AgreementPublicKey, PublicKey

_GCM_IV_BYTES: Final = 12
_GCM_TAG_BYTES: Final = 16
_SALT_BYTES: Final = 16


@frozen_value(repr=False, eq=False)
class WrappedKey:
    """What a recipient is sent, and the content encryption key it stands for."""

    content_key: bytes
    encrypted_key: bytes  # empty for dir and ECDH-ES
    ephemeral: AgreementPublicKey | None = None  # goes into the header as epk
    parameters: Mapping[str, str | int] = field(default_factory=dict)  # go there too: iv and tag, p2s and p2c


@frozen_value(repr=False)
class _Request:
    """All that a way through the steps may need."""

    algorithm: KeyManagementAlgorithm
    encryption: ContentEncryptionAlgorithm
    public: PublicKey | None
    secret: bytes | None
    content_key: bytes | None
    apu: bytes
    apv: bytes
    pbes2_count: int

    def chosen(self) -> bytes:
        """The content key that other recipients have already, else a new one."""
        return self.content_key or os.urandom(self.encryption.cek_bytes)

    def rsa(self) -> rsa.RSAPublicKey:
        if not isinstance(self.public, rsa.RSAPublicKey):
            raise KeyUnsuitable(expected="RSA public key", found=described(self.public or self.secret))
        return self.public

    def shared(self) -> bytes:
        return shared_secret(self.secret, self.public)

    def key_encryption_key(self) -> bytes:
        return shared_secret(self.secret, self.public, self.algorithm.wrap_bytes)

    def agreement(self) -> AgreementPublicKey:
        public = self.public
        if isinstance(public, ec.EllipticCurvePublicKey | x25519.X25519PublicKey | x448.X448PublicKey):
            return public
        raise KeyUnsuitable(expected="EC or X25519/X448 public key", found=described(public or self.secret))


def wrap_content_key(
    algorithm: KeyManagementAlgorithm,
    encryption: ContentEncryptionAlgorithm,
    *,
    public: PublicKey | None = None,
    secret: bytes | None = None,
    content_key: bytes | None = None,
    apu: bytes = b"",
    apv: bytes = b"",
    pbes2_count: int,
    rsa1_5: bool = False,
) -> WrappedKey:
    """Encrypt, wrap or agree on a content encryption key; a new one unless `content_key` is given.

    `secret` is the shared key, or the password for PBES2; `apu` and `apv` are decoded. RSA1_5 needs its explicit
    permission. Raises AlgorithmNotAllowed, KeyUnsuitable.
    """
    if algorithm.mode == "rsa1_5" and not rsa1_5:
        raise AlgorithmNotAllowed(algorithm.name)
    return _WAYS[algorithm.mode](
        _Request(
            algorithm=algorithm,
            encryption=encryption,
            public=public,
            secret=secret,
            content_key=content_key,
            apu=apu,
            apv=apv,
            pbes2_count=pbes2_count,
        )
    )


def _by_rsa_oaep(request: _Request) -> WrappedKey:
    hashing = HASHES[request.algorithm.hash or ""]
    content_key = request.chosen()
    encrypted_key = request.rsa().encrypt(content_key, padding.OAEP(padding.MGF1(hashing), hashing, None))
    return WrappedKey(content_key=content_key, encrypted_key=encrypted_key)


def _by_rsa1_5(request: _Request) -> WrappedKey:
    content_key = request.chosen()
    encrypted_key = request.rsa().encrypt(content_key, padding.PKCS1v15())
    return WrappedKey(content_key=content_key, encrypted_key=encrypted_key)


def _agreed_key(request: _Request, algorithm_id: str, key_bytes: int) -> tuple[bytes, AgreementPublicKey]:
    public = request.agreement()
    private = _ephemeral_key(public)
    key = concat_kdf(agree(private, public), algorithm_id, request.apu, request.apv, key_bytes * 8)
    return key, private.public_key()


def _ephemeral_key(public: AgreementPublicKey) -> AgreementPrivateKey:
    """A new key on the recipient's curve."""
    if isinstance(public, ec.EllipticCurvePublicKey):
        return ec.generate_private_key(public.curve)
    if isinstance(public, x25519.X25519PublicKey):
        return x25519.X25519PrivateKey.generate()
    return x448.X448PrivateKey.generate()


def _by_agreement(request: _Request) -> WrappedKey:
    content_key, ephemeral = _agreed_key(request, request.encryption.name, request.encryption.cek_bytes)
    return WrappedKey(content_key=content_key, encrypted_key=b"", ephemeral=ephemeral)


def _by_agreed_wrapping(request: _Request) -> WrappedKey:
    kek, ephemeral = _agreed_key(request, request.algorithm.name, request.algorithm.wrap_bytes or 0)
    content_key = request.chosen()
    return WrappedKey(content_key=content_key, encrypted_key=aes_key_wrap(kek, content_key), ephemeral=ephemeral)


def _by_aes_kw(request: _Request) -> WrappedKey:
    kek, content_key = request.key_encryption_key(), request.chosen()
    return WrappedKey(content_key=content_key, encrypted_key=aes_key_wrap(kek, content_key))


def _by_gcm_kw(request: _Request) -> WrappedKey:
    kek, content_key, iv = request.key_encryption_key(), request.chosen(), os.urandom(_GCM_IV_BYTES)
    sealed = AESGCM(kek).encrypt(iv, content_key, None)
    tag = encode_base64url(sealed[-_GCM_TAG_BYTES:])
    return WrappedKey(
        content_key=content_key,
        encrypted_key=sealed[:-_GCM_TAG_BYTES],
        parameters={"iv": encode_base64url(iv), "tag": tag},
    )


def _directly(request: _Request) -> WrappedKey:
    secret = shared_secret(request.secret, request.public, request.encryption.cek_bytes)
    return WrappedKey(content_key=secret, encrypted_key=b"")


def _by_password(request: _Request) -> WrappedKey:
    algorithm, password = request.algorithm, request.shared()
    salt, count = os.urandom(_SALT_BYTES), request.pbes2_count
    kek = pbes2_key(password, algorithm.name, salt, count, algorithm.wrap_bytes or 0, algorithm.hash or "")
    content_key = request.chosen()
    return WrappedKey(
        content_key=content_key,
        encrypted_key=aes_key_wrap(kek, content_key),
        parameters={"p2s": encode_base64url(salt), "p2c": count},
    )


_WAYS: Final[Mapping[KeyManagementMode, Callable[[_Request], WrappedKey]]] = {
    "rsa-oaep": _by_rsa_oaep,
    "rsa1_5": _by_rsa1_5,
    "ecdh-es": _by_agreement,
    "ecdh-es+kw": _by_agreed_wrapping,
    "aes-kw": _by_aes_kw,
    "aes-gcm-kw": _by_gcm_kw,
    "dir": _directly,
    "pbes2": _by_password,
}
