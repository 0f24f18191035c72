"""Facts about an encrypted token that did not open: each established by really trying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.engine import Absent
from inspector.encoding.base64text import encode_base64url
from inspector.encoding.canonical import canonical_forms
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.readable import is_readable
from inspector.jose.content_encryption import decrypt_content, peek_cbc, peek_gcm
from inspector.jose.errors import JoseError, TagMismatch
from inspector.jose.rsa import block_fits, modulus_bytes, open_oaep
from inspector.keys.key import Key, KeyKind
from inspector.operations.candidates import Candidate
from inspector.operations.decrypt import Decryption, Recipient, RefusedRecipient, Trial, decompress, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

PEEK_BYTES: Final = 4_096  # enough to tell readable content from noise


@dataclass(frozen=True, slots=True)
class Unopened:
    """A token whose recipients were tried, or would have been, and none opened."""

    decryption: Decryption
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class Opened:
    """A token that opened as it is."""

    decryption: Decryption
    trial: Trial


@dataclass(frozen=True, slots=True)
class NoCandidate:
    """No loaded key has the type, curve and private half the algorithm needs."""

    recipient: Recipient


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class OtherOaep:
    """The block opens as OAEP with other parameters than declared."""

    hash_name: str
    mgf1_name: str
    trial: Trial  # what the stages after it gave, with the content key found


@dataclass(frozen=True, slots=True)
class UnfitBlock:
    """The block cannot belong to any of the loaded keys: its length or value does not fit."""

    block_bytes: int
    moduli: tuple[int, ...]  # bytes
    too_large: bool  # the length fits, the number is not below the modulus


@dataclass(frozen=True, slots=True)
class TagFailure:
    """A content key of the right length was had, and the tag does not verify."""

    decryption: Decryption
    trial: Trial
    content_key: bytes
    key_is_sure: bool  # unwrapping authenticated it; with `dir` and ECDH-ES any key gives some bytes


@dataclass(frozen=True, slots=True)
class BehindTheTag:
    """What the content looks like when the tag is not checked. The content itself is not kept."""

    readable: bool


@dataclass(frozen=True, slots=True)
class OtherAad:
    """The tag verifies with other authenticated data than RFC 7516 section 5.1 asks for."""

    name: str
    plaintext: bytes
    trial: Trial


def refused_recipient(decryption: Decryption) -> RefusedRecipient | Absent:
    """Whether the token's recipient was refused before any key was tried."""
    recipient = decryption.recipient
    return recipient if isinstance(recipient, RefusedRecipient) else Absent("the header can be used")


def unopened(decryption: Decryption) -> Unopened | Absent:
    """Whether the token stayed closed although its header can be used."""
    if decryption.opened is not None:
        return Absent("it opened")
    if isinstance(decryption.recipient, RefusedRecipient):
        return Absent("its header cannot be used")
    return Unopened(decryption, decryption.recipient)


def opened(decryption: Decryption) -> Opened | Absent:
    """Whether the token opened."""
    return Opened(decryption, decryption.opened) if decryption.opened else Absent("it did not open")


def no_candidate(closed: Unopened) -> NoCandidate | Absent:
    """Whether there was nothing to try."""
    return Absent("keys were tried") if closed.decryption.trials else NoCandidate(closed.recipient)


def rsa_block(closed: Unopened, situation: Situation) -> RsaBlock | Absent:
    """The encrypted key and the RSA private keys at hand."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # not for the window

    if "RSA" not in closed.recipient.algorithm.key_kinds:
        return Absent("the content key is not encrypted with RSA")
    if any(trial.reached != "unwrap" and not _gives_any_key(trial) for trial in closed.decryption.trials):
        return Absent("the content key was unwrapped as declared")
    keys = tuple(
        (key, private)
        for key in situation.keys
        if key.kind is KeyKind.RSA
        and key.private is not None
        and isinstance(private := key.private.reveal(), RSAPrivateKey)
    )
    others = (one for one in closed.decryption.recipients if isinstance(one, Recipient) and one is not closed.recipient)
    recipients = (closed.recipient, *(one for one in others if "RSA" in one.algorithm.key_kinds))
    return RsaBlock(recipients, keys) if keys else Absent("no RSA private key is loaded")


def _gives_any_key(trial: Trial) -> bool:
    """With RSA1_5 a wrong padding gives random bytes, so that nobody can ask whether it is right."""
    return trial.recipient.algorithm.mode == "rsa1_5"


def unfit_block(block: RsaBlock) -> UnfitBlock | Absent:
    """Whether arithmetic alone says that the block belongs to none of the keys."""
    if next(block.fitting(), None) is not None:
        return Absent("the encrypted key fits a loaded key")
    data = block.recipient.encrypted_key
    moduli = tuple(sorted({modulus_bytes(private.public_key()) for _, private in block.keys}))
    return UnfitBlock(block_bytes=len(data), moduli=moduli, too_large=len(data) in moduli)


def other_oaep(block: RsaBlock, closed: Unopened, situation: Situation) -> OtherOaep | Absent:
    """The OAEP hash and MGF1 hash with which the block really opens."""
    for recipient, key, private in block.fitting():
        found = open_oaep(private, recipient.encrypted_key) if recipient.algorithm.mode == "rsa-oaep" else None
        if found is not None:
            token = closed.decryption.token
            trial = with_content_key(token, recipient, Candidate(key=key), found.message, situation)
            return OtherOaep(found.hash_name, found.mgf1_name, trial)
    return Absent("no OAEP hash and MGF1 opens the encrypted key with a loaded key", tried=True)


def tag_failure(closed: Unopened) -> TagFailure | Absent:
    """The trial that had a content key of the right length and failed at the tag."""
    for trial in closed.decryption.trials:
        if isinstance(trial.failure, TagMismatch) and trial.content_key is not None:
            sure = trial.recipient.algorithm.mode not in ("dir", "ecdh-es", "rsa1_5")
            return TagFailure(closed.decryption, trial, trial.content_key.reveal(), sure)
    return Absent("no content key was had that fits")


def behind_the_tag(failure: TagFailure) -> BehindTheTag:
    """Whether the content is readable when the tag is left unchecked: then key and IV are right."""
    token = failure.decryption.token
    if failure.trial.recipient.encryption.mode == "gcm":
        beginning = peek_gcm(failure.content_key, token.iv, token.ciphertext.data(), PEEK_BYTES)
        return BehindTheTag(is_readable(beginning))
    half = failure.content_key[len(failure.content_key) // 2 :]
    content = peek_cbc(half, token.iv, token.ciphertext.data())
    return BehindTheTag(content is not None and is_readable(content[:PEEK_BYTES]))


def other_aad(failure: TagFailure, situation: Situation) -> OtherAad | Absent:
    """The authenticated data with which the tag verifies."""
    recipient, token = failure.trial.recipient, failure.decryption.token
    for name, aad in aad_variants(token.protected_text, token.protected.text if token.protected else ""):
        try:
            plaintext = decrypt_content(
                recipient.encryption, failure.content_key, token.iv, token.ciphertext.pieces(), token.tag, aad
            )
            return OtherAad(name, decompress(recipient, plaintext, situation), failure.trial)
        except JoseError:
            continue
    return Absent("the tag verifies with no other authenticated data", tried=True)


def aad_variants(protected_text: str, header_text: str) -> Iterator[tuple[str, bytes]]:
    """What senders use in place of ASCII(BASE64URL(header)), the likeliest first."""
    raw = header_text.encode()
    padded = protected_text + "=" * (-len(protected_text) % 4)
    yield "nothing", b""
    yield "the decoded header JSON", raw
    yield "the header in padded base64url", padded.encode()
    yield "the header in standard base64", padded.replace("-", "+").replace("_", "/").encode()
    try:
        node = parse_json(header_text)
    except JsonError:
        return
    for form in canonical_forms(header_text, node):
        yield f"the header JSON written again ({form.name})", encode_base64url(form.data).encode()
        yield f"the header JSON written again ({form.name}), not encoded", form.data
