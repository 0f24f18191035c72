"""`jose-inspector inspect`: one input, everything that is to be said about it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector import files, limits
from inspector.commands.console import Status, say, send
from inspector.diagnosis.inspection import Outcome
from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from inspector.requests import Inquiry, moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.collecting import KeyReading

STATUS: Final[Mapping[Outcome, Status]] = {
    Outcome.VERIFIED: Status.GOOD,
    Outcome.OPENED: Status.GOOD,
    Outcome.FAILED: Status.FAILED,
    Outcome.UNCHECKED: Status.UNCHECKED,
    Outcome.UNRECOGNISED: Status.UNUSABLE,
}
_STANDARD_INPUT: Final = "-"
_DIGITS: Final = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.set_defaults(run=run)
    parser.add_argument("file", metavar="FILE", nargs="?", default=_STANDARD_INPUT, help="what to inspect; - reads it")
    add_situation(parser)
    parser.add_argument("--redact", action="store_true", help="leave out the values of the content")
    parser.add_argument(
        "--batch",
        action="store_true",
        help="for answers that go back by themselves: as --redact, and one sentence for every failure to decrypt",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "html"),
        default="text",
        help="how to write it; json holds everything",
    )


def add_situation(parser: argparse.ArgumentParser) -> None:
    """The options that say with what, and how, it is inspected."""
    parser.add_argument("--key", metavar="FILE", action="append", default=[], help="a key, in any usual format")
    parser.add_argument(
        "--secret-file",
        metavar="FILE",
        action="append",
        default=[],
        help="an HMAC secret, an AES key, a password or a wrapped key, in any encoding",
    )
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    parser.add_argument("--aad", metavar="TEXT", help="additional authenticated data of a challenge")
    parser.add_argument("--content", metavar="FILE", help="the detached content that was signed")
    parser.add_argument("--at", metavar="RFC3339", type=moment_argument, help="the moment that times are compared with")
    parser.add_argument(
        "--skew",
        metavar="SECONDS",
        type=_skew,
        default=limits.CLOCK_SKEW,
        help=f"by how much two clocks may differ; {limits.CLOCK_SKEW} if not given",
    )
    parser.add_argument("--expect-issuer", metavar="S", help="who must have issued it")
    parser.add_argument("--expect-audience", metavar="S", help="whom it must be meant for")
    parser.add_argument("--allow-rsa1_5", action="store_true", help="decrypt RSA1_5 too; it has known attacks")
    parser.add_argument("--no-stored-keys", action="store_true", help="use only the keys given here")
    parser.add_argument("--second-opinion", action="store_true", help="ask a strict library too")
    parser.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help="of the sentences; names stay English")


def run(options: argparse.Namespace) -> Status:
    """Inspect and report; the status tells the outcome."""
    inspection = inspect_file(options, options.file)
    if options.batch:
        from inspector.reports.batch import uniform

        inspection = uniform(inspection, options.language)
    if options.redact or options.batch:
        from inspector.reports.redaction import redact

        inspection = redact(inspection)
    _report(inspection, options.format, options.language)
    return STATUS[inspection.outcome]


def moment_argument(text: str) -> datetime:
    """An option that is a moment."""
    try:
        return moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _skew(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS and int(text) <= limits.CLOCK_SKEW_MOST):
        message = f"not a number of seconds from 0 to {limits.CLOCK_SKEW_MOST:,}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


# ------------------------------------------------------------------------------------------------------------ reading


def inspect_file(options: argparse.Namespace, path: str) -> Inspection:
    """Inspect a file as the options of `add_situation` say."""
    return inspect_text(options, read_source(path))


def inspect_text(options: argparse.Namespace, source: str | bytes) -> Inspection:
    """Inspect what was read from a file."""
    inquiry = _inquiry(options, source)
    if options.no_stored_keys:
        return inquiry.inspect()
    from inspector.commands.stored_keys import inspect_with_stored_keys

    return inspect_with_stored_keys(inquiry)


def _inquiry(options: argparse.Namespace, source: str | bytes) -> Inquiry:
    readings = _key_readings(options.key, options.passphrase_file, options.language)
    return Inquiry(
        source=source,
        from_file=True,
        keys=tuple(key for reading in readings for key in reading.keys),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        secrets=tuple(Secret(files.read_file(path, limit=limits.KEY_FILE)) for path in options.secret_file),
        aad=None if options.aad is None else options.aad.encode(errors="surrogateescape"),
        content=None if options.content is None else files.read_file(options.content, limit=limits.FILE_INPUT),
        at=options.at,
        skew=options.skew,
        expect_issuer=options.expect_issuer,
        expect_audience=options.expect_audience,
        allowances=replace(Allowances(), rsa1_5=options.allow_rsa1_5),
        second_opinion=options.second_opinion,
        language=options.language,
    )


def read_source(path: str) -> str | bytes:
    """The input as text where it is text. The bytes are not kept beside it: a token may have 256 MiB."""
    if path == _STANDARD_INPUT:
        data = files.read_stream(sys.stdin.buffer, "standard input", limit=limits.FILE_INPUT)
    else:
        data = files.read_file(path, limit=limits.FILE_INPUT)
    return files.as_text(data)


def _key_readings(paths: list[str], passphrase_path: str | None, language: str) -> list[KeyReading]:
    if not paths:
        return []
    from inspector.commands.key_files import read_key_file, read_passphrase

    passphrase = None if passphrase_path is None else read_passphrase(passphrase_path)
    return [read_key_file(path, passphrase, language) for path in paths]


# ----------------------------------------------------------------------------------------------------------- reporting


def _report(inspection: Inspection, form: str, language: str) -> None:
    if form == "json":
        from inspector.reports.document import write_document

        send(lambda stream: write_document(inspection, stream))
        say("\n")
    elif form == "markdown":
        from inspector.reports import markdown

        say(markdown.render(inspection, language))
    elif form == "html":
        from inspector.reports import html

        say(html.render(inspection, language))
    else:
        from inspector.reports import text

        say(text.render(inspection, language))
