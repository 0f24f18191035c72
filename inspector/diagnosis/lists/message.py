"""What is asked about an HTTP message as a whole."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.probes import modi_digest as modi_digest_probes
from inspector.diagnosis.rules import modi_digest, modi_message

PROBES: Final = (modi_digest_probes.sent_digest, modi_digest_probes.mismatch, modi_digest_probes.other_body)

RULES: Final = (
    Rule(codes=("modi.digest-format",), ask=modi_digest.form),
    Rule(codes=("modi.digest-mismatch",), ask=modi_digest.other_form),
    Rule(codes=("modi.digest-mismatch",), ask=modi_digest.unknown_form),
    Rule(codes=("modi.signed-headers",), ask=modi_message.signed_values),
    Rule(codes=("modi.audit-digest",), ask=modi_message.audit_digest),
)


HTTP: Final = Questions(PROBES, RULES)
