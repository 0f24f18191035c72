"""Causes in a client assertion, with which a voucher is asked for: what the platform refuses without saying why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.probes.modi_token import ASSERTION, KID, UUID, ModiToken
from inspector.diagnosis.words import named, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

AUDIENCE: Final = re.compile(r"auth\.(?:[a-z0-9-]+\.)?interop\.pagopa\.it/client-assertion")
HEADER: Final = ("alg", "kid", "typ")
CLAIMS: Final = ("iss", "sub", "aud", "jti", "iat", "exp", "purposeId", "digest")
_CODE: Final = "modi.client-assertion"
_HASH: Final = re.compile(r"[0-9a-fA-F]{64}")


def header(token: ModiToken) -> Iterator[Cause]:
    """`alg`, `kid` and `typ`, and nothing else."""
    if token.kind != ASSERTION:
        return
    alg, typ, kid = (token.header.string(name) for name in ("alg", "typ", "kid"))
    if alg != "RS256":
        yield Cause(code=_CODE, variant="alg", values={"found": plain(alg or "nothing")})
    if typ is not None and typ.upper() != "JWT":
        yield Cause(code=_CODE, variant="typ", values={"found": plain(typ)})
    if kid is None:
        yield Cause(code=_CODE, variant="no-kid")
    elif not KID.fullmatch(kid):
        yield Cause(code=_CODE, variant="kid", values={"kid": plain(kid), "characters": str(len(kid))})
    others = [member.name for _, _, member in token.header.entries() if member.name not in HEADER]
    if others:
        yield Cause(code=_CODE, variant="header", values={"names": named(others), "allowed": ", ".join(HEADER)})


def claims(token: ModiToken) -> Iterator[Cause]:
    """Claims that are refused, and values that are."""
    if token.kind != ASSERTION:
        return
    node = token.claims.node
    others = [member.name for member in node.members if member.name not in CLAIMS]
    if others:
        yield Cause(code=_CODE, values={"names": named(others), "allowed": ", ".join(CLAIMS)})
    yield from _parties(token)
    yield from _audience(token.claims.strings("aud"))
    digest = node.get("digest")
    if digest is not None:
        alg, value = (digest.get(name) if digest.kind == "object" else None for name in ("alg", "value"))
        sound = alg is not None and alg.value == "SHA256" and value is not None and _HASH.fullmatch(value.value)
        if not sound:
            yield Cause(code=_CODE, variant="digest", values={"found": plain(digest.text(token.claims.text))})


def _parties(token: ModiToken) -> Iterator[Cause]:
    """`iss` and `sub` are both the client's identifier, a UUID; `purposeId` is one too."""
    issuer, subject = (token.claims.strings(name) for name in ("iss", "sub"))
    if issuer and subject and issuer != subject:
        yield Cause(code=_CODE, variant="parties", values={"iss": named(issuer), "sub": named(subject)})
    for name in ("sub", "purposeId"):
        for value in token.claims.strings(name):
            if not UUID.fullmatch(value):
                yield Cause(code=_CODE, variant="uuid", values={"claim": name, "found": plain(value)})


def _audience(audiences: tuple[str, ...]) -> Iterator[Cause]:
    """`aud` is compared by character with the name of the authorization server."""
    if not audiences or any(AUDIENCE.fullmatch(one) for one in audiences):
        return
    found = audiences[0]
    bare = re.sub(r"^[a-z]+://", "", found).rstrip("/")
    if AUDIENCE.fullmatch(bare):
        variant = "scheme" if "://" in found else "slash"
        yield Cause(code=_CODE, variant=variant, values={"found": plain(found), "expected": bare})
    else:
        yield Cause(code=_CODE, variant="audience", values={"found": named(audiences)})
