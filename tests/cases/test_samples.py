"""What the shared samples must make the product say, through the command line, file by file.

The samples were made by foreign programs and lie beside the checkout; without them these tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SIGNICAT_THUMBPRINT: Final = "NlEMoO936qCU5rJ2NLb5PTVMmx4aqwGALyKzBxooU_Y"
PDND_THUMBPRINT: Final = "3kdJEws2a5IfTOGmWHoRudglYwAlk4fyQz8vjosk0Q8"
EXIT: Final = {"verified": 0, "opened": 0, "failed": 1, "unrecognised": 2, "unchecked": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One row: the file, what is given with it, and what must be said."""

    file: str
    keys: tuple[str, ...] = ()
    secret: str = ""
    at: str = ""
    outcome: str
    kinds: tuple[str, ...]  # of the layers, outermost first
    codes: tuple[str, ...] = ()  # of the findings, root cause first
    says: tuple[str, ...] = ()  # found in the findings
    content: tuple[str, ...] = ()  # found in the innermost payload


SIGNICAT_KEY: Final = "signicat/private.jwk.json"
ISSUER_KEYS: Final = "signicat/idp.jwks.json"
PDND_KEY: Final = "pdnd/public.pem"
ENCLAVE_KEY: Final = "passport/enclave-private.pem"
AES_KEY: Final = "passport/aes-key.txt"
WRAPPED_KEY: Final = "passport/x-encrypted-key.txt"
NESTED: Final = "signicat/nested-id-token.jose"

SAMPLES: Final = (
    Sample(
        file=SIGNICAT_KEY,
        outcome="unchecked",
        kinds=("key",),
        codes=("key.published",),
        says=("Signicat documentation", SIGNICAT_THUMBPRINT),
    ),
    Sample(
        file="signicat/request.json",
        keys=(SIGNICAT_KEY,),
        outcome="unchecked",
        kinds=("json", "key"),
        codes=("key.published", "key.public-half"),
        says=(SIGNICAT_THUMBPRINT,),
    ),
    Sample(
        file="signicat/response.jose",
        keys=(SIGNICAT_KEY,),
        outcome="opened",
        kinds=("jwe", "json"),
        codes=("key.published",),
        content=("Väinö", '\\"'),
    ),
    Sample(
        file=NESTED,
        keys=(SIGNICAT_KEY, ISSUER_KEYS),
        at="2026-11-18T11:10:00Z",
        outcome="verified",
        kinds=("jwe", "jws", "json"),
        codes=("key.published", "jwe.kid-unknown"),
        says=("reassigned-by-the-vendor",),
        content=("Väinö Tunnistus",),
    ),
    Sample(
        file=NESTED,
        keys=(SIGNICAT_KEY, ISSUER_KEYS),
        at="2026-11-21T12:00:00Z",
        outcome="failed",
        kinds=("jwe", "jws", "json"),
        codes=("jwt.expired", "key.published", "jwe.kid-unknown"),
        says=("2026-11-18T11:16:40Z",),
    ),
    Sample(
        file=NESTED,
        keys=(SIGNICAT_KEY,),
        at="2026-11-18T11:10:00Z",
        outcome="opened",
        kinds=("jwe", "jws", "json"),
        codes=("key.published", "jwe.kid-unknown", "jws.no-key"),
    ),
    Sample(
        file="signicat/ec-response.jose",
        keys=("signicat/ec-private.jwk.json",),
        outcome="opened",
        kinds=("jwe", "json"),
        content=("Väinö",),
    ),
    Sample(
        file="signicat/ec-response.jose",
        keys=(SIGNICAT_KEY,),
        outcome="failed",
        kinds=("jwe",),
        codes=("jwe.key-type",),
        says=("P-384",),
    ),
    Sample(
        file="pdnd/response.json",
        keys=(PDND_KEY,),
        outcome="verified",
        kinds=("envelope",),
        codes=("envelope.kid-thumbprint",),
        says=(PDND_THUMBPRINT,),
        content=("perché sì", "10.50"),
    ),
    Sample(
        file="pdnd/response-signed-minified.json",
        keys=(PDND_KEY,),
        outcome="verified",
        kinds=("envelope",),
        codes=("envelope.canonical-form", "envelope.kid-thumbprint"),
        says=("minified",),
        content=("value2",),
    ),
    Sample(
        file="pdnd/response-altered.json",
        keys=(PDND_KEY,),
        outcome="failed",
        kinds=("envelope",),
        codes=("envelope.data-altered",),
        says=(
            "11cfe1b6319ce3ca34c3a3e35f0234f2112b0378eb55abfe122ef6ccaf348f8d",
            "20d8e9cb8a7cf70ddf08e3bd3971d390e4db9d88adf48e905dcab6965b2782c9",
        ),
    ),
    Sample(
        file="passport/encrypted_request_challenge.txt",
        secret=AES_KEY,
        outcome="opened",
        kinds=("challenge", "json"),
        content=('"publicKey"', '"timeout":60000'),
    ),
    Sample(
        file="passport/encrypted_jwt.txt",
        secret=AES_KEY,
        at="2026-11-28T11:00:00Z",
        outcome="opened",
        kinds=("challenge", "jws", "json"),
        codes=("jws.symmetric-issuer-only",),
        says=("HS256",),
        content=('"permissions":["sign"]',),
    ),
    Sample(
        file="passport/encrypted_jwt.txt",
        secret=AES_KEY,
        at="2026-11-28T12:00:00Z",
        outcome="failed",
        kinds=("challenge", "jws", "json"),
        codes=("jwt.expired", "jws.symmetric-issuer-only"),
        says=("HS256",),
    ),
    Sample(
        file=WRAPPED_KEY,
        keys=(ENCLAVE_KEY,),
        outcome="opened",
        kinds=("key",),
        codes=("gcm.key-wrapped",),
        says=("base64 text",),
    ),
    Sample(
        file="passport/encrypted_request_challenge.txt",
        keys=(ENCLAVE_KEY,),
        secret=WRAPPED_KEY,
        outcome="opened",
        kinds=("challenge", "json"),
        codes=("gcm.key-wrapped",),
        content=('"publicKey"',),
    ),
    Sample(
        file="passport/request.http",
        keys=(ENCLAVE_KEY,),
        outcome="opened",
        kinds=("http", "key", "challenge", "json", "challenge", "json"),
        codes=("gcm.key-wrapped",),
        content=('"type":"public-key"',),
    ),
)


@cache
def said(sample: Sample, folder: Path) -> tuple[int, dict[str, Any]]:
    """The exit status and the answer of the command line."""
    options = [f"--key={folder / key}" for key in sample.keys]
    options += [f"--secret-file={folder / sample.secret}"] if sample.secret else []
    options += [f"--at={sample.at}"] if sample.at else []
    command = [sys.executable, "-m", "inspector", "inspect", str(folder / sample.file), *options]
    command += ["--no-stored-keys", "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)  # noqa: S603 - our own program
    assert not done.stderr
    return done.returncode, json.loads(done.stdout)


def _id(sample: Sample) -> str:
    return " ".join(filter(None, (sample.file, *sample.keys, sample.secret, sample.at)))


@pytest.fixture(name="samples", scope="session")
def _samples(shared: Path) -> Path:
    return shared / "samples"


@pytest.mark.parametrize("sample", SAMPLES, ids=_id)
def test_a_sample_is_understood(sample: Sample, samples: Path) -> None:
    status, document = said(sample, samples)
    assert document["outcome"] == sample.outcome, document
    assert status == EXIT[sample.outcome]
    assert tuple(layer["kind"] for layer in document["layers"]) == sample.kinds


@pytest.mark.parametrize("sample", SAMPLES, ids=_id)
def test_a_sample_gives_its_findings_and_no_others(sample: Sample, samples: Path) -> None:
    _, document = said(sample, samples)
    assert tuple(finding["code"] for finding in document["findings"]) == sample.codes
    told = json.dumps(document["findings"], ensure_ascii=False)
    for value in sample.says:
        assert value in told


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.content], ids=_id)
def test_the_content_of_a_sample_comes_out_undamaged(sample: Sample, samples: Path) -> None:
    _, document = said(sample, samples)
    text = document["layers"][-1]["payload"]["text"]
    for value in sample.content:
        assert value in text


def test_the_public_key_in_the_request_belongs_to_the_private_one(samples: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.file == "signicat/request.json")
    _, document = said(sample, samples)
    assert document["layers"][1]["key"]["thumbprint"] == SIGNICAT_THUMBPRINT


def test_nested_token_and_its_key_are_named(samples: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.file == NESTED)
    _, document = said(sample, samples)
    encrypted, inner, _ = document["layers"]
    assert encrypted["key"]["thumbprint"] == SIGNICAT_THUMBPRINT
    assert inner["key"]["kid"] == "54LYAeFDxwdhU4A35BDF5B1VUKsGqdznJUTEDJLPYxQ"
