"""The key that a token brings along in its header and that verifies it (RFC 7515 sections 4.1.3 and 4.1.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws_chain import entries_of
from inspector.diagnosis.probes.jws_search import Attempt, Unproven, search
from inspector.encoding.value import frozen_value
from inspector.keys.key import Key
from inspector.keys.reading import read_keys
from inspector.operations.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.verify import Signer


@frozen_value(kw_only=False)
class EmbeddedKey:
    """A key out of the token's own header that verifies the token."""

    member: str  # "jwk" or "x5c"
    key: Key


def embedded_key(unproven: Unproven, budget: Budget) -> EmbeddedKey | Absent:
    """The key in `jwk` or `x5c` that verifies what no loaded key does."""
    signer = unproven.signer
    attempts = (
        Attempt(
            what=EmbeddedKey(member, key),
            algorithm=signer.algorithm,
            candidate=Candidate(key=key, secret=key.secret),
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
        for member, key in _brought(signer)
    )
    found = search(attempts, budget, "the key in its header does not verify it")
    return found if isinstance(found, Absent) else found.what


def _brought(signer: Signer) -> Iterator[tuple[str, Key]]:
    jwk = signer.header.get("jwk")
    source = next((part.text for _, part in signer.header.parts if jwk is not None and part.get("jwk") is jwk), "")
    if jwk is not None and jwk.kind == "object":
        yield from (("jwk", key) for key in read_keys(jwk.text(source), origin="jwk").keys)
    for entry in entries_of(signer.header.get("x5c")):
        if entry.key is not None:
            yield "x5c", entry.key
