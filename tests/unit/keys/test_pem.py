"""PEM: whole, and with everything that happens to it on its way."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization

from inspector import limits
from inspector.keys.pem import looks_like_pem, read_blocks
from inspector.keys.refusal import KeyRefusedError
from tests.unit.keys.given import (
    NAMES,
    PEM,
    ec_private,
    one,
    pem,
    pkcs8,
    private,
    read,
    refused,
    remarks,
    rsa_private,
    same_private,
    same_public,
    spki,
    traditional,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def private_pem() -> str:
    return pkcs8(rsa_private(), encoding=PEM).decode()


def mangled(text: str) -> str:
    """The repairs of a key that could be read."""
    key = one(text)
    assert same_private(key, rsa_private())
    return remarks(key)["key.pem-mangled"]["repairs"]


@pytest.mark.parametrize("name", NAMES)
def test_reads_private_and_public_keys(name: str) -> None:
    whole = one(pkcs8(private(name), encoding=PEM))
    public = one(spki(private(name), encoding=PEM))
    assert same_private(whole, private(name))
    assert same_public(public, private(name))
    assert (whole.remarks, public.remarks, public.is_private) == ((), (), False)
    assert whole.thumbprint == public.thumbprint


@pytest.mark.parametrize("name", ["RSA", "P-256", "P-521", "secp256k1"])
def test_reads_traditional_keys(name: str) -> None:
    key = one(traditional(private(name), encoding=PEM))
    assert same_private(key, private(name))
    assert key.remarks == ()


def test_reads_pkcs1_public_keys() -> None:
    data = rsa_private().public_key().public_bytes(PEM, serialization.PublicFormat.PKCS1)
    assert data.startswith(b"-----BEGIN RSA PUBLIC KEY")
    key = one(data)
    assert same_public(key, rsa_private())
    assert key.remarks == ()


def test_other_line_ends_and_text_around_are_no_damage() -> None:
    text = "Bag Attributes\r\n    friendlyName: x\r\n" + private_pem().replace("\n", "\r\n") + "\r\ntrailing notes\r\n"
    assert one(text).remarks == ()


@pytest.mark.parametrize(
    ("damage", "repair"),
    [
        (lambda text: text.replace("\n", "\\n"), r"literal \n instead of line breaks"),
        (lambda text: text.replace("\n", "\\r\\n"), r"literal \r\n instead of line breaks"),
        (lambda text: text.replace("\n", "\\r"), r"literal \r instead of line breaks"),
        (lambda text: text.replace("\n", " "), "BEGIN or END line damaged"),
        (lambda text: text.replace("\n", ""), "BEGIN or END line damaged"),
        (lambda text: text.replace("-----", "----"), "BEGIN or END line damaged"),
        (lambda text: text.replace("-----", "------"), "BEGIN or END line damaged"),
        (lambda text: text.replace("-----", "----- "), "BEGIN or END line damaged"),
        (lambda text: text.replace("-----END", "----END"), "BEGIN or END line damaged"),
        (lambda text: text.replace("-----", "\u2014\u2014\u2013\u2014\u2014"), "typographic dashes"),
        (lambda text: text[: text.index("-----END")], "END line missing"),
        (lambda text: text.replace("END PRIVATE", "END RSA PRIVATE"), "BEGIN and END lines differ"),
        (lambda text: f'"{text.strip()}",', "BEGIN or END line damaged"),
        (lambda text: f'KEY="{text.strip()}"', "BEGIN or END line damaged"),
    ],
)  # fmt: skip
def test_damage_is_mended_and_named(damage: Callable[[str], str], repair: str) -> None:
    assert repair in mangled(damage(private_pem()))


def test_base64_without_armour_is_read() -> None:
    text = base64.b64encode(pkcs8(rsa_private())).decode()
    assert mangled(text) == "BEGIN and END lines missing"
    assert mangled(f'"{text}",') == "BEGIN and END lines missing"
    assert mangled(base64.urlsafe_b64encode(pkcs8(rsa_private())).decode().rstrip("=")) == "BEGIN and END lines missing"


def test_small_keys_without_armour_are_read() -> None:
    key = one(base64.b64encode(pkcs8(private("Ed25519"))).decode())
    assert same_private(key, private("Ed25519"))


def test_base64_of_the_whole_pem_is_read() -> None:
    once = base64.b64encode(private_pem().encode()).decode()
    assert mangled(once) == "base64 of the whole text"
    twice = base64.b64encode(once.encode()).decode()
    assert mangled(twice) == "base64 of the whole text"
    assert refused(base64.b64encode(twice.encode()).decode())[0] == "key.unreadable"


def test_a_pem_in_a_json_string_is_read() -> None:
    assert mangled(json.dumps(private_pem())) == "quotes around it"


def test_a_pem_in_a_json_member_is_read_under_its_name() -> None:
    key = one(json.dumps({"type": "service_account", "private_key": private_pem(), "other": "-- BEGIN nothing"}))
    assert same_private(key, rsa_private())
    assert (key.label, key.remarks) == ("private_key", ())


def test_base64_der_in_a_json_member_is_read_under_its_name() -> None:
    key = one(json.dumps({"publicKey": base64.b64encode(spki(rsa_private())).decode(), "name": "MI"}))
    assert same_public(key, rsa_private())
    assert key.label == "publicKey"
    code, values = refused(json.dumps({"publicKey": base64.b64encode(spki(rsa_private())).decode() + "é"}))
    assert (code, values["reason"], values["name"]) == ("key.unreadable", "its base64 text is damaged", "publicKey")


def test_json_with_raw_line_breaks_in_a_string_still_gives_the_key() -> None:
    key = one('{"key": "' + private_pem().strip() + '"}')
    assert "key.pem-mangled" in remarks(key)


@pytest.mark.parametrize(
    ("label", "content"),
    [("X509 CRL KEY", "PKCS#8 private key"), ("RSA PRIVATE KEY", "PKCS#8 private key"), ("KEY", "PKCS#8 private key")],
)
def test_wrong_labels_are_remarked(label: str, content: str) -> None:
    key = one(pem(label, pkcs8(rsa_private())))
    assert same_private(key, rsa_private())
    assert remarks(key) == {"key.pem-label": {"label": label, "content": content}}


def test_a_private_key_under_a_public_label_is_an_alarm() -> None:
    key = one(pem("PUBLIC KEY", pkcs8(rsa_private())))
    assert same_private(key, rsa_private())
    assert list(remarks(key)) == ["key.private-exposed", "key.pem-label"]
    assert remarks(key)["key.private-exposed"]["place"] == "a file labelled PUBLIC KEY"


def test_pkcs1_under_the_label_of_pkcs8_is_read() -> None:
    key = one(pem("PRIVATE KEY", traditional(rsa_private())))
    assert remarks(key) == {"key.pem-label": {"label": "PRIVATE KEY", "content": "PKCS#1 RSA private key"}}


def test_several_blocks_are_several_keys() -> None:
    text = private_pem() + pkcs8(ec_private("P-384"), encoding=PEM).decode()
    reading = read(text, label="bundle")
    assert [key.label for key in reading.keys] == ["bundle · #1", "bundle · #2"]
    assert [key.kind.value for key in reading.keys] == ["RSA", "EC"]


def test_a_public_key_beside_its_private_key_is_not_shown_twice() -> None:
    key = one(private_pem() + spki(rsa_private(), encoding=PEM).decode())
    assert key.is_private


def test_parameters_are_passed_over() -> None:
    parameters = pem("EC PARAMETERS", bytes.fromhex("06082a8648ce3d030107"))
    key = one(parameters + traditional(ec_private("P-256"), encoding=PEM).decode())
    assert same_private(key, ec_private("P-256"))


def test_a_damaged_block_does_not_hide_the_next() -> None:
    broken = private_pem().replace("M", "é", 3)
    reading = read(broken + pkcs8(ec_private("P-256"), encoding=PEM).decode())
    assert [key.kind.value for key in reading.keys] == ["EC"]
    assert [problem.values["reason"] for problem in reading.problems] == ["its base64 text is damaged"]


def test_truncated_content_is_named() -> None:
    lines = private_pem().splitlines()
    code, values = refused("\n".join([*lines[:10], lines[-1]]))
    assert (code, values["reason"], values["fault"]) == ("key.unreadable", "its DER encoding is damaged", "ends early")
    code, values = refused(base64.b64encode(pkcs8(rsa_private())[:300]).decode())
    assert (code, values["reason"]) == ("key.unreadable", "its DER encoding is damaged")


def test_a_missing_end_before_the_next_block_is_mended() -> None:
    first = private_pem()
    text = first[: first.index("-----END")] + pkcs8(ec_private("P-256"), encoding=PEM).decode()
    reading = read(text)
    assert [len(key.remarks) for key in reading.keys] == [1, 0]


def test_at_most_20_blocks_are_read() -> None:
    block = spki(private("Ed25519"), encoding=PEM).decode()
    assert len(read(block * limits.PEM_BLOCKS).keys) == 20
    code, values = refused(block * (limits.PEM_BLOCKS + 1))
    assert (code, values["limit"], values["found"]) == ("key.limit", "PEM blocks", "21")
    code, values = refused(json.dumps({"bundle": block * 21}))
    assert (code, values["name"]) == ("key.limit", "bundle")


def test_other_blocks_are_named() -> None:
    code, values = refused(pem("CERTIFICATE REQUEST", b"\x30\x03\x02\x01\x00"))
    assert (code, values["found"]) == ("key.unreadable", "something else")


def test_words_in_prose_are_no_blocks() -> None:
    assert not looks_like_pem("where we BEGIN PRIVATE matters and END them")
    assert looks_like_pem("--BEGIN PRIVATE KEY--")


def test_blocks_show_nothing() -> None:
    (block,) = read_blocks(private_pem())
    assert block.body[:8] not in repr(block)
    assert block.rebuilt() == private_pem()


def test_fields_are_kept_apart_from_the_content() -> None:
    fields = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00"
    text = f"-----BEGIN RSA PRIVATE KEY-----\n{fields}\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
    (block,) = read_blocks(text)
    assert dict(block.fields) == {"Proc-Type": "4,ENCRYPTED", "DEK-Info": "AES-128-CBC,00"}
    assert (block.data(), block.rebuilt()) == (bytes(3), text)


def test_many_marks_are_refused() -> None:
    with pytest.raises(KeyRefusedError):
        read_blocks("-BEGIN A\n" * 7_000)


@pytest.mark.parametrize(
    "text", ["-" * 65_000 + "BEGIN", "- " * 32_000 + "BEGIN A", "BEGIN " * 10_000, "-BEGIN A " * 7_000]
)
def test_marks_are_found_in_linear_time(text: str) -> None:
    assert refused(text)[0] in ("key.unreadable", "key.limit")


def test_der_in_hexadecimal_digits_is_read() -> None:
    digits = pkcs8(rsa_private()).hex()
    for text in (digits, ":".join(digits[at : at + 2] for at in range(0, len(digits), 2)).upper()):
        key = one(text)
        assert same_private(key, rsa_private())
        assert remarks(key)["key.pem-mangled"]["repairs"] == "hexadecimal digits instead of PEM"


def test_hexadecimal_digits_of_something_else_are_no_key_of_a_pair() -> None:
    assert one("0a" * 32).kind == "oct"


@pytest.mark.parametrize("text", ['{\\"kty\\":', '{\\"kty\\": 1}', '{\\"a\\": \x00}'])
def test_escaped_json_without_a_key_is_none(text: str) -> None:
    assert read(text).keys == ()
