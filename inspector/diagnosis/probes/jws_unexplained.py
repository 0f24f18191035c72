"""Signatures for which every search came back with nothing."""

from __future__ import annotations

from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws_algorithm import BareDigest, OtherAlgorithm, OtherEcdsa
from inspector.diagnosis.probes.jws_encoding import EncodedSignature
from inspector.diagnosis.probes.jws_input import OtherInput
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.probes.jws_secret import GuessedSecret, OtherSecret, PairSecret
from inspector.encoding.value import frozen_value


@frozen_value(kw_only=False)
class WithoutSecret:
    """A signature that no form of a secret, of a public key or of a guess verifies."""

    unproven: Unproven


@frozen_value(kw_only=False)
class Unexplained:
    """A signature that nothing verifies, whatever was changed."""

    unproven: Unproven


def without_secret(
    unproven: Unproven, other: OtherSecret | None, public: PairSecret | None, guessed: GuessedSecret | None
) -> WithoutSecret | Absent:
    """Whether every secret was tried in vain."""
    if other is not None or public is not None or guessed is not None:
        return Absent("its secret is known")
    return WithoutSecret(unproven)


def unexplained(
    rest: WithoutSecret,
    algorithm: OtherAlgorithm | None,
    ecdsa: OtherEcdsa | None,
    bare: BareDigest | None,
    text: EncodedSignature | None,
    form: OtherInput | None,
) -> Unexplained | Absent:
    """Whether all else was tried in vain as well."""
    verified_text = text if text is not None and text.candidate is not None else None
    if any(fact is not None for fact in (algorithm, ecdsa, bare, verified_text, form)):
        return Absent("it is explained")
    return Unexplained(rest.unproven)
