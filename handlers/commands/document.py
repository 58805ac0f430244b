"""What one document holds, behind the buttons of its card: who is quoted, what is said in order, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, typed_words, within
from bot.model import FoundQuote, Kind
from handlers.frame.context import Answer
from handlers.frame.origins import source_line
from handlers.frame.paging import choices, pager
from handlers.frame.quoting import faithful, said, speaker_note, uncertain
from handlers.frame.render import bold, clip, join, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.within import LeftOut, QuotedHere, Said
    from bot.model import Excerpt, Source
    from handlers.frame.context import Ask, Press
    from handlers.frame.wording import Wording

QUOTED, ORDER, LEFT_OUT = "quoted:", "order:", "left-out:"
_PER_PAGE = 10
# So many stand on the card; all of them stand behind a button.
_MOST_ON_CARD = 5
_LONGEST_LEFT_OUT = 250
_LONGEST = 1200


def on_card(ask: Ask, one: Source, everybody: Sequence[QuotedHere]) -> tuple[Html, list[tuple[str, Press]]]:
    """Return who is quoted most in a document as lines of its card, and the ways to their words and to all the rest."""
    shown = everybody[:_MOST_ON_CARD]
    ways = _ways(ask, one, shown)
    if len(everybody) > len(shown):
        everyone = ask.t.plain("document.everyone", count=len(everybody))
        ways.append((everyone, ask.other("source", f"{QUOTED}{one.id}")))
    if everybody:
        ways.append((ask.t.plain("document.show_order"), ask.other("source", f"{ORDER}{one.id}")))
    ways.append((ask.t.plain("source.show_left_out"), ask.other("source", f"{LEFT_OUT}{one.id}")))
    heading = ask.t("document.quoted", count=len(everybody)) if everybody else ask.t("document.nobody")
    return join([heading, *(_line(ask.t, each) for each in shown)]), ways


def _line(t: Wording, one: QuotedHere) -> Html:
    """Return how often somebody is quoted in a document, and how many of these are their own words."""
    kinds = ", ".join(
        t.plain(f"document.{kind.value}", count=one.counts[kind]) for kind in Kind if one.counts.get(kind)
    )
    return Html(f"• {bold(clip(one.called))}: {t('people.quotes', count=one.total)} ({escape(kinds)})")


def _ways(ask: Ask, document: Source, shown: Sequence[QuotedHere]) -> list[tuple[str, Press]]:
    """Return the ways to the words of these in a document."""
    return [
        (
            f"{clip(one.called, 25)} ({one.total})",
            ask.other("quote", f"{typed_words.in_quotes(one.name)} doc:{document.id}"),
        )
        for one in shown
    ]


async def quoted_in(ask: Ask, document_id: str) -> Answer:
    """Answer with everybody who is quoted in a document, most often first, each as the way to their words in it."""
    document = await _document(ask, document_id)
    everybody = await within.quoted(ask.state, document.id) if document else []
    if document is None or not everybody:
        return Answer(ask.t("document.nobody") if document else ask.t("source.unknown", typed=clip(document_id)))
    page = lookup.page_of_all(len(everybody), ask.page, _PER_PAGE)
    shown = everybody[page.first - 1 : page.first - 1 + _PER_PAGE]
    heading = join([_title(document), ask.t("document.quoted", count=len(everybody))])
    ways = choices(_ways(ask, document, shown), per_row=2)
    html = join([heading, join([_line(ask.t, one) for one in shown])], "\n\n")
    return Answer(html, (*ways, *pager(ask, page.number, page.pages)))


async def in_order(ask: Ask, document_id: str) -> Answer:
    """Answer with all that is said in a document as one reads it: in an interview questions stand before answers."""
    document = await _document(ask, document_id)
    if document is None:
        return Answer(ask.t("source.unknown", typed=clip(document_id)))
    page = await within.in_order(ask.state, document.id, ask.page)
    if not page.facts:
        return Answer(ask.t("document.nobody"))
    heading = join([_title(document), ask.t("document.order", count=page.total)])
    entries = (_entry(ask, number, one) for number, one in enumerate(page.facts, page.first))
    everybody = choices([(ask.t.plain("document.who"), ask.other("source", f"{QUOTED}{document.id}"))])
    return Answer(join([heading, *entries], "\n\n"), (*everybody, *pager(ask, page.number, page.pages)))


def _entry(ask: Ask, number: int, one: Said) -> Html:
    t = ask.t
    if not isinstance(one, FoundQuote):
        return _excerpt(ask, Html(f"{bold(number)}. {t('document.question')}"), one)
    parts = [
        bold(clip(one.name)) if one.name else t("document.no_speaker"),
        escape(uncertain(t, one)),
        faithful(t, one),
        said(t, one) if one.said else "",
    ]
    entry = _excerpt(ask, Html(f"{bold(number)}. {join(parts, ' · ')}"), one.excerpt, _LONGEST)
    return join([entry, speaker_note(t, one) if one.name else ""], " · ")


def _excerpt(ask: Ask, head: Html, excerpt: Excerpt, longest: int = _LONGEST) -> Html:
    return join([head, quoted(ask.t, excerpt.words, longest=longest), source_line(ask.t, ask.links, excerpt)])


async def left_out(ask: Ask, document_id: str) -> Answer:
    """Answer with what of a document is in no answer and why, so that anybody can see that no news was lost."""
    document = await _document(ask, document_id)
    if document is None:
        return Answer(ask.t("source.unknown", typed=clip(document_id)))
    found = await within.left_out(ask.state, document.id)
    entries = _left_out(ask, found)
    unseen = ask.t("document.not_looked") if found.refused is None else Html("")
    if not entries:
        return Answer(join([ask.t("source.nothing_left_out"), unseen]))
    counts = [
        ask.t(f"document.{part}", count=len(every))
        for part, every in (
            ("nobodys", found.nobodys),
            ("refused", found.refused or ()),
            ("furniture", found.furniture),
        )
        if every
    ]
    page = lookup.page_of_all(len(entries), ask.page, _PER_PAGE)
    shown = entries[page.first - 1 : page.first - 1 + _PER_PAGE]
    heading = join([ask.t("source.left_out", name=document.name), *counts, unseen])
    return Answer(join([heading, *shown], "\n\n"), pager(ask, page.number, page.pages))


def _left_out(ask: Ask, found: LeftOut) -> list[Html]:
    """Return the entries of what is left out, each with what it was taken for."""
    t = ask.t
    nobodys = (
        (
            join([t("document.no_speaker"), faithful(t, one), Html(f"<i>{escape(t.rule(one.why))}</i>")], " · "),
            one.excerpt,
        )
        for one in found.nobodys
    )
    refused = ((t("document.no_quote"), one) for one in found.refused or ())
    furniture = ((t("document.no_news"), one) for one in found.furniture)
    every = (*nobodys, *refused, *furniture)
    return [
        _excerpt(ask, Html(f"{bold(number)}. {why}"), one, _LONGEST_LEFT_OUT)
        for number, (why, one) in enumerate(every, 1)
    ]


async def _document(ask: Ask, document_id: str) -> Source | None:
    found = await lookup.document(ask.state, document_id)
    return found[0] if len(found) == 1 else None


def _title(one: Source) -> Html:
    return bold(clip(one.title or one.name))
