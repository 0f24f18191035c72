"""Reads the claims of a JSON payload (RFC 7519 section 4, OpenID Connect Core section 2, AgID interoperability)."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value
from inspector.operations.trace import Claim

if TYPE_CHECKING:
    from inspector.encoding.jsontext import JsonNode


@frozen_value(kw_only=False)
class ClaimMeaning:
    """What a registered claim says, and where that is written."""

    meaning: str
    reference: str
    numeric_date: bool = False


MEANINGS: Final[dict[str, ClaimMeaning]] = {
    "iss": ClaimMeaning("Who issued it", "RFC 7519 section 4.1.1"),
    "sub": ClaimMeaning("Whom it is about", "RFC 7519 section 4.1.2"),
    "aud": ClaimMeaning("For whom it is meant", "RFC 7519 section 4.1.3"),
    "exp": ClaimMeaning("Not valid from this moment on", "RFC 7519 section 4.1.4", numeric_date=True),
    "nbf": ClaimMeaning("Not valid before this moment", "RFC 7519 section 4.1.5", numeric_date=True),
    "iat": ClaimMeaning("When it was issued", "RFC 7519 section 4.1.6", numeric_date=True),
    "jti": ClaimMeaning("Its own identifier; used once", "RFC 7519 section 4.1.7"),
    "auth_time": ClaimMeaning("When the person signed in", "OpenID Connect Core section 2", numeric_date=True),
    "nonce": ClaimMeaning("Ties it to the request", "OpenID Connect Core section 2"),
    "acr": ClaimMeaning("How strongly the person was authenticated", "OpenID Connect Core section 2"),
    "amr": ClaimMeaning("By which methods the person was authenticated", "OpenID Connect Core section 2"),
    "azp": ClaimMeaning("The client it was issued to", "OpenID Connect Core section 2"),
    "at_hash": ClaimMeaning("Ties it to the access token", "OpenID Connect Core section 3.1.3.6"),
    "cnf": ClaimMeaning("The key its bearer must prove to hold", "RFC 7800 section 3.1"),
    "purposeId": ClaimMeaning("The purpose the consumer declared", "PDND"),
    "signed_headers": ClaimMeaning("The HTTP headers the signature covers", "ModI INTEGRITY_REST_02"),
    "digest": ClaimMeaning("The hash of the audit evidence", "ModI AUDIT_REST_02"),
    "userID": ClaimMeaning("The person at the consumer's side", "ModI AUDIT_REST_01"),
    "userLocation": ClaimMeaning("The workplace the request comes from", "ModI AUDIT_REST_01"),
    "LoA": ClaimMeaning("How strongly the person was authenticated", "ModI AUDIT_REST_01"),
    "seed": ClaimMeaning("Belongs to the wallet's session", "0xPass Passport"),
}
_UNKNOWN: Final = ClaimMeaning("", "")
LATEST: Final = 253_402_300_800  # the first second of the year 10000


@frozen_value(eq=False)
class ClaimSet:
    """A JSON object payload: its text, and its members by position."""

    text: str
    node: JsonNode

    def number(self, name: str) -> float | None:
        """A claim as a finite number; None where it is absent or something else."""
        node = self.node.get(name)
        if node is None or node.kind != "number":
            return None
        value = float(node.value)
        return value if math.isfinite(value) else None

    def strings(self, name: str) -> tuple[str, ...]:
        """A claim that is a string or an array of strings, as strings."""
        node = self.node.get(name)
        nodes = () if node is None else (node,) if node.kind == "string" else node.items
        return tuple(one.value for one in nodes if one.kind == "string")


def read_claims(payload: bytes) -> ClaimSet | None:
    """The claims of a payload; None where it is no JSON object within the limits."""
    if len(payload) > limits.CLAIMS or not payload[:64].lstrip().startswith(b"{"):
        return None
    try:
        text = payload.decode("utf-8")
        node = parse_json(text)
    except (UnicodeDecodeError, JsonError):
        return None
    return ClaimSet(text=text, node=node) if node.kind == "object" else None


def explain(claims: ClaimSet) -> tuple[Claim, ...]:
    """Every top-level claim with its meaning, and its moment where it is a NumericDate."""
    return tuple(_explained(member.name, member.value, claims.text) for member in claims.node.members)


def _explained(name: str, node: JsonNode, text: str) -> Claim:
    known = MEANINGS.get(name, _UNKNOWN)
    return Claim(
        name=name,
        value=node.text(text),
        meaning=known.meaning,
        moment=moment_text(float(node.value)) if known.numeric_date and node.kind == "number" else "",
        reference=known.reference,
    )


def moment_text(seconds: float) -> str:
    """A NumericDate as RFC 3339 in UTC; empty outside the years 1970 to 9999."""
    if not 0 <= seconds < LATEST:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
