"""What happens after a fault of the program itself: a dialog with a trace that tells places, never values."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    from inspector.desktop.theme import Theme

SENTENCE: Final = (
    "This is a fault of the program, not of what you pasted. The window goes on working. "
    "The trace below tells places in the program and nothing of your data."
)
_PACKAGE: Final = Path(__file__).resolve().parent.parent.parent


def redacted_trace(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The error's type and the places it came through: no message, no local values, no folder of this computer."""
    from inspector import __name__ as package

    lines = [f"{package}: {kind.__module__}.{kind.__qualname__}"]
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}")
        trace = trace.tb_next
    return "\n".join(lines)


def install(theme: Theme) -> None:
    """Show the dialog for every error that nobody has dealt with, in whatever thread."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(redacted_trace(kind, trace), theme)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        sys.stderr.write(redacted_trace(arguments.exc_type, arguments.exc_traceback) + "\n")

    sys.excepthook = hook
    threading.excepthook = thread_hook


def show(text: str, theme: Theme) -> None:
    """Say that something broke; one dialog at a time is enough."""
    from PySide6.QtWidgets import QApplication

    from inspector.desktop.widgets.page_dialog import PageDialog

    sys.stderr.write(text + "\n")
    parent = QApplication.activeWindow()
    if any(widget.objectName() == "crashDialog" and widget.isVisible() for widget in QApplication.topLevelWidgets()):
        return
    dialog = PageDialog(parent, "crashDialog", "Something broke in the inspector", SENTENCE, theme)
    dialog.show_text(text)
    dialog.open()


def _short(name: str) -> str:
    path = Path(name)
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name
