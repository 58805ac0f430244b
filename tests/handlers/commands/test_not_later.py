"""A day by which a document was out is told where its date is not known, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup
from bot.archive.lookup import Filters
from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom

_WORDS = "“The pier was lost in the storm, and nobody will pay for it,” said Asta Aspvik, who runs the port of Nordvik."
_BODY = f"<p>The council of Nordvik met in the old hall, and many came to listen.</p><p>{_WORDS}</p>"
_CHANGED = '<meta property="article:modified_time" content="2024-05-03T10:00:00+00:00">'
_PUBLISHED = '<meta property="article:published_time" content="2024-04-01T10:00:00+00:00">'


def _page(head: str, body: str = _BODY) -> str:
    return f"<html><head><title>A pier is lost</title>{head}</head><body><article>{body}</article></body></html>"


UNDATED = {
    "page.html": _page(_CHANGED),
    "note.md": f"---\ntitle: A pier is lost\nupdated: 2024-05-03\n---\n\nThe council of Nordvik met.\n\n{_WORDS}\n",
    "jsonld.html": _page(
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-05-03"}</script>'
    ),
}
DATED = {
    "published.html": _page(_PUBLISHED + _CHANGED),
    "dateline.html": _page(_CHANGED, f"<p>NORDVIK, April 1, 2024</p>{_BODY}"),
    "saved.md": f"---\ndate: 2024-04-01\nupdated: 2024-05-03\n---\n\nThe council met.\n\n{_WORDS}\n",
}
TOLD = {"en": "date unknown: by 3 May 2024 (not later)", "uk": "дата невідома: до 3 трав. 2024 (не пізніше)"}


async def _answers(newsroom: Newsroom, language: str) -> list[str]:
    async with newsroom.store.snapshot() as state:
        (source,) = (await lookup.documents_in(state, Filters(), 1, 10)).facts
    asked = ("/quote Aspvik", "/search pier storm", "/sources", f"/source {source.id}", "/said pier")
    return [(await newsroom.ask(one, language=language)).text for one in asked]


@pytest.mark.parametrize("name", UNDATED)
async def test_a_day_by_which_it_was_out_is_told_where_no_date_is_known(tmp_path: Path, name: str) -> None:
    async with newsroom_of(tmp_path, {name: UNDATED[name]}, NOW) as newsroom:
        for language, told in TOLD.items():
            for answer in await _answers(newsroom, language):
                assert told in answer
        async with newsroom.store.snapshot() as state:
            assert (await lookup.documents_in(state, Filters(latest=NOW.date()), 1, 10)).total == 0, "of no period"


@pytest.mark.parametrize("name", DATED)
async def test_a_date_that_is_known_stands_alone(tmp_path: Path, name: str) -> None:
    async with newsroom_of(tmp_path, {name: DATED[name]}, NOW) as newsroom:
        for answer in await _answers(newsroom, "en"):
            assert "1 Apr 2024" in answer
            assert "3 May 2024" not in answer
