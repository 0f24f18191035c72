"""`jose-inspector compare A B`: one that works and one that fails, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.commands.console import Status, say
from inspector.commands.inspecting import add_situation, inspect_file

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.set_defaults(run=run)
    parser.add_argument("left", metavar="A", help="the one that works, for example")
    parser.add_argument("right", metavar="B", help="the other; - reads it")
    add_situation(parser)
    parser.add_argument("--all", action="store_true", help="what is the same, too")
    parser.add_argument("--redact", action="store_true", help="leave out the values of the content")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")


def run(options: argparse.Namespace) -> Status:
    """Compare and report; the status says whether both are the same."""
    from inspector.diagnosis.comparing.compare import compare
    from inspector.reports import comparison

    left, right = (inspect_file(options, path) for path in (options.left, options.right))
    found = comparison.redacted(left, right) if options.redact else compare(left, right)
    if options.format == "json":
        from inspector.reports import asciijson

        say(asciijson.dumps(comparison.to_document(found, options.language)) + "\n")
    else:
        say(comparison.render(found, options.language, everything=options.all))
    return Status.FAILED if found.differences else Status.GOOD
