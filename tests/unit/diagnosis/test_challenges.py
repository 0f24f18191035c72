"""Challenges with several faults at once, with very little in them, and with very little time."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector import inspect, read_keys
from inspector.diagnosis.finding import Certainty
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from tests.cases.test_cases import inspected
from tests.senders.given import given, made
from tests.senders.octets import stream
from tests.senders.wrong_challenges import odd

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

KEY: dict[str, Any] = {"sender": "secret", "name": "shared-32"}
LIKELY, PROVEN = Certainty.LIKELY, Certainty.PROVEN


def ask(challenge: dict[str, Any], *, secrets: Any = (KEY,), **words: Any) -> Inspection:
    return inspected(given({"make": {"sender": "odd challenge", **challenge}, "secrets": secrets, **words}))


def found(inspection: Inspection) -> list[tuple[str, str]]:
    return [(finding.code, finding.certainty) for finding in inspection.findings]


@pytest.mark.parametrize(
    ("challenge", "codes"),
    [
        ({"key_is": "base64 text", "iv_bytes": 16}, ["gcm.key-form", "gcm.iv-length"]),
        ({"key_is": "base64 text", "order": "iv tag ciphertext"}, ["gcm.key-form", "gcm.order"]),
        ({"iv_bytes": 16, "tag_bytes": 12}, ["gcm.iv-length", "gcm.tag-length"]),
        ({"key_is": "sha-256 of the text", "tag_bytes": 13}, ["gcm.key-derived", "gcm.tag-length"]),
        (
            {"order": "tag iv ciphertext", "iv_bytes": 16, "tag_bytes": 12},
            ["gcm.order", "gcm.iv-length", "gcm.tag-length"],
        ),
        (
            {"key_is": "base64 text", "order": "ciphertext tag iv", "iv_bytes": 16},
            ["gcm.key-form", "gcm.order", "gcm.iv-length"],
        ),
    ],
)
@pytest.mark.parametrize("plaintext", ["fine", '{"challenge":"a longer content"}'])
def test_faults_at_once_are_all_found(challenge: dict[str, Any], codes: list[str], plaintext: str) -> None:
    inspection = ask({**challenge, "plaintext": plaintext})
    assert found(inspection) == [(code, PROVEN) for code in codes]
    payload = inspection.layers[0].payload
    assert payload is not None
    assert payload.data == plaintext.encode()
    assert " and " in inspection.layers[0].note


def test_another_encoding_and_a_fault_are_both_found() -> None:
    assert found(ask({"iv_bytes": 16, "encoding": "hex"})) == [("gcm.iv-length", PROVEN), ("gcm.encoding", PROVEN)]


@pytest.mark.parametrize(
    ("challenge", "codes"),
    [
        ({"iv_bytes": 16, "tag_bytes": 0}, ["gcm.iv-length", "gcm.tag-missing"]),
        ({"order": "iv tag ciphertext", "flipped": 100}, ["gcm.order", "gcm.tag-missing"]),
        ({"order": "tag iv ciphertext", "aad": "known to nobody"}, ["gcm.order", "gcm.tag-missing"]),
        ({"order": "ciphertext tag iv", "aad": "known to nobody"}, ["gcm.order", "gcm.tag-missing"]),
        ({"key_is": "base64 text", "aad": "known to nobody"}, ["gcm.key-form", "gcm.tag-missing"]),
        ({"encoding": "base64url", "aad": "known to nobody"}, ["gcm.tag-missing", "gcm.encoding"]),
    ],
)
def test_what_no_tag_proves_is_likely_and_its_content_is_not_shown(challenge: dict[str, Any], codes: list[str]) -> None:
    inspection = ask(challenge)
    assert [code for code, _ in found(inspection)] == codes
    assert all(certainty is LIKELY for code, certainty in found(inspection) if code != "gcm.encoding")
    assert inspection.layers[0].payload is None
    assert "rpId" not in repr(inspection)


def test_another_cipher_under_the_text_of_the_key() -> None:
    make = {"sender": "other cipher", "cipher": "cbc", "key_is": "base64 text"}
    inspection = inspected(given({"make": make, "secrets": [KEY]}))
    assert found(inspection) == [("gcm.key-form", LIKELY), ("gcm.not-gcm", PROVEN)]
    assert "rpId" not in repr(inspection)


@pytest.mark.parametrize(
    ("scheme", "inside", "codes"),
    [
        ("SHA-1", "text twice", ["gcm.key-form", "gcm.wrap-hash"]),
        ("SHA-256", "text twice", ["gcm.key-form", "gcm.key-wrapped"]),
        ("SHA-256 SHA-1", "raw", ["gcm.wrap-hash"]),
    ],
)
def test_a_key_wrapped_in_an_odd_way_and_in_an_odd_form(scheme: str, inside: str, codes: list[str]) -> None:
    wrapped = {"sender": "oddly wrapped key", "scheme": scheme, "inside": inside}
    assert sorted(code for code, _ in found(ask({}, secrets=[wrapped], keys=["client"]))) == codes


def test_the_text_of_a_wrapped_key_was_taken_for_the_key() -> None:
    inspection = ask({"key_is": "base64 text"}, secrets=[{"sender": "oddly wrapped key"}], keys=["client"])
    assert [code for code, _ in found(inspection)] == ["gcm.key-form", "gcm.key-wrapped"]


def test_a_wrapped_key_is_opened_in_any_way_only_while_there_are_trials() -> None:
    wrapped = made({"sender": "oddly wrapped key", "scheme": "SHA-1"})
    keys = read_keys(made({"sender": "key", "name": "client"}), origin="file").keys
    secrets = [Secret(wrapped.encode())]
    inspection = inspect(odd(), keys, secrets=secrets, allowances=Allowances(trials=0))
    assert [code for code, _ in found(inspection)] == ["gcm.no-key"]


@pytest.mark.parametrize("length", range(10))
def test_a_content_of_a_few_bytes_is_never_called_readable(length: int) -> None:
    """Noise of some bytes is readable now and then, and 60 looks are made at each value."""
    for seed in range(12):
        content = stream(f"noise {seed}", length).hex()[:length]
        challenge = {"plaintext": content, "aad": "known to nobody", "key": "shared-16"}
        for secret in ({"sender": "secret", "name": "shared-16"}, KEY):
            assert found(ask(challenge, secrets=[secret])) == [("gcm.wrong-key", LIKELY)]


def test_without_trials_nothing_is_ruled_out() -> None:
    secrets = [Secret(made(KEY).encode())]
    for allowances in (Allowances(trials=0), Allowances(seconds=0.0)):
        inspection = inspect(odd(iv_bytes=16, aad="unknown"), secrets=secrets, allowances=allowances)
        assert "gcm.iv-length" not in [one.code for one in inspection.ruled_out]
        exchanged = inspect(made(KEY), secrets=[Secret(odd().encode())], allowances=allowances)
        assert "gcm.swapped" not in [finding.code for finding in exchanged.findings]


def test_what_was_tried_is_ruled_out() -> None:
    inspection = ask({"key": "other-32"})
    ruled_out = {one.code for one in inspection.ruled_out}
    assert {"gcm.iv-length", "gcm.order", "gcm.aad", "gcm.not-gcm", "gcm.tag-missing", "gcm.swapped"} <= ruled_out


def loaded(*jwks: dict[str, str]) -> Any:
    return [key for jwk in jwks for key in read_keys(json.dumps(jwk), origin="file", label="mine").keys]


def octets(count: int) -> str:
    return base64.urlsafe_b64encode(stream("octets", count)).rstrip(b"=").decode()


@pytest.mark.parametrize(
    ("jwks", "code"),
    [
        ([{"kty": "oct", "k": octets(64)}], "gcm.no-key"),
        ([{"kty": "oct", "k": octets(20), "alg": "HS256"}], "gcm.no-key"),
        ([{"kty": "oct", "k": octets(20), "use": "sig"}], "gcm.no-key"),
        ([{"kty": "oct", "k": octets(20)}, {"kty": "oct", "k": octets(64)}], "gcm.no-key"),
        ([{"kty": "oct", "k": octets(20)}], "gcm.key-length"),
        ([{"kty": "oct", "k": octets(20)}, {"kty": "oct", "k": octets(32)}], "gcm.wrong-key"),
    ],
)
def test_a_loaded_key_of_an_odd_length_is_blamed_only_where_it_was_meant(jwks: list[dict[str, str]], code: str) -> None:
    inspection = inspect(odd(), loaded(*jwks))
    assert inspection.findings[0].code == code


def test_the_hexadecimal_text_of_a_loaded_key_was_taken_for_the_key() -> None:
    key = AESGCM(stream("sixteen", 16).hex().encode())
    iv = stream("hexadecimal", 12)
    text = base64.b64encode(iv + key.encrypt(iv, b"ok", None)).decode()
    jwk = {"kty": "oct", "k": base64.urlsafe_b64encode(stream("sixteen", 16)).rstrip(b"=").decode()}
    inspection = inspect(text, loaded(jwk))
    assert found(inspection) == [("gcm.key-form", PROVEN)]
    assert "its hexadecimal text" in inspection.findings[0].title


RAW = stream("numbers", 32)


@pytest.mark.parametrize(
    "secret",
    [
        str(list(RAW)),
        ", ".join(str(one) for one in RAW),
        json.dumps({str(index): one for index, one in enumerate(RAW)}),
        str([one - 256 if one > 127 else one for one in RAW]),
    ],
)
def test_a_key_may_be_a_list_of_numbers(secret: str) -> None:
    iv = stream("iv of numbers", 12)
    text = base64.b64encode(iv + AESGCM(RAW).encrypt(iv, b"ok", None)).decode()
    inspection = inspect(text, secrets=[Secret(secret.encode())])
    assert found(inspection) == [("gcm.key-form", PROVEN)]
    assert "a list of byte values" in inspection.findings[0].title


@pytest.mark.parametrize("secret", ["[1, 2, 3]", "[1, 2", "1," * 600 + "1"])
def test_other_numbers_are_no_key(secret: str) -> None:
    assert ask({}, secrets=[secret]).findings[0].code == "gcm.key-length"


def test_characters_that_encode_nothing_are_a_key_as_they_stand() -> None:
    assert found(ask({"passphrase": "correct horse ba", "key_is": "text"}, secrets=["correct horse ba"])) == []


def test_an_equals_sign_at_the_end_makes_no_encoding() -> None:
    assert found(ask({}, secrets=["an = in a text ="])) == [("gcm.wrong-key", LIKELY)]


def test_a_shorter_text_was_filled_up_with_zero_bytes() -> None:
    inspection = ask({"passphrase": "correct horse", "key_is": "zero padded"}, secrets=["correct horse"])
    assert found(inspection) == [("gcm.key-form", PROVEN)]
    assert "filled up with zero bytes" in inspection.findings[0].title


def test_only_half_of_the_key_was_used() -> None:
    inspection = ask({"key_is": "first half"})
    assert found(inspection) == [("gcm.key-form", PROVEN)]
    assert "the first 16 bytes" in inspection.findings[0].title


def test_a_token_in_a_recovered_content_is_not_checked_with_the_key_of_the_challenge() -> None:
    token = made({"sender": "jws", "alg": "HS256", "by": "other-32"})
    inspection = ask({"plaintext": token, "iv_bytes": 16}, keys=["shared-16"])
    codes = [finding.code for finding in inspection.findings]
    assert codes[0] == "gcm.iv-length"
    assert "jws.wrong-key" not in codes


@pytest.mark.parametrize("first", [b"{", b"{\x00\xff", b" {", b"0\x82"])
def test_a_challenge_may_begin_with_any_byte(first: bytes) -> None:
    iv = first.ljust(12, b"\x81")
    key = stream("any byte", 32)
    blob = iv + AESGCM(key).encrypt(iv, b"a content", None)
    for text in (base64.b64encode(blob).decode(), blob.hex()):
        inspection = inspect(text, secrets=[Secret(key)])
        assert inspection.outcome == "opened"


def test_what_is_no_key_to_what_was_given_stays_what_it_is() -> None:
    blob = Secret(odd(key="shared-16").encode())
    assert inspect("some words", secrets=[blob]).outcome == "unrecognised"
    jwk = made({"sender": "secret", "name": "shared-32", "form": "jwk"})
    assert inspect(jwk, secrets=[blob]).layers[0].kind == "key"
    wrapped = made({"sender": "wrapped key"})
    keys = read_keys(made({"sender": "key", "name": "client"}), origin="file").keys
    assert inspect(wrapped, keys, secrets=[blob]).findings[0].code == "gcm.key-wrapped"


def test_a_challenge_given_as_bytes_may_have_been_exchanged() -> None:
    blob = base64.b64decode(odd())
    assert inspect(made(KEY), secrets=[Secret(blob)]).findings[0].code == "gcm.swapped"


def test_json_strings_that_hold_no_json_are_nothing_special() -> None:
    for plaintext in ('"null"', '"{"', '"' + "a" * (1 << 20) + '"', '"\\ud800"'):
        assert found(ask({"plaintext": plaintext})) == []


def test_a_password_of_the_openssl_command_by_pbkdf2() -> None:
    """What `openssl enc -aes-256-cbc -pbkdf2` makes; the other ways are in the case folder."""
    import hashlib

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    material = hashlib.pbkdf2_hmac("sha256", b"correct horse", b"saltsalt", 10_000, 48)
    padder = PKCS7(128).padder()
    content = padder.update(b"a content that can be read") + padder.finalize()
    encryptor = Cipher(algorithms.AES(material[:32]), modes.CBC(material[32:])).encryptor()
    blob = b"Salted__saltsalt" + encryptor.update(content) + encryptor.finalize()
    inspection = inspect(base64.b64encode(blob).decode(), secrets=[Secret(b"correct horse\n")])
    assert inspection.findings[0].code == "gcm.not-gcm"
    assert "PBKDF2" in inspection.findings[0].title
    closed = inspect(base64.b64encode(blob[:-1]).decode(), secrets=[Secret(b"correct horse\n")])
    assert (closed.findings[0].code, closed.findings[0].certainty) == ("gcm.not-gcm", LIKELY)


WORD = "AbCdEf0123456789ghijKLMNOPqrstuvwxyz"  # base64 of 27 bytes, or a session number
AES = Secret(b"7yOBCJFjIeJGdvEj5NgPL2acMGc36m1gWIpjUD0jOL0=")


def test_a_word_is_a_challenge_cut_short_where_the_key_to_one_was_given() -> None:
    assert found(inspect(WORD, secrets=[AES])) == [("gcm.too-short", PROVEN), ("paste.wrong-artefact", PROVEN)]


@pytest.mark.parametrize(
    ("word", "secrets"),
    [(WORD, []), (WORD, [Secret(b"a passphrase")]), (WORD[:-3], [AES]), (f"{WORD}~", [AES]), (WORD * 40, [])],
)
def test_otherwise_a_word_can_be_anything(word: str, secrets: list[Secret[bytes]]) -> None:
    assert "gcm.too-short" not in [code for code, _ in found(inspect(word, secrets=secrets))]


def test_an_ordinary_word_is_no_challenge() -> None:
    assert not found(inspect("authenticationauthentication", secrets=[AES]))
