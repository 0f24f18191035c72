"""What is done with a document that holds other artefacts: the order of its parts, and what it says as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.artefacts.values import HttpMessage, WrappedKey
from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import diagnose
from inspector.encoding.value import frozen_value
from inspector.keys.secret import Secret
from inspector.operations.challenge import read_blob
from inspector.operations.httpbody import with_body
from inspector.operations.message import carried_tokens, is_response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.artefacts.values import JsonDocument, Part
    from inspector.diagnosis.cause import Cause
    from inspector.diagnosis.layering import Place
    from inspector.encoding.span import Span
    from inspector.operations.situation import Situation


@frozen_value(kw_only=False)
class MessageReport:
    """What is to be said of an HTTP message as a whole, and which causes it is not."""

    causes: tuple[Cause, ...]
    excluded: tuple[str, ...]


def parts_in_order(document: HttpMessage | JsonDocument, situation: Situation) -> Iterator[tuple[Part, Situation]]:
    """Each part with what it may use: wrapped keys come first, they open the rest."""
    wrapped = [part for part in document.parts if isinstance(part.artefact, WrappedKey)]
    blobs = (read_blob(part.artefact.text) for part in wrapped if isinstance(part.artefact, WrappedKey))
    secrets = tuple(Secret(blob) for blob in blobs if blob is not None)
    in_response = isinstance(document, HttpMessage) and is_response(document)
    inside = replace(situation, secrets=(*situation.secrets, *secrets), in_response=in_response)
    for part in sorted(document.parts, key=lambda part: part not in wrapped):
        yield part, replace(inside, where=part.name)


def report_message(message: HttpMessage, situation: Situation, place: Place) -> MessageReport:
    """Compare the headers of a message with its body and with what its tokens say.

    Where only the headers were pasted, the content that was given apart is the body.
    """
    if situation.content is not None and not message.body.strip():
        message = with_body(message, situation.content)
    given = (message, situation, carried_tokens(message), Budget(situation.allowances))
    from inspector.diagnosis.lists.message import HTTP

    diagnosis = diagnose(given, HTTP.probes, HTTP.rules)
    causes = (replace(cause, span=place(cause.span)) if cause.span is not None else cause for cause in diagnosis.causes)
    return MessageReport(tuple(causes), diagnosis.excluded)


def shifted(place: Callable[[Span], Span | None], part: Part) -> Place:
    """Spans of an artefact inside a document, as places in the text around it."""

    def moved(span: Span) -> Span | None:
        there = span.shifted(part.span.start)
        return place(there) if there.end <= part.span.end else None

    return moved
