"""What every test shares: no screen, no keyring and no folders of the person who runs the tests."""

from __future__ import annotations

import importlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"  # samples and vectors; never copied into the repository

# A busy machine is no fault of the code: nothing here is measured by the clock.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@cache
def qt_trouble() -> str:
    """Why Qt cannot be loaded on this machine; empty where it can."""
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return f"Qt does not load here: {error}"
    return ""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Keep the settings of pytest-qt known where it is left out because Qt does not load."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "read by pytest-qt, which is not loaded")


class WithoutQt(pytest.Item):
    """Stands for a module of desktop tests where Qt does not load."""

    def runtest(self) -> None:
        pytest.skip(qt_trouble())


class ModuleWithoutQt(pytest.Module):
    """A module of desktop tests that is not imported."""

    def collect(self) -> Iterator[WithoutQt]:
        yield WithoutQt.from_parent(self, name="all")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip the desktop tests, with the reason, where Qt does not load."""
    if "desktop" in module_path.relative_to(REPOSITORY).parts and qt_trouble():
        return ModuleWithoutQt.from_parent(parent, path=module_path)
    return None


@pytest.fixture(scope="session", autouse=True)
def _nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test find the keyring, the settings or the key library of the person who runs it."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with samples and vectors beside the checkout; a test that needs it is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder 'shared' is not beside the checkout")
    return SHARED
