"""Starts the window: at once on the screen, everything else after the first paint."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from inspector import resources
from inspector.desktop.main_window import MainWindow
from inspector.desktop.theme import Theme, first_column, system_column, text_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon

    from inspector.desktop.ports import Parts
    from inspector.desktop.wiring import Wiring

NAME = "JOSE Inspector"


def run(connect: Callable[[], Parts], *, smoke_test: bool = False) -> int:
    """Open the window and stay until it is closed; the exit status.

    `connect` builds the parts the window works with; it is called after the first paint. With `smoke_test` the
    window is painted once and closed, and nothing else is started, read or remembered.
    """
    application = QApplication([*sys.argv[:1], "-style", "fusion"])  # setStyle() loads the namespace Qt
    application.setApplicationName(NAME)
    application.setDesktopFileName("jose-inspector")
    theme = Theme(first_column())
    dress(application, theme)
    if smoke_test:
        window = MainWindow(theme, None)
        window.painted.connect(lambda: QTimer.singleShot(0, window.close))
        window.show()
        return application.exec()
    return _run(application, theme, connect)


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application its colours and its font."""
    application.setFont(text_font())
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())


def follow_system(application: QApplication, theme: Theme) -> None:
    """Change between light and dark when the system does."""

    def follow() -> None:
        if system_column() != theme.column:
            theme.use(system_column())
            dress(application, theme)

    QGuiApplication.styleHints().colorSchemeChanged.connect(follow)
    follow()


def _run(application: QApplication, theme: Theme, connect: Callable[[], Parts]) -> int:
    from inspector.desktop import crash
    from inspector.desktop.settings import stored_layout

    crash.install(theme)
    window = MainWindow(theme, stored_layout())
    wired: list[Wiring] = []

    def wire() -> None:
        from inspector.desktop.tip_guard import TipGuard
        from inspector.desktop.wiring import Wiring

        follow_system(application, theme)
        application.setWindowIcon(icon())
        application.installEventFilter(TipGuard(application))
        wired.append(Wiring(window, connect(), theme))

    window.painted.connect(lambda: QTimer.singleShot(0, wire))
    window.show()
    status = application.exec()
    for wiring in wired:
        wiring.finish()
    return status


def icon() -> QIcon:
    """The program's own icon."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        made.addFile(str(resources.path("icons", f"jose-inspector-{size}.png")))
    return made
