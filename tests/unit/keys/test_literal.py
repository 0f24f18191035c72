"""Almost JSON: what Python and JavaScript write."""

from __future__ import annotations

import ast
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.keys.jsonkeys import several_documents
from inspector.keys.literal import map_literal
from tests.senders.keytexts import key
from tests.unit.keys.given import one, read, refused, remarks


@pytest.mark.parametrize(
    ("text", "value", "changes"),
    [
        ("{'a': 'b'}", {"a": "b"}, ("single quotes",)),
        ("{'a': \"it's\"}", {"a": "it's"}, ("single quotes",)),
        (r"{'a': 'it\'s \"here\" \\ \n'}", {"a": 'it\'s "here" \\ \n'}, ("single quotes",)),
        ("""{'a': 'say "x"'}""", {"a": 'say "x"'}, ("single quotes",)),
        ('{"a": 1, "b": [1, 2,],}', {"a": 1, "b": [1, 2]}, ("a trailing comma",)),
        ('{a: "b", $c_1: -1.5e3}', {"a": "b", "$c_1": -1500.0}, ("member names without quotes",)),
        (
            '{"a": None, "b": True, "c": undefined}',
            {"a": None, "b": True, "c": None},
            ("constants of another language",),
        ),
        ('key = {"a": true};', {"a": True}, ("an assignment in front",)),
        ('export const jwk = {"a": null}', {"a": None}, ("an assignment in front",)),
        ('module.exports = {"a": 1}', {"a": 1}, ("an assignment in front",)),
        ('{"a": 1 /* one */, // two\n "b": 2 # three\n}', {"a": 1, "b": 2}, ("comments",)),
        ("{\u201ca\u201d: \u201cb\u201d}", {"a": "b"}, ("typographic quotes",)),
        (
            "{'a': False, b: 1,}",
            {"a": False, "b": 1},
            ("single quotes", "constants of another language", "member names without quotes", "a trailing comma"),
        ),
    ],
)
def test_maps_literals_to_json(text: str, value: object, changes: tuple[str, ...]) -> None:
    mapped = map_literal(text)
    assert mapped is not None
    assert json.loads(mapped.text) == value
    assert mapped.changes == changes


def test_backticks_are_quotes_where_nothing_is_put_in() -> None:
    mapped = map_literal("{a: `b\\`c`}")
    assert mapped is not None
    assert json.loads(mapped.text) == {"a": "b`c"}
    assert mapped.changes == ("member names without quotes", "backticks")


@pytest.mark.parametrize("text", ['{"a": "b"}', "[1, 2]", "", "   ", "{'a': `${b}`}", "{'a", "a@b", "\x00"])
def test_leaves_json_and_everything_else_alone(text: str) -> None:
    assert map_literal(text) is None


def test_nothing_is_evaluated() -> None:
    mapped = map_literal("{'a': __import__('os').getcwd()}")
    assert mapped is None


@settings(derandomize=True, max_examples=300)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-(10**6), 10**6), st.text("abc'\" \n\\/é#,:{}", max_size=12)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text("ab'\"c", max_size=5), inner, max_size=4)
        ),
        max_leaves=15,
    )
)
def test_every_python_literal_of_json_values_comes_out_as_python_reads_it(value: object) -> None:
    text = repr({"value": value})
    mapped = map_literal(text)
    assert mapped is not None
    assert json.loads(mapped.text) == ast.literal_eval(text)


def test_a_python_dictionary_is_read_as_a_key() -> None:
    key = one("{'kty': 'oct', 'k': 'AAAAAAAAAAAAAAAAAAAAAA', 'kid': None}")
    assert key.bits == 128
    assert remarks(key) == {"key.not-json": {"changes": "single quotes, constants of another language"}}


def test_an_assignment_with_a_single_quoted_key_is_read() -> None:
    key = one("const key = {kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA',};")
    assert "an assignment in front" in remarks(key)["key.not-json"]["changes"]


def test_keys_inside_source_code_are_found() -> None:
    code = """
    from jwcrypto import jwk
    # a comment with "kty": in it
    keys = [jwk.JWK(**{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA"}),
            jwk.JWK(**{'kty': 'oct', 'k': 'AQEBAQEBAQEBAQEBAQEBAQ'}), {"kty": broken
    """
    reading = read(code)
    secrets = [key.secret.reveal() for key in reading.keys if key.secret is not None]
    assert secrets == [bytes(16), b"\x01" * 16]
    assert all("text around it" in remarks(key)["key.not-json"]["changes"] for key in reading.keys)


def test_broken_json_is_refused_with_the_place() -> None:
    code, values = refused('{"kty": "oct",\n "k": }')
    assert (code, values["reason"], values["line"], values["column"]) == (
        "key.unreadable",
        "its JSON breaks off",
        "2",
        "7",
    )


def test_a_broken_piece_of_code_is_not_taken_for_a_key() -> None:
    assert refused("call({'kty': `oct`})")[0] == "key.unreadable"
    assert refused("call({'kty': 'oct' 'k'})")[0] == "key.unreadable"


def test_json_documents_one_after_the_other_need_no_change() -> None:
    first, second = key(name="vendor"), key(name="vendor-p256", form="jwks", half="public")
    reading = read(f"{first}\n{second}")
    assert [found.kind for found in reading.keys] == ["RSA", "EC"]
    assert (reading.problems, [remarks(found) for found in reading.keys]) == ((), [{}, {}])


@pytest.mark.parametrize("between", [", ", "\n-- and the other one:\n"])
def test_with_anything_else_between_them_they_do(between: str) -> None:
    reading = read(between.join((key(name="vendor"), key(name="vendor-p256", half="public"))))
    assert [found.kind for found in reading.keys] == ["RSA", "EC"]
    assert all("key.not-json" in remarks(found) for found in reading.keys)


def test_countless_documents_are_none() -> None:
    assert len(several_documents("{} " * limits.JWKS_KEYS)) == limits.JWKS_KEYS
    assert several_documents("{} " * (limits.JWKS_KEYS + 1)) == ()
