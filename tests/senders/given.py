"""From the words of a case file to what is put before the inspector."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from tests.senders import (
    challenges,
    dated_certificates,
    encrypted,
    envelopes,
    foreign,
    keytexts,
    modi,
    odd,
    odd_envelopes,
    pairs,
    signed,
    weak_keys,
    wrong_challenges,
    wrong_jwe,
)
from tests.senders.damage import DAMAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOMENT: Final = "2026-11-21T12:00:00Z"  # claims are judged then, unless a case says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyText:
    """A key file: what the person calls it and what stands in it."""

    label: str
    text: str
    passphrase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person has: the pasted text and everything besides it."""

    text: str
    keys: tuple[KeyText, ...] = ()
    secrets: tuple[str, ...] = ()
    content: str | None = None
    aad: str | None = None
    at: datetime
    issuer: str | None = None
    audience: str | None = None
    allow_rsa1_5: bool = False
    second_opinion: bool = False
    charset: str | None = None  # the text reaches the inspector as bytes in it

    @property
    def source(self) -> str | bytes:
        """What is put before the inspector."""
        return self.text if self.charset is None else self.text.encode(self.charset)


def literal(*, text: str, repeat: int = 1) -> str:
    """The text itself."""
    return text * repeat


def together(*, texts: Sequence[Mapping[str, Any]], mark: str) -> str:
    """Several texts with a mark between them."""
    return mark.join(made(text) for text in texts)


def nested(*, depth: int, by: str = "vendor") -> str:
    """A signed token in a signed token, and so on, `depth` of them."""
    text = signed.token(by=by)
    for _ in range(depth - 1):
        text = signed.token(by=by, payload=text, extra={"cty": "JWT"})
    return text


SENDERS: Final[Mapping[str, Callable[..., str]]] = {
    "text": literal,
    "together": together,
    "jwe": encrypted.token,
    "flattened jwe": encrypted.flattened,
    "general jwe": encrypted.general,
    "wrong jwe": wrong_jwe.token,
    "restated jwe": wrong_jwe.restated,
    "escaped": wrong_jwe.escaped,
    "jws": signed.token,
    "nested jws": nested,
    "odd jws": odd.token,
    "public text": odd.public_text,
    "certificate text": lambda *, name, valid: dated_certificates.pem(name, *valid),
    "text jwk": odd.text_jwk,
    "flattened jws": signed.flattened,
    "general jws": signed.general,
    "envelope": envelopes.envelope,
    "odd envelope": odd_envelopes.envelope,
    "envelope with signature": odd_envelopes.with_signature,
    "challenge": challenges.challenge,
    "parted challenge": challenges.parted,
    "secret": challenges.secret_text,
    "wrapped key": challenges.wrapped_key,
    "request": challenges.request,
    "odd challenge": wrong_challenges.odd,
    "other cipher": wrong_challenges.other_cipher,
    "oddly wrapped key": wrong_challenges.wrapped,
    "challenge answer": wrong_challenges.answer,
    "scoped request": wrong_challenges.scoped,
    "two values": wrong_challenges.two_values,
    "web crypto challenge": wrong_challenges.web_crypto,
    "message": modi.message,
    "evidence": modi.evidence,
    "voucher": modi.voucher,
    "assertion": modi.assertion,
    "key": keytexts.key,
    "weak key": weak_keys.weak_key,
    "weak set": weak_keys.weak_set,
    "weak token": weak_keys.weak_token,
    "short ec key": keytexts.short_ec,
    "encrypted openssh key": keytexts.encrypted_openssh,
    "joserfc jwe": foreign.joserfc_encrypted,
    "joserfc jws": foreign.joserfc_signed,
    "jwcrypto jwe": foreign.jwcrypto_encrypted,
    "jwcrypto jws": foreign.jwcrypto_signed,
    "openssl envelope": foreign.openssl_envelope,
    "openssl key": foreign.openssl_encrypted_pem,
}


def made(words: str | Mapping[str, Any]) -> str:
    """The text a sender makes. Arguments that name a sender are made first; `damage` is done last."""
    if isinstance(words, str):
        return words
    arguments = {name: _argument(value) for name, value in words.items() if name not in ("sender", "damage")}
    return damaged(SENDERS[words["sender"]](**arguments), words.get("damage", ()))


def _argument(value: object) -> object:
    """An argument as it is, or made first; `%thumbprint NAME%` in a text becomes that key's thumbprint."""
    if isinstance(value, str):
        return re.sub(r"%thumbprint ([\w-]+)%", lambda found: pairs.thumbprint(found[1]), value)
    return made(value) if isinstance(value, dict) and "sender" in value else value


def damaged(text: str, damages: Sequence[Mapping[str, Any]]) -> str:
    """The text after all that happened to it."""
    for damage in damages:
        arguments = {name: value for name, value in damage.items() if name != "how"}
        text = DAMAGES[damage["how"]](text, **arguments)
    return text


def given(words: Mapping[str, Any]) -> Given:
    """What one `[[bad]]` or `[[good]]` table of a case file describes."""
    return Given(
        text=made(words["make"]),
        keys=tuple(_key(key) for key in words.get("keys", ())),
        secrets=tuple(made(secret) for secret in words.get("secrets", ())),
        content=made(words["content"]) if "content" in words else None,
        aad=words.get("aad"),
        at=datetime.fromisoformat(words.get("at", MOMENT)).astimezone(UTC),
        issuer=words.get("issuer"),
        audience=words.get("audience"),
        allow_rsa1_5=words.get("allow_rsa1_5", False),
        second_opinion=words.get("second_opinion", False),
        charset=words.get("charset"),
    )


def _key(words: str | Mapping[str, Any]) -> KeyText:
    """A key by its name ("client", "vendor public"), or in the words of a sender with a label beside them."""
    if isinstance(words, str):
        name, _, half = words.partition(" ")
        return KeyText(label=name, text=keytexts.key(name=name, half=half or "private"))
    making = {name: value for name, value in words.items() if name not in ("label", "opens_with")}
    label = words.get("label", words.get("name", "key"))
    return KeyText(label=label, text=made({"sender": "key", **making}), passphrase=words.get("opens_with"))
