"""What the window says of itself: a guide for each tab, and what the program is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector import __version__, resources
from inspector.desktop.diagnostics import PROGRAM, all_versions
from inspector.desktop.language import current, tr
from inspector.encoding.phrases import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_ROW: Final = re.compile(r"\| (?P<work>[^|]+) \| [^|]+ \| (?P<licence>[^|]+) \| [^|]+ \|")
_HEAD: Final = ("work", "---")


def guide(tab: str) -> str:
    """The guide of a tab in the window's language; the English one where there is none."""
    files = (resources.path("guides", language, f"{tab}.md") for language in (current(), ENGLISH))
    return next(file.read_text("utf-8") for file in files if file.is_file())


def about(versions: Mapping[str, str]) -> str:
    """The program, what it is made of, and under which licence each part is."""
    return "\n".join(
        (
            f"# {PROGRAM} {__version__}",
            tr("Says what a token, an envelope or a challenge is, what holds, what fails and why. Works offline."),
            "",
            f"# {tr('Versions')}",
            *(f"- {name} {version}" for name, version in all_versions(versions)),
            "",
            f"# {tr('Licences')}",
            tr("The program's own source is under Apache-2.0. It works with, and its packages contain:"),
            *(f"- {work}: {licence}" for work, licence in licences()),
            "",
            tr("The texts of all these licences come with the program, in its folder of licences."),
        )
    )


def licences() -> Iterator[tuple[str, str]]:
    """Every work that is bundled, and its licence."""
    for line in resources.path("licences", "README.md").read_text("utf-8").splitlines():
        if (row := _ROW.match(line)) and not row["work"].startswith(_HEAD):
            yield row["work"], row["licence"]
