"""One page from servers as they are: whatever they do, it is a page, or a reason that says what was wrong."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import zlib
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import FeedError
from bot.feeds.fetching import Fetcher, Limits, Validators
from bot.settings import Networks
from tests.conftest import NOW
from tests.feeds.site import Reply, Request, Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

LOOPBACK = Networks((ip_network("127.0.0.1/32"),))
_LIMITS = Limits(size=100_000, seconds=20.0, redirects=3, pause=0.0)
# For what never comes; all else may take as long as a busy machine needs.
_HASTY = Limits(size=100_000, seconds=0.4, redirects=3, pause=0.0)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as running:
        yield running


def fetcher(networks: Networks = LOOPBACK, limits: Limits = _LIMITS, **more: Any) -> Fetcher:
    return Fetcher(lambda: NOW, networks=networks, limits=limits, **more)


async def content_of(site: Site, path: str = "/page") -> bytes | None:
    async with fetcher() as fetch:
        return (await fetch.get(site.url(path))).content


async def refusal(site: Site, path: str = "/page", limits: Limits = _LIMITS) -> FeedError:
    async with fetcher(limits=limits) as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch.get(site.url(path))
    return caught.value


async def test_a_page_comes_with_what_its_server_says_of_it(site: Site) -> None:
    validators = {"ETag": '"7"', "Last-Modified": "Wed, 12 Jun 2024 09:00:00 GMT"}
    site.pages["/page"] = Reply(b"words", kind='text/html; charset="windows-1251"', headers=validators)
    async with fetcher() as fetch:
        page = await fetch.get(site.url("/page"))
    assert (page.content, page.kind, page.charset) == (b"words", "text/html", "windows-1251")
    assert page.validators == Validators('"7"', "Wed, 12 Jun 2024 09:00:00 GMT")
    asked = site.asked[-1].headers
    assert asked["user-agent"].startswith("OnRecord/")
    assert asked["host"] == site.url("").removeprefix("http://")


async def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(request: Request) -> Reply:
        known = request.headers.get("if-none-match") == '"7"'
        return Reply(status=304) if known else Reply(b"words", headers={"ETag": '"7"'})

    site.pages["/page"] = answer
    async with fetcher() as fetch:
        page = await fetch.get(site.url("/page"))
        again = await fetch.get(site.url("/page"), page.validators)
    assert page.content == b"words"
    assert again.content is None


@pytest.mark.parametrize(
    ("packed", "called"),
    [
        (gzip.compress(b"words"), "gzip"),
        (zlib.compress(b"words"), "deflate"),
        (zlib.compress(b"words")[2:-4], "deflate"),
    ],
    ids=["gzip", "deflate", "deflate without its frame"],
)
async def test_packed_pages_are_unpacked(site: Site, packed: bytes, called: str) -> None:
    site.pages["/page"] = Reply(packed, headers={"Content-Encoding": called})
    assert await content_of(site) == b"words"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"words", late=60), "feed-late"),
        (Reply(b"words" * 100, drip=0.02), "feed-late"),
        (Reply(b"words" * 100, cut=50), "feed-cut"),
        (Reply(b"words", 200, headers={"Content-Encoding": "gzip"}), "feed-damaged-packing"),
        (Reply(b"x" * 100_001), "feed-too-large"),
        (Reply(gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}), "feed-too-large"),
        (Reply(b"x" * 10_000, endless=True), "feed-too-large"),
        (Reply(status=404), "feed-refused"),
        (Reply(status=500), "feed-refused"),
        (Reply(status=429), "feed-asked-to-wait"),
        (Reply(status=503), "feed-asked-to-wait"),
        (Reply(status=302), "feed-moved-nowhere"),
        (Reply(status=302, headers={"Location": "/page"}), "feed-moved-too-often"),
        (Reply(status=301, headers={"Location": "ftp://example.org/"}), "address-not-web"),
        (Reply(status=301, headers={"Location": "file:///etc/passwd"}), "address-not-web"),
        (Reply(status=302, headers={"Location": "http://127.0.0.2/"}), "address-not-public"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/latest/"}), "address-not-public"),
        (Reply(status=302, headers={"Location": "http://[::ffff:10.0.0.1]/"}), "address-not-public"),
        (Reply(status=302, headers={"Location": "http://2130706434/"}), "address-not-public"),  # 127.0.0.2
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_goes_wrong_has_its_reason(site: Site, reply: Reply, reason: str) -> None:
    site.pages["/page"] = reply
    assert (await refusal(site, limits=_HASTY if reason == "feed-late" else _LIMITS)).why.id == reason


async def test_nobody_there_is_said_so(site: Site) -> None:
    async with Site() as gone:
        address = gone.url("/page")
    async with fetcher() as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch.get(address)
    assert caught.value.why.id == "feed-unreachable"


@pytest.mark.parametrize("status", [301, 308])
async def test_where_something_has_moved_for_good_is_told(site: Site, status: int) -> None:
    site.pages["/page"] = Reply(status=status, headers={"Location": "/new"})
    site.pages["/new"] = Reply(b"words")
    async with fetcher() as fetch:
        page = await fetch.get(site.url("/page"))
    assert (page.content, page.url, page.moved) == (b"words", site.url("/new"), site.url("/new"))


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_where_something_is_for_now_is_not(site: Site, status: int) -> None:
    site.pages["/page"] = Reply(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Reply(status=status, headers={"Location": "/today"})
    site.pages["/today"] = Reply(status=301, headers={"Location": "/now"})
    site.pages["/now"] = Reply(b"words")
    async with fetcher() as fetch:
        page = await fetch.get(site.url("/page"))
    assert (page.url, page.moved) == (site.url("/now"), site.url("/new"))


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Wed, 12 Jun 2024 09:40:00 GMT", 600),
        ("Wed, 12 Jun 2024 09:00:00 GMT", 0),
        ("99999999999", 86_400),
        ("soon", 300),
        ("", 300),
    ],
)
async def test_a_busy_server_is_left_alone_as_long_as_it_says(site: Site, said: str, seconds: int) -> None:
    site.pages["/page"] = Reply(status=503, headers={"Retry-After": said})
    assert (await refusal(site)).until == NOW + timedelta(seconds=seconds)


async def test_a_busy_server_is_asked_for_nothing_else_meanwhile(site: Site) -> None:
    site.pages["/page"] = Reply(status=429, headers={"Retry-After": "60"})
    site.pages["/other"] = Reply(b"words")
    async with fetcher() as fetch:
        for path in ("/page", "/other"):
            with pytest.raises(FeedError, match="asks to wait"):
                await fetch.get(site.url(path))
    assert site.paths() == ["/page"]


# robots.txt


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        (Reply(b"User-agent: *\nDisallow: /"), False),
        (Reply(b"User-agent: *\nDisallow: /page"), False),
        (Reply(b"User-agent: *\nDisallow: /*e$"), False),
        (Reply(b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private"), True),
        (Reply(b"User-agent: *\nDisallow: /p\nAllow: /page"), True),
        (Reply(b"\xef\xbb\xbfUser-agent: OnRecord\r\nDisallow: /page\r\n"), False),
        (Reply(b"<html>Not found</html>"), True),
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(status=302, headers={"Location": "/rules"}), False),
        (Reply(b"User-agent: *\nDisallow: /page\n" + b"# words\n" * 200_000), False),
        (Reply(status=302, headers={"Location": "/robots.txt"}), True),
    ],
)
async def test_robots_txt_is_heeded(site: Site, rules: Reply, may: bool) -> None:
    site.pages |= {"/robots.txt": rules, "/page": Reply(b"words"), "/rules": Reply(b"User-agent: *\nDisallow: /")}
    if may:
        assert await content_of(site) == b"words"
    else:
        assert (await refusal(site)).why.id == "feed-robots"
        assert "/page" not in site.paths()


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (Reply(status=500), "feed-robots-unknown"),
        (Reply(status=503), "feed-asked-to-wait"),
        (Reply(b"User-agent", cut=3), "feed-cut"),
        (Reply(late=60), "feed-late"),
    ],
)
async def test_rules_that_cannot_be_read_are_taken_for_a_no_for_now(site: Site, rules: Reply, reason: str) -> None:
    site.pages |= {"/robots.txt": rules, "/page": Reply(b"words")}
    error = await refusal(site, limits=_HASTY if reason == "feed-late" else _LIMITS)
    assert error.why.id == reason
    assert not error.lasting
    assert site.paths() == []


async def test_rules_are_read_once_and_hold_where_an_address_leads(site: Site) -> None:
    site.pages |= {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private"),
        "/page": Reply(status=302, headers={"Location": "/private/page"}),
        "/private/page": Reply(b"words"),
    }
    async with fetcher() as fetch:
        for _ in range(2):
            with pytest.raises(FeedError, match=r"robots\.txt"):
                await fetch.get(site.url("/page"))
    assert [one.path for one in site.asked] == ["/robots.txt", "/page", "/page"]


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(site: Site) -> None:
    site.pages |= {f"/{number}": Reply(b"words", late=0.02) for number in range(5)}
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.1")
    loop = asyncio.get_running_loop()
    async with fetcher() as fetch:
        started = loop.time()
        await asyncio.gather(*(fetch.get(site.url(f"/{number}")) for number in range(5)))
        lasted = loop.time() - started
    assert site.most_at_once == 1
    assert lasted >= 0.4


async def test_one_slow_host_does_not_hold_up_another(site: Site) -> None:
    async with Site("127.0.0.2") as other, fetcher(Networks((ip_network("127.0.0.0/8"),))) as fetch:
        site.pages["/page"] = Reply(b"slow words", when=(answered := asyncio.Event()))
        other.pages["/page"] = Reply(b"words")
        slow = asyncio.create_task(fetch.get(site.url("/page")))
        await site.until("/page", 1)
        assert (await fetch.get(other.url("/page"))).content == b"words"
        answered.set()
        assert (await slow).content == b"slow words"


# Addresses


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f.1"])
async def test_no_connection_is_made_into_a_private_network_unless_it_is_allowed(site: Site, host: str) -> None:
    site.pages["/page"] = Reply(b"words")
    async with fetcher(Networks()) as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch.get(site.url("/page", host))
    assert caught.value.why.id == "address-not-public"
    assert site.asked == []


async def test_a_name_that_leads_elsewhere_a_moment_later_is_looked_at_each_time(site: Site) -> None:
    site.pages["/page"] = Reply(b"words")
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.9"], ["127.0.0.1", "10.0.0.1"]])

    async def resolve(host: str, port: int) -> list[str]:
        assert host == "news.example"
        return next(answers)

    async with fetcher(resolve=resolve) as fetch:
        assert (await fetch.get(site.url("/page", "news.example"))).content == b"words"  # and robots.txt before it
        for _ in range(2):
            with pytest.raises(FeedError) as caught:
                await fetch.get(site.url("/page", "news.example"))
            assert caught.value.why.id == "address-not-public"
    assert [one.path for one in site.asked] == ["/robots.txt", "/page"]
    assert site.asked[-1].headers["host"].startswith("news.example:")


async def test_the_next_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    site.pages["/page"] = Reply(b"words")

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.3", "127.0.0.1"]

    async with fetcher(Networks((ip_network("127.0.0.0/8"),)), resolve=resolve) as fetch:
        assert (await fetch.get(site.url("/page", "news.example"))).content == b"words"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a certificate is made with openssl")
async def test_a_certificate_is_compared_with_the_name_though_its_address_is_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "certificate.pem"
    order = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example -addext subjectAltName=DNS:news.example"
    command = ["openssl", *order.split(), "-keyout", str(made), "-out", f"{made}.crt"]
    await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(f"{made}.crt", made)
    monkeypatch.setenv("SSL_CERT_FILE", f"{made}.crt")

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with Site(tls=tls) as site, fetcher(resolve=resolve) as fetch:
        site.pages["/page"] = Reply(b"words")
        assert (await fetch.get(site.url("/page", "news.example"))).content == b"words"
        for other in ("other.example", "127.0.0.1"):
            with pytest.raises(FeedError, match="certificate"):
                await fetch.get(site.url("/page", other))
    assert len(site.paths()) == 1


async def test_a_name_that_nobody_knows(site: Site) -> None:
    async with fetcher() as fetch:
        with pytest.raises(FeedError, match=r"no server is called nobody\.invalid"):
            await fetch.get("http://nobody.invalid/page")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "address-not-web"),
        ("ftp://example.org/", "address-not-web"),
        ("example.org/feed", "address-not-web"),
        ("http://", "address-not-web"),
        ("http://example.org:99999/", "address-not-web"),
        ("http://exa mple.org/", "address-not-web"),
        ("https://olena:secret@example.org/", "address-with-password"),
    ],
)
async def test_an_address_that_is_never_asked_for(address: str, reason: str) -> None:
    async with fetcher() as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch.get(address)
    assert caught.value.why.id == reason
    assert "secret" not in str(caught.value)
