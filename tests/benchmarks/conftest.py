"""The benchmarks: `make bench` runs them and prints the figures at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.side_by_side import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def _nothing_stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Measure without the key library of whoever runs this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOSE_INSPECTOR_DATA", str(tmp_path_factory.mktemp("data")))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures."""
    terminalreporter.section("figures")
    for line in FIGURES:
        terminalreporter.write_line(line)
