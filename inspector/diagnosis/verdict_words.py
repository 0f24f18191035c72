"""What a verdict is put together from, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH, ITALIAN
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _in_italian(phrase: str) -> str:
    from inspector.diagnosis.phrasebook import said

    return said(phrase, ITALIAN)


def _named_in_italian(name: str) -> str:
    from inspector.diagnosis.phrasebook import said_name

    return said_name(name, ITALIAN)


@frozen_value(eq=False)
class VerdictWords:
    """The sentences of one language."""

    leads: Mapping[str, str]  # by kind of layer: it failed
    fails: str  # where the kind has no lead of its own
    broken: str  # a stage failed and nothing explains it
    opened_changed: str
    verified_changed: str
    sentences: Mapping[tuple[str, bool], str]  # by kind of layer, and whether its own check was made and passed
    nothing: str
    no_key_needed: str
    key_material: str
    given_key: str
    but: str  # the signature holds, and something else does not
    opened_but: str  # it was decrypted, and something else does not hold
    agrees: str
    note: Callable[[str], str]
    name: Callable[[str], str]  # of a key, which may have none of its own


ENGLISH_WORDS: Final = VerdictWords(
    leads={
        "jwe": "Not decrypted",
        "jws": "Not verified",
        "envelope": "Not verified",
        "challenge": "Not opened",
    },
    fails="It fails",
    broken="Failed",
    opened_changed="Opened only after a change",
    verified_changed="Verified only after a change",
    sentences={
        ("jwe", True): "Decrypted with {key}{after}.",
        ("jwe", False): "An encrypted token; no loaded key fits it.",
        ("jws", True): "The signature verifies with {key}{after}.",
        ("jws", False): "A signed token; its signature was not checked.",
        ("envelope", True): "The signature over data verifies with {key}{after}.",
        ("envelope", False): "A signed envelope; its signature was not checked.",
        ("challenge", True): "The challenge opens with {key}{after}.",
        ("challenge", False): "An encrypted challenge; there is no key to open it with.",
    },
    nothing="Nothing here is a token, an envelope, a challenge or a key.",
    no_key_needed="Nothing here needs a key.",
    key_material="Key material: {note}.",
    given_key="the given key",
    but="The signature holds, but: {title}.",
    opened_but="It was decrypted, but: {title}.",
    agrees="{sentence} {peer} agrees.",
    note=str,
    name=str,
)
ITALIAN_WORDS: Final = VerdictWords(
    leads={
        "jwe": "Non decifrato",
        "jws": "Non verificato",
        "envelope": "Non verificata",
        "challenge": "Non aperta",
    },
    fails="Errore",
    broken="Fallito",
    opened_changed="Aperto solo dopo una modifica",
    verified_changed="Verificato solo dopo una modifica",
    sentences={
        ("jwe", True): "Decifrato con {key}{after}.",
        ("jwe", False): "Un token cifrato; nessuna chiave caricata è adatta.",
        ("jws", True): "La firma è valida con {key}{after}.",
        ("jws", False): "Un token firmato; la firma non è stata controllata.",
        ("envelope", True): "La firma su “data” è valida con {key}{after}.",
        ("envelope", False): "Una busta firmata; la firma non è stata controllata.",
        ("challenge", True): "La challenge si apre con {key}{after}.",
        ("challenge", False): "Una challenge cifrata; manca la chiave per aprirla.",
    },
    nothing="Qui non c'è né un token né una busta né una challenge né una chiave.",
    no_key_needed="Qui niente richiede una chiave.",
    key_material="Chiavi: {note}.",
    given_key="la chiave fornita",
    but="La firma è corretta, ma: {title}.",
    opened_but="È stato decifrato, ma: {title}.",
    agrees="{sentence} {peer} concorda.",
    note=_in_italian,
    name=_named_in_italian,
)


def verdict_words(language: str) -> VerdictWords:
    """The sentences of a language; the English ones for one that is not known."""
    return {ENGLISH: ENGLISH_WORDS, ITALIAN: ITALIAN_WORDS}.get(language, ENGLISH_WORDS)
