"""Causes that show only when the tokens of an HTTP message are compared with its headers and with each other."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import HttpMessage
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.probes.modi_token import EVIDENCE, SIGNATURE
from inspector.diagnosis.words import named, plain
from inspector.operations.message import CarriedTokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.claims import ClaimSet
    from inspector.operations.message import CarriedToken

_CODE: Final = "modi.signed-headers"


def signed_values(message: HttpMessage, tokens: CarriedTokens) -> Iterator[Cause]:
    """Each header that was signed, against the one that was sent: compared by character."""
    token = tokens.get(SIGNATURE)
    if token is None:
        return
    for name, signed in _entries(token.claims):
        sent = message.values(name)
        if not sent:
            yield Cause(code=_CODE, variant="absent", values={"header": plain(name), "signed": plain(signed)})
        elif signed.strip() not in (value.strip() for value in sent):
            values = {"header": plain(name), "signed": plain(signed), "sent": named(sent)}
            yield Cause(code=_CODE, variant="differs", values=values)


def _entries(claims: ClaimSet) -> Iterator[tuple[str, str]]:
    """Name and value of every signed header, whatever the shape in which they stand."""
    node = claims.node.get("signed_headers")
    for holder in (node, *node.items) if node is not None else ():
        name, value = holder.string("name"), holder.string("value")
        if name is not None and value is not None:  # described instead of written: {"name": "digest", "value": …}
            yield name, value
            continue
        for member in holder.members:
            if member.value.kind == "string":
                yield member.name, member.value.value


def audit_digest(tokens: CarriedTokens) -> Iterator[Cause]:
    """The voucher names the evidence by the SHA-256 of its text, in hex (AUDIT_REST_02)."""
    evidence, voucher = tokens.get(EVIDENCE), tokens.get("Authorization")
    node = voucher.claims.node.get("digest") if voucher is not None else None
    if evidence is not None and voucher is not None and node is None:
        yield from _flattened(voucher.claims, evidence)
    value = node.get("value") if node is not None else None
    if evidence is None or value is None or value.kind != "string":
        return
    expected = hashlib.sha256(evidence.text.encode()).hexdigest()
    if value.value.lower() == expected:
        return
    values = {"found": plain(value.value), "expected": expected}
    form = _other_evidence(value.value, evidence)
    variant = "form" if form else ""
    yield Cause(code="modi.audit-digest", variant=variant, values={**values, **({"form": form} if form else {})})


def _flattened(voucher: ClaimSet, evidence: CarriedToken) -> Iterator[Cause]:
    """`alg` and `value` that stand among the claims instead of inside `digest`."""
    alg, value = (voucher.node.get(name) for name in ("alg", "value"))
    if alg is not None and value is not None and value.kind == "string":
        expected = hashlib.sha256(evidence.text.encode()).hexdigest()
        yield Cause(
            code="modi.audit-digest", variant="flat", values={"found": plain(value.value), "expected": expected}
        )


def _other_evidence(found: str, evidence: CarriedToken) -> str:
    """What the voucher's digest is instead; empty where that is not known."""
    digest = hashlib.sha256(evidence.text.encode()).digest()
    if found.rstrip("=") in (_base64(digest), _base64(digest).translate(_URL_SAFE)):
        return "the right digest, in base64 instead of hex"
    segments = evidence.text.split(".")
    parts = {
        "the digest of the evidence's claims alone": evidence.claims.text,
        "the digest of the evidence's payload segment alone": segments[1],
        "the digest of the evidence without its signature": ".".join(segments[:2]),
        "the digest of the evidence with a line break at its end": evidence.text + "\n",
        "the digest of the evidence with Bearer in front": "Bearer " + evidence.text,
    }
    return next(
        (name for name, text in parts.items() if hashlib.sha256(text.encode()).hexdigest() == found.lower()), ""
    )


_URL_SAFE: Final = str.maketrans("+/", "-_")


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode().rstrip("=")
