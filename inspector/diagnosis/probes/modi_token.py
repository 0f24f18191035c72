"""Facts about the tokens of Italian interoperability: which of them a signed token is."""

from __future__ import annotations

import re
from typing import Final

from inspector.diagnosis.engine import Absent
from inspector.encoding.value import frozen_value
from inspector.jose.header import JoinedHeader
from inspector.operations.claims import ClaimSet, read_claims
from inspector.operations.situation import Situation
from inspector.operations.verify import Verification

SIGNATURE: Final = "Agid-JWT-Signature"
EVIDENCE: Final = "Agid-JWT-TrackingEvidence"
ASSERTION: Final = "client assertion"
AUDITED: Final = ("userID", "userLocation", "LoA")
PLATFORM: Final = "interop.pagopa.it"
_BY_FIELD: Final = {SIGNATURE.lower(): SIGNATURE, EVIDENCE.lower(): EVIDENCE}
_CERTIFIED: Final = ("x5c", "x5t", "x5t#S256", "x5u")
KID: Final = re.compile(r"[A-Za-z0-9_-]{43}")
UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@frozen_value(eq=False)
class ModiToken:
    """A signed token that belongs to one of the patterns."""

    kind: str  # SIGNATURE, EVIDENCE or ASSERTION
    header: JoinedHeader
    claims: ClaimSet
    in_message: bool  # whether it stood in the header of its name
    in_response: bool

    @property
    def kid(self) -> str | None:
        """The key it names."""
        return self.header.string("kid")

    @property
    def names_certificate(self) -> bool:
        """Whether it is of the patterns in which a certificate stands for the key."""
        return any(self.header.get(name) is not None for name in _CERTIFIED)

    @property
    def by_platform(self) -> bool:
        """Whether the platform itself issued it: its own keys are named otherwise."""
        return any(PLATFORM in issuer for issuer in self.claims.strings("iss"))


def modi_token(verification: Verification, situation: Situation) -> ModiToken | Absent:
    """Which token it is: by the header it stood in, else by its claims."""
    claims = read_claims(verification.payload) if verification.payload is not None else None
    if claims is None:
        return Absent("the payload is no JSON object")
    field = situation.where.lower()
    kind = _BY_FIELD.get(field) or _by_claims(claims, field)
    if not kind:
        return Absent("it is no token of Italian interoperability")
    return ModiToken(
        kind=kind,
        header=verification.signer.header,
        claims=claims,
        in_message=field in _BY_FIELD,
        in_response=situation.in_response,
    )


def _by_claims(claims: ClaimSet, field: str) -> str:
    """What the claims make it; empty for any other token."""
    if claims.node.get("signed_headers") is not None:
        return SIGNATURE
    if sum(claims.node.get(name) is not None for name in AUDITED) >= len(AUDITED) - 1:
        return EVIDENCE
    issued = any(PLATFORM in issuer for issuer in claims.strings("iss"))
    if issued or field == "authorization":
        return ""  # a voucher
    asked = any(_asks_for_voucher(audience) for audience in claims.strings("aud"))
    purposes = claims.strings("purposeId")
    return ASSERTION if asked or any(UUID.fullmatch(purpose) for purpose in purposes) else ""


def _asks_for_voucher(audience: str) -> bool:
    """Whether an audience means the authorization server of the platform, however it is written."""
    return PLATFORM in audience and ("auth." in audience or "client-assertion" in audience)
