"""The command line, and the start of everything: window, commands, inspecting process.

    jose-inspector [gui [FILE] | --smoke-test]   open the window
    jose-inspector --self-test                   whether everything the program needs is there, as JSON
    jose-inspector inspect [FILE|-] …            say what it is, what holds, what fails and why
    jose-inspector make token|signed|envelope|modi|assertion|challenge|enclave-key|passport …
    jose-inspector keys list|show|compare|generate|import|export|test|remove …
    jose-inspector explain CODE
    jose-inspector --worker                      the inspecting process; the window starts it

Exit status of `inspect`: 0 verified or opened, 1 failed, 3 unchecked, 2 unreadable input or wrong usage. Each command
loads only what it needs: the window must be on the screen at once.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

PROGRAM: Final = "jose-inspector"
CRASHED: Final = 70  # the exit status when the program itself has a fault: never to be taken for an outcome
_INTERRUPTED: Final = 130
_WITH_FILE: Final = 2  # arguments of `gui FILE`, the fast way of a double click
_WINDOW: Final = {(): False, ("gui",): False, ("--smoke-test",): True, ("gui", "--smoke-test"): True}


def main() -> int:
    """Run the program with the arguments of this process; the exit status."""
    sys.excepthook = report_crash
    return run(sys.argv[1:])


def run(arguments: Sequence[str]) -> int:
    """Run the program; the exit status. Wrong usage raises SystemExit, as argparse does."""
    smoke_test = _WINDOW.get(tuple(arguments))
    if smoke_test is not None:
        from inspector.bootstrap import run_window

        return run_window(smoke_test=smoke_test)
    if len(arguments) == _WITH_FILE and arguments[0] == "gui" and not arguments[1].startswith("-"):
        from inspector.bootstrap import run_window

        return run_window(given=arguments[1])
    if list(arguments) == ["--self-test"]:
        from inspector.commands import self_testing

        return self_testing.run()
    if list(arguments) == ["--worker"]:
        from inspector import worker

        return worker.main()
    return _command(arguments)


def _command(arguments: Sequence[str]) -> int:
    from inspector.commands.console import CommandError, Status, complain
    from inspector.commands.usage import parser
    from inspector.files import FileRefusedError

    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except CommandError as error:
        complain(str(error))
        return error.status
    except FileRefusedError as error:
        complain(str(error))
        return Status.UNUSABLE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def report_crash(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say where the program broke, without any value: neither the exception's text nor local variables."""
    import os
    import traceback

    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    sys.stderr.write("\n".join([f"{PROGRAM} has a fault: {kind.__name__}", *lines, ""]))
    sys.stderr.flush()
    os._exit(CRASHED)
