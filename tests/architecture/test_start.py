"""What a fresh process has loaded: the parts that cost time come when they are asked for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("PySide6", "shiboken6", "keyring", "jwcrypto", "secretstorage", "jeepney")


def loaded(program: str) -> set[str]:
    """The modules a new interpreter has loaded after the program."""
    report = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    result = subprocess.run(  # noqa: S603 # our own interpreter, our own program
        [sys.executable, "-c", f"{program}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(json.loads(result.stdout))


@pytest.mark.parametrize("module", ["inspector", "inspector.cli", "inspector.worker", "inspector.diagnosis.inspect"])
def test_an_import_brings_no_window_keyring_or_second_opinion(module: str) -> None:
    modules = loaded(f"import {module}")
    assert module in modules
    assert {name.partition(".")[0] for name in modules} & set(HEAVY) == set()


def test_the_door_is_opened_only_when_asked() -> None:
    assert not {name for name in loaded("import inspector") if name.startswith("inspector.")}
    assert "inspector.diagnosis.inspect" in loaded("from inspector import inspect")


def test_an_inspection_brings_no_window_keyring_or_second_opinion() -> None:
    modules = loaded("import inspector; inspector.inspect('eyJhbGciOiJub25lIn0.e30.')")
    assert {name.partition(".")[0] for name in modules} & set(HEAVY) == set()


def test_the_command_line_starts_without_certificates_and_containers() -> None:
    modules = loaded("import inspector.cli")
    assert not {"cryptography.x509", "cryptography.hazmat.primitives.serialization.pkcs12"} & modules
