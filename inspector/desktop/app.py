"""Starts the window: at once on the screen, everything else after the first paint."""

from __future__ import annotations

import gc
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from inspector import resources
from inspector.desktop.language import current
from inspector.desktop.main_window import MainWindow
from inspector.desktop.theme import Theme, first_column, system_column, text_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon

    from inspector.desktop.ports import Parts
    from inspector.desktop.wiring import Wiring

NAME: Final = "JOSE Inspector"

# What is loaded after the first paint, in pieces that take some ten milliseconds each.
_LATER: Final = (
    "dataclasses",
    "json",
    "datetime",
    "inspector.desktop.ports",
    "inspector.desktop.tasks",
    "inspector.desktop.desk",
    "inspector.desktop.keys_desk",
    "inspector.desktop.key_wiring",
    "inspector.desktop.inspecting",
    "inspector.desktop.wiring",
)


def run(connect: Callable[[str], Parts], *, smoke_test: bool = False, given: str = "") -> int:
    """Open the window and stay until it is closed; the exit status.

    `connect` builds the parts the window works with; it is called with the window's language, after the first paint.
    `given` is a file or a text to begin with. With `smoke_test` the window is painted once and closed, and nothing
    else is started, read or remembered.
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
    return _run(application, theme, connect, given)


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


def _run(application: QApplication, theme: Theme, connect: Callable[[str], Parts], given: str) -> int:
    from inspector.desktop import crash, language
    from inspector.desktop.names import LANGUAGE
    from inspector.desktop.settings import stored_layout

    crash.install(theme)
    layout = stored_layout()
    language.install(application, layout.text(LANGUAGE))
    window = MainWindow(theme, layout)
    start = Start(application, theme, window, connect, given)
    window.painted.connect(start.begin)
    window.show()
    status = application.exec()
    start.finish()
    return status


class Start(QObject):
    """Everything that comes after the first paint, a little at a time: the window can be used in between."""

    def __init__(
        self,
        application: QApplication,
        theme: Theme,
        window: MainWindow,
        connect: Callable[[str], Parts],
        given: str = "",
    ) -> None:
        super().__init__()
        self._application = application
        self._theme = theme
        self._window = window
        self._connect = connect
        self._given = given
        self._parts: Parts | None = None
        self._wiring: Wiring | None = None
        self._steps: list[Callable[[], object]] = [
            self._follow,
            *(partial(import_module, name) for name in _LATER),
            self._guard,
            self._build,
            self._wire,
            self._settle,
        ]

    def begin(self) -> None:
        """Do the next step, then the rest."""
        QTimer.singleShot(0, self._step)

    def finish(self) -> None:
        """End what was started, when the window has gone."""
        if self._wiring is not None:
            self._wiring.finish()

    def _step(self) -> None:
        if self._steps and self._window.isVisible():
            self._steps.pop(0)()
            self.begin()

    def _follow(self) -> None:
        follow_system(self._application, self._theme)
        self._application.setWindowIcon(icon())

    def _guard(self) -> None:
        from inspector.desktop import spoken
        from inspector.desktop.tip_guard import TipGuard

        spoken.install()
        self._application.installEventFilter(TipGuard(self._application))

    def _build(self) -> None:
        self._parts = self._connect(current())

    def _settle(self) -> None:
        """From now on collect garbage, but never look again at what stays: that would take a tenth of a second."""
        gc.freeze()
        gc.enable()

    def _wire(self) -> None:
        from inspector.desktop.wiring import Wiring

        if self._parts is not None:
            self._wiring = Wiring(self._window, self._parts, self._theme)
            if self._given:
                self._wiring.take_given(self._given)


def icon() -> QIcon:
    """The program's own icon."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        made.addFile(str(resources.path("icons", f"jose-inspector-{size}.png")))
    return made
