"""The forms a key can be written in, by the names the library knows them by."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Form(NamedTuple):
    """One form of a key."""

    key: str
    title: str
    suffix: str  # of a file
    passphrase: bool = False  # whether it is encrypted with one


PUBLIC_FORMS: Final = (
    Form("jwk", "JWK", "jwk.json"),
    Form("jwks", "JWKS", "jwks.json"),
    Form("pem", "PEM (SubjectPublicKeyInfo)", "pem"),
    Form("encryptionPublicKey", '"encryptionPublicKey": {…}', "json"),
)

PRIVATE_FORMS: Final = (
    Form("pem-encrypted", "PEM (PKCS#8), encrypted with a passphrase", "pem", passphrase=True),
    Form("pkcs12", "PKCS#12, encrypted with a passphrase", "p12", passphrase=True),
    Form("jwk", "JWK, not encrypted", "jwk.json"),
    Form("pem", "PEM (PKCS#8), not encrypted", "pem"),
)


# Names that Windows keeps for devices, whatever the suffix.
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def file_name(label: str, suffix: str) -> str:
    """A harmless name for a file, made from a label."""
    kept = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in label)
    name = kept.strip("-")[:48] or "key"
    return f"key-{name}.{suffix}" if _DEVICES.fullmatch(name) else f"{name}.{suffix}"
