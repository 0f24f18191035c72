from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tests.desktop.screenshots import FEW, SCENES, take

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from inspector.desktop.theme import Theme


def test_a_picture_shows_what_the_program_finds(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    scene = next(scene for scene in SCENES if scene.name == "verify-verified")
    take(qapp, theme, scene, tmp_path, pause=0.2)
    picture = QImage(str(tmp_path / "verify-verified.png"))
    assert (picture.width(), picture.height()) == scene.size
    good = theme.colour("good").rgb()
    row = [picture.pixel(x, y) for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 3)]
    assert row.count(good) > 50  # the verdict and the trace are green


def test_every_picture_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
    assert set(FEW) <= set(names)
