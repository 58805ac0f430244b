"""Files as people, editors and servers make them: names, sidecars, lists of feeds, settings, feeds."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from tests.faults import nasty
from tests.faults.nasty import damaged, encoded, fitting, piece, words
from tests.feeds.site import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random


def file_name(random: Random, endings: Sequence[str]) -> str:
    """Return the name of a file: of any ending, folded, hidden, huge, or none."""
    stem = random.choice(
        (
            "pier",
            "",
            ".",
            "..",
            "../../up",
            "/etc/passwd",
            "con",
            "README",
            "corpus",
            "feeds",
            "𠀀" * 40,
            "x" * 255,
            "a\0b",
            "a\nb",
            "\u202egpj",
            "a\u00a0b",
            "<b>{count}%s",
            "ім'я",
            piece(random),
        )
    )
    ending = random.choice(
        (*endings, *endings, ".exe", "", ".TXT", ".toml", ".html.txt", "." + "x" * 300, ".\u202etxt")
    )
    return fitting(stem + ending, nasty.LONGEST_NAME * 4)


# Sidecars, lists of feeds and settings


def toml(random: Random, sections: Sequence[str], keys: Sequence[str]) -> str:
    """Return a TOML text that is nearly one: wrong types, keys twice, deep, huge, or broken."""
    how = random.random()
    if how < 0.05:
        return random.choice(
            ("[" * 20_000, "a = " + "[" * 20_000, "a." * 20_000 + "b = 1", "a = {b = " * 5_000, "[[" + "a." * 9_000)
        )
    lines = []
    for _ in range(random.randint(1, 6)):
        heading = random.random()
        if heading < 0.7:
            lines.append(f"[{random.choice(sections)}.{_quoted(random)}]")
        elif heading < 0.8:
            lines.append(f"[[{random.choice(sections)}]]")
        else:
            lines.append(f"[{random.choice((*sections, 'x', '', 'documents.x.y'))}]")
        lines += [
            f"{random.choice((*keys, 'x', _quoted(random)))} = {_value(random)}" for _ in range(random.randint(0, 4))
        ]
    return random.choice(("\n", "\n", "\r\n", "\r")).join(lines)


def _quoted(random: Random) -> str:
    text = random.choice(("harbour.txt", "ferry.txt", "gone.txt", "../up.txt", "2024/budget.txt", words(random, 60)))
    return json.dumps(text) if random.random() < 0.8 else f"'{text}'"


def _value(random: Random) -> str:
    return random.choice(
        (
            lambda: _quoted(random),
            lambda: random.choice(
                ("1", "-1", "true", "1.5", "nan", "inf", "9" * 400, "2024-03-01", "0000-01-01", "25:00:00")
            ),
            lambda: random.choice(
                ("[]", "{}", "[[1]]", '[["a","b"]]', '[["a"]]', "[1, 'x']", "{a = 1, a = 2}", "'''", '"""', "")
            ),
            lambda: json.dumps("x" * 50_000),
            lambda: json.dumps(words(random, 200), ensure_ascii=False),
        )
    )()


# Feeds


def feed(random: Random) -> bytes:
    """Return what a server may give as a feed: RSS, Atom, JSON or a sitemap, torn, wrongly encoded or made to harm."""
    entries = range(random.choice((0, 1, 2, 5)))
    make: Callable[[], str] = random.choice(
        (
            lambda: _xml(
                "<rss version='2.0'><channel><title>{}</title>",
                "<item>{}</item>",
                "</channel></rss>",
                _RSS,
                random,
                entries,
            ),
            lambda: _xml(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>{}</title>",
                "<entry>{}</entry>",
                "</feed>",
                _ATOM,
                random,
                entries,
            ),
            lambda: _xml(
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><!--{}-->",
                "<url>{}</url>",
                "</urlset>",
                _MAP,
                random,
                entries,
            ),
            lambda: json.dumps(
                {"version": _any(random), "title": _any(random), "items": [_json_item(random) for _ in entries]}
            ),
            lambda: '{"a":' * random.choice((3, 5_000)),
            lambda: "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>",
            lambda: (
                "<html><head><link rel='alternate' type='application/rss+xml' href='" + words(random, 80) + "'></head>"
            ),
            lambda: "<rss>" + "<a>" * 3_000 + "</rss>",
        )
    )
    text = make()
    if random.random() < 0.2:
        claimed = random.choice(("utf-8", "windows-1251", "x", "utf-16", "hex", "zip"))
        text = f"<?xml version='1.0' encoding='{claimed}'?>{text}"
    content = encoded(random, text)
    return damaged(random, content) if random.random() < 0.3 else content


_RSS, _ATOM, _MAP = (
    ("title", "link", "guid", "pubDate", "description"),
    ("title", "id", "published", "updated", "summary"),
    ("loc", "lastmod", "x"),
)


def _xml(begin: str, entry: str, end: str, tags: Sequence[str], random: Random, entries: range) -> str:
    made = [begin.replace("{}", _xml_text(random))]
    for _ in entries:
        inside = "".join(
            f"<{tag}>{_xml_text(random)}</{tag}>" for tag in random.sample(tags, random.randint(0, len(tags)))
        )
        made.append(entry.replace("{}", inside))
    return "".join(made) + end


def _xml_text(random: Random) -> str:
    return random.choice(
        (
            "Wed, 12 Jun 2024 00:30:00 +0300",
            "Wed, 32 Foo 0000 99:99:99 +9999",
            "0000-00-00T00:00:00Z",
            "99999-01-01",
            "https://example.org/a",
            "http://[::1",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "x" * 3000,
            f"<![CDATA[{words(random, 80)}]]>",
            words(random, 80).replace("<", "&lt;"),
            words(random, 30),
        )
    )


def _json_item(random: Random) -> object:
    if random.random() < 0.1:
        return _any(random)
    return {
        name: _any(random)
        for name in random.sample(("id", "url", "title", "date_published", "summary", "content_html"), 3)
    }


def _any(random: Random) -> object:
    return random.choice(
        (
            "https://jsonfeed.org/version/1.1",
            "https://example.org/x",
            words(random, 50),
            "\ud83d",
            None,
            10**30,
            1.5,
            [],
            {},
            [[[]]],
            True,
            "0000-00-00",
        )
    )


# Settings


def environment(random: Random, names: Sequence[str]) -> bytes:
    """Return what stands in a `.env`: known and unknown names with strange values, in some encoding."""
    lines = [
        random.choice(("{}={}", "export {}='{}'", '{}="{}"', "{} = {}", "{}")).format(
            random.choice((*names, "X", "")), one
        )
        for one in (_setting(random) for _ in range(random.randint(0, 6)))
    ]
    text = random.choice(("\n", "\r\n")).join(lines)
    return damaged(random, text.encode("utf-8", "surrogatepass")) if random.random() < 0.2 else encoded(random, text)


def _setting(random: Random) -> str:
    return random.choice(
        (
            "*",
            "-1001234567890, 5",
            "²",
            "127.0.0.1:²",
            "9" * 5000,
            "127.0.0.1:" + "9" * 5000,
            "https://x/{name}{",
            "https://x/{name!r:>99999}",
            "https://x/{name}{text[0]}",
            "https://x/{name.a}",
            "https://x/{name:{line}}",
            "http://[::1",
            "Mars/Olympus",
            "../../etc/passwd",
            "10.0.0.0/99",
            "12345678:" + "a" * 35,
            "~/x",
            "yes",
            words(random, 60),
        )
    )


# Servers

_MOVED = (301, 302, 307, 308)


def reply(random: Random, here: str) -> Reply:
    """Return what a server may answer that is asked for a feed; `here` is its own address, to lead round in circles."""
    body = feed(random)
    packing = random.choice(("", "", "gzip", "deflate", "br", "x", "gzip, gzip"))
    if packing == "gzip":
        body = random.choice((gzip.compress(body), nasty.damaged(random, gzip.compress(body)), body))
    headers = {"Content-Encoding": packing} if packing else {}
    status = random.choice((*_MOVED, 200, 200, 200, 200, 204, 206, 304, 400, 403, 404, 410, 418, 500, 599, 999))
    if status in _MOVED:
        places = (here, f"{here}#x", "/other", "", "http://[::1", "file:///etc/passwd", "//", _latin(random))
        headers["Location"] = random.choice(places)
    if random.random() < 0.3:
        headers[random.choice(("ETag", "Last-Modified", "X-" + "x" * 300))] = _latin(random)
    kinds = ("application/rss+xml", "text/html; charset=", "text/xml; charset=\xff", "", ";", _latin(random))
    cut = random.randint(0, len(body)) if random.random() < 0.05 else None
    return Reply(body, status, random.choice(kinds), headers, cut=cut)


def _latin(random: Random) -> str:
    return words(random, 60).encode("latin-1", "ignore").decode("latin-1").replace("\r", "").replace("\n", "")
