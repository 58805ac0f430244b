"""Links, buttons and words of the time when ids were shorter: they still lead where they led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.ids import PassagePlace, passage_id
from bot.model import Span
from tests.invented import ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.newsroom import Newsroom

THEN = "budget_34d9ce"
NAME = "2024/budget.txt"
SAID = "We kept our word,"
PLACE = Span(ARTICLES[NAME].index(SAID), ARTICLES[NAME].index(SAID) + len(SAID))


async def test_a_link_of_then_shows_its_document_and_its_passage(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    for words in (f"/source {THEN}", f"/start {THEN}", f"/start {passage_id(THEN, PLACE)}"):
        await olena.say(words)
        assert "Outlet: Nordvik Post" in (await olena.reply()).text
        original = await olena.reply()
        assert original.document is not None
        assert original.document.content == ARTICLES[NAME].encode()


async def test_a_question_of_then_about_a_quote_is_answered(newsroom: Newsroom) -> None:
    for command in ("renderings", "cite"):
        then = await newsroom.ask(f"/{command} {passage_id(THEN, PLACE)}")
        assert SAID in then.text


async def test_a_button_of_then_sends_its_file(store: SqliteStore, archive: Path) -> None:
    async with store.snapshot() as state:
        original = await lookup.original(state, archive, THEN)
        assert original is not None
        assert original.filename == "budget.txt"
        assert await lookup.findings(state, THEN) == await lookup.findings(state, "budget_34d9ce1c19")
        assert await lookup.quote_at(state, PassagePlace(THEN, PLACE)) is not None
