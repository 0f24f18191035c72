"""Which probes and rules are asked about which kind of layer. Written out by hand; cheap ones stand first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.probes import challenge as challenge_probes
from inspector.diagnosis.probes import (
    challenge_ciphers,
    challenge_keys,
    challenge_search,
    challenge_text,
    jws_algorithm,
    jws_brought,
    jws_chain,
    jws_encoding,
    jws_input,
    jws_search,
    jws_secret,
    jws_unexplained,
)
from inspector.diagnosis.probes import envelope as envelope_probes
from inspector.diagnosis.probes import jwe as jwe_probes
from inspector.diagnosis.probes import jwe_content as jwe_content_probes
from inspector.diagnosis.probes import jwe_encryption as jwe_encryption_probes
from inspector.diagnosis.probes import jwe_kdf as jwe_kdf_probes
from inspector.diagnosis.probes import jwe_key as jwe_key_probes
from inspector.diagnosis.probes import jwe_password as jwe_password_probes
from inspector.diagnosis.probes import jwe_rsa as jwe_rsa_probes
from inspector.diagnosis.probes import jwe_seal as jwe_seal_probes
from inspector.diagnosis.probes import jws as jws_probes
from inspector.diagnosis.rules import (
    envelope,
    envelope_signed,
    envelope_written,
    gcm,
    gcm_found,
    jwe,
    jwe_content,
    jwe_key,
    jwe_plaintext,
    jwe_rsa,
    jws,
    jwt,
    keys,
)
from inspector.diagnosis.rules import jws_algorithm as jws_algorithm_rules
from inspector.diagnosis.rules import jws_brought as jws_brought_rules
from inspector.diagnosis.rules import jws_input as jws_input_rules
from inspector.diagnosis.rules import jws_secret as jws_secret_rules

from inspector.diagnosis import lists_modi as modi

Probes = tuple[Callable[..., object], ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one kind of layer."""

    probes: Probes
    rules: tuple[Rule, ...]


# What the key reader notices about a key that it could read.
REMARKED: Final = (
    "key.base64-variant",
    "key.leading-zero",
    "key.short-coordinate",
    "key.incomplete-rsa",
    "key.not-json",
    "key.pem-mangled",
    "key.pem-label",
    "key.private-exposed",
)

# Codes that the key reader, the intake and the door itself report; no rule asks for them.
REPORTED: Final = (
    "paste.prefix",
    "paste.wrapped",
    "paste.quoted",
    "paste.invisible",
    "paste.elided",
    "paste.truncated",
    "paste.limit",
    "paste.damaged",
    "paste.base64-variant",
    "paste.noncanonical-base64",
    "paste.several",
    "paste.url-encoded",
    "paste.html-entities",
    "paste.escaped",
    "paste.typographic",
    "paste.homoglyph",
    "paste.plus-as-space",
    "paste.double-encoded",
    "paste.dots-lost",
    "paste.case-folded",
    "paste.wrong-artefact",
    "paste.charset",
    "jwe.header-invalid",
    "jwe.nested-unmarked",
    "jws.header-invalid",
    "key.passphrase",
    "key.pair-mismatch",
    "key.unknown-curve",
    "key.off-curve",
    "key.weak-rsa",
    "key.limit",
    "key.unreadable",
    "key.public-half",
    "gcm.key-closed",
    "gcm.iv-reused",
    "peer.disagrees",
)

JWE_PROBES: Final[Probes] = (
    jwe_probes.refused_recipient,
    jwe_probes.unopened,
    jwe_probes.opened,
    jwe_probes.no_candidate,
    jwe_rsa_probes.rsa_block,
    jwe_rsa_probes.unfit_block,
    jwe_rsa_probes.other_rsa,
    jwe_key_probes.ephemeral_key,
    jwe_key_probes.needless_encrypted_key,
    jwe_kdf_probes.other_derivation,
    jwe_password_probes.other_password,
    jwe_key_probes.other_algorithm,
    jwe_key_probes.unwrapped,
    jwe_key_probes.encoded_key,
    jwe_encryption_probes.other_encryption,
    jwe_encryption_probes.keyed_trials,
    jwe_seal_probes.tag_failure,
    jwe_seal_probes.behind_the_tag,
    jwe_seal_probes.other_seal,
    jwe_content_probes.came,
    jwe_content_probes.other_compression,
    jwe_content_probes.recovery,
)
JWE_RULES: Final = (
    Rule(codes=("jwe.alg-unknown", "jwe.crit", "jwe.rsa1_5"), ask=jwe.header),
    Rule(codes=("key.private-exposed",), ask=keys.exposed_in_jwe),
    Rule(codes=("jwe.no-key", "jwe.key-type", "key.public-only"), ask=jwe.missing_key),
    Rule(codes=("jwe.kid-mismatch", "jwe.kid-unknown"), ask=jwe.kid),
    Rule(codes=("jwe.kid-unknown",), ask=jwe.unknown_kid),
    Rule(codes=("jwe.header-invalid",), ask=jwe.parameters),
    Rule(codes=("jwe.rsa1_5",), ask=jwe_rsa.deprecated),
    Rule(codes=("jwe.rsa1_5",), ask=jwe_rsa.closed_rsa1_5),
    Rule(codes=("jwe.oaep-hash", "jwe.oaep-mgf1", "jwe.oaep-label", "jwe.rsa-pkcs1"), ask=jwe_rsa.other_scheme),
    Rule(codes=("jwe.wrong-key",), ask=jwe_rsa.wrong_key),
    Rule(codes=("jwe.alg-mismatch",), ask=jwe_key.algorithm),
    Rule(codes=("jwe.encrypted-key",), ask=jwe_key.encrypted_key),
    Rule(codes=("jwe.epk-missing", "jwe.epk-curve"), ask=jwe_key.ephemeral),
    Rule(codes=("jwe.cek-encoded",), ask=jwe_key.encoded),
    Rule(codes=("jwe.cek-length", "jwe.enc-mismatch"), ask=jwe_key.encryption),
    Rule(codes=("jwe.password",), ask=jwe_key.password),
    Rule(codes=("jwe.ecdh-party", "jwe.ecdh-kdf"), ask=jwe_key.derivation),
    Rule(codes=("jwe.wrong-key",), ask=jwe_key.wrong_key),
    Rule(codes=("jwe.aad", "jwe.tag", "jwe.cbc-mac", "jwe.iv-length"), ask=jwe_content.seal),
    Rule(codes=("jwe.iv-length",), ask=jwe_content.iv_length),
    Rule(codes=("paste.truncated", "jwe.tag"), ask=jwe_content.tag_length),
    Rule(codes=("paste.truncated",), ask=jwe_content.cut),
    Rule(codes=("jwe.ciphertext-altered",), ask=jwe_content.altered),
    Rule(codes=("jwe.limit",), ask=jwe.limit),
    Rule(codes=("jwe.zip",), ask=jwe_content.compression),
    Rule(codes=("jwe.plaintext-escaped", "jwe.plaintext-not-utf8"), ask=jwe_plaintext.plaintext),
)

JWS_PROBES: Final[Probes] = (
    jws_probes.forbidden_signer,
    jws_probes.content_missing,
    jws_probes.unchecked,
    jws_probes.unverified,
    jws_probes.verified,
    jws_probes.opened_signature,
    jws_probes.foreign_signature,
    jws_probes.der_signature,
    jws_search.unproven,
    jws_secret.other_secret,
    jws_secret.public_secret,
    jws_secret.guessed_secret,
    jws_secret.weak_secret,
    jws_algorithm.other_algorithm,
    jws_algorithm.other_ecdsa,
    jws_algorithm.bare_digest,
    jws_encoding.encoded_signature,
    jws_brought.embedded_key,
    jws_chain.chain,
    jws_input.undeclared_b64,
    jws_input.encoded_all_the_same,
    jws_input.other_input,
    jws_unexplained.without_secret,
    jws_unexplained.unexplained,
)
JWS_RULES: Final = (
    Rule(codes=("jws.alg-none", "jws.alg-unknown", "jws.crit"), ask=jws.header),
    Rule(codes=("jws.alg-none",), ask=jws.empty_signature),
    Rule(codes=("key.private-exposed",), ask=keys.exposed_in_jws),
    Rule(codes=("jws.detached",), ask=jws.content_missing),
    Rule(codes=("jws.remote-key",), ask=jws_brought_rules.remote),
    Rule(codes=("jws.no-key", "jws.symmetric-issuer-only", "jws.alg-none"), ask=jws.not_checked),
    Rule(codes=("paste.truncated",), ask=jws.cut),
    Rule(codes=("jws.detached",), ask=jws.detached),
    Rule(codes=("jws.kid-mismatch",), ask=jws.kid),
    Rule(codes=("jws.payload-altered", "jws.alg-mismatch", "jws.pss-salt", "jws.pss-mgf1"), ask=jws.opened),
    Rule(codes=("jws.der-signature",), ask=jws.der),
    Rule(codes=("jws.b64",), ask=jws_input_rules.undeclared),
    Rule(codes=("jws.b64",), ask=jws_input_rules.encoded_all_the_same),
    Rule(codes=("jws.secret-encoding", "jws.alg-mismatch"), ask=jws_secret_rules.other_form),
    Rule(codes=("jws.secret-encoding",), ask=jws_secret_rules.used_as_text),
    Rule(codes=("jws.public-key-as-secret",), ask=jws_secret_rules.public_key),
    Rule(codes=("jws.weak-secret", "key.published"), ask=jws_secret_rules.weak),
    Rule(codes=("jws.weak-secret",), ask=jws_secret_rules.guessed),
    Rule(codes=("jws.alg-mismatch", "jws.curve-mismatch"), ask=jws_algorithm_rules.other),
    Rule(
        codes=("jws.der-signature", "jws.short-rs", "jws.curve-mismatch", "jws.alg-mismatch"),
        ask=jws_algorithm_rules.ecdsa,
    ),
    Rule(codes=("jws.alg-mismatch",), ask=jws_algorithm_rules.bare),
    Rule(codes=("jws.signature-encoding", "jws.der-signature"), ask=jws_algorithm_rules.encoded),
    Rule(
        codes=("jws.signing-input", "jws.detached-content", "jws.b64", "jws.payload-altered"),
        ask=jws_input_rules.other_input,
    ),
    Rule(codes=("jws.alg-mismatch", "jws.pss-salt", "jws.pss-mgf1"), ask=jws.opened_otherwise),
    Rule(codes=("jws.x5c",), ask=jws_brought_rules.x5c),
    Rule(codes=("jws.embedded-key",), ask=jws_brought_rules.embedded),
    Rule(codes=("jws.alg-mismatch", "jws.curve-mismatch"), ask=jws_algorithm_rules.length),
    Rule(codes=("jws.wrong-key",), ask=jws.foreign),
    Rule(codes=("jws.wrong-key",), ask=jws.wrong_key),
)

CLAIM_RULES: Final = (
    Rule(codes=("jwt.milliseconds",), ask=jwt.milliseconds),
    Rule(codes=("jwt.expired", "jwt.not-yet-valid", "jwt.issued-in-future"), ask=jwt.times),
    Rule(codes=("jwt.issuer",), ask=jwt.issuer),
    Rule(codes=("jwt.audience",), ask=jwt.audience),
    *modi.CLAIM_FORM_RULES,
)

ENVELOPE_PROBES: Final[Probes] = (
    envelope_probes.envelope_untried,
    envelope_probes.envelope_unverified,
    envelope_probes.envelope_verified,
    envelope_probes.envelope_unread,
    envelope_probes.token_inside,
    envelope_probes.envelope_opened,
    envelope_probes.signed_otherwise,
)
ENVELOPE_RULES: Final = (
    Rule(codes=("envelope.no-key",), ask=envelope.not_checked),
    Rule(codes=("envelope.kid-thumbprint", "envelope.kid-mismatch"), ask=envelope.kid),
    Rule(codes=("envelope.field",), ask=envelope_written.fields),
    Rule(codes=("envelope.jws-inside", "envelope.data-altered"), ask=envelope_written.inside),
    Rule(codes=("envelope.stringified",), ask=envelope_signed.stringified),
    Rule(codes=("envelope.double-hash", "envelope.base64-data"), ask=envelope_signed.wrapping),
    Rule(codes=("envelope.padding", "envelope.no-digestinfo", "envelope.digestinfo"), ask=envelope_signed.scheme),
    Rule(codes=("envelope.hash",), ask=envelope_signed.hashing),
    Rule(codes=("envelope.canonical-form", "envelope.charset", "envelope.scope"), ask=envelope_signed.form),
    Rule(codes=("envelope.signature-encoding",), ask=envelope_written.unread),
    Rule(codes=("envelope.signature-encoding",), ask=envelope_written.encoding),
    Rule(codes=("envelope.data-altered",), ask=envelope.altered),
    Rule(codes=("envelope.wrong-key",), ask=envelope.wrong_key),
)

CHALLENGE_PROBES: Final[Probes] = (
    challenge_probes.challenge_too_short,
    challenge_probes.challenge_untried,
    challenge_probes.challenge_closed,
    challenge_probes.challenge_opened,
    challenge_probes.key_lengths,
    challenge_probes.swapped,
    challenge_keys.challenge_blocks,
    challenge_keys.challenge_keys,
    challenge_search.solution,
    challenge_text.readable_content,
    challenge_text.unexplained,
    challenge_ciphers.other_cipher,
    challenge_ciphers.salted_format,
)
CHALLENGE_RULES: Final = (
    Rule(codes=("gcm.swapped",), ask=gcm.exchanged),
    Rule(codes=gcm_found.SOLVED, ask=gcm_found.solved),
    Rule(codes=("gcm.key-wrapped",), ask=gcm.wrapped),
    Rule(codes=("gcm.tag-missing", *gcm_found.SOLVED), ask=gcm_found.readable),
    Rule(codes=("gcm.not-gcm", *gcm_found.SOLVED), ask=gcm_found.cipher),
    Rule(codes=("gcm.not-gcm",), ask=gcm_found.salted),
    Rule(codes=("gcm.too-short",), ask=gcm.too_short),
    Rule(codes=("gcm.no-key",), ask=gcm.not_opened),
    Rule(codes=("gcm.key-length",), ask=gcm.key_length),
    Rule(codes=("gcm.wrong-key",), ask=gcm.wrong_key),
    Rule(codes=("gcm.encoding",), ask=gcm.encoding),
    Rule(codes=("gcm.padded", "gcm.plaintext-null"), ask=gcm.plaintext),
)

KEY_RULES: Final = (
    Rule(codes=("key.published",), ask=keys.published),
    Rule(codes=REMARKED, ask=keys.remarks),
    Rule(codes=("key.use-conflict",), ask=keys.use_conflict),
    Rule(codes=("key.alg-conflict",), ask=keys.alg_conflict),
    *modi.KEY_HEALTH_RULES,
)

JWE: Final = Questions(JWE_PROBES, (*JWE_RULES, *modi.JWE_KEY_RULES))
JWS: Final = Questions((*JWS_PROBES, *modi.TOKEN_PROBES), (*JWS_RULES, *modi.TOKEN_RULES, *modi.JWS_KEY_RULES))
ENVELOPE: Final = Questions(ENVELOPE_PROBES, (*ENVELOPE_RULES, *modi.ENVELOPE_KEY_RULES))
HTTP: Final = Questions(modi.HTTP_PROBES, modi.HTTP_RULES)
CHALLENGE: Final = Questions(CHALLENGE_PROBES, CHALLENGE_RULES)
CLAIMS: Final = Questions((), CLAIM_RULES)
KEYS: Final = Questions((), KEY_RULES)
ALL_RULES: Final = (*JWE_RULES, *JWS_RULES, *CLAIM_RULES, *ENVELOPE_RULES, *CHALLENGE_RULES, *KEY_RULES, *modi.RULES)


def codes() -> tuple[str, ...]:
    """Every code the program can report, sorted."""
    return tuple(sorted({*REPORTED, *(code for rule in ALL_RULES for code in rule.codes)}))
