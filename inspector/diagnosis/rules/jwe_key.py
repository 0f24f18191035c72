"""Causes in how the content encryption key was agreed, wrapped or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import NoCandidate, Unopened
from inspector.diagnosis.probes.jwe_key import (
    EncodedKey,
    EphemeralKey,
    NeedlessEncryptedKey,
    OtherDerivation,
    OtherKeyLength,
    OtherRsaScheme,
)
from inspector.diagnosis.words import labels, named, plain
from inspector.jose.errors import UnwrapFailed
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.decrypt import Trial


def recovered(trial: Trial, note: str) -> Recovered | None:
    """What a trial opened, with a note that says what was changed."""
    if trial.plaintext is None:
        return None
    return Recovered(content=trial.plaintext, note=note, candidate=trial.candidate)


def common(trial: Trial) -> dict[str, str]:
    """The values most sentences about a trial need."""
    key = trial.candidate.key
    return {
        "alg": trial.recipient.algorithm.name,
        "enc": trial.recipient.encryption.name,
        "key": plain(trial.candidate.name),
        "thumbprint": (key.thumbprint if key is not None else None) or "—",
        "cek_bytes": str(len(trial.content_key.reveal()) if trial.content_key is not None else 0),
    }


def rsa_scheme(other: OtherRsaScheme) -> Iterator[Cause]:
    """PKCS#1 v1.5 where `alg` says OAEP, or the reverse (RFC 7518 sections 4.2 and 4.3)."""
    sure = Certainty.PROVEN if other.trial.plaintext is not None else Certainty.LIKELY
    yield Cause(
        code="jwe.rsa-pkcs1",
        certainty=sure,
        values={**common(other.trial), "found": other.scheme},
        recovered=recovered(other.trial, f"opened with {other.scheme} instead"),
    )


def encoded(other: EncodedKey) -> Iterator[Cause]:
    """The text of the key was wrapped instead of its bytes."""
    yield Cause(
        code="jwe.cek-encoded",
        certainty=Certainty.PROVEN if other.trial.plaintext is not None else Certainty.LIKELY,
        values={**common(other.trial), "form": other.form, "found_bytes": str(other.found_bytes)},
        recovered=recovered(other.trial, f"opened after decoding the content key from {other.form}"),
    )


def length(other: OtherKeyLength) -> Iterator[Cause]:
    """The content key has a length that another `enc` takes (RFC 7518 section 5.1)."""
    values = {
        **common(other.trial),
        "enc": other.trial.recipient.encryption.name,
        "found_bytes": str(other.found_bytes),
        "expected_bytes": str(other.expected_bytes),
    }
    if other.fitting:
        values["nearest"] = " or ".join(other.fitting)
    note = f"opened as {values.get('nearest', '')} instead"
    yield Cause(
        code="jwe.cek-length",
        variant="" if other.fitting else "none",
        values=values,
        recovered=recovered(other.trial, note),
    )


def ephemeral(
    found: EphemeralKey, nothing: NoCandidate | None, closed: Unopened, situation: Situation
) -> Iterator[Cause]:
    """No usable ephemeral key, or one on another curve than the loaded keys (RFC 7518 section 4.6.1.1)."""
    alg = closed.recipient.algorithm.name
    if found.fault:
        values = {"alg": alg, "found": plain(found.fault)}
        yield Cause(code="jwe.epk-missing", variant="" if found.node is None else "malformed", values=values)
    elif nothing is not None:
        curves_known = closed.recipient.algorithm.curves
        keys = [key for key in situation.keys if key.private is not None and key.curve in curves_known]
        curves = named(dict.fromkeys(key.curve or "" for key in keys))
        if keys:
            values = {"alg": alg, "found": plain(found.curve), "expected": curves, "key": labels(keys)}
            yield Cause(code="jwe.epk-curve", values=values)


def derivation(other: OtherDerivation) -> Iterator[Cause]:
    """The key was derived otherwise than RFC 7518 section 4.6.2 says."""
    code = "jwe.ecdh-party" if other.party else "jwe.ecdh-kdf"
    found = other.party or other.derivation
    yield Cause(
        code=code,
        values={**common(other.trial), "found": found},
        recovered=recovered(other.trial, f"opened with another key derivation: {found}"),
    )


def encrypted_key(found: NeedlessEncryptedKey, closed: Unopened) -> Iterator[Cause]:
    """An encrypted key that must be empty is not, or the reverse (RFC 7516 section 5.2 step 10)."""
    values = {"alg": closed.recipient.algorithm.name, "found_bytes": str(found.found_bytes)}
    if found.needed:
        yield Cause(code="jwe.encrypted-key", variant="missing", values=values)
        return
    opened = recovered(found.trial, "opened without the encrypted key") if found.trial is not None else None
    yield Cause(code="jwe.encrypted-key", values=values, recovered=opened)


def password(closed: Unopened) -> Iterator[Cause]:
    """The password does not open the wrapped key (RFC 7518 section 4.8)."""
    trials = closed.decryption.trials
    refused = bool(trials) and all(isinstance(trial.failure, UnwrapFailed) for trial in trials)
    if closed.recipient.algorithm.mode == "pbes2" and refused and closed.recipient.encrypted_key:
        values = {"alg": closed.recipient.algorithm.name, "keys": str(len(trials))}
        count = closed.recipient.header.get("p2c")
        if count is not None:
            values["rounds"] = plain(count.value)
        yield Cause(code="jwe.password", certainty=Certainty.LIKELY, values=values)
