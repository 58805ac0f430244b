"""When a document was published, as its own text tells: stated in a dateline, or inferred and marked so.

The sidecar and HTML metadata are read elsewhere and win; a near-identical dated story is found at ingest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.calendar.direction import Direction, Tense
from bot.extract.calendar.reasons import DATELINE, PUBLISHED_LABEL, REVISED_LABEL
from bot.extract.dates.finding import find_dates
from bot.extract.dates.inference import infer_date
from bot.extract.faults import RAISED
from bot.extract.languages.date_packs import DATE_GRAMMAR
from bot.model import Basis, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.extract.faults import Faults
    from bot.model import DateMention

_FORMS = DATE_GRAMMAR.datelines
_HEAD = 2000  # a dateline stands near the top; a label may stand anywhere
_SIDE = 90  # characters of the line looked at on either side of the date
_SENTENCE = re.compile(r".{80}[.!?][\"”’)]?$")  # a line that is a paragraph of the story, not a heading
_SLACK = 3  # days by which a text may be older on its page than in its words
_HAPPENED = Tense(Direction.PAST, firm=True)
# As in: WASHINGTON, Aug. 7, 2021 (AP) -- | Graz, Austria, 3 May 2022 (Reuters) | LONDON - May 3, 2022 -
_WIRE_BEFORE = re.compile(
    r"^\s{0,4}(?:[A-Z][\w.'’-]{2,20}(?: [A-Z][\w.'’-]{1,20}){0,2}(?:, [A-Z][\w.' ]{1,25})?)"
    r"(?: \([A-Z][\w /.&-]{1,30}\) ?)?[,–—:-]{0,2}[ \t]{1,3}(?:[–—-][ \t]?)?$"
)
_WIRE_AFTER = re.compile(r"^[,.]?[ \t]{0,3}(?:\([A-Z][\w /.&-]{1,30}\)|/[A-Z][\w .-]{2,30}/|[–—]|--|- )")
# As in: MAY 14, 2021 — The council met | Thursday May 13, 2021. The council met
_OPENS_STORY = re.compile(r"^[ \t]{0,3}(?:[–—-]{1,2}|\.)[ \t]{1,3}[\"“]?[A-Z]")


def stated_among(text: str, mentions: Sequence[DateMention]) -> tuple[When, Span] | None:
    """Return which of the dates found in the text is the document's own, or None."""
    placed = _Placed([], [], [], [])
    for mention in mentions:
        if mention.when.precision is Precision.DAY and mention.when.basis is Basis.STATED:
            _place(text, mention, placed)
    for found, why in ((placed.published, PUBLISHED_LABEL), (_datelines(text, placed), DATELINE),
                       (placed.revised, REVISED_LABEL)):  # fmt: skip
        if found:
            if _tells_of_later(text, mentions, found[0].when):
                return None
            return replace(found[0].when, why=why), found[0].span
    return None


class _Placed(NamedTuple):
    """Dates that may be the document's, by where they stand: at a label, as a dateline, opening a paragraph."""

    published: list[DateMention]
    revised: list[DateMention]
    standing: list[DateMention]
    opening: list[DateMention]


def _place(text: str, mention: DateMention, placed: _Placed) -> None:
    before, after = _line_around(text, mention.span)
    label = _FORMS.label.search(before)
    if label:
        (placed.revised if _FORMS.revised.search(label["label"]) else placed.published).append(mention)
    elif mention.span.start < _HEAD and _is_dateline(text, mention.span, before, after):
        placed.standing.append(mention)
    elif not before.strip() and _OPENS_STORY.match(after):
        placed.opening.append(mention)


def _datelines(text: str, placed: _Placed) -> list[DateMention]:
    """The dates that stand as a dateline does, none where the text is a chronicle, told day by day."""
    standing, opening = placed.standing, placed.opening
    if len(opening) == 1 and not text[: opening[0].span.start].strip():
        standing = [*standing, *opening]
    elif opening:
        standing = [mention for mention in standing if mention.span < opening[0].span]
    return standing if len({mention.when.value for mention in standing}) <= 2 else []


def _tells_of_later(text: str, mentions: Sequence[DateMention], published: When) -> bool:
    """Whether the text tells of what happened after that day: then it is not the document's."""
    return any(
        mention.when.basis is Basis.STATED
        and mention.when.earliest is not None
        and published.latest is not None
        and (mention.when.earliest - published.latest).days > _SLACK
        and DATE_GRAMMAR.tense(text, *mention.span) == _HAPPENED
        for mention in mentions
    )


def _line_around(text: str, span: Span) -> tuple[str, str]:
    first = max(0, span.start - _SIDE)
    start = text.rfind("\n", first, span.start) + 1 or first
    end = text.find("\n", span.end, span.end + _SIDE)
    return text[start : span.start], text[span.end : span.end + _SIDE if end < 0 else end]


def is_wire_dateline(text: str, span: Span) -> bool:
    """Return whether a date stands in a wire agency's dateline, its year said or not."""
    before, after = _line_around(text, span)
    return bool(_WIRE_BEFORE.match(before) and _WIRE_AFTER.match(after))


def _is_dateline(text: str, span: Span, before: str, after: str) -> bool:
    if is_wire_dateline(text, span):
        return True
    return _stands_alone(before, after) and not _story_begun(text[: span.start])


def _story_begun(before: str) -> bool:
    return any(_SENTENCE.search(line) for line in before.split("\n")[:-1])


def _stands_alone(before: str, after: str) -> bool:
    """Whether nothing else is on the line but a time, an outlet or a byline: no words of a sentence."""
    rest = re.findall(r"[\w'’]+", _FORMS.beside.sub(" ", f"{before} | {after}"))
    if after.strip() == ",":
        return False  # a clause that a line break cut off
    return max(len(before), len(after)) < _SIDE and len(rest) <= 7 and not any(word[0].islower() for word in rest)


class DocumentDate(NamedTuple):
    """When a document was published, None where that is unknown, and a day by which it was out."""

    published: When | None
    not_later_than: date | None


def document_date(
    text: str, boilerplate: tuple[Span, ...], faults: Faults = RAISED, not_later_than: date | None = None
) -> DocumentDate:
    """Return the document's date from its text: stated, else inferred, else None; none after `not_later_than`.

    The day on which it says that it was changed is a day by which it was out, and no more.
    """
    news = _without(text, boilerplate)
    mentions = find_dates(news, None, faults)
    stated = stated_among(news, mentions)
    if stated and _is_by(stated[0], not_later_than):
        if stated[0].why != REVISED_LABEL:
            return DocumentDate(stated[0], not_later_than)
        not_later_than = stated[0].latest
    inferred = infer_date(news, mentions, not_later_than)
    if inferred is not None and _tells_of_later(news, mentions, inferred):
        inferred = None
    return DocumentDate(inferred, not_later_than)


def _is_by(when: When, day: date | None) -> bool:
    """Whether it was by a day; a clock may be one ahead of another's."""
    return day is None or when.earliest is None or (when.earliest - day).days <= 1


def _without(text: str, boilerplate: tuple[Span, ...]) -> str:
    """The text with its boilerplate blanked out, so that offsets stay true."""
    kept: list[str] = []
    end = 0
    for span in sorted(boilerplate):
        if span.end > end:
            start = max(span.start, end)
            kept += [text[end:start], " " * (span.end - start)]
            end = span.end
    return "".join([*kept, text[end:]])
