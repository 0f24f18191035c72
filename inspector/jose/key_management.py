"""Getting at the content encryption key of a JWE: every step by itself, and the way through them for each `alg`.

RFC 7518 section 4.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x448, x25519
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.agreement import agree, read_ephemeral_key
from inspector.jose.errors import (
    AlgorithmNotAllowed,
    HeaderError,
    HeaderFault,
    IvLength,
    KeyUnsuitable,
    LimitExceeded,
    TagLength,
    UnwrapFailed,
    UnwrapFault,
)
from inspector.jose.hashing import HASHES
from inspector.jose.kdf import concat_kdf
from inspector.jose.keykinds import described

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm, KeyManagementMode
    from inspector.jose.header import HeaderView
    from inspector.jose.keykinds import AgreementPrivateKey, PrivateKey, PublicKey

__all__ = [
    "agree",
    "header_bytes",
    "pbes2_key",
    "read_ephemeral_key",
    "shared_secret",
    "unwrap_aes_kw",
    "unwrap_content_key",
    "unwrap_gcm_kw",
    "unwrap_rsa1_5",
    "unwrap_rsa_oaep",
]

_GCM_IV_BYTES: Final = 12
_GCM_TAG_BYTES: Final = 16
_WRAP_BLOCK: Final = 8
_SHORTEST_WRAP: Final = 16  # bytes: RFC 3394 wraps at least one block after its own
_SHORTEST_SALT: Final = 8  # bytes, RFC 7518 section 4.8.1.1


def unwrap_rsa_oaep(
    private: rsa.RSAPrivateKey, encrypted_key: bytes, *, hash_name: str, mgf1_name: str, label: bytes = b""
) -> bytes:
    """Decrypt with RSA-OAEP; JOSE leaves the label empty. Raises UnwrapFailed."""
    _check_rsa_length(private, encrypted_key)
    scheme = padding.OAEP(padding.MGF1(HASHES[mgf1_name]), HASHES[hash_name], label)
    try:
        return private.decrypt(encrypted_key, scheme)
    except ValueError:
        raise UnwrapFailed(UnwrapFault.DECRYPTION) from None


def unwrap_rsa1_5(private: rsa.RSAPrivateKey, encrypted_key: bytes, cek_bytes: int) -> bytes:
    """Decrypt with RSA PKCS #1 v1.5; a wrong padding gives a random key and no other sign. RFC 7516 section 11.5.

    Raises UnwrapFailed only for a length that everybody can see.
    """
    _check_rsa_length(private, encrypted_key)
    replacement = os.urandom(cek_bytes)
    try:
        cek = private.decrypt(encrypted_key, padding.PKCS1v15())
    except ValueError:
        return replacement
    return cek if len(cek) == cek_bytes else replacement


def unwrap_aes_kw(kek: bytes, encrypted_key: bytes) -> bytes:
    """Unwrap with AES Key Wrap. RFC 3394. Raises UnwrapFailed."""
    if len(encrypted_key) < _SHORTEST_WRAP or len(encrypted_key) % _WRAP_BLOCK:
        raise UnwrapFailed(UnwrapFault.LENGTH, found=len(encrypted_key))
    try:
        return aes_key_unwrap(kek, encrypted_key)
    except InvalidUnwrap:
        raise UnwrapFailed(UnwrapFault.INTEGRITY) from None


def unwrap_gcm_kw(kek: bytes, encrypted_key: bytes, iv: bytes, tag: bytes) -> bytes:
    """Decrypt a content key with AES-GCM. RFC 7518 section 4.7. Raises IvLength, TagLength, UnwrapFailed."""
    if len(iv) != _GCM_IV_BYTES:
        raise IvLength(_GCM_IV_BYTES, len(iv))
    if len(tag) != _GCM_TAG_BYTES:
        raise TagLength(_GCM_TAG_BYTES, len(tag))
    decryptor = Cipher(AES(kek), GCM(iv, tag)).decryptor()
    cek = decryptor.update(encrypted_key)
    try:
        return cek + decryptor.finalize()
    except InvalidTag:
        raise UnwrapFailed(UnwrapFault.INTEGRITY) from None


def pbes2_key(password: bytes, alg_name: str, salt_input: bytes, count: int, key_bytes: int, hash_name: str) -> bytes:
    """The key encryption key made from a password. RFC 7518 section 4.8.1."""
    salt = alg_name.encode("utf-8") + b"\0" + salt_input
    return PBKDF2HMAC(HASHES[hash_name], key_bytes, salt, count).derive(password)


@frozen_value(repr=False)
class _Request:
    """All that a way through the steps may need."""

    algorithm: KeyManagementAlgorithm
    encryption: ContentEncryptionAlgorithm
    header: HeaderView
    encrypted_key: bytes
    private: PrivateKey | None
    secret: bytes | None
    pbes2_count_limit: int

    def rsa(self) -> rsa.RSAPrivateKey:
        if not isinstance(self.private, rsa.RSAPrivateKey):
            raise KeyUnsuitable(expected="RSA private key", found=described(self.private or self.secret))
        return self.private

    def shared(self) -> bytes:
        return shared_secret(self.secret, self.private)

    def key_encryption_key(self) -> bytes:
        return shared_secret(self.secret, self.private, self.algorithm.wrap_bytes)

    def agreement(self) -> AgreementPrivateKey:
        private = self.private
        if isinstance(private, ec.EllipticCurvePrivateKey | x25519.X25519PrivateKey | x448.X448PrivateKey):
            return private
        raise KeyUnsuitable(expected="EC or X25519/X448 private key", found=described(private or self.secret))

    def no_encrypted_key(self) -> None:
        if self.encrypted_key:
            raise UnwrapFailed(UnwrapFault.NOT_EMPTY, expected=0, found=len(self.encrypted_key))


def unwrap_content_key(
    algorithm: KeyManagementAlgorithm,
    encryption: ContentEncryptionAlgorithm,
    header: HeaderView,
    encrypted_key: bytes,
    *,
    private: PrivateKey | None = None,
    secret: bytes | None = None,
    rsa1_5: bool = False,
    pbes2_count_limit: int = limits.PBES2_COUNT,
) -> bytes:
    """The content encryption key of one recipient, of whatever length it comes out.

    `secret` is the shared key, or the password for PBES2. RSA1_5 needs its explicit permission.
    Raises AlgorithmNotAllowed, KeyUnsuitable, HeaderError, UnwrapFailed, IvLength, TagLength, LimitExceeded.
    """
    if algorithm.mode == "rsa1_5" and not rsa1_5:
        raise AlgorithmNotAllowed(algorithm.name)
    return _WAYS[algorithm.mode](
        _Request(
            algorithm=algorithm,
            encryption=encryption,
            header=header,
            encrypted_key=encrypted_key,
            private=private,
            secret=secret,
            pbes2_count_limit=pbes2_count_limit,
        )
    )


def shared_secret(secret: bytes | None, other: PrivateKey | PublicKey | None, wanted_bytes: int | None = None) -> bytes:
    """The secret, where there is one, of the length that is wanted; `other` was given instead. Raises KeyUnsuitable."""
    if secret is None:
        raise KeyUnsuitable(expected="a shared secret", found=described(other))
    if wanted_bytes is not None and len(secret) != wanted_bytes:
        raise KeyUnsuitable(expected=f"a secret of {wanted_bytes} bytes", found=described(secret))
    return secret


def header_bytes(header: HeaderView, name: str, *, required: bool = True) -> bytes:
    """The base64url value of a parameter; b"" where an optional one is absent. Raises HeaderError."""
    node = header.get(name)
    if node is None and not required:
        return b""
    if node is None:
        raise HeaderError(HeaderFault.MISSING, name=name)
    if node.kind != "string":
        raise HeaderError(HeaderFault.TYPE, name=name, offset=node.start, expected="string", found=node.kind)
    try:
        return decode_base64url(node.value)
    except Base64Error as error:
        raise HeaderError(
            HeaderFault.VALUE, name=name, offset=node.start, expected="base64url", found=error.fault.value
        ) from None


def _by_rsa_oaep(request: _Request) -> bytes:
    hash_name = request.algorithm.hash or ""
    return unwrap_rsa_oaep(request.rsa(), request.encrypted_key, hash_name=hash_name, mgf1_name=hash_name)


def _by_rsa1_5(request: _Request) -> bytes:
    return unwrap_rsa1_5(request.rsa(), request.encrypted_key, request.encryption.cek_bytes)


def _agreed_key(request: _Request, algorithm_id: str, key_bytes: int) -> bytes:
    private = request.agreement()
    epk = request.header.get("epk")
    if epk is None:
        raise HeaderError(HeaderFault.MISSING, name="epk")
    z = agree(private, read_ephemeral_key(epk))
    apu, apv = (header_bytes(request.header, name, required=False) for name in ("apu", "apv"))
    return concat_kdf(z, algorithm_id, apu, apv, key_bytes * 8)


def _by_agreement(request: _Request) -> bytes:
    request.no_encrypted_key()
    return _agreed_key(request, request.encryption.name, request.encryption.cek_bytes)


def _by_agreed_wrapping(request: _Request) -> bytes:
    kek = _agreed_key(request, request.algorithm.name, request.algorithm.wrap_bytes or 0)
    return unwrap_aes_kw(kek, request.encrypted_key)


def _by_aes_kw(request: _Request) -> bytes:
    return unwrap_aes_kw(request.key_encryption_key(), request.encrypted_key)


def _by_gcm_kw(request: _Request) -> bytes:
    kek = request.key_encryption_key()
    iv, tag = (header_bytes(request.header, name) for name in ("iv", "tag"))
    return unwrap_gcm_kw(kek, request.encrypted_key, iv, tag)


def _directly(request: _Request) -> bytes:
    request.no_encrypted_key()
    return request.shared()


def _by_password(request: _Request) -> bytes:
    password = request.shared()
    salt_input = header_bytes(request.header, "p2s")
    if len(salt_input) < _SHORTEST_SALT:
        raise HeaderError(
            HeaderFault.VALUE, name="p2s", expected=f"{_SHORTEST_SALT} bytes or more", found=str(len(salt_input))
        )
    count = _count(request)
    kek = pbes2_key(
        password,
        request.algorithm.name,
        salt_input,
        count,
        request.algorithm.wrap_bytes or 0,
        request.algorithm.hash or "",
    )
    return unwrap_aes_kw(kek, request.encrypted_key)


def _count(request: _Request) -> int:
    node = request.header.get("p2c")
    if node is None:
        raise HeaderError(HeaderFault.MISSING, name="p2c")
    if node.kind != "number" or not node.value.isdigit() or not int(node.value[:_LONGEST_COUNT]):
        raise HeaderError(HeaderFault.VALUE, name="p2c", offset=node.start, expected="a positive integer")
    count = int(node.value[:_LONGEST_COUNT])
    if count > request.pbes2_count_limit:
        raise LimitExceeded(limit="PBES2_COUNT", allowed=request.pbes2_count_limit, found=count)
    return count


def _check_rsa_length(private: rsa.RSAPrivateKey, encrypted_key: bytes) -> None:
    modulus_bytes = -(-private.key_size // 8)
    if len(encrypted_key) != modulus_bytes:
        raise UnwrapFailed(UnwrapFault.LENGTH, expected=modulus_bytes, found=len(encrypted_key))


_LONGEST_COUNT: Final = 12  # digits; a longer number is past every limit anyway
_WAYS: Final[Mapping[KeyManagementMode, Callable[[_Request], bytes]]] = {
    "rsa-oaep": _by_rsa_oaep,
    "rsa1_5": _by_rsa1_5,
    "ecdh-es": _by_agreement,
    "ecdh-es+kw": _by_agreed_wrapping,
    "aes-kw": _by_aes_kw,
    "aes-gcm-kw": _by_gcm_kw,
    "dir": _directly,
    "pbes2": _by_password,
}
