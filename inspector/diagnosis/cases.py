"""What the examination hands from step to step: who did the work, what is asked about it, what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from inspector import limits
from inspector.diagnosis.engine import diagnose
from inspector.diagnosis.lists.keys import KEYS
from inspector.diagnosis.rules.keys import UsedKey
from inspector.encoding.value import frozen_value
from inspector.intake.documents import read_object
from inspector.intake.reading import read_input
from inspector.jose.errors import SerializationError
from inspector.jose.tokens import JweToken, JwsToken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.artefacts.values import Artefact, EncryptedToken, SignedToken
    from inspector.diagnosis.cause import Cause
    from inspector.diagnosis.layering import Place
    from inspector.diagnosis.lists.questions import Questions
    from inspector.encoding.span import Span
    from inspector.keys.key import Key
    from inspector.operations.candidates import Candidate
    from inspector.operations.challenge import ChallengeOpening
    from inspector.operations.claims import ClaimSet
    from inspector.operations.decrypt import Decryption
    from inspector.operations.envelope import EnvelopeVerification
    from inspector.operations.situation import Situation
    from inspector.operations.verify import Verification

TokenT = TypeVar("TokenT", JweToken, JwsToken)
# A JSON object with none of these is no token, envelope or key set.
TELLING_MEMBERS: Final = frozenset(
    ("ciphertext", "payload", "signatures", "recipients", "signature", "data", "keys", "kty")
)
COMPACT: Final = b"eyJ"  # how the base64url of a header begins
# Larger content is shown, not searched for what is inside; JSON already where its claims would not be read.
PEELED_AT_MOST: Final = 8 * limits.MIB


def nowhere(_: Span) -> Span | None:
    """An inner layer stands nowhere in the pasted text."""
    return None


@frozen_value
class Use:
    """Which key did the work, if any did, and what for."""

    operation: str  # "decrypt" or "verify"
    candidate: Candidate | None = None
    alg: str | None = None  # as the token names it


@frozen_value(kw_only=False)
class Case:
    """One operation with everything its diagnosis needs."""

    operation: Decryption | Verification | EnvelopeVerification | ChallengeOpening
    situation: Situation
    questions: Questions
    use: Use
    place: Place


@frozen_value(kw_only=False)
class Content:
    """What came out of a layer, and its claims where it is a JSON object."""

    data: bytes
    claims: ClaimSet | None
    changed: Cause | None = None  # the change with which it opened, where it did not open as it is


def inner_artefact(content: Content) -> Artefact | None:
    """What the content of a layer is, where it may be something to open again."""
    plain = content.claims is not None and not TELLING_MEMBERS & {one.name for one in content.claims.node.members}
    large = len(content.data) > (PEELED_AT_MOST if content.data.startswith(COMPACT) else limits.CLAIMS)
    if plain or large or not content.data:
        return None
    if content.claims is not None and content.claims.text.startswith("{"):
        return read_object(content.claims.text, content.claims.node).artefacts[0]
    return read_input(content.data, from_file=True).artefacts[0]


def parse_as_it_is(parse: Callable[..., TokenT], artefact: EncryptedToken | SignedToken) -> TokenT:
    """The token taken apart strictly, or leniently where only its base64 is not strict.

    Raises SerializationError, HeaderError or LimitExceeded.
    """
    try:
        return parse(artefact.text, artefact.start, artefact.end)
    except SerializationError as strict:
        if strict.base64 is None:
            raise
    return parse(artefact.text, artefact.start, artefact.end, lenient=True)


def key_causes(use: Use, situation: Situation, changed: Cause | None) -> Sequence[Cause]:
    """What is to be said of the key that did it, as declared or after a change."""
    key = used_key(use, changed)
    return () if key is None else diagnose((UsedKey(key, use.operation, use.alg), situation), (), KEYS.rules).causes


def used_key(use: Use, changed: Cause | None) -> Key | None:
    """The key that did it, as declared or after a change."""
    candidate = use.candidate or (changed.recovered.candidate if changed is not None and changed.recovered else None)
    return candidate.key if candidate is not None else None
