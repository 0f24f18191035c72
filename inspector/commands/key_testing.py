"""`jose-inspector keys test`: whether a key works, and its halves belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.commands.console import CommandError, Status, say
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from inspector.making.testing import KeyTest
    from inspector.vault.library import KeyLibrary

_DONE: Final = {
    ("encrypt", True): "encrypted a sample for one half and opened it with the other",
    ("encrypt", False): "encrypted a sample for one half, and the other does not open it",
    ("sign", True): "signed a sample with one half and verified it with the other",
    ("sign", False): "signed a sample with one half, and the other does not verify it",
}


def run(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Test a stored key, its half in the keyring against that of the list or of a file."""
    from inspector.commands.key_files import read_one_key
    from inspector.commands.key_rows import find, say_document
    from inspector.making.recipes import RecipeError
    from inspector.making.testing import try_key
    from inspector.orders import test_document

    row = find(options.key, library.rows())
    public = library.public(row.id)
    key = library.load(row.id) if row.state == "stored" else public
    kept = public if public.public is not None else None
    other = kept if options.other is None else read_one_key(options.other, options.passphrase_file)
    try:
        test = try_key(key, other)
    except RecipeError as error:
        message = f"Not tested: {error}."
        raise CommandError(message) from None
    if options.format == "json":
        say_document({"id": row.id, "label": row.label, **test_document(test)})
    else:
        say("".join(f"{line}\n" for line in _lines(test, row.label)))
    return Status.GOOD if test.passed else Status.FAILED


def _lines(test: KeyTest, label: str) -> Iterator[str]:
    belonging = "both halves belong together" if test.belongs else "the halves are of two different keys"
    yield visible(f"{label}: {belonging}.")
    for trial in test.trials:
        done = f"not tried: {trial.reason}" if trial.reason else _DONE[trial.purpose, trial.passed]
        yield f"  {trial.alg}: {done}."
