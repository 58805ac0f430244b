"""What a reporting clause looks like before anything is read, and quotations that hold one by mistake or by habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.quoted import Quoted, quoted_between
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.extract.languages.page_forms import SpeechForms


def without_reports(text: str, quoted: Quoted, forms: SpeechForms) -> Iterator[Quoted]:
    """Yield the quotation without the reporting clauses that stand between its marks."""
    if text[quoted.outer.start] == "«":
        yield from _around_incises(text, quoted, forms)
    elif quoted.closed or quoted.continued or (forgotten := forms.forgotten.search(text, *quoted.inner)) is None:
        yield quoted
    else:
        end = forgotten.start() + 1
        yield Quoted(Span(quoted.outer.start, end), Span(quoted.inner.start, end))


def _around_incises(text: str, quoted: Quoted, forms: SpeechForms) -> Iterator[Quoted]:
    outer, inner = quoted.outer.start, quoted.inner.start
    for incise in forms.incise.finditer(text, *quoted.inner):
        end = incise.start("clause")
        yield quoted_between(text, Span(outer, end), Span(inner, end))
        outer = inner = incise.end()
    if inner < quoted.inner.end:
        yield Quoted(Span(outer, quoted.outer.end), Span(inner, quoted.inner.end), quoted.closed, quoted.continued)
