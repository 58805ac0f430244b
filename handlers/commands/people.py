"""/people [name] [filters]: who is quoted, how often, under which spellings, and why these are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import people as everybody
from bot.archive.lookup import Filters
from bot.model import SpeakerKind
from bot.typed.parts import PARTS, part_of
from handlers.frame import chart, paging, question
from handlers.frame.absence import nobody, searched
from handlers.frame.context import Answer
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join, other_forms
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.people import QuotedPeople
    from bot.model import QuotedSpeaker
    from handlers.frame.context import Ask, Button, Rows
    from handlers.frame.question import Typed

_PER_PAGE = 12
_FEW = 5
_MOST_FORMS = 8
_MOST_MERGES = 6


async def people(ask: Ask) -> Answer:
    """Answer with who is quoted, most often first; with a name, what was merged under it and why."""
    if (words := chart.wanted(ask.words)) is not None:
        return await _chart(ask.about(words))
    found = await meant(ask)
    if isinstance(found, Answer):
        return found
    typed = question.read(ask.words, ask.today)
    part = part_of(typed.words)
    if typed.words and part is None:
        return await _listed(ask, typed, ask.t("people.heading_like", typed=clip(typed.words)), found, whole=True)
    if part is not None:
        return await _listed(ask, typed, _heading(ask, part, found.total), found)
    return await _overview(ask, typed, found)


def _heading(ask: Ask, kind: SpeakerKind, count: int) -> Html:
    return ask.t(f"people.{kind.value}", count=count)


def _narrowed(ask: Ask, typed: Typed) -> Html:
    """Return what narrows the list, in words; empty when nothing does."""
    narrowed = question.described(ask.t, typed.filters)
    return ask.t("quote.narrowed", filters=narrowed) if narrowed else Html("")


async def _overview(ask: Ask, typed: Typed, found: QuotedPeople) -> Answer:
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
            ask.other("people", typed.again(PARTS[kind][0])),
        )
        for kind in present
        if found.counts[kind] > room[kind]
    ]
    shown = [one for kind in present for one in first[kind]]
    return Answer(
        join([_narrowed(ask, typed), *sections], "\n\n"),
        (*_quotable(ask, typed, shown[:_PER_PAGE]), *choices(wholes, per_row=1), (paging.chart(ask), _export(ask))),
    )


async def _listed(ask: Ask, typed: Typed, heading: Html, found: QuotedPeople, *, whole: bool = False) -> Answer:
    """Return a page of speakers; `whole` entries say why their spellings are one."""
    page = await found.page(None, ask.page, _PER_PAGE)
    heading = join([heading, _narrowed(ask, typed)])
    return Answer(
        join([heading, *(_line(ask, one, whole=whole) for one in page.facts)], "\n\n" if whole else "\n"),
        (*_quotable(ask, typed, page.facts), (paging.chart(ask), _export(ask)), *pager(ask, page.number, page.pages)),
    )


def _quotable(ask: Ask, typed: Typed, shown: Sequence[QuotedSpeaker]) -> Rows:
    return choices(
        (clip(one.name, 30), ask.other("quote", typed.again(question.in_quotes(one.name))))
        for one in shown
        if one.quotes
    )


def _export(ask: Ask) -> Button:
    return paging.export(ask, "people")


async def meant(ask: Ask) -> QuotedPeople | Answer:
    """Return whom the name typed may mean, without one everybody who is quoted; or the answer that it is nobody.

    A word for a part of the list, such as "organisations", means all of that part. Filters leave those quoted within
    them, as often as they are quoted there.
    """
    typed = question.read(ask.words, ask.today)
    chosen = everybody.chosen(await ask.directory(), typed.words)
    if chosen.names == ():
        return await nobody(ask, typed.words, chosen.closest, "people")
    found = await everybody.quoted(ask.state, chosen, typed.filters)
    if found.total:
        return found
    if typed.filters != Filters() and (await everybody.quoted(ask.state, chosen, Filters())).total:
        return await _nobody_within(ask, typed)
    return Answer(ask.t(f"people.no_{chosen.kind.value}" if chosen.kind else "people.nobody"))


async def _nobody_within(ask: Ask, typed: Typed) -> Answer:
    """Answer that nobody meant is quoted within the filters, and lead to the same question without them."""
    filters = question.described(ask.t, typed.filters)
    if typed.words and not part_of(typed.words):
        absent = ask.t("people.none_like_within", typed=clip(typed.words), filters=filters)
    else:
        absent = ask.t("people.none_within", filters=filters)
    everywhere = [(ask.t.plain("people.unfiltered"), ask.other("people", typed.words))]
    return Answer(join([absent, await searched(ask)]), choices(everywhere))


async def _chart(ask: Ask) -> Answer:
    found = await meant(ask)
    if isinstance(found, Answer):
        return found
    typed = question.read(ask.words, ask.today)
    names = [one.name async for batch in found.every() for one in batch] if typed.words else []
    answer = await chart.who_is_quoted(ask, names, typed.filters, ((paging.export(ask, "people"),),))
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
