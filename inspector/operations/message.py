"""The signed tokens that an HTTP message carries, read but not verified: that is done one by one elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.artefacts.values import SignedToken
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.serialization import parse_jws
from inspector.operations.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.artefacts.values import HttpMessage, Part
    from inspector.operations.claims import ClaimSet


@frozen_value(eq=False)
class CarriedToken:
    """One signed token with claims, and where it stood."""

    name: str  # the header, as it was written, or the place in the body
    text: str  # the token as it was sent
    claims: ClaimSet


@frozen_value(eq=False, kw_only=False)
class CarriedTokens:
    """Every signed token of a message whose payload is a JSON object."""

    tokens: tuple[CarriedToken, ...]

    def get(self, name: str) -> CarriedToken | None:
        """The first token that stood under this name, whatever its case."""
        return next((token for token in self.tokens if token.name.lower() == name.lower()), None)


def carried_tokens(message: HttpMessage) -> CarriedTokens:
    """The tokens of a message; what cannot be taken apart is left out, and told of where it is inspected."""
    return CarriedTokens(tuple(token for part in message.parts for token in _read(part)))


def _read(part: Part) -> Iterator[CarriedToken]:
    artefact = part.artefact
    if not isinstance(artefact, SignedToken):
        return
    try:
        token = parse_jws(artefact.text, artefact.start, artefact.end, lenient=True)
    except JoseError:
        return
    claims = None if token.is_detached else read_claims(token.payload(None))
    if claims is not None:
        yield CarriedToken(name=part.name, text=artefact.text[artefact.start : artefact.end], claims=claims)


def is_response(message: HttpMessage) -> bool:
    """Whether it is an answer: then it begins with a status line (RFC 9112 section 4)."""
    return message.start_line.startswith("HTTP/")
