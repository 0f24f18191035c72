"""Causes in an encrypted token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import (
    BehindTheTag,
    NoCandidate,
    Opened,
    OtherAad,
    OtherOaep,
    RsaBlock,
    TagFailure,
    UnfitBlock,
    Unopened,
)
from inspector.diagnosis.probes.jwe_content import TAG_STEP
from inspector.diagnosis.words import kind_of, labels, named, needed, plain
from inspector.jose import algorithms
from inspector.jose.errors import (
    AlgorithmNotAllowed,
    AlgorithmUnknown,
    HeaderError,
    LimitExceeded,
    UnwrapFailed,
    UnwrapFault,
)
from inspector.jose.header import CriticalFault
from inspector.operations.candidates import names, private_keys, public_keys
from inspector.operations.decrypt import Recipient, RefusedRecipient
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

USUAL_RSA_BYTES: Final = (128, 256, 384, 512, 1024)
OAEP_NAMES = {"SHA-1": "RSA-OAEP", "SHA-256": "RSA-OAEP-256", "SHA-384": "RSA-OAEP-384", "SHA-512": "RSA-OAEP-512"}


def _text(recipient: Recipient | RefusedRecipient, name: str) -> str:
    return plain(recipient.header.string(name) or "")


def _named_kid(recipient: Recipient) -> dict[str, str]:
    kid = recipient.header.string("kid")
    return {"kid": plain(kid)} if kid is not None else {}


def header(refused: RefusedRecipient) -> Iterator[Cause]:
    """A header that cannot be used: unknown algorithm, unknown critical parameter, RSA1_5 not chosen."""
    reason = refused.reason
    if isinstance(reason, AlgorithmUnknown):
        yield _algorithm(refused, reason)
    elif isinstance(reason, HeaderError):
        yield header_cause(reason, "jwe")
    elif isinstance(reason, AlgorithmNotAllowed):
        yield Cause(code="jwe.rsa1_5", variant="refused")


def header_cause(reason: HeaderError, area: str) -> Cause:
    """A parameter that forbids going on: `crit` that is not understood or malformed, another unusable value."""
    if reason.found == "twice":
        return Cause(code=f"{area}.header-invalid", variant="duplicate", values={"member": plain(reason.name)})
    if reason.name != "crit":
        values = {"expected": plain(reason.expected), "found": plain(reason.found), "offset": str(reason.offset)}
        return Cause(code=f"{area}.header-invalid", values=values)
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
        "expected": needed(algorithm.key_kinds, algorithm.curves, private=True),
        "bytes": str(len(recipient.encrypted_key)),
        **_named_kid(recipient),
    }
    fitting = public_keys(situation.keys, algorithm.key_kinds, algorithm.curves)
    private = private_keys(situation.keys, algorithm.key_kinds)
    if fitting and not private:
        yield _public_only(fitting, recipient)
    elif any(key.curve in algorithm.curves for key in private):
        return  # the ephemeral key is on another curve: see jwe_key.ephemeral
    elif situation.keys or situation.secrets:
        found = named(kind_of(key) for key in situation.keys) or "a symmetric secret"
        yield Cause(code="jwe.key-type", values={**values, "found": found, "tried": labels(situation.keys)})
    else:
        variant = "secret" if "oct" in algorithm.key_kinds else ""
        yield Cause(code="jwe.no-key", variant=variant, values={**values, "keys": "0"})


def _public_only(keys: list[Key], recipient: Recipient) -> Cause:
    kid = recipient.header.string("kid")
    key = next((key for key in keys if names(key, kid)), keys[0])
    values = {"key": plain(key.name), "kind": kind_of(key), "thumbprint": key.thumbprint or "", **_named_kid(recipient)}
    return Cause(code="key.public-only", values=values)


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


def oaep(other: OtherOaep) -> Iterator[Cause]:
    """The content key was wrapped with another OAEP hash or MGF1 hash than `alg` says (RFC 8017 section 7.1)."""
    trial = other.trial
    algorithm = trial.recipient.algorithm
    if algorithm.hash is None:
        return
    key = trial.candidate.key
    values = {
        "alg": algorithm.name,
        "hash": other.hash_name,
        "mgf1": other.mgf1_name,
        "key": plain(trial.candidate.name),
        "thumbprint": (key.thumbprint if key else None) or "—",
        "cek_bytes": str(len(trial.content_key.reveal()) if trial.content_key else 0),
    }
    pair = f"OAEP with {other.hash_name} and MGF1 with {other.mgf1_name}"
    recovered = (
        Recovered(content=trial.plaintext, note=f"opened with {pair} instead", candidate=trial.candidate)
        if trial.plaintext is not None
        else None
    )
    if other.hash_name != algorithm.hash:
        code, values = "jwe.oaep-hash", {**values, "expected": algorithm.hash, "found": other.hash_name}
        values["nearest"] = OAEP_NAMES[other.hash_name]
    else:
        code, values = "jwe.oaep-mgf1", {**values, "expected": algorithm.hash, "found": other.mgf1_name}
    yield Cause(code=code, values=values, recovered=recovered)


def wrong_key_rsa(block: RsaBlock, unfit: UnfitBlock | None, other: OtherOaep | None) -> Iterator[Cause]:
    """None of the RSA keys opens the encrypted key under any parameters."""
    if other is not None:
        return
    keys = [key for key, _ in block.keys]
    recipient = block.recipient
    common = {
        "alg": _text(recipient, "alg"),
        "kind": "RSA",
        "keys": str(len(keys)),
        "key": labels(keys),
        "tried": labels(keys),
        "found_bytes": str(len(recipient.encrypted_key)),
        "thumbprint": keys[0].thumbprint or "",
        **_named_kid(recipient),
    }
    if unfit is None and recipient.algorithm.mode == "rsa1_5":
        return
    if unfit is None:
        ruled_out = "OAEP with SHA-1, SHA-256, SHA-384 and SHA-512, each with every MGF1 hash"
        yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, values={**common, "ruled_out": ruled_out})
    elif unfit.too_large:
        yield Cause(code="jwe.wrong-key", variant="value", values=common)
    else:
        expected = " or ".join(str(size) for size in unfit.moduli)
        bits = str(unfit.block_bytes * 8)
        yield Cause(
            code="jwe.wrong-key", variant="length", values={**common, "expected_bytes": expected, "found_bits": bits}
        )


def wrong_key(closed: Unopened, failure: TagFailure | None, behind: BehindTheTag | None) -> Iterator[Cause]:
    """Keys that are not RSA: unwrapping says no, or what decrypts is not readable."""
    recipient = closed.recipient
    algorithm = recipient.algorithm
    trials = closed.decryption.trials
    if any(isinstance(trial.failure, LimitExceeded) for trial in trials):
        return
    if not trials or "RSA" in algorithm.key_kinds:
        return
    values = {
        "alg": algorithm.name,
        "enc": _text(recipient, "enc"),
        "kind": " or ".join(algorithm.key_kinds),
        "keys": str(len({id(trial.candidate) for trial in trials})),
        "tried": named(trial.candidate.name for trial in trials),
        "found_bytes": str(len(recipient.encrypted_key)),
        **_named_kid(recipient),
    }
    if failure is None:
        if all(trial.reached == "unwrap" for trial in trials):
            yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, values=values)
    elif not failure.key_is_sure and behind is not None and not behind.readable:
        yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, variant="dir", values=values)


def other_aad(found: OtherAad) -> Iterator[Cause]:
    """The tag verifies once other authenticated data is used."""
    note = f"opened with {found.name} as authenticated data instead"
    trial = found.trial
    yield Cause(
        code="jwe.aad",
        values={
            "form": found.name,
            "key": plain(trial.candidate.name),
            "cek_bytes": str(len(trial.content_key.reveal()) if trial.content_key else 0),
        },
        recovered=Recovered(content=found.plaintext, note=note, candidate=trial.candidate),
    )


def altered(failure: TagFailure, behind: BehindTheTag, other: OtherAad | None) -> Iterator[Cause]:
    """The key is right; content, IV, tag or header do not belong together."""
    if other is not None or not (failure.key_is_sure or behind.readable):
        return
    token = failure.decryption.token
    yield Cause(
        code="jwe.ciphertext-altered",
        certainty=Certainty.PROVEN if failure.key_is_sure else Certainty.LIKELY,
        values={
            "enc": _text(failure.trial.recipient, "enc"),
            "key": plain(failure.trial.candidate.name),
            "bytes": str(token.ciphertext.length),
            "tag_bytes": str(len(token.tag)),
            "cek_bytes": str(len(failure.content_key)),
            "behind": "readable" if behind.readable else "not readable",
        },
    )


def limit(closed: Unopened) -> Iterator[Cause]:
    """Something asks for more than is done without an explicit choice."""
    failures = [trial.failure for trial in closed.decryption.trials]
    for failure in failures:
        if isinstance(failure, LimitExceeded):
            values = {"what": failure.limit, "allowed": f"{failure.allowed:,}", "found": f"{failure.found:,}"}
            variant = "pbes2" if failure.limit == "PBES2_COUNT" else "inflate"
            if failure.limit == "INFLATED":
                values["found_bytes"] = values["found"]
            yield Cause(code="jwe.limit", variant=variant, values=values)
            return


def cut(closed: Unopened) -> Iterator[Cause]:
    """A tag or an encrypted key with fewer bytes than it must have: its end was lost."""
    token, recipient = closed.decryption.token, closed.recipient
    lengths = [("tag", len(token.tag), recipient.encryption.tag_bytes)]
    lengths.extend(
        ("encrypted key", trial.failure.found or 0, trial.failure.expected or 0)
        for trial in closed.decryption.trials
        if isinstance(trial.failure, UnwrapFailed) and trial.failure.reason is UnwrapFault.LENGTH
    )
    for segment, found, expected in lengths:
        if 0 < found < expected and found not in USUAL_RSA_BYTES and (segment != "tag" or found % TAG_STEP):
            values = {"segment": segment, "found_bytes": str(found), "expected_bytes": str(expected)}
            yield Cause(code="paste.truncated", variant="length", certainty=Certainty.LIKELY, values=values)
            return


def deprecated(opened: Opened) -> Iterator[Cause]:
    """RSA1_5 opened it, by explicit choice."""
    if opened.trial.recipient.algorithm.mode == "rsa1_5":
        yield Cause(code="jwe.rsa1_5", values={"key": plain(opened.trial.candidate.name)})


def closed_rsa1_5(failure: TagFailure, behind: BehindTheTag) -> Iterator[Cause]:
    """RSA1_5 did not open it; why is not told apart, on purpose (RFC 7516 section 11.5)."""
    if failure.trial.recipient.algorithm.mode == "rsa1_5" and not behind.readable:
        tried = named(trial.candidate.name for trial in failure.decryption.trials)
        yield Cause(code="jwe.rsa1_5", variant="failed", certainty=Certainty.LIKELY, values={"tried": tried})
