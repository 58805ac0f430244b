"""What stands between `---` and `---` at the head of a Markdown file: facts about the page, no words of it.

Site generators and scrapers write it, as YAML, some as TOML between `+++` or as JSON in its braces; some name the
language behind the opening marks. Only plain scalars of the few keys that a document has are read, so that no error in
the rest can cost the file; whatever else stands there is left out of the news with them.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from bot.corpus.moments import read_day
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 20_000
_LINE = r"(?:[A-Za-z_][\w .-]{0,60}:|[^\S\n]|-[^\S\n]|#)[^\n]*\n|\n"  # a key, what goes on with it, an item, a note
_YAML = re.compile(rf"\ufeff?\s{{0,20}}---(?:ya?ml)?[^\S\n]*\n(?P<facts>(?:{_LINE})+?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_TOML = re.compile(
    r"\ufeff?\s{0,20}(?:(?P<mark>\+\+\+)(?:toml)?|---toml)[^\S\n]*\n"
    r"(?P<facts>(?:[^\n]*\n)*?)(?(mark)\+\+\+|---)[^\S\n]*(?:\n|\Z)"
)
_JSON = re.compile(r"\ufeff?\s{0,20}(?P<mark>---json[^\S\n]*\n\s{0,20})?(?=\{)")
_JSON_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_JSON_CLOSED = re.compile(r"\s{0,20}\n---[^\S\n]*(?:\n|\Z)")
_FACT = re.compile(r"(?m)^(?P<key>[A-Za-z_][\w-]*):[^\S\n]*(?P<value>\S[^\n]*(?:\n[^\S\n]+\S[^\n]*)*)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<inside>.*?)(?P=mark)\s*(?:#.*)?", re.DOTALL)
_ESCAPED = re.compile(r"(?P<mark>[\"'])(?P<inside>.*)(?P=mark)", re.DOTALL)
# No facts of a page: the parser takes seconds for a key of a thousand parts.
_DEEP = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]+[ \t]*\.[ \t]*){30}")
_BLOCK = re.compile(r"[|>][-+\d]{0,2}[^\S\n]*\n")
_NOTE = re.compile(r"(?:^|\s)# .*", re.DOTALL)
_FOLD = re.compile(r"\\\s*\n\s*\\?|(?<!\s)\s*\n\s*\\?")
_KEYS = {
    "title": ("title", "headline"),
    "published": (
        *("published", "published_time", "published_at", "published_on", "published_date", "date_published"),
        *("publication_date", "publishdate", "publish_date", "pub_date", "pubdate", "date"),
    ),
    "outlet": ("outlet", "publication", "publisher", "sitename", "site_name"),
    "url": ("url", "source_url", "canonical_url"),
    "language": ("language", "lang"),
    "not_later_than": (
        *("updated", "updated_at", "lastmod", "last_modified", "last_modified_at", "last_updated"),
        *("modified", "modified_time", "modified_at", "date_modified"),
    ),
}
_DATES = ("published", "not_later_than")
# Of a front matter that states nothing that we read.
_OTHERS = ("tags", "categories", "author", "authors", "layout", "slug", "description", "draft", "permalink", "keywords")
_KNOWN = frozenset(key for keys in (*_KEYS.values(), _OTHERS) for key in keys)


def front_matter(text: str) -> Span | None:
    """Return where the front matter stands, its lines of `---` with it; None where the text begins with its words."""
    found = _found(text)
    return found[0] if found else None


def stated_facts(text: str) -> dict[str, str]:
    """Return what the front matter states, by the name of the fact: of several keys for one fact the first that is.

    A date is one that can be read: `published: true` says that a page is no draft.
    """
    found = _found(text)
    if found is None:
        return {}
    given = found[1]
    stated = {
        fact: next((given[key] for key in keys if given.get(key) and (fact not in _DATES or read_day(given[key]))), "")
        for fact, keys in _KEYS.items()
    }
    return {fact: value for fact, value in stated.items() if value}


def _found(text: str) -> tuple[Span, Mapping[str, str]] | None:
    """Return where the front matter stands, and what it gives by its keys in small letters."""
    head = _LONE_RETURN.sub("\n", text[:_LONGEST])  # sign for sign
    if found := _YAML.match(head):
        end, given = found.end(), {fact["key"]: _scalar(fact["value"]) for fact in _FACT.finditer(found["facts"])}
    elif found := _TOML.match(head):
        end, given = found.end(), _plain(_toml(found["facts"]))
    elif stated := _json(head):
        end, given = stated[0], _plain(stated[1])
    else:
        return None
    given = {key.lower().replace("-", "_"): value for key, value in given.items()}
    return (Span(0, end), given) if _KNOWN & given.keys() else None


def _json(head: str) -> tuple[int, dict[str, Any]] | None:
    """Return where JSON at the head ends, its marks with it, and what it gives; None where there is none whole."""
    found = _JSON.match(head)
    if found is None:
        return None
    try:
        given, length = json.JSONDecoder(strict=False).raw_decode(head, found.end())
    except (ValueError, RecursionError):
        return None
    end = (_JSON_CLOSED if found["mark"] else _JSON_END).match(head, length)
    return (end.end(), given) if end else None


def _toml(facts: str) -> dict[str, Any]:
    """Return what TOML gives; with an error in it, what the lines before its tables give one by one."""
    facts = facts.replace("\r\n", "\n")
    if _DEEP.search(facts):
        return {}
    try:
        return tomllib.loads(facts)
    except (ValueError, RecursionError):
        pass
    given: dict[str, Any] = {}
    for line in facts.partition("\n[")[0].splitlines():
        try:
            given |= tomllib.loads(line)
        except (ValueError, RecursionError):
            continue
    return given


def _plain(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the plain scalars as words on one line."""
    return {
        key: " ".join(str(value).split())
        for key, value in given.items()
        if value is not None and not isinstance(value, dict | list)
    }


def _scalar(value: str) -> str:
    """Return the words of a YAML scalar on one line: without its marks and the signs that escape its blanks."""
    if block := _BLOCK.match(value):
        return " ".join(value[block.end() :].split())
    quoted = _QUOTED.fullmatch(value.strip()) if value.count('\\"') == 0 else _ESCAPED.fullmatch(value.strip())
    words = quoted["inside"] if quoted else _NOTE.sub("", value)
    if quoted and quoted["mark"] == '"':
        words = words.replace("\\_", " ").replace('\\"', '"')
    elif quoted:
        words = words.replace("''", "'")
    return " ".join(_FOLD.sub(" ", words).split())
