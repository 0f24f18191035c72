"""What the inspecting process is asked to make, and what it answers.

`make` is an object with `product` (a name in `making.maker.PRODUCTS`) and the fields of that recipe: keys in the form
of `keys.transport`, or `{"secret": base64, "form": …}` for a secret as it was typed; `content` and `user` in base64,
`at` by RFC 3339, everything else as it stands in `making.recipes`. The answer is `made`, or `refused` with the reason
`recipe`.

`test_key` is an object with `key`, and `other` where its other half is in somebody else's hands; both in the form of
`keys.transport`. The answer is `tested`, or `refused` as above.
"""

from __future__ import annotations

import base64
from dataclasses import MISSING, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from inspector.keys.secret import Secret
from inspector.reports.record import Record, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.keys.key import Key
    from inspector.making.recipes import Made, Recipe
    from inspector.making.testing import KeyTest


def made(order: Record) -> dict[str, Any]:
    """Make what an order says. Raises RecordError, RecipeError."""
    from inspector.making.maker import make

    return document(make(recipe(order)))


def document(thing: Made) -> dict[str, Any]:
    """What was made, as JSON values; its keys hold their private parts."""
    from inspector.keys.transport import to_transport

    return {
        "text": thing.text,
        "maker": thing.maker,
        "parts": dict(thing.parts),
        "keys": [to_transport(key) for key in thing.keys],
        "detached": None if thing.detached is None else base64.b64encode(thing.detached).decode(),
        "aad": None if thing.aad is None else thing.aad.decode(),
        "sealed": thing.sealed,
    }


def tested(order: Record) -> dict[str, Any]:
    """Test a key. Raises RecordError, RecipeError."""
    from inspector.making.testing import try_key

    return test_document(try_key(_key(order, "key"), _key(order, "other") if order.has("other") else None))


def test_document(test: KeyTest) -> dict[str, Any]:
    """What came of a test, as JSON values."""
    trials = [{name: getattr(trial, name) for name in ("purpose", "alg", "passed", "reason")} for trial in test.trials]
    return {"passed": test.passed, "belongs": test.belongs, "trials": trials}


def recipe(order: Record) -> Recipe:
    """The recipe of an order. Raises RecordError, RecipeError."""
    from inspector.making.maker import PRODUCTS
    from inspector.making.recipes import DATA_FORMS, SCHEMES, SERIALIZATIONS

    kind = PRODUCTS.get(order.text("product"))
    if kind is None:
        raise RecordError(order.place("product"), " or ".join(PRODUCTS))
    known = {field.name: field.default for field in fields(kind)}
    foreign = next((name for name in order.names() if name not in known and name != "product"), None)
    if foreign is not None:
        raise RecordError(order.place(foreign), "nothing")
    missing = next((name for name, default in known.items() if default is MISSING and not order.has(name)), None)
    if missing is not None:
        raise RecordError(order.place(missing), "something")
    for name, choices in (("form", SERIALIZATIONS), ("data_form", DATA_FORMS), ("scheme", SCHEMES)):
        if order.has(name) and order.text(name) not in choices:
            raise RecordError(order.place(name), " or ".join(choices))
    given: dict[str, Any] = {
        name: _READERS.get(name, _of_type(default))(order, name) for name, default in known.items() if order.has(name)
    }
    return kind(**given)


def _of_type(default: object) -> Callable[[Record, str], object]:
    """How a field is read whose default is of this type."""
    if isinstance(default, bool):
        return Record.flag
    return Record.number if isinstance(default, int) else Record.text


def key_of(record: Record) -> Key:
    """A key that was sent, or the secret that was typed. Raises RecordError, RecipeError."""
    from inspector.keys.transport import TransportError, from_transport
    from inspector.making.given import secret_key

    if record.has("secret"):
        return secret_key(Secret(_bytes(record, "secret")), record.text_or_none("form") or "")
    try:
        return from_transport(cast("Mapping[str, Any]", {name: record.value(name) for name in record.names()}))
    except TransportError:
        raise RecordError(record.place("material"), "a key in the form of keys.transport") from None


def _key(order: Record, name: str) -> Key:
    return key_of(order.record(name))


def _keys(order: Record, name: str) -> tuple[Key, ...]:
    return tuple(key_of(record) for record in order.records(name))


def _bytes(order: Record, name: str) -> bytes:
    try:
        return base64.b64decode(order.text(name), validate=True)
    except ValueError:
        raise RecordError(order.place(name), "base64") from None


def _moment(order: Record, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(order.text(name))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RecordError(order.place(name), "a moment by RFC 3339")
    return moment


_READERS: Final[Mapping[str, Callable[[Record, str], object]]] = {
    "content": _bytes,
    "user": _bytes,
    "key": _key,
    "session": _key,
    "signer": _key,
    "keys": _keys,
    "at": _moment,
}
