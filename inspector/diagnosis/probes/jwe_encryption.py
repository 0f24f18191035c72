"""Facts about `enc`: the content encryption that fits the key that came out, or that opens the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened, changed
from inspector.diagnosis.probes.jwe_key import EncodedKey, Keyed, Unwrapped
from inspector.diagnosis.probes.jwe_readable import reads_behind_the_tag
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.errors import ContentKeyLength, IvLength, TagLength, TagMismatch
from inspector.keys.symmetric import secret_forms
from inspector.operations.decrypt import Trial, attempt, fitting, with_content_key
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from inspector.jose.algorithms import ContentEncryptionAlgorithm


@frozen_value
class OtherEncryption:
    """Another `enc` than declared: it opens the content, or at least it takes a key of the length that came out."""

    found_bytes: int
    expected_bytes: int
    fitting: tuple[str, ...]  # names; one of them where it opened
    keyed: tuple[Keyed, ...]  # with each of them; empty where a shared key was never tried for its length
    shared: bool = False  # the length is that of a shared key (dir)


@frozen_value(kw_only=False)
class KeyedTrials:
    """Every content key of a fitting length, with what was done otherwise to have it."""

    keyed: tuple[Keyed, ...]

    @property
    def opened(self) -> Keyed | None:
        """The one that opened the content."""
        return next((one for one in self.keyed if one.trial.plaintext is not None), None)


def other_encryption(
    closed: Unopened, found: Unwrapped | None, encoded: EncodedKey | None, situation: Situation, budget: Budget
) -> OtherEncryption | Absent:
    """The content encryption that opens it with the key that came out, or takes a key of its length."""
    if encoded is not None:
        return Absent("the content key is text")
    for keyed in found.keyed if found is not None else ():
        if isinstance(keyed.trial.failure, ContentKeyLength):
            return _of_its_length(closed, keyed, situation, budget)
        if isinstance(keyed.trial.failure, IvLength | TagLength | TagMismatch):
            same = _of_the_same_length(closed, keyed, situation, budget)
            if same is not None:
                return same
    return _opening(closed, situation, budget) or _shared(closed, situation)


def _of_its_length(closed: Unopened, keyed: Keyed, situation: Situation, budget: Budget) -> OtherEncryption:
    size = keyed.trial.content_key_bytes
    encryptions = [one for one in algorithms.CONTENT_ENCRYPTION.values() if one.cek_bytes == size]
    tried = tuple(_with(closed, keyed, one, situation) for one in encryptions if budget.spend())
    opened = tuple(one for one in tried if one.trial.plaintext is not None)
    return _other(keyed.trial, size, opened or tried)


def _of_the_same_length(closed: Unopened, keyed: Keyed, situation: Situation, budget: Budget) -> OtherEncryption | None:
    """GCM for CBC or the reverse, where both take such a key."""
    declared = keyed.trial.recipient.encryption
    for one in algorithms.CONTENT_ENCRYPTION.values():
        if one.cek_bytes == declared.cek_bytes and one.name != declared.name and budget.spend():
            again = _with(closed, keyed, one, situation)
            if again.trial.plaintext is not None:
                return _other(keyed.trial, declared.cek_bytes, (again,))
    return None


def _opening(closed: Unopened, situation: Situation, budget: Budget) -> OtherEncryption | None:
    """With `dir` and ECDH-ES the key depends on `enc`: by its length, or by the name in the derivation."""
    recipient = closed.recipient
    if recipient.algorithm.mode not in ("dir", "ecdh-es"):
        return None
    token = closed.decryption.token
    if any(reads_behind_the_tag(token, trial) for trial in closed.decryption.trials):
        return None
    for one in algorithms.CONTENT_ENCRYPTION.values():
        other = changed(recipient, encryption=one)
        for candidate in fitting(other, situation) if one.name != recipient.encryption.name else ():
            if not budget.spend():
                return None
            trial = attempt(token, other, candidate, situation)
            if trial.plaintext is not None:
                found = one.cek_bytes if recipient.algorithm.mode == "dir" else recipient.encryption.cek_bytes
                return OtherEncryption(
                    found_bytes=found,
                    expected_bytes=recipient.encryption.cek_bytes,
                    fitting=(one.name,),
                    keyed=(Keyed(trial, (_as(one),)),),
                )
    return None


def _shared(closed: Unopened, situation: Situation) -> OtherEncryption | Absent:
    """A single shared key, used directly, whose length is not that of `enc`."""
    recipient = closed.recipient
    keys = {len(key.secret.reveal()) for key in situation.keys if key.secret is not None}
    sizes = keys | {len(secret_forms(secret.reveal())[0].value) for secret in situation.secrets}
    if recipient.algorithm.mode != "dir" or closed.decryption.trials or len(sizes) != 1:
        return Absent("no content key of another length came out")
    size = sizes.pop()
    names = tuple(one.name for one in algorithms.CONTENT_ENCRYPTION.values() if one.cek_bytes == size)
    expected = recipient.encryption.cek_bytes
    return OtherEncryption(found_bytes=size, expected_bytes=expected, fitting=names, keyed=(), shared=True)


def _with(closed: Unopened, keyed: Keyed, encryption: ContentEncryptionAlgorithm, situation: Situation) -> Keyed:
    """The same content key under another content encryption."""
    trial = keyed.trial
    key = trial.content_key.reveal() if trial.content_key is not None else b""
    other = changed(trial.recipient, encryption=encryption)
    again = with_content_key(closed.decryption.token, other, trial.candidate, key, situation)
    return Keyed(again, (*keyed.changes, _as(encryption)), keyed.sure)


def _as(encryption: ContentEncryptionAlgorithm) -> str:
    return f"{encryption.name} as enc"


def _other(trial: Trial, size: int, keyed: tuple[Keyed, ...]) -> OtherEncryption:
    names = tuple(one.trial.recipient.encryption.name for one in keyed)
    expected = trial.recipient.encryption.cek_bytes
    return OtherEncryption(found_bytes=size, expected_bytes=expected, fitting=names, keyed=keyed)


def keyed_trials(
    found: Unwrapped | None, encoded: EncodedKey | None, other: OtherEncryption | None
) -> KeyedTrials | Absent:
    """What there is to look at the content with."""
    keyed = [] if encoded is None else [encoded.keyed]
    keyed.extend(other.keyed if other is not None else ())
    unwrapped = found.keyed if found is not None else ()
    keyed.extend(one for one in unwrapped if not isinstance(one.trial.failure, ContentKeyLength))
    return KeyedTrials(tuple(keyed)) if keyed else Absent("no content key of a fitting length came out")
