"""An archive settled change by change answers as one into which all was put at once."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import keeping
from bot.archive.reading import prepared
from bot.archive.settling import settle
from bot.archive.settling.texts import MANY
from bot.model import (
    Basis,
    DatedPassage,
    DateMention,
    Kind,
    NamedSpeaker,
    Quote,
    Record,
    Span,
    Speaker,
    SpeakerKind,
)
from bot.store import corpus, files, months, outlets, speakers
from bot.store.engines.sqlite import SqliteStore
from bot.store.utterances import OF
from tests.reading import now, values
from tests.store.made import FINGERPRINT, NOW, day, in_step, record

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store import Snapshot, Store

# Spellings that may be one person, and such as never are; a surname alone, two bearers of one, a body, a source.
WHO = (
    ("Olena Marchenko", SpeakerKind.PERSON),
    ("Olena Martschenko", SpeakerKind.PERSON),
    ("O. Marchenko", SpeakerKind.PERSON),
    ("Marchenko", SpeakerKind.PERSON),
    ("Jonas Brandt", SpeakerKind.PERSON),
    ("Ida Brandt", SpeakerKind.PERSON),
    ("Brandt", SpeakerKind.PERSON),
    ("the Harbour Board", SpeakerKind.ORGANISATION),
    ("Nordvik Harbour Board", SpeakerKind.ORGANISATION),
    ("a harbour pilot", SpeakerKind.UNNAMED),
    ("a pilot of the harbour", SpeakerKind.UNNAMED),
)
PHRASE = "Our grandfathers built this harbour with their own hands and their own money."
WHOLE = f"The council sold every boat in the eastern basin. {PHRASE}"
OTHER_WHOLE = f"{PHRASE} Ask the fishermen of Nordvik where they land their herring now"
# What several documents carry, whole, shortened, in pieces and said again; and what everybody says.
SAID = (
    "We shall mend the north pier before the winter storms come back to the town, whatever it costs",
    "We shall mend the north pier before the winter storms come back",
    "the winter storms come back to the town, whatever it costs the council",
    "Nobody told the islanders that the ferry would stop on the first of April",
    "Nobody told us that the ferry would stop on the first day of April",
    # Two speeches, and a phrase that could be a part of either.
    WHOLE,
    OTHER_WHOLE,
    PHRASE,
    "We have nothing to say",
)
TOLD = (
    "The old ferry to the islands made its last crossing with four hundred people on board.",
    "The ferry to the islands made its last crossing with four hundred people.",
    "The council voted.",
)
DAYS = ("2024-03-04", "2024-03-05", "2024-06-01", "2019-03-04")


@dataclass(frozen=True)
class Article:
    """What one document says: who said which words when, and what happened when."""

    said: tuple[tuple[tuple[str, SpeakerKind], str, str | None], ...]
    told: tuple[tuple[str, str], ...]
    published: str | None
    outlet: str | None

    def record(self, name: str) -> Record:
        """Return it as the extractor would hand it over."""
        text, quotes, passages = "", [], []
        for (speaker, kind), words, said in self.said:
            span = Span(len(text) + 1, len(text) + 1 + len(words))
            text += f"“{words}”, {speaker} said.\n"
            who = Speaker(speaker, kind, None, Basis.STATED)
            quotes.append(Quote(span, Kind.DIRECT, who, None, "made", day(said) if said else None))
        for words, happened in self.told:
            span = Span(len(text), len(text) + len(words))
            text += f"{words}\n"
            passages.append(DatedPassage(span, DateMention(span, day(happened))))
        named = dict.fromkeys(who for who, _, _ in self.said)
        return replace(
            record(
                name,
                f"{text}The end of it.",
                outlet=self.outlet,
                published=day(self.published) if self.published else None,
            ),
            quotes=tuple(quotes),
            passages=tuple(passages),
            speakers=tuple(NamedSpeaker(one, kind, (one,)) for one, kind in named),
        )


_optional_day = st.none() | st.sampled_from(DAYS)
articles = st.builds(
    Article,
    st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(SAID), _optional_day), max_size=4).map(tuple),
    st.lists(st.tuples(st.sampled_from(TOLD), st.sampled_from(DAYS)), max_size=2, unique=True).map(tuple),
    _optional_day,
    st.sampled_from([None, "Post", "Weekly"]),
)
# Of which documents what becomes (None: they go), and whether it is settled then.
changes = st.tuples(
    st.dictionaries(st.sampled_from([f"{number}.txt" for number in range(5)]), st.none() | articles, min_size=1),
    st.booleans(),
)


async def answers(state: Snapshot) -> dict[str, object]:
    """Return all that is worked out across documents, without the numbers of rows and groups."""
    found: dict[str, object] = {
        "speakers": await speakers.quoted(state),
        "entries": await speakers.entries(state),
        "outlets": await outlets.of_speakers(state, ()),
        "months": await months.listed(state),
    }
    rows = await state.fetch(
        """
        SELECT documents.name, span_start, speakers.name AS speaker, speakers.kind, fullness
        FROM quotes JOIN documents ON documents.id = document_id JOIN speakers ON speakers.id = speaker_id
        """
    )
    found["quotes"] = sorted(values(row) for row in rows)
    for table, group in (("quotes", "wording"), ("passages", "event")):
        groups: dict[int, set[tuple[str, int]]] = defaultdict(set)
        query = f"""
            SELECT documents.name, span_start, {group} AS one FROM {table}
            JOIN documents ON documents.id = document_id WHERE one IS NOT NULL
        """
        for row in await state.fetch(query):
            groups[row["one"]].add((row["name"], row["span_start"]))
        found[group] = sorted(map(sorted, groups.values()))
    return found


async def put(store: Store, *records: Record) -> None:
    """Keep records, all in one change."""
    async with store.transaction() as db:
        kept = [prepared(one).kept(await files.put(db, one.document.name, FINGERPRINT)) for one in records]
        await keeping.put_all(db, kept, NOW)


async def remove(store: Store, name: str) -> None:
    """Forget a document."""
    async with store.transaction() as db:
        await keeping.remove(db, name, NOW)


async def stale(state: Snapshot) -> list[tuple[object, ...]]:
    """Return the fingerprints of what is gone, or has another voice now."""
    found: list[tuple[object, ...]] = []
    for of in OF.values():
        query = f"""
            SELECT * FROM {of.fingerprints} AS kept WHERE NOT EXISTS (
                SELECT 1 FROM {of.table} WHERE id = kept.{of.found} AND {of.voice} = kept.voice
            )
        """
        found += [values(row) for row in await state.fetch(query)]
    return found


async def left(state: Snapshot) -> list[str]:
    """Return the tables that tell of something left to settle; copies are compared apart."""
    tables = ("unsettled_names", "unsettled_speakers", "unsettled_quotes", "unsettled_passages")
    return [table for table in tables if await state.fetch(f"SELECT * FROM {table}")]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=st.lists(changes, min_size=1, max_size=5))
async def test_settled_change_by_change_it_answers_as_settled_at_once(
    tmp_path: Path, history: list[tuple[dict[str, Article | None], bool]]
) -> None:
    folder = tmp_path / "stores"
    shutil.rmtree(folder, ignore_errors=True)
    kept: dict[str, Article] = {}
    async with (
        SqliteStore(folder / "changed.sqlite3") as changed,
        SqliteStore(folder / "at_once.sqlite3") as at_once,
    ):
        for change, settled in history:
            for name, article in change.items():
                if article is None:
                    kept.pop(name, None)
                    await remove(changed, name)
                else:
                    kept[name] = article
                    await put(changed, article.record(name))
            if settled:
                await settle(changed, (), (), "rules")
                assert await left(now(changed)) == []
        await settle(changed, (), (), "rules")
        await put(at_once, *(article.record(name) for name, article in sorted(kept.items())))
        await settle(at_once, (), (), "rules")
        assert await answers(now(changed)) == await answers(now(at_once))
        assert await stale(now(changed)) == []
        async with changed.transaction() as db:
            await in_step(db)


async def test_settling_what_is_settled_changes_nothing(tmp_path: Path) -> None:
    article = Article(((WHO[0], SAID[0], None), (WHO[1], SAID[1], None)), ((TOLD[0], DAYS[0]),), DAYS[0], "Post")
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        await put(store, article.record("a.txt"), article.record("b.txt"))
        await settle(store, (), (), "rules")
        before, version = await answers(now(store)), await corpus.version(now(store))
        await settle(store, (), (), "rules")
        assert await answers(now(store)) == before
        assert await corpus.version(now(store)) == version


def said(words: str, published: str | None = DAYS[0], who: tuple[str, SpeakerKind] = WHO[0]) -> Article:
    return Article(((who, words, None),), (), published, None)


# What is there when it is settled first, and what becomes of it: others, that nothing changed, get another group by it.
TOUCHING = {
    "a phrase of two speeches, of which one goes": (
        {"a.txt": said(WHOLE), "b.txt": said(OTHER_WHOLE), "c.txt": said(PHRASE)},
        {"b.txt": None},
    ),
    "of which one is put otherwise": (
        {"a.txt": said(WHOLE), "b.txt": said(OTHER_WHOLE), "c.txt": said(PHRASE)},
        {"b.txt": said("We have nothing to say")},
    ),
    "of which one turns out to be somebody else's": (
        {"a.txt": said(WHOLE), "b.txt": said(OTHER_WHOLE), "c.txt": said(PHRASE)},
        {"b.txt": said(OTHER_WHOLE, who=WHO[4])},
    ),
    "of which one turns out to be of another time": (
        {
            "a.txt": said(WHOLE, who=WHO[9]),
            "b.txt": said(OTHER_WHOLE, who=WHO[9]),
            "c.txt": said(PHRASE, who=WHO[9]),
        },
        {"b.txt": said(OTHER_WHOLE, DAYS[3], WHO[9])},
    ),
    "of unnamed sources": (
        {
            "a.txt": said(WHOLE, who=WHO[9]),
            "b.txt": said(OTHER_WHOLE, who=WHO[9]),
            "c.txt": said(PHRASE, who=WHO[9]),
        },
        {"b.txt": None},
    ),
    "a speech that another speech keeps from its part": (
        {"a.txt": said(WHOLE), "c.txt": said(PHRASE)},
        {"b.txt": said(OTHER_WHOLE)},
    ),
}


@pytest.mark.parametrize(("before", "change"), TOUCHING.values(), ids=TOUCHING.keys())
async def test_what_a_text_kept_apart_is_settled_when_it_goes(
    tmp_path: Path, before: dict[str, Article], change: dict[str, Article | None]
) -> None:
    async with SqliteStore(tmp_path / "changed.sqlite3") as changed, SqliteStore(tmp_path / "new.sqlite3") as new:
        await put(changed, *(article.record(name) for name, article in before.items()))
        await settle(changed, (), (), "rules")
        was = (await answers(now(changed)))["wording"]
        for name, article in change.items():
            await (put(changed, article.record(name)) if article else remove(changed, name))
        await settle(changed, (), (), "rules")
        kept = {name: article for name, article in (before | change).items() if article}
        await put(new, *(article.record(name) for name, article in sorted(kept.items())))
        await settle(new, (), (), "rules")
        found = await answers(now(changed))
        assert found == await answers(now(new))
        assert found["wording"] != was, "it tries nothing"
        assert await stale(now(changed)) == []


async def test_whose_name_turns_out_to_be_anothers_takes_nothing_along_that_is_not_his(tmp_path: Path) -> None:
    """Speeches under a name that changes hands: what they kept apart among those of the one they were of is settled."""
    article = {name: said(words) for name, words in (("a.txt", WHOLE), ("c.txt", PHRASE))}
    other = said(OTHER_WHOLE, who=WHO[1])
    async with SqliteStore(tmp_path / "changed.sqlite3") as changed, SqliteStore(tmp_path / "new.sqlite3") as new:
        await put(changed, *(one.record(name) for name, one in article.items()), other.record("b.txt"))
        await settle(changed, (), (), "rules")
        different = ((WHO[0][0], WHO[1][0]),)
        await settle(changed, (), different, "other rules")
        await put(new, *(one.record(name) for name, one in (article | {"b.txt": other}).items()))
        await settle(new, (), different, "other rules")
        assert await answers(now(changed)) == await answers(now(new))
        assert await stale(now(changed)) == []


async def test_whoever_is_quoted_still_is_never_counted_as_not_quoted(tmp_path: Path) -> None:
    """Between the change and its settling too: three documents carry one utterance, and two of them go."""
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        await put(store, *(said(SAID[0]).record(f"{number}.txt") for number in range(3)))
        await settle(store, (), (), "rules")
        for number in range(2):
            await remove(store, f"{number}.txt")
            (speaker,) = await speakers.quoted(now(store))
            assert (speaker.quotes, speaker.documents) == (1, 2 - number)
        await put(store, said("We have nothing to say").record("2.txt"))
        (speaker,) = await speakers.quoted(now(store))
        assert speaker.quotes == 1
        await remove(store, "2.txt")
        assert await speakers.quoted(now(store)) == []


async def test_where_too_many_hang_together_a_group_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chain of speeches, each a little otherwise than the one before, of which not all can be looked at."""
    one, other = "abcdefghklmnoprstuvz", "bcdfghklmnprstvzqwxj"
    chain = [" ".join(f"{sign}olum{sign}" for sign in other[:step] + one[step:]) for step in range(12)]
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        records = [said(words).record(f"{number}.txt") for number, words in enumerate(chain)]
        await put(store, *reversed(records[:8]))
        await settle(store, (), (), "rules")
        query = "SELECT wording FROM quotes JOIN documents ON documents.id = document_id ORDER BY documents.name"
        assert len({values(row) for row in await now(store).fetch(query)}) == 1
        monkeypatch.setattr("bot.wordings.closure.MOST_TEXTS", 2)
        for further in records[8:]:
            await put(store, further)
            await settle(store, (), (), "rules")
            assert len({values(row) for row in await now(store).fetch(query)}) == 1


async def test_where_all_is_settled_at_once_what_is_not_there_any_more_is_swept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("before", "texts"):
        monkeypatch.setattr(f"bot.archive.settling.{place}.MANY", 0)
    assert MANY > 0
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        for _ in range(2):
            await put(store, *(said(words).record(f"{number}.txt") for number, words in enumerate(SAID)))
        await settle(store, (), (), "rules")
        assert await stale(now(store)) == []
