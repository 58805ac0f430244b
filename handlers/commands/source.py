"""/sources and /source ID: the documents, one document's card, and the original file itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, outlets, questions, versions
from bot.ids import parse_passage_id
from handlers.commands.versions import VERSIONS, page_of_versions, to_versions, what_became
from handlers.frame import question
from handlers.frame.context import Answer
from handlers.frame.origins import carried_by, dated, language_name, outlet, read_with_care, source_line
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join, link, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.archive.lookup import ResultPage
    from bot.archive.questions import Typed
    from bot.ids import PassagePlace
    from bot.model import Source
    from handlers.frame.context import Ask, Rows

_PER_PAGE = 10
# Whole sentences before and after a passage: enough to see whether it was taken out of its context.
_AROUND = 600
_LEFT_OUT, _STORY = "left-out:", "story:"
_LONGEST_LEFT_OUT = 250
_NO_NOTE = Html("")
# So many other carriers of a story are named on a document's card; all of them stand behind a button.
_MOST_NAMED = 6


async def sources(ask: Ask) -> Answer:
    """Answer with the documents, newest first; `in:outlet` keeps one outlet's, `from:` and `to:` a period's.

    Words without a filter name an outlet, or else documents.
    """
    typed = await questions.asked(ask.state, ask.words, ask.today)
    page, narrowed = await _asked_for(ask, typed)
    if not page.facts:
        return _no_documents(ask, typed)
    heading = join(
        [
            ask.t("source.heading", count=page.total),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
        ]
    )
    lines = _listed(ask, page, await lookup.carried(ask.state, page.facts))
    return Answer(join([heading, *lines], "\n\n"), _choices_of(ask, page) + pager(ask, page.number, page.pages))


def _listed(ask: Ask, page: ResultPage[Source], carried: Mapping[str, int]) -> list[Html]:
    """Return the entries of a list of documents; `carried` tells how many others carry a story, by id."""
    return [
        join(
            [
                Html(f"<b>{count}.</b> {link(clip(one.title or one.name), ask.house.links.source(one))}"),
                join(
                    [
                        escape(outlet(one)),
                        dated(ask.t, one),
                        Html(f"<code>{escape(one.id)}</code>"),
                        carried_by(ask.t, carried.get(one.id, 0)),
                    ],
                    " · ",
                ),
            ]
        )
        for count, one in enumerate(page.facts, page.first)
    ]


def _choices_of(ask: Ask, page: ResultPage[Source]) -> Rows:
    """Return the ways to the cards of a list of documents."""
    return choices(((clip(one.id, 20), ask.other("source", one.id)) for one in page.facts), per_row=2)


async def _asked_for(ask: Ask, typed: Typed) -> tuple[ResultPage[Source], Html]:
    """Return a page of the documents asked for, and in words which these are; nothing where it is all of them."""
    filters, words = typed.filters, questions.bare(typed.words)
    narrowed = question.described(ask.t, filters)
    if not words:
        return await lookup.documents_in(ask.state, filters, ask.page, _PER_PAGE), narrowed
    if filters.outlet is None:
        named = replace(filters, outlet=await outlets.meant(ask.state, words) or words)
        of_outlets = await lookup.documents_in(ask.state, named, ask.page, _PER_PAGE)
        if of_outlets.facts:
            return of_outlets, join([ask.t("filter.outlet", outlet=clip(words)), narrowed], ", ")
    called = await lookup.documents_in(ask.state, filters, ask.page, _PER_PAGE, called=words)
    return called, join([ask.t("source.called", words=clip(words)), narrowed], ", ")


def _no_documents(ask: Ask, typed: Typed) -> Answer:
    filters = question.described(ask.t, typed.filters)
    if not filters:
        return Answer(ask.t("source.unknown_outlet", typed=clip(typed.words)) if typed.words else ask.t("source.none"))
    called = ask.t("source.called", words=clip(questions.bare(typed.words))) if typed.words else ""
    everything = [(ask.t.plain("source.all"), ask.other("sources", typed.words))]
    return Answer(ask.t("source.none_within", filters=join([called, filters], ", ")), choices(everything))


async def source(ask: Ask) -> Answer:
    """Answer with a document's card and its original file; a passage's id shows that passage in its context."""
    typed = ask.words.strip()
    if not typed:
        return Answer(ask.t("source.how", example="/source ID"))
    if place := parse_passage_id(typed):
        return await _passage(ask, place)
    if typed.startswith(_LEFT_OUT):
        return await _left_out(ask, typed.removeprefix(_LEFT_OUT))
    if typed.startswith(VERSIONS):
        return await page_of_versions(ask, typed.removeprefix(VERSIONS))
    if typed.startswith(_STORY):
        return await _same_story(ask, typed.removeprefix(_STORY))
    found = await lookup.document(ask.state, typed) or await lookup.document(ask.state, questions.bare(typed))
    if not found:
        return await _no_longer(ask, typed)
    if len(found) > 1:
        return Answer(
            ask.t("source.which", typed=clip(typed)),
            choices(((clip(one.title or one.name, 50), ask.other("source", one.id)) for one in found), per_row=1),
        )
    return await _about(ask, found[0])


async def _about(ask: Ask, one: Source, note: Html = _NO_NOTE) -> Answer:
    """Answer with a document's card and file, and the ways to what is left out of answers and to its versions."""
    others = await lookup.other_carriers(ask.state, one.id)
    left_out = await lookup.left_out(ask.state, one.id)
    show = [(ask.t.plain("source.show_left_out"), ask.other("source", f"{_LEFT_OUT}{one.id}"))] if left_out else []
    if others:
        show.insert(0, (ask.t.plain("source.show_story", count=len(others)), ask.other("source", f"{_STORY}{one.id}")))
    card = join([await _card(ask, one), _carriers(ask, others)])
    return Answer(join([note, card], "\n\n"), choices([*await to_versions(ask, one.id), *show]), file=one.id)


async def _passage(ask: Ask, place: PassagePlace) -> Answer:
    """Answer with a passage in its context: as it stands now, or as it stood when the link was made."""
    stands = await versions.standing(ask.state, place)
    if stands is None:
        return Answer(ask.t("source.gone"))
    excerpt, note = stands.now or stands.then, what_became(ask.t, stands)
    around = await lookup.surroundings(ask.state, excerpt, _AROUND)
    key = "source.passage" if stands.now else "source.passage_then"
    heading = ask.t(key, line=excerpt.line, name=excerpt.source.name)
    passage = join([heading, quoted(ask.t, excerpt.words, [(0, len(excerpt.words))], around)])
    return Answer(
        join([await _card(ask, excerpt.source), note, passage], "\n\n"),
        choices(await to_versions(ask, excerpt.source.id) if note else ()),
        file=stands.now.source.id if stands.now else None,
    )


async def _no_longer(ask: Ask, typed: str) -> Answer:
    """Answer with a document that is not in the archive under this id any more, or that none ever was."""
    past = await versions.history(ask.state, typed)
    if past is None:
        return Answer(ask.t("source.unknown", typed=clip(typed)))
    if past.now is not None:
        return await _about(ask, past.now, ask.t("versions.moved", name=clip(past.now.name, 120)))
    gone = past.ended[0]
    note = ask.t("versions.withdrawn", date=ask.t.day_of(gone.ended_at))
    return Answer(join([note, await _card(ask, gone.source)], "\n\n"), choices(await to_versions(ask, typed)))


def _carriers(ask: Ask, others: Sequence[Source]) -> Html:
    """Return who else carries a document's story, each as the way to its card; nothing where nobody does."""
    if not others:
        return Html("")
    named = [link(outlet(one), ask.house.links.source(one)) for one in others[:_MOST_NAMED]]
    if left := len(others) - len(named):
        named.append(ask.t("timeline.also_more", count=left))
    return join([ask.t("source.same_story", count=len(others)), join(named, " · ")], " ")


async def _same_story(ask: Ask, document_id: str) -> Answer:
    """Answer with the other documents that carry a document's story, the earliest published first."""
    found = await lookup.document(ask.state, document_id)
    others = await lookup.other_carriers(ask.state, found[0].id) if len(found) == 1 else []
    if not others:
        return Answer(ask.t("source.no_carriers"))
    page = lookup.page_of_all(len(others), ask.page, _PER_PAGE)
    shown = page.of(others[page.first - 1 : page.first - 1 + _PER_PAGE])
    heading = ask.t("source.story", title=clip(found[0].title or found[0].name), count=len(others))
    return Answer(
        join([heading, *_listed(ask, shown, {})], "\n\n"),
        (*_choices_of(ask, shown), *pager(ask, page.number, page.pages)),
    )


async def _left_out(ask: Ask, document_id: str) -> Answer:
    """Answer with what of a document is in no answer, so that anybody can see that no news was lost."""
    passages = await lookup.left_out(ask.state, document_id)
    if not passages:
        return Answer(ask.t("source.nothing_left_out"))
    pages = [passages[start : start + _PER_PAGE] for start in range(0, len(passages), _PER_PAGE)]
    number = min(max(ask.page, 1), len(pages))
    entries = [
        join([quoted(ask.t, one.words, longest=_LONGEST_LEFT_OUT), source_line(ask.t, ask.house.links, one)])
        for one in pages[number - 1]
    ]
    heading = ask.t("source.left_out", name=passages[0].source.name)
    return Answer(join([heading, *entries], "\n\n"), pager(ask, number, len(pages)))


async def _card(ask: Ask, one: Source) -> Html:
    t = ask.t
    quotes, passages = await lookup.findings(ask.state, one.id) if one.ended is None else (0, 0)
    return join(
        [
            Html(f"<b>{escape(clip(one.title, 200))}</b>") if one.title else "",
            t("source.outlet", outlet=clip(one.outlet)) if one.outlet else t("source.outlet_unknown"),
            t("source.date", date=dated(t, one)),
            t("source.language", language=language_name(t, one.language)) if one.language else "",
            read_with_care(t, [one]),
            t("source.page", link=link(clip(one.url, 60), one.url)) if one.url else "",
            t("source.file", name=clip(one.name, 120)),
            t("source.id", id=one.id),
            t(
                "source.found",
                quotes=t("source.quotes", count=quotes),
                passages=t("source.passages", count=passages),
            )
            if one.ended is None
            else "",
        ]
    )
