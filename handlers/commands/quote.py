"""/quote NAME [words] [from:…] [to:…] [in:outlet]: who said what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from bot.archive.lookup import Filters
from bot.model import SpeakerKind
from handlers.commands import by_year
from handlers.commands.cite import citing_each
from handlers.commands.renderings import comparing
from handlers.frame import question
from handlers.frame.absence import nobody, offers, searched
from handlers.frame.context import Answer, Mode
from handlers.frame.paging import choices, export, modes, pager
from handlers.frame.render import LONGEST_MESSAGE, Shown, clip, join, length, other_forms, quote_entry, read_with_care
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import ResultPage
    from bot.archive.whom import Meant
    from bot.model import FoundQuote, Speaker
    from bot.names import Known
    from handlers.frame.context import Ask, Press
    from handlers.frame.question import Typed

_MOST_FORMS = 6
_MOST_NAMES = 6
_MOST_CHOICES = 8
_MOST_RELATED = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose words are asked for, the name as typed, and what narrows them; `sure`, `others` as in `whom.Meant`."""

    speaker: Known
    filters: Filters
    name_typed: str
    sure: bool
    others: tuple[Known, ...] = ()


async def quote(ask: Ask) -> Answer:
    """Answer with the quotes of whoever is named, or ask who is meant."""
    whole, (by, ask) = ask, by_year.wanted(ask)
    asked = await who_and_what(ask)
    if isinstance(asked, Answer):
        return by_year.kept(whole, asked)
    speaker, filters = asked.speaker, asked.filters
    if by and (grouped := await by_year.quotes_by(whole, by, speaker, filters)):
        return grouped
    page = await lookup.quotes_by(ask.state, [speaker.name], filters, ask.page)
    if not page.facts:
        return await nothing(ask, asked)
    narrowed = question.described(ask.t, filters)
    opens = ask.page == 1 and ask.mode is Mode.PLAIN
    related = await _related(ask, asked) if opens else []
    others = _others(ask, asked) if opens else []
    heading = join(
        [
            ask.t("quote.heading", name=speaker.name, count=page.total),
            _spelt(ask, speaker),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
            ask.t("quote.none_sure") if page.number == 1 and page.facts[0].is_uncertain else "",
            ask.t("quote.others", typed=clip(asked.name_typed)) if others else "",
            ask.t("quote.related") if related else "",
        ]
    )
    answer = await quotes_page(ask, heading, page, Shown())
    return replace(answer, buttons=(*choices((*others, *related), per_row=1), *answer.buttons))


def _others(ask: Ask, asked: Wanted) -> list[tuple[str, Press]]:
    """Return the ways to those of the same name who are quoted far less, with what narrowed the question."""
    typed = question.read(ask.words, ask.today)
    return [_called(ask, typed, one, asked.filters.words) for one in asked.others[:_MOST_RELATED]]


def _called(ask: Ask, typed: Typed, one: Known, about: str) -> tuple[str, Press]:
    """Return the way to one of several who fit what was typed, asked the same about."""
    return clip(one.name, 40), ask.other("quote", typed.again(question.in_quotes(one.name), about))


async def _related(ask: Ask, asked: Wanted) -> list[tuple[str, Press]]:
    """Return the ways to whoever is described or named with a name: "a source close to the mayor", "Lind's office"."""
    if asked.speaker.kind is SpeakerKind.UNNAMED:
        return []
    known = await ask.directory()
    found = dict.fromkeys((*known.related(asked.speaker.name), *known.related(asked.name_typed)))
    quoted = await whom.quoted_among(ask.state, [one for one in found if one.name != asked.speaker.name])
    return [(clip(one.name, 40), ask.other("quote", question.in_quotes(one.name))) for one in quoted[:_MOST_RELATED]]


async def who_and_what(ask: Ask) -> Wanted | Answer:
    """Return whose words are asked for and what narrows them, or the answer that asks back."""
    typed = question.read(ask.words, ask.today)
    if not typed.words:
        return await _of_those_named(ask) if ask.replied_to else await how_to_ask(ask)
    if not whom.topic(typed.words.split()):
        return await how_to_ask(ask)
    meant = await whom.whose(ask.state, await ask.directory(), typed.words)
    if not meant.speakers:
        return await nobody(ask, typed.words, meant.closest, "quote", typed.filters)
    if len(meant.speakers) > 1:
        return _which(ask, typed, meant)
    filters = await whom.narrowed(ask.state, meant, typed.filters)
    return Wanted(meant.speakers[0], filters, meant.query, meant.sure, meant.others)


async def quotes_page(
    ask: Ask, heading: Html, page: ResultPage[FoundQuote], shown: Shown, table: str = "quotes"
) -> Answer:
    """Return a page of quotes under a heading, in the mode asked for, never longer than a message.

    `table` is what /export calls all of these quotes.
    """
    shown = replace(shown, why=ask.mode is Mode.WHY, sentence=ask.mode is not Mode.CONTEXT)
    html = _page(ask, heading, page, shown)
    for fewer in (shown.carriers, 2, 1, 0):
        if length(html) <= LONGEST_MESSAGE:
            break
        shown = replace(shown, carriers=fewer, sentence=False)
        html = _page(ask, heading, page, shown)
    if ask.mode is Mode.CONTEXT:
        share = max((LONGEST_MESSAGE - length(html)) // (2 * len(page.facts)), 0)
        around = [await lookup.surroundings(ask.state, one.excerpt, share) for one in page.facts]
        html = _page(ask, heading, page, shown, around)
    buttons = (
        (*modes(ask, page.number, Mode.WHY, Mode.CONTEXT), export(ask, table)),
        *citing_each(ask, page),
        *comparing(ask, page),
        *pager(ask, page.number, page.pages),
    )
    return Answer(html, buttons)


def _page(
    ask: Ask, heading: Html, page: ResultPage[FoundQuote], shown: Shown, around: Sequence[tuple[str, str]] | None = None
) -> Html:
    entries: list[Html] = []
    opening: FoundQuote | None = None
    for number, (one, near) in enumerate(
        zip(page.facts, around or [("", "")] * len(page.facts), strict=True), page.first
    ):
        goes_on = opening is not None and _goes_on(opening, one)
        entries.append(quote_entry(ask.t, ask.house.links, number, one, shown, near, goes_on=goes_on))
        opening = opening if goes_on else one
    return join([heading, *entries, read_with_care(ask.t, (one.excerpt.source for one in page.facts))], "\n\n")


def _goes_on(opening: FoundQuote, one: FoundQuote) -> bool:
    """Whether the clause that reports the first reports the second after it: `“We won,” said Lowe. “They lost.”`"""
    here, there, cue = opening.excerpt, one.excerpt, one.cue
    return (
        (here.source.id, opening.canonical_name, opening.kind, opening.said, _doubt(opening))
        == (there.source.id, one.canonical_name, one.kind, one.said, _doubt(one))
        and cue is not None
        and cue == opening.cue
        and here.span.end <= cue.start
        and cue.end <= there.span.start
    )


def _doubt(one: FoundQuote) -> tuple[bool, Speaker | None]:
    """Return what is warned of: whether the speaker is uncertain, and the other candidate then."""
    return one.is_uncertain, one.other if one.is_uncertain else None


async def _of_those_named(ask: Ask) -> Answer:
    """Answer a bare /quote that replies to a message with the quotes of whoever is named in it."""
    named = (await ask.directory()).names_in(ask.replied_to)
    if len(named) == 1:
        asked = replace(ask.about(question.in_quotes(named[0].name)), replied_to="")
        return replace(await quote(asked), view=asked.view)
    if not named:
        return Answer(ask.t("quote.nobody_named"))
    return Answer(
        ask.t("quote.named"),
        choices((clip(one.name, 30), ask.other("quote", question.in_quotes(one.name))) for one in named[:_MOST_NAMES]),
    )


def _spelt(ask: Ask, person: Known) -> Html:
    others = other_forms(person.name, person.kind, person.forms)[:_MOST_FORMS]
    return ask.t("quote.spelt", forms=", ".join(clip(form, 40) for form in others)) if others else Html("")


async def how_to_ask(ask: Ask) -> Answer:
    """Answer with how words are asked for, and those quoted most."""
    most = await whom.most_quoted(ask.state, _MOST_NAMES)
    name = most[0].name if most else ask.t.plain("quote.example_name")
    return Answer(
        join(
            [
                ask.t("quote.how", example=f"/quote {name}", example_topic=f"/quote {name} from:2022"),
                ask.t("quote.most_quoted") if most else "",
                *(ask.t("quote.most_quoted_line", name=one.name, count=one.quotes) for one in most),
            ]
        ),
        choices((clip(one.name, 30), ask.other("quote", question.in_quotes(one.name))) for one in most),
    )


def _which(ask: Ask, typed: Typed, meant: Meant) -> Answer:
    unnamed = any(one.kind is SpeakerKind.UNNAMED for one in meant.speakers)
    left = len(meant.speakers) - _MOST_CHOICES
    return Answer(
        join(
            [
                ask.t("quote.which_source" if unnamed else "quote.which", typed=clip(meant.query)),
                ask.t("quote.which_more", count=left) if left > 0 else "",
            ]
        ),
        choices((_called(ask, typed, one, meant.topic) for one in meant.speakers[:_MOST_CHOICES]), per_row=1),
    )


async def nothing(ask: Ask, asked: Wanted) -> Answer:
    """Answer that nothing is given as this speaker's words, or nothing that fits, and where it was looked for."""
    name, filters = asked.speaker.name, asked.filters
    if not asked.sure and filters.words:  # a word of a name, and words that nobody of it said: no name at all
        typed = question.read(ask.words, ask.today)
        return await nobody(ask, typed.words, [name], "quote", typed.filters)
    narrowed = question.described(ask.t, filters)
    if not await whom.is_quoted(ask.state, name):
        found, leads = await offers(ask, Filters(words=question.in_quotes(name)))
        if not leads:
            found, leads = await offers(ask, Filters(words=asked.name_typed))
        related = await _related(ask, asked)
        lines = [ask.t("quote.no_quotes", name=name), found, ask.t("quote.related") if related else ""]
        return Answer(join([*lines, await searched(ask)]), (*choices(related, per_row=1), *leads))
    found, leads = await offers(ask, filters)
    others = [one.name for one in (await ask.directory()).names_in(filters.words)]
    everything = [(ask.t.plain("quote.all_of", name=clip(one, 30)), one) for one in (name, *others[:_MOST_RELATED])]
    return Answer(
        join([ask.t("quote.no_match", name=name, filters=narrowed), found, await searched(ask)]),
        (
            *choices((label, ask.other("quote", question.in_quotes(one))) for label, one in everything),
            *leads,
        ),
    )
