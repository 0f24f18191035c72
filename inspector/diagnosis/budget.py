"""How much may be tried for one token: expensive probes ask before each trial."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.limits import Allowances


class Budget:
    """Trials and seconds left. One trial is one decryption or verification; comparing hashes costs only time."""

    __slots__ = ("_deadline", "_trials")

    def __init__(self, allowances: Allowances) -> None:
        self._deadline = monotonic() + allowances.seconds
        self._trials = allowances.trials

    def spend(self, trials: int = 1) -> bool:
        """Whether so many trials may still be made; counts them."""
        if self._trials < trials or not self.has_time:
            return False
        self._trials -= trials
        return True

    @property
    def has_time(self) -> bool:
        """Whether the time is not up."""
        return monotonic() < self._deadline
