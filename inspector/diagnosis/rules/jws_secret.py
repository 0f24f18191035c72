"""Causes in the secret of an HMAC (RFC 7518 section 3.2, RFC 8725 sections 2.1 and 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.probes.jws_secret import GuessedSecret, OtherSecret, PairSecret, WeakSecret
from inspector.diagnosis.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def other_form(found: OtherSecret, unproven: Unproven) -> Iterator[Cause]:
    """The secret in another form, another hash, or both at once."""
    declared, real = unproven.signer.algorithm.name, found.algorithm.name
    changes = [found.form.name] if found.form is not None else []
    changes += [real] if real != declared else []
    recovered = Recovered(
        content=unproven.verification.payload or b"",
        note=f"verified with {' and '.join(changes)} instead",
        candidate=found.candidate,
    )
    values = {"alg": declared, "key": plain(found.candidate.name)}
    if found.form is not None:
        size = {"found_bytes": str(len(found.form.value))}
        variant = found.form.accident
        named = {**values, **size, "form": found.form.name}
        yield Cause(code="jws.secret-encoding", variant=variant, values=named, recovered=recovered)
    if real != declared:
        values |= {"found": real, "hash": found.algorithm.hash or ""}
        yield Cause(code="jws.alg-mismatch", variant="verified", values=values, recovered=recovered)


def used_as_text(done: Verified) -> Iterator[Cause]:
    """The secret's text verified it, and that text encodes another secret."""
    candidate = done.trial.candidate
    if candidate.encodes:
        values = {"encoding": candidate.encodes, "key": plain(candidate.name), "alg": done.trial.signer.algorithm.name}
        yield Cause(code="jws.secret-encoding", variant="ambiguous", values=values)


def weak(found: WeakSecret) -> Iterator[Cause]:
    """The secret that verified it is known to everybody, or shorter than the hash."""
    candidate, algorithm = found.candidate, found.algorithm
    values = {
        "key": plain(candidate.name),
        "alg": algorithm.name,
        "hash": algorithm.hash or "",
        "found_bytes": str(found.found_bytes),
        "expected_bytes": str(algorithm.signature_bytes or 0),
    }
    if not found.source:
        yield Cause(code="jws.weak-secret", variant="listed" if found.listed else "", values=values)
    elif candidate.key is None:  # a loaded key is looked at by the rules about keys
        published = {"key": values["key"], "source": found.source}
        yield Cause(code="key.published", variant="symmetric", values=published)


def guessed(found: GuessedSecret, unproven: Unproven) -> Iterator[Cause]:
    """A secret that nobody gave here, and anybody could guess, verifies it."""
    values = {"alg": unproven.signer.algorithm.name, "keys": str(len(unproven.verification.trials))}
    if found.member:
        yield Cause(code="jws.weak-secret", variant="own", values={**values, "member": plain(found.member)})
    else:
        yield Cause(code="jws.weak-secret", variant="guessed", values=values)


def key_of_a_pair(found: PairSecret, unproven: Unproven) -> Iterator[Cause]:
    """The HMAC was made with a public key, which is an attack (RFC 8725 section 2.1), or with a private one."""
    values = {
        "alg": unproven.signer.algorithm.name,
        "key": plain(found.key.name),
        "form": found.form,
        "thumbprint": found.key.thumbprint or "—",
    }
    yield Cause(code="jws.public-key-as-secret", variant="private" if found.private else "", values=values)
