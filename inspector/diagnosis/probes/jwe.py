"""Facts about an encrypted token as a whole: refused, opened, closed, and whether there was a key to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.engine import Absent
from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.operations.decrypt import Decryption, Recipient, RefusedRecipient, Trial
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm


@frozen_value(kw_only=False)
class Unopened:
    """A token whose recipients were tried, or would have been, and none opened."""

    decryption: Decryption
    recipient: Recipient  # the one to speak about

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """All that can be tried, the one to speak about first."""
        others = (one for one in self.decryption.recipients if isinstance(one, Recipient) and one is not self.recipient)
        return (self.recipient, *others)


@frozen_value(kw_only=False)
class Opened:
    """A token that opened as it is."""

    decryption: Decryption
    trial: Trial


@frozen_value(kw_only=False)
class NoCandidate:
    """No loaded key has the type, curve and private half the algorithm needs."""

    recipient: Recipient


def refused_recipient(decryption: Decryption) -> RefusedRecipient | Absent:
    """Whether the token's recipient was refused before any key was tried."""
    recipient = decryption.recipient
    return recipient if isinstance(recipient, RefusedRecipient) else Absent("the header can be used")


def unopened(decryption: Decryption, situation: Situation) -> Unopened | Absent:
    """Whether the token stayed closed although its header can be used."""
    if decryption.opened is not None:
        return Absent("it opened")
    if isinstance(decryption.recipient, RefusedRecipient):
        return Absent("its header cannot be used")
    return Unopened(decryption, _meant(decryption, situation) or decryption.recipient)


def _meant(decryption: Decryption, situation: Situation) -> Recipient | None:
    """Where nothing could be tried: the recipient for whose algorithm keys of the right type are loaded."""
    kinds = {key.kind.value for key in situation.keys} | ({KeyKind.OCT.value} if situation.secrets else set())
    recipients = (one for one in decryption.recipients if isinstance(one, Recipient))
    fitting = (one for one in recipients if kinds.intersection(one.algorithm.key_kinds))
    return next(fitting, None) if not decryption.trials else None


def opened(decryption: Decryption) -> Opened | Absent:
    """Whether the token opened."""
    return Opened(decryption, decryption.opened) if decryption.opened else Absent("it did not open")


def no_candidate(closed: Unopened) -> NoCandidate | Absent:
    """Whether there was nothing to try."""
    return Absent("keys were tried") if closed.decryption.trials else NoCandidate(closed.recipient)


def changed(
    recipient: Recipient,
    *,
    algorithm: KeyManagementAlgorithm | None = None,
    encryption: ContentEncryptionAlgorithm | None = None,
    encrypted_key: bytes | None = None,
) -> Recipient:
    """The recipient as if its header named other algorithms, or as if another encrypted key had been sent."""
    return Recipient(
        header=recipient.header,
        encrypted_key=recipient.encrypted_key if encrypted_key is None else encrypted_key,
        algorithm=algorithm or recipient.algorithm,
        encryption=encryption or recipient.encryption,
    )
