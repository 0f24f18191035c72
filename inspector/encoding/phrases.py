"""The languages that sentences for people come in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final = "en"
ITALIAN: Final = "it"
LANGUAGES: Final = (ENGLISH, ITALIAN)
