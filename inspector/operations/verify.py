"""Verifies a JWS, signature by signature and key by key (RFC 7515 section 5.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.errors import AlgorithmUnknown, JoseError, SignatureForm
from inspector.jose.header import critical_faults
from inspector.jose.signatures import verify_signature
from inspector.operations import candidates
from inspector.operations.decrypt import critical_error, repeated_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.jose.errors import HeaderError
    from inspector.jose.header import JoinedHeader
    from inspector.jose.tokens import JwsSignature, JwsToken
    from inspector.operations.candidates import Candidate
    from inspector.operations.situation import Situation


@frozen_value(eq=False)
class Signer:
    """One signature that can be tried, with its header and algorithm."""

    header: JoinedHeader
    algorithm: SignatureAlgorithm
    signature: bytes
    signing_input: bytes


@frozen_value(eq=False)
class RefusedSigner:
    """One signature that is not tried, and why: its header forbids it, or its detached content is missing."""

    header: JoinedHeader
    signature: bytes
    reason: JoseError | None  # None where only the detached content is missing


@frozen_value(eq=False)
class SignatureTrial:
    """One signature tried with one candidate."""

    signer: Signer
    candidate: Candidate
    failure: JoseError | None

    @property
    def reached(self) -> str:
        """The stage it ended in."""
        return "signature form" if isinstance(self.failure, SignatureForm) else "signature"


@frozen_value(eq=False)
class Verification:
    """All trials of one token. `verified` is the one that passed."""

    token: JwsToken
    signers: tuple[Signer | RefusedSigner, ...]
    trials: tuple[SignatureTrial, ...]
    verified: SignatureTrial | None
    payload: bytes | None  # None where it is detached and not given

    @property
    def signer(self) -> Signer | RefusedSigner:
        """The signature to speak about: the verified one, else the first that can be tried, else the first."""
        if self.verified is not None:
            return self.verified.signer
        return next((one for one in self.signers if isinstance(one, Signer)), self.signers[0])


def verify(token: JwsToken, situation: Situation) -> Verification:
    """Try every fitting candidate for every signature until one verifies.

    A key that is marked for encryption alone is tried too, but that it does not verify means nothing. Where only the
    base64 of the token is not strict, it is also tried as it would stand in strict base64url; where the payload is
    empty and no content is given, over nothing.
    """
    verification = _verify(token, situation)
    if verification.verified is None and token.faults:
        mapped = _verify(token, situation, mapped=True)
        return mapped if mapped.verified is not None else verification
    if verification.verified is None and token.is_detached and situation.content is None:
        empty = _verify(token, replace(situation, content=b""))
        return empty if empty.verified is not None else verification
    return verification


def _verify(token: JwsToken, situation: Situation, *, mapped: bool = False) -> Verification:
    signers = tuple(_signer(token, index, situation, mapped=mapped) for index in range(len(token.signatures)))
    payload = situation.content if token.is_detached else token.payload(None)
    trials: list[SignatureTrial] = []
    for signer, candidate in _pairs(signers, situation):
        trial = attempt(signer, candidate)
        trials.append(trial)
        if trial.failure is None:
            return Verification(token=token, signers=signers, trials=tuple(trials), verified=trial, payload=payload)
        if len(trials) == limits.KEYS_TRIED:
            break
    meant = tuple(trial for trial in trials if not candidates.only_encrypts(trial.candidate.key))
    return Verification(token=token, signers=signers, trials=meant, verified=None, payload=payload)


def _signer(token: JwsToken, index: int, situation: Situation, *, mapped: bool) -> Signer | RefusedSigner:
    signature = token.signatures[index]
    header = signature.joined
    algorithm = algorithms.SIGNATURES.get(header.string("alg") or "")
    if algorithm is None or algorithm.family == "none":
        unknown = AlgorithmUnknown(header.string("alg") or "", "alg")
        return RefusedSigner(header=header, signature=signature.signature, reason=unknown)
    unusable = _unusable(signature)
    if unusable is not None or (token.is_detached and situation.content is None):
        return RefusedSigner(header=header, signature=signature.signature, reason=unusable)
    detached = situation.content if token.is_detached else None
    signing_input = token.mapped_signing_input if mapped else token.signing_input
    return Signer(
        header=header,
        algorithm=algorithm,
        signature=signature.signature,
        signing_input=signing_input(index, detached),
    )


def _unusable(signature: JwsSignature) -> HeaderError | None:
    """The first rule about headers that this one breaks (RFC 7515 section 4)."""
    repeated = repeated_parameter(signature.protected, signature.joined)
    if repeated is not None:
        return repeated
    unprotected = (signature.unprotected,) if signature.unprotected is not None else ()
    return critical_error(critical_faults(signature.protected, unprotected))


def _pairs(signers: tuple[Signer | RefusedSigner, ...], situation: Situation) -> Iterator[tuple[Signer, Candidate]]:
    for signer in signers:
        if isinstance(signer, Signer):
            for candidate in fitting(signer, situation):
                yield signer, candidate


def fitting(signer: Signer, situation: Situation) -> Iterator[Candidate]:
    """The candidates whose type and curve the signature's algorithm can use."""
    algorithm = signer.algorithm
    kid = signer.header.string("kid")
    if algorithm.key_kind == "oct":
        yield from candidates.signing_secrets(situation, kid)
        return
    keys = candidates.public_keys(situation.keys, (algorithm.key_kind,), algorithm.curves)
    for key in candidates.by_kid((key for key in keys if key is not situation.recipient), kid):
        yield candidates.Candidate(key=key)


def attempt(signer: Signer, candidate: Candidate) -> SignatureTrial:
    """One signature with one candidate."""
    key = candidate.key
    try:
        verify_signature(
            signer.algorithm,
            public=key.public if key is not None else None,
            secret=candidate.secret.reveal() if candidate.secret is not None else None,
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
    except JoseError as failure:
        return SignatureTrial(signer=signer, candidate=candidate, failure=failure)
    return SignatureTrial(signer=signer, candidate=candidate, failure=None)
