"""A real keyring for each test, where one is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.vault_real.daemon import PrivateBus, missing_programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A private bus without a keyring on it yet."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    made = PrivateBus(tmp_path_factory.mktemp("bus"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


@pytest.fixture
def keyring(bus: PrivateBus) -> PrivateBus:
    """The bus with an unlocked gnome-keyring."""
    bus.start()
    return bus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of the program."""
    return tmp_path / "data"
