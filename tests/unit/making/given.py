"""The keys that things are made with, and what the one door says of what was made."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import inspector
from inspector.keys.found import Found, to_key
from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import Key, KeyKind
from inspector.keys.material import rsa_material
from inspector.keys.reading import read_keys
from inspector.keys.rsa_numbers import RsaNumbers
from inspector.limits import Allowances
from tests.senders import pairs

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection
    from inspector.making.recipes import Made

CLAIMS: Final = '{"sub":"maría","exp":4102444800}'.encode()
UUID: Final = "5b1f5c9e-2d3e-4a6b-9d8e-7f1a2b3c4d5e"
BY_CURVE: Final = {
    "P-256": "client-p256", "P-384": "client-p384", "P-521": "client-p521", "secp256k1": "vendor-k1",
    "X25519": "client-x25519", "Ed25519": "vendor-ed25519",
}  # fmt: skip
BY_BYTES: Final = {16: "shared-16", 24: "shared-24", 32: "shared-32", 48: "shared-48", 64: "shared-64"}
GOOD: Final = ("verified", "opened")


@cache
def key(name: str) -> Key:
    """A test key, private part and all."""
    (found,) = read_keys(json.dumps(pairs.jwk(name, with_private=True)), origin="test", label=name).keys
    return found


@cache
def curve_key(curve: str) -> Key:
    """A key on a curve; a new one where there is no test key."""
    if curve in BY_CURVE:
        return key(BY_CURVE[curve])
    kind = KeyKind.AKP if curve.startswith("ML-DSA") else KeyKind.OKP
    return generate(KeySpec(kind=kind, curve=curve))


def public(name: str) -> Key:
    """The half that the other side has."""
    return replace(key(name), private=None)


def inspected(made: Made) -> Inspection:
    """What a receiver who has the keys is told."""
    return inspector.inspect(
        made.text, made.keys, content=made.detached, aad=made.aad, allowances=Allowances(rsa1_5=True)
    )


def trouble(made: Made) -> list[str]:
    """Everything in what a receiver is told that is worse than a warning."""
    inspection = inspected(made)
    codes = [finding.code for finding in inspection.findings if finding.severity.value in ("error", "alarm")]
    return codes if inspection.outcome.value in GOOD else [*codes, inspection.outcome.value]


def tiny() -> Key:
    """An RSA key of 512 bits, as nobody makes them any more: it has no room for much."""
    p = 0xC20B49F83B6DC6AB5B047C42E454021A7521269B7523B960C82B9CA50BBCB351
    q = 0xC63FB7D63314ECFBCD3520DBC45A29188EC6F4D9D0CC8D5263D6004419B7932B
    d = pow(65_537, -1, (p - 1) * (q - 1))
    return to_key(Found(material=rsa_material(RsaNumbers(n=p * q, e=65_537, d=d, p=p, q=q))), label="tiny")
