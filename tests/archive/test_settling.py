"""An archive settled change by change answers as one into which all was put at once."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.settling import settle
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
from bot.store import corpus, months, speakers
from bot.store.engines.sqlite import SqliteStore
from tests.reading import now, values
from tests.store.made import day, in_step, put, record, remove

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store import Snapshot

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
# What several documents carry, whole, shortened, in pieces and said again; and what everybody says.
SAID = (
    "We shall mend the north pier before the winter storms come back to the town, whatever it costs",
    "We shall mend the north pier before the winter storms come back",
    "the winter storms come back to the town, whatever it costs the council",
    "Nobody told the islanders that the ferry would stop on the first of April",
    "Nobody told us that the ferry would stop on the first day of April",
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
        "outlets": await speakers.by_outlet(state, ()),
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


async def left(state: Snapshot) -> list[str]:
    """Return the tables that tell of something left to settle; copies are compared apart."""
    tables = ("unsettled_names", "unsettled_speakers", "unsettled_quotes", "unsettled_passages")
    return [table for table in tables if await state.fetch(f"SELECT * FROM {table}")]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
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
