"""Makes the samples that the empty tabs of the window offer: `python -m tests.senders.make_samples`.

Their keys are made for this and protect nothing. RSA encryption is random, so each run writes other tokens that
say the same; run it only when a sample has to change.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.senders import challenges, encrypted, envelopes, pairs, signed

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).parents[2] / "resources" / "samples"

IDENTITY: Final = """{
  "id": "5f0c2a52-7d0e-4c0c-9d0f-6a2f0c1b7e11",
  "status": "SUCCESS",
  "provider": "ftn",
  "subject": {
    "firstName": "Väinö",
    "lastName": "Tunnistus",
    "dateOfBirth": "1970-01-01",
    "nationality": "FI"
  },
  "environment": {"ipAddress": "192.0.2.17"},
  "note": "kept \\"as is\\""
}"""
PERSON: Final = (
    '{"iss":"https://idp.example.org","aud":"sandbox-shop","sub":"1f9a7c","name":"Väinö Tunnistus",'
    '"given_name":"Väinö","family_name":"Tunnistus","amr":["ftn"],"iat":1795000000,"exp":4102444800}'
)
RECORD: Final = (
    '{"codiceFiscale":"RSSMRA80A01H501U","nome":"Mario","cognome":"Rossi","comune":"Forlì",'
    '"importo":10.50,"attivo":true}'
)
FORMATTED: Final = """{
    "codiceFiscale": "RSSMRA80A01H501U",
    "comune": "Forlì",
    "importo": 10.50
  }"""
MINIFIED: Final = '{"codiceFiscale":"RSSMRA80A01H501U","comune":"Forlì","importo":10.50}'
OPTIONS: Final = (
    '{"publicKey":{"challenge":"8G4EqQOhF7VIoZEg3Iz02lCXXbDDrA8FyrILKSnz1XM","timeout":60000,'
    '"rpId":"wallet.example.org","allowCredentials":[],"userVerification":"required"}}'
)


def key_text(name: str, *, with_private: bool, **members: str) -> str:
    """A key as people keep it in a file."""
    return json.dumps({**pairs.jwk(name, with_private=with_private), **members}, indent=2)


def private_key() -> str:
    """The key for which responses are encrypted."""
    return key_text("sample-client", with_private=True, kid="sandbox-2026", use="enc", alg="RSA-OAEP-256")


def both_keys() -> str:
    """The key that opens the nested token, and the issuer's that verifies it, in one PEM file."""
    return pairs.private_pem("sample-client") + pairs.public_pem("sample-issuer")


def response() -> dict[str, object]:
    """An encrypted response that opens."""
    token = encrypted.token(
        to="sample-client", kid="sandbox-2026", enc="A128CBC-HS256", payload=IDENTITY, extra={"typ": "JWE"}
    )
    return {
        "title": "Encrypted response",
        "tab": "decrypt",
        "text": token,
        "keys": [private_key()],
        "note": "The answer of an identity service, encrypted for its customer. It opens.",
    }


def response_oaep() -> dict[str, object]:
    """An encrypted response whose header names another OAEP hash than was used."""
    token = encrypted.token(
        to="sample-client", kid="sandbox-2026", alg="RSA-OAEP-256", oaep_hash="SHA-1", payload=IDENTITY
    )
    return {
        "title": "Encrypted response with the wrong OAEP hash",
        "tab": "decrypt",
        "text": token,
        "keys": [private_key()],
        "note": "Every library says that decryption failed. The hash in the encrypted key says why.",
    }


def nested() -> dict[str, object]:
    """A signed token in an encrypted one, under a kid the vendor chose."""
    inner = signed.token(by="sample-issuer", kid="idp-1", payload=PERSON, extra={"typ": "JWT"})
    token = encrypted.token(
        to="sample-client", kid="any.oidc-encryption.jwk.v.1", enc="A256CBC-HS512", payload=inner, extra={"cty": "JWT"}
    )
    return {
        "title": "Encrypted and signed ID token",
        "tab": "decrypt",
        "text": token,
        "keys": [both_keys()],
        "note": "An ID token, signed by its issuer and encrypted for the client. Both layers hold.",
    }


def envelope() -> dict[str, object]:
    """A signed envelope that verifies."""
    return {
        "title": "Signed envelope",
        "tab": "verify",
        "text": envelopes.envelope(by="sample-producer", data=RECORD),
        "keys": [pairs.public_pem("sample-producer")],
        "note": "A response signed over its data. Its kid is the thumbprint of the key.",
    }


def envelope_minified() -> dict[str, object]:
    """An envelope signed over another form of its data."""
    return {
        "title": "Signed envelope, formatted after signing",
        "tab": "verify",
        "text": envelopes.envelope(by="sample-producer", data=FORMATTED, signed=MINIFIED),
        "keys": [pairs.public_pem("sample-producer")],
        "note": "The key is right and nothing was forged, but the bytes are not those that were signed.",
    }


def challenge() -> dict[str, object]:
    """An encrypted challenge that opens."""
    return {
        "title": "Encrypted challenge",
        "tab": "challenge",
        "text": challenges.challenge(key="sample-session", plaintext=OPTIONS),
        "keys": [],
        "secret": challenges.secret_text("sample-session"),
        "note": "What a passkey service wants to have signed, encrypted for one session.",
    }


def challenge_wrapped() -> dict[str, object]:
    """A challenge, with the AES key still wrapped."""
    return {
        "title": "Encrypted challenge with a wrapped key",
        "tab": "challenge",
        "text": challenges.challenge(key="sample-session", plaintext=OPTIONS),
        "keys": [pairs.private_pem("sample-enclave")],
        "secret": challenges.wrapped_key(key="sample-session", to="sample-enclave"),
        "note": "The AES key travels wrapped with RSA, as base64 text. The private key opens it.",
    }


def challenge_iv() -> dict[str, object]:
    """A challenge with an IV of 16 bytes."""
    return {
        "title": "Encrypted challenge with a long IV",
        "tab": "challenge",
        "text": challenges.challenge(key="sample-session", plaintext=OPTIONS, iv_bytes=16),
        "keys": [],
        "secret": challenges.secret_text("sample-session"),
        "note": "The key is right, but the value was not put together as usual.",
    }


def key() -> dict[str, object]:
    """A private key to store."""
    return {
        "title": "Private key",
        "tab": "keys",
        "text": private_key(),
        "keys": [],
        "note": "A key for trying things out. It opens the sample responses and protects nothing.",
    }


def samples() -> Mapping[str, dict[str, object]]:
    """File name and content of each."""
    return {
        "response": response(),
        "response-oaep-hash": response_oaep(),
        "nested-id-token": nested(),
        "envelope": envelope(),
        "envelope-minified": envelope_minified(),
        "challenge": challenge(),
        "challenge-wrapped-key": challenge_wrapped(),
        "challenge-long-iv": challenge_iv(),
        "key": key(),
    }


def complete(sample: Mapping[str, object]) -> dict[str, object]:
    """With every member there is; `key` is the one text that opens it, for whoever takes only one."""
    texts = sample["keys"]
    first = texts[0] if isinstance(texts, list) and texts else sample.get("secret", "")
    return {"title": "", "tab": "", "note": "", "text": "", "key": first, "keys": [], "secret": "", **sample}


def main() -> None:
    """Write all samples."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, sample in samples().items():
        text = json.dumps(complete(sample), indent=2, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
