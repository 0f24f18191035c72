"""Between a key and its row in the index."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import Base64Error, decode_base64, encode_base64, encode_base64url
from inspector.keys.key import Key, KeyKind, Remark
from inspector.keys.keyset import entry_of
from inspector.vault.errors import IndexFault, IndexFileError, RecordError
from inspector.vault.index import IndexRow, RowState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import PublicKeyObject, Validity
    from inspector.keys.keyset import SetEntry
    from inspector.keys.secret import Secret
    from inspector.vault.payload import Unpacked

_HASHES: Final = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_TELLING: Final = 6  # so many characters of a digest already tell guesses apart
_SAID: Final = ("label", "kid", "use", "alg", "issuer", "audience", "environment", "certificate")
_SECRET: Final = 8  # a shorter secret may be a word that stands in a label by chance


def row_of(key: Key, *, key_id: str, label: str, created: str, backend: str = "", parts: int = 0) -> IndexRow:
    """The public data of a key. `backend` and `parts` say where its private part is; a row begins as `writing`.

    Texts of a symmetric key that give a digest of it away are left out.
    """
    kid, shown_label, origin = (_harmless(text, key.secret) for text in (key.kid, label, key.origin))
    return IndexRow(
        key_id=key_id,
        generation=1,
        state=RowState.WRITING if parts else RowState.LIVE,
        backend=backend,
        parts=parts,
        label=shown_label or "",
        origin=origin or "",
        kind=key.kind.value,
        curve=key.curve,
        bits=key.bits,
        kid=kid,
        use=key.use,
        key_ops=None if key.key_ops is None else json.dumps(key.key_ops),
        alg=key.alg,
        thumbprint=None if key.kind is KeyKind.OCT else key.thumbprint,
        public_jwk=public_text(key),
        remarks=json.dumps([[remark.code, dict(remark.values)] for remark in key.remarks]),
        created=created,
        issuer=key.issuer or "",
        audience=key.audience or "",
        environment=key.environment,
        certificate="" if key.certificate is None else encode_base64(key.certificate),
    )


def public_text(key: Key) -> str | None:
    """The members of the public JWK that make up the key, as JSON; None for a symmetric key."""
    from inspector.keys.members import public_members

    if key.public is None:
        return None
    return json.dumps(public_members(key.public, key.curve), sort_keys=True)


def public_key(row: IndexRow) -> Key:
    """The key without its private part; of a symmetric key only what is known about it."""
    return _key(row, None)


def private_key(row: IndexRow, unpacked: Unpacked) -> Key:
    """The whole key. Raises RecordError when the private part is not that of the row's public part."""
    key = _key(row, unpacked)
    if (key.kind is KeyKind.OCT) != (key.secret is not None) or public_text(key) != row.public_jwk:
        reason = "it belongs to another public key"
        raise RecordError(reason)
    return key


def as_said(key: Key, row: IndexRow) -> Key:
    """The key with what is said of it now: another window may have changed that, or learnt more of it."""
    certificate, validity = _certified(row)
    said = replace(
        key,
        label=row.label,
        kid=key.kid if row.kid is None else row.kid,
        use=row.use,
        alg=row.alg,
        issuer=row.issuer or None,
        audience=row.audience or None,
        environment=row.environment,
        certificate=certificate,
        validity=validity,
    )
    return key if all(getattr(key, name) == getattr(said, name) for name in _SAID) else said


def set_entry(key: Key) -> SetEntry:
    """What is remembered of a key of a set; nothing that gives a symmetric key away."""
    entry = entry_of(key)
    return replace(entry, kid=_harmless(key.kid, key.secret) or "") if key.secret is not None else entry


def gives_away(text: str | None, secret: Secret[bytes] | None) -> bool:
    """Whether the text holds a symmetric secret, or enough of a digest of it to test guesses with."""
    if not text or secret is None:
        return False
    raw = secret.reveal()
    if len(raw) >= _SECRET and any(form in text for form in _forms(raw)):
        return True
    plain = text.lower().replace("+", "-").replace("/", "_")
    return any(
        digest[start : start + _TELLING] in plain
        for digest in _digests(raw)
        for start in range(len(digest) - _TELLING + 1)
    )


def _harmless(text: str | None, secret: Secret[bytes] | None) -> str | None:
    return None if gives_away(text, secret) else text


def _forms(data: bytes) -> tuple[str, ...]:
    standard = encode_base64(data).rstrip("=")
    return data.decode("latin-1"), data.hex(), encode_base64url(data), standard


def _digests(raw: bytes) -> Iterator[str]:
    """Digests of the secret and of its JWK (RFC 7638), as hexadecimal and base64url, in lower case."""
    jwk = json.dumps({"k": encode_base64url(raw), "kty": "oct"}, separators=(",", ":")).encode()
    for data in (raw, jwk):
        for name in _HASHES:
            digest = hashlib.new(name, data, usedforsecurity=False).digest()
            yield digest.hex()
            yield encode_base64url(digest).lower()


@lru_cache(maxsize=1024)
def _read_public(text: str | None) -> PublicKeyObject | None:
    from inspector.encoding.jsontext import JsonError, parse_json
    from inspector.keys.jwk import read_jwk
    from inspector.keys.refusal import KeyRefusedError

    if text is None:
        return None
    try:
        return read_jwk(parse_json(text), trusted=True).material.public
    except (JsonError, KeyRefusedError):
        raise IndexFileError(IndexFault.DAMAGED, detail="public JWK") from None


def _certified(row: IndexRow) -> tuple[bytes | None, Validity | None]:
    """The certificate a key came in, and when it is valid. Raises IndexFileError."""
    from inspector.encoding.der import DerError, read_der
    from inspector.keys.validity import read_validity

    if not row.certificate:
        return None, None
    try:
        certificate = decode_base64(row.certificate)
        return certificate, read_validity(read_der(certificate))
    except (Base64Error, DerError):
        raise IndexFileError(IndexFault.DAMAGED, detail="certificate") from None


def _key(row: IndexRow, unpacked: Unpacked | None) -> Key:
    private = unpacked.private if unpacked else None
    secret = unpacked.secret if unpacked else None
    public = private.reveal().public_key() if private else _read_public(row.public_jwk)
    certificate, validity = _certified(row)
    return Key(
        kind=KeyKind(row.kind),
        curve=row.curve,
        bits=row.bits,
        public=public,
        private=private,
        secret=secret,
        kid=unpacked.kid if unpacked and unpacked.kid is not None else row.kid,
        use=row.use,
        key_ops=None if row.key_ops is None else tuple(json.loads(row.key_ops)),
        alg=row.alg,
        thumbprint=row.thumbprint,
        label=row.label,
        origin=row.origin,
        remarks=tuple(Remark(code=code, values=values) for code, values in json.loads(row.remarks)),
        issuer=row.issuer or None,
        audience=row.audience or None,
        environment=row.environment,
        certificate=certificate,
        validity=validity,
    )
