"""Which blocks of a page are its article: those of one element beyond doubt, else what trafilatura keeps."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.corpus.formats.web.blocks import PageBlock, ancestors, blocks, names
from bot.corpus.formats.web.pruning import is_prose
from bot.corpus.furniture import READ_ALSO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_BODY_NAMES = re.compile(
    r"(?:^|[\s_-])(?:article|story|post|entry)[_-]{0,2}(?:body|content|text)(?:$|[\s_-])|articleBody", re.I
)
_OF_A_STORY = names("p li blockquote pre h1 h2 h3 h4 dd dt tr td th")
_TITLES = names("h1 h2 h3 h4 h5 h6")
_CLEAR_SHARE = 0.5
_SHORT_STORY = 1_500
_RUN = 5  # words in a row that two texts have in common


class Article(NamedTuple):
    """The article of a page: its blocks, and the element that holds them where that is beyond doubt."""

    blocks: list[str]
    element: _Element | None


def find_article(body: _Element, headline: _Element | None) -> Article:
    """Return the article of a page out of which its furniture was taken; without blocks where there is none."""
    element = _element(body, headline)
    if element is not None:
        kept = list(_story(blocks(element)))
        if headline is not None and not _within(headline, element):
            kept = [*blocks(headline), *kept]
        return Article([block.text for block in kept], element)
    found = _kept_by_trafilatura(body, headline)
    near = _around(headline)
    if near is not None and _misses(found, near):
        return Article([block.text for block in _story(blocks(near))], near)
    return Article(found, near)


def _element(body: _Element, headline: _Element | None) -> _Element | None:
    """Return the one element that is the article; None where several may be."""
    whole = _prose(body)
    articles = [
        one for one in body.iter("article") if _prose(one) and not any(True for _ in one.iterancestors("article"))
    ]
    with_headline = [one for one in articles if headline is not None and _within(headline, one)]
    for candidates in (with_headline, articles, _bodies(body)):
        if len(candidates) == 1:
            (one,) = candidates
            if one in with_headline or _prose(one) >= _CLEAR_SHARE * whole:
                return one
    return None


def _bodies(body: _Element) -> list[_Element]:
    """Return the outermost elements that are called the body of an article."""
    named = [
        one
        for one in body.iter("div", "section", "main")
        if _BODY_NAMES.search(f"{one.get('class') or ''} {one.get('itemprop') or ''} {one.get('id') or ''}")
        and _prose(one)
    ]
    return [one for one in named if not any(other in one.iterancestors() for other in named)]


def _story(found: list[PageBlock]) -> Iterator[PageBlock]:
    """Yield the blocks of an article that tell something: not links to others, nor a label beside the paragraphs."""
    in_paragraphs = any(block.element.tag == "p" and is_prose(block.text) for block in found)
    last = max((number for number, block in enumerate(found) if block.element.tag not in _TITLES), default=-1)
    for number, block in enumerate(found):
        title = block.element.tag in _TITLES
        if (title and number > last) or _is_link(block):
            continue
        if not in_paragraphs or is_prose(block.text) or any(one.tag in _OF_A_STORY for one in ancestors(block.element)):
            yield block


def _is_link(block: PageBlock) -> bool:
    """Whether a block is nothing but a link to another page, or leads to one: "Read also: …"."""
    length = len(block.text)
    if block.element.tag == "h1" or not block.linked:
        return False
    if block.linked >= 0.9 * length:
        return not is_prose(block.text)
    head, colon, _ = block.text.partition(":")
    return bool(colon) and bool(READ_ALSO.fullmatch(head)) and block.linked >= 0.5 * length


def _prose(element: _Element) -> int:
    return sum(
        len(block.text) for block in blocks(element) if is_prose(block.text) and block.linked * 2 < len(block.text)
    )


def _around(headline: _Element | None) -> _Element | None:
    """Return the smallest element that holds the headline and running text."""
    if headline is None:
        return None
    return next((one for one in headline.iterancestors() if _prose(one)), None)


def _misses(found: list[str], near: _Element) -> bool:
    """Whether what was found is not what stands under the headline: there a short story, here the teasers beside it."""
    story = [block.text for block in _story(blocks(near))]
    size = sum(map(len, story))
    return size < _SHORT_STORY and sum(map(len, found)) > 2 * size


def _within(element: _Element, outer: _Element) -> bool:
    return any(one is outer for one in ancestors(element))


def _kept_by_trafilatura(body: _Element, headline: _Element | None) -> list[str]:
    """Return the blocks of which trafilatura keeps the most words; word for word, it leaves some out within."""
    import trafilatura
    from lxml import html

    page = html.document_fromstring("<html></html>")
    page.append(cast("html.HtmlElement", deepcopy(body)))
    kept = trafilatura.bare_extraction(page, include_comments=False)
    text = "" if kept is None or isinstance(kept, dict) else kept.text or ""
    runs = set(_runs(text))
    lines = {" ".join(line.lstrip("-| ").split()) for line in text.splitlines()}
    every = blocks(body)
    told = [_is_kept(block.text, runs, lines) and not _is_link(block) for block in every]
    if not any(told):
        return []
    return [block.text for block, tells in zip(every, told, strict=True) if tells or block.element is headline]


def _is_kept(block: str, runs: set[tuple[str, ...]], lines: set[str]) -> bool:
    own = list(_runs(block))
    if len(own) < _RUN:
        return " ".join(block.split()) in lines or (bool(own) and all(run in runs for run in own))
    return sum(run in runs for run in own) >= 0.6 * len(own)


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return (tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1))
