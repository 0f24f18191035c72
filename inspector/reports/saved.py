"""A report as it is saved or handed on: redacted by construction, in one of its forms and languages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH
from inspector.reports import asciijson
from inspector.reports.redaction import redact
from inspector.reports.wording import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from inspector.diagnosis.inspection import Inspection

FORMS: Final = ("partner", "markdown", "html", "json", "text")


def report(
    inspection: Inspection,
    form: str,
    language: str = ENGLISH,
    *,
    shown: Iterable[str] = (),
    made_with: Mapping[str, str] | None = None,
) -> str:
    """The report; values stand in it only where `shown` names them. Raises ValueError for an unknown form."""
    if form not in FORMS:
        raise ValueError(form)
    made = versions() if made_with is None else made_with
    if form == "json":
        from inspector.reports.document import to_document

        return asciijson.dumps({**to_document(redact(inspection, shown)), "made_with": dict(made)}, indent=2) + "\n"
    if form == "partner":
        from inspector.reports import partner

        return partner.render(inspection, language, made, shown=shown)
    render: Callable[..., str] = import_module(f"inspector.reports.{form}").render
    return render(redact(inspection, shown), language, made)
