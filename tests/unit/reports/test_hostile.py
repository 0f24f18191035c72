"""20,000 hostile strings through each export: nothing of them may be active in it."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest

from inspector.diagnosis.comparing.compare import compare
from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.operations.trace import Claim, HeaderEntry, KeyReference, Layer, Payload, Segment, Stage, StageState
from inspector.reports import asciijson, comparison, html, markdown, partner, text
from inspector.reports.document import to_document
from inspector.reports.redaction import redact
from inspector.reports.saved import report

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNT: Final = 20_000
BATCH: Final = 2_000
LANGUAGES: Final = ("en", "it")
PIECES: Final = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=x>", "<!--", "-->", "]]>", "</pre>"),
    *("</style>", "</title>", '"><a href="javascript:x">', "' onmouseover='x", "<iframe src=//e>", "<base href=//e>"),
    *("<meta http-equiv=refresh content=0>", "<form action=//e>", "&lt;b&gt;", "&#x3c;b&#62;", "&amp;", "<b", "</"),
    *("[x](javascript:x)", "![x](http://e/x.png)", "<http://e>", "http://e.org", "www.e.org", "`x`", "```", "~~~"),
    *("**x**", "__x__", "| a | b |", "# x", "> x", "- x", "1. x", "---", "===", "\\", "[x]: //e", "$x$", "~~x~~"),
    *("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "$(id)", "`id`", ";id", "|id", "&&id", "{0}", "{x}", "%s"),
    *("\x1b[2J", "\x1b]0;x\x07", "\x9b2J", "\x00", "\x08", "\r", "\n", "\t", "\x7f", "\x85", "\u2028", "\u2029"),
    *("\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u00ad", "\u115f", "\u3164", "\ufe0f", "\U000e0041"),
    *("\ud800", "\udfff", "\uffff", "\U0001d4b3", "é", "e\u0301", "日本", "🙂", " ", "  ", '"', "'", "x"),
)


@cache
def hostile() -> tuple[str, ...]:
    chance = random.Random(20261128)  # noqa: S311 (the same strings in every run; nothing depends on their secrecy)
    return tuple("".join(chance.choices(PIECES, k=chance.randint(2, 5))) for _ in range(COUNT))


@cache
def inspections() -> tuple[Inspection, ...]:
    """Every hostile string once, in one of the places a report shows."""
    return tuple(filled(hostile()[start : start + BATCH]) for start in range(0, COUNT, BATCH))


def said_in(language: str) -> tuple[Inspection, ...]:
    """Those that are told in a language: together they are all."""
    return inspections()[LANGUAGES.index(language) :: len(LANGUAGES)]


def filled(strings: Sequence[str]) -> Inspection:
    parts = [strings[index::8] for index in range(8)]
    entries = tuple(
        HeaderEntry(name=name, value=value, meaning="m" + name, place="p" + value, reference="r")
        for name, value in zip(parts[0], parts[1], strict=True)
    )
    claims = tuple(
        Claim(name=name, value=value, meaning="m", moment="t" + name, reference="r")
        for name, value in zip(parts[2], parts[3], strict=True)
    )
    layer = Layer(
        kind="jwe",
        trace=tuple(
            Stage(name="n" + one, state=StageState.FAILED, detail=one, expected="e" + one, found="f" + one)
            for one in parts[4]
        ),
        entries=entries,
        claims=claims,
        segments=tuple(Segment(name="s" + one, span=None, length=1) for one in parts[5][:50]),
        key=KeyReference(label="l" + parts[5][0], kid="k" + parts[5][1], thumbprint="t" + parts[5][2]),
        payload=Payload(data="".join(parts[5]).encode(errors="replace"), length=10_000_000),
        note="n" + parts[5][3],
        signed_sha256="h" + parts[5][4],
    )
    findings = tuple(
        Finding(
            code="c" + one,
            severity=Severity.ALARM,
            certainty=Certainty.LIKELY,
            title="t" + one,
            evidence=(one, one),
            remedy="r" + one,
            partner="p" + one,
            reference="f" + one,
        )
        for one in parts[6]
    )
    return Inspection(
        outcome=Outcome.OPENED,
        summary=strings[0],
        layers=(layer,),
        findings=findings,
        repairs=tuple(Repair(code="c", removed=one, inserted="i" + one, span=Span(0, 1)) for one in parts[7]),
        ruled_out=tuple(RuledOut(code="c", detail="d" + one) for one in parts[7]),
        moment=strings[1],
    )


class Skeleton(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append(data)

    def handle_pi(self, data: str) -> None:
        self.tags.append(data)

    def unknown_decl(self, data: str) -> None:
        self.tags.append(data)


def harmless(made: str, kept: str = "\n") -> bool:
    """Whether no character of it moves the cursor, is invisible or turns its neighbours round."""
    return all(character.isprintable() or character in kept for character in made) and not re.search(
        "[\u115f\u3164\ufe00-\ufe0f\u00ad]", made
    )


def test_there_are_as_many_as_is_said() -> None:
    assert sum(len(one.repairs) * 8 for one in inspections()) == COUNT
    assert len(set(hostile())) > COUNT * 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_has_the_tags_of_its_template_alone(language: str) -> None:
    plain = Skeleton(html.render(filled(["x"] * BATCH), language)).tags
    for inspection in said_in(language):
        page = html.render(inspection, language)
        assert Skeleton(page).tags == plain
        assert harmless(page, "\n\t")


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_no_markup_from_outside(language: str) -> None:
    for inspection in said_in(language):
        made = markdown.render(inspection, language)
        assert harmless(made, "\n\t")
        outside, inside = unfenced(made)
        assert len(inside) == 1  # the content, in a fence of its own
        for line in outside:
            assert not ACTIVE.search(own_markup_removed(line)), line


ACTIVE: Final = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~&$#]|(?<!\\):(?=//)|^[-+=]|^[0-9]+[.)]")
OWN: Final = re.compile(r"^(?:#{1,3} |- (?:\*\*[\w' ]+:\*\* )?|\*\*\w+:\*\* )|(?<!\\)(?:(?<=\s)|^)\|(?=\s|$)|^[| -]+$")


def own_markup_removed(line: str) -> str:
    return OWN.sub("", line)


def unfenced(made: str) -> tuple[list[str], list[list[str]]]:
    """The lines outside of fenced content, and the fenced blocks."""
    outside: list[str] = []
    blocks: list[list[str]] = []
    fence = ""
    for line in made.split("\n"):
        if fence:
            if line == fence:
                fence = ""
            else:
                blocks[-1].append(line)
        elif re.fullmatch("`{3,}", line):
            fence = line
            blocks.append([])
        else:
            outside.append(line)
    assert not fence
    return outside, blocks


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_the_words_for_the_partner_move_no_cursor(language: str) -> None:
    for inspection in said_in(language):
        assert harmless(text.render(inspection, language), "\n\t")
        assert harmless(partner.render(inspection, language))


def test_json_is_printable_and_comes_back() -> None:
    for inspection in inspections():
        made = report(inspection, "json")
        assert made.isascii()
        assert harmless(made)
        redacted = json.loads(json.dumps(to_document(redact(inspection))))
        assert {**json.loads(made), "made_with": None} == {**redacted, "made_with": None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_moves_no_cursor(language: str) -> None:
    for inspection, other in pairwise(said_in(language)):
        found = compare(inspection, other)
        assert harmless(comparison.render(found, language, everything=True))
        assert asciijson.dumps(comparison.to_document(found, language)).isascii()
