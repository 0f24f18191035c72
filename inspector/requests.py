"""What the inspecting process is asked, and what it answers.

One request is a JSON object with an `id` and one of
- `text` or `file` (a path): inspect it. Beside it may stand `keys` (in the form of `keys.transport`), `problems` (as
  `read_keys` answers them), `secrets` and `content` (base64), `aad`, `at` (RFC 3339), `expect_issuer`,
  `expect_audience`, `skew` (seconds by which clocks may differ), `allow_rsa1_5`, `allowances` (limits raised for this
  one token), `unrepaired` (codes of repairs that are not to be made), `second_opinion` (true: a strict library is
  asked too) and `payload_limit` (bytes of each payload that come back).
- `read_keys`: `data` (base64) or `file`, `origin`, `label`, `passphrase` (base64).
- `generate`: `kind`, `bits` or `curve`, `kid`, `use`, `alg`, `label`.
- `make` or `test_key`: something to make; `orders` says how.

Beside each may stand `language` (of the sentences: `en` or `it`).

With `files_of` (the number of an operation that can be repeated) beside `text` or `file` the answer is `files`, by name
and in base64: what the program for it reads.

The answer has one of `inspection`, `files`, `keys` with `problems` (and `key_set`: true where they came as a JWK Set),
`made`, `tested`, or `refused` with a `reason` (one word) and a `message` (one sentence).
"""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from inspector import files, limits
from inspector.encoding.phrases import ENGLISH, LANGUAGES
from inspector.encoding.value import frozen_value
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from inspector.reports.record import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.collecting import KeyProblem
    from inspector.keys.key import Key
    from inspector.reports.record import Record

    Say: TypeAlias = Callable[[str], None]

_MEMORY: Final = "More memory is needed than the inspecting process may use."
_RFC3339: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)")


@frozen_value
class Inquiry:
    """Everything one inspection is given."""

    source: str | bytes
    from_file: bool = False
    keys: Sequence[Key] = ()
    secrets: Sequence[Secret[bytes]] = ()
    problems: Sequence[KeyProblem] = ()  # what could not be read as a key
    aad: bytes | None = None
    content: bytes | None = None
    at: datetime | None = None
    skew: int = limits.CLOCK_SKEW
    expect_issuer: str | None = None
    expect_audience: str | None = None
    allowances: Allowances = field(default_factory=Allowances)
    unrepaired: Sequence[str] = ()  # codes of repairs that are not to be made
    second_opinion: bool = False  # what a strict library says of it, too
    language: str = ENGLISH  # of the sentences

    def inspect(self, progress: Say | None = None) -> Inspection:
        """Go through the one door."""
        import inspector

        return inspector.inspect(
            self.source,
            self.keys,
            secrets=self.secrets,
            problems=self.problems,
            aad=self.aad,
            content=self.content,
            at=self.at,
            skew=self.skew,
            expect_issuer=self.expect_issuer,
            expect_audience=self.expect_audience,
            allowances=self.allowances,
            from_file=self.from_file,
            unrepaired=self.unrepaired,
            second_opinion=self.second_opinion,
            language=self.language,
            progress=progress,
        )


def moment(text: str) -> datetime:
    """The moment of an RFC 3339 text, with its time zone; raises ValueError."""
    from datetime import datetime

    if not _RFC3339.fullmatch(text):
        message = "not a moment of the form 2026-11-21T14:03:59Z"
        raise ValueError(message)
    return datetime.fromisoformat(text.upper().replace(" ", "T"))


def warm() -> None:
    """Load what an inspection needs, so that the first request does not wait for it."""
    import inspector
    from inspector.keys import transport
    from inspector.reports import document

    _ = (inspector.inspect, transport, document)


def answer(question: Record, say: Say) -> bytes:
    """The answer's members as one JSON object, in bytes."""
    respond = next((respond for member, respond in _RESPONSES if question.has(member)), _nothing_asked)
    try:
        return respond(question, say)
    except RecordError as error:
        return _refused("request", _in_words(question, str(error)))
    except files.FileRefusedError as error:
        return _refused("file", _in_words(question, str(error)))
    except MemoryError:
        return _refused("memory", _in_words(question, _MEMORY))


def _nothing_asked(question: Record, _say: Say) -> bytes:
    raise RecordError(question.place("id"), " or ".join(member for member, _ in _RESPONSES) + " beside it")


def _in_words(question: Record, sentence: str) -> str:
    """A sentence in the language that was asked for; in English where that is none."""
    language = question.value("language")
    if language not in LANGUAGES or language == ENGLISH:
        return sentence
    from inspector.diagnosis.phrasebook import said_answer

    return said_answer(sentence, str(language))


def _refused(reason: str, message: str) -> bytes:
    return _json({"refused": {"reason": reason, "message": message}})


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode()


# --------------------------------------------------------------------------------------------------------- inspecting


def _inspect(question: Record, say: Say) -> bytes:
    from inspector.reports.document import write_document

    if question.has("files_of"):
        return _files(question)
    inspection = _inquiry(question).inspect(say)
    limit = question.number_or_none("payload_limit")
    stream = io.BytesIO()
    stream.write(b'{"inspection": ')
    write_document(inspection if limit is None else shortened(inspection, limit), stream)
    stream.write(b"}")
    return stream.getvalue()


def _files(question: Record) -> bytes:
    """The files that the program of one operation reads, made of what was pasted."""
    from inspector.reports.reproduce.given import given
    from inspector.reports.reproduce.recipe import recipes

    inquiry = _inquiry(question)
    inspection = inquiry.inspect()
    wanted = recipes(inspection)[question.number("files_of") :][:1]
    files = [given(inspection, inquiry.source, recipe, from_file=inquiry.from_file) for recipe in wanted]
    return _json({"files": {name: base64.b64encode(data).decode() for one in files for name, data in one.items()}})


def shortened(inspection: Inspection, limit: int) -> Inspection:
    """The inspection with at most `limit` bytes of each payload."""
    layers = tuple(
        layer
        if layer.payload is None
        else replace(layer, payload=replace(layer.payload, data=layer.payload.data[:limit]))
        for layer in inspection.layers
    )
    return replace(inspection, layers=layers)


def _inquiry(question: Record) -> Inquiry:
    from_file = question.has("file")
    return Inquiry(
        source=_file(question, limits.FILE_INPUT) if from_file else question.text("text"),
        from_file=from_file,
        keys=_keys(question),
        secrets=tuple(Secret(_base64(text, question, "secrets")) for text in question.texts("secrets")),
        problems=_problems(question),
        aad=question.text("aad").encode() if question.has("aad") else None,
        content=_base64(question.text("content"), question, "content") if question.has("content") else None,
        at=_moment(question) if question.has("at") else None,
        skew=min(question.number("skew"), limits.CLOCK_SKEW_MOST) if question.has("skew") else limits.CLOCK_SKEW,
        expect_issuer=question.text_or_none("expect_issuer"),
        expect_audience=question.text_or_none("expect_audience"),
        allowances=_allowances(question),
        unrepaired=question.texts("unrepaired"),
        second_opinion=question.flag("second_opinion"),
        language=_language(question),
    )


def _file(question: Record, limit: int) -> str | bytes:
    return files.as_text(files.read_file(question.text("file"), limit=limit))


def _keys(question: Record) -> tuple[Key, ...]:
    from inspector.keys.transport import from_transport

    try:
        return tuple(from_transport(cast("Mapping[str, Any]", key)) for key in question.values("keys"))
    except ValueError:
        raise RecordError(question.place("keys"), "keys in the form of keys.transport") from None


def _problems(question: Record) -> tuple[KeyProblem, ...]:
    from inspector.keys.collecting import KeyProblem

    return tuple(
        KeyProblem(
            code=problem.text("code"),
            values={name: problem.record("values").text(name) for name in problem.record("values").names()},
        )
        for problem in question.records("problems")
    )


def _base64(text: str, question: Record, name: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise RecordError(question.place(name), "base64") from None


def _moment(question: Record) -> datetime:
    try:
        return moment(question.text("at"))
    except ValueError:
        raise RecordError(question.place("at"), "a moment by RFC 3339") from None


def _language(question: Record) -> str:
    language = question.text_or_none("language") or ENGLISH
    if language not in LANGUAGES:
        raise RecordError(question.place("language"), " or ".join(LANGUAGES))
    return language


def _allowances(question: Record) -> Allowances:
    """The limits as they are, and those raised for this one token."""
    raised: dict[str, Any] = {"rsa1_5": question.flag("allow_rsa1_5")}
    if question.has("allowances"):
        wanted = question.record("allowances")
        raised |= {name: wanted.number(name) for name in _RAISABLE if wanted.has(name)}
    return Allowances(**raised)


_RAISABLE: Final = ("inflated", "inflate_ratio", "pbes2_count", "seconds", "trials")


# --------------------------------------------------------------------------------------------------------------- keys


def _read_keys(question: Record, _say: Say) -> bytes:
    from inspector.keys.keyset import is_key_set
    from inspector.keys.reading import read_keys

    wanted = question.record("read_keys")
    data = (
        files.read_file(wanted.text("file"), limit=limits.KEY_FILE)
        if wanted.has("file")
        else _base64(wanted.text("data"), wanted, "data")
    )
    passphrase = Secret(_base64(wanted.text("passphrase"), wanted, "passphrase")) if wanted.has("passphrase") else None
    reading = read_keys(
        data,
        origin=wanted.text_or_none("origin") or "",
        label=wanted.text_or_none("label") or "",
        passphrase=passphrase,
    )
    problems = [{"code": problem.code, "values": dict(problem.values)} for problem in reading.problems]
    answer = {"keys": _transported(reading.keys), "problems": problems}
    return _json({**answer, "key_set": True} if is_key_set(data) else answer)


def _generate(question: Record, _say: Say) -> bytes:
    from inspector.keys.generating import KID_NONE, KeySpec, generate
    from inspector.keys.key import KeyKind

    wanted = question.record("generate")
    try:
        spec = KeySpec(
            kind=KeyKind(wanted.text("kind")),
            bits=wanted.number_or_none("bits"),
            curve=wanted.text_or_none("curve"),
            kid=wanted.text_or_none("kid") or KID_NONE,
            use=wanted.text_or_none("use"),
            alg=wanted.text_or_none("alg"),
        )
        key = generate(spec)
    except ValueError as error:
        raise RecordError(question.place("generate"), str(error)) from None
    return _json({"keys": _transported((key,)), "problems": []})


def _transported(keys: Iterable[Key]) -> list[dict[str, Any]]:
    from inspector.keys.transport import to_transport

    return [to_transport(key) for key in keys]


# ------------------------------------------------------------------------------------------------------------- making


def _make(question: Record, _say: Say) -> bytes:
    from inspector import orders

    return _ordered(question, "made", lambda: orders.made(question.record("make")))


def _test_key(question: Record, _say: Say) -> bytes:
    from inspector import orders

    def tested() -> dict[str, Any]:
        found = orders.tested(question.record("test_key"))
        return {**found, "trials": [{**one, "reason": _in_words(question, one["reason"])} for one in found["trials"]]}

    return _ordered(question, "tested", tested)


def _ordered(question: Record, name: str, carry_out: Callable[[], Mapping[str, Any]]) -> bytes:
    from inspector.making.recipes import RecipeError

    try:
        return _json({name: carry_out()})
    except RecipeError as error:
        sentence = _in_words(question, str(error))
        return _refused("recipe", f"{sentence[:1].upper()}{sentence[1:]}.")


_RESPONSES: Final[tuple[tuple[str, Callable[[Record, Say], bytes]], ...]] = (
    ("read_keys", _read_keys),
    ("generate", _generate),
    ("make", _make),
    ("test_key", _test_key),
    ("text", _inspect),
    ("file", _inspect),
)
