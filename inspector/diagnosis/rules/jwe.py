"""Causes in an encrypted token."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import NoCandidate, Opened, Unopened
from inspector.diagnosis.probes.jwe_encryption import KeyedTrials
from inspector.diagnosis.probes.jwe_kdf import OtherDerivation
from inspector.diagnosis.probes.jwe_key import spoken
from inspector.diagnosis.probes.jwe_rsa import OtherRsa
from inspector.diagnosis.words import kind_of, labels, named, needed, plain
from inspector.jose import algorithms
from inspector.jose.errors import AlgorithmUnknown, HeaderError, LimitExceeded
from inspector.jose.header import CriticalFault
from inspector.operations.candidates import names, private_keys, public_keys
from inspector.operations.decrypt import Recipient, RefusedRecipient, secret_lengths
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

UNITS: Final = {"INFLATED": " bytes", "INFLATE_RATIO": " times its length"}  # of limits
USUAL_RSA_BYTES: Final = (128, 256, 384, 512, 1024)


def named_kid(recipient: Recipient) -> dict[str, str]:
    """The header's kid as a value, where it has one."""
    kid = recipient.header.string("kid")
    return {"kid": plain(kid)} if kid is not None else {}


def header(refused: RefusedRecipient) -> Iterator[Cause]:
    """A header that cannot be used: unknown algorithm, unknown critical parameter, RSA1_5 not chosen."""
    reason = refused.reason
    if isinstance(reason, AlgorithmUnknown):
        yield _algorithm(refused, reason)
    elif isinstance(reason, HeaderError):
        yield header_cause(reason, "jwe")
    else:  # not allowed without an explicit choice
        yield Cause(code="jwe.rsa1_5", variant="refused")


def header_cause(reason: HeaderError, area: str) -> Cause:
    """A parameter that forbids going on: `crit` that is not understood or malformed, another unusable value."""
    if reason.found == "twice":
        return Cause(code=f"{area}.header-invalid", variant="duplicate", values={"member": plain(reason.name)})
    if reason.name == "zip":
        return Cause(code="jwe.zip", variant="method", values={"found": plain(reason.found)})
    if reason.found and reason.expected == CriticalFault.NOT_UNDERSTOOD:
        return Cause(code=f"{area}.crit", values={"member": plain(reason.found)})
    found = f"{reason.expected} ({reason.found})" if reason.found else reason.expected
    return Cause(code=f"{area}.crit", variant="malformed", values={"found": plain(found)})


def _algorithm(recipient: RefusedRecipient, unknown: AlgorithmUnknown) -> Cause:
    """Which of `alg` and `enc` is unknown, and what was meant."""
    alg, enc = recipient.header.string("alg"), recipient.header.string("enc")
    if alg in algorithms.CONTENT_ENCRYPTION and enc in algorithms.KEY_MANAGEMENT:
        return Cause(
            code="jwe.alg-unknown", variant="swapped", values={"alg": plain(alg or ""), "enc": plain(enc or "")}
        )
    if recipient.header.get(unknown.kind) is None:
        return Cause(code="jwe.alg-unknown", variant="missing", values={"member": unknown.kind})
    table = algorithms.KEY_MANAGEMENT if unknown.kind == "alg" else algorithms.CONTENT_ENCRYPTION
    other = algorithms.CONTENT_ENCRYPTION if unknown.kind == "alg" else algorithms.KEY_MANAGEMENT
    values = {"member": unknown.kind, "found": plain(unknown.name)}
    if unknown.name in other or (unknown.kind == "alg" and unknown.name in algorithms.SIGNATURES):
        return Cause(code="jwe.alg-unknown", variant="place", values=values)
    nearest = algorithms.nearest(unknown.name, table)
    if nearest is None:
        return Cause(code="jwe.alg-unknown", variant="none", values=values)
    return Cause(code="jwe.alg-unknown", values={**values, "nearest": nearest})


def missing_key(nothing: NoCandidate, situation: Situation) -> Iterator[Cause]:
    """No key fits: none loaded, only the public half, or keys of another kind."""
    recipient = nothing.recipient
    algorithm = recipient.algorithm
    values = {
        "alg": algorithm.name,
        "enc": recipient.encryption.name,
        "expected": _needed(recipient),
        "bytes": str(len(recipient.encrypted_key)),
        **named_kid(recipient),
    }
    fitting = public_keys(situation.keys, algorithm.key_kinds, algorithm.curves)
    private = private_keys(situation.keys, algorithm.key_kinds)
    if fitting and not private:
        yield _public_only(fitting, recipient)
    elif any(key.curve in algorithm.curves for key in private):
        return  # the ephemeral key is on another curve: see jwe_key.ephemeral
    elif situation.keys or situation.secrets:
        found = named(kind_of(key) for key in situation.keys)
        variant = "" if found else "secret"
        yield Cause(
            code="jwe.key-type", variant=variant, values={**values, "found": found, "tried": labels(situation.keys)}
        )
    else:
        variant = "secret" if "oct" in algorithm.key_kinds else ""
        yield Cause(code="jwe.no-key", variant=variant, values={**values, "keys": "0"})


def _needed(recipient: Recipient) -> str:
    """The key that would do, in words; of a symmetric one also its length."""
    algorithm = recipient.algorithm
    lengths = secret_lengths(algorithm, recipient.encryption) if "oct" in algorithm.key_kinds else ()
    key = needed(algorithm.key_kinds, algorithm.curves, private=True)
    return f"{key} of {lengths[0] * 8} bits" if lengths else key


def _public_only(keys: list[Key], recipient: Recipient) -> Cause:
    kid = recipient.header.string("kid")
    key = next((key for key in keys if names(key, kid)), keys[0])
    values = {"key": plain(key.name), "kind": kind_of(key), "thumbprint": key.thumbprint or "", **named_kid(recipient)}
    return Cause(code="key.public-only", values=values)


def public_half(
    closed: Unopened, other: OtherRsa | None, derived: OtherDerivation | None, situation: Situation
) -> Iterator[Cause]:
    """Other private keys do not open it, and of the key that the kid names only the public half is loaded."""
    recipient = closed.recipient
    kid = recipient.header.string("kid")
    private = {key.thumbprint for key in situation.keys if key.is_private}
    fitting = public_keys(situation.keys, recipient.algorithm.key_kinds, recipient.algorithm.curves)
    meant = [key for key in fitting if kid is not None and names(key, kid) and key.thumbprint not in private]
    if meant and other is None and derived is None and closed.decryption.trials:
        yield replace(_public_only(meant, recipient), certainty=Certainty.LIKELY)


def kid(opened: Opened, situation: Situation) -> Iterator[Cause]:
    """The header's kid against the key that opened it."""
    recipient, key = opened.trial.recipient, opened.trial.candidate.key
    yield from kid_cause(recipient.header.string("kid"), key, situation, "jwe")


def kid_cause(kid: str | None, key: Key | None, situation: Situation, area: str) -> Iterator[Cause]:
    """Another key than the kid names did the work, or no loaded key has that kid."""
    if kid is None or key is None or names(key, kid):
        return
    values = {"kid": plain(kid), "key": plain(key.name), "thumbprint": key.thumbprint or "—"}
    owner = next((other for other in situation.keys if names(other, kid)), None)
    if owner is not None or (area != "jwe" and key.kid is not None):
        given = {"named": plain(owner.name)} if owner else {}
        yield Cause(code=f"{area}.kid-mismatch", values={**values, **given, "key_kid": plain(key.kid or "none")})
    elif area == "jwe":
        yield Cause(code="jwe.kid-unknown", variant="opened", values=values)


def unknown_kid(closed: Unopened, situation: Situation) -> Iterator[Cause]:
    """A kid that no loaded key has; all were tried all the same."""
    value = closed.recipient.header.string("kid")
    if value is not None and closed.decryption.trials and not any(names(key, value) for key in situation.keys):
        kids = [key.kid for key in situation.keys if key.kid]
        yield Cause(code="jwe.kid-unknown", values={"kid": plain(value), **({"kids": named(kids)} if kids else {})})


def limit(closed: Unopened, keyed: KeyedTrials | None) -> Iterator[Cause]:
    """Something asks for more than is done without an explicit choice."""
    tried = (*closed.decryption.trials, *(one.trial for one in (keyed.keyed if keyed is not None else ())))
    for failure in (trial.failure for trial in tried):
        if isinstance(failure, LimitExceeded):
            values = {"what": failure.limit, "allowed": f"{failure.allowed:,}{UNITS.get(failure.limit, '')}"}
            values["found"] = f"{failure.found:,}"
            variant = "pbes2" if failure.limit == "PBES2_COUNT" else "inflate"
            yield Cause(code="jwe.limit", variant=variant, values=values)
            return


def parameters(closed: Unopened) -> Iterator[Cause]:
    """A header parameter that the algorithm needs and that is missing or cannot be used (RFC 7518 section 4)."""
    for trial in closed.decryption.trials:
        failure = trial.failure
        if isinstance(failure, HeaderError) and not failure.name.startswith("epk"):
            values = {"alg": trial.recipient.algorithm.name, "member": plain(failure.name), "found": spoken(failure)}
            yield Cause(code="jwe.header-invalid", variant="parameter", values=values)
            return
