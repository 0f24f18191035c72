"""What is asked about the key that did the work."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.rules import key_health, keys

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

RULES: Final = (
    Rule(codes=("key.published",), ask=keys.published),
    Rule(codes=REMARKED, ask=keys.remarks),
    Rule(codes=("key.use-conflict",), ask=keys.use_conflict),
    Rule(codes=("key.alg-conflict",), ask=keys.alg_conflict),
    Rule(codes=("key.weak-rsa",), ask=key_health.weak_rsa),
    Rule(codes=("key.certificate-expired",), ask=key_health.certificate),
    Rule(codes=("key.kid-not-thumbprint",), ask=key_health.kid_thumbprint),
    Rule(codes=("key.duplicate-kid",), ask=key_health.duplicate_kid),
)


KEYS: Final = Questions((), RULES)
