"""What was said: the quotes of a page, each with its speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.faults import RAISED
from bot.extract.quotes import rules
from bot.extract.quotes.bodies import shown_bodies
from bot.extract.quotes.labelled import labels_of
from bot.extract.quotes.people import People
from bot.extract.quotes.pulled import without_pulled
from bot.extract.quotes.quotation import Found
from bot.extract.quotes.roll import named_speakers
from bot.extract.quotes.walk import PageWalk
from bot.extract.reading.plain import with_markup
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.faults import Faults
    from bot.extract.quotes.confidence import Signals
    from bot.extract.quotes.trace import Trace
    from bot.extract.reading.page import Page
    from bot.model import NamedSpeaker, Quote


def find_quotes(
    page: Page, title: str = "", faults: Faults = RAISED, trace: Trace | None = None
) -> tuple[tuple[Quote, ...], tuple[NamedSpeaker, ...]]:
    """Return the quotes of a page, in reading order, and everyone named or quoted on it.

    A `trace` is filled with what every rule says of each quotation.
    """
    people, walk = _walk(page, title, faults, trace)
    quotes = walk.quotes()
    whole = Span(0, len(page.text))
    for rule, sweep in rules.SWEEPS:
        quotes = faults.attempt(rule.id, whole, quotes, sweep, Found(quotes, page, people, rules.rule_of), rule.id)
    quotes = faults.attempt("pull quotes", whole, quotes, without_pulled, quotes, page)
    shown = [quote.span if page.plain == page.text else with_markup(page.text, quote.span) for quote in quotes]
    if trace is not None:
        trace.settle(quotes, shown)
    if page.plain != page.text:
        quotes = [replace(quote, span=span) for quote, span in zip(quotes, shown, strict=True)]
    return tuple(quotes), named_speakers(people, quotes)


def _walk(page: Page, title: str, faults: Faults, trace: Trace | None = None) -> tuple[People, PageWalk]:
    """Return the people of a page, and the walk down it that is to be gone."""
    labels = labels_of(page, title)
    quoted = (item.inner.of(page.plain) for item in page.quoted)
    people = People(page.sentences, quoted, shown_bodies(page.sentences, page.language), labels, page.language)
    return people, PageWalk(page, people, faults, trace)


def find_signals(page: Page, title: str = "") -> list[tuple[Quote, Signals]]:
    """Return the quotes of a page as the rules of its sentences find them, with what was known of each speaker.

    The weights of `confidence.json` are fitted to these.
    """
    _, walk = _walk(page, title, RAISED)
    return [(quote, walk.signals[quote.span]) for quote in walk.quotes()]
