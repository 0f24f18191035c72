"""Compare what a packaged program would contain with the list of licences that is shipped.

Prints every work that is missing from `resources/licences/README.md` or stands there under another licence, and
ends with 1 if there is one. With `--bom FILE` it also writes the bill of materials (CycloneDX 1.6) of what is there.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REPOSITORY = Path(__file__).resolve().parent.parent
LICENCES = REPOSITORY / "resources" / "licences"


def normal(name: str) -> str:
    """Spell a distribution's name in its one normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Read the table: the licence and the files with its text, by normal name."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return {normal(row[0]): (row[2], tuple(re.findall(r"[\w.-]+\.txt", row[3]))) for row in rows[2:]}


def required(names: Iterable[str]) -> Iterator[Distribution]:
    """Walk through what is installed because these are, each once."""
    waiting, seen = list(names), set()
    while waiting:
        name = normal(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # asked for on another system only
            continue
        yield found
        waiting += [re.split(r"[^\w.-]", line)[0] for line in found.requires or () if "extra ==" not in line]


def faults(installed: Iterable[Distribution], table: Mapping[str, tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Say what the table does not say, or says otherwise than the work itself."""
    for work in installed:
        name = work.metadata["Name"]
        if normal(name) not in table:
            yield f"{name} is not listed"
            continue
        licence, texts = table[normal(name)]
        own = work.metadata["License-Expression"]
        if own and licence not in {own, *own.split(" OR ")}:
            yield f"{name} is under {own}, not {licence}"
        yield from (f"{name}: {text} is missing" for text in texts if not (LICENCES / text).is_file())


def component(name: str, version: str, licence: str, *, purl: str = "") -> dict[str, object]:
    """Describe one work as CycloneDX does; a licence that is an expression is given as one."""
    known: dict[str, object] = {"type": "library", "name": name, "version": version}
    known["licenses"] = [{"expression": licence}] if " " in licence else [{"license": {"id": licence}}]
    return known | {"bom-ref": purl or name} | ({"purl": purl} if purl else {})


def bill(installed: Iterable[Distribution], table: Mapping[str, tuple[str, tuple[str, ...]]]) -> dict[str, object]:
    """Write down everything that a packaged program contains. The same works give the same bytes."""
    works = sorted((normal(work.metadata["Name"]), work.version) for work in installed)
    components = [
        component(name, version, table[name][0], purl=f"pkg:pypi/{name}@{version}") for name, version in works
    ]
    components.append(component("Python", ".".join(map(str, sys.version_info[:3])), table["python"][0]))
    components.append(component("Qt", dict(works).get("pyside6-essentials", ""), table["qt"][0]))
    source = (REPOSITORY / "inspector" / "__init__.py").read_text("utf-8")
    [version] = re.findall(r'^__version__: Final = "([^"]+)"', source, re.MULTILINE)
    own = {"type": "application", "name": "jose-inspector", "version": version, "bom-ref": "jose-inspector"}
    own_licence = {"licenses": [{"license": {"id": "Apache-2.0"}}]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | own_licence},
        "components": components,
        "dependencies": [{"ref": "jose-inspector", "dependsOn": [part["bom-ref"] for part in components]}],
    }


def main() -> int:
    """Compare, report, and return the exit status."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    direct = [re.split(r"[^\w.-]", line)[0] for line in project["dependencies"]]
    works, table = list(required(direct)), listed((LICENCES / "README.md").read_text("utf-8"))
    found = list(faults(works, table))
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    if sys.argv[1:2] == ["--bom"] and not found:
        Path(sys.argv[2]).write_text(json.dumps(bill(works, table), indent=2) + "\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
