"""Documents under the names that editors, phones and other alphabets give: asked for, linked, and sent as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.archive.ingest import load
from bot.echo import echoed
from tests.conftest import NOW
from tests.corpus.test_files import ODD_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.newsroom import Newsroom

TEXT = 'Mill closes\n\n"We stop the wheel today," said Pernille Dahl, the miller.\n'


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
async def test_a_document_of_any_name_is_answered_from_linked_and_sent(
    newsroom: Newsroom, store: SqliteStore, archive: Path, name: str
) -> None:
    (archive / name).write_text(TEXT, encoding="utf-8")
    assert (await load(store, archive, NOW)).new == [name]
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Dahl")
    answer = await olena.reply()
    assert f"↗ {echoed(name)}, line 3" in answer.text
    link = next(one["url"] for one in answer.entities if "start=" in one.get("url", ""))
    for typed in (f"/source {name}", f"/start {parse_qs(urlsplit(link).query)['start'][0]}"):
        await olena.say(typed)
        await olena.reply()
        original = await olena.reply()
        assert original.document is not None
        assert (original.document.name, original.document.content) == (name, TEXT.encode())
