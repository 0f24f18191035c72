"""What is said of signatures in the corners that the case folders do not reach."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

import inspector
from inspector import read_keys
from inspector.diagnosis.probes.jws_forms import input_forms
from inspector.jose.serialization import parse_jws
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from tests.cases.test_cases import inspected
from tests.senders import chains, odd, pairs
from tests.senders.given import MOMENT, given, made

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.key import Key

inspect = partial(inspector.inspect, at=datetime.fromisoformat(MOMENT))  # the senders' tokens run out later
OTHER_CLAIMS = '{"iss":"https://idp.example.org","sub":"subject-2"}'


def ask(**words: Any) -> Inspection:
    return inspected(given(words))


def roots(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings if not finding.under]


def public(*names: str) -> list[Key]:
    texts = [made({"sender": "key", "name": name, "half": "public"}) for name in names]
    return [key for name, text in zip(names, texts, strict=True) for key in read_keys(text, origin=name).keys]


def segment(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


# two faults at once


def test_another_hash_and_another_form_of_the_secret() -> None:
    found = ask(
        make={"sender": "odd jws", "alg": "HS512", "says_alg": "HS256", "by": "shared-64", "taken": "hex text"},
        keys=["shared-64"],
    )
    assert roots(found) == ["jws.secret-encoding", "jws.alg-mismatch"]


DER = {"alg": "ES256", "by": "vendor-p256", "numbers": "der"}
HEX = {"written": "hex"}
OTHER_PAYLOAD = {"signed_payload": "{}"}


@pytest.mark.parametrize(
    ("make", "key", "found"),
    [
        (DER | OTHER_PAYLOAD, "vendor-p256", ["jws.der-signature", "jws.wrong-key"]),
        (DER | {"over": "payload"}, "vendor-p256", ["jws.der-signature", "jws.signing-input"]),
        (HEX | OTHER_PAYLOAD, "vendor", ["jws.payload-altered", "jws.signature-encoding"]),
        (HEX | {"over": "payload"}, "vendor", ["jws.signature-encoding", "jws.signing-input"]),
        (HEX | {"by": "stranger"}, "vendor", ["jws.signature-encoding", "jws.wrong-key"]),
        (DER | HEX | {"numbers": "full"} | OTHER_PAYLOAD, "vendor-p256", ["jws.signature-encoding", "jws.wrong-key"]),
    ],
)
def test_the_form_of_a_signature_and_something_else(make: dict[str, Any], key: str, found: list[str]) -> None:
    said = ask(make={"sender": "odd jws", **make}, keys=[f"{key} public"])
    assert sorted(finding.code for finding in said.findings) == sorted(found)
    assert said.outcome == "failed"


def test_a_salt_and_changed_bytes_are_both_told_of() -> None:
    altered = {"sender": "jws", "alg": "PS256", "salt": "0", "sent_payload": OTHER_CLAIMS}
    found = ask(make=altered, keys=["vendor public"])
    assert roots(found) == ["jws.payload-altered", "jws.pss-salt"]


def test_another_scheme_and_another_salt() -> None:
    found = ask(make={"sender": "jws", "alg": "PS256", "says_alg": "RS256", "salt": "max"}, keys=["vendor public"])
    assert roots(found) == ["jws.alg-mismatch", "jws.pss-salt"]


def test_another_mgf1_and_another_salt() -> None:
    words = {"sender": "jws", "alg": "PS256", "salt": "20", "mgf1_hash": "SHA-1"}
    assert set(roots(ask(make=words, keys=["vendor public"]))) == {"jws.pss-mgf1", "jws.pss-salt"}


def test_another_scheme_over_another_input() -> None:
    words = {"sender": "odd jws", "alg": "PS256", "says_alg": "RS256", "over": "decoded"}
    assert roots(ask(make=words, keys=["vendor public"])) == ["jws.signing-input", "jws.alg-mismatch"]


def test_der_on_another_curve() -> None:
    words = {"sender": "odd jws", "alg": "ES384", "by": "vendor-p384", "says_alg": "ES256", "numbers": "der"}
    found = ask(make=words, keys=["vendor-p384 public"])
    assert roots(found) == ["jws.curve-mismatch", "jws.der-signature"]
    both = ask(make=words, keys=["vendor-p256 public", "vendor-p384 public"])
    assert roots(both) == ["jws.curve-mismatch", "jws.der-signature"]
    assert {finding.certainty for finding in both.findings if not finding.under} == {"proven"}


def test_r_and_s_padded_to_the_length_of_another_curve() -> None:
    words = {"sender": "odd jws", "alg": "ES256", "by": "vendor-p256", "says_alg": "ES512", "numbers": "padded"}
    assert roots(ask(make=words, keys=["vendor-p256 public"])) == ["jws.curve-mismatch", "jws.short-rs"]


def test_a_signature_in_hexadecimal_digits_and_in_der() -> None:
    words = {"sender": "odd jws", "alg": "ES256", "by": "vendor-p256", "numbers": "der", "written": "hex"}
    found = ask(make=words, keys=["vendor-p256 public"])
    assert roots(found) == ["jws.signature-encoding", "jws.der-signature"]


def test_a_certificate_in_the_wrong_place_with_a_thumbprint_in_the_wrong_form() -> None:
    words = {"sender": "odd jws", "chain": {"of": ["vendor", "producer"], "turned": True, "x5t": "hex"}}
    assert roots(ask(make=words, keys=["vendor public"])) == ["jws.x5c", "jws.x5c"]


def test_der_with_another_hash() -> None:
    words = {"sender": "odd jws", "alg": "ES256", "by": "vendor-p256", "hash_name": "SHA-512", "numbers": "der"}
    assert roots(ask(make=words, keys=["vendor-p256 public"])) == ["jws.der-signature", "jws.alg-mismatch"]


# what must not be said


@pytest.mark.parametrize(
    "words",
    [
        {"payload": OTHER_CLAIMS, "signed_payload": '{"sub":"somebody else"}'},  # by a known key, over something else
        {"hash_name": "SHA-1"},  # which has no name
    ],
)
def test_an_rsa_signature_under_another_name_is_told_by_its_length_alone(words: dict[str, str]) -> None:
    token = odd.token(says_alg="ES256", **words)
    found = inspect(token, public("vendor", "vendor-p256"))
    assert (roots(found), found.findings[0].certainty) == (["jws.alg-mismatch"], "likely")


@pytest.mark.parametrize("signature", [b"a=b", b"\x01" * 10, b"\x01" * 63, b"\x01" * 70, b"\x01" * 67])
def test_noise_in_place_of_a_signature_is_an_ordinary_failure(signature: bytes) -> None:
    token = odd.token(alg="ES256", by="vendor-p256").rsplit(".", 1)[0]
    found = inspect(f"{token}.{segment(signature)}", public("vendor-p256"))
    assert roots(found)[0] in ("jws.wrong-key", "paste.truncated")


def test_a_changed_claim_stays_a_wrong_key_where_nothing_tells_them_apart() -> None:
    for alg, by in (("ES256", "vendor-p256"), ("EdDSA", "vendor-ed25519"), ("HS256", "shared-32")):
        token = made({"sender": "jws", "alg": alg, "by": by, "sent_payload": OTHER_CLAIMS})
        half = "private" if by.startswith("shared") else "public"
        keys = read_keys(made({"sender": "key", "name": by, "half": half}), origin="f").keys
        found = inspect(token, keys)
        assert (roots(found), found.findings[0].certainty) == (["jws.wrong-key"], "likely")


def test_a_key_that_signs_nothing_is_passed_over() -> None:
    token = made({"sender": "jws", "alg": "ES256", "by": "stranger-p256"})
    assert roots(inspect(token, public("client-x25519", "vendor-p256"))) == ["jws.wrong-key"]


def test_a_public_key_given_as_the_secret_verifies_nothing() -> None:
    token = odd.token(alg="HS256", secret=odd.public_text(name="vendor"))
    given_as_secret = inspect(token, secrets=[Secret(odd.public_text(name="vendor").encode())])
    given_as_key = inspect(token, read_keys(odd.text_jwk(text=odd.public_text(name="vendor")), origin="f").keys)
    for found in (given_as_secret, given_as_key):
        assert (found.outcome, roots(found)[0]) == ("failed", "jws.public-key-as-secret")


def test_another_public_key_given_as_the_secret_is_no_key_at_all() -> None:
    token = odd.token(alg="HS256", by="shared-32")
    found = inspect(token, secrets=[Secret(odd.public_text(name="vendor").encode())])
    assert (found.outcome, roots(found)) == ("unchecked", ["jws.no-key"])


def test_a_published_secret_is_told_of_by_its_source() -> None:
    published = "your-256-bit-secret"
    token = odd.token(alg="HS256", secret=published)
    by_file = inspect(token, secrets=[Secret(published.encode())])
    by_key = inspect(token, read_keys(odd.text_jwk(text=published), origin="f").keys)
    for found in (by_file, by_key):
        assert (found.outcome, roots(found)) == ("verified", ["key.published"])


def test_a_weak_secret_in_another_form_is_told_of_too() -> None:
    short = "k8!vQz-41.mL"
    token = odd.token(alg="HS256", secret=short, taken="with a line feed")
    assert roots(inspect(token, secrets=[Secret(short.encode())])) == ["jws.secret-encoding", "jws.weak-secret"]


# limits of trying


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ({"alg": "ES256", "by": "vendor-p256", "over": "decoded"}, ["vendor-p256"]),
        ({"over": "decoded"}, ["vendor"]),
        ({"alg": "HS256", "by": "shared-32", "taken": "hex text"}, ["vendor"]),
        ({"alg": "ES256", "by": "stranger-p256"}, ["vendor-p256"]),
    ],
)
def test_without_time_nothing_is_searched(words: dict[str, Any], keys: list[str]) -> None:
    token = odd.token(**words)
    found = inspect(token, public(*keys), allowances=Allowances(seconds=0.0, trials=0))
    assert roots(found)[0] in ("jws.wrong-key", "jws.payload-altered", "jws.no-key")


def test_a_large_token_is_not_searched() -> None:
    payload = json.dumps({"filling": "x" * (1 << 20)})
    token = odd.token(payload=payload, over="decoded")
    assert roots(inspect(token, public("vendor"))) == ["jws.payload-altered"]


# forms of the signed bytes


def forms(header: bytes, payload: bytes, detached: bytes | None = None) -> dict[str, bytes]:
    token = parse_jws(f"{segment(header)}.{segment(payload)}.{segment(b'0' * 32)}")
    return {form.name: form.data for form in input_forms(token, 0, detached)}


def test_each_form_is_another_text() -> None:
    known = forms(b'{"alg":"HS256"}', b'{ "b": 1, "a": "\xc3\xa4" }')
    values = list(known.values())
    assert len(set(values)) == len(values)
    assert len(values) > 80


def test_a_long_payload_is_not_written_again_together_with_the_header() -> None:
    payload = json.dumps({"filling": "x" * 70_000}).encode()
    names = forms(b'{"alg":"HS256"}', payload)
    assert any(name.startswith("the payload in the form") for name in names)
    assert not any("the header in the form" in name and "the payload" in name for name in names)


def test_an_empty_signature_is_told_of_without_any_key() -> None:
    token = odd.token(alg="HS256", by="shared-32").rsplit(".", 1)[0] + "."
    assert roots(inspect(token)) == ["jws.alg-none"]


def test_content_in_an_older_charset_is_tried_as_utf8() -> None:
    header = b'{"alg":"HS256"}'
    wanted = f"{segment(header)}.{segment('Väinö'.encode())}".encode()
    assert wanted in forms(header, "Väinö".encode("latin-1")).values()


def test_content_is_tried_in_other_charsets_and_normal_forms() -> None:
    known = forms(b'{"alg":"HS256"}', "Väinö".encode())
    names = " ".join(known)
    assert "Latin-1" in names
    assert "UTF-16" in names
    assert "NFD" in names
    assert "NFC" not in names  # that is what it is


def test_other_charsets_of_detached_content_are_named() -> None:
    content = '{"name":"Väinö"}'
    token = odd.token(payload=content, detached=True)
    found = inspect(token, public("vendor"), content=content.encode("latin-1"))
    assert roots(found) == ["jws.detached-content"]
    assert "UTF-8 instead of" in found.findings[0].title


# keys and certificates in the header


def test_a_jwk_that_is_none_and_certificates_that_are_none_verify_nothing() -> None:
    for extra in ({"jwk": "vendor"}, {"jwk": {"kty": "RSA"}}, {"x5c": [1]}, {"x5c": ["AAAA"]}):
        token = odd.token(by="stranger", extra=extra)
        codes = roots(inspect(token, public("vendor")))
        assert "jws.wrong-key" in codes
        assert "jws.embedded-key" not in codes


def test_a_key_in_an_unprotected_header_is_found_too() -> None:
    token = json.loads(odd.token(by="stranger", form="flattened"))
    token["header"] = {"jwk": pairs.jwk("stranger")}
    assert roots(inspect(json.dumps(token), public("vendor"))) == ["jws.embedded-key"]


def test_a_secret_in_the_header_is_none() -> None:
    token = odd.token(alg="HS256", by="other-32", extra={"jwk": pairs.jwk("other-32")})
    assert roots(inspect(token))[:2] == ["key.private-exposed", "jws.embedded-key"]


def test_a_chain_of_strangers_is_in_no_wrong_order() -> None:
    certificates = [base64.b64encode(chains.der(name)).decode() for name in ("vendor", "former")]
    found = inspect(odd.token(by="stranger", extra={"x5c": certificates}))
    assert roots(found) == ["jws.x5c", "jws.no-key"]
    assert "does not verify" in found.findings[0].title


def test_a_thumbprint_that_is_no_base64_belongs_to_nothing() -> None:
    token = odd.token(chain={"of": ["vendor"]}, extra={"x5t": "!!!"})
    assert roots(inspect(token, public("vendor"))) == ["jws.x5c"]


def test_a_thumbprint_beside_a_chain_that_cannot_be_read_is_left_alone() -> None:
    token = odd.token(extra={"x5c": ["%"], "x5t": "AAAA"})
    found = inspect(token, public("vendor"))
    assert [finding.title for finding in found.findings] == ["Entry 1 in x5c is no certificate that can be read"]


# b64


def test_b64_outside_the_protected_header_is_refused_by_name() -> None:
    token = json.loads(odd.token(form="flattened"))
    token["header"] = {"b64": False}
    found = inspect(json.dumps(token), public("vendor"))
    assert roots(found) == ["jws.b64"]


def test_b64_with_an_unknown_algorithm_is_an_unknown_algorithm() -> None:
    token = odd.token(says_alg="GOST3411-2012", payload="plain-text", extra={"b64": False})
    assert roots(inspect(token, public("vendor"))) == ["jws.alg-unknown"]


def test_an_unencoded_payload_that_is_base64url_of_no_object_is_left_in_peace() -> None:
    token = odd.token(payload="AAAA", extra={"b64": False, "crit": ["b64"]})
    assert roots(inspect(token, public("vendor"))) == []


# base64 that was changed on the way


@pytest.mark.parametrize("how", ["pad", "standard alphabet"])
@pytest.mark.parametrize("alg", ["RS256", "ES256"])
def test_a_payload_in_other_base64_verifies_as_it_stood_before(how: str, alg: str) -> None:
    payload = '{"note":"???>>>~~~","n":"12"}' if how == "standard alphabet" else '{"n":"123"}'
    by = "vendor" if alg == "RS256" else "vendor-p256"
    words = {"sender": "odd jws", "alg": alg, "by": by, "payload": payload, "damage": [{"how": how, "segment": 1}]}
    found = inspect(made(words), public(by))
    assert (found.outcome, roots(found)) == ("verified", ["paste.base64-variant"])


def test_a_payload_in_other_base64_by_a_stranger_does_not() -> None:
    words = {"sender": "odd jws", "by": "stranger", "payload": '{"n":"123"}', "damage": [{"how": "pad", "segment": 1}]}
    found = inspect(made(words), public("vendor"))
    assert roots(found)[0] == "jws.wrong-key"


def test_an_empty_payload_that_nobody_signed_waits_for_its_content() -> None:
    token = odd.token(detached=True)
    found = inspect(token, public("vendor"))
    assert (found.outcome, roots(found)) == ("unchecked", ["jws.detached"])


# what was ruled out


def test_only_what_was_tried_is_ruled_out() -> None:
    token = odd.token(alg="HS256", by="other-32")
    found = inspect(token, read_keys(made({"sender": "key", "name": "shared-32"}), origin="f").keys)
    ruled_out = {one.code for one in found.ruled_out}
    assert {"jws.secret-encoding", "jws.signing-input"} <= ruled_out
    not_tried = {"jws.pss-salt", "jws.curve-mismatch", "jws.detached-content", "jws.b64", "jws.public-key-as-secret"}
    assert not not_tried & ruled_out
    with_public = inspect(token, [*public("vendor"), *read_keys(odd.text_jwk(text="x" * 32), origin="f").keys])
    assert "jws.public-key-as-secret" in {one.code for one in with_public.ruled_out}


@pytest.mark.parametrize(
    ("make", "keys"),
    [
        ({"sender": "jws", "by": "stranger"}, ["vendor public"]),
        ({"sender": "odd jws", "alg": "ES256", "by": "vendor-p256", "signed_payload": "{}"}, ["vendor-p256 public"]),
        ({"sender": "odd jws", "alg": "HS256", "by": "other-32"}, ["shared-32"]),
    ],
)
def test_where_the_key_may_be_another_one_changed_bytes_are_not_ruled_out(
    make: dict[str, Any], keys: list[str]
) -> None:
    found = ask(make=make, keys=keys)
    assert roots(found) == ["jws.wrong-key"]
    assert "jws.payload-altered" not in {one.code for one in found.ruled_out}


def test_without_an_opened_signature_no_form_of_what_was_signed_is_ruled_out() -> None:
    token = ask(make={"sender": "jws", "by": "stranger"}, keys=["vendor public"])
    assert not {one.code for one in token.ruled_out} & {"jws.signing-input", "jws.alg-mismatch"}
    envelope = ask(make={"sender": "envelope", "by": "stranger"}, keys=["producer public"])
    assert roots(envelope)[0] == "envelope.wrong-key"
    assert not {one.code for one in envelope.ruled_out} & {"envelope.stringified", "envelope.hash"}


@pytest.mark.parametrize("loaded", [(), ("vendor",)])
def test_a_signature_that_was_cut_off_may_begin_with_any_byte(loaded: tuple[str, ...]) -> None:
    left = b"\x30" + bytes(range(0x70, 0x70 + 120)) * 2
    text = f"{segment({'alg': 'RS256'})}.{segment({'sub': 'subject-1'})}.{segment(left)}"
    assert roots(inspect(text, public(*loaded)))[0] == "paste.truncated"
