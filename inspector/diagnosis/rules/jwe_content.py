"""Causes in the encrypted content itself: tag, MAC, initialization vector, compression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import Unopened
from inspector.diagnosis.probes.jwe_content import OtherCompression, Recovery
from inspector.diagnosis.probes.jwe_encryption import KeyedTrials
from inspector.diagnosis.probes.jwe_seal import BehindTheTag, OtherSeal, TagFailure
from inspector.diagnosis.rules.jwe import USUAL_RSA_BYTES
from inspector.diagnosis.rules.jwe_recovery import common, recovered
from inspector.diagnosis.words import plain
from inspector.jose.errors import IvLength, UnwrapFailed, UnwrapFault

if TYPE_CHECKING:
    from collections.abc import Iterator


def seal(other: OtherSeal, recovery: Recovery | None) -> Iterator[Cause]:
    """What was sealed otherwise than RFC 7516 section 5.1 says; each point is a fault of its own."""
    values = common(other.keyed.trial)
    again = recovered(recovery)
    if other.aad:
        yield Cause(code="jwe.aad", values={**values, "form": other.aad.rstrip(",")}, recovered=again)
    if other.tag:
        yield Cause(code="jwe.tag", values={**values, "found": other.tag}, recovered=again)
    if other.mac:
        yield Cause(code="jwe.cbc-mac", values={**values, "found": other.mac}, recovered=again)
    if other.iv_bytes:
        expected = str(other.keyed.trial.recipient.encryption.iv_bytes)
        lengths = {"expected_bytes": expected, "found_bytes": str(other.iv_bytes)}
        yield Cause(code="jwe.iv-length", values={**values, **lengths}, recovered=again)


def iv_length(keyed: KeyedTrials, other: OtherSeal | None) -> Iterator[Cause]:
    """An initialization vector of another length, with which nothing opens (RFC 7518 section 5)."""
    if keyed.opened is not None or other is not None:
        return
    for trial in (one.trial for one in keyed.keyed):
        if isinstance(trial.failure, IvLength):
            lengths = {"expected_bytes": str(trial.failure.expected), "found_bytes": str(trial.failure.found)}
            yield Cause(code="jwe.iv-length", variant="closed", values={**common(trial), **lengths})
            return


def altered(failure: TagFailure, behind: BehindTheTag, other: OtherSeal | None) -> Iterator[Cause]:
    """The key is right; content, IV, tag or header do not belong together."""
    sure = failure.keyed.sure
    if other is not None or not (sure or behind.readable):
        return
    trial = failure.keyed.trial
    yield Cause(
        code="jwe.ciphertext-altered",
        certainty=Certainty.PROVEN if sure else Certainty.LIKELY,
        values={
            "enc": plain(trial.recipient.header.string("enc") or ""),
            "key": plain(trial.candidate.name),
            "bytes": str(failure.token.ciphertext.length),
            "tag_bytes": str(len(failure.token.tag)),
            "cek_bytes": str(trial.content_key_bytes),
            "behind": "readable" if behind.readable else "not readable",
        },
    )


def tag_length(closed: Unopened, keyed: KeyedTrials | None, other: OtherSeal | None) -> Iterator[Cause]:
    """A tag that cannot be one, and that is no known part of the right one either: its end was lost, or it is alien."""
    if other is not None or (keyed is not None and keyed.opened is not None):
        return
    found, expected = len(closed.decryption.token.tag), closed.recipient.encryption.tag_bytes
    values = {"found_bytes": str(found), "expected_bytes": str(expected)}
    if 0 < found < expected:
        values["segment"] = "tag"
        yield Cause(code="paste.truncated", variant="length", certainty=Certainty.LIKELY, values=values)
    elif found != expected:
        enc = closed.recipient.encryption.name
        yield Cause(code="jwe.tag", variant="length", values={**values, "enc": enc})


def cut(closed: Unopened) -> Iterator[Cause]:
    """An encrypted key with fewer bytes than it must have: its end was lost."""
    lengths = (
        (trial.failure.found or 0, trial.failure.expected or 0)
        for trial in closed.decryption.trials
        if isinstance(trial.failure, UnwrapFailed) and trial.failure.reason is UnwrapFault.LENGTH
    )
    for found, expected in lengths:
        if 0 < found < expected and found not in USUAL_RSA_BYTES:
            values = {"segment": "encrypted key", "found_bytes": str(found), "expected_bytes": str(expected)}
            yield Cause(code="paste.truncated", variant="length", certainty=Certainty.LIKELY, values=values)
            return


def compression(other: OtherCompression, recovery: Recovery) -> Iterator[Cause]:
    """The content is compressed otherwise than the header says (RFC 7516 section 4.1.3)."""
    yield Cause(
        code="jwe.zip",
        variant="" if other.declared else "undeclared",
        values={
            **common(recovery.trial),
            "expected": "DEF" if other.declared else "nothing",
            "found": other.found,
            "bytes": str(len(other.content)),
        },
        recovered=recovered(recovery),
    )
