"""Causes in what a signature was made over (RFC 7515 section 5.1, RFC 7797)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.jws_input import EncodedAllTheSame, OtherInput, UndeclaredB64
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.words import plain
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.candidates import Candidate


def other_input(found: OtherInput, unproven: Unproven) -> Iterator[Cause]:
    """The signature is over another form of header and payload, and that form is known."""
    form, signer = found.form, unproven.signer
    payload = form.payload if form.payload is not None else unproven.verification.payload or b""
    recovered = Recovered(content=payload, note=f"verified over {form.name} instead", candidate=found.candidate)
    values = {
        "alg": signer.algorithm.name,
        "form": form.name,
        "key": plain(found.candidate.name),
        "found_bytes": str(len(payload)),
        "bytes": str(len(unproven.verification.payload or b"")),
        "signed_bytes": str(len(form.data)),
    }
    if found.opened is not None:
        values |= {"hash": found.opened.opened.hash_name or "", "thumbprint": found.opened.key.thumbprint or ""}
    if form.change == "b64":
        yield Cause(code="jws.b64", variant="encoded", values=values, recovered=recovered)
    elif form.payload is not None and found.detached:
        yield Cause(code="jws.detached-content", values=values, recovered=recovered)
    elif form.change == "written":
        yield Cause(code="jws.payload-altered", variant="form", values=values, recovered=recovered)
    else:
        yield Cause(code="jws.signing-input", values=values, recovered=recovered)


def undeclared(found: UndeclaredB64, verification: Verification) -> Iterator[Cause]:
    """`b64` against its rules (RFC 7797 section 6), with what the signature shows to have been meant."""
    signer = verification.signer
    values = {"found": plain(found.reason), "alg": plain(signer.header.string("alg") or "")}
    if found.candidate is None or found.payload is None:
        yield Cause(code="jws.b64", values=values)
        return
    values["key"] = plain(found.candidate.name)
    note = "verified with b64 left out" if found.over == "encoded" else "verified with b64 named in crit"
    recovered = Recovered(content=found.payload, note=note, candidate=found.candidate)
    variant = "encoded" if found.over == "encoded" else "meant"
    yield Cause(code="jws.b64", variant=variant, values=values, recovered=recovered)


def encoded_all_the_same(found: EncodedAllTheSame, done: Verified) -> Iterator[Cause]:
    """The payload of a verified token is encoded although it says that it is not."""
    candidate: Candidate = done.trial.candidate
    values = {"alg": done.trial.signer.algorithm.name, "key": plain(candidate.name)}
    recovered = Recovered(content=found.payload, note="read as if b64 were left out", candidate=candidate)
    yield Cause(code="jws.b64", variant="both", certainty=Certainty.LIKELY, values=values, recovered=recovered)
