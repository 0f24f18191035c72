"""Phrases are recognised as a whole and said again; names stay as they are."""

from __future__ import annotations

import string
import tomllib

import pytest

from inspector.diagnosis.phrasebook import book, said, said_answer, said_name, said_part, said_values
from inspector.encoding.layouts import LAYOUTS
from inspector.encoding.spellings import CHANGE_PRODUCERS, PRODUCERS
from inspector.files import FileRefusedError, Refusal
from inspector.keys.generating import SpecFault
from inspector.keys.refusal import Limit, Reason
from inspector.keys.writing import MissingPart
from inspector.making.recipes import RecipeFault
from inspector.resources import path
from inspector.vault.errors import (
    Absent,
    IndexFault,
    IndexFileError,
    Locked,
    NoCollection,
    NoKeyring,
    NotPublicError,
    RecordError,
    Refused,
    StoreFull,
    TimedOut,
    TooLarge,
    UnknownKeyError,
)
from tests.cases.test_italian import ENGLISH

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


KEYRINGS = ("", "Secret Service", "Windows Credential Manager", "macOS keychain")
ACTIONS = ("open the keyring", "unlock the keyring", "store the key", "read the key", "remove the key")
DETAILS = ("", "FileNotFoundError", "it gives back something else", "stored in windows", "70000 bytes, at most 65536")
PROBLEMS = (Locked, Refused, Absent, NoCollection, TimedOut, NoKeyring, TooLarge, StoreFull)
BROKEN = (
    "its entry is not text",
    "its payload of kind 3 cannot be read",
    "its entry 2 belongs to another key or generation",
)
LIBRARY = [
    *(str(kind(action=action, keyring=name)) for kind in PROBLEMS for action in ACTIONS for name in KEYRINGS),
    *(str(kind(action="read the key", keyring=KEYRINGS[1], detail=detail)) for kind in PROBLEMS for detail in DETAILS),
    *(str(kind(detail=detail)) for kind in PROBLEMS for detail in DETAILS[:2]),
    *(str(RecordError(reason)) for reason in BROKEN),
    *(str(IndexFileError(fault, detail=detail)) for fault in IndexFault for detail in ("", "SQLITE_CORRUPT")),
    *(str(NotPublicError()), str(UnknownKeyError("x"))),
    *(f"Not written: {part.value}." for part in MissingPart),
    "This cannot be used as a key (key.unreadable).",
]
VALUES = {
    "needed": "the private key of whoever signs", "name": "Ŋ", "alg": "A128KW", "known": "RS256, ES256",
    "expected": "a longer RSA key", "found": "1024 bits", "what": "the body", "form": "hex",
    "why": "unexpected character at line 1, column 2", "limit": "1,000,000",
}  # fmt: skip
RECIPES = [fault.value.format_map(VALUES) for fault in RecipeFault]
FILES = [str(FileRefusedError("/ŋ/ŋ", reason, limit=limit)) for reason in Refusal for limit in (None, 1_000_000)]
SPECS = [f"generate: {fault.value} expected" for fault in SpecFault]


@pytest.mark.parametrize("sentence", [*LIBRARY, *RECIPES, *FILES, *SPECS])
def test_no_refusal_is_told_in_english(sentence: str) -> None:
    told = said_answer(sentence, "it")
    assert told != sentence
    assert not ENGLISH.search(told), told
    assert said_answer(sentence, "en") == sentence


@pytest.mark.parametrize(("english", "words"), READ["answers"].items())
def test_each_answer_is_found_by_its_own_words(english: str, words: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(english) if name}
    assert names == {name for _, name, _, _ in string.Formatter().parse(words) if name}
    given = {name: f"1{place}" if name in ("n", "m") else f"ŋ{place}" for place, name in enumerate(sorted(names))}
    assert said_answer(english.format_map(given), "it") == words.format_map(given)


def test_a_key_keeps_its_name_in_a_refusal_too() -> None:
    assert said_answer("text fits no algorithm for this", "it") == "text non è adatta a nessun algoritmo per questo"
    told = said_answer("the given secret fits no algorithm for this", "it")
    assert told == "segreto indicato non è adatta a nessun algoritmo per questo"


def test_a_phrase_alone_is_a_part() -> None:
    assert said_part("26,706 days 12 hours", "it") == "26.706 giorni e 12 ore"
