"""What a feed lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article as a feed announces it: its address and what is said of it there; days are as the feed writes them.

    `stamp` is another one when what the feed says of the article is.
    """

    url: str
    stamp: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    guid: str | None = None

    @property
    def day(self) -> str | None:
        """The day by which it is old or new."""
        return self.published or self.changed


@dataclass(frozen=True, slots=True)
class Branch:
    """A sitemap that an index of them names, and when that last changed."""

    url: str
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class FeedContents:
    """What one feed or sitemap holds: how it calls itself, its articles, and further sitemaps."""

    title: str | None = None
    entries: tuple[FeedEntry, ...] = ()
    branches: tuple[Branch, ...] = ()
    is_sitemap: bool = False
