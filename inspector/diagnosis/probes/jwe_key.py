"""Facts about a content encryption key that did not come out, or came out in an unusual way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened, changed
from inspector.diagnosis.probes.jwe_kdf import OtherDerivation
from inspector.diagnosis.probes.jwe_password import OtherPassword
from inspector.diagnosis.probes.jwe_rsa import OtherRsa
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.agreement import read_ephemeral_key
from inspector.jose.errors import ContentKeyLength, HeaderError, HeaderFault, JoseError, UnwrapFailed, UnwrapFault
from inspector.keys.symmetric import secret_forms
from inspector.operations.decrypt import Recipient, Trial, attempt, fitting, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsontext import JsonNode

UNSURE = ("dir", "ecdh-es", "rsa1_5")  # any key gives some bytes: only the tag tells whether they are right


@frozen_value(kw_only=False)
class EphemeralKey:
    """What the header says of the ephemeral key, for an agreement that had nothing to try or failed at it."""

    node: JsonNode | None
    fault: str  # why it cannot be used; empty where only its curve is another
    curve: str
    off_curve: bool = False  # its point is not on the curve it names


@frozen_value(kw_only=False)
class NeedlessEncryptedKey:
    """An encrypted key where the algorithm has none, or none where it needs one."""

    found_bytes: int
    needed: bool
    trial: Trial | None  # the best without it


@frozen_value(kw_only=False)
class OtherAlgorithm:
    """Another key management algorithm than `alg` names, with which the content key comes out."""

    name: str
    trial: Trial


@frozen_value(kw_only=False)
class Keyed:
    """A content key that came out, and what the stages after it gave."""

    trial: Trial
    changes: tuple[str, ...] = ()  # what was done otherwise to have it
    sure: bool = True  # something authenticated it


@frozen_value(kw_only=False)
class Unwrapped:
    """Every content key that came out, as declared or after one change in how it is had."""

    keyed: tuple[Keyed, ...]


@frozen_value(kw_only=False)
class EncodedKey:
    """The content key that came out is text that encodes the key."""

    form: str
    found_bytes: int
    keyed: Keyed  # with the key decoded


def is_sure(trial: Trial) -> bool:
    """Whether the content key, where one came out, is the right one by its own authentication."""
    return trial.recipient.algorithm.mode not in UNSURE


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
    except HeaderError as fault:
        return EphemeralKey(node, spoken(fault), curve or "", fault.reason is HeaderFault.OFF_CURVE)
    return EphemeralKey(node, "", curve or "")


def spoken(fault: HeaderError) -> str:
    """What is wrong with a parameter, in words."""
    if fault.reason is HeaderFault.MISSING:
        return f"{fault.name} is missing"
    found = f", found {fault.found}" if fault.found else ""
    return f"{fault.name} must be {fault.expected}{found}"


def needless_encrypted_key(closed: Unopened, situation: Situation) -> NeedlessEncryptedKey | Absent:
    """An encrypted key where `dir` and ECDH-ES have none (then tried without it), or none where one is needed."""
    recipient = closed.recipient
    found = len(recipient.encrypted_key)
    bare = recipient.algorithm.mode in ("dir", "ecdh-es")
    if not bare:
        return Absent("the encrypted key is there") if found else NeedlessEncryptedKey(0, needed=True, trial=None)
    if not any(_not_empty(trial.failure) for trial in closed.decryption.trials):
        return Absent("there is no encrypted key, as it should be")
    without = changed(recipient, encrypted_key=b"")
    trials = [attempt(closed.decryption.token, without, one, situation) for one in fitting(without, situation)]
    best = next((trial for trial in trials if trial.plaintext is not None), trials[0])
    return NeedlessEncryptedKey(found, needed=False, trial=best)


def _not_empty(failure: JoseError | None) -> bool:
    return isinstance(failure, UnwrapFailed) and failure.reason is UnwrapFault.NOT_EMPTY


def other_algorithm(closed: Unopened, situation: Situation, budget: Budget) -> OtherAlgorithm | Absent:
    """The algorithm that opens it: only those are tried whose wrapped key has the length that was sent."""
    if any(
        trial.reached != "unwrap" and trial.recipient.algorithm.mode not in UNSURE for trial in closed.decryption.trials
    ):
        return Absent("the content key was unwrapped as declared")
    for recipient in closed.recipients:
        for algorithm in algorithms.KEY_MANAGEMENT.values():
            if algorithm.name == recipient.algorithm.name or not _has_its_length(recipient, algorithm.mode):
                continue
            other = changed(recipient, algorithm=algorithm)
            for candidate in fitting(other, situation):
                if not budget.spend():
                    return Absent("the time or the number of trials is used up")
                trial = attempt(closed.decryption.token, other, candidate, situation)
                if trial.plaintext is not None or (trial.content_key is not None and is_sure(trial)):
                    return OtherAlgorithm(algorithm.name, trial)
    return Absent("no other algorithm gives a content key", tried=True)


def _has_its_length(recipient: Recipient, mode: str) -> bool:
    """Whether an algorithm of this mode makes an encrypted key of that many bytes. RSA is looked into elsewhere."""
    found, key = len(recipient.encrypted_key), recipient.encryption.cek_bytes
    if mode in ("dir", "ecdh-es"):
        return found == 0
    if mode in ("aes-kw", "ecdh-es+kw", "pbes2"):
        return found == key + 8
    return mode == "aes-gcm-kw" and found == key


def unwrapped(
    closed: Unopened,
    rsa: OtherRsa | None,
    derivation: OtherDerivation | None,
    password: OtherPassword | None,
    needless: NeedlessEncryptedKey | None,
    algorithm: OtherAlgorithm | None,
) -> Unwrapped | Absent:
    """The content keys that came out: changed ones first, as they are surer than what failed as declared."""
    found = [*_changed_keys(rsa, derivation, password, algorithm)]
    if needless is not None and needless.trial is not None and needless.trial.content_key is not None:
        found.append(Keyed(needless.trial, ("no encrypted key",), sure=needless.trial.plaintext is not None))
    trials = (trial for trial in closed.decryption.trials if trial.content_key is not None)
    found.extend(Keyed(trial, sure=is_sure(trial)) for trial in trials)
    return Unwrapped(tuple(found)) if found else Absent("no content key came out")


def _changed_keys(
    rsa: OtherRsa | None,
    derivation: OtherDerivation | None,
    password: OtherPassword | None,
    algorithm: OtherAlgorithm | None,
) -> Iterator[Keyed]:
    if rsa is not None:
        yield Keyed(rsa.trial, (rsa.name,))
    if derivation is not None:
        change = f"another key derivation ({derivation.party or derivation.derivation})"
        sure = derivation.trial.plaintext is not None or is_sure(derivation.trial)
        yield Keyed(derivation.trial, (change,), sure)
    if password is not None:
        yield Keyed(password.trial, (password.found,))
    if algorithm is not None:
        yield Keyed(algorithm.trial, (f"{algorithm.name} as alg",))


def encoded_key(closed: Unopened, found: Unwrapped, situation: Situation) -> EncodedKey | Absent:
    """A content key of the wrong length that is base64 or hexadecimal text of one with the right length."""
    for keyed in found.keyed:
        trial = keyed.trial
        if not isinstance(trial.failure, ContentKeyLength) or trial.content_key is None:
            continue
        for form in secret_forms(trial.content_key.reveal()):
            if len(form.value) == trial.recipient.encryption.cek_bytes:
                token = closed.decryption.token
                again = with_content_key(token, trial.recipient, trial.candidate, form.value, situation)
                changes = (*keyed.changes, f"the content key decoded from {form.name}")
                return EncodedKey(form.name, trial.content_key_bytes, Keyed(again, changes))
    return Absent("the content key is no text that encodes one of the right length", tried=True)
