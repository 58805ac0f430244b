"""How sure a speaker is, as kept: read back, put in order, and left out where only sure ones are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup
from bot.archive.lookup import Filters
from bot.errors import StoreRefused
from bot.model import SURE_FROM, SpeakerKind
from bot.store import quotes
from bot.store.quotes import QuoteFilter
from tests.reading import now
from tests.store.made import day, doubted, one_utterance, put, record

if TYPE_CHECKING:
    from bot.model import FoundQuote, Record
    from bot.store.engines.sqlite import SqliteStore

PIER = "“The pier is gone.” “The town will pay.” “Nobody asked us.” said Ida Brandt."
WORDS = ("The pier is gone.", "The town will pay.", "Nobody asked us.")
BARELY = SURE_FROM - 0.01


def pier(name: str = "pier.txt", published: str = "2024-03-05") -> Record:
    """Return a document in which Ida Brandt says three things."""
    return record(name, PIER, quotes=[(words, "Ida Brandt") for words in WORDS], published=day(published))


async def found(store: SqliteStore, which: QuoteFilter | None = None) -> list[FoundQuote]:
    keys = await quotes.keys(now(store), which or QuoteFilter())
    return list((await quotes.by_rows(now(store), [key.row for key in keys])).values())


async def test_how_sure_a_speaker_is_and_the_other_candidate_come_back(empty: SqliteStore) -> None:
    await put(empty, doubted(pier(), WORDS[1], 0.4, "Ann Lowe"))
    sure, also, doubtful = await found(empty)
    assert (sure.confidence, sure.other, sure.is_uncertain) == (1.0, None, False)
    assert not also.is_uncertain
    assert (doubtful.excerpt.words, doubtful.confidence, doubtful.is_uncertain) == (WORDS[1], 0.4, True)
    assert doubtful.other is not None
    assert (doubtful.other.name, doubtful.other.kind) == ("Ann Lowe", SpeakerKind.PERSON)


@pytest.mark.parametrize(("confidence", "uncertain"), [(0.0, True), (BARELY, True), (SURE_FROM, False), (1.0, False)])
async def test_what_is_below_the_threshold_is_uncertain_for_every_question(
    empty: SqliteStore, confidence: float, uncertain: bool
) -> None:
    made = doubted(pier(), WORDS[0], confidence)
    assert made.quotes[0].is_uncertain is uncertain
    await put(empty, made)
    assert [one.is_uncertain for one in await found(empty) if one.excerpt.words == WORDS[0]] == [uncertain]
    assert ((await found(empty))[0].excerpt.words == WORDS[0]) is not uncertain, "it stands first unless it is doubted"
    assert len(await found(empty, QuoteFilter(sure=True))) == (2 if uncertain else 3)


async def test_a_quote_of_nobody_has_no_uncertain_speaker() -> None:
    made = doubted(record("a.txt", PIER, quotes=[(WORDS[0], None)]), WORDS[0], 0.1)
    assert not made.quotes[0].is_uncertain


async def test_doubtful_ones_come_last_however_new_and_faithful_they_are(empty: SqliteStore) -> None:
    new = doubted(pier("new.txt", "2024-05-01"), WORDS[0], BARELY)
    await put(empty, pier("old.txt", "2019-01-01"), new)
    order = [(one.excerpt.source.name, one.excerpt.words) for one in await found(empty)]
    assert order[-1] == ("new.txt", WORDS[0])
    assert order[:2] == [("new.txt", WORDS[1]), ("new.txt", WORDS[2])]
    assert len(order) == 6


async def test_the_surest_version_of_an_utterance_stands_for_it(empty: SqliteStore) -> None:
    longer = record("b.txt", PIER, quotes=[(f"{WORDS[0]}” “{WORDS[1]}", "Ida Brandt")], published=day("2024-05-01"))
    await put(empty, pier("a.txt"), doubted(longer, f"{WORDS[0]}” “{WORDS[1]}", BARELY))
    async with empty.transaction() as db:
        await one_utterance(db, WORDS[0], 7)
    page = await lookup.quotes_by(now(empty), ["Ida Brandt"], Filters(), 1)
    lead = next(one for one in page.facts if one.excerpt.words.startswith(WORDS[0]))
    assert (lead.excerpt.source.name, lead.is_uncertain) == ("a.txt", False)
    assert [(one.excerpt.source.name, one.is_uncertain) for one in lead.carried] == [("b.txt", True)]
    assert page.total == 3


async def test_each_page_goes_on_where_the_one_before_ended(empty: SqliteStore) -> None:
    records = [pier(f"{number}.txt", f"2024-03-{number + 10}") for number in range(9)]
    await put(empty, *(doubted(one, WORDS[number % 3], BARELY) for number, one in enumerate(records)))
    first = await lookup.quotes_by(now(empty), ["Ida Brandt"], Filters(), 1)
    pages = [await lookup.quotes_by(now(empty), ["Ida Brandt"], Filters(), n) for n in range(1, first.pages + 1)]
    shown = [one for page in pages for one in page.facts]
    assert len({(one.excerpt.source.name, one.excerpt.span) for one in shown}) == len(shown) == 27
    assert [one.is_uncertain for one in shown] == [False] * 18 + [True] * 9


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
async def test_what_is_no_probability_is_not_kept(empty: SqliteStore, confidence: float) -> None:
    with pytest.raises(StoreRefused):
        await put(empty, doubted(pier(), WORDS[0], confidence))
