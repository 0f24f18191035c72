"""The import contracts hold, and each refuses a violation planted in a copy of the package."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in SETTINGS["contracts"]}
LAYERS = [[name.strip() for name in layer.split("|")] for layer in CONTRACTS["layers"]["layers"]]
UPWARD = [(lower, upper) for uppers, lowers in itertools.pairwise(LAYERS) for upper in uppers for lower in lowers]
SIDEWAYS = [pair for layer in LAYERS for pair in itertools.permutations(layer, 2)]
FORBIDDEN = {
    "qt": [
        ("worker", "from PySide6.QtCore import QObject"),
        ("cli", "import PySide6.QtWidgets"),
        ("reports", "import shiboken6"),
    ],
    "keyring": [
        ("desktop", "import keyring"),
        ("cli", "from keyring.backends import SecretService"),
        ("bootstrap", "import secretstorage"),
        ("worker", "import jeepney"),
    ],
    "jwcrypto": [
        ("jose", "from jwcrypto import jwk"),
        ("keys", "import jwcrypto.jwe"),
        ("making/signing", "from jwcrypto.jws import JWS"),
    ],
    "primitives": [
        ("encoding", "from cryptography.hazmat.primitives import hashes"),
        ("artefacts", "import cryptography.x509"),
        ("intake", "import cryptography"),
        ("reports", "import cryptography.fernet"),
        ("desktop", "from cryptography import x509"),
    ],
    "network": [
        ("desktop", "from urllib.request import urlopen"),
        *(("keys", f"import {module}") for module in CONTRACTS["network"]["forbidden_modules"]),
    ],
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is, in a place where it may be spoilt."""
    shutil.copytree(REPOSITORY / "inspector", tmp_path / "inspector", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    """The package with nothing in its modules: quick to look at, and every import in it is a planted one."""
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    (tmp_path / "inspector").mkdir()
    (tmp_path / "inspector" / "__init__.py").touch()
    for entry in (REPOSITORY / "inspector").iterdir():
        if entry.suffix == ".py":
            (tmp_path / "inspector" / entry.name).touch()
        elif (entry / "__init__.py").exists():
            (tmp_path / "inspector" / entry.name).mkdir()
            (tmp_path / "inspector" / entry.name / "__init__.py").touch()
    return tmp_path


def plant(copy: Path, importer: str, statement: str) -> None:
    """Put an import into a function of a module, where it is as forbidden as at the top."""
    module = copy / "inspector" / f"{importer}.py"
    if not module.exists():
        module = copy / "inspector" / importer / "__init__.py"
    with module.open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef _planted() -> None:\n    {statement}\n")


def check(copy: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    arguments = [argument for contract in contracts for argument in ("--contract", contract)]
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(  # noqa: S603 # our own interpreter, our own arguments
        [sys.executable, "-c", program, "--no-cache", "--no-logo", *arguments],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )


def assert_refused(copy: Path, contract: str, *evidence: str) -> None:
    result = check(copy, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{CONTRACTS[contract]['name']} BROKEN" in result.stdout
    assert [expected for expected in evidence if expected not in result.stdout] == []


def test_the_package_keeps_every_contract(copy: Path) -> None:
    result = check(copy, *CONTRACTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in result.stdout


def test_every_module_of_the_package_has_a_layer() -> None:
    found = {path.stem for path in (REPOSITORY / "inspector").iterdir() if (path / "__init__.py").exists()}
    found |= {path.stem for path in (REPOSITORY / "inspector").glob("*.py")}
    assert found - {"__init__"} == {name for layer in LAYERS for name in layer}


def test_the_outline_keeps_the_layers(outline: Path) -> None:
    assert check(outline, "layers", "strangers").returncode == 0


@pytest.mark.parametrize(("importer", "imported"), [*UPWARD, *SIDEWAYS])
def test_an_import_upward_or_sideways_is_refused(outline: Path, importer: str, imported: str) -> None:
    plant(outline, importer, f"import inspector.{imported}")
    assert_refused(outline, "layers", f"inspector.{importer} is not allowed to import inspector.{imported}")


def test_an_import_upward_is_refused_in_the_whole_package(copy: Path) -> None:
    plant(copy, "encoding/span", "import inspector.diagnosis.finding")
    assert_refused(copy, "layers", "inspector.encoding is not allowed to import inspector.diagnosis")


def test_a_module_without_a_layer_is_refused(outline: Path) -> None:
    (outline / "inspector" / "stray.py").touch()
    assert_refused(outline, "layers", "inspector.stray")


@pytest.mark.parametrize(("importer", "imported"), [("desktop", "vault"), ("vault", "desktop")])
def test_window_and_vault_stay_strangers(outline: Path, importer: str, imported: str) -> None:
    plant(outline, importer, f"import inspector.{imported}")
    assert_refused(outline, "strangers", f"inspector.{importer} is not allowed to import inspector.{imported}")


def test_window_and_vault_stay_strangers_by_way_of_a_third(outline: Path) -> None:
    plant(outline, "desktop", "import inspector.limits")
    plant(outline, "limits", "import inspector.vault")
    assert_refused(outline, "strangers", "inspector.desktop is not allowed to import inspector.vault")


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_forbidden_imports_are_refused(copy: Path, contract: str) -> None:
    for importer, statement in FORBIDDEN[contract]:
        plant(copy, importer, statement)
    arrows = [
        f"inspector.{importer.replace('/', '.')} -> {re.split('[ .]', statement)[1]}"
        for importer, statement in FORBIDDEN[contract]
    ]
    assert_refused(copy, contract, *arrows)


def test_every_contract_has_a_planted_violation() -> None:
    assert {"layers", "strangers", *FORBIDDEN} == set(CONTRACTS)
