from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from inspector import inspect
from inspector.diagnosis.comparing.compare import compare
from inspector.encoding.base64text import encode_base64url
from inspector.keys.secret import Secret
from inspector.reports import comparison
from inspector.reports.italian import WORDS
from inspector.reports.redaction import MARK

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def token(header: dict[str, Any], claims: dict[str, Any]) -> Inspection:
    first, second = (encode_base64url(json.dumps(part).encode()) for part in (header, claims))
    return inspect(f"{first}.{second}.{encode_base64url(bytes(range(256)))}", at=NOON)


LEFT = token({"alg": "RS256", "tenant": "ACME"}, {"sub": "maria", "exp": 1795262400, "n": {"Maria Rossi": 1}})
RIGHT = token({"alg": "RS256", "tenant": "acme"}, {"sub": "mario", "exp": 1795266000, "n": {"Väinö": 2}, "x": "\u202e"})


def test_differences_are_told_with_the_place_where_they_begin() -> None:
    told = comparison.render(compare(LEFT, RIGHT))
    assert told.startswith("Differences: ")
    assert "\n1. Signed token (JWS)\n" in told
    assert (
        '  claims · sub: different\n    A  "maria"\n    B  "mario"\n            ^\n'
        "       first difference at character 6: U+0061 LATIN SMALL LETTER A (61) | U+006F LATIN SMALL LETTER O (6f)\n"
    ) in told
    assert "    → the right one is 1 hour later\n" in told
    assert '  claims · x: only right\n    B  "\\u202e"\n' in told
    assert "alg: same" not in told


def test_everything_is_told_when_it_is_wanted() -> None:
    told = comparison.render(compare(LEFT, LEFT), everything=True)
    assert told.startswith("Differences: 0.")
    assert '  header · alg: same\n    =  "RS256"\n' in told
    assert "1. Signed token (JWS)" in told


def test_two_kinds_are_named_in_one_heading() -> None:
    told = comparison.render(compare(LEFT, inspect("hello", at=NOON)))
    assert "1. Signed token (JWS) | Text\n" in told


def test_long_values_are_shown_around_the_difference() -> None:
    told = comparison.render(
        compare(token({"alg": "RS256"}, {"a": "x" * 500}), token({"alg": "RS256"}, {"a": "x" * 400}))
    )
    assert "    A  …" + "x" * 32 + "x" * 40 + "…\n" in told
    assert f"       {' ' * 33}^\n" in told


def test_the_end_of_a_text_is_called_so() -> None:
    told = comparison.render(compare(inspect("hello", at=NOON), inspect("hello you", at=NOON)))
    assert "first difference at character 6: the end | U+0020 SPACE (20)\n" in told


@pytest.mark.parametrize("language", ["en", "it"])
def test_without_values_it_is_still_told_what_differs(language: str) -> None:
    hidden = comparison.redacted(LEFT, RIGHT)
    assert len(hidden.differences) == len(compare(LEFT, RIGHT).differences)
    told = comparison.render(hidden, language) + json.dumps(
        comparison.to_document(hidden, language), ensure_ascii=False
    )
    for value in ("maria", "mario", "ACME", "acme", "Väinö", "Rossi"):
        assert value not in told
    assert MARK in told
    assert "1795266000" in told
    assert "Differenze" in told if language == "it" else "Differences" in told


def test_json_holds_every_row() -> None:
    document = json.loads(json.dumps(comparison.to_document(compare(LEFT, RIGHT))))
    assert document["schema"] == 1
    sub = next(row for row in document["rows"] if (row["place"], row["name"]) == ("claims", "sub"))
    assert sub["likeness"] == "different"
    assert sub["first_difference"] == {
        "offset": 5,
        "left": "U+0061 LATIN SMALL LETTER A",
        "right": "U+006F LATIN SMALL LETTER O",
        "left_bytes": "61",
        "right_bytes": "6f",
    }
    assert sum(row["likeness"] != "same" for row in document["rows"]) == document["differences"]


def test_every_word_of_a_comparison_is_there_in_italian() -> None:
    import inspect as reading
    from ast import Constant, parse, walk

    from inspector.diagnosis.comparing import compare as comparing
    from inspector.diagnosis.comparing import texts
    from inspector.diagnosis.comparing.values import Likeness

    written = {
        node.value
        for module in (texts, comparing)
        for node in walk(parse(reading.getsource(module)))
        if isinstance(node, Constant) and isinstance(node.value, str)
    }
    sentences = {text for text in written if text.startswith(("only ", "one is", "the ", "another ", "other values"))}
    assert len(sentences) > 10
    assert sentences - WORDS.keys() == set()
    places = {row.place for row in compare(LEFT, RIGHT).rows}
    assert {*places, *(likeness.value for likeness in Likeness)} - WORDS.keys() == set()


def test_a_comparison_is_told_in_the_language_of_the_window() -> None:
    rows = {(row.place, row.name): row for row in comparison.spoken(compare(LEFT, RIGHT), "it").rows}
    lasts = rows["tempi", "exp"]
    assert [one.text for one in lasts.meaning] == ["B è di 1 ora dopo"]
    assert rows["esito", "esito"].left == "non controllato"
    assert rows["lunghezze", "firma"].left == "256 byte"
    assert rows["fasi", "lettura"].left == "fatto: compatta, 3 parti"
    assert rows["claim", "sub"].left == '"maria"'
    assert ("layer", "tipo") in rows
    assert comparison.spoken(compare(LEFT, RIGHT), "en") == compare(LEFT, RIGHT)


def test_the_key_that_has_no_name_is_named_in_the_language() -> None:
    header = "eyJhbGciOiJIUzI1NiJ9.e30"
    signature = encode_base64url(hmac.digest(b"secret", header.encode(), "sha256"))
    verified = inspect(f"{header}.{signature}", secrets=[Secret(b"secret")], at=NOON)
    rows = {(row.place, row.name): row for row in comparison.spoken(compare(verified, verified), "it").rows}
    assert rows["chiave", "nome"].left == "segreto indicato"
