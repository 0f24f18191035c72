"""What is asked about Italian interoperability, the form of claims and the health of keys; `lists` puts it in place."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.probes import modi_digest as modi_digest_probes
from inspector.diagnosis.probes import modi_token as modi_token_probes
from inspector.diagnosis.rules import jwt_form, key_health, modi_assertion, modi_digest, modi_message, modi_token

HTTP_PROBES: Final = (modi_digest_probes.sent_digest, modi_digest_probes.mismatch, modi_digest_probes.other_body)
HTTP_RULES: Final = (
    Rule(codes=("modi.digest-format",), ask=modi_digest.form),
    Rule(codes=("modi.digest-mismatch",), ask=modi_digest.other_form),
    Rule(codes=("modi.digest-mismatch",), ask=modi_digest.unknown_form),
    Rule(codes=("modi.signed-headers",), ask=modi_message.signed_values),
    Rule(codes=("modi.audit-digest",), ask=modi_message.audit_digest),
)

TOKEN_PROBES: Final = (modi_token_probes.modi_token,)
TOKEN_RULES: Final = (
    Rule(codes=("modi.missing-claim",), ask=modi_token.missing_claim),
    Rule(codes=("modi.signed-headers",), ask=modi_token.signed_headers),
    Rule(codes=("modi.client-assertion",), ask=modi_assertion.header),
    Rule(codes=("modi.client-assertion",), ask=modi_assertion.claims),
    Rule(codes=("modi.kid-not-thumbprint",), ask=modi_token.kid_thumbprint),
)

CLAIM_FORM_RULES: Final = (
    Rule(codes=("jwt.duplicate-claim",), ask=jwt_form.duplicate_claim),
    Rule(codes=("jwt.time-type",), ask=jwt_form.time_type),
    Rule(codes=("jwt.timezone",), ask=jwt_form.timezone),
    Rule(codes=("jwt.no-expiry",), ask=jwt_form.no_expiry),
    Rule(codes=("jwt.big-number",), ask=jwt_form.big_number),
)

KEY_HEALTH_RULES: Final = (
    Rule(codes=("key.weak-rsa",), ask=key_health.weak_rsa),
    Rule(codes=("key.certificate-expired",), ask=key_health.certificate),
    Rule(codes=("key.kid-not-thumbprint",), ask=key_health.kid_thumbprint),
    Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_kid),
)
JWE_KEY_RULES: Final = (Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_jwe),)
JWS_KEY_RULES: Final = (Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_jws),)
ENVELOPE_KEY_RULES: Final = (Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_envelope),)
RULES: Final = (*HTTP_RULES, *TOKEN_RULES, *JWE_KEY_RULES, *JWS_KEY_RULES, *ENVELOPE_KEY_RULES)
