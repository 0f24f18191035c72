"""What the foreign programs are asked for: every algorithm that each of them has, and the usual faults."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives import serialization

from tests.senders import pairs
from tests.senders.challenges import OPTIONS
from tests.senders.encrypted import GREETING
from tests.senders.envelopes import DATA
from tests.senders.given import given
from tests.senders.signed import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.senders.given import Given

FORMS: Final = ("compact", "flattened", "general")
PAYLOADS: Final = {"jws": CLAIMS, "jwe": GREETING, "challenge": OPTIONS, "envelope": DATA}
HMAC: Final = {"HS256": "shared-32", "HS384": "shared-48", "HS512": "shared-64"}
RSA: Final = {
    "RS256": "vendor", "RS384": "producer", "RS512": "large", "PS256": "vendor", "PS384": "producer", "PS512": "large",
}  # fmt: skip
ECDSA: Final = {"ES256": "vendor-p256", "ES384": "vendor-p384", "ES512": "vendor-p521"}
ED25519: Final = {"EdDSA": "vendor-ed25519"}
CBC: Final = {"A128CBC-HS256": "shared-32", "A192CBC-HS384": "shared-48", "A256CBC-HS512": "shared-64"}
DIRECT: Final = {"A128GCM": "shared-16", "A192GCM": "shared-24", "A256GCM": "shared-32", **CBC}
OAEP: Final = (("RSA-OAEP", "client"), ("RSA-OAEP-256", "large"))
LONG_OAEP: Final = (("RSA-OAEP-384", "client"), ("RSA-OAEP-512", "large"))
WRAPPING: Final = (
    ("A128KW", "shared-16"), ("A192KW", "shared-24"), ("A256KW", "shared-32"),
    ("A128GCMKW", "shared-16"), ("A192GCMKW", "shared-24"), ("A256GCMKW", "shared-32"),
)  # fmt: skip
PASSWORDS: Final = tuple(
    (alg, "shared-32") for alg in ("PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW")
)
AGREEMENT: Final = (
    ("ECDH-ES", "client-p256"), ("ECDH-ES", "client-p384"), ("ECDH-ES", "client-p521"),
    ("ECDH-ES+A128KW", "client-p256"), ("ECDH-ES+A192KW", "client-p384"), ("ECDH-ES+A256KW", "client-p521"),
)  # fmt: skip
X25519: Final = (("ECDH-ES", "client-x25519"), ("ECDH-ES+A256KW", "client-x25519"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to make."""

    kind: str  # jws, jwe, envelope, challenge or wrapped key
    key: str  # the signer's, or the recipient's
    alg: str = ""
    enc: str = ""
    form: str = "compact"
    fault: str = ""
    payload: str = ""
    number: int = 0  # tells jobs apart that ask for the same

    @property
    def id(self) -> str:
        """What tells it from the others."""
        number = f"#{self.number}" if self.number else ""
        parts = (self.kind, self.alg, self.enc, self.form, f"with {self.key}", self.fault, number)
        return " ".join(part for part in parts if part)

    def line(self, **more: str) -> str:
        """The job as the programs read it: one JSON object whose values are texts without escapes."""
        members = {"id": self.id, "kind": self.kind, "alg": self.alg, "enc": self.enc, "form": self.form}
        payload = self.payload or PAYLOADS.get(self.kind, "")
        members |= {"fault": self.fault, "payload": _base64(payload.encode()), **_key_members(self.key), **more}
        return json.dumps(members, separators=(",", ":"))

    def given(self, text: str) -> Given:
        """What its receiver has."""
        words: dict[str, Any] = {"make": text, "allow_rsa1_5": self.alg == "RSA1_5"}
        if self.kind == "challenge":
            words["secrets"] = [{"sender": "secret", "name": self.key}]
        elif self.kind in ("jws", "envelope") and self.key in pairs.PAIRS:
            words["keys"] = [f"{self.key} public"]
        else:
            words["keys"] = [self.key]
        return given(words)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


@cache
def _key_members(name: str) -> dict[str, str]:
    members = {"jwk": _base64(json.dumps(pairs.jwk(name, with_private=True)).encode())}
    if name in pairs.SECRETS:
        return {**members, "secret": _base64(pairs.secret(name))}
    key = pairs.private(name)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    curve = pairs.PAIRS[name]
    family = "RSA" if isinstance(curve, int) else "EC" if curve in pairs.CURVES else str(curve)
    names = {"family": family, "kid": pairs.thumbprint(name)}
    return {**members, **names, "private": _base64(private), "public": _base64(pairs.public_der(name))}


def signed(signers: dict[str, str], forms: tuple[str, ...] = FORMS) -> Iterator[Job]:
    """Each algorithm in each serialization."""
    for alg, key in signers.items():
        yield from (Job(kind="jws", alg=alg, key=key, form=form) for form in forms)


def encrypted(
    recipients: Iterable[tuple[str, str]], encryptions: Iterable[str] = DIRECT, forms: tuple[str, ...] = FORMS
) -> Iterator[Job]:
    """Each way of key management once; content encryptions and serializations take turns."""
    turns, shapes = cycle(encryptions), cycle(forms)
    for alg, key in recipients:
        yield Job(kind="jwe", alg=alg, enc=next(turns), key=key, form=next(shapes))


def direct(encryptions: dict[str, str], forms: tuple[str, ...] = FORMS) -> Iterator[Job]:
    """Each content encryption under a shared key."""
    shapes = cycle(forms)
    yield from (Job(kind="jwe", alg="dir", enc=enc, key=key, form=next(shapes)) for enc, key in encryptions.items())


# What each program makes that is in order.
SOUND: Final[dict[str, tuple[Job, ...]]] = {
    "jose": (
        *signed({**HMAC, **RSA, **ECDSA, **ED25519, "Ed25519": "vendor-ed25519"}),
        *encrypted((*OAEP, *LONG_OAEP, *WRAPPING, *PASSWORDS, *AGREEMENT, *X25519)),
        *direct(DIRECT, ("compact", "flattened")),
    ),
    "jsonwebtoken": (*signed({**HMAC, **RSA, **ECDSA}, ("compact",)),),
    "node-jose": (
        *signed({**HMAC, **RSA, **ECDSA}),
        *encrypted((*OAEP, *WRAPPING, *(pair for pair in AGREEMENT if pair != ("ECDH-ES", "client-p521")))),
        *direct(DIRECT),
        Job(kind="jwe", alg="RSA-OAEP-256", enc="A256GCM", key="client", fault="compressed"),
    ),
    "Node": (
        *signed({**RSA, **ECDSA}, ("compact",)),
        *encrypted(OAEP, ("A256GCM",), ("compact",)),
        *(Job(kind="challenge", key=key) for key in ("shared-16", "shared-32")),
        Job(kind="envelope", key="producer"),
    ),
    "Java": (
        *signed({**HMAC, **RSA, **ECDSA, **ED25519}),
        *encrypted((("RSA1_5", "client"), *OAEP, *LONG_OAEP, *WRAPPING, *AGREEMENT, *X25519)),
        *direct(DIRECT),
        *(Job(kind="challenge", key=key) for key in ("shared-16", "shared-24", "shared-32")),
        Job(kind="envelope", key="producer"),
    ),
    "OpenSSL": (
        *signed({**HMAC, **RSA, **ECDSA, **ED25519, "ES256K": "vendor-k1"}, ("compact", "general")),
        *encrypted((("RSA1_5", "client"), *OAEP, *LONG_OAEP), CBC, ("compact", "flattened")),
        *direct(CBC, ("compact",)),
        Job(kind="envelope", key="producer"),
    ),
}
