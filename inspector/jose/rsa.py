"""Looking inside RSA blocks: what a signature was made over, which OAEP was really used.

The arithmetic is done here, because a library only says yes or no, and for PKCS #1 v1.5 decryption not even that (it
answers a wrong padding with random bytes). This is for finding causes on one's own machine: it takes no care of
timing and must not answer anybody else's questions. RFC 8017 sections 7 to 9.
"""

from __future__ import annotations

import hmac
from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.jose.hashing import digest, digest_size, mgf1, xor

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

_SEARCHED: Final = ("SHA-256", "SHA-1", "SHA-512", "SHA-384")  # the likelier ones first
# DER of the DigestInfo up to the digest itself. RFC 8017 section 9.2 note 1.
_DIGEST_INFOS: Final = {
    "SHA-1": bytes.fromhex("3021300906052b0e03021a05000414"),
    "SHA-224": bytes.fromhex("302d300d06096086480165030402040500041c"),
    "SHA-256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "SHA-384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "SHA-512": bytes.fromhex("3051300d060960864801650304020305000440"),
    "MD5": bytes.fromhex("3020300c06082a864886f70d020505000410"),
    "SHA3-224": bytes.fromhex("302d300d06096086480165030402070500041c"),
    "SHA3-256": bytes.fromhex("3031300d060960864801650304020805000420"),
    "SHA3-384": bytes.fromhex("3041300d060960864801650304020905000430"),
    "SHA3-512": bytes.fromhex("3051300d060960864801650304020a05000440"),
}
_SHORTEST_PADDING: Final = 8
_CONVINCING_ZEROS: Final = 8  # chance leaves so many once in 2^64
_TRAILER: Final = 0xBC


@frozen_value
class OpenedPkcs1:
    """What a PKCS #1 v1.5 signature was made over."""

    hash_name: str | None  # None where there is no DigestInfo around it
    digest: bytes  # or whatever stands there instead
    has_parameters: bool = True  # False where the DigestInfo leaves out the NULL that it should have


@frozen_value
class OpenedPss:
    """One way to read a PSS signature that fits its structure."""

    hash_name: str
    mgf1_name: str
    salt: bytes
    digest_h: bytes  # the hash over eight zeros, the message's hash and the salt
    padding_zeros: int  # the more, the less of an accident


@frozen_value
class OpenedOaep:
    """What an OAEP block holds and how it was made; the hash of the label proves both hashes."""

    hash_name: str
    mgf1_name: str
    message: bytes = field(repr=False)
    label_hash: bytes  # as it stands in the block
    padding_zeros: int  # between label hash and message

    @property
    def has_label(self) -> bool:
        """Whether the label is another than the empty one."""
        return self.label_hash != digest(self.hash_name, b"")


def modulus_bytes(key: RSAPublicKey | RSAPrivateKey) -> int:
    """Length of every block under this key, in bytes."""
    return -(-key.key_size // 8)


def block_fits(public: RSAPublicKey, block: bytes) -> bool:
    """Whether the block can come from this key: as long as the modulus, and smaller."""
    return len(block) == modulus_bytes(public) and int.from_bytes(block, "big") < public.public_numbers().n


def public_operation(public: RSAPublicKey, block: bytes) -> bytes:
    """The block to the power of e, modulo n. Its length is that of the modulus."""
    numbers = public.public_numbers()
    return pow(int.from_bytes(block, "big"), numbers.e, numbers.n).to_bytes(modulus_bytes(public), "big")


def private_operation(private: RSAPrivateKey, block: bytes) -> bytes:
    """The block to the power of d, modulo n, by way of the primes."""
    numbers = private.private_numbers()
    value = int.from_bytes(block, "big")
    first = pow(value, numbers.dmp1, numbers.p)
    second = pow(value, numbers.dmq1, numbers.q)
    lift = (first - second) * numbers.iqmp % numbers.p
    return (second + lift * numbers.q).to_bytes(modulus_bytes(private), "big")


def open_pkcs1_signature(public: RSAPublicKey, signature: bytes) -> OpenedPkcs1 | None:
    """What a PKCS #1 v1.5 signature of this key was made over; None where it is none of this key."""
    if not block_fits(public, signature):
        return None
    block = public_operation(public, signature)
    padding, separator, inner = block[2:].partition(b"\0")
    if block[:2] != b"\0\1" or not separator or padding.strip(b"\xff") or len(padding) < _SHORTEST_PADDING:
        return None
    for hash_name, prefix in _DIGEST_INFOS.items():
        size = prefix[-1]
        if inner[:-size] == prefix:
            return OpenedPkcs1(hash_name=hash_name, digest=inner[-size:])
        if inner[:-size] == _without_parameters(prefix):
            return OpenedPkcs1(hash_name=hash_name, digest=inner[-size:], has_parameters=False)
    return OpenedPkcs1(hash_name=None, digest=inner)


def open_pss_signature(public: RSAPublicKey, signature: bytes) -> tuple[OpenedPss, ...]:
    """Every way to read a PSS signature of this key, over hash and MGF1, the most convincing first; often none."""
    if not block_fits(public, signature):
        return ()
    bits = public.key_size - 1
    opened = public_operation(public, signature)
    block = opened[-((bits + 7) // 8) :]  # a byte less than the modulus where that has 8k + 1 bits
    if block[-1] != _TRAILER or any(opened[: -len(block)]):
        return ()
    found = (_read_pss(block, bits, hash_name, mgf1_name) for hash_name in _SEARCHED for mgf1_name in _SEARCHED)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.padding_zeros))


def pss_matches(opened: OpenedPss, message_digest: bytes) -> bool:
    """Whether that PSS signature is over a message with this hash."""
    return hmac.compare_digest(digest(opened.hash_name, bytes(8) + message_digest + opened.salt), opened.digest_h)


def open_oaep(private: RSAPrivateKey, encrypted_key: bytes) -> OpenedOaep | None:
    """Open an OAEP block with whichever hash and MGF1 it was made; None where it was not made for this key."""
    opened = open_encryption(private, encrypted_key)
    return opened if isinstance(opened, OpenedOaep) and not opened.has_label else None


def open_pkcs1_encryption(private: RSAPrivateKey, encrypted_key: bytes) -> bytes | None:
    """What a PKCS #1 v1.5 encryption block holds; None where it is none for this key."""
    opened = open_encryption(private, encrypted_key)
    return opened if isinstance(opened, bytes) else None


def open_encryption(private: RSAPrivateKey, encrypted_key: bytes) -> OpenedOaep | bytes | None:
    """Open a block in whichever way it was made: OAEP, OAEP with a label, else PKCS #1 v1.5 (then only the message).

    A label that nobody told is recognised by the row of zeros behind its hash, which shows that the hashes are right.
    """
    if not block_fits(private.public_key(), encrypted_key):
        return None
    block = private_operation(private, encrypted_key)
    tried = (_read_oaep(block, hash_name, mgf1_name) for hash_name in _SEARCHED for mgf1_name in _SEARCHED)
    readings = [] if block[0] else [one for one in tried if one is not None]
    plain = next((one for one in readings if not one.has_label), None)
    labelled = next((one for one in readings if one.padding_zeros >= _CONVINCING_ZEROS), None)
    return plain or labelled or _read_pkcs1_encryption(block)


def _read_pkcs1_encryption(block: bytes) -> bytes | None:
    padding, separator, message = block[2:].partition(b"\0")
    if block[:2] != b"\0\2" or not separator or len(padding) < _SHORTEST_PADDING:
        return None
    return message


def _without_parameters(prefix: bytes) -> bytes:
    """The DigestInfo prefix of signers that leave out the NULL after the hash's name."""
    return bytes((0x30, prefix[1] - 2, 0x30, prefix[3] - 2)) + prefix[4:-4] + prefix[-2:]


def _read_pss(block: bytes, bits: int, hash_name: str, mgf1_name: str) -> OpenedPss | None:
    size = digest_size(hash_name)
    masked, digest_h = block[: -size - 1], block[-size - 1 : -1]
    unused = 8 * len(block) - bits  # leading bits that the modulus has no room for
    if not masked or masked[0] >> (8 - unused):
        return None
    unmasked = bytearray(xor(masked, mgf1(mgf1_name, digest_h, len(masked))))
    unmasked[0] &= 0xFF >> unused
    salted = bytes(unmasked).lstrip(b"\0")
    if not salted.startswith(b"\1"):
        return None
    return OpenedPss(
        hash_name=hash_name,
        mgf1_name=mgf1_name,
        salt=salted[1:],
        digest_h=digest_h,
        padding_zeros=len(unmasked) - len(salted),
    )


def _read_oaep(block: bytes, hash_name: str, mgf1_name: str) -> OpenedOaep | None:
    size = digest_size(hash_name)
    masked_seed, masked = block[1 : 1 + size], block[1 + size :]
    if len(masked) <= size:
        return None
    seed = xor(masked_seed, mgf1(mgf1_name, masked, size))
    data = xor(masked, mgf1(mgf1_name, seed, len(masked)))
    message = data[size:].lstrip(b"\0")
    if not message.startswith(b"\1"):
        return None
    return OpenedOaep(
        hash_name=hash_name,
        mgf1_name=mgf1_name,
        message=message[1:],
        label_hash=data[:size],
        padding_zeros=len(data) - size - len(message),
    )
