"""The door itself, with the key already loaded, against the bare calls of `cryptography`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import inspector
from inspector.diagnosis.inspection import Outcome
from tests.benchmarks.side_by_side import race, report
from tests.benchmarks.tokens import encrypted_token, json_content, private_key, raw_decrypt

if TYPE_CHECKING:
    from inspector.keys.key import Key


def keys() -> tuple[Key, ...]:
    """The benchmark's key, as the program reads it."""
    from cryptography.hazmat.primitives import serialization

    pem = private_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return inspector.read_keys(pem, origin="benchmark").keys


def measured(size: int, rounds: int, repeat: int, at_most: float, name: str) -> None:
    content = json_content(size)
    token = encrypted_token(content)
    text = token.decode()
    loaded = keys()

    def ours() -> object:
        inspection = inspector.inspect(text, loaded, from_file=True)
        assert inspection.outcome is Outcome.OPENED
        assert inspection.layers[0].payload is not None
        assert inspection.layers[0].payload.length == len(content)
        return inspection

    report(name, race(ours, lambda: raw_decrypt(token), rounds=rounds, repeat=repeat), at_most=at_most)


def test_a_token_of_a_kilobyte() -> None:
    measured(1_000, 30, 20, 3.0, "inspect, 1 kB, RSA-OAEP-2048 and A256GCM / raw calls")


def test_a_token_of_ten_megabytes() -> None:
    measured(10_000_000, 15, 1, 1.3, "inspect, 10 MB / raw calls")
