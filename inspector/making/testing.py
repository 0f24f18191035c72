"""Tests a key by using it: makes a sample for one half and opens it with the other.

The private half decrypts what was encrypted for the public one, and the public half verifies what the private one
signed: what a key is for decides which of the two is done, both where it says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.value import frozen_value
from inspector.jose.algorithms import KEY_MANAGEMENT, SIGNATURES
from inspector.jose.serialization import parse_jwe, parse_jws
from inspector.keys.key import KeyKind
from inspector.limits import Allowances
from inspector.making import choosing
from inspector.making.encrypting import make_encrypted
from inspector.making.recipes import KID_NONE, EncryptedToken, RecipeError, RecipeFault, SignedToken
from inspector.making.signing import make_signed
from inspector.operations.decrypt import decrypt
from inspector.operations.situation import Situation
from inspector.operations.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

Purpose: TypeAlias = Literal["encrypt", "sign"]

SAMPLE: Final = b'{"sample":"made to test a key"}'
_OPERATIONS: Final = {
    "encrypt": {"encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits"},
    "sign": {"sign", "verify"},
}
_ENC: Final = "A256GCM"
_ENCRYPTIONS: Final = {16: "A128GCM", 24: "A192GCM", 48: "A192CBC-HS384", 64: "A256CBC-HS512"}  # by bytes
_USE: Final = {"encrypt": "enc", "sign": "sig"}


@frozen_value
class Trial:
    """One sample."""

    purpose: Purpose
    alg: str
    passed: bool
    reason: str = ""  # why no sample could be made


@frozen_value
class KeyTest:
    """What a key did in the test."""

    trials: tuple[Trial, ...]
    belongs: bool  # whether both halves are of one key

    @property
    def passed(self) -> bool:
        """Whether everything that was tried worked."""
        return self.belongs and all(trial.passed for trial in self.trials)


def try_key(key: Key, other: Key | None = None) -> KeyTest:
    """Use a key with its own other half, or with the one that somebody else has.

    Either of the two holds the private part. Raises RecipeError where neither does, or the key is for nothing here.
    """
    holder, partner = (key, other or key) if key.is_private or other is None else (other, key)
    if not holder.is_private:
        raise RecipeError(RecipeFault.NO_HALF, name=key.name)
    # What each says of its own use is heeded once, here; the algorithm is that of the half it is used with.
    purposes = [purpose for purpose, alg in _purposes(holder) if alg]
    trials = tuple(_TRIALS[purpose](holder, partner) for purpose in purposes)
    if not trials:
        raise RecipeError(RecipeFault.NO_ALGORITHM, name=key.name)
    return KeyTest(trials=trials, belongs=_same(holder, partner))


def _purposes(key: Key) -> Iterator[tuple[Purpose, str]]:
    """What the key may be tested for, with the algorithm; an empty one where it has none."""
    own = {"encrypt": KEY_MANAGEMENT, "sign": SIGNATURES}
    usual = {"encrypt": choosing.usual_key_management(key), "sign": choosing.usual_signature(key)}
    purposes: tuple[Purpose, ...] = ("encrypt", "sign")
    elsewhere = key.alg is not None and any(key.alg in known for known in own.values())
    for purpose in purposes:
        refused = key.use not in (None, _USE[purpose]) or (elsewhere and key.alg not in own[purpose])
        operations = key.key_ops is None or _OPERATIONS[purpose].intersection(key.key_ops)
        yield purpose, usual[purpose] if operations and not refused else ""


def _encrypted(holder: Key, partner: Key) -> Trial:
    alg = partner.alg or ""
    try:
        alg = choosing.key_management_for(partner, "").name
        enc = _ENCRYPTIONS.get(partner.bits // 8, _ENC) if alg == "dir" else _ENC
        recipe = EncryptedToken(content=SAMPLE, keys=(partner,), kid=KID_NONE, enc=enc, allow_rsa1_5=True)
        made = make_encrypted(recipe)
    except RecipeError as error:
        return Trial(purpose="encrypt", alg=alg, passed=False, reason=str(error))
    opened = decrypt(parse_jwe(made.text), Situation(keys=(holder,), allowances=Allowances(rsa1_5=True))).opened
    return Trial(purpose="encrypt", alg=alg, passed=opened is not None and opened.plaintext == SAMPLE)


def _signed(holder: Key, partner: Key) -> Trial:
    alg = choosing.signature_for(holder, "").name
    try:
        made = make_signed(SignedToken(content=SAMPLE, keys=(holder,), kid=KID_NONE))
    except RecipeError as error:
        return Trial(purpose="sign", alg=alg, passed=False, reason=str(error))
    verified = verify(parse_jws(made.text), Situation(keys=(replace(partner, private=None),))).verified
    return Trial(purpose="sign", alg=alg, passed=verified is not None)


def _same(one: Key, other: Key) -> bool:
    """Whether both are of one key: by the RFC 7638 thumbprint, secrets by themselves."""
    if one.kind is KeyKind.OCT and one.secret is not None and other.secret is not None:
        return one.secret.reveal() == other.secret.reveal()
    return one.thumbprint is not None and one.thumbprint == other.thumbprint


_TRIALS: Final = {"encrypt": _encrypted, "sign": _signed}
