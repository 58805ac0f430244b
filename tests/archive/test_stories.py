"""One story with several carriers: settled change by change as it would be settled at once, in bounded time."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import comparing, twins
from bot.archive.comparing import Comparing
from bot.archive.ingest import load
from bot.archive.settling import settle
from bot.archive.settling import stories as settling_stories
from bot.model import Basis, Kind, NamedSpeaker, Precision, Quote, Reason, Span, Speaker, SpeakerKind, When
from bot.store import corpus, speakers
from bot.store import stories as kept_stories
from bot.store.engines.sqlite import SqliteStore
from bot.wordings.copies import likeness
from tests.archive.test_settling import answers, stale
from tests.archive.test_settling import put as put_in
from tests.archive.test_settling import remove as leave_out
from tests.reading import now
from tests.store.made import NOW, day, in_step, put, record, remove
from tests.store.old import old_store
from tests.wire import BAKER, DIVERS, LEAD, SIMILAR, WIRE, carriers_of_the_wire, form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.model import Record
    from bot.store import Store
    from bot.wordings.copies import Likeness

Stories = list[list[str]]


async def settled(store: Store) -> None:
    """Settle as a load does; no file is there to be read again with a lent date."""
    shared = Comparing()
    await twins.date_by_twins(store, lambda _file, _name: None, NOW, comparing=shared)
    await settle(store, (), (), "rules", comparing=shared)
    for table in ("unsettled_documents", "unsettled_stories"):
        assert not await now(store).fetch(f"SELECT * FROM {table}")


async def stories_of(store: Store) -> Stories:
    """Return the names of the documents of each story, the leading one first."""
    found: dict[int, list[str]] = defaultdict(list)
    query = "SELECT id, name, story FROM documents WHERE story IS NOT NULL ORDER BY id <> story, name"
    for row in await now(store).fetch(query):
        found[row["story"]].append(row["name"])
    return sorted(found.values())


async def shared_paragraphs(store: Store) -> list[list[tuple[str, int]]]:
    """Return the paragraphs that several carriers of a story have, each as the places where it stands."""
    found: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)
    query = """
        SELECT name, span_start, story, paragraph FROM pieces JOIN documents ON documents.id = document_id
        WHERE story IS NOT NULL ORDER BY name, span_start
    """
    for row in await now(store).fetch(query):
        assert row["paragraph"] is not None
        found[row["story"], row["paragraph"]].append((row["name"], row["span_start"]))
    return sorted(every for every in found.values() if len(every) > 1)


TEXTS = (
    "\n".join(WIRE),
    "\n".join((LEAD, DIVERS)),
    f"Our own head\n{LEAD}\n{BAKER}\nOur own foot.",
    f"{LEAD}\n{DIVERS.replace('bolt', 'nut')}\n{BAKER.replace('coffee', 'tea')}",
    *(form(week) for week in (1, 2)),
    SIMILAR,
)
MARCH = When("2024-03", date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH, Basis.STATED, Reason("made"))
# Most are near each other, so that stories come and go.
DAYS = (*(day(f"2024-03-{number:02}") for number in (7, 7, 7, 8, 8, 10, 13, 17)), None, MARCH)


@dataclass(frozen=True)
class Printed:
    """What one document prints, when and where."""

    text: str
    published: When | None
    outlet: str | None

    def record(self, name: str) -> Record:
        return record(name, self.text, outlet=self.outlet, published=self.published)


printed = st.builds(
    Printed,
    st.sampled_from(TEXTS[:4]) | st.sampled_from(TEXTS),
    st.sampled_from(DAYS),
    st.sampled_from([None, "Post", "Weekly", "Herald"]),
)
# Of which documents what becomes (None: they go), and whether it is settled then.
NAMES = [f"{number}.txt" for number in range(7)]
changes = st.tuples(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.sampled_from([0, 1, 1, 1]).flatmap(lambda stays: printed if stays else st.none()),
        min_size=1,
    ),
    st.sampled_from([True, True, False]),
)
first = st.tuples(st.fixed_dictionaries(dict.fromkeys(NAMES, printed)), st.just(True))
# How many carriers a story may have: more than there are, or fewer. How many others a text is compared with stays more
# than there are: which are nearest of more changes with what comes and goes.
most_carriers = st.sampled_from([200, 2])


@pytest.mark.slow
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(most=most_carriers, first=first, further=st.lists(changes, min_size=1, max_size=4))
async def test_settled_change_by_change_stories_are_those_settled_at_once(
    tmp_path: Path,
    most: int,
    first: tuple[dict[str, Printed], bool],
    further: list[tuple[dict[str, Printed | None], bool]],
) -> None:
    folder = tmp_path / "stores"
    shutil.rmtree(folder, ignore_errors=True)
    kept: dict[str, Printed] = {}
    async with (
        SqliteStore(folder / "changed.sqlite3") as changed,
        SqliteStore(folder / "at_once.sqlite3") as at_once,
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(settling_stories, "MOST_CARRIERS", most)
            history: list[tuple[Mapping[str, Printed | None], bool]] = [first, *further]
            for change, is_settled in history:
                for name, article in change.items():
                    if article is None:
                        kept.pop(name, None)
                        await remove(changed, name)
                    else:
                        kept[name] = article
                        await put(changed, article.record(name))
                if is_settled:
                    await settled(changed)
            await settled(changed)
            await put(at_once, *(article.record(name) for name, article in sorted(kept.items())))
            await settled(at_once)
        assert await stories_of(changed) == await stories_of(at_once)
        assert await shared_paragraphs(changed) == await shared_paragraphs(at_once)
        async with changed.transaction() as db:
            await in_step(db)


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


WIRE_STORY = ["0.txt", *(f"{number}.txt" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9))]


async def test_ten_outlets_carry_one_story_and_what_is_similar_or_a_weekly_form_is_none(
    empty: SqliteStore, folder: Path
) -> None:
    write(folder, carriers_of_the_wire())
    await load(empty, folder, NOW)
    assert await stories_of(empty) == [WIRE_STORY]


async def test_no_pair_is_compared_twice_and_a_new_copy_only_with_what_is_like_it(
    empty: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: Counter[frozenset[frozenset[int]]] = Counter()

    def counted(one: frozenset[int], other: frozenset[int]) -> Likeness:
        compared[frozenset((frozenset(one), frozenset(other)))] += 1
        return likeness(one, other)

    monkeypatch.setattr(comparing, "likeness", counted)
    texts = carriers_of_the_wire()
    write(folder, {**texts, "undated.txt": f"No day\n\n{LEAD}\n\n{DIVERS}\n\n{BAKER}\n\nGoodbye.\n"})
    await load(empty, folder, NOW)
    assert max(compared.values()) == 1
    assert len(compared) >= 45
    assert await stories_of(empty) == [[*WIRE_STORY, "undated.txt"]]
    compared.clear()
    write(folder, {"late.txt": f"8 March 2024\n\n{LEAD}\n\n{DIVERS}\n\n{BAKER}\n"})
    await load(empty, folder, NOW)
    assert max(compared.values()) == 1
    assert len(compared) <= 12, "with the ten carriers and whoever has no date, and none of these with each other"


async def test_the_leading_carrier_goes_and_the_next_leads(empty: SqliteStore, folder: Path) -> None:
    write(folder, carriers_of_the_wire())
    await load(empty, folder, NOW)
    (folder / "0.txt").unlink()
    await load(empty, folder, NOW)
    assert await stories_of(empty) == [["2.txt", *(one for one in WIRE_STORY if one not in ("0.txt", "2.txt"))]]


async def test_a_carrier_that_prints_something_else_now_carries_it_no_more(empty: SqliteStore, folder: Path) -> None:
    write(folder, carriers_of_the_wire())
    await load(empty, folder, NOW)
    write(folder, {"5.txt": f"The bees again\n\n{SIMILAR}\n"})
    await load(empty, folder, NOW)
    assert await stories_of(empty) == [[one for one in WIRE_STORY if one != "5.txt"], ["5.txt", "bees.txt"]]


async def test_a_store_of_before_has_its_documents_compared_and_none_read_again(
    empty: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    write(folder, carriers_of_the_wire())
    await load(empty, folder, NOW)
    old = tmp_path / "old" / "store.sqlite3"
    old_store(old, 13)
    with closing(sqlite3.connect(old)) as db:
        db.execute("ATTACH :path AS filled", {"path": str(empty.path)})
        tables = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'"
        )
        for (table,) in list(db.execute(tables)):
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
            db.execute(f"DELETE FROM {table}")
            db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM filled.{table}")
        db.commit()
    async with SqliteStore(old) as store:
        assert await stories_of(store) == []
        assert not await corpus.is_settled(now(store))
        again = await load(store, folder, NOW)
        assert (again.anything, again.unchanged) == (False, 15)
        assert await stories_of(store) == [WIRE_STORY]


async def test_what_very_many_documents_have_in_common_is_no_story(
    empty: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling_stories, "MOST_CARRIERS", 5)
    article = Printed("\n".join(WIRE), day("2024-03-07"), None)
    names = [f"{number}.txt" for number in range(7)]
    for name in names[:5]:
        await put(empty, article.record(name))
    await settled(empty)
    assert await stories_of(empty) == [names[:5]]
    await put(empty, *(article.record(name) for name in names[5:]))
    await settled(empty)
    assert await stories_of(empty) == []
    for name in names[:2]:
        await remove(empty, name)
    await settled(empty)
    assert await stories_of(empty) == [names[2:]]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # From day to day what goes on for longer than a story: the story is the two of its last, or its first, day.
        ([8, 11, 14, 17, 17], [5, 5, 5, 5, 5]),
        ([12, 9, 6, 3, 3], [15, 15, 15, 15, 15]),
        # Two of these, and what comes stands between them.
        ([12, 9, 6, 3, 3, 18, 21, 24, 27, 27], [15, 15, 15, 15, 15]),
        # Nothing is between what comes and the story.
        ([8, 8], [5, 5, 5, 5, 5]),
    ],
)
async def test_a_story_that_comes_to_hang_together_with_very_many_ends_however_far_it_is_from_what_came(
    empty: SqliteStore, monkeypatch: pytest.MonkeyPatch, first: list[int], then: list[int]
) -> None:
    monkeypatch.setattr(settling_stories, "MOST_CARRIERS", 5)

    async def come(kind: str, days: list[int]) -> Stories:
        articles = [Printed("\n".join(WIRE), day(f"2024-03-{number:02}"), None) for number in days]
        await put(empty, *(article.record(f"{kind}_{place}.txt") for place, article in enumerate(articles)))
        await settled(empty)
        return await stories_of(empty)

    before = await come("first", first)
    assert [len(one) for one in before] == [2] * len(before) != []
    assert await come("then", then) == []
    for place in range(len(then)):
        await remove(empty, f"then_{place}.txt")
    await settled(empty)
    assert await stories_of(empty) == before


async def test_runs_of_words_that_very_many_documents_have_lead_to_no_story(
    empty: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_stories, "_MOST_SHARING", 4)
    stock, article = (Printed("\n".join(text), day("2024-03-07"), None) for text in ((form(1),), WIRE))
    await put(empty, *(stock.record(f"stock_{number}.txt") for number in range(5)))
    await put(empty, *(article.record(f"wire_{number}.txt") for number in range(4)))
    await settled(empty)
    assert await stories_of(empty) == [[f"wire_{number}.txt" for number in range(4)]]


# What several of one story say in few words, and what stands in one document twice.
SHORT = ("We wait.", "No", "Nobody was hurt", "We shall mend the pier before the winter storms come")
SPEAKERS = ("Olena Marchenko", "Olena Martschenko", "Marchenko", "Jonas Brandt")


@dataclass(frozen=True)
class Quoting:
    """What one document prints, with what it quotes below."""

    printed: Printed
    said: tuple[tuple[str, str, bool], ...]

    def record(self, name: str) -> Record:
        text, quotes = f"{self.printed.text}\n", []
        for speaker, words, verbatim in self.said:
            span = Span(len(text) + 1, len(text) + 1 + len(words))
            text += f"“{words}”, {speaker} said.\n"
            who = Speaker(speaker, SpeakerKind.PERSON, None, Basis.STATED)
            quotes.append(Quote(span, Kind.DIRECT if verbatim else Kind.INDIRECT, who, None, "made", None))
        named = dict.fromkeys(speaker for speaker, _, _ in self.said)
        return replace(
            replace(self.printed, text=text).record(name),
            quotes=tuple(quotes),
            speakers=tuple(NamedSpeaker(one, SpeakerKind.PERSON, (one,)) for one in named),
        )


quoting = st.builds(
    Quoting,
    st.builds(
        Printed, st.sampled_from(TEXTS[:2]), st.sampled_from(DAYS[:6]), st.sampled_from([None, "Post", "Weekly"])
    ),
    st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SHORT), st.booleans()), max_size=4).map(tuple),
)
quoting_changes = st.tuples(
    st.dictionaries(st.sampled_from(NAMES[:5]), st.none() | quoting | quoting | quoting, min_size=1), st.booleans()
)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    first=st.fixed_dictionaries(dict.fromkeys(NAMES[:5], quoting)),
    further=st.lists(quoting_changes, max_size=4),
)
async def test_settled_change_by_change_short_quotes_of_stories_are_those_settled_at_once(
    tmp_path: Path,
    first: dict[str, Quoting],
    further: list[tuple[dict[str, Quoting | None], bool]],
) -> None:
    folder = tmp_path / "stores"
    shutil.rmtree(folder, ignore_errors=True)
    kept: dict[str, Quoting] = {}
    async with (
        SqliteStore(folder / "changed.sqlite3") as changed,
        SqliteStore(folder / "at_once.sqlite3") as at_once,
    ):
        history: list[tuple[Mapping[str, Quoting | None], bool]] = [(first, True), *further]
        for change, is_settled in history:
            for name, article in change.items():
                if article is None:
                    kept.pop(name, None)
                    await leave_out(changed, name)
                else:
                    kept[name] = article
                    await put_in(changed, article.record(name))
            if is_settled:
                await settled(changed)
        await settled(changed)
        await put_in(at_once, *(article.record(name) for name, article in sorted(kept.items())))
        await settled(at_once)
        assert await answers(now(changed)) == await answers(now(at_once))
        assert await stale(now(changed)) == []


def quoted(text: str, *said: tuple[str, str], outlet: str | None = None) -> Quoting:
    printed = Printed("\n".join(WIRE) if text == "wire" else text, day("2024-03-07"), outlet)
    return Quoting(printed, tuple((*one, True) for one in said))


IDA, OLE = "Ida Lind", "Ole Vang"
FEW_WORDS = {
    "said in one story": (("wire", (IDA, "No")), ("wire", (IDA, "“No.”")), [["a.txt", "b.txt"]]),
    "without any word that tells something": (
        ("wire", (IDA, "We will")),
        ("wire", (IDA, "We will,")),
        [["a.txt", "b.txt"]],
    ),
    "of which one has others": (("wire", (IDA, "We will")), ("wire", (IDA, "They will")), []),
    "of another": (("wire", (IDA, "No")), ("wire", (OLE, "No")), []),
    "in another story": (("wire", (IDA, "No")), (SIMILAR, (IDA, "No")), []),
    "twice in one document": (("wire", (IDA, "No"), (IDA, "No")), ("wire", (IDA, "No")), []),
    "of two people in one document": (("wire", (IDA, "No"), (OLE, "No")), ("wire", (IDA, "No")), []),
}


@pytest.mark.parametrize(("one", "other", "expected"), FEW_WORDS.values(), ids=FEW_WORDS.keys())
async def test_few_words_are_one_utterance_among_the_carriers_of_a_story(
    empty: SqliteStore,
    one: tuple[str, tuple[str, str]],
    other: tuple[str, tuple[str, str]],
    expected: list[list[str]],
) -> None:
    await put_in(empty, quoted(*one).record("a.txt"))
    await settled(empty)
    await put_in(empty, quoted(*other).record("b.txt"))
    await settled(empty)
    groups = (await answers(now(empty)))["wording"]
    assert isinstance(groups, list)
    assert [[name for name, _ in group] for group in groups] == expected
    people = await speakers.quoted(now(empty))
    quotes = len(one) + len(other) - 2
    assert sum(one.quotes for one in people) == quotes - len(expected)
    # They are two again where one of the carriers prints something else beside them.
    await put_in(empty, quoted(SIMILAR, *other[1:]).record("b.txt"))
    await settled(empty)
    assert (await answers(now(empty)))["wording"] == []
    assert sum(one.quotes for one in await speakers.quoted(now(empty))) == quotes


async def test_few_words_of_what_turns_out_to_be_no_carrier_stand_alone(empty: SqliteStore) -> None:
    """The same text, read again with another day: one outlet does not print a story on two."""
    article = quoted("wire", (IDA, "No"), outlet="Post")
    for name in ("a.txt", "b.txt"):
        await put_in(empty, article.record(name))
    await settled(empty)
    assert (await answers(now(empty)))["wording"] != []
    later = replace(article, printed=replace(article.printed, published=day("2024-03-08")))
    await put_in(empty, later.record("b.txt"))
    await settled(empty)
    assert (await answers(now(empty)))["wording"] == []
    assert sum(one.quotes for one in await speakers.quoted(now(empty))) == 2
