"""Decrypts a JWE, key by key, keeping what each stage gave (RFC 7516 section 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.compression import inflate
from inspector.jose.content_encryption import decrypt_content
from inspector.jose.errors import AlgorithmNotAllowed, AlgorithmUnknown, HeaderError, HeaderFault, JoseError
from inspector.jose.header import critical_faults
from inspector.jose.key_management import unwrap_content_key
from inspector.keys.secret import Secret
from inspector.operations import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm
    from inspector.jose.header import CritFault, JoinedHeader, JoseHeader
    from inspector.jose.tokens import JweToken
    from inspector.operations.candidates import Candidate
    from inspector.operations.situation import Situation


@frozen_value(eq=False)
class Recipient:
    """One recipient that can be tried: its header joined from all places, its algorithms looked up."""

    header: JoinedHeader
    encrypted_key: bytes
    algorithm: KeyManagementAlgorithm
    encryption: ContentEncryptionAlgorithm


@frozen_value(eq=False)
class RefusedRecipient:
    """One recipient whose header forbids trying, and why."""

    header: JoinedHeader
    reason: JoseError


@frozen_value(eq=False)
class Trial:
    """One recipient tried with one candidate, as far as it came."""

    recipient: Recipient
    candidate: Candidate
    reached: str  # the stage it ended in: "unwrap", "content key", "tag", "inflate", "content"
    failure: JoseError | None
    content_key: Secret[bytes] | None = None
    plaintext: bytes | None = None

    @property
    def content_key_bytes(self) -> int:
        """The length of the content key that came out; 0 where none did."""
        return len(self.content_key.reveal()) if self.content_key is not None else 0


@frozen_value(eq=False)
class Decryption:
    """All trials of one token. `opened` is the one that came through."""

    token: JweToken
    recipients: tuple[Recipient | RefusedRecipient, ...]
    trials: tuple[Trial, ...]
    opened: Trial | None

    @property
    def best(self) -> Trial | None:
        """The trial that came furthest, the first of equals."""
        return max(self.trials, key=lambda trial: _REACHED.index(trial.reached), default=None)

    @property
    def recipient(self) -> Recipient | RefusedRecipient:
        """The recipient to speak about: of the best trial, else the first that could be tried, else the first."""
        best = self.opened or self.best
        if best is not None:
            return best.recipient
        return next((one for one in self.recipients if isinstance(one, Recipient)), self.recipients[0])


_REACHED = ("unwrap", "content key", "tag", "inflate", "content")


def decrypt(token: JweToken, situation: Situation) -> Decryption:
    """Try every fitting candidate for every recipient until one opens the token."""
    recipients = tuple(_recipient(token, index, situation) for index in range(len(token.recipients)))
    trials: list[Trial] = []
    for recipient, candidate in _pairs(recipients, situation):
        trial = attempt(token, recipient, candidate, situation)
        trials.append(trial)
        if trial.plaintext is not None:
            return Decryption(token=token, recipients=recipients, trials=tuple(trials), opened=trial)
        if len(trials) == limits.KEYS_TRIED:
            break
    return Decryption(token=token, recipients=recipients, trials=tuple(trials), opened=None)


def _recipient(token: JweToken, index: int, situation: Situation) -> Recipient | RefusedRecipient:
    header = token.joined(token.recipients[index])
    algorithm = algorithms.KEY_MANAGEMENT.get(header.string("alg") or "")
    encryption = algorithms.CONTENT_ENCRYPTION.get(header.string("enc") or "")
    if algorithm is None:
        return RefusedRecipient(header=header, reason=AlgorithmUnknown(header.string("alg") or "", "alg"))
    if encryption is None:
        return RefusedRecipient(header=header, reason=AlgorithmUnknown(header.string("enc") or "", "enc"))
    if algorithm.mode == "rsa1_5" and not situation.allowances.rsa1_5:
        return RefusedRecipient(header=header, reason=AlgorithmNotAllowed(algorithm.name))
    unusable = _unusable(token, header)
    if unusable is not None:
        return RefusedRecipient(header=header, reason=unusable)
    return Recipient(
        header=header,
        encrypted_key=token.recipients[index].encrypted_key,
        algorithm=algorithm,
        encryption=encryption,
    )


def _unusable(token: JweToken, header: JoinedHeader) -> HeaderError | None:
    """The first rule about headers that this one breaks (RFC 7516 section 4)."""
    repeated = repeated_parameter(token.protected, header)
    if repeated is not None:
        return repeated
    unprotected = tuple(part for place, part in header.parts if place != "protected")
    critical = critical_error(critical_faults(token.protected, unprotected, frozenset()))
    if critical is not None:
        return critical
    method = header.get("zip")
    if method is not None and header.string("zip") != "DEF":
        return HeaderError(HeaderFault.VALUE, name="zip", expected="DEF", found=header.string("zip") or method.kind)
    return None


def critical_error(faults: tuple[CritFault, ...]) -> HeaderError | None:
    """The first broken rule about critical parameters, as an error."""
    if not faults:
        return None
    return HeaderError(HeaderFault.VALUE, name="crit", found=faults[0].name, expected=faults[0].fault.value)


def repeated_parameter(protected: JoseHeader | None, header: JoinedHeader) -> HeaderError | None:
    """A header parameter given twice, in one header or in two that must be disjoint (RFC 7516 section 4)."""
    names = (*(protected.duplicates if protected is not None else ()), *header.clashes)
    return HeaderError(HeaderFault.VALUE, name=names[0], expected="once", found="twice") if names else None


def _pairs(
    recipients: tuple[Recipient | RefusedRecipient, ...], situation: Situation
) -> Iterator[tuple[Recipient, Candidate]]:
    for recipient in recipients:
        if isinstance(recipient, Recipient):
            for candidate in fitting(recipient, situation):
                yield recipient, candidate


def fitting(recipient: Recipient, situation: Situation) -> Iterator[Candidate]:
    """The candidates whose type, curve and length a recipient's algorithms can use."""
    algorithm, encryption = recipient.algorithm, recipient.encryption
    kid = recipient.header.string("kid")
    if "oct" in algorithm.key_kinds:
        yield from candidates.secrets(situation, kid, secret_lengths(algorithm, encryption))
        return
    curves = _ephemeral_curves(recipient) or algorithm.curves
    for key in candidates.by_kid(candidates.private_keys(situation.keys, algorithm.key_kinds, curves), kid):
        yield candidates.Candidate(key=key)


def secret_lengths(algorithm: KeyManagementAlgorithm, encryption: ContentEncryptionAlgorithm) -> tuple[int, ...]:
    """Bytes a symmetric key must have; any length for a password."""
    if algorithm.mode == "pbes2":
        return ()
    return (encryption.cek_bytes,) if algorithm.mode == "dir" else (algorithm.wrap_bytes or 0,)


def _ephemeral_curves(recipient: Recipient) -> tuple[str, ...]:
    """The curve of the ephemeral key, which the recipient's key must share."""
    epk = recipient.header.get("epk")
    curve = epk.get("crv") if epk is not None else None
    return (curve.value,) if curve is not None and curve.kind == "string" else ()


def attempt(token: JweToken, recipient: Recipient, candidate: Candidate, situation: Situation) -> Trial:
    """One recipient with one candidate: unwrap the content encryption key, then decrypt with it."""
    try:
        content_key = unwrap(recipient, candidate, situation)
    except JoseError as failure:
        return Trial(recipient=recipient, candidate=candidate, reached="unwrap", failure=failure)
    return with_content_key(token, recipient, candidate, content_key, situation)


def unwrap(recipient: Recipient, candidate: Candidate, situation: Situation) -> bytes:
    """The content encryption key; raises JoseError."""
    key = candidate.key
    return unwrap_content_key(
        recipient.algorithm,
        recipient.encryption,
        recipient.header,
        recipient.encrypted_key,
        private=key.private.reveal() if key is not None and key.private is not None else None,
        secret=candidate.secret.reveal() if candidate.secret is not None else None,
        rsa1_5=situation.allowances.rsa1_5,
        pbes2_count_limit=situation.allowances.pbes2_count,
    )


def with_content_key(
    token: JweToken, recipient: Recipient, candidate: Candidate, content_key: bytes, situation: Situation
) -> Trial:
    """The stages after unwrapping: content key, tag, inflate."""
    encryption = recipient.encryption
    reached = "content key" if len(content_key) != encryption.cek_bytes else "tag"
    try:
        plaintext = decrypt_content(
            encryption, content_key, token.iv, token.ciphertext.pieces(), token.tag, token.authenticated_data()
        )
        reached = "inflate"
        plaintext = decompress(recipient, plaintext, situation)
    except JoseError as failure:
        return Trial(
            recipient=recipient,
            candidate=candidate,
            reached=reached,
            failure=failure,
            content_key=Secret(content_key),
        )
    return Trial(
        recipient=recipient,
        candidate=candidate,
        reached="content",
        failure=None,
        content_key=Secret(content_key),
        plaintext=plaintext,
    )


def decompress(recipient: Recipient, plaintext: bytes, situation: Situation) -> bytes:
    """The content inflated where the header says `zip`; raises InflateError, LimitExceeded."""
    if recipient.header.get("zip") is None:
        return plaintext
    allowances = situation.allowances
    return inflate(plaintext, limit=allowances.inflated, ratio=allowances.inflate_ratio)
