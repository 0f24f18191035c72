"""What is made here opens in other people's programs, and what they make opens here: a few of each.

`make foreign` exchanges a thousand each way.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from inspector.making.challenges import make_challenge, make_enclave_key, make_request
from inspector.making.envelopes import make_envelope
from inspector.making.recipes import (
    DATA_FORMS,
    SCHEMES,
    AuthenticationRequest,
    DataForm,
    EnclaveKey,
    Scheme,
    SealedChallenge,
    SignedEnvelope,
)
from tests.foreign import openssl
from tests.foreign.exchange import MANY, MORE, PROGRAMS, jobs, troubles_with_ours, troubles_with_theirs
from tests.foreign.jobs import SOUND, Job
from tests.foreign.programs import UnavailableError, opened
from tests.senders import pairs
from tests.senders.challenges import OPTIONS
from tests.unit.making.given import UUID, key, public

if TYPE_CHECKING:
    from collections.abc import Mapping

FEW = 50
DATA = '{\n "b": 1.0,\n "a": "è"\n}'


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_thousand_are_over_every_algorithm(program: str) -> None:
    wanted = jobs(program, MANY)
    assert len({job.id for job in wanted}) == MANY
    every = {(job.kind, job.alg) for job in SOUND[program] if job.kind in ("jws", "jwe")}
    every |= {(kind, alg) for kind, alg, _ in MORE.get(program, ())}
    assert {(job.kind, job.alg) for job in wanted} == every
    assert {(job.kind, job.alg) for job in jobs(program, FEW)} == every
    assert len({job.enc for job in wanted}) == 7
    assert len({job.form for job in wanted}) == 3


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_made_here_opens_there(program: str) -> None:
    try:
        assert troubles_with_ours(program, jobs(program, FEW)) == {}
    except UnavailableError as trouble:
        pytest.skip(str(trouble))


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_made_there_opens_here(program: str) -> None:
    try:
        assert troubles_with_theirs(program, jobs(program, FEW, theirs=True)) == {}
    except UnavailableError as trouble:
        pytest.skip(str(trouble))


def test_what_is_altered_on_the_way_is_told() -> None:
    job = Job(kind="jws", alg="RS256", key="vendor", payload='{"exp":4102444800}', number=1)
    signed = base64.urlsafe_b64encode(b"x" * 256).decode().rstrip("=")
    text = f"eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.{signed}"
    try:
        found = opened("jose", {job: text})[job]
    except UnavailableError as trouble:
        pytest.skip(str(trouble))
    assert isinstance(found, str)
    assert found.startswith("ERR_JWS_SIGNATURE_VERIFICATION_FAILED")


@pytest.mark.skipif(openssl.PROGRAM is None, reason="the openssl command is not installed")
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("form", DATA_FORMS)
def test_an_envelope_made_here_verifies_in_a_shell(form: DataForm, scheme: Scheme) -> None:
    made = make_envelope(SignedEnvelope(content=DATA.encode(), key=key("producer"), data_form=form, scheme=scheme))
    data = made.text.removeprefix('{"data":').partition(',"signature":')[0]
    signature = base64.b64decode(json.loads(made.text)["signature"])
    assert openssl.verifies(data.encode(), signature, "producer", pss=scheme == "pss")
    assert not openssl.verifies(data.encode() + b" ", signature, "producer", pss=scheme == "pss")


def in_webcrypto(texts: Mapping[Job, str], aad: str = "") -> list[bytes | str]:
    try:
        found = opened("WebCrypto", texts, aad)
    except UnavailableError as trouble:
        pytest.skip(str(trouble))
    return [found[job] for job in texts]


@pytest.mark.parametrize("aad", ["", "challenge-1"])
def test_a_challenge_made_here_opens_in_a_browser(aad: str) -> None:
    wanted = [Job(kind="challenge", key=f"shared-{size}") for size in (16, 32)]
    recipes = [SealedChallenge(content=OPTIONS.encode(), key=key(job.key), aad=aad) for job in wanted]
    texts = {job: make_challenge(recipe).text for job, recipe in zip(wanted, recipes, strict=True)}
    assert in_webcrypto(texts, aad) == [OPTIONS.encode()] * 2
    assert all(isinstance(one, str) for one in in_webcrypto(texts, "another"))


def test_an_answer_made_here_opens_in_a_browser() -> None:
    session = key("shared-32")
    request = AuthenticationRequest(
        content=b'{"id":"credential"}', user=b'{"name":"maria"}', key=public("client"), session=session,
        challenge_id=UUID, scope_id=UUID,
    )  # fmt: skip
    parts = dict(make_request(request).parts)
    alone = make_enclave_key(EnclaveKey(key=public("client"), session=session)).text.partition(": ")[2]
    text = base64.b64encode(pairs.secret("shared-32"))
    assert in_webcrypto(
        {
            Job(kind="wrapped key", key="client"): parts["X-Encrypted-Key"],
            Job(kind="wrapped key", key="client", number=2): alone,
            Job(kind="challenge", key="shared-32"): parts["X-Encrypted-User"],
            Job(kind="challenge", key="shared-32", number=2): parts["encrypted_assertion"],
        }
    ) == [text, text, b'{"name":"maria"}', b'{"id":"credential"}']
