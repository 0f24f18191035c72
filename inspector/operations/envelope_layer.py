"""Puts the verification of an envelope into a layer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from inspector.encoding.span import Span
from inspector.operations.layers import DONE, FAILED, SKIPPED, complete, payload_of, reference, repair_stage
from inspector.operations.trace import Layer, Segment, Stage, StageState
from inspector.operations.verify import RefusedSigner

if TYPE_CHECKING:
    from inspector.operations.envelope import EnvelopeVerification
    from inspector.operations.verify import Verification


def envelope_layer(verification: EnvelopeVerification, repairs: int) -> Layer:
    """The layer of a signed envelope; its payload is `data` as received."""
    envelope, kid = verification.envelope, verification.kid
    stages = [
        repair_stage(repairs),
        Stage(name="parse", state=DONE, detail="an envelope of " + ", ".join(m.name for m in envelope.node.members)),
        Stage(name="kid", state=DONE, detail=kid)
        if kid is not None
        else Stage(name="kid", state=SKIPPED, detail="none"),
        *_envelope_stages(verification),
    ]
    parts = [("data", envelope.data, len(verification.received))]
    parts.append(("signature", envelope.signature, _signature_bytes(verification)))
    if envelope.kid is not None:
        parts.append(("kid", envelope.kid, len(kid or "")))
    spans = tuple(Segment(name=name, span=Span(node.start, node.end), length=length) for name, node, length in parts)
    return Layer(
        kind="envelope",
        trace=complete("envelope", stages),
        header=None,
        segments=spans,
        key=reference(verification.key),
        payload=payload_of(verification.received),
        signed_sha256=hashlib.sha256(verification.received).hexdigest(),
    )


def _signature_bytes(verification: EnvelopeVerification) -> int:
    """How many bytes the signature has, that of a JWS in its place included; 0 where it cannot be read."""
    if verification.inside is not None:
        return len(verification.inside.signer.signature)
    return len(verification.signature.data) if verification.signature is not None else 0


def _envelope_stages(verification: EnvelopeVerification) -> list[Stage]:
    if verification.inside is not None:
        return _inside_stages(verification, verification.inside)
    if not verification.tried:
        return [Stage(name="key", state=StageState.NOT_REACHED, detail="no key that fits is loaded")]
    signature = verification.signature
    key = verification.key.name if verification.key else f"{len(verification.tried)} tried"
    stages = [Stage(name="key", state=DONE, detail=key)]
    if signature is None:
        stages.append(Stage(name="signature form", state=FAILED, detail="neither base64 nor hex"))
        return stages
    length = len(verification.received)
    stages += [
        Stage(name="signature form", state=DONE, detail=f"{signature.encoding}, {len(signature.data)} bytes"),
        Stage(name="signing input", state=DONE, detail=f"data as received, {length:,} bytes", length=length),
    ]
    if verification.scheme:
        stages.append(Stage(name="signature", state=DONE, detail=f"verified ({verification.scheme.name})"))
    else:
        stages.append(Stage(name="signature", state=FAILED, detail="does not verify over data as received"))
    return stages


def _inside_stages(verification: EnvelopeVerification, inside: Verification) -> list[Stage]:
    """The stages where the signature is a JWS, which has a layer of its own."""
    form = Stage(name="signature form", state=DONE, detail=f"a JWS, {inside.token.form}")
    if inside.verified is None:
        unchecked = isinstance(inside.signer, RefusedSigner) or not inside.trials
        state = StageState.NOT_REACHED if unchecked else FAILED
        return [form, Stage(name="signature", state=state, detail="see the JWS")]
    key = Stage(name="key", state=DONE, detail=inside.verified.candidate.name)
    if not verification.cover:
        return [key, form, Stage(name="signature", state=FAILED, detail="the payload of the JWS is not data")]
    name = inside.verified.signer.algorithm.name
    return [key, form, Stage(name="signature", state=DONE, detail=f"verified as a JWS ({name})")]
