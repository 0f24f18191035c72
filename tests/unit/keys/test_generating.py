"""New keys of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.keys.curves import CURVES
from inspector.keys.generating import GenerationCancelledError, KeySpec, KeySpecError, SpecFault, generate
from inspector.keys.key import KeyKind
from tests.unit.keys.given import one
from tests.unit.keys.test_writing import whole_jwk

CURVE_SPECS = [KeySpec(kind=curve.kind, curve=curve.name) for curve in CURVES.values()]


@pytest.mark.parametrize("spec", CURVE_SPECS, ids=str)
def test_makes_a_key_on_every_curve(spec: KeySpec) -> None:
    key = generate(spec)
    assert (key.kind, key.curve, key.kid, key.is_private) == (spec.kind, spec.curve, key.thumbprint, True)
    assert key.bits == CURVES[str(spec.curve)].bits
    assert one(whole_jwk(key)).thumbprint == key.thumbprint


@pytest.mark.parametrize("bits", [2048, 3072, 4096])
def test_makes_rsa_keys(bits: int) -> None:
    key = generate(KeySpec(kind=KeyKind.RSA, bits=bits, use="enc", alg="RSA-OAEP-256"))
    assert (key.kind, key.bits, key.use, key.alg, key.origin) == (KeyKind.RSA, bits, "enc", "RSA-OAEP-256", "generated")
    again = one(whole_jwk(key))
    assert (again.thumbprint, again.bits, again.kid, again.use) == (key.thumbprint, bits, key.thumbprint, "enc")


@pytest.mark.parametrize("bits", [128, 192, 256, 384, 512])
def test_makes_symmetric_keys(bits: int) -> None:
    one_key, other = (generate(KeySpec(kind=KeyKind.OCT, bits=bits)) for _ in range(2))
    assert one_key.secret is not None
    assert other.secret is not None
    assert len(one_key.secret.reveal()) * 8 == one_key.bits == bits
    assert one_key.secret.reveal() != other.secret.reveal()


def test_the_kid_is_the_thumbprint_given_or_none() -> None:
    spec: dict[str, Any] = {"kind": KeyKind.OKP, "curve": "Ed25519"}
    assert generate(KeySpec(**spec, kid="mine")).kid == "mine"
    assert generate(KeySpec(**spec, kid="none")).kid is None
    key = generate(KeySpec(**spec))
    assert key.kid == key.thumbprint


def test_symmetric_keys_get_a_random_kid_that_tells_nothing() -> None:
    kids = {generate(KeySpec(kind=KeyKind.OCT, bits=128)).kid for _ in range(3)}
    assert len(kids) == 3
    assert all(kid is not None and len(kid) == 22 for kid in kids)


def test_ml_dsa_keys_name_their_algorithm() -> None:
    assert generate(KeySpec(kind=KeyKind.AKP, curve="ML-DSA-44", alg="nonsense")).alg == "ML-DSA-44"


@pytest.mark.parametrize(
    ("spec", "fault"),
    [
        ({"kind": KeyKind.RSA}, SpecFault.RSA_BITS),
        ({"kind": KeyKind.RSA, "bits": 1024}, SpecFault.RSA_BITS),
        ({"kind": KeyKind.RSA, "bits": 2048, "curve": "P-256"}, SpecFault.NO_CURVE),
        ({"kind": KeyKind.OCT, "bits": 100}, SpecFault.OCT_BITS),
        ({"kind": KeyKind.OCT, "bits": 256, "curve": "P-256"}, SpecFault.NO_CURVE),
        ({"kind": KeyKind.EC}, SpecFault.CURVE),
        ({"kind": KeyKind.EC, "curve": "X25519"}, SpecFault.CURVE),
        ({"kind": KeyKind.OKP, "curve": "P-256"}, SpecFault.CURVE),
        ({"kind": KeyKind.AKP, "curve": "ML-DSA-45"}, SpecFault.CURVE),
        ({"kind": KeyKind.EC, "curve": "P-256", "use": "both"}, SpecFault.USE),
        ({"kind": KeyKind.EC, "curve": "P-256", "kid": ""}, SpecFault.EMPTY_KID),
    ],
)
def test_what_is_no_key_is_refused(spec: dict[str, Any], fault: SpecFault) -> None:
    with pytest.raises(KeySpecError) as caught:
        KeySpec(**spec)
    assert caught.value.fault is fault


@pytest.mark.parametrize("answers", [[True], [False, True]])
def test_generation_can_be_cancelled(answers: list[bool]) -> None:
    asked = iter(answers)
    with pytest.raises(GenerationCancelledError):
        generate(KeySpec(kind=KeyKind.OCT, bits=128), cancelled=lambda: next(asked))
    assert next(asked, "none left") == "none left"
