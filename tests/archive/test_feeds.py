"""Feeds to files of the corpus: each article once, whole, with its entry, whatever servers do in between."""

from __future__ import annotations

import asyncio
import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import feeds, ingest
from bot.archive.feed_state import STATE, load_state
from bot.archive.feeds import Feeds, Looked
from bot.errors import FeedListError, SidecarError
from bot.feeds.fetching import Limits
from bot.settings import Networks
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.feeds.site import Reply, Request, Site, article, rss

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

_LIMITS = Limits(size=2**20, seconds=20.0, redirects=3, pause=0.0)
# For what never comes; all else may take as long as a busy machine needs.
_HASTY = replace(_LIMITS, seconds=1.0)
_LOOPBACK = Networks((ip_network("127.0.0.0/8"),))
_DAY = "Tue, 11 Jun 2024 10:00:00 +0300"


class Desk:
    """A corpus folder with its feeds, and a clock that a test sets."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now: datetime = NOW
        self.feeds = self.looking(_LIMITS)

    def looking(self, limits: Limits) -> Feeds:
        return Feeds(self.root, lambda: self.now, _LOOPBACK, limits=limits)

    def lists(self, *tables: dict[str, str]) -> None:
        text = "\n".join("[[feed]]\n" + "\n".join(f'{key} = "{value}"' for key, value in one.items()) for one in tables)
        (self.root / "feeds.toml").write_text(text, encoding="utf-8")

    async def look(self, *, later: timedelta = timedelta(0), **more: Any) -> Looked:
        """Look at the feeds after so long; return what became of the first of them."""
        self.now += later
        return (await self.feeds.look(**more))[0]

    async def again(self) -> Looked:
        """Look when it is time again, after the usual pause."""
        return await self.look(later=timedelta(minutes=15))

    @property
    def files(self) -> list[str]:
        places = (self.root / "feeds").rglob("*.*")
        return sorted(one.relative_to(self.root).as_posix() for one in places if one.name != "corpus.toml")

    @property
    def stated(self) -> dict[str, dict[str, str]]:
        """What the sidecars state, by the names of the files in the corpus."""
        found: dict[str, dict[str, str]] = {}
        for place in self.root.rglob("corpus.toml"):
            for name, facts in tomllib.loads(place.read_text(encoding="utf-8")).get("documents", {}).items():
                found[(place.parent / name).relative_to(self.root).as_posix()] = facts
        return found

    def state(self) -> Any:
        return load_state(self.root, feeds.called(self.root, "http")[0])


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as running:
        running.pages["/bridge"] = Reply(article("The bridge reopens", "It holds", "Olha Marchenko"))
        running.pages["/mill"] = Reply(article("The mill burns", "It is gone", "Karin Holm"))
        yield running


@pytest.fixture
async def desk(tmp_path: Path, site: Site) -> AsyncIterator[Desk]:
    root = tmp_path / "corpus"
    root.mkdir()
    desk = Desk(root)
    desk.lists({"url": site.url("/rss"), "outlet": "Nordvik Post"})
    yield desk
    await desk.feeds.__aexit__()


def item(site: Site, path: str, title: str, **more: str) -> dict[str, str]:
    return {"title": title, "link": site.url(path), "pubDate": _DAY, **more}


def shows(site: Site, *items: dict[str, str], **more: Any) -> None:
    site.pages["/rss"] = Reply(rss(*items), kind="application/rss+xml", **more)


async def test_each_new_article_is_a_file_of_the_corpus_with_its_entry(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens!"), item(site, "/mill", "The mill burns"))
    looked = await desk.look()
    assert len(looked.new) == 2
    assert looked.fails is None
    bridge, mill = desk.files
    assert bridge.startswith("feeds/nordvik-post/2024-06/the-bridge-reopens-")
    assert (desk.root / bridge).read_bytes() == site.pages["/bridge"].body  # type: ignore[union-attr]
    assert desk.stated == {
        bridge: {
            "outlet": "Nordvik Post",
            "title": "The bridge reopens!",
            "published": "2024-06-11",
            "url": site.url("/bridge"),
        },
        mill: {
            "outlet": "Nordvik Post",
            "title": "The mill burns",
            "published": "2024-06-11",
            "url": site.url("/mill"),
        },
    }
    # The archive is made of the files alone.
    async with SqliteStore(desk.root.parent / "store.sqlite3") as store:
        loaded = await ingest.load(store, desk.root, NOW)
    assert (sorted(loaded.new), loaded.failed) == ([bridge, mill], [])


async def test_an_article_is_filed_once(desk: Desk, site: Site) -> None:
    desk.lists({"url": site.url("/rss")}, {"url": site.url("/all")})
    shows(site, item(site, "/bridge?utm_source=rss#top", "The bridge reopens", guid="tag:1"))
    site.pages["/bridge?utm_source=rss"] = site.pages["/bridge"]
    await desk.look()
    assert len(desk.files) == 1
    # In another feed, at another address that is the same, and under its id where it has moved.
    site.pages["/all"] = Reply(rss(item(site, "/bridge/?fbclid=9", "The bridge reopens", guid="tag:77")))
    shows(site, item(site, "/2024/bridge", "The bridge reopens", guid="tag:1"))
    site.pages["/2024/bridge"] = site.pages["/bridge"]
    site.pages["/bridge/?fbclid=9"] = site.pages["/bridge"]
    await desk.again()
    assert len(desk.files) == 1
    assert len(desk.stated) == 1


async def test_two_articles_are_two_whatever_they_share(desk: Desk, site: Site) -> None:
    own = f'<link rel="canonical" href="{site.url("/news")}">'
    site.pages["/bridge"] = Reply(article("The bridge reopens", "It holds", "Olha Marchenko", extra=own))
    site.pages["/mill"] = Reply(article("The mill burns", "It is gone", "Karin Holm", extra=own))
    shows(
        site,
        item(site, "/bridge", "The bridge reopens", guid="tag:1"),
        item(site, "/mill", "The mill burns", guid="tag:1"),
        item(site, "/ids?id=1", "One"),
        item(site, "/ids?id=2", "Two"),
    )
    site.pages["/ids?id=1"] = Reply(article("One", "One word", "Karin Holm"))
    site.pages["/ids?id=2"] = Reply(article("Two", "Two words", "Karin Holm"))
    assert len((await desk.look()).new) == 4


async def test_a_changed_article_is_written_anew_in_its_place_and_a_new_lay_out_is_no_change(
    desk: Desk, site: Site
) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"))
    (first,) = (await desk.look()).new
    shows(site, item(site, "/bridge", "The bridge reopens", description="put right"))
    page = article("The bridge reopens", "It holds", "Olha Marchenko").replace(b"<footer>", b"<footer class=new>Buy! ")
    site.pages["/bridge"] = Reply(page)
    looked = await desk.again()
    assert (looked.new, looked.changed) == ((), ())
    assert b"Buy!" not in (desk.root / first).read_bytes()
    shows(site, item(site, "/bridge", "The bridge stays shut", description="put right again"))
    site.pages["/bridge"] = Reply(article("The bridge stays shut", "It does not hold", "Olha Marchenko"))
    looked = await desk.again()
    assert (looked.new, looked.changed) == ((), (first,))
    assert b"It does not hold" in (desk.root / first).read_bytes()
    assert desk.stated[first]["title"] == "The bridge stays shut"
    assert desk.files == [first]


async def test_an_article_is_looked_at_again_for_silent_changes(desk: Desk, site: Site) -> None:
    validators = {"ETag": '"1"'}

    def bridge(request: Request) -> Reply:
        known = request.headers.get("if-none-match") == validators["ETag"]
        quote = "It holds" if validators["ETag"] == '"1"' else "It shakes"
        return (
            Reply(status=304) if known else Reply(article("Bridge", quote, "Olha Marchenko"), headers=dict(validators))
        )

    site.pages["/bridge"] = bridge

    def feed(request: Request) -> Reply:
        listed = rss(item(site, "/bridge", "The bridge reopens"))
        return Reply(status=304) if "if-none-match" in request.headers else Reply(listed, headers={"ETag": '"feed"'})

    site.pages["/rss"] = feed
    await desk.look()
    await desk.look(later=timedelta(minutes=70))
    validators["ETag"] = '"2"'
    looked = await desk.look(later=timedelta(hours=7))
    assert len(looked.changed) == 1
    await desk.look(later=timedelta(days=2))
    await desk.look(later=timedelta(days=9))
    assert site.paths().count("/bridge") == 4


async def test_a_feed_that_has_not_changed_costs_one_short_answer(desk: Desk, site: Site) -> None:
    def feed(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"9"':
            return Reply(status=304)
        return Reply(rss(item(site, "/bridge", "The bridge reopens")), headers={"ETag": '"9"'})

    site.pages["/rss"] = feed
    await desk.look()
    before = len(site.asked)
    assert await desk.feeds.look() == []  # it is not time yet
    looked = await desk.again()
    assert (looked.new, looked.fails) == ((), None)
    assert [one.path for one in site.asked[before:]] == ["/rss"]


async def test_what_an_operator_took_out_does_not_come_back(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"))
    (name,) = (await desk.look()).new
    (desk.root / name).unlink()
    shows(site, item(site, "/bridge", "The bridge reopens", description="other words"))
    await desk.again()
    assert desk.files == []


async def test_without_its_memory_the_names_of_the_files_say_what_is_there(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"))
    await desk.look()
    before = desk.files
    for one in sorted((desk.root / STATE).rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    shows(site, item(site, "/bridge", "Another title"), item(site, "/mill", "The mill burns"))
    looked = await desk.look()
    assert len(looked.new) == 1
    assert len(desk.files) == 2
    assert before[0] in desk.files


# What goes wrong


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "feed-refused"),
        (Reply(b"<html><body>We are back soon</body></html>"), "feed-web-page"),
        (Reply(rss({"title": "One", "link": "/1"}), cut=150), "feed-cut"),
        (Reply(rss({"title": "One", "link": "/1"})[:-60]), "feed-cut-short"),
        (Reply(b"<rss><channel><item>" * 3 + b"</rss>"), "feed-malformed"),
        (Reply(late=60), "feed-late"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_trouble_is_told_once_and_again_when_it_is_over(
    desk: Desk, site: Site, reply: Reply, reason: str
) -> None:
    site.pages["/rss"] = reply
    if reason == "feed-late":
        await desk.feeds.__aexit__()
        desk.feeds = desk.looking(_HASTY)
    looked = await desk.look()
    assert looked.fails is not None
    assert looked.fails.id == reason
    for _ in range(2):
        looked = await desk.look(later=timedelta(days=1))
        assert (looked.fails, looked.works) == (None, False)
    assert looked.state.failures == 3
    site.pages["/rss"] = Reply(status=500)
    looked = await desk.look(later=timedelta(days=1))
    assert looked.fails is not None
    assert dict(looked.fails.facts)["status"] == "500 Internal Server Error"
    shows(site, item(site, "/bridge", "The bridge reopens"))
    looked = await desk.look(later=timedelta(days=1))
    assert (looked.fails, looked.works, len(looked.new)) == (None, True, 1)
    assert not (await desk.again()).works


async def test_an_article_that_several_feeds_list_is_the_first_ones(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"))
    await desk.look()
    (name,) = desk.files
    own = {"url": site.url("/rss"), "outlet": "Nordvik Post"}
    other = {"url": site.url("/other"), "outlet": "All the News"}
    desk.lists(own, other)
    for title in ("The bridge reopens", "Read this: the bridge reopens", "And this"):
        site.pages["/other"] = Reply(rss(item(site, "/bridge", title, guid=title)), kind="application/rss+xml")
        found = await desk.feeds.look(all_of_them=True)
        assert [(one.new, one.changed, one.fails) for one in found] == [((), (), None)] * 2
        assert desk.files == [name]
        assert desk.stated[name]["outlet"] == "Nordvik Post"
        assert desk.stated[name]["title"] == "The bridge reopens"
        desk.now += timedelta(minutes=15)
    # What its own feed tells of it counts still; where that is taken off the list, the other's does.
    shows(site, item(site, "/bridge", "The bridge reopens at last"))
    assert [one.changed for one in await desk.feeds.look(all_of_them=True)] == [(name,), ()]
    desk.lists(other)
    site.pages["/other"] = Reply(rss(item(site, "/bridge", "And that")), kind="application/rss+xml")
    assert [one.changed for one in await desk.feeds.look(all_of_them=True)] == [(name,)]
    assert desk.stated[name]["outlet"] == "All the News"


async def test_a_failing_feed_is_asked_less_and_less_often(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Reply(status=500)
    pauses = []
    for _ in range(9):
        state = (await desk.look(all_of_them=True)).state
        assert state.due is not None
        pauses.append((state.due - desk.now) / timedelta(minutes=15))
        desk.now = state.due
    assert pauses == [2, 4, 8, 16, 32, 64, 96, 96, 96]


async def test_a_busy_server_is_left_alone_until_it_says(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Reply(status=429, headers={"Retry-After": "7200"})
    looked = await desk.look()
    assert looked.state.held == NOW + timedelta(hours=2)
    assert await desk.feeds.look(all_of_them=True) == []
    desk.now += timedelta(minutes=119)
    assert await desk.feeds.look() == []
    shows(site, item(site, "/bridge", "The bridge reopens"))
    looked = await desk.look(later=timedelta(minutes=1))
    assert len(looked.new) == 1


async def test_a_broken_feed_does_not_hold_up_the_others(desk: Desk, site: Site) -> None:
    desk.lists({"url": site.url("/slow")}, {"url": site.url("/endless")}, {"url": site.url("/rss")})
    site.pages["/slow"] = Reply(rss({"title": "One", "link": "/1"}), drip=0.05)
    site.pages["/endless"] = Reply(b"<rss>" * 10_000, endless=True)
    shows(site, item(site, "/bridge", "The bridge reopens"))
    async with desk.looking(_HASTY) as hasty:
        slow, endless, well = await hasty.look()
    assert slow.fails is not None
    assert slow.fails.id == "feed-late"
    assert endless.fails is not None
    assert endless.fails.id in ("feed-late", "feed-too-large")
    assert len(well.new) == 1


@pytest.mark.parametrize("status", [301, 308])
async def test_a_move_for_good_is_remembered_and_told_once(desk: Desk, site: Site, status: int) -> None:
    site.pages["/rss"] = Reply(status=status, headers={"Location": "/new"})
    site.pages["/new"] = Reply(rss(item(site, "/bridge", "The bridge reopens")))
    looked = await desk.look()
    assert looked.moved is not None
    assert dict(looked.moved.facts)["address"] == site.url("/new")
    looked = await desk.again()
    assert looked.moved is None
    assert site.paths().count("/rss") == 1
    # Where that becomes wrong, the address in the list holds.
    site.pages["/new"] = Reply(status=404)
    shows(site, item(site, "/mill", "The mill burns"))
    assert len((await desk.again()).new) == 1


async def test_articles_that_fail_are_tried_again_and_those_that_are_none_are_not(desk: Desk, site: Site) -> None:
    site.pages |= {
        "/": Reply(article("Home", "Home words", "Karin Holm")),
        "/gone": Reply(status=410),
        "/film": Reply(b"\0\0\0 ftypmp42", kind="video/mp4"),
        "/home": Reply(status=302, headers={"Location": "/"}),
        "/shaky": Reply(status=500),
        "/inside": Reply(status=302, headers={"Location": "http://10.0.0.1/secret"}),
        "/links": Reply(b"<html><body><a href=/>Home</a></body></html>"),
    }
    paths = ("/gone", "/film", "/home", "/shaky", "/inside", "/links", "/bridge")
    shows(site, *(item(site, path, f"Title of {path}") for path in paths))
    looked = await desk.look()
    assert len(looked.new) == 1
    assert looked.state.left == 5
    site.pages["/shaky"] = Reply(article("At last", "It works", "Karin Holm"))
    before = len(site.asked)
    looked = await desk.look(later=timedelta(minutes=20))
    assert len(looked.new) == 1
    assert [one.path for one in site.asked[before:]] == ["/rss", "/shaky"]


async def test_where_no_article_can_be_had_that_is_told(desk: Desk, site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /bridge\nDisallow: /mill")
    shows(site, item(site, "/bridge", "The bridge reopens"), item(site, "/mill", "The mill burns"))
    looked = await desk.look()
    assert looked.fails is not None
    assert looked.fails.id == "feed-robots"
    assert (await desk.again()).fails is None


async def test_a_text_that_stands_in_place_of_every_article_is_none(desk: Desk, site: Site) -> None:
    for number in range(4):
        site.pages[f"/{number}"] = Reply(article("Please log in", "Only for readers", "The editor"))
    shows(site, *(item(site, f"/{number}", f"Article {number}") for number in range(4)))
    looked = await desk.look()
    assert (len(looked.new), looked.state.left) == (1, 3)


async def test_articles_that_all_lead_to_where_one_pays_are_none(desk: Desk, site: Site) -> None:
    site.pages["/pay"] = Reply(article("Subscribe", "It is worth it", "The editor"))
    site.pages |= {f"/{number}": Reply(status=302, headers={"Location": "/pay"}) for number in range(4)}
    shows(site, *(item(site, f"/{number}", f"Article {number}") for number in range(4)))
    looked = await desk.look()
    assert (len(looked.new), looked.state.left) == (1, 3)


async def test_a_broken_sidecar_files_nothing_and_loses_nothing(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"))
    (first,) = (await desk.look()).new
    place = next(desk.root.rglob("corpus.toml"))
    text = place.read_text(encoding="utf-8")
    place.write_text("[documents", encoding="utf-8")
    shows(site, item(site, "/bridge", "The bridge reopens"), item(site, "/mill", "The mill burns"))
    looked = await desk.again()
    assert looked.fails is not None
    assert desk.files == [first]
    with pytest.raises(SidecarError):
        await desk.again()
    place.write_text(text, encoding="utf-8")
    await desk.again()
    assert len(desk.files) == 2
    assert set(desk.stated) == set(desk.files)


async def test_only_one_program_looks_at_a_time(desk: Desk, site: Site) -> None:
    shows(site, item(site, "/bridge", "The bridge reopens"), when=(answered := asyncio.Event()))
    first = asyncio.create_task(desk.feeds.look())
    await site.until("/rss", 1)
    async with Feeds(desk.root, lambda: NOW, _LOOPBACK, limits=_LIMITS) as other:
        with pytest.raises(FeedListError, match="another OnRecord"):
            await other.look()
    answered.set()
    assert len((await first)[0].new) == 1


# Dates, words, kinds


@pytest.mark.parametrize(
    ("fed", "page", "kept"),
    [
        ("Tue, 11 Jun 2024 22:30:00 GMT", "2024-06-12", "2024-06-12"),  # past midnight where the paper is made
        ("Tue, 11 Jun 2024 10:00:00 GMT", None, "2024-06-11"),
        ("Tue, 11 Jun 2024 10:00:00 GMT", "2019-01-01", "2024-06-11"),
        ("Wed, 11 Jun 2031 10:00:00 GMT", "2024-06-11", None),  # still to come: the page's own word stays its own
        ("", "2024-06-11", None),
    ],
)
async def test_the_day_is_the_papers_own(desk: Desk, site: Site, fed: str, page: str | None, kept: str | None) -> None:
    site.pages["/bridge"] = Reply(article("The bridge reopens", "It holds", "Olha Marchenko", published=page))
    shows(site, {"title": "The bridge reopens", "link": site.url("/bridge"), "pubDate": fed})
    (name,) = (await desk.look()).new
    assert desk.stated[name].get("published") == kept


async def test_a_page_that_only_its_server_knows_the_encoding_of_is_kept_readable(desk: Desk, site: Site) -> None:
    text = article("Заява мера", "Міст витримає", "Ольга Марченко").decode().replace('<meta charset="utf-8">', "")
    site.pages["/bridge"] = Reply(text.encode("cp1251"), kind="text/html; charset=windows-1251")
    shows(site, item(site, "/bridge", "Заява мера"))
    (name,) = (await desk.look()).new
    assert "Міст витримає" in (desk.root / name).read_text(encoding="utf-8")
    assert "/заява-мера-" in name


async def test_without_an_outlet_in_the_list_the_page_names_it_or_the_feed(desk: Desk, site: Site) -> None:
    desk.lists({"url": site.url("/rss")})
    own = '<meta property="og:site_name" content="The Lowland Post">'
    site.pages["/bridge"] = Reply(article("The bridge reopens", "It holds", "Olha Marchenko", extra=own))
    shows(site, item(site, "/bridge", "The bridge reopens"), item(site, "/mill", "The mill burns"))
    await desk.look()
    stated = {name.split("/")[1]: facts.get("outlet") for name, facts in desk.stated.items()}
    assert stated == {"the-lowland-post": None, "nordvik-post": "Nordvik Post"}


# Sitemaps


def sitemap(*urls: tuple[str, str | None]) -> bytes:
    entries = (f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(entries)}</urlset>'.encode()


def index(*urls: tuple[str, str | None]) -> bytes:
    return sitemap(*urls).replace(b"urlset", b"sitemapindex").replace(b"url>", b"sitemap>")


async def test_of_a_sitemap_the_last_week_is_read_or_what_the_list_says(desk: Desk, site: Site) -> None:
    days = {"/old": "2024-05-01", "/bridge": "2024-06-10", "/mill": None}
    site.pages["/old"] = Reply(article("An old story", "It was so", "Karin Holm", published="2024-05-01"))
    site.pages["/rss"] = Reply(sitemap(*((site.url(path), day) for path, day in days.items())))
    looked = await desk.look()
    assert len(looked.new) == 2
    assert "published" not in desk.stated[next(one for one in desk.files if "bridge" in one)]
    desk.lists({"url": site.url("/rss"), "since": "2024-01-01"})
    assert len((await desk.again()).new) == 1


async def test_an_index_of_sitemaps_is_followed_where_something_is_new(desk: Desk, site: Site) -> None:
    site.pages["/rss"] = Reply(
        index((site.url("/2023.xml"), "2023-12-31"), (site.url("/new.xml"), "2024-06-11"), (site.url("/no.xml"), None))
    )
    site.pages["/new.xml"] = Reply(sitemap((site.url("/bridge"), "2024-06-11")))
    looked = await desk.look()
    assert len(looked.new) == 1
    assert looked.fails is not None  # of the one that is not there
    assert "/2023.xml" not in site.paths()
    site.pages["/no.xml"] = Reply(sitemap((site.url("/mill"), "2024-06-11")))
    looked = await desk.again()
    assert (len(looked.new), looked.works) == (1, True)
    assert site.paths().count("/new.xml") == 1


@pytest.mark.slow
async def test_a_huge_sitemap_is_taken_bit_by_bit(desk: Desk, site: Site) -> None:
    paths = [f"/story/{number}" for number in range(3_000)]
    site.pages["/rss"] = Reply(sitemap(*((site.url(path), "2024-06-11") for path in paths)), headers={"ETag": '"1"'})
    for path in paths[:120]:
        site.pages[path] = Reply(article(f"Story {path}", f"Words of {path}", "Karin Holm"))
    counts = [len((await desk.look(later=timedelta(seconds=30))).new) for _ in range(2)]
    assert counts == [50, 50]
    assert site.paths().count("/rss") == 1
    assert len(desk.state().waiting) == 2_000
    # Not all of it can be remembered, so the feed is asked as if it had changed.
    assert desk.state().validators.etag is None


async def test_called(desk: Desk) -> None:
    desk.lists({"url": "https://a.example/rss", "outlet": "Alpha"}, {"url": "https://b.example/rss"})
    find: Callable[[str], list[str]] = lambda typed: [one.url for one in feeds.called(desk.root, typed)]  # noqa: E731
    assert find("http://www.a.example/rss/") == ["https://a.example/rss"]
    assert find("alpha") == ["https://a.example/rss"]
    assert len(find("example")) == 2
    assert find("") == find("third") == []
