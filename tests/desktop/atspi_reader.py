"""A screen reader without a voice: does what its standard input says, one line for each request, one for each answer.

Run by the system's Python, which has the bindings of AT-SPI; it needs nothing of this project. Requests are JSON:

    {"do": "look", "window": …}            every node on the screen, in order; of one window where that is named
    {"do": "find", "role": …, "name": …}                  whether there is one, quicker than a look
    {"do": "act", "role": …, "name": …, "action": …}      whether there was one to press, toggle or go to
    {"do": "write", "role": …, "name": …, "text": …}      whether there was a field to put the text into
    {"do": "click", "role": …, "name": …}                 the mouse, in the middle of something
    {"do": "key", "number": …}             a key of the keyboard, by its number in X
    {"do": "heard"}                        what was announced and what got the focus, since the beginning

Where something goes away while it is looked at, the answer is null.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MILLISECONDS: Final = 10_000  # for one answer: a busy machine takes longer than the library waits by itself
WINDOWS: Final = 2  # how deep they stand, below the screen and the program
EVENTS: Final = ("object:announcement", "object:state-changed:focused")

HEARD: Final[list[dict[str, str]]] = []


def hear(event: Any) -> None:
    """Keep what a screen reader would say by itself."""
    if event.type.startswith("object:announcement"):
        HEARD.append({"kind": "announced", "role": "", "name": event.any_data})
    elif event.detail1:
        HEARD.append({"kind": "focused", "role": event.source.get_role_name(), "name": event.source.get_name()})


def states_of(node: Any) -> list[str]:
    """The names of the states."""
    return [state.value_nick for state in node.get_state_set().get_states()]


def children(node: Any, depth: int) -> list[tuple[Any, list[str]]]:
    """What stands directly below and is on the screen, with its states; programs themselves always are."""
    every = [node.get_child_at_index(number) for number in range(node.get_child_count())]
    known = [(one, states_of(one)) for one in every if one is not None]
    return [(one, states) for one, states in known if depth + 1 < WINDOWS or "showing" in states]


def desktop() -> Any:
    """The screen, asked for anew: nothing is remembered from the last look."""
    top = Atspi.get_desktop(0)
    top.set_cache_mask(Atspi.Cache.NONE)
    for one, _ in children(top, 0):
        one.set_cache_mask(Atspi.Cache.NONE)
    return top


def walk(node: Any, states: list[str], window: str, depth: int = 0) -> Iterator[tuple[Any, int, list[str]]]:
    """The node, then everything below it, with how deep it stands and its states."""
    yield node, depth, states
    for child, its in children(node, depth):
        if depth + 1 != WINDOWS or not window or child.get_name() == window:
            yield from walk(child, its, window, depth + 1)


def nearest(node: Any, depth: int = 0) -> Iterator[Any]:
    """Everything, what was opened last first: the last window, and in a window what lies above the rest of it."""
    yield node
    below = children(node, depth)
    for child, _ in reversed(below) if depth <= WINDOWS else below:
        yield from nearest(child, depth + 1)


def labels(node: Any) -> list[str]:
    """The names of what labels a node: on Linux, Qt calls a combo box by its value and leaves its name to its label."""
    return [
        relation.get_target(number).get_name()
        for relation in node.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for number in range(relation.get_n_targets())
    ]


def look(window: str) -> list[dict[str, Any]]:
    """What is on the screen."""
    return [
        {
            "depth": depth,
            "role": node.get_role_name(),
            "name": node.get_name(),
            "description": node.get_description(),
            "states": states,
            "labels": labels(node) if node.get_role() == Atspi.Role.COMBO_BOX else [],
        }
        for node, depth, states in walk(desktop(), [], window)
    ]


def act(node: Any, action: str) -> bool:
    """Do what a node offers to do. One that goes away by it does not answer any more."""
    offered = [Atspi.Action.get_action_name(node, number) for number in range(Atspi.Action.get_n_actions(node))]
    try:
        return action in offered and Atspi.Action.do_action(node, offered.index(action))
    except GLib.Error:
        return True


def click(node: Any) -> bool:
    """Press and let go the mouse in the middle of a node."""
    place = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return bool(Atspi.generate_mouse_event(place.x + place.width // 2, place.y + place.height // 2, "b1c"))


DOINGS: Final[dict[str, Callable[[Any, dict[str, Any]], Any]]] = {
    "find": lambda _node, _asked: True,
    "write": lambda node, asked: Atspi.EditableText.set_text_contents(node, asked["text"]),
    "click": lambda node, _: click(node),
    "act": lambda node, asked: act(node, asked["action"]),
}


def answer(asked: dict[str, Any]) -> Any:
    """What is found, or whether it was done."""
    if asked["do"] == "look":
        return look(asked["window"])
    if asked["do"] == "heard":
        return HEARD
    if asked["do"] == "key":
        return Atspi.generate_keyboard_event(asked["number"], None, Atspi.KeySynthType.SYM)
    fitting = (node for node in nearest(desktop()) if node.get_name() == asked["name"])
    node = next((node for node in fitting if node.get_role_name() == asked["role"]), None)
    if node is None:
        return False
    return DOINGS[asked["do"]](node, asked)


def main() -> None:
    """Answer until nothing is asked any more."""
    Atspi.set_timeout(MILLISECONDS, MILLISECONDS)
    listener = Atspi.EventListener.new(hear)
    for event in EVENTS:
        listener.register(event)
    for line in sys.stdin:
        try:
            told = answer(json.loads(line))
            while GLib.MainContext.default().iteration(False):  # noqa: FBT003 - do not wait
                pass
        except GLib.Error:
            told = None
        print(json.dumps(told), flush=True)  # noqa: T201 - its output


if __name__ == "__main__":
    main()
