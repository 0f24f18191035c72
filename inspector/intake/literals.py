"""JSON as a programming language prints it: with single quotes, a trailing comma, names without quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.intake.draft import Edit
from inspector.intake.recognition import trim
from inspector.keys.literal import BROKEN_LINES, map_literal

if TYPE_CHECKING:
    from inspector.intake.draft import Draft

_SEALED: Final = re.compile(r'"(?:signatures?|protected|ciphertext)":')  # members of what is inspected; keys have none
_LONGEST: Final = limits.KEY_FILE  # characters; what is printed for people is not longer


def restore_json(draft: Draft) -> Draft:
    """paste.not-json: an object of Python or JavaScript, written again as JSON; nothing in it is evaluated."""
    trimmed = trim(draft)
    text, start, end = trimmed.text, trimmed.start, trimmed.end
    if not text.startswith(("{", "[{"), start) or end - start > _LONGEST:
        return draft
    mapped = map_literal(trimmed.window)
    if mapped is None or mapped.changes == (BROKEN_LINES,) or _SEALED.search(mapped.text) is None:
        return draft
    try:
        parse_json(mapped.text)
    except JsonError:
        return draft
    changes = {"changes": ", ".join(mapped.changes)}
    return trimmed.edited("paste.not-json", [Edit(start=start, end=end, inserted=mapped.text)], changes)
