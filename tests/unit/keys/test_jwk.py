"""JSON Web Keys: read whole, read leniently with remarks, or refused with the reason."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.keys.key import KeyKind
from tests.unit.keys.given import (
    MERSENNE,
    b64,
    ec_jwk,
    ec_private,
    numbers,
    one,
    private,
    read,
    refused,
    remarks,
    rsa_jwk,
    rsa_parts,
    rsa_private,
    same_private,
    same_public,
)

SIZES = {"P-256": 32, "P-384": 48, "P-521": 66, "secp256k1": 32}


def rsa(**changes: Any) -> dict[str, Any]:
    return {**json.loads(rsa_jwk(numbers(rsa_private()))), **changes}


def ec(curve: str = "P-256", **changes: Any) -> dict[str, Any]:
    return {**ec_jwk(ec_private(curve), curve, SIZES[curve]), **changes}


def without(jwk: dict[str, Any], *names: str) -> str:
    return json.dumps({name: value for name, value in jwk.items() if name not in names})


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "==")


# ---------------------------------------------------------------------------------------------------------- whole keys


def test_reads_a_private_rsa_key() -> None:
    key = one(json.dumps(rsa(kid="k1", use="enc", alg="RSA-OAEP", key_ops=["decrypt", "unwrapKey"])))
    assert (key.kind, key.bits, key.curve) == (KeyKind.RSA, 2048, None)
    assert (key.kid, key.use, key.alg, key.key_ops) == ("k1", "enc", "RSA-OAEP", ("decrypt", "unwrapKey"))
    assert key.origin == "test"
    assert key.remarks == ()
    assert same_private(key, rsa_private())


def test_reads_a_public_rsa_key() -> None:
    key = one(without(rsa(), "d", "p", "q", "dp", "dq", "qi"))
    assert not key.is_private
    assert same_public(key, rsa_private())


@pytest.mark.parametrize("curve", SIZES)
def test_reads_ec_keys(curve: str) -> None:
    key = one(json.dumps(ec(curve)))
    assert (key.kind, key.curve, key.bits) == (KeyKind.EC, curve, 521 if curve == "P-521" else SIZES[curve] * 8)
    assert same_private(key, ec_private(curve))
    public = one(without(ec(curve), "d"))
    assert not public.is_private
    assert public.thumbprint == key.thumbprint


@pytest.mark.parametrize(("curve", "bits"), [("Ed25519", 256), ("Ed448", 448), ("X25519", 256), ("X448", 448)])
def test_reads_okp_keys(curve: str, bits: int) -> None:
    original = private(curve)
    members = {"kty": "OKP", "crv": curve, "x": b64(original.public_key().public_bytes_raw())}
    public = one(json.dumps(members))
    assert (public.kind, public.curve, public.bits, public.is_private) == (KeyKind.OKP, curve, bits, False)
    whole = one(json.dumps({**members, "d": b64(original.private_bytes_raw())}))
    assert same_private(whole, original)
    assert whole.thumbprint == public.thumbprint
    without_x = one(without({**members, "d": b64(original.private_bytes_raw())}, "x"))
    assert without_x.thumbprint == public.thumbprint


@pytest.mark.parametrize("name", ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"])
def test_reads_ml_dsa_keys(name: str) -> None:
    mldsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.mldsa")
    makers = {
        "ML-DSA-44": mldsa.MLDSA44PrivateKey,
        "ML-DSA-65": mldsa.MLDSA65PrivateKey,
        "ML-DSA-87": mldsa.MLDSA87PrivateKey,
    }
    original = makers[name].generate()
    members = {"kty": "AKP", "alg": name, "pub": b64(original.public_key().public_bytes_raw())}
    public = one(json.dumps(members))
    whole = one(json.dumps({**members, "priv": b64(original.private_bytes_raw())}))
    assert (whole.kind, whole.curve, whole.alg, public.is_private) == (KeyKind.AKP, name, name, False)
    assert same_private(whole, original)


def test_says_so_where_the_library_has_no_ml_dsa(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.mldsa", None)
    monkeypatch.delattr("cryptography.hazmat.primitives.asymmetric.mldsa", raising=False)
    code, values = refused(json.dumps({"kty": "AKP", "alg": "ML-DSA-44", "pub": b64(bytes(1312))}))
    assert (code, values["reason"]) == ("key.unreadable", "this installation cannot read it")


def test_reads_symmetric_keys_and_shows_nothing_of_them() -> None:
    key = one(json.dumps({"kty": "oct", "k": b64(b"0123456789abcdef"), "alg": "A128KW"}))
    assert key.secret is not None
    assert key.secret.reveal() == b"0123456789abcdef"
    assert (key.kind, key.bits, key.thumbprint, key.public) == (KeyKind.OCT, 128, None, None)
    assert "0123" not in repr(key)
    assert b64(b"0123456789abcdef") not in repr(key)


def test_d_modulo_lcm_is_as_good_as_modulo_phi() -> None:
    parts = numbers(rsa_private())
    phi = (parts["p"] - 1) * (parts["q"] - 1)
    parts["d"] = pow(65537, -1, phi)
    assert one(rsa_jwk(parts)).remarks == ()


# -------------------------------------------------------------------------------------------------------------- lenient


def test_standard_and_padded_base64_is_mapped() -> None:
    members = rsa()
    members["n"] = base64.b64encode(raw(members["n"])).decode()
    members["d"] += "=="
    key = one(json.dumps(members))
    assert same_private(key, rsa_private())
    found = remarks(key)["key.base64-variant"]
    assert found["members"] == "n, d"
    assert "padding" in found["faults"]
    assert key.thumbprint == one(json.dumps(rsa())).thumbprint


def test_leading_zeros_are_taken_away() -> None:
    members = rsa(n=b64(b"\x00" + raw(rsa()["n"])))
    key = one(json.dumps(members))
    assert remarks(key) == {"key.leading-zero": {"member": "n", "found": "257", "expected": "256"}}
    assert key.thumbprint == one(json.dumps(rsa())).thumbprint


def test_long_coordinates_lose_their_leading_zero() -> None:
    key = one(json.dumps(ec(x=b64(b"\x00" + raw(ec()["x"])))))
    assert remarks(key) == {"key.leading-zero": {"member": "x", "found": "33", "expected": "32"}}
    assert same_private(key, ec_private("P-256"))


def short_key() -> tuple[dict[str, str], str]:
    """A key with a member whose first byte is zero, that byte taken away."""
    for _ in range(10_000):
        members = ec_jwk(generate_private_key(SECP256R1()), "P-256", 32)
        for name in ("x", "y", "d"):
            if raw(members[name])[0] == 0:
                return {**members, name: b64(raw(members[name])[1:])}, name
    raise AssertionError


def test_short_coordinates_are_padded() -> None:
    members, name = short_key()
    key = one(json.dumps(members))
    assert remarks(key) == {"key.short-coordinate": {"member": name, "found": "31", "expected": "32", "curve": "P-256"}}


def test_primes_are_recovered_from_n_e_d() -> None:
    key = one(without(rsa(), "p", "q", "dp", "dq", "qi"))
    assert remarks(key) == {"key.incomplete-rsa": {"missing": "p, q, dp, dq, qi", "bits": "2048"}}
    assert key.private is not None
    assert same_public(key, rsa_private())
    private_part = key.private.reveal()
    assert isinstance(private_part, RSAPrivateKey)
    recovered, original = numbers(private_part), numbers(rsa_private())
    assert {recovered["p"], recovered["q"]} == {original["p"], original["q"]}


def test_null_members_count_as_absent() -> None:
    key = one(json.dumps({**rsa(), "d": None, "p": None, "q": None, "dp": None, "dq": None, "qi": None}))
    assert not key.is_private


def test_odd_descriptions_do_not_stop_a_key() -> None:
    key = one(json.dumps(rsa(kid=17, use=["enc"], alg=None, key_ops="sign")))
    assert (key.kid, key.use, key.alg, key.key_ops) == ("17", None, None, None)
    assert one(json.dumps(rsa(key_ops=["sign", 3]))).key_ops == ("sign",)
    assert one(json.dumps(rsa(kid={"a": 1}))).kid is None


# -------------------------------------------------------------------------------------------------------------- refused


def test_d_of_another_key_is_refused() -> None:
    other = numbers(rsa_private(3072))
    code, values = refused(json.dumps(rsa(d=b64((other["d"] % 2**2000 | 1).to_bytes(251, "big")))))
    assert code == "key.pair-mismatch"
    assert values["kind"] == "RSA"
    assert "lcm" in values["relation"]


def test_ec_and_okp_halves_of_two_keys_are_refused() -> None:
    other = ec_jwk(ec_private("secp256k1"), "secp256k1", 32)
    assert refused(json.dumps(ec(d=other["d"]))) == ("key.pair-mismatch", {"kind": "EC", "relation": "d × G = (x, y)"})
    one_half, other_half = private("Ed25519"), Ed25519PrivateKey.generate()
    jwk = {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": b64(one_half.public_key().public_bytes_raw()),
        "d": b64(other_half.private_bytes_raw()),
    }
    assert refused(json.dumps(jwk))[0] == "key.pair-mismatch"


@pytest.mark.parametrize("d", [0, 2**256 - 1])
def test_ec_scalars_out_of_range_are_refused(d: int) -> None:
    code, values = refused(json.dumps(ec(d=b64(d.to_bytes(32, "big")))))
    assert (code, values["relation"]) == ("key.pair-mismatch", "0 < d < order of the curve")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("P-348", "P-384"),
        ("prime256v1", "P-256"),
        ("secp256r1", "P-256"),
        ("secp521r1", "P-521"),
        ("NIST P-384", "P-384"),
        ("P-512", "P-521"),
        ("K-256", "secp256k1"),
        ("brainpoolP256r1", ""),
        ("", ""),
    ],
)
def test_unknown_curves_are_named_with_the_nearest(name: str, nearest: str) -> None:
    code, values = refused(json.dumps(ec(crv=name)))
    assert (code, values["curve"], values["nearest"], values["kind"]) == ("key.unknown-curve", name, nearest, "EC")
    assert values["fits"] == (nearest if nearest == "P-256" else "")


def test_the_nearest_curve_is_proven_by_the_point() -> None:
    assert refused(json.dumps(ec("P-384", crv="P-348")))[1]["fits"] == "P-384"
    assert refused(json.dumps(ec("P-384", crv="P-348", x="AAAA")))[1]["fits"] == ""
    assert refused(without(ec("P-384", crv="P-348"), "y"))[1]["fits"] == ""


def test_curves_of_other_key_types_are_unknown() -> None:
    assert refused(json.dumps({"kty": "OKP", "crv": "P-256", "x": "AA"}))[0] == "key.unknown-curve"
    assert refused(json.dumps({"kty": "OKP", "crv": "curve25519", "x": "AA"}))[1]["nearest"] == "X25519"
    assert refused(json.dumps(ec(crv="Ed25519")))[0] == "key.unknown-curve"
    assert refused(json.dumps({"kty": "AKP", "alg": "ML-DSA-45", "pub": "AA"}))[1]["nearest"].startswith("ML-DSA")


def test_points_off_the_curve_are_refused() -> None:
    y = raw(ec()["y"])
    assert refused(json.dumps(ec(y=b64(bytes([y[0] ^ 1]) + y[1:])))) == ("key.off-curve", {"curve": "P-256"})
    code, values = refused(json.dumps(ec("P-384", crv="P-256")))
    assert (code, values) == ("key.off-curve", {"curve": "P-256", "member": "x", "found": "48", "expected": "32"})


@pytest.mark.parametrize(
    ("jwk", "reason", "value"),
    [
        ({"kty": "RSA", "e": "AQAB"}, "a member is missing", {"member": "n"}),
        ({"kty": "RSA", "n": "AQAB"}, "a member is missing", {"member": "e"}),
        ({"kty": "RSA", "n": 5, "e": "AQAB"}, "a member has the wrong type", {"member": "n", "found": "number"}),
        ({"kty": "RSA", "n": "é", "e": "AQAB"}, "its base64 text is damaged", {"member": "n", "offset": "0"}),
        ({"kty": "RSA", "n": "AAAAA", "e": "AQAB"}, "its base64 text is damaged", {"member": "n", "fault": "length"}),
        ({"kty": "RSA", "n": "AQAB", "e": "AQAB", "oth": []}, "this installation cannot read it", {}),
        ({"kty": "EC"}, "a member is missing", {"member": "crv"}),
        ({"kty": "EC", "crv": "P-256"}, "a member is missing", {"member": "x"}),
        ({"kty": "EC", "crv": "P-256", "x": "AA"}, "a member is missing", {"member": "y"}),
        ({"kty": "OKP"}, "a member is missing", {"member": "crv"}),
        ({"kty": "OKP", "crv": "Ed25519"}, "a member is missing", {"part": "the public part"}),
        ({"kty": "OKP", "crv": "Ed25519", "x": "AA"}, "a part has the wrong length", {"found": "1", "expected": "32"}),
        ({"kty": "OKP", "crv": "X448", "d": "AA"}, "a part has the wrong length", {"part": "X448 private part"}),
        ({"kty": "AKP"}, "a member is missing", {"member": "alg"}),
        ({"kty": "oct"}, "a member is missing", {"member": "k"}),
        ({"kty": "oct", "k": ""}, "it is empty", {"part": "k"}),
        ({"kty": "rsa"}, "its key type is not known", {"found": "rsa", "nearest": "RSA"}),
        ({"kty": "DSA"}, "its key type is not known", {"found": "DSA", "nearest": ""}),
        ({"kty": ["RSA"]}, "a member has the wrong type", {"member": "kty"}),
        ({"kty": None}, "a member is missing", {"member": "kty"}),
        ({"n": "AQAB", "e": "AQAB"}, "a member is missing", {"member": "kty"}),
        ({"crv": "P-256", "x": "AA"}, "a member is missing", {"member": "kty"}),
    ],
)
def test_what_is_no_jwk_is_refused_with_the_reason(jwk: dict[str, Any], reason: str, value: dict[str, str]) -> None:
    code, values = refused(json.dumps(jwk))
    assert code == "key.unreadable"
    assert values["reason"] == reason
    assert {name: values.get(name) for name in value} == value


def test_a_member_that_stands_twice_is_refused() -> None:
    code, values = refused('{"kty":"oct","k":"AAAA","k":"BBBB"}')
    assert (code, values["reason"], values["member"]) == ("key.unreadable", "a member stands twice", "k")


def test_the_hostile_key_is_refused() -> None:
    assert refused(rsa_jwk(rsa_parts(*MERSENNE))) == (
        "key.limit",
        {"limit": "RSA modulus bits", "allowed": "512–8192", "found": "8676"},
    )


# ----------------------------------------------------------------------------------------------------------------- sets


def test_reads_a_key_set() -> None:
    reading = read(json.dumps({"keys": [rsa(kid="a"), ec(kid="b"), {"kty": "oct", "k": "AAAA"}]}))
    assert [key.kid for key in reading.keys] == ["a", "b", None]
    assert reading.problems == ()


def test_a_bad_key_does_not_hide_the_others() -> None:
    reading = read(json.dumps({"keys": [{"kty": "future"}, ec(kid="b"), {"n": "AA"}]}))
    assert [key.kid for key in reading.keys] == ["b"]
    assert [problem.values["reason"] for problem in reading.problems] == [
        "its key type is not known",
        "a member is missing",
    ]


def test_a_set_has_at_most_200_keys() -> None:
    secret = {"kty": "oct", "k": "AAAA"}
    assert len(read(json.dumps({"keys": [secret] * limits.JWKS_KEYS})).keys) == 200
    reading = read(json.dumps({"keys": [secret] * (limits.JWKS_KEYS + 2)}))
    assert len(reading.keys) == 200
    assert [(problem.code, problem.values["limit"]) for problem in reading.problems] == [
        ("key.limit", "keys in one file")
    ]


def test_no_more_than_200_problems_are_told() -> None:
    for text in (json.dumps({"keys": [{}] * 5_000}), "x {kty: 1}" * 5_000):
        reading = read(text)
        assert len(reading.problems) == 201
        assert reading.problems[-1].code == "key.limit"


def test_keys_inside_other_documents_are_found_by_their_member() -> None:
    public = json.loads(without(rsa(), "d", "p", "q", "dp", "dq", "qi"))
    document = {"flow": "redirect", "encryptionPublicKey": public, "more": [{"deep": {"signing": ec()}}], "keys": ["a"]}
    reading = read(json.dumps(document))
    assert [key.label for key in reading.keys] == ["encryptionPublicKey", "signing"]
    labelled = read(json.dumps(document), label="request.json")
    assert [key.label for key in labelled.keys] == ["request.json · encryptionPublicKey", "request.json · signing"]


def test_problems_carry_the_name_of_the_member() -> None:
    code, values = refused(json.dumps({"encryptionPublicKey": {"kty": "RSA"}}))
    assert (code, values["name"]) == ("key.unreadable", "encryptionPublicKey")


def test_a_set_may_stand_inside_a_document_and_have_neighbours() -> None:
    reading = read(json.dumps({"jwks": {"keys": [rsa()], "other": {"inner": ec()}}}))
    assert [key.label for key in reading.keys] == ["jwks", "inner"]


@pytest.mark.parametrize("place", ["encryptionPublicKey", "publicJwk", "epk", "jwk"])
def test_private_members_in_a_public_place_are_an_alarm(place: str) -> None:
    key = one(json.dumps({place: ec()}))
    assert remarks(key) == {"key.private-exposed": {"members": "d", "place": place}}


def test_a_set_of_public_keys_with_a_private_one_is_an_alarm() -> None:
    public = json.loads(without(ec("P-384"), "d"))
    reading = read(json.dumps({"keys": [rsa(), public]}))
    assert [list(remarks(key)) for key in reading.keys] == [["key.private-exposed"], []]
    assert remarks(reading.keys[0])["key.private-exposed"]["members"] == "d, p, q, dp, dq, qi"
    whole = read(json.dumps({"keys": [rsa(), ec()]}))
    assert [key.remarks for key in whole.keys] == [(), ()]


# ------------------------------------------------------------------------------------------------------------ any input


@settings(derandomize=True, max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["kty", "n", "e", "d", "p", "q", "crv", "x", "y", "k", "alg", "pub", "priv", "kid", "keys"]),
        st.one_of(
            st.none(),
            st.integers(),
            st.text(max_size=20),
            st.sampled_from(["RSA", "EC", "OKP", "oct", "AKP", "P-256", "Ed25519", "AQAB", "AA", "ML-DSA-44"]),
        ),
    )
)
def test_any_object_is_read_or_refused(members: dict[str, Any]) -> None:
    reading = read(json.dumps(members))
    assert reading.keys or reading.problems
