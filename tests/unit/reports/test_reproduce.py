from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from inspector import inspect
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.encoding.base64text import encode_base64, encode_base64url
from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT, SIGNATURES
from inspector.keys.secret import Secret
from inspector.operations.trace import HeaderEntry, Layer, Payload, Segment, Stage, StageState
from inspector.reports.italian import WORDS
from inspector.reports.reproduce.given import given
from inspector.reports.reproduce.recipe import Operation, Recipe, recipes
from inspector.reports.reproduce.snippets import LANGUAGES, Snippet, snippet
from inspector.resources import path


def entries(header: dict[str, Any]) -> tuple[HeaderEntry, ...]:
    return tuple(HeaderEntry(name=name, value=json.dumps(value), meaning="") for name, value in header.items())


def of(kind: str, header: dict[str, Any] | None = None, **layer: Any) -> Inspection:
    one = Layer(kind=kind, trace=layer.pop("trace", ()), entries=entries(header or {}), **layer)
    return Inspection(outcome=Outcome.OPENED, summary="", layers=(one,))


def everything() -> list[Recipe]:
    found = [recipe for alg in SIGNATURES for recipe in recipes(of("jws", {"alg": alg}))]
    for alg in KEY_MANAGEMENT:
        for enc in CONTENT_ENCRYPTION:
            found += recipes(of("jwe", {"alg": alg, "enc": enc, "zip": "DEF", "epk": {"kty": "EC"}}))
        found += recipes(of("jwe", {"alg": alg, "enc": "A128GCM", "epk": {"kty": "OKP"}}))
    return [*found, *recipes(of("envelope")), *recipes(of("challenge"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_operation_is_written_down_or_it_is_said_why_not(language: str) -> None:
    written = 0
    for recipe in everything():
        made = snippet(recipe, language)
        assert bool(made.text) is not bool(made.reason)
        assert "There is no such step" not in made.reason, (recipe.kind, recipe.operation, recipe.alg)
        assert not re.search(r"@[a-z0-9_]+@", made.text)
        if made.text:
            written += 1
            label = "do not execute this snippet" in made.text
            assert label is not made.executed
            assert made.text.endswith("\n")
            assert "\n\n\n\n" not in made.text
            assert made.file
            assert max(len(line) for line in made.text.split("\n")) < 140
    assert written > 10


def test_what_cannot_be_executed_here_is_marked_so_in_its_label() -> None:
    (recipe, _) = recipes(of("jws", {"alg": "RS256"}))
    marked = {language for language in LANGUAGES if not snippet(recipe, language).executed}
    assert marked == {"java-nimbus", "csharp"}
    assert "I test di JOSE Inspector non eseguono" in snippet(recipe, "csharp", "it").text
    assert "I test di JOSE Inspector eseguono" in snippet(recipe, "php", "it").text


def test_the_openssl_program_is_never_given_a_key_in_its_arguments() -> None:
    for recipe in everything():
        made = snippet(recipe, "openssl")
        assert not re.search(r"openssl [^\n]*(-K |-hmac |hexkey|-passin pass:|-pass pass:)", made.text)


def test_a_language_that_is_not_there_is_an_error() -> None:
    (recipe,) = recipes(of("challenge"))
    with pytest.raises(KeyError, match="cobol"):
        snippet(recipe, "cobol")


def test_every_reason_and_sentence_is_there_in_italian() -> None:
    from inspector.reports.reproduce import snippets

    reasons = {
        reason
        for language in LANGUAGES
        for reason in tomllib.loads(path("snippets", f"{language}.toml").read_text("utf-8")).get("reasons", {}).values()
    }
    ours = {*snippets._WHAT.values(), snippets._EXECUTED, snippets._NOT_EXECUTED, snippets._KEYS}
    assert (reasons | ours) - WORDS.keys() == set()


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("jws", {"alg": "none"}),
        ("jws", {"alg": "ML-DSA-44"}),
        ("jws", {}),
        ("jwe", {"alg": "RSA-OAEP"}),
        ("jwe", {"enc": "A128GCM"}),
        ("http", {}),
        ("key", {"kty": "RSA"}),
    ],
)
def test_some_things_cannot_be_repeated(kind: str, header: dict[str, Any]) -> None:
    assert recipes(of(kind, header)) == ()


def test_direct_encryption_unwraps_nothing() -> None:
    assert [recipe.operation for recipe in recipes(of("jwe", {"alg": "dir", "enc": "A128GCM"}))] == [Operation.DECRYPT]


@pytest.mark.parametrize(
    ("said", "alg"),
    [
        ("", "RS256"),
        ("verified (RSA PKCS #1 v1.5 with SHA-256)", "RS256"),
        ("verified (RSA PKCS #1 v1.5 with SHA-512)", "RS512"),
        ("verified (RSA-PSS with SHA-256)", "PS256"),
        ("verified (ECDSA with SHA-384)", "ES384"),
    ],
)
def test_an_envelope_is_verified_as_it_did_verify(said: str, alg: str) -> None:
    stage = Stage(name="signature", state=StageState.DONE, detail=said)
    assert {recipe.alg for recipe in recipes(of("envelope", trace=(stage,)))} == {alg}


def segment(length: int) -> tuple[Segment, ...]:
    return (Segment(name="payload", span=None, length=length),)


@pytest.mark.parametrize(
    ("length", "payload", "header", "form"),
    [
        (5, b"hello", {}, "attached"),
        (0, b"hello", {}, "detached"),
        (0, b"hello", {"b64": False}, "raw"),
        (0, b"", {}, "attached"),
        (0, None, {}, "attached"),
    ],
)
def test_the_signing_input_is_put_together_as_it_was(
    length: int, payload: bytes | None, header: dict[str, Any], form: str
) -> None:
    content = None if payload is None else Payload(data=payload, length=len(payload))
    inspection = of("jws", {"alg": "RS256", **header}, segments=segment(length), payload=content)
    assert recipes(inspection)[0].form == f"signing-input.{form}"


# -------------------------------------------------------------------------------------------------------------- files

SECRET = b"kz8 Wd4!mQ1x7Rt0vB3nLs6yHu9cEaJf"
HEADER = encode_base64url(b'{"alg":"HS256"}')
TOKEN = f"{HEADER}.{encode_base64url(b'{}')}.{encode_base64url(bytes(32))}"
JWE_HEADER = encode_base64url(b'{"alg":"dir","enc":"A256GCM"}')
JWE = f"{JWE_HEADER}..{encode_base64url(bytes(12))}.{encode_base64url(b'abc')}.{encode_base64url(bytes(16))}"


def files(source: str, kind: str, **situation: Any) -> dict[str, bytes]:
    inspection = inspect(source, **situation)
    recipe = next(recipe for recipe in recipes(inspection) if recipe.kind == kind)
    return dict(given(inspection, source, recipe))


def test_a_token_is_written_as_it_was_pasted_and_repaired() -> None:
    assert files(f"Bearer {TOKEN[:30]}\n{TOKEN[30:]}", "jws") == {"token.txt": f"{TOKEN}\n".encode()}
    assert files(JWE, "jwe") == {"token.txt": f"{JWE}\n".encode()}


def test_a_token_in_a_message_is_found() -> None:
    message = f"GET / HTTP/1.1\nAuthorization: Bearer {TOKEN}\n\n"
    assert files(message, "jws") == {"token.txt": f"{TOKEN}\n".encode()}


def flattened(**changes: Any) -> str:
    header, payload, signature = TOKEN.split(".")
    return json.dumps({"protected": header, "payload": payload, "signature": signature, **changes})


def general(count: int) -> str:
    header, payload, signature = TOKEN.split(".")
    return json.dumps({"payload": payload, "signatures": [{"protected": header, "signature": signature}] * count})


def test_other_serializations_are_written_in_their_compact_form_where_there_is_one() -> None:
    compact = {"token.txt": f"{TOKEN}\n".encode()}
    assert files(flattened(), "jws") == compact
    assert files(general(1), "jws") == compact
    assert files(general(2), "jws") == {}
    assert files(flattened(header={"kid": "k"}), "jws") == {}
    header, _, iv, ciphertext, tag = JWE.split(".")
    node = {"protected": header, "iv": iv, "ciphertext": ciphertext, "tag": tag}
    assert files(json.dumps(node), "jwe") == {"token.txt": f"{JWE}\n".encode()}
    assert files(json.dumps({**node, "aad": "eA"}), "jwe") == {}
    own = {"payload": "e30", "signatures": [{"protected": HEADER, "header": {"kid": "k"}, "signature": "AA"}]}
    assert files(json.dumps(own), "jws") == {}


def test_detached_content_stands_in_a_file_of_its_own() -> None:
    header, _, signature = TOKEN.split(".")
    found = files(f"{header}..{signature}", "jws", content=b"content", secrets=(Secret(SECRET),))
    assert found == {"token.txt": f"{header}..{signature}\n".encode(), "content.bin": b"content"}


def test_an_envelope_and_a_challenge_are_taken_apart() -> None:
    envelope = f'{{"data": {{"a": 1}}, "signature": "{encode_base64(bytes(256))}", "kid": "k"}}'
    assert files(envelope, "envelope") == {
        "data.bin": b'{"a": 1}',
        "signature.txt": f"{encode_base64(bytes(256))}\n".encode(),
    }
    challenge = encode_base64(bytes(range(60)))
    assert files(f"X-Encrypted-User: {challenge}\n\n", "challenge") == {"challenge.txt": f"{challenge}\n".encode()}


def nested(payload: Payload | None) -> Inspection:
    outer = Layer(kind="jwe", trace=(), entries=entries({"alg": "dir", "enc": "A256GCM"}), payload=payload)
    inner = Layer(kind="jws", trace=(), entries=entries({"alg": "HS256"}), segments=segment(2))
    return Inspection(outcome=Outcome.VERIFIED, summary="", layers=(outer, inner))


def test_a_token_inside_another_is_the_content_of_that() -> None:
    inspection = nested(Payload(data=TOKEN.encode(), length=len(TOKEN)))
    recipe = next(recipe for recipe in recipes(inspection) if recipe.kind == "jws")
    assert dict(given(inspection, JWE, recipe)) == {"token.txt": f"{TOKEN}\n".encode()}
    cut = nested(Payload(data=b"eyJ", length=len(TOKEN)))
    assert dict(given(cut, JWE, recipe)) == {}


def test_what_does_not_stand_in_the_input_is_not_written() -> None:
    inspection = nested(None)
    recipe = next(recipe for recipe in recipes(inspection) if recipe.kind == "jws")
    assert dict(given(inspection, JWE, recipe)) == {}
    assert dict(given(inspection, "{", recipe)) == {}
    broken = nested(Payload(data=b"{", length=1))
    assert dict(given(broken, JWE, recipe)) == {}


def test_a_snippet_is_a_value() -> None:
    assert Snippet(language="a", title="b", executed=True, reason="c").text == ""
