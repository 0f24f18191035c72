"""What is asked about one kind of layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.diagnosis.engine import Rule


@frozen_value(kw_only=False)
class Questions:
    """The probes that establish facts, and the rules that read them, in the order in which they are asked."""

    probes: tuple[Callable[..., object], ...]
    rules: tuple[Rule, ...]
