"""The small phrases of a trace in Italian: what a stage or a note says in a few words.

They are put together where things happen, in English; here they are recognised as a whole and said again. What is
not recognised, such as the name of a key, stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_PHRASES: Final = {
    "nothing to repair": "niente da riparare",
    "1 repair": "1 riparazione",
    "no key that fits is loaded": "nessuna chiave adatta è caricata",
    "no AES key is loaded": "nessuna chiave AES è caricata",
    "verified": "verificato",
    "inflated": "decompresso",
    "not compressed": "non compresso",
    "does not verify": "non verifica",
    "does not verify over data as received": "non verifica su data come ricevuto",
    "the detached content is not given": "manca il contenuto separato",
    "not base64": "non è base64",
    "neither base64 nor hex": "né base64 né esadecimale",
    "nothing to open in it": "niente da aprire",
    "none": "nessuno",
    "see the JWS": "vedere il JWS",
    "the payload of the JWS is not data": "il payload del JWS non è data",
    "no JSON object": "nessun oggetto JSON",
    "no key can be read from it": "non se ne legge nessuna chiave",
    "an RSA-wrapped key, not opened": "una chiave cifrata con RSA, non aperta",
    "the authentication tag does not match": "il tag di autenticazione non corrisponde",
    "authenticated content without PKCS #7 padding": "contenuto autenticato senza padding PKCS #7",
    "compressed content: not raw DEFLATE": "contenuto compresso: non è DEFLATE puro",
    "compressed content: ends early": "contenuto compresso: finisce prima del tempo",
    "compressed content: data after the end": "contenuto compresso: dati dopo la fine",
    "read as if b64 were left out": "letto come se b64 non ci fosse",
    "verified with b64 left out": "verificato senza b64",
    "verified with b64 named in crit": "verificato con b64 nominato in crit",
    "verified with the signature in its full length": "verificato con la firma nella sua lunghezza piena",
    "opened with key and challenge exchanged": "aperto scambiando chiave e challenge",
}
_PATTERNS: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"([\d,]+) repairs", "{0} riparazioni"),
        (r"(\w+), ([\d,]+) parts", "{0}, {1} parti"),
        (r"([\d,]+) keys tried", "{0} chiavi provate"),
        (r"([\d,]+) tried", "{0} provate"),
        (r"([\d,]+) bytes", "{0} byte"),
        (r"([\d,]+) claims", "{0} claim"),
        (r"([\w-]+), ([\d,]+) bytes", "{0}, {1} byte"),
        (r"data as received, ([\d,]+) bytes", "data come ricevuto, {0} byte"),
        (r"an envelope of (.+)", "una busta con {0}"),
        (r"a JWS, (\w+)", "un JWS, {0}"),
        (r"verified \((.+)\)", "verificato ({0})"),
        (r"verified as a JWS \((.+)\)", "verificato come JWS ({0})"),
        (r"opened with (.+) instead", "aperto invece con {0}"),
        (r"opened with (.+)", "aperto con {0}"),
        (r"verified with (.+) instead", "verificato invece con {0}"),
        (r"verified over (.+) instead", "verificato invece su {0}"),
        (r"verified by the (.+) digest alone", "verificato dal solo digest {0}"),
        (r"an (.+) (private|public) key of ([\d,]+) bits", "una chiave {0} {1} di {2} bit"),
        (r"an (.+) (private|public) key on (.+)", "una chiave {0} {1} su {2}"),
        (r"a symmetric key of ([\d,]+) bits", "una chiave simmetrica di {0} bit"),
        (r"an AES key of (\d+) bytes, wrapped with (.+)", "una chiave AES di {0} byte, cifrata con {1}"),
        (r"(alg|enc) \"(.*)\" is not known", "{0} «{1}» non è noto"),
        (r"(.+) is not allowed here", "{0} qui non è ammesso"),
        (r"unwrapping the content key failed \((.+)\)", "la chiave di contenuto non si ottiene ({0})"),
        (r"authentication tag of (\d+) bytes instead of (\d+)", "tag di autenticazione di {0} byte invece di {1}"),
        (
            r"initialization vector of (\d+) bytes instead of (\d+)",
            "vettore di inizializzazione di {0} byte anziché {1}",
        ),
        (r"content encryption key of (\d+) bytes instead of (\d+)", "chiave di contenuto di {0} byte invece di {1}"),
        (r"signature of (\d+) bytes instead of (\d+)", "firma di {0} byte invece di {1}"),
        (
            r"The values of the content, ([\d,]+) bytes in all, are redacted\.",
            "I valori del contenuto, {0} byte in tutto, sono oscurati.",
        ),
    )
)
_REDACTED: Final = " The values of the content, "  # begins what a redaction adds
_UNITS: Final = {
    "day": "giorno",
    "hour": "ora",
    "minute": "minuto",
    "second": "secondo",
    "days": "giorni",
    "hours": "ore",
    "minutes": "minuti",
    "seconds": "secondi",
}
_UNIT: Final = re.compile("(?:day|hour|minute|second)s?")
_DURATION: Final = re.compile(rf"[\d,]+ {_UNIT.pattern}(?: [\d,]+ {_UNIT.pattern})?")
_NUMBER: Final = re.compile(r"\d{1,3}(,\d{3})*")
_HALVES: Final = {"private": "privata", "public": "pubblica"}


def in_italian(phrase: str) -> str:
    """A phrase of a trace in Italian; as it is where it is not known."""
    known = _PHRASES.get(phrase)
    if known is not None:
        return known
    if _DURATION.fullmatch(phrase):
        return _UNIT.sub(lambda found: _UNITS[found[0]], phrase).replace(",", ".")
    before, apart, redacted = phrase.partition(_REDACTED)
    if before and apart:
        return f"{in_italian(before)}. {in_italian((apart + redacted).strip())}"
    for pattern, words in _PATTERNS:
        found = pattern.fullmatch(phrase)
        if found is not None:
            return words.format(*(_part(part) for part in found.groups()))
    return phrase


def _part(part: str) -> str:
    return part.replace(",", ".") if _NUMBER.fullmatch(part) else _HALVES.get(part, part)
