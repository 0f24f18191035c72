"""Causes in what a signature was made over (RFC 7515 section 5.1, RFC 7797)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.jws_input import (
    DetachedContent,
    EncodedAllTheSame,
    OtherInput,
    UndeclaredB64,
    Unencoded,
)
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.words import plain
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.candidates import Candidate


def other_input(found: OtherInput, unproven: Unproven) -> Iterator[Cause]:
    """The signature is over another composition of header and payload, or over the same JSON written otherwise."""
    form = found.form
    if form.change == "b64" or (form.payload is not None and found.detached):
        return
    if form.change == "written":
        yield _over(found, unproven, "jws.payload-altered", "form")
    else:
        yield _over(found, unproven, "jws.signing-input")


def other_content(_: DetachedContent, found: OtherInput, unproven: Unproven) -> Iterator[Cause]:
    """The signature is over another form of the content that was given."""
    if found.form.payload is not None:
        yield _over(found, unproven, "jws.detached-content")


def encoded(_: Unencoded, found: OtherInput, unproven: Unproven) -> Iterator[Cause]:
    """The payload was signed in base64url although the header says that it is not encoded."""
    if found.form.change == "b64":
        yield _over(found, unproven, "jws.b64", "encoded")


def _over(found: OtherInput, unproven: Unproven, code: str, variant: str = "") -> Cause:
    """The cause for a form of the signed bytes that is known."""
    form = found.form
    payload = form.payload if form.payload is not None else unproven.verification.payload or b""
    values = {
        "alg": unproven.signer.algorithm.name,
        "form": form.name,
        "key": plain(found.candidate.name),
        "found_bytes": str(len(payload)),
        "bytes": str(len(unproven.verification.payload or b"")),
        "signed_bytes": str(len(form.data)),
    }
    if found.opened is not None:
        values["thumbprint"] = found.opened.key.thumbprint or ""
    recovered = Recovered(content=payload, note=f"verified over {form.name} instead", candidate=found.candidate)
    return Cause(code=code, variant=variant, values=values, recovered=recovered)


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
