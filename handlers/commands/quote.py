"""/quote NAME [words] [from:…] [to:…] [in:outlet]: who said what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import conversations, lookup
from bot.archive.lookup import Filters
from bot.ids import passage_id
from bot.model import SpeakerKind
from handlers.commands.cite import cite, citing
from handlers.commands.compare import compare, comparing
from handlers.frame import question
from handlers.frame.context import Answer, Mode
from handlers.frame.paging import choices, export, modes, pager, way_back
from handlers.frame.render import LONGEST_MESSAGE, Shown, clip, join, length, quote_entry
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import ResultPage
    from bot.model import FoundQuote
    from bot.names import Known
    from handlers.frame.context import Ask, Rows
    from handlers.frame.question import Typed

_MOST_FORMS = 6
_MOST_NAMES = 6
_MOST_CHOICES = 8


async def quote(ask: Ask) -> Answer:
    """Answer with the quotes of whoever is named, or ask who is meant."""
    asked = await who_and_what(ask)
    if isinstance(asked, Answer):
        return asked
    person, filters = asked
    page = await lookup.quotes_by(ask.state, [person.name], filters, ask.page)
    if not page.facts:
        return await nothing(ask, person, filters)
    heading = join(
        [
            ask.t("quote.heading", name=person.name, count=page.total),
            _spelt(ask, person),
            ask.t("quote.narrowed", filters=narrowed) if (narrowed := question.described(ask.t, filters)) else "",
        ]
    )
    return await quotes_page(ask, heading, page, Shown())


async def who_and_what(ask: Ask) -> tuple[Known, Filters] | Answer:
    """Return whose words are asked for and what narrows them, or the answer that asks back."""
    typed = question.read(ask.words, ask.today)
    if not typed.words:
        return await _of_those_named(ask) if ask.replied_to else await _how_to_ask(ask)
    match, topic = (await ask.directory()).split(typed.words.split())
    if not match:
        return await nobody(ask, typed.words, match.closest, "quote", typed.filters)
    people = match.people
    if len(people) > 1:
        # Whoever is only mentioned is no choice while others of that name are quoted.
        people = tuple(await lookup.quoted_among(ask.state, people))
    if len(people) > 1:
        return _which(ask, typed, people, topic)
    return people[0], replace(typed.filters, words=lookup.topic(topic))


async def quotes_page(ask: Ask, heading: Html, page: ResultPage[FoundQuote], shown: Shown) -> Answer:
    """Return a page of quotes under a heading, in the mode asked for, never longer than a message."""
    shown = replace(shown, why=ask.mode is Mode.WHY)
    html = _page(ask, heading, page, shown)
    for fewer in (2, 1, 0):
        if length(html) <= LONGEST_MESSAGE:
            break
        shown = replace(shown, carriers=fewer)
        html = _page(ask, heading, page, shown)
    if ask.mode is Mode.CONTEXT:
        share = max((LONGEST_MESSAGE - length(html)) // (2 * len(page.facts)), 0)
        around = [await lookup.surroundings(ask.state, one.excerpt, share) for one in page.facts]
        html = _page(ask, heading, page, shown, around)
    buttons = (
        (*modes(ask, page.number, Mode.WHY, Mode.CONTEXT), export(ask, "quotes")),
        *_each(ask, page),
        *comparing(ask, page),
        *pager(ask, page.number, page.pages),
    )
    return Answer(html, buttons)


def _each(ask: Ask, page: ResultPage[FoundQuote]) -> Rows:
    """Return what can be done with one quote: at once where the page has only one, else behind its number."""
    if len(page.facts) == 1:
        return (citing(ask, page.facts[0]),)
    way = way_back(ask, page.number)
    return choices(
        (
            (
                ask.t.plain("pages.cite", number=number),
                ask.other("cite", f"{passage_id(one.excerpt.source.id, one.excerpt.span)} {way}"),
            )
            for number, one in enumerate(page.facts, page.first)
        ),
        per_row=5,
    )


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
    return join([heading, *entries], "\n\n")


def _goes_on(opening: FoundQuote, one: FoundQuote) -> bool:
    """Whether the clause that reports the first reports the second after it: `“We won,” said Lowe. “They lost.”`"""
    here, there, cue = opening.excerpt, one.excerpt, one.cue
    return (
        (here.source.id, opening.person, opening.kind, opening.said)
        == (there.source.id, one.person, one.kind, one.said)
        and cue is not None
        and cue == opening.cue
        and here.span.end <= cue.start
        and cue.end <= there.span.start
    )


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
    own = set(person.name.split())
    others = [form for form in person.forms if not own.issuperset(form.split())][:_MOST_FORMS]
    how = "described" if person.kind is SpeakerKind.UNNAMED else "spelt"
    return ask.t(f"quote.{how}", forms=", ".join(clip(form, 40) for form in others)) if others else Html("")


async def _how_to_ask(ask: Ask) -> Answer:
    most = [one for one in await lookup.people(ask.state) if one.quotes][:_MOST_NAMES]
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


async def nobody(ask: Ask, typed: str, closest: Sequence[str], command: str, filters: Filters | None = None) -> Answer:
    """Answer that nobody goes by what was typed; where the words stand all the same, say so and lead there."""
    names = closest[:_MOST_NAMES]
    filters = replace(filters or Filters(), words=typed)
    found, leads = await offers(ask, filters)
    return Answer(
        join(
            [
                ask.t("quote.nobody_but" if leads else "quote.nobody", typed=clip(typed)),
                found,
                await searched(ask),
                ask.t("quote.closest") if names else "",
            ]
        ),
        (*leads, *choices((clip(name, 30), ask.other(command, question.in_quotes(name))) for name in names)),
    )


async def offers(ask: Ask, filters: Filters) -> tuple[Html, Rows]:
    """Return what of the archive holds the words, whoever speaks, and the buttons that lead to it; nothing if none."""
    held = await lookup.holding(ask.state, filters)
    again = question.typed_again(filters)
    kinds = (
        (held.quotes, "quotes", "said"),
        (held.passages, "passages", "timeline"),
        (held.pieces, "pieces", "search"),
    )
    present = [(count, what, command) for count, what, command in kinds if count]
    if not present:
        return Html(""), ()
    said = ", ".join(ask.t.plain(f"held.{what}", count=count) for count, what, _ in present)
    leads = ((ask.t.plain(f"held.show_{what}"), ask.other(command, again)) for _, what, command in present)
    return ask.t("held.there_is", words=clip(filters.words), found=said), choices(leads)


async def said_by_anyone(ask: Ask) -> Answer:
    """Answer with the quotes that hold the words typed, whoever said them."""
    typed = question.read(ask.words, ask.today)
    filters = replace(typed.filters, words=lookup.topic(typed.words.split()))
    if not filters.words:
        return await _how_to_ask(ask)
    page = await lookup.quotes_by(ask.state, [], filters, ask.page)
    if not page.facts:
        return Answer(join([ask.t("search.nothing", words=clip(typed.words)), await searched(ask)]))
    narrowed = question.described(ask.t, replace(filters, words=""))
    heading = join(
        [
            ask.t("quote.heading_words", words=clip(typed.words), count=page.total),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
        ]
    )
    return await quotes_page(ask, heading, page, Shown(name=True))


def _which(ask: Ask, typed: Typed, people: Sequence[Known], topic: Sequence[str]) -> Answer:
    return Answer(
        ask.t("quote.which", typed=clip(typed.words)),
        choices(
            (
                (clip(one.name, 40), ask.other("quote", typed.again(question.in_quotes(one.name), *topic)))
                for one in people[:_MOST_CHOICES]
            ),
            per_row=1,
        ),
    )


async def nothing(ask: Ask, person: Known, filters: Filters) -> Answer:
    """Answer that nothing is given as this person's words, or nothing that fits, and where it was looked for."""
    narrowed = question.described(ask.t, filters)
    if not narrowed:
        found, leads = await offers(ask, Filters(words=question.in_quotes(person.name)))
        return Answer(join([ask.t("quote.no_quotes", name=person.name), found, await searched(ask)]), leads)
    found, leads = await offers(ask, filters)
    everything = ask.other("quote", question.in_quotes(person.name))
    return Answer(
        join([ask.t("quote.no_match", name=person.name, filters=narrowed), found, await searched(ask)]),
        (*choices([(ask.t.plain("quote.all_of", name=clip(person.name, 30)), everything)]), *leads),
    )


async def searched(ask: Ask) -> Html:
    """Return what was searched: absence is a finding only when the reader knows where it was looked for."""
    archive = await lookup.extent(ask.state)
    if archive.first and archive.last:
        period = ask.t("quote.period", first=ask.t.month(archive.first), last=ask.t.month(archive.last))
    else:
        period = ask.t("quote.undated_archive")
    return ask.t("quote.searched", count=archive.documents, period=period)


# The answers that show quotes, and so can say why.
_EXPLAINED = {"quote": quote, "said": said_by_anyone, "cite": cite, "compare": compare}


async def why(ask: Ask) -> Answer:
    """Answer with the last quotes shown in this chat again, each with the reason for its speaker."""
    last = await conversations.last_shown(ask.state, ask.target.chat, tuple(_EXPLAINED))
    if last is None:
        return Answer(ask.t("why.none"))
    answer = await _EXPLAINED[last.view.command](replace(ask, view=last.view, page=last.page, mode=Mode.WHY))
    return replace(answer, view=last.view)
