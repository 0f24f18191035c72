from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector import inspect
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.encoding.base64text import encode_base64url
from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import Key, KeyKind
from inspector.reports import text
from inspector.reports.batch import uniform

KEY = generate(KeySpec(kind=KeyKind.RSA, bits=2048))
OTHER = generate(KeySpec(kind=KeyKind.RSA, bits=2048))


def oaep(digest: hashes.HashAlgorithm) -> padding.OAEP:
    return padding.OAEP(mgf=padding.MGF1(digest), algorithm=digest, label=None)


def token(
    scheme: Any = None,
    *,
    cek: bytes = b"k" * 32,
    flip: bool = False,
    content: bytes = b'{"sub":"maria"}',
    **header: Any,
) -> str:
    protected = encode_base64url(json.dumps({"alg": "RSA-OAEP", "enc": "A256GCM", **header}).encode())
    assert KEY.public is not None
    assert isinstance(KEY.public, rsa.RSAPublicKey)
    wrapped = KEY.public.encrypt(cek, scheme or oaep(hashes.SHA1()))  # noqa: S303 (what RSA-OAEP says)
    sealed = AESGCM(b"k" * 32).encrypt(b"i" * 12, content, protected.encode())
    ciphertext, tag = sealed[:-16], sealed[-16:]
    tag = bytes([tag[0] ^ flip, *tag[1:]])
    return ".".join((protected, *(encode_base64url(part) for part in (wrapped, b"i" * 12, ciphertext, tag))))


def told(source: str, *keys: Key, language: str = "en") -> Inspection:
    return uniform(inspect(source, keys, language=language), language)


FAILURES = {
    "another hash": token(oaep(hashes.SHA256())),
    "PKCS #1": token(padding.PKCS1v15()),
    "a short content key": token(cek=b"k" * 31),
    "another tag": token(flip=True),
    "not compressed": token(zip="DEF"),
    "another enc": token(enc="A128CBC-HS256"),
}


def shape(inspection: Inspection) -> str:
    """What a reader sees, without what the sender wrote himself."""
    lines = text.render(inspection, made_with={}).split("\n  Header\n")[0].split("\n")
    own = ("header  ", "Lengths", "Times", "  Times", "How this")
    return "\n".join(line for line in lines if not line.strip().startswith(own))


def test_every_failure_to_decrypt_is_told_with_the_same_words() -> None:
    answers = {name: shape(told(source, KEY)) for name, source in FAILURES.items()}
    assert len(set(answers.values())) == 1, answers
    answer = next(iter(answers.values()))
    assert "FAILED  It cannot be decrypted. Why is told only to the person at the program." in answer
    assert "unwrap" in answer
    assert "OAEP" not in answer


def test_another_key_is_one_of_them() -> None:
    assert shape(told(token(), OTHER)) == shape(told(FAILURES["another tag"], KEY)).replace("mine", "other")


def test_nothing_that_came_out_is_told() -> None:
    answer = told(FAILURES["another hash"], KEY)
    layer = answer.layers[0]
    assert (answer.outcome, len(answer.layers), layer.key, layer.payload, layer.claims) == (
        Outcome.FAILED,
        1,
        None,
        None,
        (),
    )
    assert (answer.findings, answer.ruled_out, answer.moments) == ((), (), ())


def test_it_is_told_in_the_language_asked_for() -> None:
    assert told(FAILURES["another tag"], KEY, language="it").summary.startswith("Non si può decifrare.")


@pytest.mark.parametrize("source", [token(), "hello", token(alg="RSA-OAEP-999"), f"{encode_base64url(b'{}')}.e30."])
def test_what_is_no_failure_to_decrypt_is_told_as_it_is(source: str) -> None:
    inspection = inspect(source, (KEY,))
    assert uniform(inspection, "en") == inspection
    assert uniform(inspect(source), "en") == inspect(source)


def test_what_was_wrong_with_the_text_is_told_all_the_same() -> None:
    answer = told(f"Bearer {FAILURES['another tag'][:40]}\n{FAILURES['another tag'][40:]}", KEY)
    assert [repair.code for repair in answer.repairs] == ["paste.prefix", "paste.wrapped"]
    assert {finding.code.partition(".")[0] for finding in answer.findings} == {"paste"}


def test_a_wrapped_key_that_does_not_open_is_one_of_them() -> None:
    wrapped = {"X-Encrypted-Key": "A" * 342 + "=="}
    message = "GET / HTTP/1.1\n" + "".join(f"{name}: {value}\n" for name, value in wrapped.items()) + "\n"
    inspection = inspect(message, (KEY,))
    assert "gcm.key-closed" in {finding.code for finding in inspection.findings}
    answer = uniform(inspection, "en")
    assert answer.summary.startswith("It cannot be decrypted.")
    assert answer.findings == ()


def test_a_code_without_a_page_is_no_reason_to_stop() -> None:
    from dataclasses import replace

    inspection = inspect(token(), (OTHER,))
    odd = replace(inspection.findings[0], code="none.such")
    assert uniform(replace(inspection, findings=(odd,)), "en").findings == ()
