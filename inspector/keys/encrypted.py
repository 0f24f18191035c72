"""Opening encrypted private keys: PKCS#8 and the traditional form of OpenSSL.

The library decrypts; what comes out is read by our own code, after another preflight, so that a costly key inside an
encrypted file is refused as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from inspector.encoding.der import preflight
from inspector.keys.refusal import KeyCode, Reason, refused, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

    from inspector.encoding.der import Element
    from inspector.keys.secret import Secret


_SCHEMES: Final = ("1.2.840.113549.1.5.", "1.2.840.113549.1.12.1.")  # RFC 8018 appendix A, RFC 7292 appendix C


def decrypt_pkcs8(whole: Element, passphrase: Secret[bytes] | None) -> Element:
    """The PKCS#8 structure inside an encrypted one (RFC 5958 section 3). Raises KeyRefusedError, DerLimitError."""
    preflight(whole.whole)  # it may come out of a PKCS#12 file, where the first preflight only looked in passing
    scheme = whole.child(0).child(0).identifier()
    if not scheme.startswith(_SCHEMES):
        raise unreadable(Reason.NOT_SUPPORTED, found=f"the encryption {scheme}")
    return _decrypted(
        lambda password: serialization.load_der_private_key(
            whole.whole, password, unsafe_skip_rsa_key_validation=True
        ),  # the numbers are checked by our own code afterwards
        passphrase,
    )


def decrypt_pem(text: str, passphrase: Secret[bytes] | None) -> Element:
    """The PKCS#8 structure of a PEM block with a DEK-Info field (RFC 1421). Raises KeyRefusedError, DerLimitError."""
    return _decrypted(
        lambda password: serialization.load_pem_private_key(
            text.encode("ascii"), password, unsafe_skip_rsa_key_validation=True
        ),
        passphrase,
    )


def _decrypted(load: Callable[[bytes], PrivateKeyTypes], passphrase: Secret[bytes] | None) -> Element:
    if passphrase is None or not passphrase.reveal():
        raise refused(KeyCode.PASSPHRASE, state="missing")
    try:
        key = load(passphrase.reveal())
    except UnsupportedAlgorithm:
        raise unreadable(Reason.NOT_SUPPORTED, found="the kind of key inside") from None
    except (ValueError, TypeError):
        raise refused(KeyCode.PASSPHRASE, state="wrong") from None
    return preflight(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
