"""JOSE Inspector: says what a token, envelope or challenge is, what holds, what fails and why.

The public door: `inspect`, `Inspection`, `Finding`, `read_keys`. Each is imported when it is first asked for,
so that the parts which need none of it start without paying for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspect import inspect
    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.reading import read_keys

__version__: Final = "0.1.0"  # the only place; packages and the window read it here

__all__ = ["Finding", "Inspection", "inspect", "read_keys"]

_HOMES: Final = {
    "Finding": "inspector.diagnosis.finding",
    "Inspection": "inspector.diagnosis.inspection",
    "inspect": "inspector.diagnosis.inspect",
    "read_keys": "inspector.keys.reading",
}


def __getattr__(name: str) -> object:
    """Fetch one of the public names from the module it lives in (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
