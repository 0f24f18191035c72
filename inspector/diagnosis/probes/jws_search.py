"""Searching for the one change with which a signature verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.errors import JoseError
from inspector.jose.signatures import verify_signature
from inspector.operations.verify import Signer, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.operations.candidates import Candidate

What = TypeVar("What")


@frozen_value(kw_only=False)
class Unproven:
    """A signature that could be tried and that nothing verified as it is declared; perhaps there was no key for it."""

    verification: Verification
    signer: Signer
    index: int  # of the signature in the token


@frozen_value
class Attempt(Generic[What]):
    """One change to be tried."""

    what: What  # the change
    algorithm: SignatureAlgorithm
    candidate: Candidate
    signing_input: bytes
    signature: bytes

    def verifies(self) -> bool:
        """Whether the signature verifies after this change."""
        key, secret = self.candidate.key, self.candidate.secret
        try:
            verify_signature(
                self.algorithm,
                public=key.public if key is not None else None,
                secret=secret.reveal() if secret is not None else None,
                signing_input=self.signing_input,
                signature=self.signature,
            )
        except JoseError:
            return False
        return True


def unproven(verification: Verification) -> Unproven | Absent:
    """Whether there is a signature that could be tried and did not verify."""
    signer = verification.signer
    if verification.verified is not None or not isinstance(signer, Signer):
        return Absent("it verified, or its header forbids trying")
    return Unproven(verification, signer, verification.signers.index(signer))


def search(attempts: Iterable[Attempt[What]], budget: Budget, nothing: str) -> Attempt[What] | Absent:
    """The first change that makes the signature verify, else Absent for the reason `nothing`.

    An HMAC is as cheap as comparing hashes: it costs time, and no trial. Where there is no attempt to be made, nothing
    is ruled out either.
    """
    tried = False
    for attempt in attempts:
        if not (budget.has_time if attempt.algorithm.family == "hmac" else budget.spend()):
            return Absent("the time or the number of trials is used up")
        if attempt.verifies():
            return attempt
        tried = True
    return Absent(nothing, tried=tried)


def hmac_of_length(signature: bytes) -> SignatureAlgorithm | None:
    """The HMAC algorithm that gives as many bytes."""
    return algorithms.SIGNATURES.get(f"HS{len(signature) * 8}")
