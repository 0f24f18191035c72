"""Runs probes and rules by what their parameters ask for.

A probe is a function whose return type names the fact it establishes; a rule is one that reads facts and
returns causes. Both state their requirements as typed parameters, nothing else. A fact is established at most
once, and only when a rule needs it. Where a requirement cannot be had, the rule is *not asked*, and the reason
is kept. A parameter typed `Fact | None` takes None instead.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, SimpleNamespace, UnionType
from typing import TYPE_CHECKING, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inspector.diagnosis.cause import Cause


@frozen_value(kw_only=False)
class Absent:
    """A fact that cannot be had here, and why: "no RSA private key is loaded".

    `tried` where the probe really tried and it is not so: that rules the cause out, instead of leaving it open.
    """

    reason: str
    tried: bool = False


@frozen_value
class Rule:
    """One rule with the codes it may return: the list of rules can be read, and checked against the pages."""

    codes: tuple[str, ...]
    ask: Callable[..., Iterable[Cause]]
    open: tuple[str, ...] = ()  # those of the codes that may be the cause all the same when this rule does not find it

    @property
    def excludes(self) -> tuple[str, ...]:
        """The codes that are ruled out when this rule does not find them."""
        return tuple(code for code in self.codes if code not in self.open) if self.open else self.codes


@frozen_value
class NotAsked:
    """A rule whose requirements could not be met."""

    codes: tuple[str, ...]
    because: str


@frozen_value
class Diagnosis:
    """What came of one run: causes as found, codes that were asked about and are not it, rules not asked."""

    causes: tuple[Cause, ...]
    excluded: tuple[str, ...]
    unmet: tuple[tuple[Rule, Absent], ...]

    @property
    def not_asked(self) -> tuple[NotAsked, ...]:
        """The rules that were not asked, and why."""
        return tuple(NotAsked(codes=rule.codes, because=lacking.reason) for rule, lacking in self.unmet)


class Requirement(NamedTuple):
    """One parameter: the type of the fact, and whether None will do."""

    fact: type
    optional: bool


@cache
def requirements(function: Callable[..., object]) -> tuple[Requirement, ...]:
    """What a probe or rule needs, read from its annotations."""
    names = [name for name in function.__annotations__ if name != "return"]
    return tuple(Requirement(*_fact_type(hint)) for hint in _hints(function, names))


@cache
def establishes(probe: Callable[..., object]) -> type:
    """The type of fact a probe returns when it returns one."""
    return _fact_type(_hints(probe, ["return"])[0])[0]


def _hints(function: Callable[..., object], names: Sequence[str]) -> list[object]:
    """The types that some of a function's annotations name; the others need not be importable at run time."""
    chosen = SimpleNamespace(__annotations__={name: function.__annotations__[name] for name in names})
    hints = get_type_hints(chosen, globalns=function.__globals__)
    return [hints[name] for name in names]


def _fact_type(hint: object) -> tuple[type, bool]:
    """The one fact type in a hint such as `Fact`, `Fact | None` or `Fact | Absent`, and whether None is in it."""
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    facts = [member for member in members if member not in (NoneType, Absent)]
    if len(facts) != 1 or not isinstance(facts[0], type):
        message = f"a parameter names one fact type, not {hint!r}"
        raise TypeError(message)
    return facts[0], NoneType in members


class Facts:
    """The facts of one run: given ones, and those probes establish on demand."""

    def __init__(self, given: Iterable[object], probes: Sequence[Callable[..., object]]) -> None:
        self._known: dict[type, object] = {type(fact): fact for fact in given}
        self._probes = {establishes(probe): probe for probe in probes}

    def call(self, function: Callable[..., object]) -> object:
        """What the function returns for its requirements, or the first Absent among them."""
        arguments = []
        for fact, optional in requirements(function):
            value = self._known.get(fact)
            if value is None:
                value = self._established(fact)
            if isinstance(value, Absent):
                if not optional:
                    return value
                value = None
            arguments.append(value)
        return function(*arguments)

    def _established(self, fact: type) -> object:
        """The fact, or Absent with the reason; kept."""
        probe = self._probes.get(fact)
        found = self.call(probe) if probe else Absent(f"there is no {fact.__name__} here")
        self._known[fact] = found
        return found


def diagnose(given: Iterable[object], probes: Sequence[Callable[..., object]], rules: Sequence[Rule]) -> Diagnosis:
    """Ask every rule, in order, about the given facts and those the probes can establish from them."""
    facts = Facts(given, probes)
    causes: list[Cause] = []
    excluded: list[str] = []
    unmet: list[tuple[Rule, Absent]] = []
    for rule in rules:
        answer = facts.call(rule.ask)
        if isinstance(answer, Absent) and not answer.tried:
            unmet.append((rule, answer))
            continue
        found = () if isinstance(answer, Absent) else tuple(cast("Iterable[Cause]", answer))
        if not found:
            excluded.extend(rule.excludes)
            continue
        causes.extend(found)
        named = {cause.code for cause in found}
        excluded.extend(code for code in rule.excludes if code not in named)
    return Diagnosis(causes=tuple(causes), excluded=tuple(excluded), unmet=tuple(unmet))
