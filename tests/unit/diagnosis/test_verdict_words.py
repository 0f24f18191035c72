from __future__ import annotations

import dataclasses
import json
import string
from typing import Any

import pytest

from inspector import inspect
from inspector.diagnosis.phrasebook import said
from inspector.diagnosis.verdict_words import ENGLISH_WORDS, ITALIAN_WORDS, verdict_words
from inspector.encoding.base64text import encode_base64url
from inspector.keys.secret import Secret


def placeholders(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_with_the_same_values() -> None:
    for one in dataclasses.fields(ENGLISH_WORDS):
        english, italian = (getattr(words, one.name) for words in (ENGLISH_WORDS, ITALIAN_WORDS))
        if isinstance(english, str):
            assert placeholders(english) == placeholders(italian)
        elif isinstance(english, dict):
            assert english.keys() == italian.keys()
            assert [placeholders(text) for text in english.values()] == [placeholders(italian[key]) for key in english]


def test_an_unknown_language_is_answered_in_english() -> None:
    assert verdict_words("fi") is ENGLISH_WORDS


def unsigned(header: dict[str, Any], size: int = 32) -> str:
    return f"{encode_base64url(json.dumps(header).encode())}.{encode_base64url(b'{}')}.{encode_base64url(bytes(size))}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (unsigned({"alg": "RS256"}, 256), "Un token firmato; la firma non è stata controllata."),
        ("ciao", "Qui non c'è né un token né una busta né una challenge né una chiave."),
        (unsigned({"alg": "HS256"}), "Non verificato: "),
        ('{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA"}', "Chiavi: una chiave simmetrica di 128 bit."),
    ],
)
def test_the_verdict_is_said_in_italian(source: str, said: str) -> None:
    assert inspect(source, secrets=(Secret(b"s" * 31),), language="it").summary.startswith(said)


@pytest.mark.parametrize(
    ("phrase", "italian"),
    [
        ("", ""),
        ("not compressed", "non compresso"),
        ("compact, 5 parts", "compatta, 5 parti"),
        ("1,234 bytes", "1.234 byte"),
        ("an RSA private key of 2,048 bits", "una chiave privata RSA di 2.048 bit"),
        ("opened with RSA-OAEP-256 instead", "aperto invece con RSA-OAEP-256"),
        (
            "opened with X instead The values of the content, 35 bytes in all, are redacted.",
            "aperto invece con X. I valori del contenuto, 35 byte in tutto, sono oscurati.",
        ),
        (
            "The values of the content, 3 bytes in all, are redacted.",
            "I valori del contenuto, 3 byte in tutto, sono oscurati.",
        ),
        ("{0} of my keys", "{0} of my keys"),
        ('alg "{x}" is not known', "alg «{x}» non è noto"),
    ],
)
def test_what_a_trace_says_is_said_again(phrase: str, italian: str) -> None:
    assert said(phrase, "it") == italian


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [
        ("jws", "en", "Not verified: signature: does not verify."),
        ("jws", "it", "Non verificato: signature: "),
        ("http", "en", "Failed: signature: does not verify."),
    ],
)
def test_a_failure_that_nothing_explains_is_told_by_its_stage(kind: str, language: str, said: str) -> None:
    from inspector.diagnosis.inspection import Outcome
    from inspector.diagnosis.verdict import summary_of
    from inspector.operations.trace import Layer, Stage, StageState

    stage = Stage(name="signature", state=StageState.FAILED, detail="does not verify")
    assert summary_of(Outcome.FAILED, [Layer(kind=kind, trace=(stage,))], (), language).startswith(said)
