"""Every code the program can report."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.lists import challenge, claims, envelope, jwe, jws, keys, message

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
    "paste.not-json",
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
    "key.weak-secret",
    "key.limit",
    "key.unreadable",
    "key.public-half",
    "gcm.key-closed",
    "gcm.iv-reused",
    "peer.disagrees",
)

ALL_RULES: Final = (
    *jwe.RULES,
    *jws.RULES,
    *claims.RULES,
    *envelope.RULES,
    *challenge.RULES,
    *keys.RULES,
    *message.RULES,
)


def codes() -> tuple[str, ...]:
    """Every code, sorted."""
    return tuple(sorted({*REPORTED, *(code for rule in ALL_RULES for code in rule.codes)}))
