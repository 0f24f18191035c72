"""The window's language: English stands in the code, every other one in a table made from `resources/translations`.

Makers of widgets look up what they are given; `tr` does so for everything else. What comes from outside is never
looked up: it is set with `setText`, or marked with `as_it_is` where a maker is given it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inspector import resources
from inspector.encoding.phrases import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: Final = "JoseInspector"

# what each language calls itself, and what stands between its thousands
NAMES: Final = {"en": "English", "it": "Italiano"}
_GROUPS: Final = {"en": ",", "it": "."}


def said(*words: str) -> tuple[str, ...]:
    """Words that the window says, though they come from below by their names."""
    return words


VALUES: Final = said(
    *("alarm", "error", "warning", "note"),
    *("proven", "likely", "possible"),
    *("done", "failed", "skipped", "not reached"),
    *("there is no such file", "it may not be opened", "it is a folder", "its links lead in a circle"),
    *("it is a device, a pipe or a socket, not a regular file", "it is too large", "it cannot be read"),
    *("it exists already and is not replaced", "it cannot be written"),
    *("holds", "found", "not checked"),
    "minified",
    *("section", "sections", "appendix", "step", "and"),
    *("header", "encrypted key", "ciphertext", "tag", "payload", "signature", "data"),
)


class AsItIs(str):
    """A text that is shown as it is, in every language."""

    __slots__ = ()


class _Language:
    """What the window speaks. There is one application, and so there is one of these."""

    def __init__(self) -> None:
        self.code = ENGLISH
        self.tables: tuple[QTranslator, ...] = ()


_SPOKEN: Final = _Language()


def as_it_is(text: str) -> str:
    """Keep a maker from looking up a text from outside."""
    return AsItIs(text)


def tr(text: str, /, **values: object) -> str:
    """A sentence of ours in the window's language, with values for its placeholders."""
    if isinstance(text, AsItIs):
        return str(text)
    found = QCoreApplication.translate(CONTEXT, text) if text and _SPOKEN.tables else text
    return _filled(found, values) if values else found


def counted(value: int) -> str:
    """A whole number with its thousands set apart."""
    return f"{value:,}".replace(",", _GROUPS.get(_SPOKEN.code, ","))


def current() -> str:
    """The code of the window's language."""
    return _SPOKEN.code


def choose(remembered: str, wanted: Sequence[str]) -> str:
    """The language that was chosen, or the first that the system wants and that there is; English otherwise."""
    if remembered in LANGUAGES:
        return remembered
    return next((code for name in wanted if (code := name.replace("_", "-").split("-")[0]) in LANGUAGES), ENGLISH)


def install(application: QCoreApplication, remembered: str = "") -> None:
    """Speak the language that was chosen, or the system's."""
    use(application, choose(remembered, QLocale.system().uiLanguages()))


def use(application: QCoreApplication, code: str) -> None:
    """Speak this language from now on. What is on the screen already stays as it is."""
    for table in _SPOKEN.tables:
        application.removeTranslator(table)
    _SPOKEN.code, _SPOKEN.tables = code, ()
    if code != ENGLISH:
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resources.path("translations"))
        loaded = (_table(f"qtbase_{code}", qt), _table(f"jose_inspector_{code}", ours))
        _SPOKEN.tables = tuple(table for table in loaded if table is not None)
        for table in _SPOKEN.tables:
            application.installTranslator(table)


def _table(name: str, folder: str) -> QTranslator | None:
    table = QTranslator()
    return table if table.load(name, folder) else None


def _filled(text: str, values: dict[str, object]) -> str:
    """The text with its values; thousands are grouped as the language does it."""
    group = _GROUPS.get(_SPOKEN.code, ",")
    if group == ",":
        return text.format(**values)
    grouped = {
        name: format(value, ",").replace(",", group)
        for name, value in values.items()
        if isinstance(value, int) and f"{{{name}:,}}" in text
    }
    return text.replace(":,}", "}").format(**{**values, **grouped})
