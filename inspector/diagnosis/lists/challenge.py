"""What is asked about an AES-GCM challenge."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.probes import challenge as challenge_probes
from inspector.diagnosis.probes import challenge_ciphers, challenge_keys, challenge_search, challenge_text
from inspector.diagnosis.rules import gcm, gcm_found

PROBES: Final = (
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

RULES: Final = (
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


CHALLENGE: Final = Questions(PROBES, RULES)
