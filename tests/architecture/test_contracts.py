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
FORBIDDEN = [
    ("qt", "worker", "from PySide6.QtCore import QObject"),
    ("qt", "cli", "import PySide6.QtWidgets"),
    ("qt", "reports", "import shiboken6"),
    ("keyring", "desktop", "import keyring"),
    ("keyring", "cli", "from keyring.backends import SecretService"),
    ("keyring", "bootstrap", "import secretstorage"),
    ("keyring", "worker", "import jeepney"),
    ("jwcrypto", "jose", "from jwcrypto import jwk"),
    ("jwcrypto", "keys", "import jwcrypto.jwe"),
    ("primitives", "encoding", "from cryptography.hazmat.primitives import hashes"),
    ("primitives", "intake", "import cryptography"),
    ("primitives", "desktop", "from cryptography import x509"),
    *(("network", "keys", f"import {module}") for module in CONTRACTS["network"]["forbidden_modules"]),
    ("network", "desktop", "from urllib.request import urlopen"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "inspector", tmp_path / "inspector", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
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


def assert_refused(copy: Path, contract: str, evidence: str) -> None:
    result = check(copy, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{CONTRACTS[contract]['name']} BROKEN" in result.stdout
    assert evidence in result.stdout


def test_the_package_keeps_every_contract(copy: Path) -> None:
    result = check(copy, *CONTRACTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in result.stdout


def test_every_module_of_the_package_has_a_layer() -> None:
    found = {path.stem for path in (REPOSITORY / "inspector").iterdir() if (path / "__init__.py").exists()}
    found |= {path.stem for path in (REPOSITORY / "inspector").glob("*.py")}
    assert found - {"__init__"} == {name for layer in LAYERS for name in layer}


@pytest.mark.parametrize(("importer", "imported"), UPWARD)
def test_an_import_upward_is_refused(copy: Path, importer: str, imported: str) -> None:
    plant(copy, importer, f"import inspector.{imported}")
    assert_refused(copy, "layers", f"inspector.{importer} is not allowed to import inspector.{imported}")


@pytest.mark.parametrize(("importer", "imported"), SIDEWAYS)
def test_an_import_sideways_is_refused(copy: Path, importer: str, imported: str) -> None:
    plant(copy, importer, f"import inspector.{imported}")
    assert_refused(copy, "layers", f"inspector.{importer} is not allowed to import inspector.{imported}")


def test_a_module_without_a_layer_is_refused(copy: Path) -> None:
    (copy / "inspector" / "stray.py").write_text('"""Nobody said where this belongs."""\n', encoding="utf-8")
    assert_refused(copy, "layers", "inspector.stray")


@pytest.mark.parametrize(("importer", "imported"), [("desktop", "vault"), ("vault", "desktop")])
def test_window_and_vault_stay_strangers(copy: Path, importer: str, imported: str) -> None:
    plant(copy, importer, f"import inspector.{imported}")
    assert_refused(copy, "strangers", f"inspector.{importer} is not allowed to import inspector.{imported}")


def test_window_and_vault_stay_strangers_by_way_of_a_third(copy: Path) -> None:
    plant(copy, "desktop", "import inspector.limits")
    plant(copy, "limits", "import inspector.vault")
    assert_refused(copy, "strangers", "inspector.desktop is not allowed to import inspector.vault")


@pytest.mark.parametrize(("contract", "importer", "statement"), FORBIDDEN)
def test_a_forbidden_import_is_refused(copy: Path, contract: str, importer: str, statement: str) -> None:
    plant(copy, importer, statement)
    imported = re.split(r"[ .]", statement)[1]
    assert_refused(copy, contract, f"inspector.{importer} -> {imported}")


def test_every_contract_has_a_planted_violation() -> None:
    assert {"layers", "strangers", *(contract for contract, _, _ in FORBIDDEN)} == set(CONTRACTS)
