"""The examples of RFC 7520, RFC 7797 and RFC 8037 with their intermediate values.

77 checks: every serialization of every file (each signature and each recipient of the general forms by itself), the
signing and the encryption of the nested token, and the six keys.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inspector.encoding.base64text import decode_base64url, encode_base64url
from inspector.jose.header import CriticalFault, critical_faults
from inspector.jose.key_management import read_ephemeral_key
from inspector.jose.keykinds import curve_of
from inspector.jose.serialization import parse_jwe, parse_jws
from tests.vectors.material import Material, content_key, load, material, node, opened, verified

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_CRIT = "4.2.hmac-sha2_b64_false.json"  # written for an old draft: b64 without crit
OLD_INTERMEDIATES = "hmac-sha2_b64_false.json"  # its `signing` values were left behind by that draft, its output not


def as_text(form: Any) -> str:
    return form if isinstance(form, str) else json.dumps(form)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def signed_files(vectors: Path) -> list[Path]:
    folder = vectors / "cookbook"
    return [*sorted(folder.glob("jws/*.json")), *sorted(folder.glob("rfc7797/*.json")), folder / "curve25519/jws.json"]


def encrypted_files(vectors: Path) -> list[Path]:
    folder = vectors / "cookbook"
    return [*sorted(folder.glob("jwe/*.json")), folder / "curve25519/ecdh-es.json"]


def check_signed(example: dict[str, Any], *, intermediates: bool) -> int:
    """Verify every signature of every serialization; gives how many."""
    checks = 0
    payload = example["input"]["payload"].encode()
    keys = [material(key) for key in listed(example["input"]["key"])]
    for form in example["output"].values():
        token = parse_jws(as_text(form))
        detached = payload if token.is_detached else None
        for index, key in enumerate(keys):
            expected = listed(example["signing"])[index]
            if intermediates:
                assert token.signing_input(index, detached) == expected["sig-input"].encode()
                assert token.signatures[index].signature == decode_base64url(expected["sig"])
            assert verified(token, key, index=index, detached=detached) == payload
            checks += 1
    return checks


def password(example: dict[str, Any]) -> Material:
    return Material(secret=example["input"]["pwd"].encode())


def check_encrypted(example: dict[str, Any]) -> int:
    """Decrypt every serialization for every recipient; gives how many."""
    checks = 0
    plaintext = example["input"]["plaintext"].encode()
    for form in example["output"].values():
        token = parse_jwe(as_text(form))
        keys = [material(key) for key in listed(example["input"].get("key", []))]
        for recipient, key in zip(token.recipients, keys or [password(example)], strict=True):
            if "cek" in example["generated"]:
                assert encode_base64url(content_key(token, recipient, key)) == example["generated"]["cek"]
            assert encode_base64url(token.iv) == example["generated"]["iv"]
            assert encode_base64url(token.tag) == example["encrypting_content"]["tag"]
            assert encode_base64url(token.ciphertext.data()) == example["encrypting_content"]["ciphertext"]
            assert opened(token, recipient, key) == plaintext
            checks += 1
    return checks


def test_cookbook(vectors: Path) -> None:
    checks = 0
    for path in signed_files(vectors):
        checks += check_signed(load(path), intermediates=path.name != OLD_INTERMEDIATES)
    assert checks == 30
    for path in encrypted_files(vectors):
        checks += check_encrypted(load(path))
    assert checks == 69
    checks += check_nested(load(vectors / "cookbook" / "6.nesting_signatures_and_encryption.json"))
    assert checks == 71
    checks += check_keys(vectors / "cookbook" / "jwk")
    assert checks == 77


def check_nested(example: dict[str, Any]) -> int:
    """Both layers of the nested token, in each of its three serializations."""
    outer = material(example["encrypt"]["input"]["key"])
    inner = material(example["sign"]["input"]["key"])
    for form in example["encrypt"]["output"].values():
        token = parse_jwe(as_text(form))
        text = opened(token, token.recipients[0], outer).decode()
        assert text == example["sign"]["output"]["compact"]
        assert verified(parse_jws(text), inner) == example["sign"]["input"]["payload"].encode()
    return 2


def check_keys(folder: Path) -> int:
    """The six keys: public and private half of one pair belong together, secrets have their length."""
    elliptic = [material(load(path)) for path in sorted(folder.glob("*ec_p*.json"))]
    rsa_pair = [material(load(path)) for path in sorted(folder.glob("*rsa_p*.json"))]
    secrets = [material(load(path)).secret for path in sorted(folder.glob("*symmetric*.json"))]
    assert elliptic[0].public == elliptic[1].public
    assert rsa_pair[0].public == rsa_pair[1].public
    assert elliptic[1].private is not None
    assert curve_of(elliptic[1].private) == "P-521"
    assert [len(secret or b"") for secret in secrets] == [32, 32]
    return len(elliptic) + len(rsa_pair) + len(secrets)


def test_b64_without_crit_is_flagged(vectors: Path) -> None:
    flagged = {}
    for path in (vectors / "cookbook" / "rfc7797").glob("*.json"):
        for form in load(path)["output"].values():
            protected = parse_jws(as_text(form)).signatures[0].protected
            flagged[path.name] = [fault.fault for fault in critical_faults(protected)]
    assert flagged == {WITHOUT_CRIT: [CriticalFault.NOT_CRITICAL], "hmac-sha2_b64_false.json": []}


def test_the_ephemeral_keys_can_be_read(vectors: Path) -> None:
    curves = []
    for path in encrypted_files(vectors):
        epk = load(path)["encrypting_key"].get("epk") if isinstance(load(path).get("encrypting_key"), dict) else None
        if epk is not None:
            curves.append(curve_of(read_ephemeral_key(node(epk))))
    assert curves == ["P-384", "P-256", "X25519"]
