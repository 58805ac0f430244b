"""Whoever is the speaker of a quote is a speaker of the archive: every quote that was found can be asked for."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup, typed_words, whom
from bot.archive.lookup import Filters
from bot.errors import StoreRefused
from bot.model import NamedSpeaker, SpeakerKind
from bot.store import documents, speakers
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.extract.invented_news import PASSAGES
from tests.invented import load_archive, write_archive
from tests.quality.quote_scores import passages
from tests.sources import ROOT
from tests.store.made import keep, put, record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BRIEFING = """Briefing at the harbour office

Harbour secretary Jane Pask spoke to reporters on 4 March 2024.

MS. PASK: We open the north pier on Friday, and nobody has asked for more.

UNIDENTIFIED MALE: Will the south pier ever be mended?

MS. PASK: The south pier waits for its money, as it did last year.

"The money is there," said the Harbour Board. Two sources close to the mayor said it was not. A source close to the \
mayor said: "Nobody has seen a crown of it."
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of every article that the tests know: the seeds, the gold passages, and all invented ones."""
    folder = tmp_path_factory.mktemp("every")
    for seed in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(seed, folder)
    write_archive(folder)
    (folder / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    texts = [*(case.text for case in passages()), *PASSAGES]
    for number, text in enumerate(texts):
        (folder / f"made{number}.txt").write_text(text, encoding="utf-8")
    loaded = asyncio.run(load_archive(folder / ".store.sqlite3", folder, NOW))
    assert loaded.failed == []
    return folder / ".store.sqlite3"


@pytest.fixture
async def everything(loaded: Path, tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store of this test's own that holds them."""
    async with SqliteStore(Path(shutil.copy(loaded, tmp_path))) as store:
        yield store


async def test_every_quote_with_a_speaker_is_found_under_its_speaker(everything: SqliteStore) -> None:
    async with everything.snapshot() as state:
        quoted = await state.fetch(
            """
            SELECT quotes.id, speakers.name FROM quotes JOIN names ON names.id = quotes.name_id
            LEFT JOIN speakers ON speakers.id = quotes.speaker_id
            """
        )
        assert len(quoted) > 400
        directory = await whom.directory(state)
        found: dict[str, int] = {}
        for name in sorted({row["name"] for row in quoted}):
            # What a button of a list or of a choice asks for leads to just this speaker.
            meant = await whom.whose(state, directory, typed_words.in_quotes(name))
            assert ([one.name for one in meant.speakers], meant.ahead, meant.topic) == ([name], "", ""), name
            found[name] = sum([len(many) async for many in lookup.all_quotes(state, [name], Filters())])
        assert sum(found.values()) == len(quoted)


async def test_the_speakers_of_a_briefing(everything: SqliteStore) -> None:
    async with everything.snapshot() as state:
        page = await lookup.quotes_by(state, ["Jane Pask"], Filters(), 1)
        assert [one.excerpt.words.split()[0] for one in page.facts] == ["We", "The"]
        known = {(one.name, one.kind) for one in await speakers.entries(state)}
    assert ("Harbour Board", SpeakerKind.ORGANISATION) in known
    assert not {name for name, kind in known if kind is SpeakerKind.PERSON and ("MALE" in name or "MS" in name)}


async def test_the_store_refuses_a_quote_whose_speaker_it_does_not_know(everything: SqliteStore) -> None:
    with pytest.raises(StoreRefused, match="CHECK"):
        async with everything.transaction() as db:
            await db.execute("UPDATE quotes SET speaker_id = NULL WHERE name_id IS NOT NULL")
    with pytest.raises(StoreRefused, match="FOREIGN KEY"):
        async with everything.transaction() as db:
            await db.execute("DELETE FROM speakers WHERE quotes > 0")


async def test_a_record_that_hides_a_speaker_is_refused_whole(everything: SqliteStore) -> None:
    whole = record("hidden.txt", '"We stay," said Ida Brandt.', quotes=[("We stay,", "Ida Brandt")])
    with pytest.raises(StoreRefused):
        async with everything.transaction() as db:
            await keep(db, replace(whole, speakers=()), NOW)
    async with everything.snapshot() as state:
        assert await documents.by_id(state, "hidden") is None


async def test_a_new_name_is_a_speaker_at_once_and_one_person_after_settling(everything: SqliteStore) -> None:
    found = record("new.txt", '"We stay," said Olga Tverskaya.', quotes=[("We stay,", "Olga Tverskaya")])
    assert found.speakers == (NamedSpeaker("Olga Tverskaya", SpeakerKind.PERSON, ("Olga Tverskaya",)),)
    await put(everything, found, when=NOW)
    async with everything.snapshot() as state:
        assert (await lookup.quotes_by(state, ["Olga Tverskaya"], Filters(), 1)).total == 1
