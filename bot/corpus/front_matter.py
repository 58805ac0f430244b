"""What stands between `---` and `---` at the head of a Markdown file: facts about the page, no words of it.

Site generators and scrapers write it, as YAML. Only plain scalars of the few keys that a document has are read, so
that no error in the rest can cost the file; whatever else stands there is left out of the news with them.
"""

from __future__ import annotations

import re

from bot.model import Span

_LONGEST = 20_000
_LINE = r"(?:[A-Za-z_][\w .-]{0,60}:|[^\S\n]|-[^\S\n]|#)[^\n]*\n|\n"  # a key, what goes on with it, an item, a note
_FRONT_MATTER = re.compile(rf"\ufeff?---[^\S\n]*\n(?P<facts>(?:{_LINE})+?)---[^\S\n]*(?:\n|\Z)")
_FACT = re.compile(r"(?m)^(?P<key>[A-Za-z_][\w-]*):[^\S\n]*(?P<value>\S[^\n]*(?:\n[^\S\n]+\S[^\n]*)*)")
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<inside>.*)(?P=mark)", re.DOTALL)
_FOLD = re.compile(r"\\?\s*\n\s*\\?")
_KEYS = {
    "title": ("title", "headline"),
    "published": ("published", "published_time", "publishdate", "pubdate", "date"),
    "outlet": ("outlet", "publication", "publisher", "sitename", "site_name"),
    "url": ("url", "source_url", "canonical_url"),
    "language": ("language", "lang"),
}
_KNOWN = frozenset(key for keys in _KEYS.values() for key in keys)


def front_matter(text: str) -> Span | None:
    """Return where the front matter stands, its lines of `---` with it; None where the text begins with its words."""
    found = _FRONT_MATTER.match(text, 0, _LONGEST)
    if found is None or not any(fact["key"].lower() in _KNOWN for fact in _FACT.finditer(found["facts"])):
        return None
    return Span(0, found.end())


def stated_facts(text: str) -> dict[str, str]:
    """Return what the front matter states, by the name of the fact: of several keys for one fact the first that is."""
    span = front_matter(text)
    if span is None:
        return {}
    given = {fact["key"].lower(): _scalar(fact["value"]) for fact in _FACT.finditer(text, *span)}
    stated = {fact: next((given[key] for key in keys if given.get(key)), "") for fact, keys in _KEYS.items()}
    return {fact: value for fact, value in stated.items() if value}


def _scalar(value: str) -> str:
    """Return the words of a YAML scalar on one line: without its marks and the signs that escape its blanks."""
    quoted = _QUOTED.fullmatch(value.strip())
    words = quoted["inside"] if quoted else value
    if quoted and quoted["mark"] == '"':
        words = words.replace("\\_", " ").replace('\\"', '"')
    return " ".join(_FOLD.sub(" ", words).split())
