"""Keys as the text of a file, in every usual format, right and wrong in one chosen point."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec

from tests.senders import dated_certificates, pairs
from tests.senders.octets import base64text, base64url, number, unbase64url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def key(
    *,
    name: str,
    half: str = "private",
    form: str = "jwk",
    values: Mapping[str, object] | None = None,
    drop: Sequence[str] = (),
    passphrase: str | None = None,
    valid: tuple[str, str] = ("2026-01-01", "2027-01-01"),
) -> str:
    """The key called `name` as text; `values` are set and `drop` left out where the form is a JWK.

    Values may be taken from other keys ("stranger/d"), given a leading zero byte ("zero n"), written in another base64
    ("standard n", "padded n"), without its last bit ("even n") or ten times in a row ("tenfold n"). A certificate is
    `valid` between two days.
    """
    match form:
        case "certificate" | "certificate and key" | "x5c":
            return _certified(form, name, valid, _members(name, half, values or {}, drop))
        case "jwk" | "jwks" | "python" | "javascript":
            return _json_text(form, _members(name, half, values or {}, drop))
        case "bare":
            return base64text(pairs.public_der(name))
        case "pem" if half == "public":
            return pairs.public_pem(name)
        case "pem":
            return pairs.private_pem(name, "pkcs8", passphrase)
        case _:
            return pairs.private_pem(name, form, passphrase)


def _certified(form: str, name: str, valid: tuple[str, str], members: dict[str, object]) -> str:
    """The key with its certificate: as PEM, with the private key before it, or in the JWK's x5c."""
    match form:
        case "certificate":
            return dated_certificates.pem(name, *valid)
        case "certificate and key":
            return pairs.private_pem(name) + dated_certificates.pem(name, *valid)
        case _:
            return json.dumps({**members, "x5c": [base64text(dated_certificates.der(name, *valid))]})


def _json_text(form: str, members: Mapping[str, object]) -> str:
    match form:
        case "python":
            return repr(dict(members))
        case "javascript":
            return json.dumps(members, indent=2).replace('"\n}', '",\n}')
        case "jwks":
            return json.dumps({"keys": [members]}, indent=2)
        case _:
            return json.dumps(members, indent=1)


def _members(name: str, half: str, values: Mapping[str, object], drop: Sequence[str]) -> dict[str, object]:
    members = pairs.jwk(name, with_private=half == "private")
    changed = {member: _value(members, value) for member, value in values.items()}
    return {member: value for member, value in {**members, **changed}.items() if member not in drop}


def _value(members: Mapping[str, object], wanted: object) -> object:
    """A member's value: given as it is, or made from another one."""
    if not isinstance(wanted, str):
        return wanted
    name, _, borrowed = wanted.partition("/")
    if name in pairs.PAIRS:
        return pairs.jwk(name, with_private=True)[borrowed]
    how, _, member = wanted.partition(" ")
    if how not in _WRITTEN or member not in members:
        return wanted
    return _WRITTEN[how](unbase64url(str(members[member])))


_WRITTEN: Final[Mapping[str, Callable[[bytes], str]]] = {
    "zero": lambda raw: base64url(b"\0" + raw),
    "standard": lambda raw: base64text(raw).rstrip("="),
    "padded": lambda raw: base64text(raw).replace("+", "-").replace("/", "_"),
    "even": lambda raw: base64url(raw[:-1] + bytes((raw[-1] & 0xFE,))),
    "tenfold": lambda raw: base64url(raw * 10),
}


def encrypted_openssh() -> str:
    """A private key file of OpenSSH with a passphrase: its layout, with zeros for what nobody can read without it."""
    kdf_options = _ssh(bytes(16)) + (16).to_bytes(4, "big")
    names = [_ssh(b"aes256-ctr"), _ssh(b"bcrypt"), _ssh(kdf_options)]
    data = b"".join([b"openssh-key-v1\0", *names, (1).to_bytes(4, "big"), _ssh(bytes(51)), _ssh(bytes(144))])
    label = "OPENSSH PRIVATE KEY"
    return f"-----BEGIN {label}-----\n{textwrap.fill(base64text(data), 70)}\n-----END {label}-----\n"


def _ssh(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def short_ec(*, member: str, curve: str = "P-256", half: str = "private") -> str:
    """An EC key whose `member` (x, y or d) begins with a zero byte, written without it."""
    size = (pairs.CURVES[curve].key_size + 7) // 8
    candidates = (_coordinates(value, curve) for value in range(2, 5_000))
    parts = next(numbers for numbers in candidates if numbers[member] < 1 << 8 * (size - 1))
    encoded = {name: number(value, size) for name, value in parts.items() if half == "private" or name != "d"}
    return json.dumps({"kty": "EC", "crv": curve, **encoded, member: number(parts[member])})


def _coordinates(value: int, curve: str) -> dict[str, int]:
    numbers = ec.derive_private_key(value, pairs.CURVES[curve]).private_numbers()
    return {"x": numbers.public_numbers.x, "y": numbers.public_numbers.y, "d": numbers.private_value}
