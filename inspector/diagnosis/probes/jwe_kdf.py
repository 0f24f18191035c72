"""Facts about keys derived from an agreed secret otherwise than RFC 7518 section 4.6.2 says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened
from inspector.diagnosis.probes.jwe_readable import reads_behind_the_tag
from inspector.encoding.value import frozen_value
from inspector.jose.agreement import agree, read_ephemeral_key
from inspector.jose.errors import JoseError
from inspector.jose.kdf import concat_kdf
from inspector.jose.key_management import header_bytes, unwrap_aes_kw
from inspector.operations.candidates import Candidate
from inspector.operations.decrypt import Recipient, Trial, fitting, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTIES: Final = ("apu", "apv")


@frozen_value(kw_only=False)
class OtherDerivation:
    """Another way to derive the key from the agreed secret, which opens the token or makes its content readable."""

    party: str  # what was done with apu and apv; empty where the derivation itself differs
    derivation: str
    trial: Trial


def other_derivation(closed: Unopened, situation: Situation, budget: Budget) -> OtherDerivation | Absent:
    """The derivation that fits: one that opens it first, else one whose content is readable behind the tag."""
    recipients = [one for one in closed.recipients if one.algorithm.mode.startswith("ecdh-es")]
    if not recipients:
        return Absent("no key agreement")
    if any(_is_right(closed, trial) for trial in closed.decryption.trials):
        return Absent("the key was derived as declared")
    readable: OtherDerivation | None = None
    for recipient in recipients:
        for candidate in fitting(recipient, situation):
            z = agreed(recipient, candidate)
            for party, derivation, key in derivations(recipient, z) if z is not None else ():
                if not budget.spend():
                    return readable or Absent("the time or the number of trials is used up")
                trial = _with_derived(closed, recipient, candidate, key, situation)
                if trial is None:
                    continue
                found = OtherDerivation(party, derivation, trial)
                if trial.plaintext is not None or recipient.algorithm.mode == "ecdh-es+kw":
                    return found
                readable = readable or (found if reads_behind_the_tag(closed.decryption.token, trial) else None)
    return readable or Absent("no other key derivation opens it", tried=True)


def _is_right(closed: Unopened, trial: Trial) -> bool:
    """Whether the key that was derived as declared is the right one although the token stayed closed."""
    if trial.content_key is None or not trial.recipient.algorithm.mode.startswith("ecdh-es"):
        return False
    return trial.recipient.algorithm.mode == "ecdh-es+kw" or reads_behind_the_tag(closed.decryption.token, trial)


def agreed(recipient: Recipient, candidate: Candidate) -> bytes | None:
    """The secret that both sides agree on; None without a usable ephemeral key."""
    node = recipient.header.get("epk")
    if node is None or candidate.key is None or candidate.key.private is None:
        return None
    try:
        return agree(candidate.key.private.reveal(), read_ephemeral_key(node))  # type: ignore[arg-type]  # by curve
    except JoseError:
        return None


def _with_derived(
    closed: Unopened, recipient: Recipient, candidate: Candidate, key: bytes, situation: Situation
) -> Trial | None:
    """What a derived key gives: the content key itself, or what unwraps it; None where it does not unwrap."""
    try:
        content_key = key if recipient.algorithm.mode == "ecdh-es" else unwrap_aes_kw(key, recipient.encrypted_key)
    except JoseError:
        return None
    return with_content_key(closed.decryption.token, recipient, candidate, content_key, situation)


def derivations(recipient: Recipient, z: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Derived keys by what senders get wrong: (what was done with the parties, the derivation, the key)."""
    direct = recipient.algorithm.mode == "ecdh-es"
    size = recipient.encryption.cek_bytes if direct else recipient.algorithm.wrap_bytes or 0
    right, other = recipient.encryption.name, recipient.algorithm.name
    if not direct:
        right, other = other, right
    for party, u, v in _parties(recipient):
        yield party, "", concat_kdf(z, right, u, v, size * 8)
    apu, apv = (header_octets(recipient, name) or b"" for name in PARTIES)
    for derivation, key in _other_derivations(z, right, other, (apu, apv), size):
        yield "", derivation, key


def _parties(recipient: Recipient) -> Iterator[tuple[str, bytes, bytes]]:
    """What is done to apu and apv instead of decoding them; nothing that comes to the same."""
    texts = {name: recipient.header.string(name) or "" for name in PARTIES}
    apu, apv = (header_octets(recipient, name) for name in PARTIES)
    both = " and ".join(name for name in PARTIES if texts[name])
    for party, u, v in (
        (f"{both} left out", b"", b""),
        (f"{both} taken as text, not decoded", texts["apu"].encode(), texts["apv"].encode()),
        ("apu left out", b"", apv or b""),
        ("apv left out", apu or b"", b""),
        ("apu and apv swapped", apv or b"", apu or b""),
    ):
        if (u, v) != (apu, apv):
            yield party, u, v


def _other_derivations(
    z: bytes, right: str, other: str, parties: tuple[bytes, bytes], size: int
) -> Iterator[tuple[str, bytes]]:
    """Keys of the right length made otherwise than RFC 7518 section 4.6.2 says."""
    stripped = z.lstrip(b"\0")
    yield f"AlgorithmID {other} instead of {right}", concat_kdf(z, other, *parties, size * 8)
    yield "no AlgorithmID", concat_kdf(z, "", *parties, size * 8)
    wrapping = right.rpartition("+")[2]
    if wrapping != right:
        yield f"AlgorithmID {wrapping} instead of {right}", concat_kdf(z, wrapping, *parties, size * 8)
    in_bytes = size.to_bytes(4, "big")
    yield "the key length in bytes instead of bits", _derived(z, (right.encode(), *parties), in_bytes, size)
    yield "no key length (SuppPubInfo)", _derived(z, (right.encode(), *parties), b"", size)
    bare = right.encode() + b"".join(parties) + (size * 8).to_bytes(4, "big")
    yield "AlgorithmID, apu and apv without their lengths", _derived(z, (), bare, size)
    if stripped != z:
        yield "Z without its leading zero bytes", concat_kdf(stripped, right, *parties, size * 8)
    yield "HKDF with SHA-256", HKDF(SHA256(), size, salt=None, info=right.encode()).derive(z)
    yield "HKDF with SHA-256, no info", HKDF(SHA256(), size, salt=None, info=b"").derive(z)
    yield "the raw shared secret", z[:size].ljust(size, b"\0")
    yield "the end of the raw shared secret", z[-size:].rjust(size, b"\0")
    yield "SHA-256 of the shared secret", (hashlib.sha256(z).digest() * 2)[:size]
    yield "SHA-512 of the shared secret", hashlib.sha512(z).digest()[:size]
    for told in (size * 8, 256):
        once = concat_kdf(z, right, *parties, told)[:32]
        yield "one round of the hash, filled with zeros", once[:size].ljust(size, b"\0")


def _derived(z: bytes, fields: tuple[bytes, ...], supp_pub_info: bytes, size: int) -> bytes:
    """Concat KDF over fields with their lengths, and another SuppPubInfo behind them."""
    other_info = b"".join(len(part).to_bytes(4, "big") + part for part in fields) + supp_pub_info
    rounds = (hashlib.sha256(n.to_bytes(4, "big") + z + other_info).digest() for n in (1, 2))
    return b"".join(rounds)[:size]


def header_octets(recipient: Recipient, name: str) -> bytes | None:
    """A parameter's bytes, empty where it is absent; None where it is no base64url."""
    try:
        return header_bytes(recipient.header, name, required=False)
    except JoseError:
        return None
