"""Keys in the formats of OpenSSH: `openssh-key-v1` files, and public keys on one line (RFC 4253 section 6.6).

Read by our own code, so that nothing costly reaches the library. Encrypted files need bcrypt, which is not among our
dependencies: they are named, not opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_base64
from inspector.keys.curves import BY_OPENSSH, CURVES
from inspector.keys.found import Found
from inspector.keys.material import ec_point_material, raw_material, rsa_material
from inspector.keys.refusal import KeyCode, KeyRefusedError, Limit, Reason, over_limit, refused, unreadable
from inspector.keys.rsa_numbers import RsaNumbers

if TYPE_CHECKING:
    from inspector.keys.material import Material

_MAGIC: Final = b"openssh-key-v1\x00"
_PUBLIC_LINE: Final = re.compile(
    r"""^[ \t]*(?P<type>ssh-[a-z0-9]+|ecdsa-sha2-[a-z0-9]+)[ \t]+
    (?P<key>[A-Za-z0-9+/=]{16,})(?:[ \t]+(?P<comment>[^\n]*))?\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_LENGTH_BYTES: Final = 4
_PUBLIC_ED25519: Final = 32


def public_lines(text: str) -> list[re.Match[str]]:
    """The lines of a text that hold a public key, as in `id_rsa.pub` or `authorized_keys`."""
    return list(_PUBLIC_LINE.finditer(text))


def read_public_line(line: re.Match[str]) -> Found:
    """Read one such line. Raises KeyRefusedError."""
    try:
        data = decode_base64(line["key"])
    except Base64Error as error:
        raise unreadable(Reason.BROKEN_BASE64, part=line["type"], fault=error.fault.value) from None
    return read_public(data, (line["comment"] or "").strip())


def read_public(data: bytes, comment: str = "") -> Found:
    """Read a public key in its binary form, which an SSH2 file holds too (RFC 4716). Raises KeyRefusedError."""
    fields = _Fields(data)
    return Found(material=_public(fields.text(), fields), name=comment)


def read_private(data: bytes, *, trusted: bool = False) -> Found:
    """Read the private key of an `openssh-key-v1` file. Raises KeyRefusedError."""
    if not data.startswith(_MAGIC):
        raise _damaged()
    fields = _Fields(data[len(_MAGIC) :])
    cipher, _, _ = fields.text(), fields.field(), fields.field()
    if cipher != "none":
        raise refused(KeyCode.PASSPHRASE, state="openssh", hint="ssh-keygen -p -m PKCS8 -f FILE")
    if fields.number() != 1:
        raise unreadable(Reason.NOT_SUPPORTED, found="an OpenSSH file of several keys")
    fields.field()  # the public key, which the private one repeats
    secret = _Fields(fields.field())
    if secret.number() != secret.number():
        raise _damaged()
    material = _private(secret.text(), secret, trusted=trusted)
    return Found(material=material, name=secret.text())


def _public(kind: str, fields: _Fields) -> Material:
    match kind.removeprefix("ecdsa-sha2-"):
        case "ssh-rsa":
            e, n = fields.integer(), fields.integer()
            return rsa_material(RsaNumbers(n=n, e=e))
        case "ssh-ed25519":
            return raw_material(CURVES["Ed25519"], fields.field())
        case name if name in BY_OPENSSH and fields.text() == name:
            return ec_point_material(BY_OPENSSH[name], fields.field())
        case _:
            raise unreadable(Reason.UNKNOWN_ALGORITHM, found=kind)


def _private(kind: str, fields: _Fields, *, trusted: bool) -> Material:
    match kind.removeprefix("ecdsa-sha2-"):
        case "ssh-rsa":
            numbers = {name: fields.integer() for name in ("n", "e", "d", "qi", "p", "q")}
            return rsa_material(RsaNumbers(**numbers), trusted=trusted)
        case "ssh-ed25519":
            public, both = fields.field(), fields.field()
            return raw_material(CURVES["Ed25519"], public, both[:-_PUBLIC_ED25519])
        case name if name in BY_OPENSSH and fields.text() == name:
            point, d = fields.field(), fields.integer()
            return ec_point_material(BY_OPENSSH[name], point, d)
        case _:
            raise unreadable(Reason.UNKNOWN_ALGORITHM, found=kind)


class _Fields:
    """Reads the length-prefixed fields of RFC 4251 section 5, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data: Final = data
        self.offset = 0

    def take(self, length: int) -> bytes:
        end = self.offset + length
        if end > len(self.data):
            raise _damaged()
        taken = self.data[self.offset : end]
        self.offset = end
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(_LENGTH_BYTES), "big")

    def field(self) -> bytes:
        return self.take(self.number())

    def text(self) -> str:
        return self.field().decode("utf-8", "replace")

    def integer(self) -> int:
        """A multiple precision integer that is not negative."""
        data = self.field()
        bits, allowed = len(data.lstrip(b"\x00")) * 8, limits.RSA_PUBLIC_BITS[1]
        if bits > allowed:
            raise over_limit(Limit.MODULUS, allowed, bits)
        if data and data[0] >= 0x80:  # noqa: PLR2004 (the sign bit)
            raise _damaged()
        return int.from_bytes(data, "big")


def _damaged() -> KeyRefusedError:
    return unreadable(Reason.BROKEN_OPENSSH)
