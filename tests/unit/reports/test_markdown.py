from __future__ import annotations

import pytest

from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.operations.trace import Layer, Payload
from inspector.reports import markdown


def test_the_report_is_made_for_a_ticket(failed: Inspection) -> None:
    report = markdown.render(failed)
    assert report.startswith("# Failed\n\n**failed:** Not decrypted.\n\n## Why\n\n### Wrapped with another hash\n")
    assert "- **Tell the partner:** Please use SHA-1\n" in report
    assert "- **Follows from it:** No key fits (jwe.wrong-key)\n" in report
    assert (
        "| stage | state | length | detail |\n| --- | --- | --- | --- |\n| parse | done | 1,234 bytes | 5 parts |\n"
        in report
    )
    assert report.endswith('```\n{"sub": "maria", "exp": 1700000000}\n```\n')


def test_a_column_with_nothing_in_it_is_left_out(failed: Inspection) -> None:
    assert "| what | removed | where |\n" in markdown.render(failed)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("RFC 7516 section 4.1.1", "RFC 7516 section 4.1.1"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
        ("www.evil.example", r"www\.evil.example"),
        ("a|b `c` *d* _e_ ~f~ #1 &amp; $x$ \\", r"a\|b \`c\` \*d\* \_e\_ \~f\~ \#1 \&amp; \$x\$ \\"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("7) item", r"7\) item"),
        ("12 bytes", "12 bytes"),
        ("a\nb\u202ec", "a⟨U+000A⟩b⟨U+202E⟩c"),
        ("    code", "code"),
        ("=", r"\="),
        ("", ""),
    ],
)
def test_text_from_outside_is_no_markup(text: str, shown: str) -> None:
    assert markdown.escaped(text) == shown


def test_content_cannot_end_its_fence() -> None:
    content = "```\n# a heading\n````\tx"
    layer = Layer(kind="text", trace=(), payload=Payload(data=content.encode(), length=99))
    report = markdown.render(Inspection(outcome=Outcome.OPENED, summary="s", layers=(layer,)))
    assert f"\n`````\n{content}\n`````\n\n… +77 bytes\n" in report
