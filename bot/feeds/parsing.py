"""The bytes of a feed in, what it lists out: RSS, Atom, JSON Feed, sitemaps and indexes of sitemaps."""

from __future__ import annotations

import codecs
import hashlib
import html
import io
import json
import re
import zlib
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bot.errors import FeedError
from bot.feeds.addresses import checked
from bot.feeds.entries import Branch, FeedContents, FeedEntry
from bot.feeds.reasons import (
    CUT_SHORT,
    DAMAGED_PACKING,
    ENTITIES,
    NO_FEED,
    WEB_PAGE,
    malformed,
    too_large,
    web_page_with,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_SITEMAP = 50 * 2**20
"""As large as the protocol of sitemaps lets one be, unpacked."""
# Of RSS and Atom, whose parser is slower; a feed of a thousand whole articles has as much.
_MAX_FEED = 8 * 2**20
_MOST_ENTRIES = 50_000
_LONGEST_TITLE = 300
_LONGEST_TEXT = 20_000
# Behind the last element a program may say what made the feed.
_LONGEST_END = 2_000

_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_FEEDS = ("rss", "feed", "RDF")
_SITEMAPS = ("urlset", "sitemapindex")


def parse(content: bytes, address: str, charset: str | None = None) -> FeedContents:
    """Return what a feed lists; `address` is where it came from, `charset` what its server calls its encoding.

    Raises `FeedError` for what is none, cut short, or made to harm its reader.
    """
    content = _unpacked(content, address)
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise FeedError(address, ENTITIES)
    text = decoded(content, charset).lstrip("\ufeff").lstrip()
    if text.startswith("{"):
        return _json_feed(text, address)
    found = _ROOT.match(text, _PROLOGUE.match(text[:_LONGEST_TEXT]).end())  # type: ignore[union-attr]  # matches nothing, too
    root = found[1] if found else ""
    # The parser of feeds takes what is not well-formed too; what ends in the midst of an entry has half an address.
    end = rf"</(?:[\w.-]+:)?{root}\s*>\s*(?:<!--.*?-->\s*)*$"
    if root in (*_SITEMAPS, *_FEEDS) and not re.search(end, text[-_LONGEST_END:], re.DOTALL):
        raise FeedError(address, CUT_SHORT)
    if root in _SITEMAPS:
        return _sitemap(text, address)
    if root in _FEEDS:
        if len(text) > _MAX_FEED:
            raise FeedError(address, too_large(str(_MAX_FEED // 2**20)))
        return _feed(text, address)
    if root.lower() in ("html", "head", "body", "div", "script") or text[:15].lower() == "<!doctype html>":
        raise FeedError(address, _page(text, address))
    raise FeedError(address, NO_FEED)


def decoded(content: bytes, charset: str | None) -> str:
    """Return the text of a feed.

    What is UTF-8 is read so, whatever feed and server call it: both are wrong more often than two bytes fit by chance.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    stated = _ENCODING.search(content[:300])
    for name in (stated[1].decode("ascii") if stated else None, charset):
        try:
            if name and not codecs.lookup(name).name.startswith("utf-8"):
                return content.decode(name)
        except (LookupError, ValueError):
            continue
    # A stray byte in what is UTF-8 otherwise spoils one word; as Latin it would spoil each.
    return content.decode("utf-8", "replace") if _mostly_utf8(content) else content.decode("cp1252", "replace")


def _mostly_utf8(content: bytes) -> bool:
    text = content[:200_000].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 10 < sum(sign > "\x7f" for sign in text)


def _unpacked(content: bytes, address: str) -> bytes:
    """Return the content of a sitemap that is kept packed, `news.xml.gz`."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(content, MAX_SITEMAP)
    except zlib.error as problem:
        raise FeedError(address, DAMAGED_PACKING) from problem
    if unpacking.unconsumed_tail:
        raise FeedError(address, too_large(str(MAX_SITEMAP // 2**20)))
    if not unpacking.eof:
        raise FeedError(address, CUT_SHORT)
    return plain


# RSS and Atom


def _feed(text: str, address: str) -> FeedContents:
    # Late, because few starts look at a feed at all.
    import feedparser  # type: ignore[import-untyped]

    # As a stream: what is given to it as bytes it may take for the name of a file.
    stream = io.BytesIO(_DECLARATION.sub("", text).encode("utf-8", "replace"))
    headers = {"content-location": address, "content-type": "application/xml; charset=utf-8"}
    # Of the words of a feed, titles are used, as text: nothing in them has to be made harmless.
    found = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    entries = _articles(_feed_entries(found.entries), address)
    if not entries and found.bozo:
        raise FeedError(address, malformed(str(found.bozo_exception)[:100]))
    return FeedContents(_words(found.feed, "title"), entries)


def _feed_entries(given: Iterable[dict[str, Any]]) -> Iterator[FeedEntry]:
    for one in given:
        # Asked as a plain dictionary: the library's own answers with the day of publication where it has no change.
        published, changed = dict.get(one, "published"), dict.get(one, "updated")
        title = _words(one, "title")
        yield FeedEntry(
            url=one.get("link") or "",
            stamp=_stamp(title, changed or published, _words(one, "summary")),
            title=title,
            published=_day(published, dict.get(one, "published_parsed")),
            changed=_day(changed, dict.get(one, "updated_parsed")),
            guid=one.get("id") or None,
        )


def _words(one: dict[str, Any], key: str) -> str | None:
    """Return a text of a feed without markup, on one line."""
    text, detail = one.get(key), one.get(f"{key}_detail") or {}
    if not isinstance(text, str):
        return None
    text = text[:_LONGEST_TEXT]
    if "html" in (detail.get("type") or ""):
        text = html.unescape(re.sub(r"<[^>]{0,1000}>", "", text))
    return _line(text)


def _line(text: str) -> str | None:
    return " ".join(re.sub(r"[\0-\x1f\x7f-\x9f]", " ", text).split())[:_LONGEST_TITLE] or None


# JSON Feed


def _json_feed(text: str, address: str) -> FeedContents:
    try:
        given = json.loads(text)
    except ValueError as problem:
        raise FeedError(address, malformed(str(problem)[:100])) from problem
    except RecursionError as problem:
        raise FeedError(address, malformed("nested too deep")) from problem
    items = given.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(given.get("version")):
        raise FeedError(address, NO_FEED)
    title = given.get("title")
    return FeedContents(
        _line(title) if isinstance(title, str) else None,
        _articles(_json_entries(one for one in items if isinstance(one, dict)), address),
    )


def _json_entries(items: Iterable[dict[str, Any]]) -> Iterator[FeedEntry]:
    for one in items:
        texts = {key: value for key, value in one.items() if isinstance(value, str)}
        title = _line(texts.get("title", ""))
        published, changed = texts.get("date_published"), texts.get("date_modified")
        words = texts.get("summary") or texts.get("content_text") or texts.get("content_html") or ""
        yield FeedEntry(
            url=texts.get("url") or texts.get("external_url") or texts.get("id", ""),
            stamp=_stamp(title, changed or published, words),
            title=title,
            published=_day(published),
            changed=_day(changed),
            guid=str(one["id"]) if isinstance(one.get("id"), str | int) else None,
        )


# Sitemaps


def _sitemap(text: str, address: str) -> FeedContents:
    from lxml import etree

    content = io.BytesIO(_DECLARATION.sub("", text).encode("utf-8", "replace"))
    entries: list[FeedEntry] = []
    branches: list[Branch] = []
    try:
        # Nothing is fetched and nothing unfolded for a sitemap; each entry is let go when it is read.
        for _, element in etree.iterparse(
            content, tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            # Pictures and films have an address of their own below it.
            below = (*element.iterchildren(etree.Element), *element.iter("{*}publication_date", _NEWS_TITLE))
            facts = {etree.QName(one).localname: (one.text or "").strip() for one in below}
            if etree.QName(element).localname == "sitemap":
                branches.append(Branch(_joined(address, facts.get("loc", "")), facts.get("lastmod") or None))
            else:
                entries.append(_sitemap_entry(facts))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(entries) > _MOST_ENTRIES or len(branches) > _MOST_ENTRIES:
                break
    except etree.XMLSyntaxError as problem:
        raise FeedError(address, malformed(str(problem)[:100])) from problem
    named = tuple(one for one in branches if one.url)
    return FeedContents(None, _articles(entries, address), named, is_sitemap=True)


_NEWS_TITLE = "{http://www.google.com/schemas/sitemap-news/0.9}title"


def _sitemap_entry(facts: dict[str, str]) -> FeedEntry:
    published, changed = facts.get("publication_date"), facts.get("lastmod")
    title = _line(facts.get("title", ""))
    return FeedEntry(
        url=facts.get("loc", ""),
        stamp=_stamp(title, changed or published, None),
        title=title,
        published=_day(published),
        changed=_day(changed),
    )


# All of them


def _articles(entries: Iterable[FeedEntry], address: str) -> tuple[FeedEntry, ...]:
    """Return the entries that lead somewhere, each with its whole address.

    An id that several addresses bear tells none of them from the others, and is taken away.
    """
    found = [replace(one, url=url) for one in islice(entries, _MOST_ENTRIES) if (url := _joined(address, one.url))]
    bearers: dict[str, set[str]] = {}
    for one in found:
        if one.guid:
            bearers.setdefault(one.guid, set()).add(one.url)
    shared = {guid for guid, urls in bearers.items() if len(urls) > 1}
    by_url: dict[str, FeedEntry] = {}
    for one in found:
        by_url.setdefault(one.url, replace(one, guid=None) if one.guid in shared else one)
    return tuple(by_url.values())


def _joined(address: str, link: str) -> str:
    """Return a link as a whole address; nothing where it is none of the web."""
    if not link.strip():
        return ""
    try:
        return checked(urljoin(address, re.sub(r"\s+", "%20", link.strip())))
    except (FeedError, ValueError):
        return ""


def _stamp(title: str | None, changed: str | None, words: str | None) -> str:
    said = "\0".join((title or "", changed or "", words or ""))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _day(written: str | None, parsed: Any = None) -> str | None:
    """Return the day that a moment falls on where it was written: `2026-11-30T00:30:00+02:00` is of the thirtieth."""
    iso = re.match(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)", written or "")
    try:
        if iso:
            return _sensible(date.fromisoformat(iso[1]))
        return _sensible(parsedate_to_datetime(written or "").date())
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return _sensible(date(*parsed[:3])) if parsed and not iso else None
    except (ValueError, TypeError):  # a year of five digits, as the library reads it too
        return None


def _sensible(day: date) -> str | None:
    # The first day of a computer's calendar stands for no day at all.
    return day.isoformat() if day.year > 1971 else None


class _FeedLink(HTMLParser):
    """Finds the feed that a web page names."""

    found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        kind = (facts.get("type") or "").lower()
        if tag == "link" and self.found is None and kind in _FEED_TYPES and "alternate" in (facts.get("rel") or ""):
            self.found = facts.get("href")


_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def _page(text: str, address: str) -> Any:
    links = _FeedLink()
    links.feed(text[:_LONGEST_TEXT])
    found = _joined(address, links.found or "")
    return web_page_with(found) if found else WEB_PAGE
