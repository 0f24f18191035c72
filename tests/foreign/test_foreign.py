"""What other people's programs make: sound tokens are left in peace, their usual faults are named."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.diagnosis.commandline import asked, in_process
from tests.foreign.jobs import SOUND, Job
from tests.foreign.programs import UnavailableError, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

GOOD: Final = ("verified", "opened")
FEWEST: Final = {"jose": 60, "jsonwebtoken": 12, "node-jose": 40, "Node": 10, "Java": 60, "OpenSSL": 30}


def _jws(alg: str, key: str, fault: str) -> Job:
    return Job(kind="jws", alg=alg, key=key, fault=fault)


def _jwe(alg: str, enc: str, fault: str, key: str = "client") -> Job:
    return Job(kind="jwe", alg=alg, enc=enc, key=key, fault=fault)


def _envelope(fault: str, payload: str = "") -> Job:
    return Job(kind="envelope", key="producer", fault=fault, payload=payload)


# What each program makes of a mistake that is easily made with it, and the cause that must be named first.
FAULTS: Final[dict[str, tuple[tuple[Job, str], ...]]] = {
    "Java": (
        (_jwe("RSA-OAEP-256", "A256GCM", "defaults"), "jwe.oaep-mgf1"),
        (_jwe("RSA-OAEP-512", "A128CBC-HS256", "defaults"), "jwe.oaep-mgf1"),
        (_jwe("RSA-OAEP-256", "A256GCM", "PKCS#1 v1.5"), "jwe.rsa-pkcs1"),
        (_jwe("RSA-OAEP", "A128GCM", "no header"), "jwe.aad"),
        (_jwe("RSA-OAEP-256", "A256GCM", "tag at the end"), "jwe.tag"),
        (_jwe("RSA-OAEP-256", "A256GCM", "IV of 16 bytes"), "jwe.iv-length"),
        (_jwe("RSA-OAEP-256", "A256CBC-HS512", "AL in bytes"), "jwe.cbc-mac"),
        (_jwe("ECDH-ES", "A256GCM", "raw secret", "client-p256"), "jwe.ecdh-kdf"),
        (_jwe("ECDH-ES+A256KW", "A256GCM", "length in bytes", "client-x25519"), "jwe.ecdh-kdf"),
        (_jws("PS256", "vendor", "salt of 20 bytes"), "jws.pss-salt"),
        (_jws("PS256", "vendor", "MGF1 with SHA-1"), "jws.pss-mgf1"),
        (_jws("ES256", "vendor-p256", "DER"), "jws.der-signature"),
        (_jws("ES512", "vendor-p521", "DER"), "jws.der-signature"),
        (Job(kind="challenge", key="shared-32", fault="IV of 16 bytes"), "gcm.iv-length"),
        (_envelope("a map's text", '{"name":"value","count":"2"}'), "envelope.stringified"),
        (_envelope("Latin-1"), "envelope.charset"),
    ),
    "Node": (
        (_jws("PS256", "vendor", "defaults"), "jws.pss-salt"),
        (_jws("PS512", "large", "defaults"), "jws.pss-salt"),
        (_jws("ES256", "vendor-p256", "defaults"), "jws.der-signature"),
        (_jwe("RSA-OAEP-256", "A256GCM", "defaults"), "jwe.oaep-hash"),
        (_jwe("RSA-OAEP-256", "A256GCM", "no header"), "jwe.aad"),
        (_jwe("RSA-OAEP", "A256GCM", "header as JSON"), "jwe.aad"),
        (Job(kind="challenge", key="shared-32", fault="16 bytes"), "gcm.iv-length"),
        (_envelope("indented"), "envelope.canonical-form"),
        (_envelope("as a string"), "envelope.stringified"),
    ),
    "jsonwebtoken": (
        (_jws("RS256", "vendor", "milliseconds"), "jwt.milliseconds"),
        (_jws("HS256", "shared-32", "secret as text"), "jws.secret-encoding"),
    ),
    "OpenSSL": (
        (_jws("PS256", "vendor", "defaults"), "jws.pss-salt"),
        (_jws("ES256", "vendor-p256", "defaults"), "jws.der-signature"),
        (_jws("ES384", "vendor-p384", "defaults"), "jws.der-signature"),
        (_jws("RS256", "vendor", "line feed"), "jws.signing-input"),
        (_jwe("RSA-OAEP-256", "A256CBC-HS512", "defaults"), "jwe.oaep-hash"),
        (_jwe("RSA-OAEP-256", "A128CBC-HS256", "PKCS#1 v1.5"), "jwe.rsa-pkcs1"),
        (_envelope("line feed"), "envelope.canonical-form"),
        (_envelope("signed the hex digest"), "envelope.double-hash"),
    ),
}


@cache
def _texts(program: str) -> Mapping[Job, str] | str:
    """What a program makes, faults and all, in one run; or why it does not run."""
    try:
        return made(program, (*SOUND[program], *(job for job, _ in FAULTS.get(program, ()))))
    except UnavailableError as trouble:
        return str(trouble)


def _text(program: str, job: Job) -> str:
    texts = _texts(program)
    if isinstance(texts, str):
        pytest.skip(texts)
    return texts[job]


def _sound() -> Iterator[Any]:
    for program, jobs in SOUND.items():
        yield from (pytest.param(program, job, id=f"{program}: {job.id}") for job in jobs)


def _faulty() -> Iterator[Any]:
    for program, faults in FAULTS.items():
        yield from (pytest.param(program, job, code, id=f"{program}: {job.id}") for job, code in faults)


@pytest.mark.parametrize("program", SOUND)
def test_each_program_makes_many(program: str) -> None:
    assert len({job.id for job in SOUND[program]}) == len(SOUND[program]) >= FEWEST[program]


@pytest.mark.parametrize(("program", "job"), [*_sound()])
def test_what_is_in_order_is_left_in_peace(program: str, job: Job, tmp_path: Path) -> None:
    answer = asked(job.given(_text(program, job)), tmp_path, in_process)
    assert not answer.crash
    assert not answer.trouble
    assert answer.outcome in GOOD


@pytest.mark.parametrize(("program", "job", "code"), [*_faulty()])
def test_a_usual_fault_is_named(program: str, job: Job, code: str, tmp_path: Path) -> None:
    answer = asked(job.given(_text(program, job)), tmp_path, in_process)
    assert answer.codes[:1] == (code,)
