"""An article of a feed becomes a file of the corpus with its entry in the sidecar: both, or neither.

It is laid out in `.feeds/filing` first, all of it, then its entry is written, then it is moved to its place. What a
crash leaves half-way is finished before anything else is done, by a load too (`bot.archive.moving`).
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.archive.feed_state import STATE, Articles, KnownArticle
from bot.archive.moving import CONTENT, FACTS, FILING, laid_out, put_in
from bot.corpus.documents import describe
from bot.corpus.formats.reading import read_bytes
from bot.corpus.reasons import NO_ARTICLE
from bot.corpus.sidecar import Stated
from bot.corpus.whole import sync_names, write_whole
from bot.errors import DocumentError, FeedError
from bot.feeds.addresses import host_of, is_home, key_of, key_of_guid, key_of_text, without_tracking
from bot.feeds.articles import as_kept, day_of, ending_of, name_of
from bot.feeds.reasons import LED_HOME, SAME_AS_OTHERS, no_article_but

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.feeds.entries import FeedEntry
    from bot.feeds.fetching import FetchedPage
    from bot.feeds.listed import Feed
    from bot.model import Document

# Two sentences; what is shorter is a login, a menu, or the caption of a film.
_FEWEST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a page: the name of its file, and whether that is new, changed, or as it was."""

    name: str
    new: bool = False
    changed: bool = False


def keys_of(feed: Feed, entry: FeedEntry) -> tuple[str, ...]:
    """Return the keys by which an entry's article may be known, the surest first."""
    guid = (key_of_guid(feed.url, entry.guid),) if entry.guid else ()
    return key_of(entry.url), *guid


def file(
    root: Path, articles: Articles, feed: Feed, title: str | None, entry: FeedEntry, page: FetchedPage, now: datetime
) -> Filed:
    """File the article that an entry of a feed leads to, in place of an older state of it.

    `title` is how the feed calls itself. Raises `FeedError` for what is no article, `SidecarError` and `OSError`;
    nothing is filed then.
    """
    if is_home(page.url) and not is_home(entry.url):
        raise FeedError(entry.url, LED_HOME, lasting=True)
    given = page.content or b""
    ending = ending_of(page.kind, given)
    if ending is None:
        raise FeedError(entry.url, no_article_but(page.kind or "application/octet-stream"), lasting=True)
    content = as_kept(given, ending, page.charset)
    document, stated = _described(feed, title, entry, page, content, ending, now)
    words = _words(document, stated)
    keys, known = _known(articles, feed, entry, page, document, words)
    if known and known.name and not (root / known.name).exists():
        # Taken out by an operator, who does not want it back.
        articles.keep(KnownArticle(known.name, entry.stamp, words, document.title, page.validators, feed.key), *keys)
        return Filed(known.name)
    if known and known.name and articles.is_of_another(known, feed.key):
        articles.keep(known, *keys)
        return Filed(known.name)
    name = known.name if known else None
    if name is None or not name.endswith(ending):
        name = _name(feed, stated, entry, document, now, ending)
    record = KnownArticle(name, entry.stamp, words, document.title, page.validators, feed.key)
    if known and known.words == words:
        articles.keep(record, *keys)
        articles.save()
        return Filed(name)
    place = _lay_out(root, name, content, stated, keys, record)
    _finish(root, articles, place)
    return Filed(name, new=known is None or known.name is None, changed=bool(known and known.name))


def recover(root: Path, articles: Articles) -> None:
    """Finish what was being filed when the program ended. Raises `SidecarError` and `OSError`."""
    for place in laid_out(root):
        _finish(root, articles, place)
    for place in (root / STATE / FILING).glob(".*"):
        shutil.rmtree(place, ignore_errors=True)  # not all of it was laid out, or all of it is done


def _described(
    feed: Feed, title: str | None, entry: FeedEntry, page: FetchedPage, content: bytes, ending: str, now: datetime
) -> tuple[Document, Stated]:
    """Return the document that a page makes, and what is stated of it. Raises `FeedError` when it makes none."""
    try:
        text = read_bytes(content, f"article{ending}")
    except DocumentError as error:
        raise FeedError(entry.url, error.why, lasting=True) from error
    if sum(map(str.isalpha, text.text)) < _FEWEST_LETTERS:
        raise FeedError(entry.url, NO_ARTICLE, lasting=True)
    stated = Stated(
        outlet=feed.outlet or (None if text.outlet else title),
        title=entry.title,
        published=day_of(entry.published, text.published, now),
        url=without_tracking(page.url),
    )
    return describe(f"article{ending}", text, stated), stated


def _words(document: Document, stated: Stated) -> str:
    """Return what differs when an article says something else: not its lay-out or what stands around it."""
    said = json.dumps([document.text, document.title, document.outlet, stated.published])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _known(
    articles: Articles, feed: Feed, entry: FeedEntry, page: FetchedPage, document: Document, words: str
) -> tuple[tuple[str, ...], KnownArticle | None]:
    """Return the keys of an article, and what is known of it.

    Where an entry leads to, its text, and the address that a page calls its own count where the article known by them
    is this one: sites have pages that all call themselves by the address of their section, or lead to where one pays.
    Raises `FeedError` for an article that leads to the page or the text of another.
    """
    keys = keys_of(feed, entry)
    led_to = key_of(page.url), key_of_text(page.url, document.text)
    every = tuple(dict.fromkeys((*keys, *led_to)))
    if known := articles.find(*keys):
        return every, known
    if other := articles.find(*led_to):
        if not _is_same(other, document, words):
            raise FeedError(entry.url, SAME_AS_OTHERS, lasting=True)
        return every, other
    own = document.url
    if own and host_of(own) == host_of(page.url) and not is_home(own):
        other = articles.find(key_of(own))
        if other and _is_same(other, document, words):
            return every, other
    return every, None


def _is_same(known: KnownArticle, document: Document, words: str) -> bool:
    return known.name is not None and (
        known.words == words or (known.title is not None and known.title == document.title) or not known.words
    )


def _name(feed: Feed, stated: Stated, entry: FeedEntry, document: Document, now: datetime, ending: str) -> str:
    day = stated.published or (document.published.value if document.published else None)
    return name_of(entry.url, feed.outlet or document.outlet, stated.title or document.title, day, now, ending)


def _lay_out(
    root: Path, name: str, content: bytes, stated: Stated, keys: tuple[str, ...], record: KnownArticle
) -> Path:
    """Put all that is to be filed aside, whole, and return where."""
    folder = root / STATE / FILING
    making = folder / f".{secrets.token_hex(8)}"
    making.mkdir(parents=True)
    facts = {"name": name, "stated": asdict(stated), "keys": keys, "record": asdict(record)}
    write_whole(making / CONTENT, content)
    write_whole(making / FACTS, json.dumps(facts).encode())
    place = folder / keys[0]
    if place.exists():
        shutil.rmtree(place)
    making.rename(place)
    sync_names(folder)
    return place


def _finish(root: Path, articles: Articles, place: Path) -> None:
    """Put what was laid out in its place, and remember it; each may have been done before."""
    facts = put_in(root, place)
    articles.keep(KnownArticle.kept(facts["record"]), *facts["keys"])
    articles.save()
    done = place.with_name(f".{secrets.token_hex(8)}")  # a name that `recover` throws away
    place.rename(done)
    shutil.rmtree(done)
