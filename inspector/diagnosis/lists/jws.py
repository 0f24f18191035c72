"""What is asked about a signed token."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.probes import jws as jws_probes
from inspector.diagnosis.probes import (
    jws_algorithm,
    jws_brought,
    jws_bytes,
    jws_chain,
    jws_encoding,
    jws_input,
    jws_search,
    jws_secret,
    jws_unexplained,
)
from inspector.diagnosis.probes import modi_token as modi_token_probes
from inspector.diagnosis.rules import jws, key_health, keys, modi_assertion, modi_token
from inspector.diagnosis.rules import jws_algorithm as jws_algorithm_rules
from inspector.diagnosis.rules import jws_brought as jws_brought_rules
from inspector.diagnosis.rules import jws_input as jws_input_rules
from inspector.diagnosis.rules import jws_secret as jws_secret_rules

PROBES: Final = (
    jws_probes.forbidden_signer,
    jws_probes.content_missing,
    jws_probes.unchecked,
    jws_probes.unverified,
    jws_probes.verified,
    jws_probes.der_signature,
    jws_search.unproven,
    jws_secret.other_secret,
    jws_secret.pair_secret,
    jws_secret.guessed_secret,
    jws_secret.weak_secret,
    jws_algorithm.curved,
    jws_algorithm.other_algorithm,
    jws_algorithm.other_ecdsa,
    jws_algorithm.bare_digest,
    jws_encoding.encoded_signature,
    jws_bytes.signature_bytes,
    jws_bytes.opened_signature,
    jws_bytes.foreign_signature,
    jws_brought.embedded_key,
    jws_chain.chain,
    jws_chain.loaded_certificate,
    jws_input.undeclared_b64,
    jws_input.encoded_all_the_same,
    jws_input.detached_content,
    jws_input.unencoded,
    jws_input.other_input,
    jws_unexplained.without_secret,
    jws_unexplained.unexplained,
    modi_token_probes.modi_token,
)

RULES: Final = (
    Rule(codes=("jws.alg-none", "jws.alg-unknown", "jws.crit"), ask=jws.header),
    Rule(codes=("jws.alg-none",), ask=jws.empty_signature),
    Rule(codes=("key.private-exposed",), ask=keys.exposed_in_jws),
    Rule(codes=("jws.detached",), ask=jws.content_missing),
    Rule(codes=("jws.header-invalid",), ask=jws_brought_rules.types),
    Rule(codes=("jws.remote-key",), ask=jws_brought_rules.remote),
    Rule(codes=("jws.no-key", "jws.symmetric-issuer-only", "jws.alg-none"), ask=jws.not_checked),
    Rule(codes=("paste.truncated",), ask=jws.cut),
    Rule(codes=("paste.truncated",), ask=jws.cut_unchecked),
    Rule(codes=("paste.truncated",), ask=jws.cut_secret),
    Rule(codes=("jws.detached",), ask=jws.detached),
    Rule(codes=("jws.kid-mismatch",), ask=jws.kid),
    Rule(codes=("jws.payload-altered", "jws.alg-mismatch", "jws.pss-salt", "jws.pss-mgf1"), ask=jws.opened),
    Rule(codes=("jws.der-signature",), ask=jws.der),
    Rule(codes=("jws.b64",), ask=jws_input_rules.undeclared),
    Rule(codes=("jws.b64",), ask=jws_input_rules.encoded_all_the_same),
    Rule(codes=("jws.secret-encoding", "jws.alg-mismatch"), ask=jws_secret_rules.other_form),
    Rule(codes=("jws.secret-encoding",), ask=jws_secret_rules.used_as_text, open=("jws.secret-encoding",)),
    Rule(codes=("jws.public-key-as-secret",), ask=jws_secret_rules.key_of_a_pair),
    Rule(codes=("jws.weak-secret", "key.published"), ask=jws_secret_rules.weak),
    Rule(codes=("jws.weak-secret",), ask=jws_secret_rules.guessed),
    Rule(codes=("jws.alg-mismatch",), ask=jws_algorithm_rules.other),
    Rule(codes=("jws.curve-mismatch",), ask=jws_algorithm_rules.other_curve),
    Rule(
        codes=("jws.der-signature", "jws.short-rs", "jws.curve-mismatch", "jws.alg-mismatch"),
        ask=jws_algorithm_rules.ecdsa,
    ),
    Rule(codes=("jws.alg-mismatch",), ask=jws_algorithm_rules.bare, open=("jws.alg-mismatch",)),
    Rule(codes=("jws.signature-encoding", "jws.der-signature"), ask=jws_algorithm_rules.encoded),
    Rule(
        codes=("jws.signing-input", "jws.payload-altered"),
        ask=jws_input_rules.other_input,
        open=("jws.payload-altered",),
    ),
    Rule(codes=("jws.detached-content",), ask=jws_input_rules.other_content, open=("jws.detached-content",)),
    Rule(codes=("jws.b64",), ask=jws_input_rules.encoded),
    Rule(codes=("jws.alg-mismatch", "jws.pss-salt", "jws.pss-mgf1"), ask=jws.opened_otherwise),
    Rule(codes=("jws.x5c",), ask=jws_brought_rules.x5c),
    Rule(codes=("jws.x5c",), ask=jws_brought_rules.loaded),
    Rule(codes=("jws.x5c",), ask=jws_brought_rules.stranger),
    Rule(codes=("jws.embedded-key",), ask=jws_brought_rules.embedded),
    Rule(codes=("jws.alg-mismatch",), ask=jws_algorithm_rules.length, open=("jws.alg-mismatch",)),
    Rule(codes=("jws.curve-mismatch",), ask=jws_algorithm_rules.curve_length, open=("jws.curve-mismatch",)),
    Rule(codes=("jws.wrong-key",), ask=jws.foreign),
    Rule(codes=("jws.wrong-key",), ask=jws.wrong_key),
    Rule(codes=("modi.missing-claim",), ask=modi_token.missing_claim),
    Rule(codes=("modi.signed-headers",), ask=modi_token.signed_headers),
    Rule(codes=("modi.client-assertion",), ask=modi_assertion.header),
    Rule(codes=("modi.client-assertion",), ask=modi_assertion.claims),
    Rule(codes=("modi.kid-not-thumbprint",), ask=modi_token.kid_thumbprint),
    Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_jws),
)


JWS: Final = Questions(PROBES, RULES)
