from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from inspector import resources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _looked_up_anew() -> Iterator[None]:
    resources.folder.cache_clear()
    yield
    resources.folder.cache_clear()


def shipped(place: Path) -> Path:
    (place / resources.MARK).mkdir(parents=True)
    return place


def found_from(package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    return resources.folder()


def test_in_this_checkout_they_are_in_resources() -> None:
    assert resources.folder().name in ("resources", "_resources")
    assert resources.path("catalogue").is_dir()
    assert resources.path("catalogue", "none.md").name == "none.md"


def test_in_a_checkout_they_are_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = shipped(tmp_path / "resources")
    assert found_from(tmp_path / "inspector", monkeypatch) == place


def test_in_a_wheel_they_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped(tmp_path / "resources")  # somebody else's folder beside the package
    place = shipped(tmp_path / "inspector" / "_resources")
    assert found_from(tmp_path / "inspector", monkeypatch) == place


def test_in_a_frozen_program_they_are_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = shipped(tmp_path / "unpacked" / "inspector" / "_resources")
    shipped(tmp_path / "inspector" / "_resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "unpacked"), raising=False)
    assert found_from(tmp_path / "inspector", monkeypatch) == place


def test_where_they_are_missing_the_places_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(resources.ResourcesMissingError) as caught:
        found_from(tmp_path / "inspector", monkeypatch)
    assert caught.value.places == (tmp_path / "inspector" / "_resources", tmp_path / "resources")
    assert str(tmp_path / "resources") in str(caught.value)
