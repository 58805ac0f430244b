"""When a document was published, as its own text tells: stated in a dateline, or inferred and marked so.

The sidecar and HTML metadata are read elsewhere and win; a near-identical dated story is found at ingest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.dates import find_dates
from bot.model import Basis, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import DateMention

_HEAD = 2000  # a dateline stands near the top; a label may stand anywhere
# "Published: 3 May 2022", "date 2024-08-26", "Posted on …", "First published at …"
_LABEL = re.compile(
    r"(?i)\b(?P<label>(?:first |originally )?(?:published|posted|issued|released|publication date|date|updated"
    r"|last updated|last modified|modified)(?: date)?(?: (?:on|at))?)[ \t]{0,3}[:|–—-]?[ \t]{0,3}"
    r"(?:\d{1,2}[:.]\d\d(?:[ap]\.?m\.?| [ap]\.?m\.?)?[ \t]{1,3}(?:[A-Z]{2,5},?[ \t]{1,3})?(?:on )?)?$"
)
# What may stand beside the date on a line of its own: a time, a place, a byline mark, "(AP)".
_BESIDE = re.compile(
    r"(?i)\d{1,2}[:.h]\d\d(?::\d\d)?|[ap]\.?m\b\.?|\b(?:UTC|GMT|[A-Z]{1,3}T|CEST|EEST|Kyiv time|local time)\b"
    r"|[+-]\d\d:?\d\d|\b(?:published|posted|updated|last|on|at|by|date|dateline|first|modified|issued|time|the)\b"
)
# "WASHINGTON, Aug. 7, 2021 (AP) —", "LONDON — May 3, 2022 —"
_WIRE_BEFORE = re.compile(
    r"^\s*(?:[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][\w.' ]{1,25})?)[,–—:-]{0,2}[ \t]{1,3}(?:[–—-][ \t]?)?$"
)
_WIRE_AFTER = re.compile(r"^[,.]?[ \t]{0,3}(?:\([A-Z][\w /.&-]{1,30}\)|/[A-Z][\w .-]{2,30}/|[–—]|--|:)")


def stated_date(text: str) -> tuple[When, Span] | None:
    """Return the date the document gives as its own and where, or None: a dateline or a labelled date."""
    return _stated(text, find_dates(text, None))


def _stated(text: str, mentions: Sequence[DateMention]) -> tuple[When, Span] | None:
    labelled: list[tuple[bool, DateMention]] = []
    standing: list[DateMention] = []
    for mention in mentions:
        if mention.when.precision is not Precision.DAY or mention.when.basis is not Basis.STATED:
            continue
        start = text.rfind("\n", 0, mention.span.start) + 1
        end = text.find("\n", mention.span.end)
        before = text[max(start, mention.span.start - 80) : mention.span.start]
        after = text[mention.span.end : mention.span.end + 80 if end < 0 else min(end, mention.span.end + 80)]
        label = _LABEL.search(before)
        if label and (mention.span.start < _HEAD or not before[: label.start()].strip(" |·•(")):
            labelled.append((re.search("(?i)updat|modif", label["label"]) is not None, mention))
        elif mention.span.start < _HEAD and (_stands_alone(before, after) or _is_wire(before, after)):
            standing.append(mention)
    if labelled:
        chosen = min(labelled, key=lambda found: found[0])[1]
        return replace(chosen.when, why="the text says when it was published"), chosen.span
    if standing and len({mention.when.value for mention in standing}) <= 2:
        return replace(standing[0].when, why="the dateline"), standing[0].span
    return None


def _stands_alone(before: str, after: str) -> bool:
    rest = re.findall(r"\w+", _BESIDE.sub(" ", before)), re.findall(r"\w+", _BESIDE.sub(" ", after))
    return len(before) < 80 and len(after) < 80 and len(rest[0]) + len(rest[1]) <= 4


def _is_wire(before: str, after: str) -> bool:
    return bool(_WIRE_BEFORE.match(before) and _WIRE_AFTER.match(after))


def infer_date(text: str, mentions: Sequence[DateMention]) -> When | None:
    """Return the days the document must have been published in, or None when nothing proves them."""
    return None


def document_date(text: str, boilerplate: tuple[Span, ...]) -> When | None:
    """Return the document's date from its text: stated, else inferred, else None."""
    mentions = [m for m in find_dates(text, None) if not any(span.overlaps(m.span) for span in boilerplate)]
    stated = _stated(text, mentions)
    return stated[0] if stated else infer_date(text, mentions)
