"""Fetches one key for something that is done with it: out of the library, or out of what was pasted."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector.desktop.keys_reading import THIS_KEY, KeySource, read_keys
from inspector.desktop.language import tr
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.desktop.keys_reading import KeyParts, ReadKeys
    from inspector.desktop.making import KeyChoice
    from inspector.desktop.ports import Carried

SEVERAL: Final = "What was pasted holds {count} keys, and one is needed."


class Taking(NamedTuple):
    """Who gets the key, and who is told why there is none."""

    take: Callable[[Carried], None]
    refuse: Callable[[str], None]


def fetch_key(parts: KeyParts, choice: KeyChoice, to: Taking, *, owner: str) -> None:
    """Fetch a key. What was pasted and is no key file is taken as a secret."""
    pasted = choice.pasted
    if pasted is None:
        parts.tasks.run(
            lambda: parts.shelf.carried_one(choice.identifier), to.take, lambda error: to.refuse(str(error))
        )
        return

    def taken(read: ReadKeys) -> None:
        if len(read.keys) > 1:
            to.refuse(tr(SEVERAL, count=len(read.keys)))
        elif read.keys:
            to.take(read.keys[0])
        elif read.telling_problems:
            to.refuse(" ".join(problem.sentence for problem in read.telling_problems))
        else:
            to.take(Secret({"secret": base64_of(pasted.reveal())}))

    data = Secret(pasted.reveal().encode("utf-8", "surrogatepass"))
    read_keys(parts, KeySource(data, "given with the text", tr(THIS_KEY)), taken, owner=owner)


def base64_of(text: str) -> str:
    """The text's bytes in base64."""
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()
