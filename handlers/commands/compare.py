"""/compare NAME NAME about WORDS: the words of two on one topic in turn, each with its date and the way to its line."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

from bot.archive import over_time, pairs, questions, typed_words, whom
from bot.ids import parse_passage_id
from handlers.commands.cite import citing_each
from handlers.commands.renderings import renderings
from handlers.frame import question
from handlers.frame.absence import offers, searched
from handlers.frame.context import Answer, Mode
from handlers.frame.origins import read_with_care
from handlers.frame.paging import choices, modes, more, pager
from handlers.frame.quoting import Shown, quote_entry
from handlers.frame.render import clip, first_that_fits, join
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.archive.lookup import Filters
    from bot.archive.over_time import InTurn
    from bot.archive.pairs import Sides
    from bot.archive.typed_words import Typed
    from bot.names import Known
    from handlers.frame.context import Ask, Press

_MOST_CHOICES = 8
_MOST_CLOSEST = 3


async def compare(ask: Ask) -> Answer:
    """Answer with the words of two in turn, the latest of each first; whether they disagree is for the reader to see.

    Who is absent is said to be, and the other's words are shown all the same.
    """
    if parse_passage_id(ask.words.partition(" ")[0]):  # a button of before it was called renderings
        return await renderings(ask)
    typed = await questions.asked(ask.state, ask.words, ask.today)
    found = await pairs.sides(ask.state, await ask.directory(), typed.words)
    if len(found.typed) != 2:
        return await _how(ask, found)
    for side, meant in enumerate(found.meant):
        if len(meant.speakers) > 1:
            return _which(ask, typed, found, side)
    known = tuple({one.speakers[0].name: one.speakers[0] for one in found.meant if one.speakers}.values())
    if len(known) == 1 and all(one.speakers for one in found.meant):
        by_year = ask.other("quote", f"{_alone(typed, found, known[0])} by year")
        return Answer(ask.t("compare.same", name=known[0].name), choices([(ask.t.plain("compare.by_year"), by_year)]))
    filters = replace(typed.filters, words=found.topic)
    turns = await over_time.in_turn(ask.state, [one.name for one in known], filters)
    absent, closest = await _absent(
        ask, typed, found, dict(zip((one.name for one in known), turns.counts, strict=True))
    )
    if sum(turns.counts):
        shown = await _in_turn(ask, filters, known, turns, absent)
        alone = _ways_to_each(ask, typed, found, known)
        return replace(shown, buttons=(*choices((*closest, *alone), per_row=2), *shown.buttons))
    there_is, leads = await offers(ask, filters) if found.topic else (Html(""), ())
    return Answer(join([*absent, there_is, await searched(ask)]), (*choices(closest), *leads))


async def _in_turn(ask: Ask, filters: Filters, known: Sequence[Known], turns: InTurn, absent: Sequence[Html]) -> Answer:
    """Return a page of the words of those who have some."""
    page = await over_time.page_of_turns(ask.state, turns, ask.page)
    narrowed = question.described(ask.t, filters)
    heading = join(
        [
            *(
                ask.t("quote.heading", name=one.name, count=count)
                for one, count in zip(known, turns.counts, strict=True)
                if count
            ),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
            ask.t("compare.in_turn") if sum(map(bool, turns.counts)) > 1 else ask.t("compare.latest"),
            *absent,
            await searched(ask) if absent else "",
        ]
    )

    def version(carriers: int, sentence: bool) -> Html:
        shape = Shown(name=True, why=ask.mode is Mode.WHY, sentence=sentence, carriers=carriers)
        entries = (
            quote_entry(ask.t, ask.links, number, one, shape) for number, one in enumerate(page.facts, page.first)
        )
        return join([heading, *entries, read_with_care(ask.t, (one.excerpt.source for one in page.facts))], "\n\n")

    html = first_that_fits(starmap(version, ((2, True), (1, False), (0, False))))
    unfold, rare = more(ask, page.number, citing_each(ask, page))
    buttons = ((*modes(ask, page.number, Mode.WHY), *unfold), *pager(ask, page.number, page.pages), *rare)
    return Answer(html, buttons)


async def _absent(
    ask: Ask, typed: Typed, found: Sides, counts: Mapping[str, int]
) -> tuple[list[Html], list[tuple[str, Press]]]:
    """Return who has no such words, or is not known at all, in words, and the ways to names like those not known."""
    lines: list[Html] = []
    closest: list[tuple[str, Press]] = []
    narrowed = question.described(ask.t, replace(typed.filters, words=found.topic))
    for side, meant in enumerate(found.meant):
        if not meant.speakers:
            lines.append(ask.t("quote.nobody_but", typed=clip(typed_words.bare(found.typed[side]))))
            closest += (
                (clip(name, 30), _asked(ask, typed, found, side, name)) for name in meant.closest[:_MOST_CLOSEST]
            )
            continue
        name = meant.speakers[0].name
        if not counts[name]:
            named_only = not narrowed or not await whom.is_quoted(ask.state, name)
            lines.append(
                ask.t("quote.no_quotes", name=name)
                if named_only
                else ask.t("quote.no_match", name=name, filters=narrowed)
            )
    return lines, closest


def _ways_to_each(ask: Ask, typed: Typed, found: Sides, known: Sequence[Known]) -> list[tuple[str, Press]]:
    return [
        (ask.t.plain("compare.alone", name=clip(one.name, 30)), ask.other("quote", _alone(typed, found, one)))
        for one in known
    ]


def _alone(typed: Typed, found: Sides, one: Known) -> str:
    """Return what asks for the words of one of them on the same topic."""
    return typed.again(typed_words.in_quotes(one.name), found.topic)


def _asked(ask: Ask, typed: Typed, found: Sides, side: int, name: str) -> Press:
    """Return the way to the same comparison with another name on one side."""
    names = [typed_words.in_quotes(typed_words.bare(one)) for one in found.typed]
    names[side] = typed_words.in_quotes(name)
    about = f"about {found.topic}" if found.topic else ""
    return ask.other("compare", typed.again(", ".join(names), about))


def _which(ask: Ask, typed: Typed, found: Sides, side: int) -> Answer:
    """Return the answer that asks which of several is meant."""
    meant = found.meant[side]
    left = len(meant.speakers) - _MOST_CHOICES
    return Answer(
        join(
            [
                ask.t("quote.which", typed=clip(typed_words.bare(meant.query))),
                ask.t("quote.which_more", count=left) if left > 0 else "",
            ]
        ),
        choices(
            ((clip(one.name, 40), _asked(ask, typed, found, side, one.name)) for one in meant.speakers[:_MOST_CHOICES]),
            per_row=1,
        ),
    )


async def _how(ask: Ask, found: Sides) -> Answer:
    """Return the answer to fewer or more than two names: how two are set side by side, with names of this archive."""
    most = await whom.most_quoted(ask.state, 2)
    names = [one.name for one in most] if len(most) == 2 else [ask.t.plain("quote.example_name")] * 2
    about = ask.t.plain("compare.example_about")
    example = f"/compare {names[0]}, {names[1]} {about}"
    one_name = [one.speakers[0] for one in found.meant if one.speakers]
    why = ask.t("compare.one", name=one_name[0].name) if len(found.typed) == 1 and one_name else Html("")
    return Answer(
        join([why or (ask.t("compare.many") if len(found.typed) > 2 else ""), ask.t("compare.how", example=example)])
    )
