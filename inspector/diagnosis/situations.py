"""What may be used for what was found inside a layer: not everything that opened the layer itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.keys.key import KeyKind
from inspector.keys.symmetric import secret_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.intake.outcome import Intake
    from inspector.keys.key import Key
    from inspector.operations.challenge import ChallengeTrial
    from inspector.operations.decrypt import Decryption
    from inspector.operations.situation import Situation


SHORT_CHALLENGE: Final = 36  # characters of base64 of 27 bytes: one more would do for an IV and a tag
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]+")


def with_recipient(situation: Situation, decryption: Decryption) -> Situation:
    """For what came out of a token: the recipient's key, which opened it, is not its signer's."""
    opener = decryption.opened.candidate.key if decryption.opened is not None else None
    return replace(situation, recipient=opener or situation.recipient)


def with_expectations(situation: Situation, key: Key | None) -> Situation:
    """For the claims of a token: where nothing was expected of it, what is expected of those checked with this key."""
    if key is None:
        return situation
    if situation.issuer is None and key.issuer is not None:
        situation = replace(situation, issuer=key.issuer, issuer_key=key.name)
    if situation.audience is None and key.audience is not None:
        situation = replace(situation, audience=key.audience, audience_key=key.name)
    return situation


def without_opener(situation: Situation, opened: ChallengeTrial | None) -> Situation:
    """For what came out of a challenge: the AES key that opened it is no secret of what is inside."""
    if opened is None or opened.candidate.secret is None:
        return situation
    value = opened.candidate.secret.reveal()
    keys = tuple(key for key in situation.keys if key.secret is None or key.secret.reveal() != value)
    secrets = tuple(secret for secret in situation.secrets if not gives(secret.reveal(), value))
    return replace(situation, keys=keys, secrets=() if opened.unwrapping is not None else secrets)


def without_secrets(situation: Situation) -> Situation:
    """For what came out of a challenge after a change: whatever was given was given for the challenge."""
    keys = tuple(key for key in situation.keys if key.kind is not KeyKind.OCT)
    return replace(situation, keys=keys, secrets=())


def gives(given: bytes, value: bytes) -> bool:
    """Whether a secret file is, in any reading, this key."""
    return any(form.value == value for form in secret_forms(given))


def is_cut_challenge(text: str, intake: Intake, situation: Situation) -> bool:
    """Whether a word that could be anything is base64 of too few bytes for a challenge, and a key to one was given."""
    word = text.strip()
    if not situation.secrets or len(word) > SHORT_CHALLENGE or not _BASE64.fullmatch(word) or len(word) % 4 == 1:
        return False
    from inspector.operations.challenge import ordinary_keys

    told = any(fault.values.get("variant") == "opaque" for fault in intake.faults)
    return told and any(ordinary_keys(secret.reveal()) for secret in situation.secrets)


def has_secret_key(keys: Iterable[Key]) -> bool:
    """Whether a symmetric key is among them."""
    return any(key.kind is KeyKind.OCT for key in keys)
