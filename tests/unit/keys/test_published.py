"""Keys that everybody knows."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inspector.keys.published import published_secret_source, published_source
from tests.conftest import SHARED
from tests.unit.keys.given import b64, one, pkcs8, read, rsa_private

if TYPE_CHECKING:
    from collections.abc import Iterator

VECTORS = Path(os.environ.get("JOSE_VECTORS", SHARED / "vectors"))
needs_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="neither ../shared/vectors nor JOSE_VECTORS is here")


def jwks_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every JWK of a cookbook file, except ephemeral keys, which belong to one message."""
    if isinstance(value, dict):
        if "kty" in value:
            yield value
            return
        for name, inner in value.items():
            if name != "epk":
                yield from jwks_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from jwks_in(inner)


@needs_vectors
def test_every_key_of_the_cookbook_is_known() -> None:
    sources = set()
    for path in sorted((VECTORS / "cookbook").rglob("*.json")):
        for jwk in jwks_in(json.loads(path.read_text())):
            source = published_source(one(json.dumps(jwk)))
            assert source is not None, path
            assert source.startswith("RFC "), path
            sources.add(source)
    assert {"RFC 7520 section 3.1", "RFC 7520 section 3.5", "RFC 8037 appendix A"} <= sources


def test_the_key_of_the_vendors_documentation_is_known() -> None:
    samples = SHARED / "samples" / "signicat"
    if not samples.is_dir():
        pytest.skip("../shared/samples is not here")
    for name in ("private.jwk.json", "request.json"):
        assert published_source(one((samples / name).read_bytes())) == "Signicat documentation"


def p256(x: str, y: str) -> dict[str, str]:
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


HMAC = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
KNOWN = {
    "RFC 7515 appendix A.1": {"kty": "oct", "k": HMAC},
    "RFC 7515 appendix A.3": p256(
        "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    ),
    "RFC 9449 section 4.1": p256(
        "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"
    ),
    "RFC 6979 appendix A.2.5": p256(
        "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y", "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk"
    ),
    "RFC 9500 section 2.3": p256(
        "QiVI-I-3gv-17KN0RFLHKh5Vj71vc75eSOkyMsxFxbE", "bEzRDEy41bihcTnpSILImSVymTQl9BQZq36QpCpJQnI"
    ),
    "the jwt.io debugger": p256(
        "EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84", "kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"
    ),
}


@pytest.mark.parametrize("source", KNOWN)
def test_known_keys(source: str) -> None:
    assert published_source(one(json.dumps(KNOWN[source]))) == source


@pytest.mark.parametrize("size", ["44", "65", "87"])
def test_keys_of_the_seed_that_examples_have(size: str) -> None:
    """ML-DSA keys whose seed counts from 0 to 31."""
    from cryptography.hazmat.primitives.asymmetric import mldsa

    private = getattr(mldsa, f"MLDSA{size}PrivateKey").from_seed_bytes(bytes(range(32)))
    jwk = {"kty": "AKP", "alg": f"ML-DSA-{size}", "pub": b64(private.public_key().public_bytes_raw())}
    assert published_source(one(json.dumps(jwk))) == "RFC 9881 appendix C"


@pytest.mark.parametrize("secret", [b"secret", b"a-string-secret-at-least-256-bits-long"])
def test_known_secrets(secret: bytes) -> None:
    assert published_source(one(json.dumps({"kty": "oct", "k": b64(secret)}))) == "the jwt.io debugger"
    assert published_secret_source(secret) == "the jwt.io debugger"


def test_other_keys_are_not_published() -> None:
    assert published_source(one(pkcs8(rsa_private()))) is None
    assert published_secret_source(b"secret\n") is None
    assert published_source(read('{"kty":"oct","k":"AAAA"}').keys[0]) is None
