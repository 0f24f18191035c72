"""Facts about a content key that is encrypted with RSA: which scheme really opens the block (RFC 8017 section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened
from inspector.encoding.value import frozen_value
from inspector.jose.hashing import digest
from inspector.jose.rsa import block_fits, modulus_bytes, open_encryption
from inspector.keys.key import Key, KeyKind
from inspector.keys.symmetric import KEY_BYTES, secret_forms
from inspector.operations.candidates import Candidate
from inspector.operations.decrypt import Recipient, Trial, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from inspector.jose.rsa import OpenedOaep

PKCS1: Final = "RSAES-PKCS1-v1_5"
LABELS: Final = ("", "content", "Content Encryption Key", "key", "CEK", "JWE", "label")


@frozen_value(kw_only=False)
class RsaBlock:
    """An RSA-encrypted content key that no loaded private key opened as declared."""

    recipients: tuple[Recipient, ...]  # the first is the one to speak about
    keys: tuple[tuple[Key, RSAPrivateKey], ...]

    @property
    def recipient(self) -> Recipient:
        """The recipient to speak about."""
        return self.recipients[0]

    def fitting(self) -> Iterator[tuple[Recipient, Key, RSAPrivateKey]]:
        """The recipients whose encrypted key fits a loaded key, with that key."""
        for recipient in self.recipients:
            for key, private in self.keys:
                if block_fits(private.public_key(), recipient.encrypted_key):
                    yield recipient, key, private


@frozen_value(kw_only=False)
class UnfitBlock:
    """The block cannot belong to any of the loaded keys: its length or value does not fit."""

    block_bytes: int
    moduli: tuple[int, ...]  # bytes
    too_large: bool  # the length fits, the number is not below the modulus


@frozen_value
class OtherRsa:
    """How the block really opens, where that is not what the header says."""

    hash_name: str  # empty for PKCS #1 v1.5
    mgf1_name: str
    label: str | None  # None where it is empty, as it should be; "" where it is not known
    trial: Trial  # what the stages after it gave, with the content key found

    @property
    def is_oaep(self) -> bool:
        """OAEP, not PKCS #1 v1.5."""
        return bool(self.hash_name)

    @property
    def name(self) -> str:
        """The scheme in words."""
        if not self.is_oaep:
            return PKCS1
        label = "" if self.label is None else " and a label"
        return f"OAEP with {self.hash_name} and MGF1 with {self.mgf1_name}{label}"


def rsa_block(closed: Unopened, situation: Situation) -> RsaBlock | Absent:
    """The encrypted key and the RSA private keys at hand."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # not for the window

    recipients = tuple(one for one in closed.recipients if "RSA" in one.algorithm.key_kinds)
    if closed.recipient not in recipients:
        return Absent("the content key is not encrypted with RSA")
    if any(trial.reached != "unwrap" and not gives_any_key(trial) for trial in closed.decryption.trials):
        return Absent("the content key was unwrapped as declared")
    keys = tuple(
        (key, private)
        for key in situation.keys
        if key.kind is KeyKind.RSA
        and key.private is not None
        and isinstance(private := key.private.reveal(), RSAPrivateKey)
    )
    return RsaBlock(recipients, keys) if keys else Absent("no RSA private key is loaded")


def gives_any_key(trial: Trial) -> bool:
    """With RSA1_5 a wrong padding gives random bytes, so that nobody can ask whether it is right."""
    return trial.recipient.algorithm.mode == "rsa1_5"


def unfit_block(block: RsaBlock) -> UnfitBlock | Absent:
    """Whether arithmetic alone says that the block belongs to none of the keys."""
    if next(block.fitting(), None) is not None:
        return Absent("the encrypted key fits a loaded key")
    data = block.recipient.encrypted_key
    moduli = tuple(sorted({modulus_bytes(private.public_key()) for _, private in block.keys}))
    return UnfitBlock(block_bytes=len(data), moduli=moduli, too_large=len(data) in moduli)


def other_rsa(block: RsaBlock, closed: Unopened, situation: Situation, budget: Budget) -> OtherRsa | Absent:
    """The scheme with which the block really opens."""
    for recipient, key, private in block.fitting():
        if not budget.spend():
            return Absent("the time or the number of trials is used up")
        found = _other_scheme(recipient, private)
        if found is not None:
            hash_name, mgf1_name, label, content_key = found
            trial = with_content_key(closed.decryption.token, recipient, Candidate(key=key), content_key, situation)
            return OtherRsa(hash_name=hash_name, mgf1_name=mgf1_name, label=label, trial=trial)
    return Absent("no RSA scheme opens the encrypted key with a loaded key", tried=True)


def _other_scheme(recipient: Recipient, private: RSAPrivateKey) -> tuple[str, str, str | None, bytes] | None:
    """OAEP hash, MGF1 hash, label and content key; the hashes are empty for PKCS #1 v1.5."""
    opened = open_encryption(private, recipient.encrypted_key)
    if isinstance(opened, bytes):
        other = recipient.algorithm.mode != "rsa1_5" and _may_be_a_key(opened)
        return ("", "", None, opened) if other else None
    if opened is None:
        return None
    label = _label(opened, recipient) if opened.has_label else None
    return opened.hash_name, opened.mgf1_name, label, opened.message


def _may_be_a_key(message: bytes) -> bool:
    """Whether it has the length of a content key, or is text of one: under another key chance leaves `00 02`, too."""
    return any(len(form.value) in KEY_BYTES for form in secret_forms(message))


def _label(opened: OpenedOaep, recipient: Recipient) -> str:
    """The label, where it is one that senders use or a value of the header; else empty."""
    header = recipient.header
    values = (header.string(name) for name in ("kid", "alg", "enc", "typ", "iss", "apu", "apv"))
    guesses = (*LABELS, *(value for value in values if value))
    hashed = opened.label_hash
    return next((one for one in guesses if digest(opened.hash_name, one.encode("utf-8", "replace")) == hashed), "")
