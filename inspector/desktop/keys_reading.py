"""Keys given for one text: read in the inspecting process, described, remembered until they are forgotten."""

from __future__ import annotations

import base64
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inspector import limits
from inspector.desktop.identity_words import type_words
from inspector.desktop.language import tr
from inspector.desktop.ports import Answer, Call, Carried, Inspecting, KeyFacts, KeyShelf
from inspector.desktop.reading import refusal_sentence
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.desktop.tasks import Tasks

SECONDS: Final = 8.0
THIS_KEY: Final = "“given here”"  # in sentences such as "Decrypted with “given here”."
REMEMBERED: Final = 8

TOO_LARGE: Final = "This is larger than {most:,} bytes: no key file is."
UNREADABLE_KEY: Final = "key.unreadable"
NO_KEY_FILE: Final = "No key file: taken as a secret and tried in every encoding."


class KeyProblem(NamedTuple):
    """Why something could not be read: its catalogue code, and the same in a sentence."""

    code: str
    sentence: str
    values: Mapping[str, str] = MappingProxyType({})

    def raw(self) -> dict[str, object]:
        """As the inspecting process takes it."""
        return {"code": self.code, "values": dict(self.values)}


class KeyParts(NamedTuple):
    """What keys are read with."""

    work: Inspecting
    shelf: KeyShelf
    tasks: Tasks


class ReadKeys(NamedTuple):
    """What one text or file was read as."""

    keys: tuple[Carried, ...]
    facts: tuple[KeyFacts, ...]
    problems: tuple[KeyProblem, ...]
    key_set: bool = False  # whether they came as a JWK Set

    @property
    def may_be_secret(self) -> bool:
        """Whether it is also to be tried as a secret: everything but a text that holds asymmetric keys."""
        return all(fact.kind == "oct" for fact in self.facts)

    @property
    def telling_problems(self) -> tuple[KeyProblem, ...]:
        """The problems of what certainly was meant as a key file; anything else may be a secret."""
        return tuple(problem for problem in self.problems if self.keys or problem.code != UNREADABLE_KEY)

    @property
    def sentence(self) -> str:
        """What it was read as, in a few words."""
        words = [described(fact) for fact in self.facts] + [problem.sentence for problem in self.telling_problems]
        return "; ".join(words) or tr(NO_KEY_FILE)


class KeyReadings:
    """Reads what is given beside a text. What was read once is not read again while the person goes on typing."""

    def __init__(self, parts: KeyParts) -> None:
        self._parts = parts
        self._known: dict[str, ReadKeys] = {}

    def known(self, text: Secret[str]) -> ReadKeys | None:
        """What this text was read as; None where it was not read yet."""
        return self._known.get(text.reveal())

    def read(self, text: Secret[str], owner: str, done: Callable[[], None]) -> None:
        """Read it, then call `done`."""

        def take(read: ReadKeys) -> None:
            self._known[text.reveal()] = read
            while len(self._known) > REMEMBERED:
                del self._known[next(iter(self._known))]
            done()

        data = Secret(text.reveal().encode("utf-8", "surrogatepass"))
        read_keys(self._parts, KeySource(data, "given with the text", tr(THIS_KEY)), take, owner=f"{owner} key")

    def forget(self) -> None:
        """Keep nothing."""
        self._known.clear()


class KeySource(NamedTuple):
    """What may hold keys: bytes, or a file that only the inspecting process opens; and the passphrase for it."""

    data: Secret[bytes] | None
    origin: str
    label: str = ""
    file: str = ""
    passphrase: Secret[str] | None = None

    def question(self) -> Mapping[str, object]:
        """As the inspecting process takes it."""
        message: dict[str, object] = {"origin": self.origin, "label": self.label}
        if self.data is not None:
            message["data"] = base64.b64encode(self.data.reveal()).decode()
        else:
            message["file"] = self.file
        if self.passphrase is not None:
            message["passphrase"] = base64.b64encode(self.passphrase.reveal().encode()).decode()
        return message


def read_keys(parts: KeyParts, source: KeySource, done: Callable[[ReadKeys], None], *, owner: str) -> None:
    """Read keys in the inspecting process and describe them; where nothing is found, `done` gets no keys."""
    if source.data is not None and len(source.data.reveal()) > limits.KEY_FILE:
        done(ReadKeys((), (), (KeyProblem("key.limit", tr(TOO_LARGE, most=limits.KEY_FILE)),)))
        return

    def answered(answer: Answer) -> None:
        parts.tasks.run(lambda: _described(answer, parts.shelf), done)

    call = Call(owner=owner, message={"read_keys": source.question()}, answered=answered, seconds=SECONDS)
    parts.work.ask(call)


def keys_of(answer: Answer) -> tuple[Carried, ...]:
    """The keys in an answer, sealed."""
    found = answer.message.get("keys")
    return tuple(Secret(key) for key in found if isinstance(key, dict)) if isinstance(found, list) else ()


def _described(answer: Answer, shelf: KeyShelf) -> ReadKeys:
    """The keys with what is to be said of them. Takes its time."""
    keys = keys_of(answer)
    found: Any = answer.message.get("problems", ())
    problems = [
        KeyProblem(problem["code"], shelf.problem(problem["code"], problem["values"]), problem["values"])
        for problem in found
    ]
    if answer.refusal or "refused" in answer.message:
        problems.append(KeyProblem("key.limit", answer.refusal or refusal_sentence(answer.message)))
    return ReadKeys(keys, tuple(shelf.facts(key) for key in keys), tuple(problems), "key_set" in answer.message)


def described(fact: KeyFacts) -> str:
    """A key in a few words: "RSA 2048 bits, private, billing-enc"."""
    half = tr("secret") if fact.kind == "oct" else tr("private") if fact.private else tr("public only")
    name = fact.kid or fact.thumbprint or fact.label
    return ", ".join(part for part in (type_words(fact.kind, fact.size), half, name) if part)
