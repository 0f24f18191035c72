"""What `curl -v` prints: request lines marked with >, response lines with <, remarks with *, and the body unmarked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.intake.draft import Edit
from inspector.intake.http_message import recognise_http
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.intake.draft import Draft
    from inspector.intake.outcome import Reading

_HEAD: Final = {
    "<": re.compile(r"^< HTTP/[0-9.]{1,3} [0-9]{3}", re.MULTILINE),
    ">": re.compile(r"^> [A-Z]{3,7} \S+ HTTP/", re.MULTILINE),
}
_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_REMARK: Final = re.compile(r"[*{}] |[*{}]\r?\n|[{}] \[")
_BEGINNING: Final = "eyJ"
_LARGEST: Final = 1 << 20  # characters; a terminal shows less


def recognise_transcript(draft: Draft) -> Reading | None:
    """The request or the response in a transcript, whichever carries tokens; of both, the response."""
    draft = trim(draft)
    window = draft.window if draft.end - draft.start <= _LARGEST else ""
    if not window.startswith(("* ", "> ", "< ")):
        return None
    sides = [mark for mark, head in _HEAD.items() if head.search(window)]
    if not sides:
        return None
    carrying = [mark for mark in sides if any(_BEGINNING in line for line in _marked(window, mark))]
    chosen = (carrying or sides)[0]
    has_body = chosen == sides[0]  # what stands without a mark is the body of the response, where there is one
    return recognise_http(draft.silently(tuple(_edits(draft, chosen, has_body=has_body))))


def _marked(window: str, mark: str) -> Iterator[str]:
    return (line for line in window.split("\n") if line.startswith(mark))


def _edits(draft: Draft, mark: str, *, has_body: bool) -> Iterator[Edit]:
    """Leave out the marks of that side, and everything that is not of it."""
    position = draft.start
    while position < draft.end:
        found = _LINE.match(draft.text, position, draft.end)
        line = found[0] if found is not None else ""
        end = position + len(line)
        if line.startswith(mark):
            yield Edit(start=position, end=position + (2 if line[1:2] == " " else 1))
        elif _REMARK.match(line) or line.startswith(tuple(_HEAD)) or not has_body:
            yield Edit(start=position, end=end)
        position = end
