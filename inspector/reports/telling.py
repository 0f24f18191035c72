"""What the window hands over: reports, the words for the partner, programs that repeat an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH
from inspector.reports.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.diagnosis.comparing.values import Comparison
    from inspector.diagnosis.inspection import Inspection
    from inspector.reports.reproduce.recipe import Recipe

_TITLES: Final = {
    "verify": "Verify the signature ({alg})",
    "hash": "Hash what was signed ({alg})",
    "unwrap": "Unwrap the content key ({alg})",
    "decrypt": "Decrypt ({alg}{enc})",
}


class Telling:
    """Loads what it needs when it is asked for. `language` is that of the window."""

    def __init__(self, language: str = ENGLISH) -> None:
        self._language: Final = language

    def partner(self, inspection: Inspection, language: str) -> str:
        """A few lines for the other side."""
        from inspector.reports.saved import report

        return report(inspection, "partner", language)

    def report(self, inspection: Inspection, form: str, language: str, shown: Iterable[str]) -> str:
        """The report in one of its forms, with those values that were chosen."""
        from inspector.reports.saved import report

        return report(inspection, form, language, shown=shown)

    def values(self, inspection: Inspection) -> tuple[tuple[str, str, str], ...]:
        """What may be chosen: the name of the choice, what it is, and the value."""
        from inspector.reports.values import tellable

        say = wording(self._language)
        return tuple(
            (value.id, f"{say(value.place)} · {value.name}".rstrip(" ·"), value.value) for value in tellable(inspection)
        )

    def comparison(self, comparison: Comparison) -> Comparison:
        """What was compared, in the window's language."""
        from inspector.reports.comparison import spoken

        return spoken(comparison, self._language)

    def operations(self, inspection: Inspection) -> tuple[str, ...]:
        """What can be repeated, in words."""
        return tuple(self._titled(recipe) for recipe in self._recipes(inspection))

    def programs(self) -> tuple[tuple[str, str], ...]:
        """The languages, by name and title."""
        from inspector.reports.reproduce.snippets import LANGUAGES, title

        say = wording(self._language)
        return tuple((language, say(title(language))) for language in LANGUAGES)

    def program(self, inspection: Inspection, number: int, language: str) -> tuple[str, str, str]:
        """The name of a file and its text; or a reason why there is none."""
        from inspector.reports.reproduce.snippets import snippet

        made = snippet(self._recipes(inspection)[number], language, self._language)
        return made.file, made.text, made.reason

    def _recipes(self, inspection: Inspection) -> tuple[Recipe, ...]:
        from inspector.reports.reproduce.recipe import recipes

        return recipes(inspection)

    def _titled(self, recipe: Recipe) -> str:
        alg = recipe.alg or recipe.enc
        enc = f", {recipe.enc}" if recipe.alg and recipe.enc else ""
        return wording(self._language)(_TITLES[recipe.operation.value], alg=alg, enc=enc)
