"""The registered header parameters and what each one means."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen_value(kw_only=False)
class Parameter:
    """One header parameter of the IANA registry."""

    name: str
    meaning: str  # one plain sentence, without its full stop
    reference: str


_ROWS: Final = (
    Parameter("alg", "the algorithm that signs, or that protects the content key", "RFC 7515 section 4.1.1"),
    Parameter("enc", "the algorithm that encrypts the content", "RFC 7516 section 4.1.2"),
    Parameter("zip", "the content was compressed before it was encrypted", "RFC 7516 section 4.1.3"),
    Parameter("jku", "where the sender says its key set is", "RFC 7515 section 4.1.2"),
    Parameter("jwk", "the public key that the sender claims", "RFC 7515 section 4.1.3"),
    Parameter("kid", "which key it is, in words both sides agreed on", "RFC 7515 section 4.1.4"),
    Parameter("x5u", "where the sender says its certificate is", "RFC 7515 section 4.1.5"),
    Parameter("x5c", "the sender's certificate chain", "RFC 7515 section 4.1.6"),
    Parameter("x5t", "the SHA-1 thumbprint of the certificate", "RFC 7515 section 4.1.7"),
    Parameter("x5t#S256", "the SHA-256 thumbprint of the certificate", "RFC 7515 section 4.1.8"),
    Parameter("typ", "what the whole object is", "RFC 7515 section 4.1.9"),
    Parameter("cty", "what the content is", "RFC 7515 section 4.1.10"),
    Parameter("crit", "the extensions that a receiver must understand or refuse", "RFC 7515 section 4.1.11"),
    Parameter("epk", "the sender's ephemeral public key", "RFC 7518 section 4.6.1.1"),
    Parameter("apu", "who the sender is, as input to the key agreement", "RFC 7518 section 4.6.1.2"),
    Parameter("apv", "who the recipient is, as input to the key agreement", "RFC 7518 section 4.6.1.3"),
    Parameter("iv", "the initialization vector of the key wrapping", "RFC 7518 section 4.7.1.1"),
    Parameter("tag", "the authentication tag of the key wrapping", "RFC 7518 section 4.7.1.2"),
    Parameter("p2s", "the salt of the password-based key", "RFC 7518 section 4.8.1.1"),
    Parameter("p2c", "how often the password is hashed", "RFC 7518 section 4.8.1.2"),
    Parameter("b64", "whether the payload is base64url-encoded", "RFC 7797 section 3"),
    Parameter("iss", "a copy of the issuer claim, readable without the key", "RFC 7519 section 5.3"),
    Parameter("sub", "a copy of the subject claim, readable without the key", "RFC 7519 section 5.3"),
    Parameter("aud", "a copy of the audience claim, readable without the key", "RFC 7519 section 5.3"),
    Parameter("nonce", "a value that the server gave out to be used once", "RFC 8555 section 6.5.2"),
    Parameter("url", "the address this request was made for", "RFC 8555 section 6.4.1"),
    Parameter("ppt", "which kind of caller identity token this is", "RFC 8225 section 8.1"),
    Parameter("svt", "a signature validation token", "RFC 9321 section 4"),
    Parameter("trust_chain", "the sender's chain of federation statements", "OpenID Federation section 4.3"),
)

PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType({row.name: row for row in _ROWS})

# Names defined by RFC 7515, 7516 and 7518 themselves: `crit` must not list them.
BASE_PARAMETERS: Final = frozenset(
    row.name for row in _ROWS if row.reference.startswith(("RFC 7515", "RFC 7516", "RFC 7518"))
)
