"""A saved web page in; its article, title, dates, outlet, address and language out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.web.article import find_article
from bot.corpus.formats.web.dated import dated
from bot.corpus.formats.web.flattening import flatten
from bot.corpus.formats.web.pruning import prune
from bot.corpus.formats.web.titles import publisher, titled

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f]")
_DECLARATION = re.compile(r"<\?xml[^>]{0,1000}\?>")


class WebPage(NamedTuple):
    """What a web page says, and what it states about itself; None where it states nothing."""

    blocks: list[str]
    title: str | None
    published: str | None
    changed: str | None
    outlet: str | None
    url: str | None
    language: str | None


def read_web_page(markup: str) -> WebPage | None:
    """Return what is on a page; None where there is nothing that could be parsed.

    Raises a `RecursionError` where it is nested too deep to be read whole.
    """
    from lxml import html
    from lxml.etree import ParserError
    from trafilatura.metadata import extract_metadata

    markup = _CONTROL.sub("\ufffd", _DECLARATION.sub("", markup, count=1))
    # Nested deeper than a parser allows, a page loses its words in silence.
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(markup, parser=parser)
    except ParserError:
        return None
    body = page.find("body")
    if body is None:
        return None
    if any(problem.type_name == "ERR_RESOURCE_LIMIT" for problem in parser.error_log):
        raise RecursionError
    flatten(body)
    facts = extract_metadata(page, extensive=False, date_config={"max_date": "2199-12-31", "extensive_search": False})
    states_site = any((meta.get("property") or meta.get("name")) == "og:site_name" for meta in page.iter("meta"))
    outlet = facts.sitename if states_site else publisher(page) or facts.sitename
    title, headline = titled(page, outlet)
    prune(body, headline)
    article = find_article(body, headline)
    dates = dated(page, article.element, headline, title, facts.url)
    return WebPage(
        blocks=article.blocks,
        title=title,
        published=dates.published,
        changed=dates.changed,
        outlet=outlet,
        url=facts.url,
        language=_language(page),
    )


def _language(page: _Element) -> str | None:
    stated = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    declared = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", stated.strip())
    return declared[0].lower() if declared else None
