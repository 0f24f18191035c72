"""The options of the whole command line."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Final, NoReturn

from inspector import __version__
from inspector.encoding.visible import visible

_PROGRAM: Final = "jose-inspector"
_WIDTH: Final = 100
_DESCRIPTION: Final = """\
Says what a JOSE token, a signed envelope or an encrypted challenge is, what holds, what does not and why.
Without a command it opens the window."""
_EPILOG: Final = (
    "exit status of inspect: 0 verified or opened, 1 failed, 3 unchecked, 2 unreadable input or wrong usage"
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: asking the terminal for its own costs start-up time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)


class _Parser(argparse.ArgumentParser):
    """Shows what it was given only after it was made harmless."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def parser() -> argparse.ArgumentParser:
    """The parser; `run` in the options it gives is the function of the command."""
    from inspector.commands import comparing, explaining, inspecting, key_library, making, reproducing

    whole = _Parser(prog=_PROGRAM, description=_DESCRIPTION, epilog=_EPILOG, formatter_class=_Help, allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    whole.add_argument("--smoke-test", action="store_true", help="open the window, paint it once, close it")
    whole.add_argument("--self-test", action="store_true", help="check that all the program needs is there; as JSON")
    commands = whole.add_subparsers(metavar="COMMAND", required=True, prog=_PROGRAM, parser_class=_Parser)
    add = partial(commands.add_parser, formatter_class=_Help, allow_abbrev=False)
    window = add("gui", help="open the window, as without any command")
    window.add_argument("given", nargs="?", default="", metavar="FILE", help="a file, or a token, to begin with")
    window.set_defaults(run=_window)
    inspecting.add_arguments(add("inspect", help="inspect a file, or what is piped in", epilog=_EPILOG))
    making.add_arguments(add("make", help="make what can be inspected: a token, an envelope, a challenge"))
    key_library.add_arguments(add("keys", help="list, show, compare, make, import, export, test and remove keys"))
    comparing.add_arguments(add("compare", help="put two inputs side by side: one that works, one that does not"))
    reproducing.add_arguments(add("reproduce", help="repeat one operation as a program in another language"))
    explaining.add_arguments(add("explain", help="explain the code of a finding"))
    return whole


def _window(options: argparse.Namespace) -> int:
    from inspector.bootstrap import run_window

    return run_window(smoke_test=options.smoke_test, given=options.given)
