"""How fast the search for the signed form of data is, when nothing of what it tries was signed."""

from __future__ import annotations

import json
import time

from inspector import inspect
from inspector.diagnosis.probes.envelope_search import each_once, wrapped
from inspector.encoding.candidates import candidates
from inspector.intake.reading import read_input
from inspector.keys.reading import read_keys
from inspector.limits import Allowances
from inspector.operations.envelope_scopes import scopes
from tests.benchmarks.side_by_side import note
from tests.senders.given import made

ROUNDS = 7
AT_LEAST = 40_000  # a second, for 4 kB
AT_MOST = 2.0  # seconds


def measured(name: str, rows: int) -> None:
    row = {"nome": "Perché", "città": "Forlì", "importo": 10.5, "attivo": True, "nota": None, "tag": ["a", "b"]}
    data = json.dumps([{**row, "id": index} for index in range(rows)], ensure_ascii=False)
    text = made({"sender": "odd envelope", "data": data, "signed": "something else"})
    keys = read_keys(made({"sender": "key", "name": "producer", "half": "public"}), origin="benchmark").keys
    envelope = read_input(text).artefacts[0]
    offered = each_once(candidates(envelope.text, envelope.data, scopes(envelope)))  # type: ignore[union-attr, arg-type]  # it is an envelope
    compared = sum(1 + sum(1 for _ in wrapped(candidate.data)) for candidate in offered)
    seconds = min(_seconds(text, keys) for _ in range(ROUNDS))
    rate = compared / seconds
    note(
        f"an altered envelope, {len(data.encode()):,} bytes of data",
        f"{compared:,} digests in {seconds * 1000:.0f} ms of processor time, {rate:,.0f} a second ({name})",
        over=rate < AT_LEAST or seconds > AT_MOST,
    )


def _seconds(text: str, keys: object) -> float:
    """Processor time: what other programs take is left out."""
    start = time.process_time()
    found = inspect(text, keys, allowances=Allowances(seconds=60))  # type: ignore[arg-type]  # keys, as they were read
    assert found.findings[0].code == "envelope.data-altered"
    return time.process_time() - start


def test_a_small_envelope() -> None:
    measured("the least that is sent", 1)


def test_four_kilobytes() -> None:
    measured(f"at least {AT_LEAST:,} are wanted", 38)
