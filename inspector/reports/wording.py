"""The words of the reports themselves, in the language that is asked for. What findings say comes with them.

The English words stand where they are used and are the names of their translations.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from inspector import __version__
from inspector.encoding.phrases import ENGLISH
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CITING: Final = frozenset(("section", "sections", "appendix", "step", "and"))


@frozen_value(eq=False)
class Wording:
    """One language."""

    language: str
    words: Mapping[str, str]
    phrase: Callable[[str], str]  # a phrase of a trace
    part: Callable[[str], str]  # a phrase that is a value, or stands in another
    name: Callable[[str], str]  # of a key, which may have none of its own
    thousands: str

    def __call__(self, english: str, **values: str | int) -> str:
        """A label or sentence of ours with its values; whole numbers are written as the language does."""
        shown = {name: value if isinstance(value, str) else self.number(value) for name, value in values.items()}
        said = self.words.get(english, english)
        return said.format_map(shown) if shown else said

    def cited(self, reference: str) -> str:
        """A reference such as "RFC 7516 section 5.2 step 10"."""
        return " ".join(self.words.get(word, word) if word in _CITING else word for word in reference.split(" "))

    def number(self, value: int) -> str:
        """A whole number with its thousands set apart."""
        return f"{value:,}".replace(",", self.thousands)


def versions() -> dict[str, str]:
    """What a report was made with; libraries that are loaded, no other is asked."""
    library = getattr(sys.modules.get("cryptography"), "__version__", "")
    found = {
        "JOSE Inspector": __version__,
        "Python": ".".join(map(str, sys.version_info[:3])),
        "cryptography": library,
    }
    return {name: version for name, version in found.items() if version}


_ENGLISH: Final = Wording(language=ENGLISH, words={}, phrase=str, part=str, name=str, thousands=",")


def wording(language: str) -> Wording:
    """The words of a language; the English ones for one that is not known."""
    if language != "it":
        return _ENGLISH
    from inspector.diagnosis.phrasebook import said, said_name, said_part
    from inspector.reports.italian import WORDS

    return Wording(
        language=language,
        words=WORDS,
        phrase=partial(said, language=language),
        part=partial(said_part, language=language),
        name=partial(said_name, language=language),
        thousands=".",
    )
