from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from inspector import resources
from inspector.desktop import icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

DESKTOP = Path(icons.__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


def test_every_icon_of_the_drawing_is_read_as_it_stands() -> None:
    drawing = ET.fromstring(resources.path("icons", "icons.svg").read_text("utf-8"))  # noqa: S314 (our own file)
    groups = {group.get("id"): group for group in drawing.iter(f"{SVG}g")}
    assert set(groups) == set(icons.shapes())
    for name, shape in icons.shapes().items():
        assert len(shape.lines) == len(groups[name].findall(f"{SVG}polyline")), name
        assert len(shape.circles) == len(groups[name].findall(f"{SVG}circle")), name
        assert len(shape.lines) + len(shape.circles) == len(list(groups[name])), name
        for x, y in (point for line in shape.lines for point in line):
            assert 0 <= x <= icons.GRID, name
            assert 0 <= y <= icons.GRID, name


def test_every_icon_that_is_asked_for_is_there() -> None:
    asked = {
        name
        for file in DESKTOP.rglob("*.py")
        for name in re.findall(
            r'icons\.(?:themed\(self\._theme|put_before\([a-z_.]+, self\._theme|draw\(painter), "([a-z-]+)"',
            file.read_text("utf-8"),
        )
    }
    assert {"pin", "paste"} <= asked <= set(icons.shapes())


@pytest.mark.parametrize("name", sorted(icons.shapes()))
def test_an_icon_is_seen_at_every_scale(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    made = icons.icon(name, QColor("#ff0000"))
    for size in (16, 32, 48):
        picture = made.pixmap(size).toImage()
        shown = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        assert sum(colour.alpha() > 100 and colour.red() > 200 for colour in shown) >= 4, (name, size)
