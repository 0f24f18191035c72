"""`jose-inspector reproduce FILE`: one operation of an inspection as a program in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.commands.console import CommandError, Status, complain, say
from inspector.commands.inspecting import add_situation, inspect_text, read_source
from inspector.encoding.visible import visible
from inspector.reports.reproduce.recipe import Operation
from inspector.reports.reproduce.snippets import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from inspector.reports.reproduce.recipe import Recipe


_NOTHING: Final = "There is nothing here that could be repeated in this way."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.set_defaults(run=run)
    parser.add_argument("file", metavar="FILE", help="what was inspected; - reads it")
    parser.add_argument("--operation", choices=tuple(Operation), help="what the program does")
    parser.add_argument("--with", dest="program", choices=LANGUAGES, help="the language and the library")
    parser.add_argument("--layer", type=int, metavar="N", help="of the layer with that number, from 1")
    parser.add_argument(
        "--output", metavar="FOLDER", help="write the program there, and the files it reads; never keys"
    )
    add_situation(parser)


def run(options: argparse.Namespace) -> Status:
    """Print the program, or what there is to choose from."""
    from inspector.reports.reproduce.recipe import recipes
    from inspector.reports.reproduce.snippets import snippet

    source = read_source(options.file)
    inspection = inspect_text(options, source)
    wanted = [
        recipe
        for recipe in recipes(inspection)
        if options.operation in (None, recipe.operation) and options.layer in (None, recipe.layer + 1)
    ]
    if not wanted:
        raise CommandError(_NOTHING, Status.FAILED)
    if options.program is None:
        say("".join(f"{line}\n" for line in _choice(wanted)))
        return Status.GOOD
    made = snippet(wanted[0], options.program, options.language)
    if made.reason:
        raise CommandError(made.reason, Status.FAILED)
    if options.output is None:
        say(visible(made.text, keep_newlines=True))
        return Status.GOOD
    from inspector.reports.reproduce.given import given

    files = given(inspection, source, wanted[0], from_file=True)
    if not files:
        complain(
            "What was pasted cannot be written beside it: it has no compact form, or stands in no file of its own."
        )
    _write(options.output, {made.file: made.text.encode(), **files})
    return Status.GOOD


def _choice(wanted: Sequence[Recipe]) -> Iterator[str]:
    """The operations with the languages they can be written in."""
    from inspector.reports.reproduce.snippets import snippet

    for recipe in wanted:
        names = [name for name in LANGUAGES if not snippet(recipe, name).reason]
        yield f"--layer {recipe.layer + 1} --operation {recipe.operation} --with {'|'.join(names)}"


def _write(folder: str, files: dict[str, bytes]) -> None:
    from pathlib import Path

    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            with (place / name).open("xb") as stream:
                stream.write(data)
    except FileExistsError as error:
        sentence = f"{error.filename} is there already; nothing is written over."
        raise CommandError(sentence, Status.FAILED) from None
    except OSError as error:
        sentence = f"{folder} cannot be written to: {error.strerror}."
        raise CommandError(sentence, Status.FAILED) from None
    say("".join(f"{visible(str(place / name))}\n" for name in files))
