"""What a search finds: the pieces of the documents that fit, the newest first where nothing else tells them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.reading import prepared
from bot.model import Basis, Precision, Reason, Span, When
from bot.store import corpus, documents, files, pieces
from bot.store.engines.sqlite import SqliteStore
from bot.store.piece_numbers import FIRST, LAST, numbers_of
from bot.store.pieces import PieceFilter
from bot.typed.terms import read_terms
from tests.reading import now, values
from tests.store.made import FINGERPRINT, NOW, day, in_step, listed, put, record, remove

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Record
    from bot.typed.terms import SearchTerms

DAYS = [date(2024, month, number) for month in (2, 3) for number in (1, 10, 20)]


def of_days(first: date, last: date) -> When:
    if first == last:
        return day(first.isoformat())
    return When(f"{first}/{last}", first, last, Precision.RANGE, Basis.STATED, Reason("made"))


def terms(words: str) -> SearchTerms:
    found = read_terms(words)
    assert found is not None
    return found


@dataclass(frozen=True)
class Made:
    """A document that holds a pier in each of so many lines."""

    lines: int
    published: tuple[date, date] | None
    outlet: str | None

    def record(self, name: str) -> Record:
        when = of_days(*self.published) if self.published else None
        text = "\n".join(["A heading.", *(f"The pier of line {line}." for line in range(self.lines))])
        return record(name, text, outlet=self.outlet, published=when)

    def fits(self, which: PieceFilter) -> bool:
        """Whether it is of the period and the outlet: the slow way."""
        if which.outlet is not None and which.outlet.casefold() not in (self.outlet or "\0").casefold():
            return False
        if which.earliest is None and which.latest is None:
            return True
        if self.published is None or (which.earliest and which.latest and which.earliest > which.latest):
            return False
        first, last = self.published
        return (which.earliest is None or last >= which.earliest) and (which.latest is None or first <= which.latest)


_days = st.sampled_from(DAYS)
_made = st.builds(
    Made,
    st.integers(0, 3),
    st.none() | st.tuples(_days, _days).map(lambda two: (min(two), max(two))),
    st.sampled_from([None, "Nordvik Post", "The Post", "Weekly"]),
)
_which = st.builds(
    PieceFilter,
    st.just(terms("pier")),
    st.none() | _days,
    st.none() | _days,
    st.sampled_from([None, "post", "Nordvik", "weekly", "Nobody"]),
)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    made=st.dictionaries(st.sampled_from("abcdef"), _made, min_size=1),
    again=st.dictionaries(st.sampled_from("abcdef"), st.none() | _made),
    questions=st.lists(_which, min_size=1, max_size=6),
)
async def test_exactly_the_pieces_of_what_fits_are_found_newest_first(
    empty: SqliteStore, made: dict[str, Made], again: dict[str, Made | None], questions: list[PieceFilter]
) -> None:
    for source in await listed(empty):
        await remove(empty, source.name)
    await put(empty, *(one.record(f"{name}.txt") for name, one in made.items()))
    for name, one in again.items():
        if one is None:
            await remove(empty, f"{name}.txt")
        else:
            await put(empty, one.record(f"{name}.txt"))
    kept = {f"{name}.txt": one for name, one in (made | again).items() if one is not None}
    state = now(empty)
    for which in questions:
        found = await pieces.search(state, which, 100)
        facts = list((await pieces.by_rows(state, [key.row for key in found.keys], which.words)).values())
        expected = {name: one for name, one in kept.items() if one.fits(which)}
        assert sorted((one.excerpt.source.name, one.excerpt.line) for one in facts) == [
            (name, line + 2) for name, one in sorted(expected.items()) for line in range(one.lines)
        ]
        days = [one.excerpt.source.published for one in facts]
        newest = [when.latest or date.min if when else date.min for when in days]
        assert newest == sorted(newest, reverse=True)
        assert await pieces.how_many(state, which, 100) == len(facts)
        assert all(one.matches and "pier" in one.excerpt.words for one in facts)
    async with empty.transaction() as db:
        await in_step(db)


async def test_no_more_are_told_of_than_were_asked_for(empty: SqliteStore) -> None:
    await put(empty, Made(3, None, None).record("a.txt"), Made(3, (DAYS[0], DAYS[0]), None).record("b.txt"))
    found = await pieces.search(now(empty), PieceFilter(terms("pier")), 4)
    assert (len(found.keys), found.more, found.every) == (4, True, True)
    whole = await pieces.search(now(empty), PieceFilter(terms("pier")), 6)
    assert (len(whole.keys), whole.more) == (6, False)
    assert found.keys == whole.keys[:4]
    assert await pieces.how_many(now(empty), PieceFilter(terms("pier")), 4) == 4


@pytest.mark.parametrize(
    ("words", "lines", "every"),
    [
        ("pier mill", [1], True),
        ("pier lighthouse", [1, 2], False),
        ("lighthouse", [], True),
        ("pier windmill lighthouse", [1, 2], False),
        ('"pier and"', [1], True),
        ('"and pier" mill', [1, 3], False),
    ],
)
async def test_where_no_piece_holds_all_of_the_words_some_are_enough(
    empty: SqliteStore, words: str, lines: list[int], every: bool
) -> None:
    await put(empty, record("a.txt", "A pier and a mill.\nThe pier.\nThe mill.\nNothing."))
    found = await pieces.search(now(empty), PieceFilter(terms(words)), 10)
    facts = await pieces.by_rows(now(empty), [key.row for key in found.keys], terms(words))
    assert sorted(one.excerpt.line for one in facts.values()) == lines
    if found.keys:
        assert found.every is every


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DAYS[1], DAYS[0]),
        (DAYS[0], None),
        (date.max, DAYS[0]),
        (date.min, None),
    ],
)
def test_the_numbers_of_a_newer_day_are_lower(one: date | None, other: date | None) -> None:
    numbers = [*numbers_of(one), *numbers_of(other)]
    assert FIRST <= numbers[0] <= numbers[1] < numbers[2] <= numbers[3] <= LAST


async def test_several_documents_kept_at_once_are_as_kept_one_by_one(empty: SqliteStore, tmp_path: Path) -> None:
    records = [
        Made(2, (DAYS[number % 6], DAYS[number % 6]), "Post").record(f"{number}.txt") for number in (3, 1, 4, 0, 5, 2)
    ]
    async with SqliteStore(tmp_path / "other.sqlite3") as other:
        await put(other, *records)
        async with empty.transaction() as db:
            kept = [
                prepared(one).kept(await files.put(db, one.document.name, FINGERPRINT)) for one in (*records, *records)
            ]
            await documents.put_all(db, kept[:6], NOW)
            await documents.put_all(db, kept[6:], NOW)  # and again: each is found once
            await in_step(db)
        query = "SELECT id, line FROM pieces ORDER BY id"
        one, two = [[values(row) for row in await now(store).fetch(query)] for store in (empty, other)]
        assert one == two
        assert await pieces.how_many(now(empty), PieceFilter(terms("pier")), 100) == 12
        assert await corpus.version(now(empty)) == 2


async def test_keeping_nothing_is_no_change(empty: SqliteStore) -> None:
    async with empty.transaction() as db:
        await documents.put_all(db, [], NOW)
    assert await corpus.version(now(empty)) == 0


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        pytest.param("The oﬃce burned.", "office", ["oﬃce"], id="a ligature"),
        pytest.param("The oﬃce burned.", "oﬃce burned", ["oﬃce", "burned"], id="typed as printed"),
        pytest.param("The old ferry-\nman rows.", "ferryman", ["ferry-\nman"], id="a line end"),
        pytest.param(
            "The old ferry-\nman rows.", '"old ferryman rows"', ["old ferry-\nman rows"], id="a phrase over it"
        ),
        pytest.param("A well-\nknown man.", '"well known"', ["well-\nknown"], id="two words at a line's end"),
        pytest.param("A well-\nknown man.", "known", ["known"], id="one of the two"),
        pytest.param("The ferry\u00adman rows.", "ferrymen ferryman", ["ferry\u00adman"], id="a soft hyphen"),
        pytest.param("😀 ﬁve ﬂoors.", "floors", ["ﬂoors"], id="behind others"),
        pytest.param("A boy - \nand a man.", "boyand", [], id="a dash parts words"),
    ],
)
async def test_what_print_broke_is_found_and_shown_as_printed(
    empty: SqliteStore, text: str, words: str, marked: list[str]
) -> None:
    made = record("a.txt", text)
    await put(empty, replace(made, pieces=(Span(0, len(text)),)))
    found = await pieces.search(now(empty), PieceFilter(terms(words)), 10)
    facts = await pieces.by_rows(now(empty), [key.row for key in found.keys], terms(words))
    assert [one.excerpt.words for one in facts.values()] == [text] * bool(marked)
    assert [span.of(text) for one in facts.values() for span in one.matches] == marked


async def test_what_many_writes_left_is_put_in_order_and_found_as_before(empty: SqliteStore) -> None:
    for number in range(12):
        await put(empty, Made(2, (DAYS[number % 6], DAYS[number % 6]), "Post").record(f"{number}.txt"))
    await remove(empty, "3.txt")
    parts = "SELECT count(DISTINCT segid) AS parts FROM pieces_fts_idx"
    assert (await now(empty).fetch(parts))[0]["parts"] > 1
    before = await pieces.search(now(empty), PieceFilter(terms("pier")), 100)
    version = await corpus.version(now(empty))
    await empty.tidy()
    assert (await now(empty).fetch(parts))[0]["parts"] == 1
    assert (await now(empty).fetch("PRAGMA freelist_count"))[0]["freelist_count"] == 0
    assert await pieces.search(now(empty), PieceFilter(terms("pier")), 100) == before
    assert await corpus.version(now(empty)) == version
    async with empty.transaction() as db:
        await in_step(db)
