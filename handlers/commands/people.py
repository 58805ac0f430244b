"""/people [name]: who is quoted, how often, under which spellings, and why these are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.model import SpeakerKind
from handlers.commands import chart
from handlers.commands.quote import searched
from handlers.frame import paging, question
from handlers.frame.context import Answer
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from bot.model import QuotedSpeaker
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html

_PER_PAGE = 12
_MOST_FORMS = 8
_MOST_MERGES = 6


async def people(ask: Ask) -> Answer:
    """Answer with who is quoted, most often first; with a name, what was merged under it and why."""
    if (words := chart.wanted(ask.words)) is not None:
        return await _chart(ask.about(words))
    chosen = await meant(ask)
    if isinstance(chosen, Answer):
        return chosen
    typed = question.read(ask.words, ask.today).words
    heading = ask.t("people.heading_like", typed=clip(typed)) if typed else ask.t("people.heading", count=len(chosen))
    pages = [chosen[start : start + _PER_PAGE] for start in range(0, len(chosen), _PER_PAGE)]
    number = min(max(ask.page, 1), len(pages))
    shown = pages[number - 1]
    quotable = [(clip(one.name, 30), ask.other("quote", question.in_quotes(one.name))) for one in shown if one.quotes]
    return Answer(
        join([heading, *(_line(ask, one, bool(typed)) for one in shown)], "\n\n" if typed else "\n"),
        (
            *choices(quotable),
            (paging.chart(ask), paging.export(ask, "people")),
            *pager(ask, number, len(pages)),
        ),
    )


async def meant(ask: Ask) -> list[QuotedSpeaker] | Answer:
    """Return whom the name typed may mean, without one everybody who is quoted; or the answer that it is nobody."""
    everybody = await lookup.people(ask.state)
    typed = question.read(ask.words, ask.today).words
    if not typed:
        return [one for one in everybody if one.quotes] or Answer(ask.t("people.nobody"))
    match = (await ask.directory()).find(typed)
    wanted = {(one.name, one.kind) for one in match.people}
    if chosen := [one for one in everybody if (one.name, one.kind) in wanted]:
        return chosen
    names = [ask.t("quote.closest"), *match.closest] if match.closest else []
    return Answer(
        join([ask.t("quote.nobody", typed=clip(typed)), await searched(ask), *names[:1]]),
        choices((clip(name, 30), ask.other("people", name)) for name in names[1:]),
    )


async def _chart(ask: Ask) -> Answer:
    chosen = await meant(ask)
    if isinstance(chosen, Answer):
        return chosen
    typed = question.read(ask.words, ask.today)
    names = [one.name for one in chosen] if typed.words else []
    answer = await chart.who_is_quoted(ask, names, typed.filters, ((paging.export(ask, "people"),),))
    return answer or Answer(join([ask.t("export.no_quotes"), await searched(ask)]))


def _line(ask: Ask, one: QuotedSpeaker, whole: bool) -> Html:
    t = ask.t
    own = set(one.name.split())
    forms = [form for form, _ in one.spellings if not own.issuperset(form.split())][:_MOST_FORMS]
    line = t(
        "people.line",
        name=one.name,
        quotes=t("people.quotes", count=one.quotes),
        documents=t("people.documents", count=one.documents),
    )
    parts = [
        line,
        t("people.organisation") if one.kind is SpeakerKind.ORGANISATION else "",
        t("people.spelt", forms=", ".join(clip(form, 40) for form in forms)) if forms else "",
    ]
    merges = one.merges[:_MOST_MERGES] if whole else ()
    reasons = (t("people.merged", one=a, other=b, reason=t.reason(why)) for a, b, why in merges)
    return join([join(parts, " · "), *reasons])
