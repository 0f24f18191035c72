from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from tests.desktop.screenshots import FEW, SCENES, take

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from inspector.desktop.theme import Theme


@pytest.mark.parametrize(("name", "tone"), [("verify-verified", "good"), ("challenge-challenge-wrapped-key", "info")])
def test_a_picture_shows_what_the_program_finds(
    qapp: QApplication, theme: Theme, tmp_path: Path, name: str, tone: str
) -> None:
    scene = next(scene for scene in SCENES if scene.name == name)
    take(qapp, theme, scene, tmp_path, pause=0.2)
    picture = QImage(str(tmp_path / f"{name}.png"))
    assert (picture.width(), picture.height()) == scene.size
    wanted = theme.colour(tone).rgb()
    seen = [picture.pixel(x, y) for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 3)]
    assert seen.count(wanted) > 50  # of the verdict


def test_every_picture_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
    assert set(FEW) <= set(names)
