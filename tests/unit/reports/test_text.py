from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import limits
from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.operations.trace import Layer, Payload, Stage, StageState
from inspector.reports import text

EXPECTED = """\
FAILED  Not decrypted.

Why
  error, proven · jwe.oaep-hash
  Wrapped with another hash
    - SHA-256 was used
    Where             characters 1,000 – 1,020 of the input
    What to do        Ask the sender
    Tell the partner  Please use SHA-1
    Reference         RFC 7518 section 4.3
    Follows from it   No key fits (jwe.wrong-key)

  note, proven · x.orphan
  Alone
    - SHA-256 was used
    Reference         RFC 7518 section 4.3


Ruled out
  - other header bytes (jwe.aad)

Repaired before reading
  paste.prefix  Bearer   characters 0 – 7

Encrypted token (JWE)
  opened with RSA-OAEP-256 instead
  parse   done         1,234 bytes  5 parts
  unwrap  failed                    expected 32 bytes, found none
  tag     not reached

  Key
  label       mine
  kid         k1
  thumbprint  Qx3

  Header
  alg     "RSA-OAEP"  the algorithm               RFC 7516 section 4.1.1
  tenant  "ACME"                     unprotected

  Claims
  sub  "maria"                           whom it is about  RFC 7519 section 4.1.2
  exp  1700000000  2023-11-14T22:13:20Z  until when

  Content, 35 bytes
{"sub": "maria", "exp": 1700000000}
"""


def test_the_report_reads_from_the_verdict_to_the_content(failed: Inspection) -> None:
    assert text.render(failed, made_with={}) == EXPECTED


def of(*layers: Layer) -> Inspection:
    return Inspection(outcome=Outcome.OPENED, summary="Decrypted.", layers=layers)


def layer(kind: str, data: bytes | None, *stages: Stage, length: int | None = None) -> Layer:
    content = None if data is None else Payload(data=data, length=len(data) if length is None else length)
    return Layer(kind=kind, trace=stages, payload=content)


DONE = Stage(name="parse", state=StageState.DONE)
BAD = Stage(name="parse", state=StageState.FAILED)


def test_each_outcome_is_a_word_of_its_own() -> None:
    words = {text.render(Inspection(outcome=outcome, summary="s")).split()[0] for outcome in Outcome}
    assert words == {"VERIFIED", "OPENED", "UNCHECKED", "FAILED", "UNRECOGNISED"}


def test_notes_alone_do_not_claim_to_be_a_reason() -> None:
    note = Finding(
        code="c",
        severity=Severity.NOTE,
        certainty=Certainty.PROVEN,
        title="t",
        evidence=(),
        remedy="",
        partner="",
        reference="",
    )
    report = text.render(replace(of(), findings=(note,)))
    assert "Worth knowing" in report
    assert "Why" not in report


def test_several_layers_are_counted() -> None:
    report = text.render(of(layer("jwe", b"eyJ", DONE), layer("jws", b"{}", DONE), layer("new-kind", None)))
    assert "Encrypted token (JWE), layer 1 of 3" in report
    assert "new-kind, layer 3 of 3" in report


def test_content_that_is_json_is_not_told_twice() -> None:
    report = text.render(of(layer("jws", b"{}", DONE), layer("json", b"{}", DONE)))
    assert "JSON document" not in report
    assert "layer" not in report


def test_content_with_a_fault_of_its_own_is_told() -> None:
    assert "JSON document, layer 2 of 2" in text.render(of(layer("jws", b"{}", DONE), layer("json", b"{}", BAD)))


def test_json_that_was_pasted_is_told() -> None:
    assert "JSON document\n" in text.render(of(layer("json", b"{}", DONE)))


def test_a_length_that_the_detail_says_is_not_repeated() -> None:
    stage = Stage(name="content", state=StageState.DONE, detail="1,234 bytes, JSON", length=1234)
    assert "content  done  1,234 bytes, JSON\n" in text.render(of(layer("jwe", None, stage)))


def test_bytes_that_are_no_text_are_shown_in_hexadecimal() -> None:
    report = text.render(of(layer("challenge", b"\xff" * 300, DONE)))
    assert report.endswith(" ".join(["ff"] * 256) + "\n… +44 bytes\n")


@pytest.mark.parametrize("lead", [0, 1, 2])
def test_long_content_is_cut_between_two_characters(lead: int) -> None:
    data = b"x" * lead + "ä".encode() * limits.SHOWN_CONTENT
    report = text.render(of(layer("jws", data, DONE)))
    shown, more = report.rstrip("\n").rsplit("\n", 2)[1:]
    assert shown.strip("x") == "ä" * len(shown.strip("x"))
    assert more == f"… +{len(data) - len(shown.encode()):,} bytes"


def test_content_of_which_only_the_beginning_is_known_counts_the_rest() -> None:
    report = text.render(of(layer("jws", "aä".encode()[:2], DONE, length=1_000)))
    assert report.endswith("bytes\na\n… +999 bytes\n")


@given(st.text(st.characters(), max_size=60))
def test_nothing_can_move_the_cursor(hostile: str) -> None:
    inspection = Inspection(
        outcome=Outcome.FAILED,
        summary=hostile,
        layers=(layer(hostile, hostile.encode(errors="replace"), replace(BAD, detail=hostile, found=hostile)),),
    )
    report = text.render(inspection)
    assert all(character == "\n" or character.isprintable() for character in report)
