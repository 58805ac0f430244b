"""/people [name] [filters]: who is quoted, how often, under which spellings, and why these are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from bot.model import SpeakerKind
from bot.typed.parts import PARTS, part_of
from handlers.frame import chart, paging, question
from handlers.frame.absence import nobody, searched
from handlers.frame.context import Answer
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join, other_forms
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    chosen = await meant(ask)
    if isinstance(chosen, Answer):
        return chosen
    typed = question.read(ask.words, ask.today)
    part = part_of(typed.words)
    if typed.words and part is None:
        return _listed(ask, typed, ask.t("people.heading_like", typed=clip(typed.words)), chosen, whole=True)
    if part is not None:
        return _listed(ask, typed, _heading(ask, part, len(chosen)), chosen)
    return _overview(ask, typed, {kind: [one for one in chosen if one.kind is kind] for kind in PARTS})


def _heading(ask: Ask, kind: SpeakerKind, count: int) -> Html:
    return ask.t(f"people.{kind.value}", count=count)


def _narrowed(ask: Ask, typed: Typed) -> Html:
    """Return what narrows the list, in words; empty when nothing does."""
    narrowed = question.described(ask.t, typed.filters)
    return ask.t("quote.narrowed", filters=narrowed) if narrowed else Html("")


def _overview(ask: Ask, typed: Typed, parts: Mapping[SpeakerKind, Sequence[QuotedSpeaker]]) -> Answer:
    """Return the three parts, each with those quoted most, and a button to all of a part that has more."""
    present = {kind: found for kind, found in parts.items() if found}
    room = {kind: _PER_PAGE if kind is SpeakerKind.PERSON else _FEW for kind in present}
    sections = [
        join([_heading(ask, kind, len(found)), *(_line(ask, one, whole=False) for one in found[: room[kind]])])
        for kind, found in present.items()
    ]
    wholes = [
        (ask.t.plain(f"people.all_{kind.value}", count=len(found)), ask.other("people", typed.again(PARTS[kind][0])))
        for kind, found in present.items()
        if len(found) > room[kind]
    ]
    shown = [one for kind, found in present.items() for one in found[: room[kind]]]
    return Answer(
        join([_narrowed(ask, typed), *sections], "\n\n"),
        (*_quotable(ask, typed, shown[:_PER_PAGE]), *choices(wholes, per_row=1), (paging.chart(ask), _export(ask))),
    )


def _listed(ask: Ask, typed: Typed, heading: Html, found: Sequence[QuotedSpeaker], *, whole: bool = False) -> Answer:
    """Return a page of speakers; `whole` entries say why their spellings are one."""
    pages = [found[start : start + _PER_PAGE] for start in range(0, len(found), _PER_PAGE)]
    number = min(max(ask.page, 1), len(pages))
    shown = pages[number - 1]
    heading = join([heading, _narrowed(ask, typed)])
    return Answer(
        join([heading, *(_line(ask, one, whole=whole) for one in shown)], "\n\n" if whole else "\n"),
        (*_quotable(ask, typed, shown), (paging.chart(ask), _export(ask)), *pager(ask, number, len(pages))),
    )


def _quotable(ask: Ask, typed: Typed, shown: Sequence[QuotedSpeaker]) -> Rows:
    return choices(
        (clip(one.name, 30), ask.other("quote", typed.again(question.in_quotes(one.name))))
        for one in shown
        if one.quotes
    )


def _export(ask: Ask) -> Button:
    return paging.export(ask, "people")


async def meant(ask: Ask) -> list[QuotedSpeaker] | Answer:
    """Return whom the name typed may mean, without one everybody who is quoted; or the answer that it is nobody.

    A word for a part of the list, such as "organisations", means all of that part. Filters leave those quoted within
    them, as often as they are quoted there.
    """
    typed = question.read(ask.words, ask.today)
    chosen, closest = await whom.like(ask.state, await ask.directory(), typed.words)
    if not chosen:
        part = part_of(typed.words)
        if typed.words and not part:
            return await nobody(ask, typed.words, closest, "people")
        return Answer(ask.t(f"people.no_{part.value}" if part else "people.nobody"))
    within = await lookup.quoted_within(ask.state, chosen, typed.filters)
    return within or await _nobody_within(ask, typed)


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
    chosen = await meant(ask)
    if isinstance(chosen, Answer):
        return chosen
    typed = question.read(ask.words, ask.today)
    names = [one.name for one in chosen] if typed.words else []
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
