from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import ClassVar

import pytest

from inspector.encoding.value import frozen_value


@frozen_value
class Point:
    """A value with everything a field can have."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default_factory=tuple)
    note: str = field(default="hidden", repr=False, compare=False)

    @property
    def size(self) -> int:
        return self.x * self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The same as a dataclass: what `value` is measured against."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default_factory=tuple)
    note: str = field(default="hidden", repr=False, compare=False)


@frozen_value(kw_only=False)
class Pair:
    first: int
    second: int = 0


@frozen_value(eq=False, repr=False)
class Thing:
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            message = "a thing has a name"
            raise ValueError(message)


@frozen_value
class Shown:
    x: int

    def __repr__(self) -> str:
        return "my own"


def test_fields_have_their_values_or_their_defaults() -> None:
    point = Point(x=1, tags=("a",))
    assert (point.x, point.y, point.tags, point.note, point.size, point.kind) == (1, 2, ("a",), "hidden", 2, "point")


def test_it_is_compared_hashed_and_shown_as_a_dataclass_is() -> None:
    assert Point(x=1) == Point(x=1, note="other")
    assert hash(Point(x=1)) == hash(Point(x=1, note="other"))
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != object()
    assert repr(Point(x=1)) == repr(Twin(x=1)).replace("Twin", "Point")
    assert [kind.name for kind in dataclasses.fields(Point)] == [kind.name for kind in dataclasses.fields(Twin)]


def test_replace_changes_a_copy() -> None:
    point = Point(x=1)
    assert replace(point, y=5) == Point(x=1, y=5)
    assert point.y == 2


def test_nothing_changes_it() -> None:
    point = Point(x=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc] # that is the point
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 2  # type: ignore[attr-defined] # that too
    assert not hasattr(point, "__dict__")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [({}, "missing 1 required keyword-only argument: .x."), ({"x": 1, "z": 2}, "unexpected keyword argument 'z'")],
)
def test_wrong_arguments_are_refused(arguments: dict[str, int], complaint: str) -> None:
    with pytest.raises(TypeError, match=complaint):
        Point(**arguments)  # type: ignore[arg-type] # that is the point


def test_arguments_have_names_unless_it_is_said_otherwise() -> None:
    with pytest.raises(TypeError):
        Point(1)  # type: ignore[call-arg] # that is the point
    assert Pair(1) == Pair(first=1, second=0)
    assert Pair(1, second=2) == Pair(1, 2)
    for arguments, named in (((1, 2, 3), {}), ((1,), {"first": 2})):
        with pytest.raises(TypeError, match=r"positional arguments|multiple values"):
            Pair(*arguments, **named)
    match Pair(1, 2):
        case Pair(first, second):
            assert (first, second) == (1, 2)


def test_without_eq_it_is_only_equal_to_itself() -> None:
    thing = Thing(name="a")
    assert thing != Thing(name="a")
    assert len({thing, thing, Thing(name="a")}) == 2
    assert "object at" in repr(thing)


def test_what_must_hold_is_looked_at_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="a thing has a name"):
        Thing(name="")


def test_methods_of_the_class_itself_stay() -> None:
    assert repr(Shown(x=1)) == "my own"


@pytest.mark.parametrize("point", [Point(x=1, tags=("a",), note="s"), Pair(1, 2)])
def test_it_can_be_copied_and_sent(point: Point | Pair) -> None:
    for other in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):  # noqa: S301 (our own)
        assert other == point
        assert other is not point
