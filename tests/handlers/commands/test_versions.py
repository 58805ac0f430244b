"""Articles that changed, as people in a chat see them: marked answers, links of then, versions, posts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.ids import excerpt_id
from bot.terminal.versions import show
from tests.conftest import NOW
from tests.invented import ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.store.engines.sqlite import SqliteStore
    from tests.newsroom import Newsroom

SAFE, GONE = "The cranes are safe, and the first ship is in,", "The cranes are gone, and no ship is in,"
PIER = "We lost one pier on 28 February 2024,"


async def link_to(store: SqliteStore, words: str) -> str:
    async with store.snapshot() as state:
        found = (await lookup.quotes_by(state, [], Filters(), 1)).facts
    return next(excerpt_id(one.excerpt) for one in found if one.excerpt.words == words)


async def change(
    store: SqliteStore, archive: Path, name: str = "harbour.txt", old: str = SAFE, new: str = GONE
) -> None:
    (archive / name).write_text(ARTICLES[name].replace(old, new), encoding="utf-8")
    await load(store, archive, NOW + timedelta(hours=1))


async def test_words_of_then_are_marked_wherever_they_are_shown(
    newsroom: Newsroom, store: SqliteStore, archive: Path
) -> None:
    await change(store, archive)
    mark = "changed on 12 Jun 2024: the article does not say so any more"
    for asked in (
        '/search "cranes are safe"',
        "/said cranes safe",
        "/quote Marchenko cranes",
        "/verify The cranes are safe",
    ):
        answer = await newsroom.ask(asked)
        assert mark in answer.text, asked
        assert answer.text.count(mark) == 1
    found = await newsroom.fake.user("Olena").inline("cranes safe")
    assert mark in str(found)


async def test_a_link_of_then_says_what_became_of_its_words(
    newsroom: Newsroom, store: SqliteStore, archive: Path
) -> None:
    changed, kept = await link_to(store, SAFE), await link_to(store, PIER)
    await change(store, archive)
    answer = await newsroom.ask(f"/source {changed}")
    assert SAFE in answer.text
    assert "was changed on 12 Jun 2024 and does not have these words any more" in answer.text
    assert "As it stood then" in answer.text
    answer = await newsroom.ask(f"/source {kept}")
    assert "was changed on 12 Jun 2024; these words still stand in it" in answer.text
    cited = await newsroom.press("cite", changed)
    assert SAFE in cited.text
    assert "changed on 12 Jun 2024" in cited.text
    assert PIER in (await newsroom.press("cite", kept)).text


async def test_a_link_of_then_says_that_its_words_are_given_to_another(
    newsroom: Newsroom, store: SqliteStore, archive: Path
) -> None:
    link = await link_to(store, SAFE)
    await change(store, archive, old="said Olena Marchenko", new="said Tove Lind")
    answer = await newsroom.ask(f"/source {link}")
    assert "these words still stand in it, but are given to Tove Lind now" in answer.text
    assert "the article does not say so any more" in (await newsroom.ask("/quote Marchenko cranes")).text
    assert "any more" not in (await newsroom.ask("/quote Tove Lind")).text


async def test_the_card_leads_to_the_versions(newsroom: Newsroom, store: SqliteStore, archive: Path) -> None:
    assert "Versions" not in str((await newsroom.ask("/source harbour")).buttons)
    await change(store, archive)
    assert "Versions (2)" in str((await newsroom.ask("/source harbour")).buttons)
    answer = await newsroom.ask("/source versions:harbour")
    assert "[−safe, and the first]" in answer.text
    assert "[+gone, and no]" in answer.text
    assert "Line 5:" in answer.text
    assert "has not been changed" in (await newsroom.ask("/source versions:ferry")).text
    assert "No document" in (await newsroom.ask("/source versions:nothing")).text


async def test_days_and_hours_of_changes_are_those_of_the_chat(
    newsroom: Newsroom, store: SqliteStore, archive: Path
) -> None:
    link = await link_to(store, SAFE)
    (archive / "harbour.txt").write_text(ARTICLES["harbour.txt"].replace(SAFE, GONE), encoding="utf-8")
    await load(store, archive, NOW.replace(hour=22, minute=30))
    olena = newsroom.fake.user("Olena")
    await olena.say("/settings timezone Europe/Kyiv")
    await olena.reply()
    for asked, told in (
        ("/quote Marchenko cranes", "changed on 13 Jun 2024: the article"),
        (f"/source {link}", "was changed on 13 Jun 2024"),
        ("/source versions:harbour", "Changed on Thu 13 Jun 2024, 01:30 (Europe/Kyiv)"),
    ):
        await olena.say(asked)
        assert told in (await olena.reply()).text


async def test_a_withdrawn_document_says_so(newsroom: Newsroom, store: SqliteStore, archive: Path) -> None:
    link = await link_to(store, SAFE)
    (archive / "harbour.txt").unlink()
    await load(store, archive, NOW + timedelta(hours=1))
    for asked in ("/source harbour", f"/source {link}"):
        answer = await newsroom.ask(asked)
        assert "was withdrawn on 12 Jun 2024" in answer.text
    assert SAFE in answer.text
    assert "not in this archive any more" in (await newsroom.press("cite", link)).text
    assert SAFE not in (await newsroom.ask("/quote Marchenko")).text


async def test_the_terminal_tells_the_differences(
    newsroom: Newsroom, store: SqliteStore, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await change(store, archive)
    for called in ("harbour", "harbour.txt", str(archive / "harbour.txt")):
        await show(newsroom.house.settings, called)
        told = capsys.readouterr().out
        assert told.startswith("harbour.txt\n\nchanged 2024-06-12 10:30 (")
        assert "[-safe, and the first-] {+gone, and no+}" in told
