"""Facts about keys made from a password otherwise than RFC 7518 section 4.8.1 says."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import field
from time import monotonic
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened
from inspector.diagnosis.probes.jwe_kdf import header_octets
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError, UnwrapFailed
from inspector.jose.key_management import unwrap_aes_kw
from inspector.operations.decrypt import Recipient, Trial, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

HASHES_TRIED: Final = ("SHA-1", "SHA-256", "SHA-384", "SHA-512")


@frozen_value(kw_only=False)
class OtherPassword:
    """Another way to make the key from the password, with which the wrapped key opens."""

    found: str
    trial: Trial


def other_password(closed: Unopened, situation: Situation, budget: Budget) -> OtherPassword | Absent:
    """Another encoding of the password, or another salt, with which the wrapped key opens."""
    refused = [trial for trial in closed.decryption.trials if isinstance(trial.failure, UnwrapFailed)]
    refused = [trial for trial in refused if trial.recipient.algorithm.mode == "pbes2"]
    if not refused:
        return Absent("no password was refused")
    for trial in refused:
        token, recipient = closed.decryption.token, trial.recipient
        longest = 0.0  # seconds for one way
        for way in password_ways(trial):
            if not budget.spend(seconds=longest):
                return Absent("the time or the number of trials is used up")
            started = monotonic()
            key = way.key(recipient)
            longest = max(longest, monotonic() - started)
            try:
                content_key = unwrap_aes_kw(key, recipient.encrypted_key)
            except JoseError:
                continue
            return OtherPassword(way.name, with_content_key(token, recipient, trial.candidate, content_key, situation))
    return Absent("no other form of the password opens it", tried=True)


@frozen_value
class PasswordWay:
    """One way to make a key from a password."""

    name: str
    password: bytes = field(repr=False)
    salt: bytes
    hash_name: str

    def key(self, recipient: Recipient) -> bytes:
        """The key encryption key."""
        size = recipient.algorithm.wrap_bytes or 0
        name = self.hash_name.replace("-", "")
        return hashlib.pbkdf2_hmac(name, self.password, self.salt, rounds_of(recipient), size)


def rounds_of(recipient: Recipient) -> int:
    """The count in the header, which was good enough for a trial."""
    count = recipient.header.get("p2c")
    return int(count.value) if count is not None else 0


def password_ways(trial: Trial) -> Iterator[PasswordWay]:
    """Passwords in other encodings, then other salts, then other hashes; the right way is not among them."""
    name, hash_name = trial.recipient.algorithm.name.encode(), trial.recipient.algorithm.hash or ""
    password = trial.candidate.secret.reveal() if trial.candidate.secret is not None else b""
    salt_text = (trial.recipient.header.string("p2s") or "").encode()
    salt_input = header_octets(trial.recipient, "p2s") or b""
    salt = name + b"\0" + salt_input
    for form, value in password_forms(password):
        yield PasswordWay(name=form, password=value, salt=salt, hash_name=hash_name)
    for form, value in (
        ("the salt without the name of the algorithm", salt_input),
        ("the salt without the zero byte after the name of the algorithm", name + salt_input),
        ("the salt as text, not decoded", name + b"\0" + salt_text),
        ("the salt as text, not decoded, without the name of the algorithm", salt_text),
    ):
        yield PasswordWay(name=form, password=password, salt=value, hash_name=hash_name)
    for other in HASHES_TRIED:
        if other != hash_name:
            yield PasswordWay(name=f"PBKDF2 with {other}", password=password, salt=salt, hash_name=other)


def password_forms(password: bytes) -> Iterator[tuple[str, bytes]]:
    """The same password as other programs have it, each form once."""
    try:
        text = password.decode("utf-8")
    except UnicodeDecodeError:
        return
    forms = [
        ("the password without the blanks and line breaks around it", text.strip().encode()),
        ("the password with a line feed after it", f"{text}\n".encode()),
        ("the password with a line break (CR LF) after it", f"{text}\r\n".encode()),
        ("the password with its accents composed (NFC)", unicodedata.normalize("NFC", text).encode()),
        ("the password with its accents taken apart (NFD)", unicodedata.normalize("NFD", text).encode()),
        ("the password in Latin-1", unicodedata.normalize("NFC", text).encode("latin-1", "replace")),
        ("the password in Windows-1252", unicodedata.normalize("NFC", text).encode("cp1252", "replace")),
        ("the password in UTF-16", text.encode("utf-16-le")),
        ("the hexadecimal SHA-256 of the password", hashlib.sha256(password).hexdigest().encode()),
        ("the SHA-256 of the password", hashlib.sha256(password).digest()),
    ]
    seen = {password}
    for name, value in forms:
        if value and value not in seen:
            seen.add(value)
            yield name, value
