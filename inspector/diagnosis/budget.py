"""How much may be tried for one token: expensive probes ask before each trial."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.limits import Allowances


class Budget:
    """Trials and seconds left. One trial is one decryption or verification; comparing hashes costs only time."""

    __slots__ = ("_deadline", "_trials")

    def __init__(self, allowances: Allowances, *, since: float | None = None) -> None:
        """`since` is when the work on the token began, on the monotonic clock; now, where it is not given."""
        self._deadline = (monotonic() if since is None else since) + allowances.seconds
        self._trials = allowances.trials

    def spend(self, trials: int = 1, *, seconds: float = 0.0) -> bool:
        """Whether so many trials may still be made, which take so many seconds; counts them."""
        if self._trials < trials or monotonic() + seconds >= self._deadline:
            return False
        self._trials -= trials
        return True

    @property
    def has_time(self) -> bool:
        """Whether the time is not up."""
        return monotonic() < self._deadline
