"""JSON text that is safe to look at: nothing but printable ASCII and line feeds, everything else escaped."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OTHER: Final = re.compile(r"[^\x20-\x7e\n]")


def dumps(value: Mapping[str, object] | Sequence[object] | str, *, indent: int | None = None) -> str:
    """The JSON text of a value. Raises ValueError for NaN and the infinities."""
    return json.dumps(value, allow_nan=False, indent=indent).replace("\x7f", "\\u007f")  # Python leaves DEL as it is


def escaped(text: str) -> str:
    """JSON text, in which only strings hold other characters, with these escaped."""
    return _OTHER.sub(lambda found: "\\u007f" if found[0] == "\x7f" else json.dumps(found[0])[1:-1], text)
