"""What is asked about a signed envelope."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.probes import envelope as envelope_probes
from inspector.diagnosis.rules import envelope, envelope_signed, envelope_written, key_health

PROBES: Final = (
    envelope_probes.envelope_untried,
    envelope_probes.envelope_unverified,
    envelope_probes.envelope_unread,
    envelope_probes.token_inside,
    envelope_probes.envelope_opened,
    envelope_probes.signed_otherwise,
)

RULES: Final = (
    Rule(codes=("envelope.no-key",), ask=envelope.not_checked),
    Rule(codes=("envelope.jws-inside", "envelope.data-altered"), ask=envelope_written.inside),
    Rule(codes=("envelope.stringified",), ask=envelope_signed.stringified),
    Rule(codes=("envelope.double-hash", "envelope.base64-data"), ask=envelope_signed.wrapping),
    Rule(codes=("envelope.padding", "envelope.no-digestinfo", "envelope.digestinfo"), ask=envelope_signed.scheme),
    Rule(codes=("envelope.hash",), ask=envelope_signed.hashing, open=("envelope.hash",)),
    Rule(codes=("envelope.canonical-form", "envelope.charset", "envelope.scope"), ask=envelope_signed.form),
    Rule(codes=("envelope.field",), ask=envelope_written.fields),
    Rule(codes=("envelope.signature-encoding",), ask=envelope_written.unread),
    Rule(codes=("envelope.signature-encoding", "paste.plus-as-space"), ask=envelope_written.encoding),
    Rule(codes=("envelope.data-altered",), ask=envelope.altered),
    Rule(codes=("paste.truncated",), ask=envelope.cut),
    Rule(codes=("envelope.wrong-key",), ask=envelope.wrong_key),
    Rule(codes=("envelope.kid-thumbprint", "envelope.kid-mismatch"), ask=envelope.kid),
    Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_envelope),
)


ENVELOPE: Final = Questions(PROBES, RULES)
