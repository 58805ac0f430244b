"""Feeds come and go from the chat, operators only; what is refused says why, in words of each language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest

from bot.archive.feed_state import FeedState, save_state
from bot.feeds import listed
from bot.feeds.reasons import refused
from bot.settings import Ids, Networks
from tests.conftest import NOW
from tests.feeds.site import Reply, Site, rss
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.telegram.people import User

_ADMIN = Ids(everyone=True)
_LOOPBACK = Networks((ip_network("127.0.0.1"),))


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as running:
        running.pages["/rss"] = Reply(rss({"title": "One", "link": "/1"}, {"title": "Two", "link": "/2"}))
        yield running


@pytest.fixture
async def desk(store: SqliteStore, archive: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(store, archive, lambda: NOW, admins=_ADMIN, feed_networks=_LOOPBACK) as running:
        yield running


async def told(person: User, words: str) -> str:
    await person.say(words)
    return (await person.reply()).text


async def test_a_feed_is_added_shown_and_removed(desk: Newsroom, archive: Path, site: Site) -> None:
    operator = desk.fake.user("Operator")
    assert "No feeds are read yet" in await told(operator, "/feed")
    address = site.url("/rss")
    added = await told(operator, f"/feed add {address} The Lowland Post")
    assert added.startswith(f"The Lowland Post is read from now on: {address}\nIt lists 2 articles;")
    (feed,) = listed.read(archive)
    assert (feed.url, feed.outlet) == (address, "The Lowland Post")
    assert "not read yet" in await told(operator, "/feed")
    state = FeedState(feed.url, filed=21, left=1, worked=NOW - timedelta(minutes=5), problem=refused("404 Not Found"))
    save_state(archive, feed, replace(state, moved="https://example.org/new"))
    shown = await told(operator, "/feed")
    for words in (
        "1 feed",
        "The Lowland Post",
        "21 articles filed",
        "last read Wed 12 Jun 2024, 09:25 (UTC)",
        "1 address was no article",
        "⚠ the server answers 404 Not Found",
        "now at https://example.org/new",
    ):
        assert words in shown
    assert "is no longer read" in await told(operator, "/feed remove lowland")
    assert listed.read(archive) == []
    assert "No feeds are read yet" in await told(operator, "/feed")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("add", "A feed is added by /feed add https://example.org/rss.xml The Post"),
        ("something else", "A feed is added by"),
        ("add example.org", "example.org is not added: this is no address of the web"),
        ("add {site}/page", "this is a web page, not a feed; its feed is {site}/rss"),
        ("add {site}/nothing", "the server answers 404 Not Found"),
        ("add http://10.0.0.1/rss", "10.0.0.1 leads to 10.0.0.1, which is no public address"),
        ("add http://o:secret@127.0.0.1/rss", "with a name and password in it is never fetched"),
        ("remove nowhere", "No feed here fits “nowhere”"),
    ],
)
async def test_what_cannot_be_done_says_why(desk: Newsroom, archive: Path, site: Site, words: str, says: str) -> None:
    site.pages["/page"] = Reply(b'<html><link rel="alternate" type="application/rss+xml" href="/rss"></html>')
    answer = await told(desk.fake.user("Operator"), "/feed " + words.replace("{site}", site.url("")))
    assert says.replace("{site}", site.url("")) in answer
    assert not (archive / "feeds.toml").exists()


async def test_in_ukrainian_too(desk: Newsroom, site: Site) -> None:
    operator = desk.fake.user("Operator", language="uk")
    assert "сервер відповідає 404 Not Found" in await told(operator, f"/feed add {site.url('/nothing')}")
    assert "У ньому 2 статті" in await told(operator, f"/feed add {site.url('/rss')}")


async def test_a_list_that_cannot_be_read_is_named_with_the_way_out(desk: Newsroom, archive: Path) -> None:
    (archive / "feeds.toml").write_text("[[feed]]\nadress = 'x'", encoding="utf-8")
    answer = await told(desk.fake.user("Operator"), "/feed")
    assert "feeds.toml cannot be read: unknown key 'adress' (known: url, outlet, every, since)" in answer


async def test_many_feeds_have_pages_and_those_that_fail_come_first(desk: Newsroom, archive: Path) -> None:
    text = "".join(f"[[feed]]\nurl = 'https://example.org/{number}'\n" for number in range(25))
    (archive / "feeds.toml").write_text(text, encoding="utf-8")
    last = listed.read(archive)[-1]
    save_state(archive, last, FeedState(last.url, problem=refused("500 Internal Server Error")))
    operator = desk.fake.user("Operator")
    await operator.say("/feed")
    first = await operator.reply()
    assert first.text.index("https://example.org/24") < first.text.index("https://example.org/0")
    assert "25 feeds" in first.text
    await operator.press(first, "▶")
    assert "https://example.org/24" not in (await operator.next_edit(first)).text


async def test_only_operators_have_a_say(store: SqliteStore, archive: Path, site: Site) -> None:
    async with Newsroom(store, archive, lambda: NOW, admins=Ids(), feed_networks=_LOOPBACK) as closed:
        for words in ("/feed", f"/feed add {site.url('/rss')}", "/feed remove x"):
            assert "Only the admins of this archive" in await told(closed.fake.user("Olena"), words)
    assert site.asked == []
