from __future__ import annotations

import pytest

from inspector.keys.secret import Secret
from inspector.making.given import secret_key
from inspector.making.recipes import RecipeError


def value(given: bytes, form: str = "") -> bytes:
    secret = secret_key(Secret(given), form).secret
    assert secret is not None
    return secret.reveal()


@pytest.mark.parametrize(
    ("given", "form", "expected"),
    [
        (b"AAAAAAAAAAAAAAAAAAAAAA==", "", bytes(16)),
        (b"00" * 32, "", bytes(32)),
        (b"correct horse\n", "", b"correct horse"),
        (bytes(range(128, 144)), "", bytes(range(128, 144))),
        (b"AAAAAAAAAAAAAAAAAAAAAA==", "text", b"AAAAAAAAAAAAAAAAAAAAAA=="),
        (b"AAAA", "base64", bytes(3)),
        (b"0a0b", "hex", b"\x0a\x0b"),
        (b'{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA"}', "", bytes(16)),
    ],
)
def test_a_secret_is_read_in_one_way(given: bytes, form: str, expected: bytes) -> None:
    assert value(given, form) == expected


@pytest.mark.parametrize(("given", "form"), [(b"correct horse", "hex"), (b"", ""), (b"x", "utf-16")])
def test_a_secret_without_that_reading_is_refused(given: bytes, form: str) -> None:
    with pytest.raises(RecipeError, match="the secret has no reading as"):
        secret_key(Secret(given), form)
