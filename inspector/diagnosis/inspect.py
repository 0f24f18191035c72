"""The one door: pasted text in, `Inspection` out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.diagnosis.catalogue import page, put_into_words
from inspector.diagnosis.examination import Examination
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.diagnosis.moments import known_moments
from inspector.diagnosis.ranking import each_once, in_order
from inspector.diagnosis.verdict import outcome_of, summary_of
from inspector.encoding.phrases import ENGLISH
from inspector.intake.charsets import CHARSET
from inspector.intake.reading import read_input
from inspector.limits import Allowances
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from inspector.diagnosis.cause import Cause
    from inspector.diagnosis.ranking import Placed
    from inspector.intake.outcome import Intake
    from inspector.keys.key import Key
    from inspector.keys.reading import KeyProblem
    from inspector.keys.secret import Secret

OTHER_CHARSET: Final = "envelope.charset"  # found where data was put right although it was signed as it stood


def inspect(  # the public door: each of these is one thing a person can say about the case
    source: str | bytes,
    keys: Sequence[Key] = (),
    *,
    secrets: Sequence[Secret[bytes]] = (),
    problems: Sequence[KeyProblem] = (),
    aad: bytes | None = None,
    content: bytes | None = None,
    at: datetime | None = None,
    skew: int = limits.CLOCK_SKEW,
    expect_issuer: str | None = None,
    expect_audience: str | None = None,
    allowances: Allowances | None = None,
    from_file: bool = False,
    unrepaired: Collection[str] = (),
    second_opinion: bool = False,
    language: str = ENGLISH,
    progress: Callable[[str], None] | None = None,
) -> Inspection:
    """Say what the source is, what holds, what does not, and why.

    `keys` are tried, those that a kid names first. `secrets` are secret files as read, in any encoding. `problems`
    are what the key reader could not read: they may be the cause. `aad` belongs to a challenge, `content` to a
    detached signature. `at` is the moment at which claims are judged (aware; now by default), `skew` the seconds by
    which two clocks may differ. `unrepaired` are codes of repairs that the source is to go without.
    With `second_opinion` jwcrypto is asked about what was accepted. `language` is that of the sentences; what is not
    there in it is said in English. `progress` is told in a few words what is being done.
    Bad input never raises: it is a finding.
    """
    situation = Situation(
        keys=tuple(keys),
        secrets=tuple(secrets),
        aad=aad,
        content=content,
        moment=at or datetime.now(UTC),
        skew=skew,
        issuer=expect_issuer,
        audience=expect_audience,
        allowances=allowances or Allowances(),
    )

    told = _in_language(progress, language) if progress is not None else _silent

    def examined(intake: Intake) -> Inspection:
        examination = Examination(intake=intake, progress=told, second_opinion=second_opinion)
        examination.run(situation, _causes_of(problems))
        return _conclude(examination, situation.moment, language)

    intake = read_input(source, from_file=from_file, any_charset=CHARSET not in unrepaired, unrepaired=unrepaired)
    inspection = examined(intake)
    doubtful = inspection.outcome is Outcome.FAILED or any(one.code == OTHER_CHARSET for one in inspection.findings)
    if not doubtful or not any(repair.code == CHARSET for repair in intake.repairs):
        return inspection
    # What looks misread may have been signed like this.
    as_it_stands = examined(read_input(source, from_file=from_file, unrepaired=unrepaired))
    return inspection if as_it_stands.outcome in (Outcome.FAILED, Outcome.UNRECOGNISED) else as_it_stands


def _causes_of(problems: Sequence[KeyProblem]) -> Sequence[Cause]:
    """What the key reader could not read, as causes."""
    if not problems:
        return ()
    from inspector.diagnosis.material import problem_causes

    return tuple(problem_causes(problems))


def _in_language(progress: Callable[[str], None], language: str) -> Callable[[str], None]:
    """Progress that is told in a language."""
    if language == ENGLISH:
        return progress
    from inspector.diagnosis.phrasebook import said

    return lambda phrase: progress(said(phrase, language))


def _silent(_: str) -> None:
    """Nobody listens."""


def _conclude(examination: Examination, moment: datetime, language: str) -> Inspection:
    """Order the causes, put them into words, and find the verdict."""
    ordered = in_order(each_once(examination.placed))
    outcome = outcome_of(examination.layers, ordered)
    peer = examination.agreements[0] if examination.agreements else ""
    return Inspection(
        outcome=outcome,
        summary=summary_of(outcome, examination.layers, ordered, language, peer=peer),
        layers=tuple(examination.layers),
        findings=tuple(
            put_into_words(one.cause, layer=one.layer, under=one.under, language=language) for one in ordered
        ),
        repairs=tuple(
            Repair(code=repair.code, removed=repair.removed, inserted=repair.inserted, span=repair.span)
            for repair in examination.intake.repairs
        ),
        ruled_out=tuple(_ruled_out(examination.excluded, ordered, language)) if outcome is Outcome.FAILED else (),
        moments=tuple(known_moments(examination.intake.artefacts, examination.layers)),
        moment=moment.isoformat().replace("+00:00", "Z"),
    )


def _ruled_out(excluded: Iterable[str], found: Sequence[Placed], language: str) -> Iterator[RuledOut]:
    """The causes that were looked for and are not it; each once."""
    named = {one.cause.code for one in found}
    for code in dict.fromkeys(excluded):
        if code not in named and page(code).fails:
            yield RuledOut(code=code, detail=page(code, language).label)
