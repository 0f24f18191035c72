"""Encrypted tokens in the corners that the case folders do not reach: limits, odd headers, several recipients."""

from __future__ import annotations

import base64
import hmac
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from inspector import inspect, read_keys
from inspector.diagnosis.probes.jwe_kdf import _other_derivations
from inspector.diagnosis.probes.jwe_password import password_forms
from inspector.diagnosis.probes.jwe_variants import part_of, unlocked, unpadded
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from tests.cases.test_cases import inspected
from tests.senders.given import given, made

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.key import Key

PASSWORD: Final = "Tr0ub4dor&3"  # noqa: S105 - nobody's


def key(name: str) -> Key:
    return read_keys(made({"sender": "key", "name": name}), origin=name, label=name).keys[0]


def ask(*keys: str, secrets: tuple[str, ...] = (), **words: Any) -> Inspection:
    return inspected(given({"make": {"sender": "wrong jwe", **words}, "keys": keys, "secrets": secrets}))


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("client", {"rsa": "SHA-1"}),
        ("client-p256", {"alg": "ECDH-ES", "to": "client-p256", "kdf": "hkdf"}),
        ("shared-32", {"alg": "A256KW", "to": "shared-32", "says": {"alg": "A128KW"}}),
        ("shared-32", {"alg": "dir", "to": "shared-32", "enc": "A128CBC-HS256", "says": {"enc": "A192GCM"}}),
        ("shared-32", {"alg": "dir", "to": "shared-32", "enc": "A128CBC-HS256", "says": {"enc": "A256GCM"}}),
        ("client", {"enc": "A256GCM", "says": {"enc": "A128GCM"}}),
    ],
)
def test_without_trials_nothing_more_is_tried(name: str, words: dict[str, Any]) -> None:
    text = made({"sender": "wrong jwe", **words})
    found = inspect(text, [key(name)], allowances=Allowances(trials=0))
    assert found.outcome == "failed"
    assert "opened with" not in found.layers[0].note


def test_without_trials_no_password_is_tried() -> None:
    words = {"alg": "PBES2-HS256+A128KW", "to": PASSWORD, "spoken": "line"}
    text = made({"sender": "wrong jwe", **words})
    found = inspect(text, secrets=[Secret(PASSWORD.encode())], allowances=Allowances(trials=0))
    assert codes(found) == ["jwe.password", "jwe.wrong-key"]
    assert found.findings[0].certainty == "likely"


def test_without_time_no_tag_is_computed() -> None:
    text = made({"sender": "wrong jwe", "aad": "json"})
    found = inspect(text, [key("client")], allowances=Allowances(seconds=0))
    assert codes(found) == ["jwe.ciphertext-altered"]


def test_large_content_is_searched_with_one_change_only() -> None:
    payload = {"sender": "text", "text": "0123456789abcdef", "repeat": 20_000}
    words: dict[str, Any] = {"alg": "dir", "to": "shared-32", "payload": payload}
    assert codes(ask("shared-32", **words, aad="none")) == ["jwe.aad"]
    assert codes(ask("shared-32", **words, aad="none", tag="glued")) == ["jwe.tag"]


def test_many_keys_are_searched_only_where_the_content_is_readable() -> None:
    texts = [json.dumps({"kty": "oct", "k": base64url(bytes([n]) * 32)}) for n in range(20)]
    others = [one for text in texts for one in read_keys(text, origin="f").keys]
    text = made({"sender": "wrong jwe", "alg": "dir", "to": "shared-32", "aad": "none"})
    assert codes(inspect(text, others)) == ["jwe.wrong-key"]
    assert codes(inspect(text, [*others, key("shared-32")])) == ["jwe.aad"]


def test_several_keys_are_searched_with_two_changes_only_where_the_content_is_readable() -> None:
    texts = [json.dumps({"kty": "oct", "k": base64url(bytes([n]) * 32)}) for n in range(6)]
    others = [one for text in texts for one in read_keys(text, origin="f").keys]
    text = made({"sender": "wrong jwe", "alg": "dir", "to": "shared-32", "aad": "none", "tag": "glued"})
    assert codes(inspect(text, others)) == ["jwe.tag"]
    assert set(codes(inspect(text, [*others, key("shared-32")]))) == {"jwe.aad", "jwe.tag"}


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


# parties, passwords


def test_a_party_that_is_no_base64url() -> None:
    found = ask("client-p256", alg="ECDH-ES", to="client-p256", says={"apu": "Alice!"})
    assert codes(found) == ["jwe.header-invalid", "jwe.ecdh-party"]


def test_the_forms_of_a_password() -> None:
    forms = dict(password_forms("Väinö 7".encode()))
    assert forms["the password in Latin-1"] == "Väinö 7".encode("latin-1")
    assert forms["the password with a line feed after it"] == "Väinö 7\n".encode()
    assert "the password in Windows-1252" not in forms  # the same bytes as Latin-1
    assert "the password without the blanks and line breaks around it" not in forms  # there are none
    assert not dict(password_forms(b"\xff\xfe"))


def test_a_secret_that_begins_with_zeros_is_also_tried_without_them() -> None:
    names = [name for name, _ in _other_derivations(b"\0" + bytes(range(1, 32)), "A256GCM", "ECDH-ES", (b"", b""), 32)]
    assert "Z without its leading zero bytes" in names


# tags and paddings


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        (bytes(range(16)), ""),
        (bytes(range(12)), "only the first 12"),
        (bytes(range(11)), None),
        (bytes(range(3)), None),
        (b"", None),
        (bytes(range(16, 32)), "second half"),
        (bytes(range(32)), "whole HMAC"),
        (bytes(32), None),
    ],
)
def test_what_a_tag_is_of_the_whole(tag: bytes, said: str | None) -> None:
    found = part_of(bytes(range(32)), 16, tag)
    assert (found is None) == (said is None)
    assert (said or "") in (found or "")


def test_content_that_is_no_whole_number_of_blocks_is_not_unlocked() -> None:
    assert unlocked(bytes(32), bytes(16), bytes(16), b"")[1] is None
    assert unlocked(bytes(32), bytes(16), bytes(16), bytes(17))[1] is None


def test_content_that_was_encrypted_in_counter_mode() -> None:
    sealed = Cipher(AES(bytes(16)), CTR(bytes(16))).encryptor().update(b"a greeting of 21 bytes")
    assert unlocked(bytes(32), bytes(16), bytes(16), sealed) == (
        "the cipher is AES-CTR, not AES-CBC",
        b"a greeting of 21 bytes",
    )


@pytest.mark.parametrize(
    ("content", "said", "bare"),
    [
        (b"0123456789" + bytes(6), "zero bytes", b"0123456789"),
        (b"0123456789\x80" + bytes(5), "7816-4", b"0123456789"),
        (b"0123456789" + bytes(5) + b"\x06", "10126", b"0123456789"),
        (b"0123456789abcde\n", "not padded", b"0123456789abcde\n"),
        (b"0123456789abcdef", "not padded", b"0123456789abcdef"),
    ],
)
def test_what_stands_in_place_of_padding(content: bytes, said: str, bare: bytes) -> None:
    name, found = unpadded(content)
    assert said in name
    assert found == bare


def test_a_mac_over_content_that_is_no_cbc_content() -> None:
    secret, header = bytes(32), base64url(b'{"alg":"dir","enc":"A128CBC-HS256"}')
    aad, iv, data = header.encode(), bytes(16), bytes(17)
    mac = hmac.digest(secret[:16], aad + iv + data + (len(aad) * 8).to_bytes(8, "big"), "sha256")
    text = f"{header}..{base64url(iv)}.{base64url(data)}.{base64url(mac[:16])}"
    keys = read_keys(json.dumps({"kty": "oct", "k": base64url(secret)}), origin="f").keys
    assert codes(inspect(text, keys)) == ["jwe.cbc-mac"]


def test_an_encrypted_key_that_lost_its_end() -> None:
    text = made({"sender": "jwe", "damage": [{"how": "cut segment", "segment": 1, "by": 12}]})
    found = inspect(text, [key("client")])
    assert found.findings[0].code == "paste.truncated"
    assert {one.code: one.under for one in found.findings}["jwe.wrong-key"] == "paste.truncated"


# several recipients, unusual headers


def general(protected: dict[str, object] | None, unprotected: dict[str, object], *recipients: dict[str, object]) -> str:
    members: dict[str, object] = {"unprotected": unprotected, "recipients": list(recipients)}
    members |= {"iv": base64url(bytes(12)), "ciphertext": base64url(b"0123456789"), "tag": base64url(bytes(16))}
    if protected is not None:
        members["protected"] = base64url(json.dumps(protected).encode())
    return json.dumps(members)


def test_the_recipient_whose_kind_of_key_is_loaded_is_spoken_about() -> None:
    wrapped: dict[str, object] = {"header": {"alg": "A256KW"}, "encrypted_key": base64url(bytes(40))}
    epk = {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}
    agreed: dict[str, object] = {"header": {"alg": "ECDH-ES+A256KW", "epk": epk}}
    text = general({"enc": "A256GCM"}, {}, wrapped, {**agreed, "encrypted_key": base64url(bytes(40))})
    assert codes(inspect(text, [key("client-p384")]))[0] == "jwe.epk-missing"
    assert codes(inspect(text, []))[0] == "jwe.no-key"


def test_a_token_without_a_protected_header_has_no_other_authenticated_data() -> None:
    text = general(None, {"alg": "dir", "enc": "A256GCM"}, {})
    assert codes(inspect(text, [key("shared-32")])) == ["jwe.wrong-key"]


def test_an_aad_member_that_nobody_authenticated_as_it_is() -> None:
    members = json.loads(made({"sender": "wrong jwe", "form": "flattened", "added": "for the record"}))
    members["aad"] = base64url(b"for the records")
    assert codes(inspect(json.dumps(members), [key("client")])) == ["jwe.ciphertext-altered"]


def test_readable_behind_the_tag_needs_an_iv() -> None:
    found = ask("shared-32", alg="dir", to="shared-32", iv_sent=0, form="flattened")
    assert codes(found) == ["jwe.iv-length"]


def test_deflated_content_behind_a_tag_is_readable() -> None:
    words = {"alg": "dir", "to": "shared-32", "squeezed": "raw", "extra": {"zip": "DEF"}}
    text = made({"sender": "wrong jwe", **words, "aad": "foreign"})
    assert codes(inspect(text, [key("shared-32")])) == ["jwe.ciphertext-altered"]
    assert codes(inspect(text, [key("other-32")])) == ["jwe.wrong-key"]
