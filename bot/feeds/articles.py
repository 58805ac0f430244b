"""What becomes of a fetched article: under which name it is filed, in which encoding, with which facts."""

from __future__ import annotations

import codecs
import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.feeds.addresses import host_of, key_of

if TYPE_CHECKING:
    from datetime import datetime

FOLDER = "feeds"
"""The folder of a corpus that feeds are filed in."""

_LONGEST_SLUG = 60
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml")
# What browsers read under these names.
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def ending_of(kind: str, content: bytes) -> str | None:
    """Return the ending of a file with this content, by what its server calls it; None when it is no text at all."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if kind in _UNSAID and re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|!--|\?xml)", content, re.I):
        return ".html"
    return _KINDS.get(kind)


def as_kept(content: bytes, ending: str, charset: str | None) -> bytes:
    """Return a page's bytes as a file: that has no server to say its encoding, so what only it knew is put into UTF-8.

    Bytes that are UTF-8, that have a byte-order mark, or that the server says nothing about stay as they are.
    """
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if ending not in (".html", ".txt") or marked or charset is None or _is_utf8(content):
        return content
    try:
        found = codecs.lookup(charset).name
        return content.decode(_AS_BROWSERS.get(found, found), "strict").encode("utf-8")
    except (LookupError, ValueError):
        return content


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def day_of(announced: str | None, on_page: str | None, now: datetime) -> str | None:
    """Return the day that an article was published: as its page states it, or else its feed.

    A feed tells the moment in a time zone of its own, so its day may be the one before or after the paper's. What
    the page states of another day altogether is not believed, nor is a day that is still to come.
    """
    latest = now.date() + timedelta(days=1)
    fed, stated = _day(announced), _day(on_page)
    if fed and fed <= latest:
        near = stated is not None and abs(stated - fed) <= timedelta(days=1) and stated <= latest
        return stated.isoformat() if near and stated else fed.isoformat()
    return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def name_of(url: str, outlet: str | None, title: str | None, day: str | None, now: datetime, ending: str) -> str:
    """Return the name of an article's file in the corpus: `feeds/lowland-post/2026-11/bridge-reopens-<id>.html`."""
    place = _slug(outlet or host_of(url).removeprefix("www.")) or "unnamed"
    slug = _slug(title or url.rstrip("/").rpartition("/")[2].partition("?")[0].partition(".")[0]) or "article"
    return f"{FOLDER}/{place}/{(day or now.date().isoformat())[:7]}/{slug}-{key_of(url)}{ending}"


def _slug(text: str) -> str:
    """Return words as a part of a file's name, in any alphabet: small letters and figures, hyphens between."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")


_FILED = re.compile(r".*-([0-9a-f]{16})\.[a-z]{2,5}")


def key_in(file: str) -> str | None:
    """Return the key of the article that a file of this name was filed for; None for a file that somebody else made."""
    found = _FILED.fullmatch(file)
    return found[1] if found else None
