"""What a reporting clause looks like before anything is read, and quotations that hold one by mistake or by habit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.quoted import Quoted, quoted_between
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SAYS = r"(?:said|says|added|adds|wrote|told|asked|replied|explained|noted)"
SAYING = re.compile(rf"\b{SAYS}\b")
_NAME = r"[^\W\d_a-z][\w.’'-]*"

# "said Lowe", "he said", "Ann Lowe told": what follows speech.
REPORTING = rf"(?:{SAYS}\s[^\W\d_]|(?:[Hh]e|[Ss]he|[Tt]hey|{_NAME}(?:\s{_NAME}){{0,2}})\s{SAYS}\b)"
REPORTED_AFTER = re.compile(rf"\s*{REPORTING}")
# "The bill is dead, said Lowe, who …": the closing mark was forgotten before the reporting clause.
_FORGOTTEN = re.compile(rf"[,?!]\s+(?={REPORTING})")
# French papers leave the marks open around the clause: « The port will close, said Lowe on Friday. We are sad. »
_INCISE = re.compile(
    rf"[,?!](?P<clause>\s(?:{SAYS}\s(?:the\s|{_NAME})|(?:he|she|they)\s{SAYS}\b)[^.,;:!?«»]{{0,80}}(?:[.,]\s*|\Z))"
)


def without_reports(text: str, quoted: Quoted) -> Iterator[Quoted]:
    """Yield the quotation without the reporting clauses that stand between its marks."""
    if text[quoted.outer.start] == "«":
        yield from _around_incises(text, quoted)
    elif quoted.closed or quoted.continued or (forgotten := _FORGOTTEN.search(text, *quoted.inner)) is None:
        yield quoted
    else:
        end = forgotten.start() + 1
        yield Quoted(Span(quoted.outer.start, end), Span(quoted.inner.start, end))


def _around_incises(text: str, quoted: Quoted) -> Iterator[Quoted]:
    outer, inner = quoted.outer.start, quoted.inner.start
    for incise in _INCISE.finditer(text, *quoted.inner):
        end = incise.start("clause")
        yield quoted_between(text, Span(outer, end), Span(inner, end))
        outer = inner = incise.end()
    if inner < quoted.inner.end:
        yield Quoted(Span(outer, quoted.outer.end), Span(inner, quoted.inner.end), quoted.closed, quoted.continued)
