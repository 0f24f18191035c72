"""Facts about a content encryption key that did not come out, or came out in an unusual way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import RsaBlock, Unopened
from inspector.jose import algorithms
from inspector.jose.agreement import agree, read_ephemeral_key
from inspector.jose.errors import ContentKeyLength, HeaderError, HeaderFault, JoseError, UnwrapFailed, UnwrapFault
from inspector.jose.kdf import concat_kdf
from inspector.jose.key_management import header_bytes, unwrap_aes_kw
from inspector.jose.rsa import open_oaep, open_pkcs1_encryption
from inspector.keys.symmetric import secret_forms
from inspector.operations.candidates import Candidate
from inspector.operations.decrypt import Recipient, Trial, attempt, fitting, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from inspector.encoding.jsontext import JsonNode
    from inspector.jose.algorithms import ContentEncryptionAlgorithm

PKCS1: Final = "RSAES-PKCS1-v1_5"


@dataclass(frozen=True, slots=True)
class OtherRsaScheme:
    """The RSA block opens with another scheme than `alg` names, PKCS#1 v1.5 for OAEP or the reverse."""

    scheme: str  # "RSAES-PKCS1-v1_5" or "OAEP with SHA-256"
    trial: Trial


@dataclass(frozen=True, slots=True)
class OtherKeyLength:
    """The content key that came out has a length for another `enc`."""

    found_bytes: int
    expected_bytes: int
    fitting: tuple[str, ...]  # names of the content encryptions that take such a key
    trial: Trial  # with the first of them that opens it, else the one that failed


@dataclass(frozen=True, slots=True)
class EncodedKey:
    """The content key that came out is text that encodes the key."""

    form: str
    found_bytes: int
    trial: Trial


@dataclass(frozen=True, slots=True)
class EphemeralKey:
    """What the header says of the ephemeral key, for an agreement that had nothing to try or failed at it."""

    node: JsonNode | None
    fault: str  # why it cannot be used; empty where only its curve is another
    curve: str


@dataclass(frozen=True, slots=True)
class OtherDerivation:
    """Another way to derive the key from the agreed secret, with which the token opens."""

    party: str  # what was done with apu and apv; empty where the derivation itself differs
    derivation: str
    trial: Trial


@dataclass(frozen=True, slots=True)
class NeedlessEncryptedKey:
    """An encrypted key where the algorithm has none, or none where it needs one."""

    found_bytes: int
    needed: bool
    trial: Trial | None  # opened without it


def other_rsa_scheme(block: RsaBlock, closed: Unopened, situation: Situation) -> OtherRsaScheme | Absent:
    """The other RSA encryption scheme, where the block opens with it and the content key fits."""
    for recipient, key, private in block.fitting():
        opened = _with_other_scheme(recipient, private)
        if opened is not None and len(opened[1]) == recipient.encryption.cek_bytes:
            trial = with_content_key(closed.decryption.token, recipient, Candidate(key=key), opened[1], situation)
            return OtherRsaScheme(opened[0], trial)
    return Absent("the encrypted key opens with no other RSA scheme", tried=True)


def _with_other_scheme(recipient: Recipient, private: RSAPrivateKey) -> tuple[str, bytes] | None:
    """The scheme that opens the block although another is declared, and what is in it."""
    if recipient.algorithm.mode == "rsa1_5":
        oaep = open_oaep(private, recipient.encrypted_key)
        return (f"OAEP with {oaep.hash_name}", oaep.message) if oaep is not None else None
    message = open_pkcs1_encryption(private, recipient.encrypted_key)
    return (PKCS1, message) if message else None


def encoded_key(closed: Unopened, situation: Situation) -> EncodedKey | Absent:
    """A content key of the wrong length that is base64 or hexadecimal text of one with the right length."""
    for trial in closed.decryption.trials:
        if not isinstance(trial.failure, ContentKeyLength) or trial.content_key is None:
            continue
        for form in secret_forms(trial.content_key.reveal()):
            if len(form.value) == trial.recipient.encryption.cek_bytes:
                token = closed.decryption.token
                again = with_content_key(token, trial.recipient, trial.candidate, form.value, situation)
                return EncodedKey(form.name, len(trial.content_key.reveal()), again)
    return Absent("the content key is no text that encodes one of the right length", tried=True)


def other_key_length(
    closed: Unopened, encoded: EncodedKey | None, situation: Situation, budget: Budget
) -> OtherKeyLength | Absent:
    """The content encryptions that take a content key of the length that came out."""
    if closed.recipient.algorithm.mode == "dir" and not closed.decryption.trials:
        return _shared_of_another_length(closed, situation, budget)
    trial = next((one for one in closed.decryption.trials if isinstance(one.failure, ContentKeyLength)), None)
    if encoded is not None or trial is None or trial.content_key is None:
        return Absent("no content key of another length came out")
    found = len(trial.content_key.reveal())
    names = tuple(one.name for one in algorithms.CONTENT_ENCRYPTION.values() if one.cek_bytes == found)
    for name in names:
        if not budget.spend():
            break
        changed = _as(trial.recipient, algorithms.CONTENT_ENCRYPTION[name])
        again = with_content_key(
            closed.decryption.token, changed, trial.candidate, trial.content_key.reveal(), situation
        )
        if again.plaintext is not None:
            return OtherKeyLength(found, trial.recipient.encryption.cek_bytes, (name,), again)
    return OtherKeyLength(found, trial.recipient.encryption.cek_bytes, names, trial)


def _shared_of_another_length(closed: Unopened, situation: Situation, budget: Budget) -> OtherKeyLength | Absent:
    """A shared key that opens the content once `enc` is the one its length is for."""
    for encryption in algorithms.CONTENT_ENCRYPTION.values():
        changed = _as(closed.recipient, encryption)
        for candidate in fitting(changed, situation):
            if not budget.spend():
                return Absent("the time or the number of trials is used up")
            trial = attempt(closed.decryption.token, changed, candidate, situation)
            if trial.plaintext is not None:
                expected = closed.recipient.encryption.cek_bytes
                return OtherKeyLength(encryption.cek_bytes, expected, (encryption.name,), trial)
    return Absent("no shared key of another length opens it", tried=True)


def _as(recipient: Recipient, encryption: ContentEncryptionAlgorithm) -> Recipient:
    return Recipient(
        header=recipient.header,
        encrypted_key=recipient.encrypted_key,
        algorithm=recipient.algorithm,
        encryption=encryption,
    )


def ephemeral_key(closed: Unopened) -> EphemeralKey | Absent:
    """The ephemeral public key in the header, and what is wrong with it."""
    recipient = closed.recipient
    if not recipient.algorithm.mode.startswith("ecdh-es"):
        return Absent("no key agreement")
    node = recipient.header.get("epk")
    if node is None:
        return EphemeralKey(None, "it is missing", "")
    curve = node.string("crv") if node.kind == "object" else None
    try:
        read_ephemeral_key(node)
    except JoseError as fault:
        return EphemeralKey(node, _spoken(fault), curve or "")
    return EphemeralKey(node, "", curve or "")


def _spoken(fault: JoseError) -> str:
    """What is wrong with a parameter, in words."""
    if not isinstance(fault, HeaderError):
        return str(fault)
    if fault.reason is HeaderFault.MISSING:
        return f"{fault.name} is missing"
    found = f", found {fault.found}" if fault.found else ""
    return f"{fault.name} must be {fault.expected}{found}"


def other_derivation(closed: Unopened, situation: Situation, budget: Budget) -> OtherDerivation | Absent:
    """The derivation with which the token opens: parties first, then everything else."""
    recipient = closed.recipient
    if not recipient.algorithm.mode.startswith("ecdh-es"):
        return Absent("no key agreement")
    for candidate in fitting(recipient, situation):
        z = _agreed(recipient, candidate)
        for party, derivation, key in derivations(recipient, z) if z is not None else ():
            if not budget.spend():
                return Absent("the time or the number of trials is used up")
            trial = _open_with(closed, recipient, candidate, key, situation)
            if trial is not None:
                return OtherDerivation(party, derivation, trial)
    return Absent("no other key derivation opens it", tried=True)


def _agreed(recipient: Recipient, candidate: Candidate) -> bytes | None:
    node = recipient.header.get("epk")
    if node is None or candidate.key is None or candidate.key.private is None:
        return None
    try:
        return agree(candidate.key.private.reveal(), read_ephemeral_key(node))  # type: ignore[arg-type]  # by curve
    except JoseError:
        return None


def _open_with(
    closed: Unopened, recipient: Recipient, candidate: Candidate, key: bytes, situation: Situation
) -> Trial | None:
    """What a derived key opens: the content itself, or the wrapped content key and then the content."""
    try:
        content_key = key if recipient.algorithm.mode == "ecdh-es" else unwrap_aes_kw(key, recipient.encrypted_key)
    except JoseError:
        return None
    trial = with_content_key(closed.decryption.token, recipient, candidate, content_key, situation)
    return trial if trial.plaintext is not None else None


def derivations(recipient: Recipient, z: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Derived keys by what senders get wrong: (what was done with the parties, the derivation, the key)."""
    direct = recipient.algorithm.mode == "ecdh-es"
    size = recipient.encryption.cek_bytes if direct else recipient.algorithm.wrap_bytes or 0
    right, other = recipient.encryption.name, recipient.algorithm.name
    if not direct:
        right, other = other, right
    apu, apv = (_party(recipient, name) for name in ("apu", "apv"))
    apu_text, apv_text = ((recipient.header.string(name) or "").encode() for name in ("apu", "apv"))
    for party, u, v in (
        ("apu and apv left out", b"", b""),
        ("apu and apv taken as text, not decoded", apu_text, apv_text),
        ("apu left out", b"", apv),
        ("apv left out", apu, b""),
        ("apu and apv swapped", apv, apu),
    ):
        if (u, v) != (apu, apv):
            yield party, "", concat_kdf(z, right, u, v, size * 8)
    for derivation, key in _other_derivations(z, right, other, (apu, apv), size):
        yield "", derivation, key


def _other_derivations(
    z: bytes, right: str, other: str, parties: tuple[bytes, bytes], size: int
) -> Iterator[tuple[str, bytes]]:
    """Keys of the right length made otherwise than RFC 7518 section 4.6.2 says."""
    stripped = z.lstrip(b"\0")
    yield f"AlgorithmID {other} instead of {right}", concat_kdf(z, other, *parties, size * 8)
    yield "the key length in bytes instead of bits", _with_supp_pub_info(z, right, parties, size)
    yield "Z without its leading zero bytes", concat_kdf(stripped, right, *parties, size * 8)
    yield "HKDF with SHA-256", HKDF(SHA256(), size, salt=None, info=right.encode()).derive(z)
    yield "HKDF with SHA-256, no info", HKDF(SHA256(), size, salt=None, info=b"").derive(z)
    yield "the raw shared secret", z[:size]
    yield "SHA-256 of the shared secret", (hashlib.sha256(z).digest() * 2)[:size]
    for told in (size * 8, 256):
        once = concat_kdf(z, right, *parties, told)[:32]
        yield "one round of the hash, filled with zeros", once[:size].ljust(size, b"\0")


def _with_supp_pub_info(z: bytes, name: str, parties: tuple[bytes, bytes], info: int) -> bytes:
    """Concat KDF whose SuppPubInfo says the length in bytes."""
    fields = b"".join(len(part).to_bytes(4, "big") + part for part in (name.encode(), *parties))
    rounds = (hashlib.sha256(n.to_bytes(4, "big") + z + fields + info.to_bytes(4, "big")).digest() for n in (1, 2))
    return b"".join(rounds)[:info]


def _party(recipient: Recipient, name: str) -> bytes:
    """A party's information, decoded; empty where it is absent or no base64url."""
    try:
        return header_bytes(recipient.header, name, required=False)
    except JoseError:
        return b""


def needless_encrypted_key(closed: Unopened, situation: Situation) -> NeedlessEncryptedKey | Absent:
    """An encrypted key where `dir` and ECDH-ES have none (then tried without it), or none where one is needed."""
    recipient = closed.recipient
    found = len(recipient.encrypted_key)
    bare = recipient.algorithm.mode in ("dir", "ecdh-es")
    if not bare:
        return Absent("the encrypted key is there") if found else NeedlessEncryptedKey(0, needed=True, trial=None)
    if not any(_not_empty(trial.failure) for trial in closed.decryption.trials):
        return Absent("there is no encrypted key, as it should be")
    without = Recipient(
        header=recipient.header, encrypted_key=b"", algorithm=recipient.algorithm, encryption=recipient.encryption
    )
    for candidate in fitting(without, situation):
        trial = attempt(closed.decryption.token, without, candidate, situation)
        if trial.plaintext is not None:
            return NeedlessEncryptedKey(found, needed=False, trial=trial)
    return NeedlessEncryptedKey(found, needed=False, trial=None)


def _not_empty(failure: JoseError | None) -> bool:
    return isinstance(failure, UnwrapFailed) and failure.reason is UnwrapFault.NOT_EMPTY
