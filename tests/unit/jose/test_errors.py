from __future__ import annotations

import pytest

from inspector.encoding.base64text import Base64Error, Base64Fault
from inspector.jose import errors


def test_every_error_is_a_value_error_of_one_tree() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    named = [kind for kind in classes if kind.__module__ == errors.__name__ and not kind.__name__.startswith("_")]
    assert len(named) == 16
    for kind in named:
        assert issubclass(kind, errors.JoseError)
        assert issubclass(kind, ValueError)
        assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (errors.LimitExceeded(limit="INFLATED", allowed=10, found=11), "INFLATED: 11 is more than 10"),
        (errors.AlgorithmUnknown("RS265", "alg"), 'alg "RS265" is not known'),
        (errors.AlgorithmNotAllowed("RSA1_5"), "RSA1_5 is not allowed here"),
        (errors.KeyUnsuitable(expected="RSA private key", found="P-256 key"), "needs RSA private key, got P-256 key"),
        (errors.UnwrapFailed(errors.UnwrapFault.DECRYPTION), "unwrapping the content key failed (decryption)"),
        (
            errors.UnwrapFailed(errors.UnwrapFault.LENGTH, expected=256, found=255),
            "unwrapping the content key failed (length: needs 256 bytes, got 255)",
        ),
        (errors.ContentKeyLength(32, 16), "content encryption key of 16 bytes instead of 32"),
        (errors.IvLength(12, 16), "initialization vector of 16 bytes instead of 12"),
        (errors.TagLength(16, 12), "authentication tag of 12 bytes instead of 16"),
        (errors.TagMismatch(), "the authentication tag does not match"),
        (errors.PaddingInvalid(), "authenticated content without PKCS #7 padding"),
        (errors.InflateError(errors.InflateFault.NOT_DEFLATE), "compressed content: not raw DEFLATE"),
        (errors.SignatureForm(64, 71), "signature of 71 bytes instead of 64"),
        (errors.SignatureMismatch(), "the signature does not verify"),
        (errors.HeaderError(errors.HeaderFault.MISSING, name="epk"), 'header parameter "epk": missing'),
        (errors.HeaderError(errors.HeaderFault.EMPTY), "header: empty"),
        (
            errors.SerializationError(errors.SerializationFault.SEGMENTS, "token", expected="5", found="4"),
            "token: wrong number of segments",
        ),
    ],
)
def test_the_text_is_built_from_the_parts(error: errors.JoseError, text: str) -> None:
    assert str(error) == text


def test_a_serialization_error_carries_the_base64_fault() -> None:
    cause = Base64Error(Base64Fault.PADDING, 7, "=")
    error = errors.SerializationError(errors.SerializationFault.BASE64, "tag", offset=7, base64=cause)
    assert error.base64_fault is Base64Fault.PADDING
    assert str(error) == "tag: not base64url (padding at offset 7)"
    assert errors.SerializationError(errors.SerializationFault.JSON, "token").base64_fault is None


def test_names_from_outside_are_shown_safely_and_cut() -> None:
    assert str(errors.AlgorithmUnknown("\u202ex", "enc")) == 'enc "⟨U+202E⟩x" is not known'
    assert len(str(errors.AlgorithmUnknown("x" * 5_000_000, "alg"))) < 200
