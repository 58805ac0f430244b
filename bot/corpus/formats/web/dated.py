"""When a page was published, as it states itself; and when it was changed, than which it is not later.

What a page states for machines comes first (JSON-LD, then metas), then what it shows at its head. Its clock, the day
it was saved and the years of its copyright are never asked.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.corpus.formats.web.pruning import is_prose
from bot.corpus.moments import read_day, read_day_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element


def _listed(text: str) -> list[str]:
    return text.split()


# Of metas that mean publication, those that can mean nothing else come first.
_PUBLISHED = _listed(
    "article:published_time article:published og:article:published_time og:published_time datepublished date_published "
    "rnews:datepublished publish-date publish_date publishdate published-date published_date published_time "
    "publication-date publication_date publicationdate originalpublicationdate article_date_original "
    "article:published_date article.published article:post_date dateposted parsely-pub-date sailthru.date "
    "citation_publication_date citation_online_date cxenseparse:recs:publishtime mediator_published_time bt:pubdate "
    "pubdate pub_date ptime pdate displaydate dcterms.issued dc.issued dc.date.issued dc.date.published "
    "dcterms.date dc.date dc:date citation_date article:date article-date article_date doc_date date "
    "dcterms.created dc.date.created dc.created dc:created datecreated date_created article.created created"
)
_CHANGED = _listed(
    "article:modified_time article:modified article:modified_date og:article:modified_time og:modified_time "
    "og:updated_time article:updated_time article:updated datemodified date_modified modified-date modified_date "
    "modified_time modified last-modified lastmodified last_modified lastmod last-updated last_updated lastupdated "
    "updated updated_time revised revision_date dcterms.modified dc.modified dc.date.modified bt:moddate"
)
_RANK = {name: place for place, name in enumerate(_PUBLISHED)}
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Story|Reportage|Review|Press ?Release)$", re.IGNORECASE)
_PAGE = re.compile(r"^(?:Web|Item)Page$")
_CHANGED_WORD = re.compile(r"modif|updat|revis|chang|edited|оновлен|обновл|aktualiz|zuletzt", re.IGNORECASE)
_DATE_NAME = re.compile(r"(?:^|[\s_-])(?:date|time|time-?stamp|date-?time)(?:$|[\s_-])", re.IGNORECASE)
_PUBLISHED_WORD = re.compile(
    r"publi|posted|issued|pubdate|byline|dateline|entry-date|post-date|article-date|^date:", re.IGNORECASE
)
_LONG_WORD = re.compile(r"\w{4,}")
_LAST_COMMA = re.compile(r",\s*([}\]])")
_WHOLE = len("2003-05-04")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/_-]|$)")


class PageDates(NamedTuple):
    """When a page was published, and when it was changed last; None where it does not say so."""

    published: str | None
    changed: str | None


def dated(
    page: _Element, article: _Element | None, headline: _Element | None, title: str | None, address: str | None
) -> PageDates:
    """Return the dates that a page states about itself; `article` is the part of it that its story stands in."""
    nodes = list(_main_nodes(page, title, address))
    metas = [*_metas(page, article), *_of_parsely(page)]
    changed = [
        *(day for node in nodes for day in _days(node.get("dateModified"))),
        *(day for name in _CHANGED for given, day in metas if given == name),
    ]
    last_change = max(changed, default=None)
    shown, shown_changes = _shown(_heads(article, headline))
    stated = (
        *(day for node in nodes for day in _days(node.get("datePublished") or node.get("dateCreated"))),
        *(day for _, day in sorted((_RANK[name], day) for name, day in metas if name in _RANK)),
        *shown,
        *_in_address(address),
    )
    # A page that was changed before it was published was filled in by a machine's clock.
    likely = [day for day in stated if last_change is None or day <= last_change]
    published = next((day for day in likely if len(day) == _WHOLE), next(iter(likely), None))
    return PageDates(published, last_change or max(shown_changes, default=None))


def _main_nodes(page: _Element, title: str | None, address: str | None) -> Iterator[dict[str, Any]]:
    """Yield what JSON-LD says of the article of this page, not of those that it links to."""
    every = list(json_nodes(page))
    nodes = [node for node in every if _is_of(node, _ARTICLE)] or [node for node in every if _is_of(node, _PAGE)]
    if len({json.dumps(node.get("datePublished")) for node in nodes}) > 1:
        nodes = [node for node in nodes if _is_about(node, title, address)]
    nodes = [node for node in nodes if not _is_of_another(node, title, address)]
    yield from nodes if len({json.dumps(node.get("datePublished")) for node in nodes}) == 1 else ()


def json_nodes(page: _Element) -> Iterator[dict[str, Any]]:
    """Yield every object of a page's JSON-LD that stands for itself or in a graph; broken scripts are left out."""
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                yield from _objects(_loaded(_uncommented(script.text or "")))
            except (ValueError, RecursionError):
                continue


def _loaded(script: str) -> object:
    """Return the value of a script as JSON, read as browsers' own tools do: with a comma behind the last entry."""
    try:
        return json.loads(script, strict=False)
    except ValueError:
        return json.loads(_LAST_COMMA.sub(r"\1", script), strict=False)


def _uncommented(script: str) -> str:
    return re.sub(
        r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*;?\s*$", "", script.strip().rstrip(";")
    )


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        yield {key.removeprefix("schema:"): one for key, one in value.items()}
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key))


def _is_of(node: dict[str, Any], kind_of: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind_of.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_about(node: dict[str, Any], title: str | None, address: str | None) -> bool:
    page = node.get("mainEntityOfPage")
    named = {node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page}
    headline = node.get("headline") or node.get("name")
    same_title = isinstance(headline, str) and title is not None and _same(headline, title)
    return same_title or (address is not None and address in named)


def _is_of_another(node: dict[str, Any], title: str | None, address: str | None) -> bool:
    """Whether an article is called otherwise in every word, and has another address or none that is known."""
    headline = node.get("headline")
    if not isinstance(headline, str) or title is None or _is_about(node, title, address):
        return False
    one, other = (set(_LONG_WORD.findall(text.lower())) for text in (headline, title))
    return len(one) > 1 and len(other) > 1 and not one & other


def _same(one: str, other: str) -> bool:
    one, other = " ".join(one.lower().split()), " ".join(other.lower().split())
    return bool(one and other) and (one == other or one.startswith(other) or other.startswith(one))


def _metas(page: _Element, article: _Element | None) -> Iterator[tuple[str, str]]:
    """Yield the names of a page's metas in small letters, with the day that each states."""
    for meta in page.iter("meta"):
        content = meta.get("content") or meta.get("datetime") or ""
        keys = ["property", "name"]
        if article is None or any(outer is article or outer.tag == "head" for outer in meta.iterancestors()):
            keys.append("itemprop")  # elsewhere it may be of a card that leads to another story
        for key in keys:
            if (name := (meta.get(key) or "").strip().lower()) and (day := read_day(content)):
                yield name, day


def _of_parsely(page: _Element) -> Iterator[tuple[str, str]]:
    """Yield the day of a post that a page states in a meta as JSON, as if it stood in one of its own."""
    for meta in page.iter("meta"):
        if (meta.get("name") or "").strip().lower() == "parsely-page":
            try:
                stated = json.loads(meta.get("content") or "")
            except (ValueError, RecursionError):
                continue
            if isinstance(stated, dict) and stated.get("type", "post") == "post":
                yield from (("parsely-pub-date", day) for day in _days(stated.get("pub_date")))


def _days(value: object) -> Iterator[str]:
    for given in value if isinstance(value, list) else [value]:
        one = given.get("@value") if isinstance(given, dict) else given
        if isinstance(one, str | int) and (day := read_day(str(one))):
            yield day


def _heads(article: _Element | None, headline: _Element | None) -> Iterator[_Element]:
    """Yield what may show the date of an article: what its heading stands in, and its own first lines."""
    if article is None:
        return
    if headline is not None and not any(outer is article for outer in headline.iterancestors()):
        above = headline.getparent()
        if above is not None and above.tag not in ("body", "main"):  # where the clock of the site may stand, too
            yield from _head(above)
    yield from _head(article)


def _shown(heads: Iterable[_Element]) -> tuple[list[str], list[str]]:
    """Return the days of publication that an article shows at its head, the one marked so first; and those of changes.

    One that is not marked counts where it is the only one.
    """
    published: list[str] = []
    unmarked: list[str] = []
    changes: list[str] = []
    for element in heads:
        marks = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "property", "data-testid"))
        before, changed, after = _parted(_text(element))
        attributes = () if changed else (element.get("datetime"), element.get("content"), element.get("title"))
        said = next(filter(None, attributes), before)
        day = read_day(said) or read_day_within(before)
        label = f"{marks} {_label(element)}"
        if _CHANGED_WORD.search(label) or (changed and day is None):
            changes += [one for one in (day, read_day_within(after)) if one is not None and len(one) == _WHOLE]
        elif day is None:
            continue
        elif element.get("pubdate") is not None or any(map(_PUBLISHED_WORD.search, (label, before))):
            published.append(day)
        elif (element.tag == "time" or _DATE_NAME.search(marks)) and not changed:
            unmarked.append(day)
    return published + (unmarked[:1] if len(set(unmarked)) == 1 else []), changes


def _parted(text: str) -> tuple[str, str, str]:
    """Return what stands before the first word of a change, that word and what stands behind it."""
    found = _CHANGED_WORD.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _head(article: _Element) -> Iterator[_Element]:
    """Yield what may be a date above the first paragraph of a story."""
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "p" and is_prose(_text(element)):
            return
        if element.tag == "time" or (element.tag in _SAYS_A_DATE and len(_text(element)) < _SHORT):
            yield element


_SHORT = 80
_SAYS_A_DATE = frozenset(("span", "div", "p", "abbr", "li", "small", "details", "summary"))


def _label(element: _Element) -> str:
    """Return the words before a date: "Updated", "Published on"."""
    before = element.getprevious()
    if before is not None:
        return (before.tail or "") if (before.tail or "").strip() else _text(before)[-40:]
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if isinstance(element.tag, str) else ""


def _in_address(address: str | None) -> Iterable[str]:
    """Return the day in an address such as /2003/05/04/lock-reopens; a month alone is none."""
    found = _IN_ADDRESS.search(address or "")
    day = read_day("-".join(found.groups())) if found else None
    return (day,) if day else ()
