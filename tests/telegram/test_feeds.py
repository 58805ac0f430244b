"""Feeds with the real program: an article that appears in one is in the next answer, a trouble is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feeds.site import Reply, Site, article, rss
from tests.telegram.quick import logged, put_forward, quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram

pytestmark = pytest.mark.slow


async def test_an_article_that_appears_in_a_feed_is_in_the_answer(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    operator, olena = fake.user("Operator"), fake.user("Olena")
    settings = {"ONRECORD_ADMINS": str(operator.account.id), "ONRECORD_FEED_NETWORKS": "127.0.0.1"}
    async with Site() as site, quick(fake, tmp_path, archive, settings) as program:
        site.pages["/rss"] = Reply(rss())
        await operator.say(f"/feed add {site.url('/rss')} Nordvik Post")
        assert "is read from now on" in (await operator.reply()).text
        await site.until("/rss", 2)
        await olena.say("/quote Sverre Myhre")
        assert "Nobody called" in (await olena.reply()).text
        site.pages["/cranes"] = Reply(article("The cranes go", "Nobody asked the fishermen", "Sverre Myhre"))
        item = {"title": "The cranes go", "link": "/cranes?utm_source=rss", "pubDate": "Tue, 11 Jun 2024 10:00:00 GMT"}
        site.pages["/cranes?utm_source=rss"] = site.pages["/cranes"]
        site.pages["/rss"] = Reply(rss(item))
        put_forward(program, minutes=16)
        await logged(program, "1 new, 0 changed")
        await logged(program, "corpus: 1 new")
        await olena.say("/quote Sverre Myhre")
        answer = (await olena.reply()).text
        assert "Nobody asked the fishermen" in answer
        assert "Nordvik Post" in answer
        assert "11 Jun 2024" in answer
        # Its trouble is told to the operator, once, and that it is over.
        site.pages["/rss"] = Reply(status=404)
        put_forward(program, minutes=32)
        assert "fails: the server answers 404 Not Found" in (await operator.reply()).text
        put_forward(program, hours=3)
        await site.until("/rss", 5)
        site.pages["/rss"] = Reply(rss(item))
        put_forward(program, hours=40)
        assert "works again" in (await operator.reply()).text
        await operator.say("/feed")
        assert "1 article filed" in (await operator.reply()).text
        assert await program.stop() == 0
    assert refused(fake) == []
    assert "Traceback" not in program.output
    (filed,) = archive.glob("feeds/nordvik-post/2024-06/the-cranes-go-*.html")
    assert filed.read_bytes() == site.pages["/cranes"].body  # type: ignore[union-attr]
