"""/sources: the documents, and those that carry one story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import ingest, lookup, outlets, questions, typed_words
from handlers.frame import question
from handlers.frame.context import Answer
from handlers.frame.origins import carried_by, dated, outlet
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join, link
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.archive.lookup import ResultPage
    from bot.archive.typed_words import Typed
    from bot.model import Source
    from handlers.frame.context import Ask, Rows

_PER_PAGE = 10
_MOST_FAILED = 5


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
    failed = await _failed(ask) if not typed.words and page.number == page.pages else Html("")
    return Answer(join([heading, *lines, failed], "\n\n"), _choices_of(ask, page) + pager(ask, page.number, page.pages))


async def _failed(ask: Ask) -> Html:
    """Return for an operator which files could not be read, and why; behind all that could."""
    failures = await ingest.failures(ask.state) if ask.rights.operator else []
    if not failures:
        return Html("")
    named = [
        join(["•", escape(f"{clip(one.name)}: {clip(ask.t.reason(one.why))}")], " ") for one in failures[:_MOST_FAILED]
    ]
    heading = ask.t("source.failed", count=len(failures))
    return join([heading, *named, "• …" if len(failures) > _MOST_FAILED else ""])


def _listed(ask: Ask, page: ResultPage[Source], carried: Mapping[str, int]) -> list[Html]:
    """Return the entries of a list of documents; `carried` tells how many others carry a story, by id."""
    return [
        join(
            [
                Html(f"<b>{count}.</b> {link(clip(one.title or one.name), ask.links.source(one))}"),
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
    filters, words = typed.filters, typed_words.bare(typed.words)
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
    called = ask.t("source.called", words=clip(typed_words.bare(typed.words))) if typed.words else ""
    everything = [(ask.t.plain("source.all"), ask.other("sources", typed.words))]
    return Answer(ask.t("source.none_within", filters=join([called, filters], ", ")), choices(everything))


async def same_story(ask: Ask, document_id: str) -> Answer:
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
