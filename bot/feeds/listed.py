"""`feeds.toml`: which feeds are read into a corpus folder. It stands in the folder, beside `corpus.toml`.

[[feed]]
url = "https://example.org/rss.xml"         # RSS, Atom, JSON Feed, a sitemap or an index of sitemaps
outlet = "The Lowland Post"                 # who publishes it; else as its pages say, or as the feed calls itself
every = 15                                  # how many minutes lie between two looks
since = 2026-11-01                          # articles of earlier days are left; of sitemaps, else those of a week
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.corpus.reasons import (
    not_one_line,
    not_toml,
    unknown_section,
)
from bot.corpus.stated_files import read_stated, read_toml, replace_stated
from bot.errors import FeedError, FeedListError
from bot.feeds.addresses import checked, key_of
from bot.feeds.reasons import listed_twice, no_address, not_a_day, not_feeds, not_minutes

if TYPE_CHECKING:
    from pathlib import Path

    import tomlkit

LIST_NAME = "feeds.toml"
EVERY = 15
_LONGEST = 7 * 24 * 60
_SECTION = "feed"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it is listed."""

    url: str
    outlet: str | None = None
    every: int = EVERY
    since: date | None = None

    @property
    def key(self) -> str:
        """What it is called where its state is kept."""
        return key_of(self.url)


_KEYS = tuple(one.name for one in fields(Feed))


def read(root: Path) -> list[Feed]:
    """Return the feeds that a corpus folder's list names; none where there is no list.

    Raises `FeedListError` for what cannot be meant: broken TOML, an unknown key, a wrong type, an address twice.
    """
    path = root / LIST_NAME
    source = read_stated(path, FeedListError)
    if source is None:
        return []
    content = read_toml(path, source, FeedListError)
    for key in content:
        if key != _SECTION:
            raise FeedListError(str(path), unknown_section(key, _SECTION))
    tables = content.get(_SECTION, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise FeedListError(str(path), not_feeds(", ".join(_KEYS)))
    found: dict[str, Feed] = {}
    for table in tables:
        feed = _feed(path, table)
        if feed.key in found:
            raise FeedListError(str(path), listed_twice(feed.url))
        found[feed.key] = feed
    return list(found.values())


def add(root: Path, url: str, outlet: str | None = None) -> Feed:
    """Put a feed into the list, or give one that is there another outlet; comments and lay-out stay.

    Raises `FeedListError`, and `FeedError` for an address that no feed can have.
    """
    path, feed = root / LIST_NAME, Feed(checked(url), outlet)
    known = {one.key for one in read(root)}
    content = _editable(path)
    import tomlkit

    if feed.key in known:
        for table in content[_SECTION]:
            if outlet and key_of(str(table["url"])) == feed.key:
                table["outlet"] = outlet
    else:
        tables = content.setdefault(_SECTION, tomlkit.aot())
        table = tomlkit.table() if isinstance(tables, tomlkit.items.AoT) else tomlkit.inline_table()
        table.update({"url": feed.url, **({"outlet": outlet} if outlet else {})})
        tables.append(table)
    replace_stated(path, tomlkit.dumps(content), FeedListError)
    return next((one for one in read(root) if one.key == feed.key), feed)  # taken out again since


def remove(root: Path, feed: Feed) -> None:
    """Take a feed out of the list. Raises `FeedListError`."""
    path = root / LIST_NAME
    content = _editable(path)
    import tomlkit

    tables = content.get(_SECTION, [])
    for number, table in reversed(list(enumerate(tables))):
        if key_of(str(table["url"])) == feed.key:
            del tables[number]
    replace_stated(path, tomlkit.dumps(content), FeedListError)


def _feed(path: Path, table: dict[str, object]) -> Feed:
    for key in table:
        if key not in _KEYS:
            raise FeedListError(str(path), unknown_section(key, ", ".join(_KEYS)))
    url = table.get("url")
    if not isinstance(url, str):
        raise FeedListError(str(path), no_address(", ".join(_KEYS)))
    try:
        url = checked(url)
    except FeedError as problem:
        raise FeedListError(f"{path}: {url}", problem.why) from problem
    outlet, every, since = table.get("outlet"), table.get("every", EVERY), table.get("since")
    if outlet is not None and (not isinstance(outlet, str) or not outlet.strip() or len(outlet.splitlines()) > 1):
        raise FeedListError(str(path), not_one_line("outlet", repr(outlet)))
    if not isinstance(every, int) or isinstance(every, bool) or not 1 <= every <= _LONGEST:
        raise FeedListError(str(path), not_minutes(repr(every)))
    return Feed(url, outlet.strip() if isinstance(outlet, str) else None, every, _since(path, since))


def _since(path: Path, value: object) -> date | None:
    # TOML has days of its own; one in quotation marks is meant as well.
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as problem:
        raise FeedListError(str(path), not_a_day(repr(value))) from problem


def _editable(path: Path) -> tomlkit.TOMLDocument:
    # Late, because only a change from the chat needs a parser that keeps comments.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(read_stated(path, FeedListError) or "")
    except TOMLKitError as problem:
        raise FeedListError(str(path), not_toml(str(problem))) from problem
