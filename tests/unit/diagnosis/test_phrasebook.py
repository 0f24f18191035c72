"""Phrases are recognised as a whole and said again; names stay as they are."""

from __future__ import annotations

import string
import tomllib

import pytest

from inspector.diagnosis.phrasebook import book, said, said_name, said_values
from inspector.encoding.layouts import LAYOUTS
from inspector.encoding.spellings import CHANGE_PRODUCERS, PRODUCERS
from inspector.keys.refusal import Limit, Reason
from inspector.resources import path

READ = tomllib.loads(path("catalogue", "it", "phrases.toml").read_text("utf-8"))
PHRASES = [(english, words) for part in ("names", "trace", "phrases") for english, words in READ[part].items()]


def value_of(phrase: str) -> str:
    return said_values({"it": phrase}, ("it",), "it")["it"]


@pytest.mark.parametrize(
    ("phrase", "italian"),
    [
        ("3 days 2 hours", "3 giorni e 2 ore"),
        ("1 hour 47 seconds", "1 ora e 47 secondi"),
        ("an EC private key or an OKP private key on P-256, X25519",
         "una chiave privata EC oppure una chiave privata OKP su P-256, X25519"),
        ("single quotes, a trailing comma", "apici singoli, una virgola finale"),
        ("the first 16 bytes of the SHA-256 hash of the text", "i primi 16 byte dell'hash SHA-256 del testo"),
        ("IV ‖ ciphertext ‖ tag", "IV ‖ testo cifrato ‖ tag"),
        ("crit names a parameter that every receiver knows (alg)",
         "crit elenca un parametro che ogni destinatario conosce (alg)"),
        ("nobody said this", "nobody said this"),
    ],
)  # fmt: skip
def test_a_value_that_is_a_phrase_is_said_again(phrase: str, italian: str) -> None:
    assert value_of(phrase) == italian


def test_a_value_that_is_no_phrase_stays_but_for_its_digits_and_what_stands_for_a_name() -> None:
    values = {"a": "text", "b": "16,384", "c": "the given secret", "d": "iss, aud and 2 more", "e": "1,2"}
    expected = {"a": "text", "b": "16.384", "c": "segreto indicato", "d": "iss, aud e altri 2", "e": "1,2"}
    assert said_values(values, (), "it") == expected
    assert said_values(values, ("a",), "it") == {**expected, "a": "testo"}


def test_what_a_stage_says_is_known_as_a_whole_only() -> None:
    assert said("opened with no encrypted key instead", "it") == "aperto invece con nessuna chiave cifrata"
    assert said("text", "it") == "text"  # the name of a key, perhaps
    assert said("header and tail", "it") == "header and tail"


def test_a_key_keeps_its_name() -> None:
    assert said_name("“pasted here”", "it") == "“incollata qui”"
    assert said_name("verified", "it") == "verified"


@pytest.mark.parametrize("language", ["en", "xx", "../it"])
def test_other_languages_have_no_phrases(language: str) -> None:
    assert said("nothing to repair", language) == "nothing to repair"
    assert said_values({"a": "16,384"}, ("a",), language) == {"a": "16,384"}
    assert not book(language).trace.patterns


@pytest.mark.parametrize(("english", "words"), PHRASES)
def test_each_phrase_is_found_by_its_own_words(english: str, words: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(english) if name}
    assert names == {name for _, name, _, _ in string.Formatter().parse(words) if name}
    given = {name: f"1{place}" if name in ("n", "m") else f"ŋ{place}" for place, name in enumerate(sorted(names))}
    in_english = english.format_map(given)
    if english in READ["trace"]:
        assert said(in_english, "it") == words.format_map(given)
    assert value_of(in_english) == words.format_map(given)


@pytest.mark.parametrize("phrase", [*(reason.value for reason in Reason), *(limit.value for limit in Limit)])
def test_all_that_is_said_of_an_unreadable_key_is_known(phrase: str) -> None:
    assert value_of(phrase) != phrase


@pytest.mark.parametrize(
    "producer", sorted({*PRODUCERS.values(), *CHANGE_PRODUCERS.values(), *(form.producer for form in LAYOUTS)})
)
def test_no_producer_is_told_of_in_english(producer: str) -> None:
    assert not {"programs", "with", "that", "whoever", "texts", "of"} & set(value_of(producer).split())


def test_a_phrase_of_which_a_part_is_not_known_is_not_said_by_halves() -> None:
    assert value_of("base64 inside base64url") == "base64 dentro base64url"
    assert value_of("a purse inside a pocket") == "a purse inside a pocket"
