"""Which words are the title of the article, and not those of its section or site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.web.blocks import text_of
from bot.corpus.formats.web.dated import json_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_JOINT = re.compile(r"\s+[|–—·•»:]+\s+|\s+-\s+|\s*::\s*")
_WORD = re.compile(r"\w+")
_OF_AN_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage|Review)$")


class Titled(NamedTuple):
    """The title of a page's article, and the heading in which the page shows it; None where there is none."""

    title: str | None
    headline: _Element | None


def titled(page: _Element, site: str | None) -> Titled:
    """Return the title: the heading that the page calls itself by, else what it calls itself, else its one heading."""
    stated = list(_stated(page, site))
    headings = [(one, text_of(one)) for one in page.iter("h1", "h2") if _is_own(one)]
    first = [(one, words) for one, words in headings if one.tag == "h1" and words and not _same(words, site)]
    inside = [(one, words) for one, words in first if any(True for _ in one.iterancestors("article"))]
    for title in stated:
        same = [(one, words) for one, words in headings if _alike(words, title)]
        if len(inside) == 1 and not any(True for one, _ in same for _ in one.iterancestors("article")):
            continue  # what stands above the article is the name of its site or section
        if same:
            heading, words = next((pair for pair in same if pair[0].tag == "h1"), same[0])
            return Titled(title if _cut_short(words, title) else words, heading)
    first = inside or first
    # A page that calls itself otherwise twice over has the name of its section above.
    if len(first) == 1 and (inside or len(stated) < 2 or not _alike(stated[0], stated[1])):
        return Titled(first[0][1], first[0][0])
    if stated:
        return Titled(stated[0], None)
    return Titled(first[0][1], first[0][0]) if first else Titled(None, None)


def _stated(page: _Element, site: str | None) -> Iterator[str]:
    """Yield what a page calls its article, for machines first, each without the name of the site behind it."""
    metas = {
        (meta.get("property") or meta.get("name") or "").lower(): meta.get("content") or ""
        for meta in page.iter("meta")
    }
    headlines = [
        node["headline"]
        for node in json_nodes(page)
        if isinstance(node.get("headline"), str) and _OF_AN_ARTICLE.search(str(node.get("@type")).strip("[]'\""))
    ]
    shown = page.find(".//title")
    named = text_of(shown) if shown is not None else ""
    for given in (
        metas.get("og:title"),
        headlines[0] if len(headlines) == 1 else "",
        metas.get("twitter:title"),
        named,
    ):
        title = _without_site(" ".join((given or "").split()), site, page)
        if title and not _same(title, site):
            yield title


def _without_site(title: str, site: str | None, page: _Element) -> str:
    """Return a title without the names of section and site that follow, or lead, it."""
    parts = _JOINT.split(title)
    if len(parts) == 1:
        return title
    for heading in page.iter("h1", "h2"):
        words = text_of(heading)
        if len(words) > 10 and words != title and any(_same(words, part) for part in parts):
            return words
    while len(parts) > 1 and _same(parts[-1], site):
        title = title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
        parts.pop()
    if len(parts) > 1 and _same(parts[0], site):
        title = title[len(parts[0]) :].lstrip(" |–—·•»:-")
    return title


def _is_own(heading: _Element) -> bool:
    """Whether a heading is not that of another story: a card's, which links to it, or one in a column beside."""
    return not any(True for _ in heading.iterancestors("aside", "nav", "footer"))


def _same(one: str | None, other: str | None) -> bool:
    return _WORD.findall((one or "").lower()) == _WORD.findall((other or "").lower()) != []


def _cut_short(heading: str, title: str) -> bool:
    """Whether a heading is the first line of two of a title."""
    return len(_WORD.findall(heading)) < 0.6 * len(_WORD.findall(title))


def _alike(one: str, other: str) -> bool:
    """Whether most words of the shorter of two titles are in the other: one is often cut for machines."""
    first, second = (set(_WORD.findall(text.lower())) for text in (one, other))
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= max(0.75 * fewer, min(2, fewer))
