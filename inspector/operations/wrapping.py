"""AES keys that travel wrapped with RSA: opened with a loaded private key, as agreed or as was really done."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.key_management import unwrap_rsa_oaep
from inspector.jose.rsa import modulus_bytes, open_oaep, open_pkcs1_encryption
from inspector.keys.key import KeyKind
from inspector.keys.secret import Secret
from inspector.keys.symmetric import secret_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from inspector.keys.key import Key
    from inspector.operations.situation import Situation

AES_KEY_BYTES: Final = (32, 16, 24)
RSA_BLOCK_BYTES: Final = (128, 256, 384, 512, 1024)


@frozen_value
class WrapScheme:
    """How a key was wrapped. OAEP by its hash and its MGF1; PKCS #1 v1.5 has neither."""

    hash_name: str = "SHA-256"
    mgf1_name: str = "SHA-256"

    @property
    def name(self) -> str:
        """In words."""
        if not self.hash_name:
            return "PKCS #1 v1.5"
        if self.hash_name == self.mgf1_name:
            return f"RSA-OAEP and {self.hash_name}"
        return f"RSA-OAEP, {self.hash_name} and MGF1 with {self.mgf1_name}"


AGREED: Final = WrapScheme()  # as the protocol's software does it
PKCS1: Final = WrapScheme(hash_name="", mgf1_name="")


@frozen_value(eq=False)
class OpenedBlock:
    """One RSA block that a loaded private key opened."""

    key: Key
    scheme: WrapScheme
    content: Secret[bytes] = field(repr=False)


@frozen_value(eq=False)
class Unwrapping:
    """An RSA-wrapped AES key that one of the loaded private keys opened."""

    key: Key
    form: str  # how the AES key stood inside: "raw", "base64" …
    content_key: Secret[bytes]
    scheme: WrapScheme = AGREED


def unwrappings(situation: Situation) -> Iterator[Unwrapping]:
    """The AES keys that come out of the given secrets when a loaded private key unwraps them as agreed."""
    for wrapped in wrapped_blocks(situation):
        yield from unwrap(wrapped, situation)


def wrapped_blocks(situation: Situation) -> Iterator[bytes]:
    """The given secrets, in any reading, that are as long as an RSA block."""
    for given in situation.secrets:
        yield from (form.value for form in secret_forms(given.reveal()) if len(form.value) in RSA_BLOCK_BYTES)


def unwrap(wrapped: bytes, situation: Situation) -> Iterator[Unwrapping]:
    """The AES keys inside one RSA-wrapped block, for every loaded private key of its size, as agreed."""
    for block in agreed_blocks(wrapped, situation):
        yield from keys_inside(block)


def agreed_blocks(wrapped: bytes, situation: Situation) -> Iterator[OpenedBlock]:
    """What opens with RSA-OAEP, SHA-256 and MGF1 with SHA-256."""
    for key, private in rsa_keys_of_size(wrapped, situation):
        try:
            content = unwrap_rsa_oaep(private, wrapped, hash_name=AGREED.hash_name, mgf1_name=AGREED.mgf1_name)
        except JoseError:
            continue
        yield OpenedBlock(key=key, scheme=AGREED, content=Secret(content))


def blocks_by_any_scheme(wrapped: bytes, situation: Situation) -> Iterator[OpenedBlock]:
    """What opens with any hash, any MGF1 or PKCS #1 v1.5: RFC 8017 sections 7.1 and 7.2, by our own arithmetic."""
    for key, private in rsa_keys_of_size(wrapped, situation):
        opened = open_oaep(private, wrapped)
        if opened is not None:
            scheme = WrapScheme(hash_name=opened.hash_name, mgf1_name=opened.mgf1_name)
            yield OpenedBlock(key=key, scheme=scheme, content=Secret(opened.message))
            continue
        message = open_pkcs1_encryption(private, wrapped)
        if message is not None and next(key_forms(message), None) is not None:  # 00 02 alone may be an accident
            yield OpenedBlock(key=key, scheme=PKCS1, content=Secret(message))


def keys_inside(block: OpenedBlock) -> Iterator[Unwrapping]:
    """The AES keys that the content of a block can be."""
    for form, value in key_forms(block.content.reveal()):
        yield Unwrapping(key=block.key, form=form, content_key=Secret(value), scheme=block.scheme)


def key_forms(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The readings of an unwrapped block that have the length of an AES key: its own bytes, or encoded text."""
    if len(content) in AES_KEY_BYTES:
        yield "raw", content
    for form in secret_forms(content):
        if len(form.value) in AES_KEY_BYTES and form.value != content:
            yield form.name, form.value


def rsa_keys_of_size(block: bytes, situation: Situation) -> Iterator[tuple[Key, RSAPrivateKey]]:
    """Loaded RSA private keys whose modulus is as long as the block."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # not for the window

    for key in situation.keys:
        private = key.private.reveal() if key.kind is KeyKind.RSA and key.private is not None else None
        if isinstance(private, RSAPrivateKey) and modulus_bytes(private.public_key()) == len(block):
            yield key, private
