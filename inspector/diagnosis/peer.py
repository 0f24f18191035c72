"""The second opinion: what jwcrypto says of a token that this program accepts.

jwcrypto is imported here and nowhere else, and only when the opinion is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.words import plain
from inspector.encoding.value import frozen_value
from inspector.keys.writing import private_jwk, public_jwk
from inspector.limits import EXCEPTION_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwcrypto.jwk import JWK

    from inspector.keys.key import Key

PEER = "jwcrypto"


@frozen_value
class Opinion:
    """What another implementation makes of a token with the same key."""

    accepts: bool
    content: bytes | None = None  # what it found inside
    reason: str = ""  # its own words, shortened, where it refuses


def opinion(kind: str, token: str, key: Key, algorithms: list[str], detached: bytes | None = None) -> Opinion:
    """Ask jwcrypto about a JWE or JWS, with the algorithms of its header allowed.

    Its refusals have no one root: besides its own exceptions it lets those of Python and cryptography through.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # with jwcrypto
    from jwcrypto import jwe, jws  # 90 ms that only those pay who ask
    from jwcrypto.common import JWException  # as above

    try:
        theirs = _their_key(key)
        if kind == "jwe":
            encrypted = jwe.JWE(algs=algorithms)
            encrypted.deserialize(token, theirs)
            return Opinion(accepts=True, content=encrypted.payload)
        signed = jws.JWS()
        signed.allowed_algs = algorithms
        signed.deserialize(token)
        signed.verify(theirs, detached_payload=detached)
        return Opinion(accepts=True, content=signed.payload if detached is None else detached)
    except (JWException, UnsupportedAlgorithm, ValueError, TypeError, LookupError, AttributeError) as refusal:
        return Opinion(accepts=False, reason=plain(f"{type(refusal).__name__}: {refusal}"[:EXCEPTION_TEXT]))


def _their_key(key: Key) -> JWK:
    from jwcrypto.jwk import JWK  # as above

    members = private_jwk(key).reveal() if key.is_private else public_jwk(key)
    return JWK(**{name: value for name, value in members.items() if name not in ("use", "key_ops", "alg")})


def disagreement(theirs: Opinion, ours: bytes) -> Iterator[Cause]:
    """A finding where the other implementation refuses what opened here, or finds other content."""
    if not theirs.accepts:
        values = {"peer": PEER, "found": "refused", "expected": "accepted", "reason": theirs.reason}
        yield Cause(code="peer.disagrees", values=values)
    elif theirs.content != ours:
        found = f"{len(theirs.content or b''):,} bytes"
        yield Cause(
            code="peer.disagrees",
            variant="content",
            values={"peer": PEER, "found": found, "expected": f"{len(ours):,} bytes"},
        )
