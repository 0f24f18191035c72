from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash
from hypothesis import given
from hypothesis import strategies as st

from inspector.encoding.base64text import encode_base64url
from inspector.jose.kdf import concat_kdf

# RFC 7518 appendix C
Z = bytes.fromhex("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4")


def test_the_example_of_rfc_7518_appendix_c() -> None:
    assert encode_base64url(concat_kdf(Z, "A128GCM", b"Alice", b"Bob", 128)) == "VqqN6vgjbSBcIijNcacQGg"


@given(st.binary(min_size=1, max_size=70), st.binary(max_size=20), st.binary(max_size=20), st.sampled_from([128, 512]))
def test_the_library_agrees(z: bytes, apu: bytes, apv: bytes, bits: int) -> None:
    def lengthy(data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + data

    info = lengthy(b"A256CBC-HS512") + lengthy(apu) + lengthy(apv) + bits.to_bytes(4, "big")
    assert concat_kdf(z, "A256CBC-HS512", apu, apv, bits) == ConcatKDFHash(SHA256(), bits // 8, info).derive(z)
