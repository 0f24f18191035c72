"""Causes in the tokens of Italian interoperability, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.probes.jws import Verified
from inspector.diagnosis.probes.modi_token import ASSERTION, EVIDENCE, KID, SIGNATURE, UUID, ModiToken
from inspector.diagnosis.rules.key_health import computed_name
from inspector.diagnosis.words import named, plain
from inspector.encoding.jsontext import JsonNode

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a receiver refuses to do without; by pattern.
REQUIRED: Final = {
    SIGNATURE: ("iat", "exp", "aud", "signed_headers"),
    EVIDENCE: ("userID", "userLocation", "iss", "aud", "iat", "exp", "jti"),
    ASSERTION: ("iss", "sub", "aud", "jti", "iat", "exp"),
}
# What the guidelines list too, and some receivers do without.
LISTED: Final = {SIGNATURE: ("nbf", "jti"), EVIDENCE: ("LoA",), ASSERTION: ()}
_CODE: Final = "modi.signed-headers"


def missing_claim(token: ModiToken) -> Iterator[Cause]:
    """Claims that the pattern asks for and the token does not have."""
    for variant, names in (("", REQUIRED[token.kind]), ("listed", LISTED[token.kind])):
        absent = [name for name in names if token.claims.node.get(name) is None and not _dispensable(name, token)]
        if absent:
            present = named(member.name for member in token.claims.node.members) or "none"
            values = {"token": token.kind, "claims": named(absent), "present": present}
            yield Cause(code="modi.missing-claim", variant=variant, values=values)


def _dispensable(name: str, token: ModiToken) -> bool:
    """Whether an answer may go without this claim: it goes to whoever asked, at once."""
    return name in ("aud", "nbf", "jti") and (token.in_response or token.by_platform)


def signed_headers(token: ModiToken) -> Iterator[Cause]:
    """`signed_headers` must be an array of objects with one string each, the digest among them."""
    node = token.claims.node.get("signed_headers")
    if node is None or token.kind != SIGNATURE:
        return
    if node.kind != "array":
        yield Cause(code=_CODE, values={"found": _described(node)})
    elif not node.items:
        yield Cause(code=_CODE, variant="empty")
    else:
        wrong = [index for index, item in enumerate(node.items) if not _is_entry(item)]
        for index in wrong[:1]:
            entry = node.items[index]
            text = plain(entry.text(token.claims.text))
            values = {"index": str(index), "entry": text, "found": _described(entry)}
            yield Cause(code=_CODE, variant="entry", values=values)
        names = {member.name.lower() for item in node.items for member in item.members}
        if "digest" not in names and not wrong:
            yield Cause(code=_CODE, variant="digest", values={"names": named(names)})


def _is_entry(node: JsonNode) -> bool:
    return node.kind == "object" and len(node.members) == 1 and node.members[0].value.kind == "string"


def _described(node: JsonNode) -> str:
    """A JSON value in words."""
    if node.kind == "object":
        if len(node.members) == 1:
            return f"an object whose value is {_described(node.members[0].value)}"
        return f"an object with {len(node.members) or 'no'} members"
    words = {"array": "an array", "string": "a string", "number": "a number"}
    return words.get(node.kind, f"the value {node.kind}")


def kid_thumbprint(token: ModiToken, done: Verified) -> Iterator[Cause]:
    """A kid that is not the thumbprint of the key that verifies the token, as the platform computes it (RFC 7638)."""
    kid, key = token.kid, done.trial.candidate.key
    if kid is None or key is None or key.thumbprint is None or kid == key.thumbprint:
        return
    looks_so = KID.fullmatch(kid) is not None
    if token.kind == ASSERTION and not looks_so:
        return  # said by the rules of the client assertion
    if not looks_so and (token.names_certificate or token.by_platform):
        return
    if token.in_response and UUID.fullmatch(kid):
        return  # the platform's own keys are named so
    values = {"kid": plain(kid), "thumbprint": key.thumbprint, "key": plain(key.name), "token": token.kind}
    identity = computed_name(key, kid)
    if identity is not None:
        values["identity"] = f"{identity.name} in {identity.form}"
    yield Cause(code="modi.kid-not-thumbprint", values=values)
