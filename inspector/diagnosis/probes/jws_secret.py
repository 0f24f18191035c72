"""Facts about an HMAC that no secret at hand verifies as it should, and about secrets that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.jws_search import Attempt, Unproven, hmac_of_length, search
from inspector.encoding.value import frozen_value
from inspector.jose.algorithms import SignatureAlgorithm
from inspector.keys.confusion import private_texts, public_key_in, public_texts
from inspector.keys.guessable import guessable_secrets, is_guessable
from inspector.keys.key import Key
from inspector.keys.published import published_secret_source
from inspector.keys.secret import Secret
from inspector.keys.shared import OtherForm, ordinary_forms, other_forms
from inspector.operations.candidates import Candidate, is_public, signing_secrets
from inspector.operations.claims import read_claims
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value(kw_only=False)
class OtherSecret:
    """A secret at hand verifies the HMAC in another form, or with another hash than declared, or both."""

    form: OtherForm | None  # None where it is the secret itself
    algorithm: SignatureAlgorithm
    candidate: Candidate


@frozen_value(kw_only=False)
class PairSecret:
    """A key of a pair was used as the secret: mostly its public half."""

    key: Key
    form: str  # in words
    private: bool


@frozen_value(kw_only=False)
class GuessedSecret:
    """A secret that anybody tries first was used."""

    algorithm: SignatureAlgorithm
    candidate: Candidate
    member: str  # the claim or header parameter it is the value of; empty where it stands in the list


@frozen_value(kw_only=False)
class WeakSecret:
    """The secret that verifies the token, as given or in another form, and why it is none."""

    algorithm: SignatureAlgorithm
    candidate: Candidate
    found_bytes: int
    source: str  # where it is published; empty where that is not the reason
    listed: bool  # whether it stands in the list of common ones


def other_secret(unproven: Unproven, situation: Situation, budget: Budget) -> OtherSecret | Absent:
    """A form of the secrets at hand, and the hash that the length of the HMAC shows, with which it verifies."""
    signer = unproven.signer
    if signer.algorithm.family != "hmac":
        return Absent("it is no HMAC")
    algorithm = hmac_of_length(signer.signature) or signer.algorithm
    attempts = (
        Attempt(
            what=form,
            algorithm=algorithm,
            candidate=candidate,
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
        for form, candidate in _forms(situation, signer.header.string("kid"))
    )
    found = search(attempts, budget, "no other form of the loaded secrets verifies it")
    return found if isinstance(found, Absent) else OtherSecret(found.what, algorithm, found.candidate)


def _forms(situation: Situation, kid: str | None) -> Iterator[tuple[OtherForm | None, Candidate]]:
    """The secrets themselves, then each in every other form."""
    ordinary = tuple(signing_secrets(situation, kid))
    for candidate in ordinary:
        yield None, candidate
    for candidate in ordinary:
        if candidate.key is not None and candidate.secret is not None:
            for form in other_forms(candidate.secret.reveal()):
                yield form, Candidate(key=candidate.key, secret=Secret(form.value), form=form.name)
    for given in situation.secrets:
        if not is_public(given):
            raw = given.reveal()
            for form in other_forms(raw, ordinary_forms(raw)):
                yield form, Candidate(secret=Secret(form.value), form=form.name)


def pair_secret(unproven: Unproven, situation: Situation, budget: Budget) -> PairSecret | Absent:
    """A key of a pair at hand whose text or bytes, taken for a secret, verify the HMAC."""
    signer = unproven.signer
    algorithm = hmac_of_length(signer.signature)
    if signer.algorithm.family != "hmac" or algorithm is None:
        return Absent("it is no HMAC")
    attempts = (
        Attempt(
            what=found,
            algorithm=algorithm,
            candidate=Candidate(key=found.key, secret=text),
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
        for found, text in _pair_texts(situation)
    )
    made = search(attempts, budget, "no key of a pair was used as the secret")
    return made if isinstance(made, Absent) else made.what


def _pair_texts(situation: Situation) -> Iterator[tuple[PairSecret, Secret[bytes]]]:
    """The files given as secrets that are keys of a pair, then every form of each such key at hand."""
    held = [key.secret for key in situation.keys if key.secret is not None]
    given = [(public_key_in(secret.reveal()), secret.reveal()) for secret in (*situation.secrets, *held)]
    files = [(key, raw) for key, raw in given if key is not None]
    for key, raw in files:
        private = key.is_private
        yield PairSecret(key, "the file as it stands", private), Secret(raw)
        yield PairSecret(key, "the file without the white space around it", private), Secret(raw.strip())
    every = (*(key for key, _ in files), *situation.keys)
    for key in every:
        for name, text in public_texts(key):
            yield PairSecret(key, name, private=False), Secret(text)
    for key in every:
        for name, hidden in private_texts(key):
            yield PairSecret(key, name, private=True), hidden


def guessed_secret(
    unproven: Unproven, other: OtherSecret | None, public: PairSecret | None, budget: Budget
) -> GuessedSecret | Absent:
    """A secret of the list, or a value in the token itself, that verifies the HMAC."""
    signer = unproven.signer
    algorithm = hmac_of_length(signer.signature)
    if signer.algorithm.family != "hmac" or algorithm is None or other is not None or public is not None:
        return Absent("it is no HMAC, or its secret is known")
    attempts = (
        Attempt(
            what=member,
            algorithm=algorithm,
            candidate=Candidate(secret=Secret(guess), form="guessed"),
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
        for member, guess in _guesses(unproven)
    )
    found = search(attempts, budget, "no secret that anybody would try first verifies it")
    return found if isinstance(found, Absent) else GuessedSecret(algorithm, found.candidate, found.what)


def _guesses(unproven: Unproven) -> Iterator[tuple[str, bytes]]:
    """The list, then what the token says of itself."""
    for guess in guessable_secrets():
        yield "", guess
    claims = read_claims(unproven.verification.payload or b"")
    said = [member for _, _, member in unproven.signer.header.entries()]
    said.extend(claims.node.members if claims is not None else ())
    for member in said:
        if member.value.kind == "string":
            yield member.name, member.value.value.encode("utf-8", "surrogatepass")


def weak_secret(done: Verified | None, other: OtherSecret | None) -> WeakSecret | Absent:
    """Whether the secret that verifies the token is published, a common one, or shorter than the hash."""
    if other is not None:
        algorithm, candidate = other.algorithm, other.candidate
    elif done is not None:
        algorithm, candidate = done.trial.signer.algorithm, done.trial.candidate
    else:
        return Absent("nothing verified it")
    if algorithm.family != "hmac" or candidate.secret is None:
        return Absent("it is no HMAC")
    secret = candidate.secret.reveal()
    source, listed = published_secret_source(secret) or "", is_guessable(secret)
    if source or listed or len(secret) < (algorithm.signature_bytes or 0):
        return WeakSecret(algorithm, candidate, len(secret), source, listed)
    return Absent("the secret is long enough and no common one", tried=True)
