from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter

from inspector.desktop import app, language
from inspector.desktop.widgets.values_table import ValuesTable
from tests.desktop.screenshots import SCENES, Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from inspector.desktop.theme import Theme


def test_a_header_whose_meanings_are_long_takes_its_share_of_the_height(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    language.use(qapp, "it")
    try:
        app.dress(qapp, theme)
        stage = Stage(qapp, theme, 0.2)
        scene = next(scene for scene in SCENES if scene.name == "decrypt-failed")
        stage.window.resize(*scene.size)
        scene.prepare(stage)
        stage.settle()
        split = next(one for one in stage.window.findChildren(QSplitter, "contentSplitter") if one.isVisible())
        header = split.findChild(ValuesTable, "headerTable")
        assert header is not None
        qtbot.waitUntil(lambda: header.height() > min(header.needed_height(), split.height() // 2))
        stage.close()
    finally:
        language.use(qapp, "en")
