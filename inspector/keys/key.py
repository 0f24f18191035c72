"""One key, normalised, with everything that was noticed while it was read."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, mldsa, rsa, x448, x25519

    from inspector.keys.secret import Secret

    PublicKeyObject: TypeAlias = (
        rsa.RSAPublicKey
        | ec.EllipticCurvePublicKey
        | ed25519.Ed25519PublicKey
        | ed448.Ed448PublicKey
        | x25519.X25519PublicKey
        | x448.X448PublicKey
        | mldsa.MLDSA44PublicKey
        | mldsa.MLDSA65PublicKey
        | mldsa.MLDSA87PublicKey
    )
    PrivateKeyObject: TypeAlias = (
        rsa.RSAPrivateKey
        | ec.EllipticCurvePrivateKey
        | ed25519.Ed25519PrivateKey
        | ed448.Ed448PrivateKey
        | x25519.X25519PrivateKey
        | x448.X448PrivateKey
        | mldsa.MLDSA44PrivateKey
        | mldsa.MLDSA65PrivateKey
        | mldsa.MLDSA87PrivateKey
    )


class KeyKind(StrEnum):
    """The JWK key types (RFC 7518 section 6, RFC 8037, RFC 9964 for AKP)."""

    RSA = "RSA"
    EC = "EC"
    OKP = "OKP"
    OCT = "oct"
    AKP = "AKP"


@frozen_value
class Remark:
    """Something noticed about a key while it was read: a catalogue code and the values its sentence needs."""

    code: str  # a code of the catalogue, such as key.incomplete-rsa
    values: Mapping[str, str]  # never key material


@frozen_value
class Validity:
    """When the certificate of a key is valid."""

    start: datetime  # aware
    end: datetime  # still valid at this moment

    def covers(self, moment: datetime) -> bool:
        """Whether the certificate is valid at this moment."""
        return self.start <= moment <= self.end


@frozen_value(eq=False)
class Key:
    """A key as every later step sees it.

    `cryptography` objects are built once, while reading, and kept: building an RSA key costs more than a
    hundred operations with it. Symmetric keys have only `secret`; the others have `public` always and
    `private` when their private half is known.
    """

    kind: KeyKind
    curve: str | None = None  # JWK crv for EC and OKP, the ML-DSA name for AKP
    bits: int  # modulus, curve or secret length
    public: PublicKeyObject | None = None
    private: Secret[PrivateKeyObject] | None = None
    secret: Secret[bytes] | None = None  # oct only
    kid: str | None = None  # as given by its source
    use: str | None = None
    key_ops: tuple[str, ...] | None = None
    alg: str | None = None
    thumbprint: str | None = None  # RFC 7638, SHA-256, base64url; None for oct (it could be guessed offline)
    label: str = ""  # what the person calls it
    origin: str = ""  # where it was read: a file name, "pasted", "keyring"
    remarks: tuple[Remark, ...] = ()
    validity: Validity | None = None  # of the certificate it came in
    certificate: bytes | None = field(default=None, repr=False)  # that certificate, DER
    issuer: str | None = None  # expected of tokens that are checked with it, as the person said
    audience: str | None = None
    environment: str = ""  # where the person uses it, such as "test"

    @property
    def is_private(self) -> bool:
        """Whether it can decrypt or sign."""
        return self.private is not None or self.secret is not None

    @property
    def name(self) -> str:
        """The shortest thing a person recognises it by, with its environment where that is said."""
        name = self.label or self.kid or self.origin or self.thumbprint or self.kind.value
        return f"{name} ({self.environment})" if self.environment else name
