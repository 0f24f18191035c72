"""Tokens both ways: what is made here opens in other people's programs, and what they make opens here.

`python -m tests.foreign.exchange` (`make foreign`) exchanges a thousand each way with each program, over every
algorithm that both have; the tests exchange a few.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import count
from typing import TYPE_CHECKING, Final

import inspector
from inspector.encoding.base64text import encode_base64url
from inspector.limits import Allowances
from inspector.making import encrypting, signing
from inspector.making.recipes import KID_NONE, EncryptedToken, SignedToken
from tests.foreign.jobs import DIRECT, FORMS, PASSWORDS, SOUND, Job
from tests.foreign.programs import UnavailableError, made, opened
from tests.unit.making.given import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inspector.making.recipes import Serialization

PROGRAMS: Final = ("jose", "node-jose")
MANY: Final = 1_000
# What a program has beyond what its jobs in SOUND ask for. RSA1_5 is only made by it: Node does not open such any more.
MORE: Final = {"node-jose": (*(("jwe", alg, name) for alg, name in PASSWORDS), ("jwe", "ECDH-ES", "client-p521"))}
ONLY_MADE: Final = {"node-jose": (("jwe", "RSA1_5", "client"),)}
# What node-jose does not do: its ECDH-ES agrees on no more than 256 bits.
LACKING: Final = {"node-jose": {("ECDH-ES", "A192CBC-HS384"), ("ECDH-ES", "A256CBC-HS512")}}
_SEED: Final = 20_261_128
_GOOD: Final = ("verified", "opened")
_TEXTS: Final = ("", "ü", "日本語", "a", "0", " ", "{}", '"', "\\", "\n", "🙂", "-", ".")
_SHOWN: Final = 20  # failures


def jobs(program: str, number: int, *, theirs: bool = False) -> tuple[Job, ...]:
    """So many jobs over every algorithm, encryption and form that the program has; the same ones every time."""
    choices = random.Random(f"{_SEED} {program}")  # noqa: S311 - examples, no secrets
    asked = {(job.kind, job.alg, job.key) for job in SOUND[program] if job.kind in ("jws", "jwe")}
    kinds = sorted(asked | {*MORE.get(program, ()), *(ONLY_MADE.get(program, ()) if theirs else ())})
    made_jobs = []
    for index in count(1):
        kind, alg, name = kinds[index % len(kinds)]
        lacking = LACKING.get(program, set())
        enc = "" if kind == "jws" else choices.choice([one for one in sorted(DIRECT) if (alg, one) not in lacking])
        if alg == "dir":
            enc = choices.choice([one for one, shared in DIRECT.items() if shared == name])
        form = choices.choice(FORMS[:2] if alg == "dir" else FORMS)
        payload = _claims(choices)
        made_jobs.append(Job(kind=kind, key=name, alg=alg, enc=enc, form=form, payload=payload, number=index))
        if len(made_jobs) == number:
            break
    return tuple(made_jobs)


def _claims(choices: random.Random) -> str:
    """Claims of many lengths, with characters of every kind."""
    words = "".join(choices.choice(_TEXTS) for _ in range(choices.randrange(40)))
    words = words.translate({ord("\\"): "/", ord('"'): "'", ord("\n"): " "})
    return f'{{"sub":"{words}","exp":4102444800,"n":{choices.randrange(10**6)}}}'


# -------------------------------------------------------------------------------------------------------------- here


def made_here(job: Job) -> str:
    """The token, through jwcrypto or by own steps in turns, with and without the parameters that may be there."""
    own_steps, spare = job.number % 2 == 0, job.number % 3 == 0
    form: Serialization = job.form  # type: ignore[assignment] # the same three words
    content, keys, kid = job.payload.encode(), (key(job.key),), KID_NONE if spare else ""
    if job.kind == "jwe":
        agreed = job.alg.startswith("ECDH") and not spare
        recipe = EncryptedToken(
            content=content, keys=keys, alg=job.alg, enc=job.enc, form=form, kid=kid, typ="" if spare else "JWT",
            apu="Alice" if agreed else "", apv="Bob" if agreed else "",
        )  # fmt: skip
        plan = encrypting.planned(recipe, content)
        return encrypting.by_own_steps(plan) if own_steps else encrypting.make_encrypted(recipe).text
    signed = SignedToken(content=content, keys=keys, alg=job.alg, form=form, kid=kid, typ="" if spare else "JWT")
    return _signed_by_own_steps(signed) if own_steps else signing.make_signed(signed).text


def _signed_by_own_steps(recipe: SignedToken) -> str:
    signers = signing.planned(recipe)
    signatures = [encode_base64url(signing.by_own_steps(one, recipe.content)) for one in signers]
    return signing._serialized(recipe, signers, signing._payload(recipe), signatures)


def trouble_here(job: Job, text: str) -> str:
    """What is wrong with how a token opens here; empty for nothing."""
    inspection = inspector.inspect(text, [key(job.key)], allowances=Allowances(rsa1_5=True))
    bad = [finding.code for finding in inspection.findings if finding.severity.value in ("error", "alarm")]
    if bad or inspection.outcome.value not in _GOOD:
        return f"{inspection.outcome.value}: {inspection.summary} {bad}"
    payload = inspection.layers[0].payload
    return "" if payload is not None and payload.data == job.payload.encode() else "other content"


# -------------------------------------------------------------------------------------------------------------- both


def troubles_with_ours(program: str, wanted: Sequence[Job]) -> dict[str, str]:
    """What a program finds wrong with tokens that are made here, and what we find wrong with them ourselves."""
    texts = {job: made_here(job) for job in wanted}
    found = opened(program, texts)
    there = {job.id: _compared(job, found) for job in wanted}
    here = {f"{job.id}, read here": trouble_here(job, text) for job, text in texts.items()}
    return {name: trouble for name, trouble in (there | here).items() if trouble}


def troubles_with_theirs(program: str, wanted: Sequence[Job]) -> dict[str, str]:
    """What is wrong here with tokens that a program makes."""
    texts = made(program, wanted)
    troubles = {job.id: trouble_here(job, text) for job, text in texts.items()}
    return {name: trouble for name, trouble in troubles.items() if trouble}


def _compared(job: Job, found: Mapping[Job, bytes | str]) -> str:
    content = found[job]
    if isinstance(content, str):
        return content
    return "" if content == job.payload.encode() else "other content"


def _reports(number: int) -> Iterator[tuple[str, dict[str, str]]]:
    for program in PROGRAMS:
        yield f"made here, opened by {program}", troubles_with_ours(program, jobs(program, number))
        yield f"made by {program}, opened here", troubles_with_theirs(program, jobs(program, number, theirs=True))


def main() -> int:
    """Exchange a thousand each way with each program, and say what did not open."""
    failed = 0
    started = time.monotonic()
    try:
        for words, troubles in _reports(MANY):
            seconds = time.monotonic() - started
            sys.stdout.write(f"{words}: {MANY - len(troubles):,} of {MANY:,} ({seconds:.0f} s)\n")
            sys.stdout.writelines(f"    {name}: {trouble}\n" for name, trouble in list(troubles.items())[:_SHOWN])
            failed += len(troubles)
    except UnavailableError as trouble:
        sys.stderr.write(f"Not exchanged: {trouble}\n")
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
