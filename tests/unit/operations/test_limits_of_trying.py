"""No more keys are tried for one token than the limit says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from inspector import inspect, limits, read_keys
from inspector.keys.secret import Secret
from tests.senders.given import made

if TYPE_CHECKING:
    from inspector.keys.key import Key


def secrets(count: int) -> list[Key]:
    """So many different symmetric keys."""
    texts = (json.dumps({"kty": "oct", "k": made({"sender": "text", "text": f"{n:043d}"})}) for n in range(count))
    return [read_keys(text, origin="file").keys[0] for text in texts]


@pytest.mark.parametrize(
    ("sent", "tried"),
    [
        ({"sender": "jwe", "alg": "A256KW", "to": "shared-32"}, 3),
        ({"sender": "jws", "alg": "HS256", "by": "shared-32"}, 3),
        ({"sender": "challenge"}, 3),
    ],
)
def test_trying_ends_at_the_limit(sent: dict[str, str], tried: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEYS_TRIED", tried)
    found = inspect(made(sent), secrets(5))
    key = next(stage for stage in found.layers[0].trace if stage.name == "key")
    assert key.detail.startswith("3 ")


def test_a_secret_of_another_length_is_not_tried() -> None:
    found = inspect(made({"sender": "jwe", "alg": "A128KW", "to": "shared-16"}), secrets=[Secret(b"z" * 33)])
    assert found.findings[0].code == "jwe.key-type"
