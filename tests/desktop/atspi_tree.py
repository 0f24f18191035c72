"""Prints what a screen reader is told of the programs on this screen, as JSON: one object for each node, in order.

Run by the system's Python, which has the bindings of AT-SPI; it needs nothing of this project.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi  # noqa: E402 - the version comes first

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLISECONDS = 10_000  # for one answer: a busy machine takes longer than the library waits by itself


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """The node, then everything below it."""
    yield {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
    }
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from walk(child)


if __name__ == "__main__":
    Atspi.set_timeout(MILLISECONDS, MILLISECONDS)
    json.dump(list(walk(Atspi.get_desktop(0))), sys.stdout)
