"""What stands in the repository agrees with itself."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import inspector

if TYPE_CHECKING:
    from types import ModuleType

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text("utf-8")
DOCUMENTS = ("README.md", "SECURITY.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", "packaging/README.md")


@cache
def tracked() -> tuple[str, ...]:
    """The files under version control; skips where this is no checkout."""
    command = ["git", "-C", str(REPOSITORY), "ls-files", "-z"]
    try:
        listing = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # fixed arguments
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if listing.returncode:
        pytest.skip("this is no checkout")
    return tuple(name for name in listing.stdout.split("\0") if name and (REPOSITORY / name).is_file())


def script(name: str) -> ModuleType:
    spec = spec_from_file_location(name, REPOSITORY / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def code_blocks(text: str) -> list[str]:
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def helped(*arguments: str) -> str:
    command = [sys.executable, "-m", "inspector", *arguments, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 # our own program


def test_the_version_stands_in_one_place() -> None:
    number = inspector.__version__
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "inspector.__version__"}
    assert version("jose-inspector") == number
    others = [
        path
        for path in tracked()
        if path.endswith((".py", ".toml")) and path != "inspector/__init__.py"
        if f'"{number}"' in (REPOSITORY / path).read_text("utf-8")
    ]
    assert others == []


def test_the_changes_name_the_version_first() -> None:
    headings = re.findall(r"^## (\S+)", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == inspector.__version__


def test_every_make_command_in_the_documents_exists() -> None:
    rules = re.findall(r"^([a-z][a-z -]*):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    targets = {target for rule in rules for target in rule.split()}
    assert {"run", "test", "bench", "format"} <= targets
    for name in DOCUMENTS:
        text = (REPOSITORY / name).read_text("utf-8")
        commands = [*code_blocks(text), *re.findall(r"`([^`\n]+)`", text)]
        assert {line.split()[1] for line in commands if line.startswith("make ")} <= targets, name


def test_every_program_command_in_the_readme_exists() -> None:
    commands = [line.split()[1:] for line in code_blocks(README) if "bin/jose-inspector" in line]
    assert {command[0] for command in commands if command} == {
        "inspect",
        "make",
        "keys",
        "compare",
        "reproduce",
        "explain",
    }
    for command in filter(None, commands):
        text = helped(*(command[:2] if command[0] == "make" else command[:1]))
        assert {word for word in command if word.startswith("--")} - set(re.findall(r"--[\w-]+", text)) == set()


def test_every_option_in_the_readme_exists() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", README))
    assert len(named) > 10
    commands = [
        ("inspect",),
        ("reproduce",),
        *(("make", product) for product in ("token", "signed", "envelope", "challenge")),
    ]
    commands += [("keys", command) for command in ("compare", "generate", "export", "remove")]
    known = {option for command in commands for option in re.findall(r"--[\w-]+", helped(*command))}
    known.add("--self-test")  # stands before any command
    assert named - known == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    place = (REPOSITORY / name).parent
    links = re.findall(r"\]\(([^)#]+)\)", (REPOSITORY / name).read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (place / link).exists()] == []


def test_no_file_names_a_machine() -> None:
    folders = "root|work|home/[a-z]+|Users/[A-Za-z]+"
    machine = re.compile(rf"(?<![\w.<}}\])])/(?:{folders})/[\w.]")
    found = []
    for name in tracked():
        try:
            text = (REPOSITORY / name).read_text("utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        found += [f"{name}: {match.group()}" for match in machine.finditer(text)]
    assert found == []


def test_the_build_server_runs_what_everybody_runs() -> None:
    lines = (REPOSITORY / ".ci/run").read_text("utf-8").splitlines()
    assert [line for line in lines if "make" in line and not line.startswith("#")] == [
        "exec make --no-print-directory test </dev/null"
    ]
    assert ".ci/run" in (REPOSITORY / ".github/workflows/test.yml").read_text("utf-8")


def test_every_direct_dependency_has_its_licence() -> None:
    licences = script("licences")
    table = licences.listed((REPOSITORY / "resources/licences/README.md").read_text("utf-8"))
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    direct = [re.split(r"[^\w.-]", line)[0] for line in project["dependencies"]]
    assert {licences.normal(name) for name in direct} <= set(table)
    for _, texts in table.values():
        assert all((REPOSITORY / "resources/licences" / text).is_file() for text in texts)


def test_a_work_without_a_licence_is_named() -> None:
    licences = script("licences")
    works = [
        SimpleNamespace(metadata={"Name": "listed.Well", "License-Expression": "MIT OR Apache-2.0"}),
        SimpleNamespace(metadata={"Name": "listed-ill", "License-Expression": "MIT"}),
        SimpleNamespace(metadata={"Name": "stranger", "License-Expression": None}),
    ]
    table = {"listed-well": ("MIT", ("MIT.txt",)), "listed-ill": ("BSD-3-Clause", ())}
    assert list(licences.faults(works, table)) == [
        "listed.Well: MIT.txt is missing",
        "listed-ill is under MIT, not BSD-3-Clause",
        "stranger is not listed",
    ]
