"""Which tab a pasted text belongs to: a quick look at its shape, so that it opens at once.

Only the place where it is shown is chosen here. What it is, the inspection says; where that disagrees, it wins.
"""

from __future__ import annotations

import re
from typing import Final

from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY

LOOKED_AT: Final = 64 * 1024  # characters from the beginning

# The first pattern that is found decides. None of them can be made to look at a character more than a few times.
_SHAPES: Final = (
    (CHALLENGE, re.compile(r"(?i)x-encrypted-(key|user|jwt)\s*:|\"encrypted_(assertion|request|challenge)")),
    (
        KEYS,
        re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}(KEY|CERTIFICATE)-----|\"kty\"\s*:|\"keys\"\s*:\s*\[|\Assh-[a-z0-9]+ "),
    ),
    (DECRYPT, re.compile(r"\"ciphertext\"\s*:|\"encrypted_key\"\s*:")),
    (DECRYPT, re.compile(r"(?<![\w-])[\w-]{8,}\.[\w-]*\.[\w-]*\.[\w-]*")),  # the last may be out of sight
    (VERIFY, re.compile(r"\"signatures?\"\s*:|\"payload\"\s*:")),
    (VERIFY, re.compile(r"(?<![\w-])eyJ[\w-]+\.[\w-]*")),
    (CHALLENGE, re.compile(r"\A[A-Za-z0-9+/\s]{38,}={0,2}\Z")),
)

_TAB_OF_KIND: Final = {
    "jwe": DECRYPT,
    "jws": VERIFY,
    "envelope": VERIFY,
    "challenge": CHALLENGE,
    "http": CHALLENGE,
    "key": KEYS,
}


def tab_for_text(text: str, otherwise: str) -> str:
    """The tab whose kind of text this looks like; `otherwise` where it looks like nothing known."""
    beginning = text[:LOOKED_AT].strip(" \t\r\n\"',")
    for tab, shape in _SHAPES:
        if shape.search(beginning):
            return tab
    return otherwise


def tab_for_kind(kind: str, otherwise: str) -> str:
    """The tab for what the inspection found the text to be."""
    return _TAB_OF_KIND.get(kind, otherwise)
