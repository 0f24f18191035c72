"""The values that name what was pasted."""

from __future__ import annotations

import dataclasses

import pytest

from inspector.artefacts import values
from inspector.artefacts.values import HttpHeader, HttpMessage, PlainText
from inspector.encoding.span import Span


def _message(*headers: tuple[str, str]) -> HttpMessage:
    found = tuple(HttpHeader(name=name, value=value, span=Span(0, 0)) for name, value in headers)
    return HttpMessage(start_line="", headers=found, body="", body_span=Span(0, 0), parts=())


def test_header_names_have_no_case() -> None:
    message = _message(("Digest", "a"), ("DIGEST", "b"), ("Date", "c"))
    assert message.values("digest") == ("a", "b")
    assert message.values("Agid-JWT-Signature") == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in vars(values).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]
)
def test_every_value_is_frozen_and_has_slots(kind: type) -> None:
    assert "__slots__" in vars(kind)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(vars(kind)["__slots__"])), None)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PlainText(text="a").text = "b"  # type: ignore[misc]  # the point of the test
