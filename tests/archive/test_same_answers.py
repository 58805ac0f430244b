"""Every page of every kind of answer is what the simple way gives (`tests.archive.plain`), on some 300 documents."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pytest

from bot.archive import digest, lookup, over_time, people
from bot.archive.lookup import Filters
from bot.archive.over_time import By
from bot.archive.people import Chosen
from bot.charts.quoted import quoted_shares
from bot.charts.shares import shares
from bot.export import rows, writers
from bot.ids import passage_id
from bot.model import FollowKind, OutletCount, SpeakerKind, Target
from bot.settings import Ids
from bot.store import follows
from bot.store.engines.sqlite import SqliteStore
from bot.store.follows import Subject
from tests.archive.plain import PlainArchive, pages
from tests.benchmarks import made_news
from tests.invented import load_archive, two_of_one_name, write_archive
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from pathlib import Path

    from bot.archive import Snapshot
    from bot.archive.lookup import ResultPage
    from bot.model import Excerpt, FoundPassage, FoundPiece, FoundQuote, Span
    from tests.archive.plain import PlainDocument, PlainFound, PlainPassage, PlainPiece, PlainQuote
    from tests.telegram.people import User

pytestmark = pytest.mark.slow

SEED, ARTICLES, BEFORE = 4, 287, 220
TODAY = datetime(2019, 6, 12, 9, 30, tzinfo=UTC)
# Beside what is like news: dates as fine as a month or a year, none at all, and words that many outlets carry.
FURTHER = {
    **two_of_one_name(14),
    "may.txt": "The dam\n\nThe dam holds.\n\n“The dam holds, and it will hold,” said Asta Aspvik.\n",
    "year.txt": "The weir\n\nThe weir broke on 3 May 2019.\n\n“The council built the weir,” said Asta Aspvik.\n",
    "undated.txt": "The mill\n\n“The old council sold the mill,” said Asta Aspvik. Nils Aspvik said nobody asked.\n",
    "carried.txt": "Pier opens\n\n“We shall open pier number 3 again,” Asta Aspvik said. “We shall open pier number 4 "
    "again,” she said.\n",
}
STATED = """
[documents."may.txt"]
published = "2019-05"
outlet = "Nordvik Post"

[documents."year.txt"]
published = "2019"

[documents."carried.txt"]
published = "2024-03-02"
outlet = "The Island Weekly"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of some 300 articles beside the store that holds it."""
    folder = tmp_path_factory.mktemp("same")
    corpus = folder / "corpus"
    corpus.mkdir()
    write_archive(corpus)
    for name, text in FURTHER.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with (corpus / "corpus.toml").open("a", encoding="utf-8") as sidecar:
        sidecar.write(STATED)
    made_news.write(corpus, made_news.first(BEFORE, SEED), SEED)
    before = asyncio.run(load_archive(folder / "store.sqlite3", corpus, TODAY - timedelta(days=3)))
    made_news.write(corpus, made_news.first(ARTICLES - BEFORE, SEED, after=BEFORE), SEED)
    since = asyncio.run(load_archive(folder / "store.sqlite3", corpus, TODAY))
    assert len(before.new) + len(since.new) == ARTICLES + 5 + len(FURTHER)
    return folder


@pytest.fixture(scope="module")
def plain(folder: Path) -> PlainArchive:
    """The same archive, asked the simple way."""
    return PlainArchive(folder / "corpus", folder / "store.sqlite3")


@pytest.fixture
async def state(folder: Path) -> AsyncIterator[Snapshot]:
    """A state of the store that holds it."""
    async with SqliteStore(folder / "store.sqlite3") as store, store.snapshot() as snapshot:
        yield snapshot


@pytest.fixture(scope="module")
def names(plain: PlainArchive) -> list[str]:
    """Who is asked for: those quoted most, and some who are quoted once."""
    every = [one.name for one in plain.people_in(Filters())]
    return [*every[:8], *every[8 : len(every) - 3 : 40], *every[-3:], "Asta Aspvik", "Nils Aspvik"]


NARROWED = [
    Filters(),
    Filters(words="council"),
    Filters(words="the harbour"),
    Filters(words='"the old"'),
    Filters(words="no such words anywhere"),
    Filters(earliest=date(2018, 1, 1)),
    Filters(latest=date(2019, 5, 2)),
    Filters(earliest=date(2019, 5, 1), latest=date(2019, 5, 31)),
    Filters(outlet="nordvik"),
    Filters(words="council", earliest=date(2016, 1, 1), latest=date(2021, 12, 31), outlet="POST"),
]


async def _every_page(ask: Callable[[int], Awaitable[ResultPage[lookup.Fact]]]) -> list[list[lookup.Fact]]:
    """Return all pages; each says truly which it is."""
    found: list[list[lookup.Fact]] = []
    while True:
        page = await ask(len(found) + 1)
        assert (page.number, page.first) == (len(found) + 1, sum(map(len, found)) + 1)
        found.append(list(page.facts))
        if page.number == page.pages:
            assert page.total == sum(map(len, found))
            return found


def _id(excerpt: Excerpt) -> str:
    return passage_id(excerpt.source.id, excerpt.span)


async def test_the_archive_has_what_makes_answers_hard(plain: PlainArchive) -> None:
    assert sum(len({one.document.order for one in plain.versions(each)}) > 2 for each in plain.quotes) > 50
    assert any(one.event for one in plain.passages)
    assert any(not one.sure for one in plain.quotes)
    assert {one.kind for one in plain.quotes} == {SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED}
    assert any(one.days is None for one in plain.documents)
    assert any(one.days and one.days[0] < one.days[1] for one in plain.documents)
    assert max(len(forms) for forms in plain.spellings.values()) > 3
    for words, ranked, every, more in (
        ("the", False, True, True),
        ("council", True, True, True),
        ("Zzybor saddle", True, False, False),
    ):
        found = plain.search(Filters(words=words))
        assert (found.ranked, found.every, found.more) == (ranked, every, more), words


def _quoted(one: FoundQuote) -> tuple[object, ...]:
    """Return what a page tells of a quote, without its other versions."""
    return _id(one.excerpt), one.excerpt.words, one.canonical_name or one.speaker.name, one.kind, one.is_uncertain


def _plainly_quoted(one: PlainQuote) -> tuple[object, ...]:
    return one.id, one.document.of(one.quote.span), one.name, one.quote.kind, not one.sure


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_every_page_of_quotes(plain: PlainArchive, state: Snapshot, names: list[str], filters: Filters) -> None:
    for asked in ([], *([name] for name in names), names[:3]):
        found = await _every_page(partial(lookup.quotes_by, state, asked, filters))
        wanted = pages(plain.utterances_in(asked, filters), plain.fullness)
        told = [[(_quoted(one), [_quoted(other) for other in one.carried]) for one in page] for page in found]
        assert_same(told, [[_with_versions(plain, one) for one in page] for page in wanted])


def _with_versions(plain: PlainArchive, one: PlainQuote) -> tuple[object, object]:
    return _plainly_quoted(one), [_plainly_quoted(other) for other in plain.versions(one) if other.id != one.id]


def _year_or_month(days: tuple[date, date] | None, by: By) -> tuple[int, int]:
    """Return where a quote of these days stands by year or month: in one, behind all, or, undated, last."""
    if days is None:
        return 10_001, 0
    ends = {(day.year, day.month if by is By.MONTH else 0) for day in days}
    return ends.pop() if len(ends) == 1 else (10_000, 0)


@pytest.mark.parametrize("filters", NARROWED, ids=str)
@pytest.mark.parametrize("by", By)
async def test_every_page_by_year(
    plain: PlainArchive, state: Snapshot, names: list[str], by: By, filters: Filters
) -> None:
    for name in names[:6]:
        entries = plain.utterances_in([name], filters)
        entries.sort(key=lambda one: (_year_or_month(one.days, by), one.days[0] if one.days else date.min))
        gathered = await over_time.by_period(state, [name], filters, by)
        assert gathered.counts == Counter(_year_or_month(one.days, by) for one in entries)
        found = await _every_page(partial(over_time.page_of, state, gathered))
        wanted = [[(_year_or_month(one.days, by), one.id) for one in page] for page in pages(entries, plain.fullness)]
        assert_same([[(period, _id(one.excerpt)) for period, one in page] for page in found], wanted)
        for period, number in gathered.begins.items():
            assert period in [one for one, _ in wanted[number - 1]]
            assert number == 1 or period not in [one for one, _ in wanted[number - 2]]


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_every_page_of_two_in_turn(
    plain: PlainArchive, state: Snapshot, names: list[str], filters: Filters
) -> None:
    for pair in ([names[0], names[1]], ["Nils Aspvik", "Asta Aspvik"], [names[0], names[-1]]):
        theirs = [
            sorted(
                plain.utterances_in([name], filters),
                key=lambda one: (not one.sure, -one.days[1].toordinal() if one.days else 0),
            )
            for name in pair
        ]
        entries = [one for turn in zip_longest(*theirs) for one in turn if one is not None]
        turns = await over_time.in_turn(state, pair, filters)
        assert turns.counts == tuple(map(len, theirs))
        found = await _every_page(partial(over_time.page_of_turns, state, turns))
        wanted = [[one.id for one in page] for page in pages(entries, plain.fullness)]
        assert_same([[_id(one.excerpt) for one in page] for page in found], wanted)


def assert_same(told: Sequence[object], wanted: Sequence[object]) -> None:
    """Compare one by one: of thousands, pytest would show the first lines."""
    for one, other in zip(told, wanted, strict=False):
        assert one == other
    assert len(told) == len(wanted)


def _dated(one: FoundPassage) -> tuple[object, ...]:
    return (_id(one.excerpt), one.mention.when.value), one.excerpt.words, one.announced


def _plainly_dated(one: PlainPassage) -> tuple[object, ...]:
    return one.id, one.document.of(one.passage.span), one.passage.announced


@pytest.mark.parametrize(
    "filters",
    [
        *NARROWED,
        *(Filters(earliest=date(2019, month, 1), latest=date(2019, month, 28)) for month in (1, 2, 3)),
        Filters(earliest=date(2019, 1, 1), latest=date(2019, 12, 31)),
        Filters(earliest=date(2017, 1, 1), latest=date(2019, 12, 31), words="council", outlet="e"),
    ],
    ids=str,
)
async def test_every_page_of_a_timeline(plain: PlainArchive, state: Snapshot, filters: Filters) -> None:
    found = await _every_page(partial(lookup.passages_in, state, filters))
    told = [
        [(_dated(one), [_dated(other) for other in one.also], one.quote and _id(one.quote.excerpt)) for one in page]
        for page in found
    ]
    packed = pages(plain.events_in(filters), lambda one: one.passage.span.end - one.passage.span.start)
    assert_same(told, [[_with_others(plain, one) for one in page] for page in packed])


def _with_others(plain: PlainArchive, one: PlainPassage) -> tuple[object, object, object]:
    others = [_plainly_dated(other) for other in plain.telling_of(one) if other.document is not one.document]
    return _plainly_dated(one), others, plain.said_then(one)


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_the_months_of_the_archive(plain: PlainArchive, state: Snapshot, filters: Filters) -> None:
    found = {one.month: one.passages for one in await lookup.months_of(state, filters)}
    assert found == plain.months(filters)
    assert list(found) == sorted(found)


SEARCHES = [
    *("council", "harbour", "regatta", "the", "Xaquith Zzybor", "council Zzybor", "Zzybor regatta orchid"),
    *("saddle comet orchid vaccine", "council bridge", "the council", '"the council"', '"late harbour" council'),
    *("sold", "councils", "Дотримали", "міст"),
]


@pytest.mark.parametrize("words", SEARCHES)
async def test_every_page_of_a_search(plain: PlainArchive, state: Snapshot, words: str) -> None:
    for filters in (Filters(), *NARROWED[5:9]):
        asked = replace(filters, words=words)
        wanted = plain.search(asked)
        whole = await lookup.pieces_with(state, asked, 1)
        assert whole is not None
        if wanted.pieces:
            assert (whole[1].every, whole[1].ranked, whole[1].more) == (wanted.every, wanted.ranked, wanted.more)
        found = await _every_page(partial(_pieces, state, asked))
        packed = _packed(wanted)
        assert [[_id(one.excerpt) for one in page] for page in found] == [[one.id for one in page] for page in packed]


def _packed(found: PlainFound) -> list[list[PlainPiece]]:
    """Return the pages of what a search shows: packed by what it found."""
    both = list(zip(found.found, found.pieces, strict=True))
    packed = pages(both, lambda one: one[0].span.end - one[0].span.start)
    return [[shown for _, shown in page] for page in packed]


async def _pieces(state: Snapshot, filters: Filters, number: int) -> ResultPage[FoundPiece]:
    found = await lookup.pieces_with(state, filters, number)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_every_page_of_people(plain: PlainArchive, state: Snapshot, filters: Filters) -> None:
    everybody = await people.quoted(state, Chosen(), filters)
    for kind in (None, *SpeakerKind):
        found = await _every_page(partial(everybody.page, kind, per_page=12))
        told = [(one.name, one.kind, one.quotes, one.documents) for page in found for one in page]
        wanted = [one for one in plain.people_in(filters) if kind in (None, one.kind)]
        assert told == [(one.name, one.kind, one.quotes, one.documents) for one in wanted]
        for one in (one for page in found for one in page):
            assert dict(one.spellings) == plain.spellings[one.name, one.kind]


@pytest.mark.parametrize("filters", NARROWED, ids=str)
def test_the_picture_of_people(plain: PlainArchive, folder: Path, filters: Filters) -> None:
    outlets: dict[tuple[str, SpeakerKind, object], set[str | None]] = defaultdict(set)
    for one in plain.quotes_in([], filters):
        outlets[one.speaker, one.kind, one.utterance].add(one.document.record.document.outlet)
    parts = Counter(
        (name, kind, None if len(carried) > 1 else next(iter(carried)), len(carried) > 1)
        for (name, kind, _), carried in outlets.items()
    )
    place = {(one.name, one.kind): number for number, one in enumerate(plain.people_in(filters))}
    wanted = [OutletCount(name, kind, outlet, count, several) for (name, kind, outlet, several), count in parts.items()]
    wanted.sort(key=lambda one: place[one.speaker, one.kind])
    named = [one for one in wanted if one.kind is not SpeakerKind.UNNAMED]
    found = quoted_shares(folder / "store.sqlite3", [], filters)
    assert found.shares == shares(named)
    kinds = Counter(kind for _, kind in {(one.speaker, one.kind) for one in wanted})
    assert found.left_out == kinds.pop(SpeakerKind.UNNAMED, 0)
    assert found.drawn == kinds


@pytest.mark.parametrize("filters", [one for one in NARROWED if not one.words], ids=str)
async def test_every_page_of_sources(plain: PlainArchive, state: Snapshot, filters: Filters) -> None:
    found = await _every_page(partial(lookup.documents_in, state, filters, per_page=10))
    told = [(one.id, one.name, one.outlet, one.title) for page in found for one in page]
    assert told == [
        (one.id, one.name, one.record.document.outlet, one.record.document.title) for one in plain.documents_in(filters)
    ]


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_every_row_of_an_export_of_quotes(
    plain: PlainArchive, state: Snapshot, names: list[str], filters: Filters
) -> None:
    for asked in ([], names[:1], ["Asta Aspvik"]):
        batches = rows.quote_rows(lookup.all_quotes(state, asked, filters), _id)
        pieces = b"".join([piece async for piece in writers.as_jsonl(batches, rows.QUOTES)])
        told = [json.loads(line) for line in pieces.decode().split("\n")[:-1]]
        wanted = plain.quotes_in(asked, filters)
        assert [_cells(row, "link", "words", "speaker", "kind", "uncertain", "file", "line") for row in told] == [
            (*_plainly_quoted(one)[:5], one.document.name, _line(one.document, one.quote.span)) for one in wanted
        ]
        assert [_cells(row, "wording_group", "documents") for row in told] == [
            (plain.versions(one)[0].id, len({other.document.name for other in plain.versions(one)})) for one in wanted
        ]


def _cells(row: dict[str, Any], *columns: str) -> tuple[object, ...]:
    return tuple(row[column] for column in columns)


def _line(document: PlainDocument, span: Span) -> int:
    return document.record.document.text[: span.start].count("\n") + 1


@pytest.mark.parametrize("filters", NARROWED, ids=str)
async def test_every_row_of_an_export_of_a_timeline(plain: PlainArchive, state: Snapshot, filters: Filters) -> None:
    batches = rows.passage_rows(lookup.every_passage(state, filters), _id)
    content = b"".join([piece async for piece in writers.as_csv(batches, rows.PASSAGES)])
    told = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    wanted = plain.passages_in(filters)
    assert [_cells(row, "link", "date", "sentence", "file", "line") for row in told] == [
        (
            *one.id,
            writers.guarded(one.document.of(one.passage.span)),
            one.document.name,
            str(_line(one.document, one.passage.span)),
        )
        for one in wanted
    ]
    assert [row["documents"] for row in told] == [
        str(len({other.document.name for other in plain.telling_of(one)})) for one in wanted
    ]


async def test_what_a_digest_counts_and_shows(plain: PlainArchive, folder: Path, names: list[str]) -> None:
    here = Target(1)
    people = sorted((names[0], names[2]))  # as what is followed is listed
    followed = [*((FollowKind.SPEAKER, name) for name in people), (FollowKind.WORDS, "council bridge")]
    async with SqliteStore(folder / "store.sqlite3") as store:
        async with store.transaction() as db:
            for kind, what in followed:
                await follows.add(db, here, Subject(kind, what), TODAY)
        async with store.snapshot() as state:
            found = await digest.contents(state, here, TODAY, "UTC")
    new = [one for one in plain.documents_in(Filters()) if one.added_at > (TODAY - timedelta(days=1)).isoformat()]
    assert found.document_count == len(new) == ARTICLES - BEFORE
    told = plain.stories_of(new)
    assert [one.id for one in found.documents] == [one.id for one in told[: digest.MOST_DOCUMENTS]]

    fresh = [one for one in plain.quotes_in([], Filters()) if one.sure and one.document in new]
    about = [
        plain.quotes_in([what] if kind is FollowKind.SPEAKER else [], Filters(words=what * (kind is FollowKind.WORDS)))
        for kind, what in followed
    ]
    theirs = plain.fullest(list(dict.fromkeys(one for every in about for one in every if one in fresh)))
    others = plain.fullest([one for one in fresh if one.quote.kind.verbatim])
    known = {one.utterance for one in theirs}
    others = [one for one in others if one.utterance not in known]
    assert (found.followed_count, found.other_count) == (len(theirs), len(others))
    assert theirs
    assert [_id(one.excerpt) for one in found.followed] == [one.id for one in theirs[: digest.MOST_QUOTES]]
    assert [_id(one.excerpt) for one in found.others] == [one.id for one in others[: digest.MOST_QUOTES]]

    day = TODAY.date()
    that_day = [one for one in plain.passages_in(Filters()) if one.days and _is_anniversary(one.days, day)]
    soon = Filters(earliest=day + timedelta(days=1), latest=day + timedelta(days=digest.COMING_DAYS))
    assert not found.week
    assert that_day
    assert [_dated(one)[0] for one in found.on_this_day] == [one.id for one in that_day[: digest.MOST_PASSAGES]]
    assert soon.earliest
    assert soon.latest
    # What is coming up has not begun yet.
    dated = [(one.days, one) for one in plain.passages_in(soon) if one.days]
    coming = [one for days, one in dated if soon.earliest <= days[0] and days[1] <= soon.latest]
    assert [_dated(one)[0] for one in found.coming] == [one.id for one in coming[: digest.MOST_PASSAGES]]


def _is_anniversary(days: tuple[date, date], day: date) -> bool:
    return days[0] == days[1] and (days[0].month, days[0].day) == (day.month, day.day) and days[0].year != day.year


async def test_every_page_of_inline_results(plain: PlainArchive, folder: Path, names: list[str]) -> None:
    everyone = Ids(everyone=True)
    async with (
        SqliteStore(folder / "store.sqlite3") as store,
        Newsroom(store, folder / "corpus", lambda: TODAY, allowed_users=everyone) as newsroom,
    ):
        olena = newsroom.fake.user("Olena")
        for name in names[:6]:
            seen: list[list[str]] = []
            offset = ""
            while offset or not seen:
                answer = await olena.inline(f'"{name}"', offset=offset)
                seen.append([one.id for one in answer.results])
                offset = answer.next_offset
            wanted = pages(plain.utterances_in([name], Filters()), plain.fullness)
            assert seen == [[one.id for one in page] for page in wanted]


async def test_pages_as_they_are_read(plain: PlainArchive, folder: Path, names: list[str]) -> None:
    async with (
        SqliteStore(folder / "store.sqlite3") as store,
        Newsroom(store, folder / "corpus", lambda: TODAY) as newsroom,
    ):
        olena = newsroom.fake.user("Olena")
        for name in names[:4]:
            entries = plain.utterances_in([name], Filters())
            await _read_through(olena, f'/quote "{name}"', pages(entries, plain.fullness), lambda one: one.quote.span)
        events = plain.events_in(Filters(earliest=date(2019, 3, 1), latest=date(2019, 3, 31)))
        await _read_through(
            olena,
            "/timeline 2019-03",
            pages(events, lambda one: one.passage.span.end - one.passage.span.start),
            lambda one: one.passage.span,
        )
        packed = _packed(plain.search(Filters(words="regatta")))
        await _read_through(olena, "/search regatta", packed, lambda one: one.span)


class _OfDocument(Protocol):
    @property
    def document(self) -> PlainDocument: ...


Entry = TypeVar("Entry", bound=_OfDocument)


async def _read_through(
    olena: User, asked: str, wanted: Sequence[Sequence[Entry]], span: Callable[[Entry], Span]
) -> None:
    """Ask, and turn every page: on each stand just the words that should, under their numbers."""
    await olena.say(asked)
    shown = await olena.reply()
    first = 1
    for page, entries in enumerate(wanted, 1):
        text = " ".join(shown.text.split())
        assert f" {sum(map(len, wanted))} " in f" {shown.text.splitlines()[0].replace(',', ' ')} "
        places = [text.index(" ".join(one.document.of(span(one)).split())[:60]) for one in entries]
        assert places == sorted(places)
        numbers = [int(number) for number in re.findall(r"^([0-9]+)\. ", shown.text, re.MULTILINE)]
        assert numbers == list(range(first, first + len(entries)))
        first += len(entries)
        if page < len(wanted):
            await olena.press(shown, "▶")
            shown = await olena.next_edit(shown)
