"""Sound inputs: every algorithm in every serialization, by the senders and the Python libraries."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.senders import challenges
from tests.senders.given import given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.senders.given import Given

SIGNERS: Final = {
    "HS256": "shared-32", "HS384": "shared-48", "HS512": "shared-64",
    "RS256": "vendor", "RS384": "producer", "RS512": "large",
    "PS256": "vendor", "PS384": "producer", "PS512": "large",
    "ES256": "vendor-p256", "ES384": "vendor-p384", "ES512": "vendor-p521", "ES256K": "vendor-k1",
    "EdDSA": "vendor-ed25519",
}  # fmt: skip
RECIPIENTS: Final = (
    ("RSA-OAEP", "client"), ("RSA-OAEP-256", "large"), ("RSA-OAEP-384", "client"), ("RSA-OAEP-512", "client"),
    ("A128KW", "shared-16"), ("A192KW", "shared-24"), ("A256KW", "shared-32"), ("A256GCMKW", "shared-32"),
    ("PBES2-HS256+A128KW", "shared-32"), ("PBES2-HS384+A192KW", "shared-32"), ("PBES2-HS512+A256KW", "shared-32"),
    ("ECDH-ES", "client-p256"), ("ECDH-ES", "client-p384"), ("ECDH-ES", "client-p521"), ("ECDH-ES", "client-x25519"),
    ("ECDH-ES+A128KW", "client-p256"), ("ECDH-ES+A192KW", "client-p521"), ("ECDH-ES+A256KW", "client-x25519"),
)  # fmt: skip
ENCRYPTIONS: Final = ("A128GCM", "A192GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512")
DIRECT: Final = {
    "A128GCM": "shared-16", "A192GCM": "shared-24", "A256GCM": "shared-32",
    "A128CBC-HS256": "shared-32", "A192CBC-HS384": "shared-48", "A256CBC-HS512": "shared-64",
}  # fmt: skip
JWCRYPTO_SIGNERS: Final = ("HS256", "RS256", "PS384", "ES256", "ES512", "EdDSA")
JWCRYPTO_RECIPIENTS: Final = (
    ("RSA-OAEP", "client"),
    ("RSA-OAEP-256", "large"),
    ("A256KW", "shared-32"),
    ("ECDH-ES", "client-p256"),
    ("ECDH-ES+A256KW", "client-p521"),
)


def own_inputs() -> Iterator[tuple[str, Given]]:
    """Each with its name. Those of foreign programs are in tests/foreign."""
    yield from _signed()
    yield from _encrypted()
    yield from _others()


def half(key: str) -> str:
    """The key as its receiver has it, to verify with."""
    return key if key.startswith("shared") else f"{key} public"


def _signed() -> Iterator[tuple[str, Given]]:
    for alg, key in SIGNERS.items():
        for form in ("jws", "flattened jws", "general jws"):
            make = {"sender": form, "alg": alg, "by": key}
            yield f"{alg} in a {form}", given({"make": make, "keys": [half(key)]})
    for library, algorithms in (("joserfc", tuple(SIGNERS)), ("jwcrypto", JWCRYPTO_SIGNERS)):
        for alg in algorithms:
            make = {"sender": f"{library} jws", "alg": alg, "by": SIGNERS[alg]}
            yield f"{alg} by {library}", given({"make": make, "keys": [half(SIGNERS[alg])]})


def _encrypted() -> Iterator[tuple[str, Given]]:
    for number, (alg, key) in enumerate(RECIPIENTS):
        for shift, form in enumerate(("jwe", "flattened jwe", "general jwe")):
            enc = ENCRYPTIONS[(number + shift) % len(ENCRYPTIONS)]
            make = {"sender": form, "alg": alg, "to": key, "enc": enc}
            yield f"{alg} to {key} with {enc} in a {form}", given({"make": make, "keys": [key]})
    for enc, key in DIRECT.items():
        make = {"sender": "jwe", "alg": "dir", "to": key, "enc": enc}
        yield f"dir with {enc}", given({"make": make, "keys": [key]})
    for library, recipients in (("joserfc", RECIPIENTS), ("jwcrypto", JWCRYPTO_RECIPIENTS)):
        for number, (alg, key) in enumerate(recipients):
            enc = ENCRYPTIONS[-1 - number % len(ENCRYPTIONS)]
            if (library, alg[-3:]) not in _UNKNOWN:
                make = {"sender": f"{library} jwe", "alg": alg, "to": key, "enc": enc}
                yield f"{alg} to {key} with {enc} by {library}", given({"make": make, "keys": [key]})


_UNKNOWN: Final = {("joserfc", "384"), ("joserfc", "512")}  # joserfc has no RSA-OAEP with these hashes


def _others() -> Iterator[tuple[str, Given]]:
    envelope = partial(dict[str, str], sender="envelope")
    case: dict[str, object]
    for scheme, by in (("pkcs1", "producer"), ("pkcs1", "large"), ("der", "vendor-p256"), ("raw", "vendor-p256")):
        case = {"make": envelope(scheme=scheme, by=by), "keys": [f"{by} public"]}
        yield f"an envelope signed with {scheme} by {by}", given(case)
    for encoding in ("base64", "base64url", "hex"):
        case = {"make": envelope(encoding=encoding), "keys": ["producer public"]}
        yield f"an envelope with its signature in {encoding}", given(case)
    for name in ("shared-16", "shared-24", "shared-32"):
        secret = {"sender": "secret", "name": name, "form": "base64"}
        case = {"make": {"sender": "challenge", "key": name}, "secrets": [secret]}
        yield f"a challenge under {name}", given(case)
    squeezed = {"sender": "jwe", "compressed": True}
    yield "a compressed token", given({"make": squeezed, "keys": ["client"]})
    yield "a request with a wrapped key", given({"make": {"sender": "request"}, "keys": ["client"]})
    command = as_curl(challenges.request())
    yield "the same as a cURL command", given({"make": command, "keys": ["client"]})
    signed = {"sender": "jws", "by": "vendor-p256", "alg": "ES256"}
    nested = {"sender": "jwe", "payload": signed, "extra": {"cty": "JWT"}}
    yield "a signed token in an encrypted one", given({"make": nested, "keys": ["client", "vendor-p256 public"]})
    detached = {"sender": "jws", "detached": True, "payload": "the content", "extra": {"b64": False, "crit": ["b64"]}}
    case = {"make": detached, "content": "the content", "keys": ["vendor public"]}
    yield "detached content, not encoded", given(case)


def as_curl(request: str) -> str:
    """An HTTP request as the command that sends it."""
    head, body = request.split("\r\n\r\n")
    start, *headers = head.split("\r\n")
    method, path, _ = start.split(" ")
    options = (f"-H {shlex.quote(header)}" for header in headers)
    return " \\\n  ".join([f"curl -X {method} https://api.example.org{path}", *options, f"-d {shlex.quote(body)}"])
