"""/people [name] [filters]: who is quoted, how often, under which spellings, and why these are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import people as everybody
from bot.archive import typed_words
from bot.archive.lookup import Filters
from bot.model import SpeakerKind
from bot.typed.parts import PARTS
from handlers.frame import chart, paging, question
from handlers.frame.absence import nobody, searched
from handlers.frame.context import Answer
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join, other_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.people import PeopleAsked, QuotedPeople
    from bot.model import QuotedSpeaker
    from handlers.frame.context import Ask, Button, Rows
    from handlers.frame.wording import Html, Wording

_PER_PAGE = 12
_FEW = 5
_MOST_FORMS = 8
_MOST_MERGES = 6


async def people(ask: Ask) -> Answer:
    """Answer with who is quoted, most often first; with a name, what was merged under it and why."""
    if (words := chart.wanted(ask.words)) is not None:
        return await _chart(ask.about(words))
    meaning = await meant(ask)
    if isinstance(meaning, Answer):
        return meaning
    asked, found = meaning
    part = asked.chosen.kind
    if asked.name and part is None:
        return await _listed(ask, asked, ask.t("people.heading_like", typed=clip(asked.name)), found, whole=True)
    if part is not None:
        return await _listed(ask, asked, _heading(ask, part, found.total), found)
    return await _overview(ask, asked, found)


def _heading(ask: Ask, kind: SpeakerKind, count: int) -> Html:
    return ask.t(f"people.{kind.value}", count=count)


def narrowed(t: Wording, asked: PeopleAsked) -> Html:
    """Return what narrows the list, and how its year was read, in words; empty when nothing does."""
    filters = question.described(t, asked.filters)
    return join([t("quote.narrowed", filters=filters) if filters else "", question.year_taken(t, asked.dated)])


async def _overview(ask: Ask, asked: PeopleAsked, found: QuotedPeople) -> Answer:
    """Return the three parts, each with those quoted most, and a button to all of a part that has more."""
    present = [kind for kind in PARTS if found.counts.get(kind)]
    room = {kind: _PER_PAGE if kind is SpeakerKind.PERSON else _FEW for kind in present}
    first = {kind: await found.first(kind, room[kind]) for kind in present}
    sections = [
        join([_heading(ask, kind, found.counts[kind]), *(_line(ask, one, whole=False) for one in first[kind])])
        for kind in present
    ]
    wholes = [
        (
            ask.t.plain(f"people.all_{kind.value}", count=found.counts[kind]),
            ask.other("people", asked.again(PARTS[kind][0])),
        )
        for kind in present
        if found.counts[kind] > room[kind]
    ]
    shown = [one for kind in present for one in first[kind]]
    return Answer(
        join([narrowed(ask.t, asked), *sections], "\n\n"),
        (
            *_other_years(ask, asked),
            *_quotable(ask, asked, shown[:_PER_PAGE]),
            *choices(wholes, per_row=1),
            (paging.chart(ask), _export(ask)),
        ),
    )


async def _listed(ask: Ask, asked: PeopleAsked, heading: Html, found: QuotedPeople, *, whole: bool = False) -> Answer:
    """Return a page of speakers; `whole` entries say why their spellings are one."""
    page = await found.page(None, ask.page, _PER_PAGE)
    heading = join([heading, narrowed(ask.t, asked)])
    return Answer(
        join([heading, *(_line(ask, one, whole=whole) for one in page.facts)], "\n\n" if whole else "\n"),
        (
            *_other_years(ask, asked),
            *_quotable(ask, asked, page.facts),
            (paging.chart(ask), _export(ask)),
            *pager(ask, page.number, page.pages),
        ),
    )


def _quotable(ask: Ask, asked: PeopleAsked, shown: Sequence[QuotedSpeaker]) -> Rows:
    return choices(
        (clip(one.name, 30), ask.other("quote", asked.again(typed_words.in_quotes(one.name))))
        for one in shown
        if one.quotes
    )


def _export(ask: Ask) -> Button:
    return paging.export(ask, "people")


async def meant(ask: Ask) -> tuple[PeopleAsked, QuotedPeople] | Answer:
    """Return whom the name typed may mean, without one everybody, and who of them is quoted; or that it is nobody.

    A word for a part of the list, such as "organisations", means all of that part. Filters leave those quoted within
    them, as often as they are quoted there.
    """
    asked = await everybody.asked(ask.state, await ask.directory(), ask.words, ask.today)
    chosen = asked.chosen
    if chosen.names == ():
        return await nobody(ask, asked.name, chosen.closest, "people")
    found = await everybody.quoted(ask.state, chosen, asked.filters)
    if found.total:
        return asked, found
    if asked.filters != Filters() and (await everybody.quoted(ask.state, chosen, Filters())).total:
        return await _nobody_within(ask, asked)
    return Answer(ask.t(f"people.no_{chosen.kind.value}" if chosen.kind else "people.nobody"))


def _other_years(ask: Ask, asked: PeopleAsked) -> Rows:
    return question.other_years(ask, asked.dated, asked.name, about=asked.filters.words)


async def _nobody_within(ask: Ask, asked: PeopleAsked) -> Answer:
    """Answer that nobody meant is quoted within the filters, and lead to the same question without them."""
    filters = question.described(ask.t, asked.filters)
    if asked.chosen.names is not None:
        absent = ask.t("people.none_like_within", typed=clip(asked.name), filters=filters)
    else:
        absent = ask.t("people.none_within", filters=filters)
    everywhere = [(ask.t.plain("people.unfiltered"), ask.other("people", asked.name))]
    return Answer(join([absent, await searched(ask)]), choices(everywhere))


async def _chart(ask: Ask) -> Answer:
    meaning = await meant(ask)
    if isinstance(meaning, Answer):
        return meaning
    asked, found = meaning
    names = [one.name async for batch in found.every() for one in batch] if asked.name else []
    answer = await chart.who_is_quoted(ask, names, asked.filters, ((paging.export(ask, "people"),),))
    return answer or Answer(join([ask.t("export.no_quotes"), await searched(ask)]))


def _line(ask: Ask, one: QuotedSpeaker, *, whole: bool) -> Html:
    t = ask.t
    forms = other_forms(one.name, one.kind, (form for form, _ in one.spellings))[:_MOST_FORMS]
    line = t(
        "people.line",
        name=one.name,
        quotes=t("people.quotes", count=one.quotes),
        documents=t("people.documents", count=one.documents),
    )
    parts = [
        line,
        t("people.spelt", forms=", ".join(clip(form, 40) for form in forms)) if forms else "",
    ]
    merges = one.merges[:_MOST_MERGES] if whole else ()
    reasons = (t("people.merged", one=a, other=b, reason=t.reason(why)) for a, b, why in merges)
    return join([join(parts, " · "), *reasons])
