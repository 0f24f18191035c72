"""What is asked about an encrypted token."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.probes import jwe as jwe_probes
from inspector.diagnosis.probes import jwe_content as jwe_content_probes
from inspector.diagnosis.probes import jwe_encryption as jwe_encryption_probes
from inspector.diagnosis.probes import jwe_kdf as jwe_kdf_probes
from inspector.diagnosis.probes import jwe_key as jwe_key_probes
from inspector.diagnosis.probes import jwe_password as jwe_password_probes
from inspector.diagnosis.probes import jwe_rsa as jwe_rsa_probes
from inspector.diagnosis.probes import jwe_seal as jwe_seal_probes
from inspector.diagnosis.rules import jwe, jwe_content, jwe_key, jwe_plaintext, jwe_rsa, key_health, keys

PROBES: Final = (
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

RULES: Final = (
    Rule(codes=("jwe.alg-unknown", "jwe.crit", "jwe.rsa1_5", "jwe.zip", "jwe.header-invalid"), ask=jwe.header),
    Rule(codes=("key.private-exposed",), ask=keys.exposed_in_jwe),
    Rule(codes=("jwe.no-key", "jwe.key-type", "key.public-only"), ask=jwe.missing_key),
    Rule(codes=("key.public-only",), ask=jwe.public_half),
    Rule(codes=("jwe.kid-mismatch", "jwe.kid-unknown"), ask=jwe.kid),
    Rule(codes=("jwe.kid-unknown",), ask=jwe.unknown_kid),
    Rule(codes=("jwe.header-invalid",), ask=jwe.parameters),
    Rule(codes=("jwe.rsa1_5",), ask=jwe_rsa.deprecated),
    Rule(codes=("jwe.rsa1_5",), ask=jwe_rsa.closed_rsa1_5),
    Rule(codes=("jwe.oaep-hash", "jwe.oaep-mgf1", "jwe.oaep-label", "jwe.rsa-pkcs1"), ask=jwe_rsa.other_scheme),
    Rule(codes=("jwe.wrong-key",), ask=jwe_rsa.wrong_key),
    Rule(codes=("jwe.alg-mismatch",), ask=jwe_key.algorithm),
    Rule(codes=("jwe.encrypted-key",), ask=jwe_key.encrypted_key),
    Rule(codes=("jwe.epk-missing", "jwe.epk-curve", "key.off-curve"), ask=jwe_key.ephemeral),
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
    Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_in_jwe),
)


JWE: Final = Questions(PROBES, RULES)
