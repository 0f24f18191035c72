"""How long key files made to keep a reader busy do so."""

from __future__ import annotations

import time

import pytest

from inspector.keys.reading import read_keys
from inspector.keys.secret import Secret
from tests.benchmarks.side_by_side import note
from tests.unit.keys.bombs import NAMES, TEXTS, bomb

ROUNDS = 5
AT_MOST = 5.0  # milliseconds, for what would keep a library busy
TEXT_AT_MOST = 100.0  # for what is only long
IN_THE_WORKER = ("a JWK whose modulus is a prime",)  # two powers: nothing shows it sooner
WORKER_AT_MOST = 1_000.0


@pytest.mark.parametrize("name", [*NAMES, *TEXTS])
def test_a_bomb(name: str) -> None:
    _, data = bomb(name)
    spent = min(_milliseconds(data) for _ in range(ROUNDS))
    most = WORKER_AT_MOST if name in IN_THE_WORKER else AT_MOST if name in NAMES else TEXT_AT_MOST
    note(f"refusing {name}", f"{spent:.2f} ms of processor time (at most {most:.0f})", over=spent > most)


def _milliseconds(data: str | bytes) -> float:
    start = time.process_time()
    assert read_keys(data, origin="benchmark", passphrase=Secret(b"passphrase")).keys == ()
    return (time.process_time() - start) * 1_000
