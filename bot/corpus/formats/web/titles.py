"""Which words are the title of the article, and not those of its section or site."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.web.blocks import blocks, text_of
from bot.corpus.formats.web.dated import json_nodes
from bot.corpus.formats.web.pruning import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_JOINT = re.compile(r"(?<!\s)(?:\s+[|–—·•»:]+\s+|\s+-\s+|\s*::\s*)|(?<=\s)::\s*")
_WORD = re.compile(r"\w+")
_LONGEST_SECTION = 3  # words
_HEAD = 30  # blocks of a page
_OF_AN_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage|Review)$")


class Titled(NamedTuple):
    """The title of a page's article, and the heading in which the page shows it; None where there is none."""

    title: str | None
    headline: _Element | None


def publisher(page: _Element) -> str | None:
    """Return who publishes a page by its JSON-LD; None where that says nothing, or names several."""
    nodes = list(json_nodes(page))
    called = {node["@id"]: node.get("name") for node in nodes if isinstance(node.get("@id"), str)}
    named = set()
    for node in nodes:
        given = node.get("publisher")
        if isinstance(given, dict):
            named.add(given.get("name") or called.get(str(given.get("@id"))))
        elif isinstance(given, str):
            named.add(called.get(given, given))
    found = [" ".join(name.split()) for name in named if isinstance(name, str) and name.strip()]
    return found[0] if len(found) == 1 and "//" not in found[0] else None


def titled(page: _Element, site: str | None) -> Titled:
    """Return the title: the heading that the page calls itself by, else what it calls itself, else its one heading.

    Where that is as short as a section's name, and a longer heading stands right above the story, that one.
    """
    found = _titled(page, site)
    shown = text_of(found.headline) if found.headline is not None else found.title or ""
    if len(_WORD.findall(shown)) > _LONGEST_SECTION:
        return found
    above = _above_story(page)
    if above is None or (found.headline is not None and found.headline.getparent() is above.getparent()):
        return found
    words = text_of(above)
    return Titled(words, above) if len(_WORD.findall(words)) > _LONGEST_SECTION else found


def _above_story(page: _Element) -> _Element | None:
    """Return the heading above the first paragraph of running text, where both stand in one element."""
    for paragraph in page.iter("p"):
        if is_prose(text_of(paragraph)):
            before = (one for one in paragraph.itersiblings(preceding=True) if one.tag in ("h1", "h2", "h3"))
            return next(before, None)
    return None


def _titled(page: _Element, site: str | None) -> Titled:
    stated = list(_stated(page, site))
    headline = _headline(page)
    headings = [(one, text_of(one)) for one in page.iter("h1", "h2") if _is_own(one)]
    first = [(one, words) for one, words in headings if one.tag == "h1" and words and not _same(words, site)]
    inside = [(one, words) for one, words in first if any(True for _ in one.iterancestors("article"))]
    for title in stated:
        same = [(one, words) for one, words in headings if _alike(words, title)]
        in_article = any(True for one, _ in same for _ in one.iterancestors("article"))
        other = _is_section(title, headline)
        if (len(inside) == 1 or other) and not in_article:
            continue  # what stands above the article is the name of its site or section
        if same:
            heading, words = next((pair for pair in same if pair[0].tag == "h1"), same[0])
            return Titled(title if _cut_short(words, title) or _ends_with(words, title) else words, heading)
    first = inside or [(one, words) for one, words in first if not _is_section(words, headline)]
    # A page that calls itself otherwise twice over has the name of its section above.
    if len(first) == 1 and (inside or len(stated) < 2 or not _alike(stated[0], stated[1])):
        return Titled(first[0][1], first[0][0])
    stated = [title for title in stated if not _is_section(title, headline)]
    if stated:
        return Titled(stated[0], None)
    return Titled(first[0][1], first[0][0]) if first else Titled(None, None)


def _stated(page: _Element, site: str | None) -> Iterator[str]:
    """Yield what a page calls its article, for machines first, each without the name of the site behind it."""
    metas = {
        (meta.get("property") or meta.get("name") or "").lower(): meta.get("content") or ""
        for meta in page.iter("meta")
    }
    shown = page.find(".//title")
    named = text_of(shown) if shown is not None else ""
    for given in (
        metas.get("og:title"),
        _headline(page),
        metas.get("twitter:title"),
        named,
    ):
        title = _without_site(" ".join((given or "").split()), site, page)
        if title and not _same(title, site):
            yield title


def _is_section(title: str, headline: str) -> bool:
    """Whether a title is as short as the name of a section, and the article is called otherwise for machines."""
    return bool(headline) and len(_WORD.findall(title)) <= _LONGEST_SECTION and not _alike(headline, title)


def _headline(page: _Element) -> str:
    """Return the headline of the one article that the page's JSON-LD tells of; nothing where it is of several."""
    headlines = [
        node["headline"]
        for node in json_nodes(page)
        if isinstance(node.get("headline"), str) and _OF_AN_ARTICLE.search(str(node.get("@type")).strip("[]'\""))
    ]
    return headlines[0] if len(headlines) == 1 else ""


def _ends_with(heading: str, title: str) -> bool:
    """Whether a heading is a title behind a word of its section, set in the same element."""
    words, behind = _WORD.findall(heading.lower()), _WORD.findall(title.lower())
    return len(behind) > _LONGEST_SECTION and len(words) > len(behind) and words[-len(behind) :] == behind


def _without_site(title: str, site: str | None, page: _Element) -> str:
    """Return a title without the names of section and site that follow, or lead, it."""
    parts = _JOINT.split(title)
    if shown := _shown_part(title, [*parts, *(title.split(": ", 1)[1:])], page):
        return shown
    if len(parts) == 1:
        return title
    while len(parts) > 1 and _same(parts[-1], site):
        title = title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
        parts.pop()
    if len(parts) > 1 and _same(parts[0], site):
        title = title[len(parts[0]) :].lstrip(" |–—·•»:-")
    return title


def _shown_part(title: str, parts: list[str], page: _Element) -> str | None:
    """Return the part of a title that the page shows by itself, in a heading or at its head."""
    likely = {tuple(_WORD.findall(part.lower())) for part in parts if len(part) > 10 and part != title}
    body = page.find("body")
    if not likely or body is None:
        return None
    headings = (text_of(one) for one in body.iter("h1", "h2", "h3"))
    head = (block.text for block in islice(blocks(body), _HEAD) if len(_WORD.findall(block.text)) > _LONGEST_SECTION)
    return next((words for words in (*headings, *head) if tuple(_WORD.findall(words.lower())) in likely), None)


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
