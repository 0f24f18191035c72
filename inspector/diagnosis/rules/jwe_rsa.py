"""Causes in a content key that is encrypted with RSA (RFC 7518 sections 4.2 and 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import Opened
from inspector.diagnosis.probes.jwe_content import Recovery
from inspector.diagnosis.probes.jwe_rsa import OtherRsa, RsaBlock, UnfitBlock
from inspector.diagnosis.probes.jwe_seal import BehindTheTag, TagFailure
from inspector.diagnosis.rules.jwe import named_kid
from inspector.diagnosis.rules.jwe_recovery import common, recovered
from inspector.diagnosis.words import labels, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

OAEP_NAMES: Final = {
    "SHA-1": "RSA-OAEP",
    "SHA-256": "RSA-OAEP-256",
    "SHA-384": "RSA-OAEP-384",
    "SHA-512": "RSA-OAEP-512",
}
TRIED: Final = "OAEP with SHA-1, SHA-256, SHA-384 and SHA-512, each with every MGF1 hash and with a label; PKCS#1 v1.5"


def other_scheme(other: OtherRsa, recovery: Recovery | None) -> Iterator[Cause]:
    """The content key was wrapped with another scheme, OAEP hash, MGF1 hash or label than `alg` says."""
    declared = other.trial.recipient.algorithm
    values = {**common(other.trial), "found": other.name, "hash": other.hash_name, "mgf1": other.mgf1_name}
    if not other.is_oaep or declared.mode == "rsa1_5":
        sure = Certainty.PROVEN if other.is_oaep or recovery is not None else Certainty.LIKELY
        yield Cause(code="jwe.rsa-pkcs1", certainty=sure, values=values, recovered=recovered(recovery))
    elif other.hash_name != declared.hash:
        nearest = OAEP_NAMES[other.hash_name]
        changed = {"expected": declared.hash or "", "found": other.hash_name, "nearest": nearest}
        yield Cause(code="jwe.oaep-hash", values={**values, **changed}, recovered=recovered(recovery))
    elif other.mgf1_name != declared.hash:
        changed = {"expected": declared.hash or "", "found": other.mgf1_name}
        yield Cause(code="jwe.oaep-mgf1", values={**values, **changed}, recovered=recovered(recovery))
    if other.label is not None:
        label = {"label": plain(other.label)} if other.label else {}
        variant = "named" if other.label else ""
        yield Cause(code="jwe.oaep-label", variant=variant, values={**values, **label}, recovered=recovered(recovery))


def wrong_key(block: RsaBlock, unfit: UnfitBlock | None, other: OtherRsa | None) -> Iterator[Cause]:
    """None of the RSA keys opens the encrypted key under any parameters."""
    if other is not None or not block.recipient.encrypted_key:
        return
    keys = [key for key, _ in block.keys]
    recipient = block.recipient
    values = {
        "alg": recipient.algorithm.name,
        "kind": "RSA",
        "keys": str(len(keys)),
        "key": labels(keys),
        "tried": labels(keys),
        "found_bytes": str(len(recipient.encrypted_key)),
        "thumbprint": keys[0].thumbprint or "",
        **named_kid(recipient),
    }
    if unfit is not None and unfit.too_large:
        yield Cause(code="jwe.wrong-key", variant="value", values=values)
    elif unfit is not None:
        expected = " or ".join(str(size) for size in unfit.moduli)
        bits = str(unfit.block_bytes * 8)
        yield Cause(
            code="jwe.wrong-key", variant="length", values={**values, "expected_bytes": expected, "found_bits": bits}
        )
    elif recipient.algorithm.mode != "rsa1_5":
        yield Cause(code="jwe.wrong-key", certainty=Certainty.LIKELY, values={**values, "ruled_out": TRIED})


def deprecated(opened: Opened) -> Iterator[Cause]:
    """RSA1_5 opened it, by explicit choice."""
    if opened.trial.recipient.algorithm.mode == "rsa1_5":
        yield Cause(code="jwe.rsa1_5", values={"key": plain(opened.trial.candidate.name)})


def closed_rsa1_5(failure: TagFailure, behind: BehindTheTag) -> Iterator[Cause]:
    """RSA1_5 did not open it; why is not told apart, on purpose (RFC 7516 section 11.5)."""
    trial = failure.keyed.trial
    if trial.recipient.algorithm.mode == "rsa1_5" and not behind.readable:
        values = {"tried": plain(trial.candidate.name)}
        yield Cause(code="jwe.rsa1_5", variant="failed", certainty=Certainty.LIKELY, values=values)
