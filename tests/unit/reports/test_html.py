from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.operations.trace import Claim, HeaderEntry, KeyReference, Layer, Payload, Stage, StageState
from inspector.reports import html

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = st.text(st.characters(), max_size=20) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "</pre><a href='x'>",
        "&lt;b&gt;",
        "</style><b>",
        "<!--",
        "]]>",
    ]
)


class Skeleton(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"!{data}")

    def handle_data(self, data: str) -> None:
        self.text += data


def filled(text: str) -> Inspection:
    """An inspection with that text wherever there can be text."""
    layer = Layer(
        kind="jwe",
        trace=(Stage(name=text, state=StageState.FAILED, detail=text, expected=text, found=text),),
        entries=(HeaderEntry(name=text, value=text, meaning=text, place=text, reference=text),),
        claims=(Claim(name=text, value=text, meaning=text, moment=text, reference=text),),
        key=KeyReference(label="l", kid=text + "k", thumbprint=None),
        payload=Payload(data=text.encode(errors="replace"), length=10_000),
        note=text + "n",
    )
    finding = Finding(
        code="c",
        severity=Severity.ALARM,
        certainty=Certainty.LIKELY,
        title=text,
        evidence=(text,),
        remedy=text + "r",
        partner=text + "p",
        reference=text + "e",
        span=Span(1, 2),
    )
    return Inspection(
        outcome=Outcome.FAILED,
        summary=text,
        layers=(layer,),
        findings=(finding,),
        repairs=(Repair(code=text, removed=text, inserted=text, span=Span(0, 1)),),
        ruled_out=(RuledOut(code=text, detail=text),),
    )


@given(HOSTILE)
def test_no_text_adds_a_tag(hostile: str) -> None:
    assert Skeleton(html.render(filled(hostile))).tags == Skeleton(html.render(filled("x"))).tags


def test_a_hostile_text_is_read_as_it_is() -> None:
    page = Skeleton(html.render(filled('<b title="x">\u202e & &amp;')))
    assert '<b title="x">⟨U+202E⟩ & &amp;' in page.text


def test_the_page_asks_for_nothing(failed: Inspection) -> None:
    page = html.render(failed)
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in page
    tags = {tag[0] for tag in Skeleton(page).tags if isinstance(tag, tuple)}
    assert not tags & {"script", "img", "link", "a", "iframe", "object", "form", "base"}
    assert "url(" not in page
    assert "http:" not in page.replace("http-equiv", "")


def test_everything_is_told(failed: Inspection) -> None:
    page = Skeleton(html.render(failed)).text
    for sentence in ("Failed", "Not decrypted.", "SHA-256 was used", "Please use SHA-1", "Bearer", "maria", "Qx3"):
        assert sentence in page
