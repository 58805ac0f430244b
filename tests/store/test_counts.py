"""What is counted of documents as they come, change and go is what a recount of those that are there gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.reading import prepared
from bot.errors import StoreRefused
from bot.model import (
    Basis,
    DatedPassage,
    DateMention,
    Kind,
    MonthCount,
    Precision,
    Quote,
    Reason,
    Span,
    Speaker,
    SpeakerKind,
    When,
)
from bot.store import corpus, documents, files, months, names
from bot.store.documents import Kept
from bot.store.names import NameInDocument
from tests.reading import now, values
from tests.store.made import FINGERPRINT, NOW, day, in_step, listed, put, record, remove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Record
    from bot.store.engines.sqlite import SqliteStore

DOCUMENTS = ("a.txt", "b.txt", "c/d.txt")
PEOPLE = ("Ida Brandt", "Brandt", "Олена Коваль", "the harbour board")
FORMS = ("Brandt", "Ida", "Мер")
ROLES = ("mayor", "teacher")
KINDS = {"the harbour board": SpeakerKind.ORGANISATION}


def when(value: str, first: str | None, last: str | None, precision: Precision) -> When:
    earliest, latest = (date.fromisoformat(one) if one else None for one in (first, last))
    return When(value, earliest, latest, precision, Basis.STATED, Reason("made"))


# Of a day, within a month, over several, of a year, of no days at all.
WHEN = (
    day("2024-03-04"),
    day("2024-03-31"),
    day("2023-03-04"),
    when("2024-03", "2024-03-01", "2024-03-31", Precision.MONTH),
    when("2024-W09", "2024-02-26", "2024-03-03", Precision.WEEK),
    when("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
    when("XXXX-03", None, None, Precision.MONTH),
)


def made(name: str, named: Sequence[NameInDocument], dated: Sequence[When]) -> Record:
    """Return a document in which each of those named is quoted so often, with one sentence for each date."""
    text, quotes, passages = "", [], []
    for one in named:
        for turn in range(one.quotes):
            words = Span(len(text) + 1, len(text) + 11)
            text += f"“Words no. {turn},” said {one.name}.\n"
            quotes.append(Quote(words, Kind.DIRECT, Speaker(one.name, one.kind, None, Basis.STATED), None, "made"))
    for mentioned in dated:
        span = Span(len(text), len(text) + 8)
        text += "That day.\n"
        passages.append(DatedPassage(span, DateMention(span, mentioned)))
    return replace(record(name, f"{text}The end."), quotes=tuple(quotes), passages=tuple(passages))


@st.composite
def people(draw: st.DrawFn) -> list[NameInDocument]:
    """Return some of the people, each once, and what one document says of them."""
    found = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=4))
    return [
        NameInDocument(
            KINDS.get(name, SpeakerKind.PERSON),
            name,
            (name, *(form for form in draw(st.lists(st.sampled_from(FORMS), unique=True)) if form != name)),
            tuple(draw(st.lists(st.sampled_from(ROLES), unique=True))),
            draw(st.integers(0, 2)),
            tuple(draw(st.lists(st.sampled_from([one for one in found if one != name] or ["–"]), unique=True))),
        )
        for name in found
    ]


async def keep_naming(
    store: SqliteStore, name: str, named: Sequence[NameInDocument], dated: Sequence[When] = ()
) -> None:
    found = made(name, named, dated)
    async with store.transaction() as db:
        kept = prepared(found).kept(await files.put(db, name, FINGERPRINT))
        await documents.put(db, replace(kept, named=tuple(named)), NOW)


change = st.tuples(
    st.sampled_from(DOCUMENTS), st.none() | st.tuples(people(), st.lists(st.sampled_from(WHEN), max_size=5))
)


async def counted(store: SqliteStore) -> dict[str, dict[tuple[str, ...], tuple[int, ...]]]:
    """Return the counts as they are kept, by kind, name and what is counted, of names that documents have."""
    state = now(store)
    found = {}
    for table, key, counts in (
        ("names", "kind, name", "quotes, documents, quoted_in"),
        ("name_forms", "kind, name, form", "name_forms.documents, name_forms.quotes"),
        ("name_roles", "kind, name, role", "name_roles.documents"),
        ("name_pairs", "kind, name, beside", "name_pairs.documents"),
    ):
        joined = "" if table == "names" else f"JOIN {table} ON name_id = names.id"
        rows = await state.fetch(f"SELECT {key}, {counts} FROM names {joined} WHERE names.documents <> 0")
        length = key.count(",") + 1
        found[table] = {values(row)[:length]: values(row)[length:] for row in rows}
    return found


def recounted(kept: dict[str, list[NameInDocument]]) -> dict[str, dict[tuple[str, ...], tuple[int, ...]]]:
    """Return what the counts must be for these documents, counted the plain way."""
    every = [one for named in kept.values() for one in named]
    found: dict[str, dict[tuple[str, ...], tuple[int, ...]]] = {}
    named = sorted({(one.kind.value, one.name) for one in every})
    of = {key: [one for one in every if (one.kind.value, one.name) == key] for key in named}
    found["names"] = {
        key: (sum(one.quotes for one in of[key]), len(of[key]), sum(one.quotes > 0 for one in of[key])) for key in named
    }
    found["name_forms"] = {
        (*key, form): (len(uses), sum(one.quotes for one in uses))
        for key in named
        for form in {form for one in of[key] for form in one.forms}
        if (uses := [one for one in of[key] if form in one.forms])
    }
    found["name_roles"] = {
        (*key, role): (sum(role in one.roles for one in of[key]),)
        for key in named
        for role in {role for one in of[key] for role in one.roles}
    }
    found["name_pairs"] = {
        (*key, other): (sum(other in one.beside for one in of[key]),)
        for key in named
        for other in {other for one in of[key] for other in one.beside}
    }
    return found


def months_of(kept: dict[str, list[When]]) -> list[MonthCount]:
    """Return how many of these days and periods fall within each month; a week of two months is of both."""
    within: Counter[str] = Counter()
    for when in (one for dated in kept.values() for one in dated):
        if when.earliest and when.latest:
            months = {f"{when.earliest:%Y-%m}", f"{when.latest:%Y-%m}"}
            within.update(months if len(months) == 1 or when.precision is Precision.WEEK else ())
    return [MonthCount(month, count) for month, count in sorted(within.items())]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(changes=st.lists(change, min_size=1, max_size=8))
async def test_counts_and_indexes_follow_every_change(
    empty: SqliteStore, changes: list[tuple[str, tuple[list[NameInDocument], list[When]] | None]]
) -> None:
    for source in await listed(empty):
        await remove(empty, source.name)
    assert await counted(empty) == recounted({})
    named: dict[str, list[NameInDocument]] = {}
    dated: dict[str, list[When]] = {}
    for name, content in changes:
        if content is None:
            await remove(empty, name)
            named.pop(name, None)
            dated.pop(name, None)
            continue
        named[name], dated[name] = content
        await keep_naming(empty, name, *content)
    assert await counted(empty) == recounted(named)
    assert await months.listed(now(empty)) == months_of(dated)
    async with empty.transaction() as db:
        await in_step(db)


IDA = NameInDocument(SpeakerKind.PERSON, "Ida Brandt", ("Ida Brandt", "Brandt"), ("mayor",), 1, ("Jonas Brandt",))


async def test_a_name_keeps_its_row_while_any_document_has_it_and_is_dropped_when_settled(empty: SqliteStore) -> None:
    await keep_naming(empty, "a.txt", [IDA])
    await keep_naming(empty, "b.txt", [IDA])
    (row,) = await names.rows_of_kind(now(empty), SpeakerKind.PERSON)
    await keep_naming(empty, "a.txt", [IDA])
    await remove(empty, "b.txt")
    assert list(await names.unsettled(now(empty), 9)) == [row]
    assert await names.rows_of_kind(now(empty), SpeakerKind.PERSON) == [row]
    await remove(empty, "a.txt")
    async with empty.transaction() as db:
        assert await names.rows_of_kind(db, SpeakerKind.PERSON) == [row], "until it is settled, it may come back"
        await names.set_keys(db, {row: ("brandt", "ida")})
        await names.note_settled(db, [row])
        assert await names.rows_of_kind(db, SpeakerKind.PERSON) == []
    for table in ("name_forms", "name_roles", "name_pairs", "name_keys", "unsettled_names"):
        assert not await now(empty).fetch(f"SELECT * FROM {table}"), table


async def test_what_was_counted_when_a_name_was_settled_stays_at_hand_through_several_changes(
    empty: SqliteStore,
) -> None:
    await keep_naming(empty, "a.txt", [IDA])
    (row,) = await names.rows_of_kind(now(empty), SpeakerKind.PERSON)
    assert await names.unsettled(now(empty), 9) == {row: None}, "it was never settled"
    async with empty.transaction() as db:
        await names.note_settled(db, [row])
    assert await names.how_many_unsettled(now(empty)) == 0
    (settled,) = await names.by_rows(now(empty), [row])
    await keep_naming(empty, "b.txt", [replace(IDA, roles=("teacher",))])
    await keep_naming(empty, "a.txt", [replace(IDA, quotes=2)])
    await remove(empty, "b.txt")
    assert await names.how_many_unsettled(now(empty)) == 1
    assert await names.unsettled(now(empty), 9) == {row: replace(settled, speaker=None)}


async def test_names_are_found_by_their_keys_now(empty: SqliteStore) -> None:
    await keep_naming(empty, "a.txt", [IDA, replace(IDA, name="Jonas Brandt")])
    ida, jonas = await names.rows_of_kind(now(empty), SpeakerKind.PERSON)
    async with empty.transaction() as db:
        await names.set_keys(db, {ida: ("brandt", "ida"), jonas: ("brandt",)})
    assert sorted(await names.rows_with(now(empty), ["brandt", "none"])) == [ida, jonas]
    assert await names.counts_of(now(empty), ["brandt", "ida", "none"]) == {"brandt": 2, "ida": 1}
    async with empty.transaction() as db:
        await names.set_keys(db, {ida: ("isa",)})
    assert await names.rows_with(now(empty), ["isa"]) == [ida]
    assert await names.counts_of(now(empty), ["brandt", "ida"]) == {"brandt": 1}


async def test_a_name_is_read_back_as_it_is_counted(empty: SqliteStore) -> None:
    await keep_naming(empty, "a.txt", [IDA])
    await keep_naming(empty, "b.txt", [replace(IDA, forms=("Ida Brandt",), roles=("teacher",), quotes=0, beside=())])
    (ida,) = await names.by_rows(now(empty), await names.rows_of_kind(now(empty), SpeakerKind.PERSON))
    assert (ida.kind, ida.name) == (SpeakerKind.PERSON, "Ida Brandt")
    assert (ida.quotes, ida.documents, ida.quoted_in) == (1, 2, 1)
    assert ida.forms == {"Ida Brandt": (2, 1), "Brandt": (1, 1)}
    assert (ida.roles, ida.beside) == ({"mayor", "teacher"}, {"Jonas Brandt"})


@pytest.mark.parametrize("name", ["Ida Brandt", 'Ід\'а "Брандт"', "😀"])
async def test_who_is_named_is_kept_as_it_was_told(name: str) -> None:
    told = replace(IDA, name=name)
    assert NameInDocument.from_list(told.as_list()) == told


async def test_a_record_that_hides_a_speaker_is_refused_whole(empty: SqliteStore) -> None:
    found = made("a.txt", [IDA], ())
    with pytest.raises(StoreRefused):
        async with empty.transaction() as db:
            await documents.put(db, Kept(found, await files.put(db, "a.txt", FINGERPRINT), ()), NOW)
    assert await listed(empty) == []
    assert await corpus.version(now(empty)) == 0


async def test_documents_without_a_dated_passage_have_no_month(empty: SqliteStore) -> None:
    await put(empty, record("a.txt", "Words."))
    assert await months.listed(now(empty)) == []
