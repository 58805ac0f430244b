"""What feeds list, however they are written; what is none, broken or made to harm is refused with its reason."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from bot.errors import FeedError
from bot.feeds.entries import Branch, FeedContents
from bot.feeds.parsing import parse
from tests.feeds.site import rss

_AT = "https://www.example.org/news/feed.xml"


def refusal(content: bytes) -> str:
    with pytest.raises(FeedError) as caught:
        parse(content, _AT)
    return caught.value.why.id


def facts(contents: FeedContents) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [(one.url, one.title, one.published, one.changed, one.guid) for one in contents.entries]


def test_rss() -> None:
    found = parse(
        rss(
            {
                "title": "The <b>bridge</b> &amp; the mill",
                "link": "/2024/bridge?utm_source=rss",
                "guid": "tag:77",
                "pubDate": "Wed, 12 Jun 2024 00:30:00 +0300",
            },
            {"title": "Undated", "link": "mill.html"},
            {"title": "No link at all"},
            {"title": "Elsewhere", "link": "javascript:alert(1)"},
            title="Nordvik Post",
        ),
        _AT,
    )
    assert found.title == "Nordvik Post"
    assert facts(found) == [
        # The day is the one on which it was half past midnight where the paper is made.
        (
            "https://www.example.org/2024/bridge?utm_source=rss",
            "The bridge & the mill",
            "2024-06-12",
            None,
            "tag:77",
        ),
        ("https://www.example.org/news/mill.html", "Undated", None, None, None),
    ]


@pytest.mark.parametrize("day", ["Wed, 12 Jun 99999 00:30:00 GMT", "12 Jun 0000", "0000-00-00T00:00:00Z"])
def test_a_day_that_no_calendar_has_is_none(day: str) -> None:
    found = parse(rss({"title": "Mill", "link": "/mill", "pubDate": day}), _AT)
    assert [one.published for one in found.entries] == [None]


def test_atom() -> None:
    found = parse(
        b"""<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/">
        <title type="html">Nordvik &amp;amp; Sons</title><entry><title>Mill</title><id>urn:1</id>
        <link rel="edit" href="edit/1"/><link rel="alternate" href="mill"/>
        <published>2024-06-11T23:30:00-05:00</published><updated>2024-06-12T10:00:00Z</updated></entry>
        <entry><title>Only changed</title><id>urn:2</id><link href="b"/><updated>2024-06-12T10:00:00Z</updated></entry>
        </feed>""",
        _AT,
    )
    assert found.title == "Nordvik & Sons"
    assert facts(found) == [
        ("https://www.example.org/a/mill", "Mill", "2024-06-11", "2024-06-12", "urn:1"),
        ("https://www.example.org/a/b", "Only changed", None, "2024-06-12", "urn:2"),
    ]


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Nordvik Post",
        "items": [
            {"id": 7, "url": "/mill", "title": "Mill", "date_published": "2024-06-11T23:30:00-05:00"},
            {"id": "https://www.example.org/own", "content_text": "words", "date_modified": "2024-06-12T01:00:00Z"},
            "no item",
        ],
    }
    assert facts(parse(json.dumps(feed).encode(), _AT)) == [
        ("https://www.example.org/mill", "Mill", "2024-06-11", None, "7"),
        ("https://www.example.org/own", None, None, "2024-06-12", "https://www.example.org/own"),
    ]


NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.example.org/mill </loc><lastmod>2024-06-12T10:00:00Z</lastmod>
  <news:news><news:publication><news:name>Nordvik Post</news:name></news:publication>
  <news:publication_date>2024-06-11</news:publication_date>
  <news:title>The mill &amp; the bridge</news:title></news:news>
</url>
<url><loc>/bridge</loc><lastmod>2024-06-10</lastmod><image:image><image:loc>/a.png</image:loc>
  <image:title>A picture</image:title></image:image></url>
</urlset>"""


@pytest.mark.parametrize("packed", [False, True])
def test_sitemaps(packed: bool) -> None:
    found = parse(gzip.compress(NEWS) if packed else NEWS, _AT)
    assert found.is_sitemap
    # What a sitemap says of a change is no day of publication.
    assert facts(found) == [
        ("https://www.example.org/mill", "The mill & the bridge", "2024-06-11", "2024-06-12", None),
        ("https://www.example.org/bridge", None, None, "2024-06-10", None),
    ]


def test_an_index_of_sitemaps() -> None:
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://www.example.org/2024.xml</loc><lastmod>2024-06-12</lastmod></sitemap>
    <sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"""
    assert parse(index, _AT).branches == (
        Branch("https://www.example.org/2024.xml", "2024-06-12"),
        Branch("https://www.example.org/news.xml"),
    )


@pytest.mark.slow
def test_a_huge_sitemap_is_read_in_moments() -> None:
    urls = b"".join(b"<url><loc>https://www.example.org/%d</loc></url>" % number for number in range(60_000))
    started = time.process_time()
    found = parse(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + urls + b"</urlset>", _AT)
    assert len(found.entries) == 50_000
    assert time.process_time() - started < 20


_TITLE = "Заява мера"


@pytest.mark.parametrize(
    ("written", "declared", "charset"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "windows-1251", None),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("windows-1251", "windows-1251", None),
        ("windows-1251", "windows-1251", "utf-8"),
        ("windows-1251", "utf-8", "windows-1251"),
        ("utf-16", "utf-16", None),
        ("utf-8-sig", "utf-8", None),
    ],
)
def test_whatever_encoding_is_claimed_the_words_are_right(written: str, declared: str, charset: str | None) -> None:
    text = rss({"title": _TITLE, "link": "/a"}).decode().replace('encoding="UTF-8"', f'encoding="{declared}"')
    assert parse(text.encode(written), _AT, charset).entries[0].title == _TITLE


def test_a_stray_byte_spoils_one_word_and_not_each() -> None:
    content = rss({"title": _TITLE * 20, "link": "/a"}, {"title": "Stray # byte", "link": "/b"}).replace(b"#", b"\xff")
    assert [one.title for one in parse(content, _AT).entries] == [_TITLE * 20, "Stray \ufffd byte"]


def test_an_id_that_several_articles_bear_tells_none_from_the_others() -> None:
    found = parse(
        rss(
            {"title": "One", "link": "/1", "guid": "same"},
            {"title": "Two", "link": "/2", "guid": "same"},
            {"title": "Three", "link": "/3", "guid": "tag:own"},
            {"title": "Three once more", "link": "/3", "guid": "tag:own"},
        ),
        _AT,
    )
    assert [(one.url[-2:], one.guid) for one in found.entries] == [("/1", None), ("/2", None), ("/3", "tag:own")]


def test_what_is_not_well_formed_is_read_where_it_is_whole() -> None:
    content = rss({"title": "Cows #AMP# bulls", "link": "/a?x=1#AMP#y=2"}).replace(b"#AMP#", b"&")
    assert [(one.title, one.url[-9:]) for one in parse(content, _AT).entries] == [("Cows & bulls", "a?x=1&y=2")]


@pytest.mark.parametrize("written", ["Someday", "31 Feb 2024", "1970-01-01T00:00:00Z", "2024-13-45", ""])
def test_a_day_that_is_none_is_left_out(written: str) -> None:
    assert parse(rss({"title": "x", "link": "/a", "pubDate": written}), _AT).entries[0].published is None


_BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_FILE = b'<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_BOMB + rss({"title": "&c;", "link": "/a"}), "feed-entities"),
        ((_BOMB.decode() + '<rss version="2.0"/>').encode("utf-16"), "feed-entities"),
        (_FILE + b"<urlset><url><loc>&f;</loc></url></urlset>", "feed-entities"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "feed-web-page"),
        (b"<HTML><head></head></HTML>", "feed-web-page"),
        (b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss">', "feed-web-page-with"),
        (b"", "feed-none"),
        (b"Not found", "feed-none"),
        (b"\x89PNG\r\n\x1a\n\0\0", "feed-none"),
        (b"<svg></svg>", "feed-none"),
        (b"/etc/passwd", "feed-none"),
        (b"http://127.0.0.1/feed", "feed-none"),
        (b'{"items": []}', "feed-none"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "feed-malformed"),
        (b'{"a":' * 100_000, "feed-malformed"),
        (rss({"title": "One", "link": "/1"}, {"title": "Two", "link": "/two"})[:-40], "feed-cut-short"),
        (NEWS[:-60], "feed-cut-short"),
        (NEWS.replace(b"<loc>", b"<loc"), "feed-malformed"),
        (gzip.compress(NEWS)[:-20], "feed-cut-short"),
        (b"\x1f\x8bno", "feed-damaged-packing"),
        (gzip.compress(b" " * 60_000_000), "feed-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_feed_has_its_reason(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_page_that_names_its_feed_is_told_with_it() -> None:
    page = b'<html><head><link href="../rss" type="application/rss+xml" rel="alternate"></head></html>'
    with pytest.raises(FeedError, match=r"its feed is https://www\.example\.org/rss"):
        parse(page, _AT)


def test_an_entry_has_another_stamp_when_the_feed_says_something_else_of_it() -> None:
    first = {"title": "Mill", "link": "/a", "description": "words"}
    stamps = {
        parse(rss(item), _AT).entries[0].stamp
        for item in (first, first, {**first, "title": "Mill burns"}, {**first, "description": "more <b>words</b>"})
    }
    assert len(stamps) == 3
