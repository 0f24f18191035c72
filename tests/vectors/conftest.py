"""Where the test vectors are: beside the checkout, or in the folder that JOSE_VECTORS names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def vectors() -> Path:
    named = os.environ.get("JOSE_VECTORS")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "vectors"
    if not folder.is_dir():
        pytest.skip("no test vectors: the folder 'shared' is not beside the checkout and JOSE_VECTORS names none")
    return folder
