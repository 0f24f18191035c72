"""Fill the texts that go into packages: `texts.py FOLDER` writes them there; `--maintainer`, `--homepage` print one.

Version, description and changes stand in one place each: `inspector/__init__.py`, `pyproject.toml`, `CHANGELOG.md`.
"""

from __future__ import annotations

import gzip
import os
import re
import sys
import textwrap
import tomllib
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

REPOSITORY: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = Path(__file__).resolve().parent / "texts"
NAME: Final = "jose-inspector"
_RELEASE: Final = re.compile(
    r"^## (?P<version>\d+\.\d+\.\d+) \((?P<date>\d{4}-\d\d-\d\d|not yet released)\)$", re.MULTILINE
)


class Release(NamedTuple):
    """One section of the change log."""

    version: str
    date: datetime
    changes: tuple[str, ...]


def version() -> str:
    """Read the version from the one place where it stands."""
    source = (REPOSITORY / "inspector" / "__init__.py").read_text("utf-8")
    [found] = re.findall(r'^__version__: Final = "([^"]+)"', source, re.MULTILINE)
    return str(found)


def releases(changelog: str, today: datetime) -> tuple[Release, ...]:
    """Read the change log; what is not yet released bears the date of the build."""
    starts = [*_RELEASE.finditer(changelog)]
    ends = [*(start.start() for start in starts[1:]), len(changelog)]
    return tuple(
        Release(start["version"], _day(start["date"], today), _points(changelog[start.end() : end]))
        for start, end in zip(starts, ends, strict=True)
    )


def _day(text: str, today: datetime) -> datetime:
    return today if text == "not yet released" else datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


def _points(section: str) -> tuple[str, ...]:
    points = re.findall(r"^- (.+(?:\n  .+)*)", section, re.MULTILINE)
    return tuple(" ".join(point.replace("`", "").split()) for point in points)


def metainfo_releases(known: tuple[Release, ...]) -> str:
    """Write the releases as AppStream wants them."""
    lines: list[str] = []
    for release in known:
        points = "".join(f"<li>{escape(change)}</li>" for change in release.changes)
        lines.append(f'    <release version="{release.version}" date="{release.date:%Y-%m-%d}">')
        lines.append(f"      <description><ul>{points}</ul></description>")
        lines.append("    </release>")
    return "\n".join(lines)


def debian_changelog(known: tuple[Release, ...], maintainer: str) -> str:
    """Write the change log as Debian Policy (section 4.4) wants it."""
    entries = []
    for release in known:
        points = "\n".join(
            textwrap.fill(change, 76, initial_indent="  * ", subsequent_indent="    ") for change in release.changes
        )
        signed = f" -- {maintainer}  {format_datetime(release.date)}"
        entries.append(f"{NAME} ({release.version}) unstable; urgency=medium\n\n{points}\n\n{signed}\n")
    return "\n".join(entries)


def main() -> int:
    """Write every text; returns the exit status."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    [author] = project["authors"]
    facts = {"--maintainer": f"{author['name']} <{author['email']}>", "--homepage": project["urls"]["Homepage"]}
    if sys.argv[1] in facts:
        sys.stdout.write(f"{facts[sys.argv[1]]}\n")
        return 0
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    today = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), tz=UTC)
    known = releases((REPOSITORY / "CHANGELOG.md").read_text("utf-8"), today)
    if not known or known[0].version != version():
        sys.stderr.write(f"CHANGELOG.md does not begin with version {version()}\n")
        return 1
    values = {
        "version": version(),
        "date": f"{today:%Y-%m-%d}",
        "summary": project["description"],
        "homepage": facts["--homepage"],
        "releases": metainfo_releases(known),
    }
    for template in TEMPLATES.iterdir():
        text = template.read_text("utf-8")
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        (target / template.name).write_text(text, encoding="utf-8")
    log = debian_changelog(known, facts["--maintainer"]).encode()
    (target / "changelog.gz").write_bytes(gzip.compress(log, 9, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
