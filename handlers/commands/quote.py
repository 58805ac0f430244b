"""/quote NAME [words] [from:…] [to:…] [in:outlet]: who said what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive import lookup, loosely, questions, typed_words, whom
from bot.archive.conversations import View
from bot.archive.lookup import Filters
from bot.archive.years import latest
from bot.model import SpeakerKind
from bot.typed.plain import meaning
from handlers.commands import by_year
from handlers.commands.cite import citing, citing_each
from handlers.commands.renderings import comparing
from handlers.frame import question
from handlers.frame.absence import nobody, none_hold, offers, searched
from handlers.frame.answering import answered
from handlers.frame.by_speaker import by_speaker
from handlers.frame.context import Answer, Mode
from handlers.frame.loosely import each_word, sections_of, words_told
from handlers.frame.origins import read_with_care
from handlers.frame.paging import choices, export, modes, more, pager
from handlers.frame.quoting import Shown, quote_entry, uncertain
from handlers.frame.render import LONGEST_MESSAGE, clip, join, length, other_forms
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import ResultPage
    from bot.archive.loosely import Loosely
    from bot.archive.typed_words import Typed
    from bot.archive.whom import Meant
    from bot.archive.years import Dated
    from bot.model import FoundQuote
    from bot.names import Known
    from handlers.frame.context import Ask, Press
    from handlers.frame.loosely import Sections

# What "/quote" followed by a question in plain words may mean.
_OF_QUOTES = ("quote", "said")
_MOST_FORMS = 6
_MOST_NAMES = 6
_MOST_CHOICES = 8
_MOST_RELATED = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose words are asked for, the name as typed, and the question; the rest as in `whom.Meant`."""

    speaker: Known
    dated: Dated
    name_typed: str
    sure: bool
    others: tuple[Known, ...] = ()
    read_as: str = ""

    @property
    def filters(self) -> Filters:
        """What narrows the question."""
        return self.dated.filters


async def quote(ask: Ask) -> Answer:
    """Answer with the quotes of whoever is named, or ask who is meant; where nobody is, with who said the words.

    A question in plain words is taken as what it means: "/quote who said ceasefire".
    """
    meant = meaning(ask.words)
    if meant is not None and meant.command in _OF_QUOTES:
        view = View(meant.command, meant.words, ask.today)
        return replace(await answered(replace(ask, view=view)), view=view)
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
            ask.t("quote.read_as", typed=clip(asked.name_typed), name=asked.read_as) if asked.read_as else "",
            _spelt(ask, speaker),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
            question.year_taken(ask.t, asked.dated),
            ask.t("quote.none_sure") if page.number == 1 and page.facts[0].is_uncertain else "",
            ask.t("quote.others", typed=clip(asked.name_typed)) if others else "",
            ask.t("quote.related") if related else "",
        ]
    )
    answer = await quotes_page(ask, heading, page, Shown())
    again = typed_words.in_quotes(speaker.name)
    years = question.other_years(ask, asked.dated, again, about=filters.words) if opens else ()
    offered = (*choices((*others, *related), per_row=1), *years)
    return replace(answer, buttons=(*offered, *answer.buttons))


def _others(ask: Ask, asked: Wanted) -> list[tuple[str, Press]]:
    """Return the ways to those of the same name who are quoted far less, with what narrowed the question."""
    return [_called(ask, asked.dated.typed, one, asked.filters.words) for one in asked.others[:_MOST_RELATED]]


def _called(ask: Ask, typed: Typed, one: Known, about: str) -> tuple[str, Press]:
    """Return the way to one of several who fit what was typed, with how often they are quoted, asked the same about."""
    label = f"{clip(one.name, 40)} · {one.quotes}" if one.quotes else clip(one.name, 40)
    return label, ask.other("quote", typed.again(typed_words.in_quotes(one.name), about=about))


async def _related(ask: Ask, asked: Wanted) -> list[tuple[str, Press]]:
    """Return the ways to whoever is described or named with a name: "a source close to the mayor", "Lind's office"."""
    if asked.speaker.kind is SpeakerKind.UNNAMED:
        return []
    known = await ask.directory()
    found = dict.fromkeys((*known.related(asked.speaker.name), *known.related(asked.name_typed)))
    quoted = await whom.quoted_among(ask.state, [one for one in found if one.name != asked.speaker.name])
    return [(clip(one.name, 40), ask.other("quote", typed_words.in_quotes(one.name))) for one in quoted[:_MOST_RELATED]]


async def who_and_what(ask: Ask) -> Wanted | Answer:
    """Return whose words are asked for and what narrows them, or the answer where nobody or several are meant."""
    known = await ask.directory()
    of = await questions.of_whom(ask.state, known, ask.words, ask.today)
    typed, meant = of.typed, of.meant
    if meant is None and typed.filters == Filters():
        return await _of_those_named(ask) if ask.replied_to and not typed.words else await how_to_ask(ask)
    if meant is None:
        return await _anybody(ask, typed)
    if not meant.speakers:
        return await _nobody_called(ask, typed, meant.closest)
    if len(meant.speakers) > 1:
        return _which(ask, typed, meant)
    one = meant.speakers[0]
    dated = await latest(ask.state, typed, lambda filters: lookup.is_quoted_within(ask.state, [one.name], filters))
    return Wanted(one, dated, meant.query, meant.sure, meant.others, meant.read_as)


async def _anybody(ask: Ask, typed: Typed) -> Answer:
    """Answer a question that names nobody with who said it: "about the harbour", "in:post", "from:2022"."""
    dated = await latest(ask.state, typed, lambda filters: lookup.is_quoted_within(ask.state, [], filters))
    years = question.other_years(ask, dated, about=typed.filters.words)
    answer = await by_speaker(ask, dated.filters, [question.year_taken(ask.t, dated)], years)
    return answer or await none_hold(ask, "quote.none_hold" if typed.about else "quote.none_then", dated.filters)


async def _nobody_called(ask: Ask, typed: Typed, closest: Sequence[str]) -> Answer:
    """Answer that nobody goes by what was typed, and in the same answer who said the words, if anybody did."""
    words = typed.name if typed.about is None else f"{typed.name} {typed.about}"
    filters = replace(typed.filters, words=words)
    none = ask.t("quote.nobody_but", typed=clip(typed_words.bare(typed.name)))
    near = choices(
        (clip(name, 30), ask.other("quote", typed.again(typed_words.in_quotes(name), about=typed.about or "")))
        for name in closest[:_MOST_NAMES]
    )
    found, leads = await offers(ask, filters, quotes=False)
    answer = await by_speaker(
        ask, filters, [none, found, ask.t("quote.closest") if near else Html("")], (*near, *leads)
    )
    return answer or await nobody(ask, typed.name, closest, "quote", filters)


async def quotes_page(
    ask: Ask,
    heading: Html,
    page: ResultPage[FoundQuote],
    shown: Shown,
    table: str | None = "quotes",
    sections: Sections = (),
) -> Answer:
    """Return a page of quotes under a heading, in the mode asked for, never longer than a message.

    `table` is what /export calls all of these quotes, None where it does not have them; `sections` are headings over
    the entries from a number on.
    """
    warnings = {uncertain(ask.t, one) for one in page.facts}
    if len(page.facts) > 1 and len(warnings) == 1 and (warning := warnings.pop()):
        heading = join([heading, ask.t("quote.uncertain_all", warning=warning)])
        shown = replace(shown, warned=False)
    shown = replace(shown, why=ask.mode is Mode.WHY, sentence=ask.mode is not Mode.CONTEXT)
    html = _page(ask, heading, page, shown, sections)
    for fewer in (shown.carriers, 2, 1, 0):
        if length(html) <= LONGEST_MESSAGE:
            break
        shown = replace(shown, carriers=fewer, sentence=False)
        html = _page(ask, heading, page, shown, sections)
    if ask.mode is Mode.CONTEXT:
        share = max((LONGEST_MESSAGE - length(html)) // (2 * len(page.facts)), 0)
        around = [await lookup.surroundings(ask.state, one.excerpt, share) for one in page.facts]
        html = _page(ask, heading, page, shown, sections, around)
    at_hand = (citing(ask, page.facts[0]),) if len(page.facts) == 1 else ()
    unfold, rare = more(
        ask, page.number, (((export(ask, table),) if table else ()), *citing_each(ask, page), *comparing(ask, page))
    )
    buttons = (
        (*modes(ask, page.number, Mode.WHY, Mode.CONTEXT), *at_hand, *unfold),
        *pager(ask, page.number, page.pages),
        *rare,
    )
    return Answer(html, buttons)


def _page(
    ask: Ask,
    heading: Html,
    page: ResultPage[FoundQuote],
    shown: Shown,
    sections: Sections,
    around: Sequence[tuple[str, str]] | None = None,
) -> Html:
    entries: list[Html] = []
    for at, (one, near) in enumerate(zip(page.facts, around or [("", "")] * len(page.facts), strict=True)):
        number = page.first + at
        above = [over for start, over in sections if start == number or (start < number == page.first)]
        entries += above[-1:]
        before = () if above else page.facts[:at]
        entries.append(quote_entry(ask.t, ask.links, number, one, shown, near, before))
    return join([heading, *entries, read_with_care(ask.t, (one.excerpt.source for one in page.facts))], "\n\n")


async def _of_those_named(ask: Ask) -> Answer:
    """Answer a bare /quote that replies to a message with the quotes of whoever is named in it."""
    named = (await ask.directory()).names_in(ask.replied_to)
    if len(named) == 1:
        asked = replace(ask.about(typed_words.in_quotes(named[0].name)), replied_to="")
        return replace(await quote(asked), view=asked.view)
    if not named:
        return Answer(ask.t("quote.nobody_named"))
    return Answer(
        ask.t("quote.named"),
        choices(
            (clip(one.name, 30), ask.other("quote", typed_words.in_quotes(one.name))) for one in named[:_MOST_NAMES]
        ),
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
        choices((clip(one.name, 30), ask.other("quote", typed_words.in_quotes(one.name))) for one in most),
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
    typed = asked.dated.typed
    if not asked.sure and filters.words and typed.about is None:  # words that nobody of the name said: no name at all
        return await _nobody_called(ask, replace(typed, name=typed.words, filters=replace(filters, words="")), [name])
    narrowed = question.described(ask.t, filters)
    if not await whom.is_quoted(ask.state, name):
        found, leads = await offers(ask, Filters(words=typed_words.in_quotes(name)))
        if not leads:
            found, leads = await offers(ask, Filters(words=asked.name_typed))
        related = await _related(ask, asked)
        lines = [ask.t("quote.no_quotes", name=name), found, ask.t("quote.related") if related else ""]
        return Answer(join([*lines, await searched(ask)]), (*choices(related, per_row=1), *leads))
    if filters.words and (near := await loosely.loosely(ask.state, [name], filters, ask.page)):
        absent = ask.t("quote.no_match", name=name, filters=narrowed)
        return await _loosely(ask, asked, absent, near)
    found, leads = await offers(ask, filters)
    others = [one.name for one in (await ask.directory()).names_in(filters.words)]
    everything = [(ask.t.plain("quote.all_of", name=clip(one, 30)), one) for one in (name, *others[:_MOST_RELATED])]
    return Answer(
        join([ask.t("quote.no_match", name=name, filters=narrowed), found, await searched(ask, filters.words)]),
        (
            *choices((label, ask.other("quote", typed_words.in_quotes(one))) for label, one in everything),
            *leads,
        ),
    )


async def _loosely(ask: Ask, asked: Wanted, absent: Html, found: Loosely) -> Answer:
    """Answer that no quote holds all of the words, with those that come near, each kind under a line of its own."""
    heading = join([absent, *words_told(ask, found)])
    answer = await quotes_page(ask, heading, found.page, Shown(), None, sections_of(ask, found))
    return replace(answer, buttons=(*each_word(ask, asked.dated.typed, asked.speaker.name, found), *answer.buttons))
