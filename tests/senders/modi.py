"""Messages of Italian interoperability (ModI, PDND), right and wrong in one chosen point."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.senders import pairs, signed
from tests.senders.octets import base64text, base64url, compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BODY: Final = '{"codice_fiscale":"RSSMRA80A01H501U","cognome":"Rossì","importo":10.50}'
CLIENT: Final = "5b1f5c9e-2d3e-4a6b-9d8e-7f1a2b3c4d5e"
PURPOSE: Final = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
SERVICE: Final = "https://erogatore.example.it/rest/anagrafica/v1"
TIMES: Final = {"iat": 1_795_262_390, "nbf": 1_795_262_390, "exp": 1_795_262_690}
SIGNED: Final = '[{"digest":"%digest%"},{"content-type":"application/json"}]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What message to make; `%digest%` in a text stands for the right value of the Digest header."""

    start: str = "POST /rest/anagrafica/v1/residenti HTTP/1.1"
    body: str = BODY
    digested: str | None = None  # the text that is digested where it is not the body
    charset: str = "utf-8"  # in which the digested text is bytes
    compressed: bool = False  # whether the digest is that of the compressed body
    twice: bool = False  # whether the digest is digested
    hash: str = "sha256"
    digest: str = "SHA-256=%base64%"  # how the header is written
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: Sequence[str] = ()  # headers left out
    signed: str = SIGNED  # the text of signed_headers
    claims: Mapping[str, object] = field(default_factory=dict)
    without: Sequence[str] = ()  # claims of the signature token left out
    by: str = "vendor"
    header: Mapping[str, object] = field(default_factory=dict)  # of the signature token
    kid: str = "thumbprint"
    evidence: Mapping[str, object] | None = None  # claims of the tracking evidence, where there is one
    evidence_without: Sequence[str] = ()
    voucher_digest: str = ""  # what the voucher says of it: "%hex%", "%base64%" or a text
    voucher_flat: bool = False  # whether its alg and value stand among the claims
    voucher_digests: str = "token"  # what of the evidence is digested: "token", "payload", "signing input"
    end: str = "\r\n"
    tail: str = ""  # what the paste adds behind the body


def message(**fields: object) -> str:
    """An HTTP message by a `Recipe` given in its fields."""
    recipe = Recipe(**fields)  # type: ignore[arg-type]  # the fields stand in case files
    digest = _digest(recipe)
    right = f"SHA-256={base64text(hashlib.sha256(recipe.body.encode()).digest())}"
    written = _written(recipe.digest, digest, recipe.body)
    headers = {"Host": "erogatore.example.it", "Content-Type": "application/json", "Digest": written}
    if "Agid-JWT-Signature" not in recipe.drop:
        headers["Agid-JWT-Signature"] = _signature(recipe, written if written.startswith("SHA-256=") else right)
    headers |= _evidence(recipe) | {name: text.replace("%digest%", right) for name, text in recipe.headers.items()}
    lines = [f"{name}: {value}" for name, value in headers.items() if name not in recipe.drop]
    return recipe.end.join((*((recipe.start,) if recipe.start else ()), *lines, "", recipe.body)) + recipe.tail


def _digest(recipe: Recipe) -> bytes:
    data = (recipe.body if recipe.digested is None else recipe.digested).encode(recipe.charset)
    if recipe.compressed:
        data = gzip.compress(data, mtime=0)
    made = hashlib.new(recipe.hash, data).digest()
    return hashlib.new(recipe.hash, made).digest() if recipe.twice else made


def _written(pattern: str, digest: bytes, body: str) -> str:
    texts = {
        "%base64%": base64text(digest),
        "%base64url%": base64url(digest),
        "%hex%": digest.hex(),
        "%hex in base64%": base64text(digest.hex().encode()),
        "%body%": base64text(body.encode()),
    }
    for mark, text in texts.items():
        pattern = pattern.replace(mark, text)
    return pattern


def _signature(recipe: Recipe, digest: str) -> str:
    known = {"iss": CLIENT, "aud": SERVICE, "jti": "0d6f2d0e-6a41-4f0a-8f3e-2b0c7c1d9e55", **TIMES, **recipe.claims}
    kept = {name: value for name, value in known.items() if name not in recipe.without}
    text = compact(kept)
    if "signed_headers" not in recipe.without:
        text = f'{text[:-1]},"signed_headers":{recipe.signed.replace("%digest%", digest)}}}'
    return _token(text, recipe.by, recipe.kid, recipe.header)


def _token(payload: str, by: str, kid: str, header: Mapping[str, object]) -> str:
    named = pairs.thumbprint(by) if kid == "thumbprint" else kid
    return signed.token(payload=payload, by=by, kid=named or None, extra={"typ": "JWT", **header})


def _evidence(recipe: Recipe) -> dict[str, str]:
    """The tracking evidence, and the voucher that names it where one is wanted."""
    if recipe.evidence is None:
        return {}
    token = evidence(claims=recipe.evidence, without=recipe.evidence_without)
    headers = {"Agid-JWT-TrackingEvidence": token}
    if recipe.voucher_digest:
        header, payload, _ = token.split(".")
        text = {"token": token, "payload": payload, "signing input": f"{header}.{payload}"}[recipe.voucher_digests]
        pattern = recipe.voucher_digest.replace("%none%", "")
        value = _written(pattern, hashlib.sha256(text.encode()).digest(), "")
        named = {"alg": "SHA256", "value": value}
        made = voucher(besides=named) if recipe.voucher_flat else voucher(digest=named if value else None)
        headers["Authorization"] = f"Bearer {made}"
    return headers


def evidence(*, claims: Mapping[str, object] | None = None, without: Sequence[str] = (), by: str = "vendor") -> str:
    """An Agid-JWT-TrackingEvidence."""
    known = {
        "userID": "op-4711",
        "userLocation": "26",
        "LoA": "https://www.spid.gov.it/SpidL2",
        "iss": CLIENT,
        "aud": SERVICE,
        "purposeId": PURPOSE,
        "dnonce": "1328309832",
        "jti": "6f1d2c7a-0b5e-4f63-8c8f-2a6e0c1b7d90",
        **TIMES,
        **(claims or {}),
    }
    payload = compact({name: value for name, value in known.items() if name not in without})
    return _token(payload, by, "thumbprint", {})


def voucher(
    *, digest: Mapping[str, object] | None = None, by: str = "producer", besides: Mapping[str, object] | None = None
) -> str:
    """An access token as the platform issues it, with the kid of the platform's own key."""
    claims: dict[str, object] = {
        **(besides or {}),
        "iss": "auth.interop.pagopa.it",
        "aud": SERVICE,
        "sub": CLIENT,
        "client_id": CLIENT,
        "purposeId": PURPOSE,
        "jti": "2a0f6f5e-9c2b-4b71-9f0d-6c1de7e3a001",
        **TIMES,
        **({"digest": digest} if digest else {}),
    }
    return _token(json.dumps(claims), by, "32d8a321-1568-44f5-9558-a9072f519d2d", {"typ": "at+jwt"})


def assertion(
    *,
    claims: Mapping[str, object] | None = None,
    without: Sequence[str] = (),
    by: str = "client",
    kid: str = "thumbprint",
    header: Mapping[str, object] | None = None,
    alg: str = "RS256",
) -> str:
    """A client assertion, with which a voucher is asked for."""
    known = {
        "iss": CLIENT,
        "sub": CLIENT,
        "aud": "auth.interop.pagopa.it/client-assertion",
        "purposeId": PURPOSE,
        "jti": "b8a5c4f2-4c39-4a0e-9d86-51a3a3b9b0c1",
        "iat": TIMES["iat"],
        "exp": TIMES["exp"],
        **(claims or {}),
    }
    payload = compact({name: value for name, value in known.items() if name not in without})
    named = pairs.thumbprint(by) if kid == "thumbprint" else kid
    return signed.token(payload=payload, by=by, alg=alg, kid=named or None, extra={"typ": "JWT", **(header or {})})
