"""Causes in how the content encryption key was agreed, wrapped or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import NoCandidate, Unopened
from inspector.diagnosis.probes.jwe_content import Recovery
from inspector.diagnosis.probes.jwe_encryption import OtherEncryption
from inspector.diagnosis.probes.jwe_kdf import OtherDerivation
from inspector.diagnosis.probes.jwe_key import EncodedKey, EphemeralKey, NeedlessEncryptedKey, OtherAlgorithm
from inspector.diagnosis.probes.jwe_password import OtherPassword, rounds_of
from inspector.diagnosis.probes.jwe_seal import BehindTheTag, OtherSeal, TagFailure
from inspector.diagnosis.rules.jwe import named_kid
from inspector.diagnosis.rules.jwe_recovery import common, recovered
from inspector.diagnosis.words import labels, named, plain
from inspector.jose.errors import HeaderError, LimitExceeded, UnwrapFailed
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator


KINDS: Final = {"oct": "symmetric"}  # as people call them


def algorithm(other: OtherAlgorithm, recovery: Recovery | None) -> Iterator[Cause]:
    """The content key was wrapped or agreed with another algorithm than `alg` names."""
    values = {**common(other.trial), "found": other.name}
    yield Cause(code="jwe.alg-mismatch", values=values, recovered=recovered(recovery))


def encoded(other: EncodedKey, recovery: Recovery | None) -> Iterator[Cause]:
    """The text of the key was wrapped instead of its bytes."""
    yield Cause(
        code="jwe.cek-encoded",
        certainty=Certainty.PROVEN if recovery is not None else Certainty.LIKELY,
        values={**common(other.keyed.trial), "form": other.form, "found_bytes": str(other.found_bytes)},
        recovered=recovered(recovery),
    )


def encryption(other: OtherEncryption, closed: Unopened, recovery: Recovery | None) -> Iterator[Cause]:
    """The content key has a length that another `enc` takes (RFC 7518 section 5.1), or another `enc` opens it."""
    recipient = closed.recipient
    values = {
        **(common(other.keyed[0].trial) if other.keyed else {}),
        "alg": recipient.algorithm.name,
        "enc": plain(recipient.header.string("enc") or ""),
        "found_bytes": str(other.found_bytes),
        "expected_bytes": str(other.expected_bytes),
    }
    if other.fitting:
        values["nearest"] = " or ".join(other.fitting)
    if other.found_bytes == other.expected_bytes:
        yield Cause(code="jwe.enc-mismatch", values=values, recovered=recovered(recovery))
    elif other.shared:
        yield Cause(code="jwe.cek-length", variant="shared", certainty=Certainty.LIKELY, values=values)
    else:
        variant = "" if other.fitting else "none"
        yield Cause(code="jwe.cek-length", variant=variant, values=values, recovered=recovered(recovery))


def ephemeral(
    found: EphemeralKey, nothing: NoCandidate | None, closed: Unopened, situation: Situation
) -> Iterator[Cause]:
    """No usable ephemeral key, or one on another curve than the loaded keys (RFC 7518 section 4.6.1.1)."""
    alg = closed.recipient.algorithm.name
    if found.off_curve:
        values = {"alg": alg, "curve": plain(found.curve)}
        yield Cause(code="key.off-curve", variant="ephemeral", values=values)
    elif found.fault:
        values = {"alg": alg, "found": plain(found.fault)}
        yield Cause(code="jwe.epk-missing", variant="" if found.node is None else "malformed", values=values)
    elif nothing is not None:
        usable = closed.recipient.algorithm.curves
        keys = [key for key in situation.keys if key.private is not None and key.curve in usable]
        if keys:
            curves = named(key.curve or "" for key in keys)
            values = {"alg": alg, "found": plain(found.curve), "expected": curves, "key": labels(keys)}
            yield Cause(code="jwe.epk-curve", values=values)


def derivation(other: OtherDerivation, recovery: Recovery | None) -> Iterator[Cause]:
    """The key was derived otherwise than RFC 7518 section 4.6.2 says."""
    code = "jwe.ecdh-party" if other.party else "jwe.ecdh-kdf"
    unwrapped = other.trial.recipient.algorithm.mode == "ecdh-es+kw"
    yield Cause(
        code=code,
        certainty=Certainty.PROVEN if unwrapped or recovery is not None else Certainty.LIKELY,
        values={**common(other.trial), "found": other.party or other.derivation},
        recovered=recovered(recovery),
    )


def encrypted_key(found: NeedlessEncryptedKey, closed: Unopened, recovery: Recovery | None) -> Iterator[Cause]:
    """An encrypted key that must be empty is not, or the reverse (RFC 7516 section 5.2 step 10)."""
    values = {"alg": closed.recipient.algorithm.name, "found_bytes": str(found.found_bytes)}
    variant = "missing" if found.needed else ""
    yield Cause(code="jwe.encrypted-key", variant=variant, values=values, recovered=recovered(recovery))


def password(closed: Unopened, other: OtherPassword | None, recovery: Recovery | None) -> Iterator[Cause]:
    """The password does not open the wrapped key, or only in another form (RFC 7518 section 4.8)."""
    if other is not None:
        values = {**common(other.trial), "found": other.found}
        yield Cause(code="jwe.password", variant="form", values=values, recovered=recovered(recovery))
        return
    trials = closed.decryption.trials
    refused = bool(trials) and all(isinstance(trial.failure, UnwrapFailed) for trial in trials)
    if closed.recipient.algorithm.mode == "pbes2" and refused and closed.recipient.encrypted_key:
        tried = str(len({id(trial.candidate) for trial in trials}))
        values = {"alg": closed.recipient.algorithm.name, "keys": tried, "rounds": str(rounds_of(closed.recipient))}
        yield Cause(code="jwe.password", certainty=Certainty.LIKELY, values=values)


def wrong_key(
    closed: Unopened, failure: TagFailure | None, behind: BehindTheTag | None, seal: OtherSeal | None
) -> Iterator[Cause]:
    """Keys that are not RSA: unwrapping says no, or what decrypts is not readable."""
    recipient = closed.recipient
    trials = closed.decryption.trials
    if not trials or "RSA" in recipient.algorithm.key_kinds or seal is not None:
        return
    if any(isinstance(trial.failure, LimitExceeded | HeaderError) for trial in trials):
        return
    values = {
        "alg": recipient.algorithm.name,
        "enc": recipient.encryption.name,
        "kind": " or ".join(KINDS.get(kind, kind) for kind in recipient.algorithm.key_kinds),
        "keys": str(len({id(trial.candidate) for trial in trials})),
        "tried": named(trial.candidate.name for trial in trials),
        "found_bytes": str(len(recipient.encrypted_key)),
        **named_kid(recipient),
    }
    if failure is None:
        if all(trial.reached == "unwrap" for trial in trials):
            variant = "shared" if "oct" in recipient.algorithm.key_kinds else ""
            yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, variant=variant, values=values)
    elif not failure.keyed.sure and behind is not None and not behind.readable:
        variant = "dir" if recipient.algorithm.mode == "dir" else "agreed"
        yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, variant=variant, values=values)
