"""Every cause of the catalogue is named first for its bad cases, and not at all for their good twins.

A case folder's `case.toml` says in words what is sent, what went wrong with it and what must be said. Senders in
tests/senders make it; nothing of the inspector has a hand in that.
"""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.senders.given import Given, given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.diagnosis.finding import Finding
    from inspector.diagnosis.inspection import Inspection

FOLDER: Final = Path(__file__).parent
TROUBLE: Final = ("alarm", "error")


def _tables(kind: str) -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*/case.toml")):
        for words in tomllib.loads(file.read_text("utf-8")).get(kind, ()):
            yield pytest.param(file.parent.name, words, id=f"{file.parent.name}: {words['name']}")


PATIENCE: Final = 120.0  # seconds: what is found must not depend on how busy the machine is; make diagnosis measures


def inspected(case: Given) -> Inspection:
    """What the inspector says of a case, in this process."""
    from inspector import inspect, read_keys
    from inspector.keys.secret import Secret
    from inspector.limits import Allowances

    readings = [
        read_keys(
            file.text,
            origin=f"{file.label}.json",
            label=file.label,
            passphrase=None if file.passphrase is None else Secret(file.passphrase.encode()),
        )
        for file in case.keys
    ]
    return inspect(
        case.source,
        [key for reading in readings for key in reading.keys],
        problems=[problem for reading in readings for problem in reading.problems],
        secrets=[Secret(secret.encode()) for secret in case.secrets],
        aad=None if case.aad is None else case.aad.encode(),
        content=None if case.content is None else case.content.encode(),
        at=case.at,
        expect_issuer=case.issuer,
        expect_audience=case.audience,
        allowances=Allowances(rsa1_5=case.allow_rsa1_5, seconds=PATIENCE),
        second_opinion=case.second_opinion,
    )


_SEEN: Final[dict[tuple[str, str], Inspection]] = {}


def _inspected_once(code: str, words: dict[str, Any]) -> Inspection:
    """What is said of a bad case, for whichever test asks first."""
    place = (code, words["name"])
    if place not in _SEEN:
        _SEEN[place] = inspected(given(words))
    return _SEEN[place]


def speaks(finding: Finding, variant: str) -> bool:
    """Whether a finding is in the words of that variant of its page."""
    from inspector.diagnosis.catalogue import page

    whole = page(finding.code)
    title = whole.variants[variant].title if variant else whole.title
    parts = (re.escape(literal) + (".*" if name else "") for literal, name, _, _ in string.Formatter().parse(title))
    return re.fullmatch("".join(parts), finding.title, re.DOTALL) is not None


@pytest.mark.parametrize(("code", "words"), [*_tables("bad")])
def test_a_bad_case_names_its_cause_first(code: str, words: dict[str, Any]) -> None:
    inspection = _inspected_once(code, words)
    codes = [finding.code for finding in inspection.findings]
    assert codes[:1] == [code], f"{codes} · {inspection.summary}"
    first = inspection.findings[0]
    assert inspection.outcome == words.get("outcome", inspection.outcome), f"{codes} · {inspection.summary}"
    assert first.certainty == words.get("certainty", first.certainty)
    assert first.severity == words.get("severity", first.severity)
    assert speaks(first, words.get("variant", "")), first.title
    told = " ".join((first.title, *first.evidence, first.remedy, first.partner))
    for value in words.get("says", ()):
        assert value in told
    for other in words.get("not", ()):
        assert other not in codes


@pytest.mark.parametrize(("code", "words"), [*_tables("bad")])
def test_what_is_said_of_a_bad_case_is_whole_and_holds_no_secret(code: str, words: dict[str, Any]) -> None:
    case = given(words)
    for finding in _inspected_once(code, words).findings:
        told = (finding.title, *finding.evidence, finding.remedy, finding.partner)
        assert finding.title
        assert finding.remedy
        assert finding.reference
        whole = not any("—" in sentence or "“”" in sentence for sentence in told)
        assert whole, f"a value is missing for {finding.code} in {code}: {told}"
        for key in case.keys:
            for secret in _private_values(key.text):
                assert not any(secret in sentence for sentence in told)
        for secret in case.secrets:
            assert not any(secret in sentence for sentence in told)


def _private_values(text: str) -> Iterator[str]:
    """Stretches of a key text that must never be repeated."""
    for member in ("d", "k", "p", "q", "dp", "dq", "qi"):
        _, found, rest = text.partition(f'"{member}": "')
        if found:
            yield rest.split('"', 1)[0]


@pytest.mark.parametrize(("code", "words"), [*_tables("good")])
def test_a_good_twin_is_left_in_peace(code: str, words: dict[str, Any]) -> None:
    inspection = inspected(given(words))
    codes = {finding.code: finding.title for finding in inspection.findings}
    assert code not in codes, codes[code]
    trouble = [finding.title for finding in inspection.findings if finding.severity in TROUBLE]
    assert not trouble
    assert inspection.outcome == words["outcome"], f"{codes} · {inspection.summary}"
