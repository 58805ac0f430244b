"""Where words stand, in words: the outlet, the date of the document, the way to the line. Pure, as `render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.codes import base_language, has_pack
from bot.model import Basis, Ending
from handlers.frame.render import clip, join, link
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import Document, Excerpt, Source
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

MOST_CARRIERS = 6


def source_line(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return the link to the line of the original file, and since when the words are not there where they went."""
    return Html(f"↗ {_linked(t, f'{outlet(excerpt.source)}, ', excerpt, links.excerpt(excerpt))}")


def public_line(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return the link for readers of other chats, with the title: to where anybody can read the article, if known."""
    url = links.public(excerpt)
    if url is None:
        return source_line(t, links, excerpt)
    title = clip(excerpt.source.title or outlet(excerpt.source))
    return join([Html(f"↗ {link(title, url)}"), escape(changed(t, excerpt.source))], " · ")


def place(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return the link to the line of the original file, as it stands behind its outlet."""
    return _linked(t, "", excerpt, links.excerpt(excerpt))


def _linked(t: Wording, before: str, excerpt: Excerpt, url: str) -> Html:
    """Return what a link opens, the line of an outlet; no line where the file does not have the words any more."""
    line = t.plain("place.then") if excerpt.source.ended else t.plain("place.line", line=excerpt.file_line)
    return join([link(f"{before}{line}", url), escape(changed(t, excerpt.source))], " · ")


def changed(t: Wording, source: Source) -> str:
    """Return since when an article does not say this any more, as plain text; nothing where it does."""
    if source.ended is None:
        return ""
    key = "versions.withdrawn_on" if source.ended.how is Ending.WITHDRAWN else "versions.changed_on"
    return t.plain(key, date=t.day_of(source.ended.at))


def language_name(t: Wording, code: str) -> str:
    """Return what a language is called; its code, where we have no word for it."""
    key = f"tongue.{base_language(code)}"
    return t.plain(key) if t.has(key) else code


def read_with_care(t: Wording, sources: Iterable[Source]) -> Html:
    """Return how little is read of the documents in languages that not all rules are there for; nothing of others."""
    names = {language_name(t, one.language): None for one in sources if one.language and not has_pack(one.language)}
    return t("source.read_with_care", language=", ".join(names)) if names else Html("")


def carried_by(t: Wording, others: int) -> Html:
    """Return how many other documents carry a document's story; nothing where none does."""
    return t("source.carried", count=others) if others else Html("")


def said_in(excerpt: Excerpt) -> tuple[str, str]:
    """Return what is one for all that a document says now, and another for what it said before."""
    return excerpt.source.id, excerpt.source.mark


def outlet(source: Source) -> str:
    """Return who published a document: its outlet, or else its title or file."""
    return clip(source.outlet or source.title or source.name, 60)


def dated(t: Wording, one: Source | Document) -> Html:
    """Return a document's date, with its basis when it does not state it itself; else a day by which it was out."""
    when = one.published
    if when is None:
        return escape(undated(t, one))
    if when.basis is Basis.STATED:
        return escape(t.when(when))
    if when.basis is Basis.INFERRED:
        return t("date.inferred", date=t.when(when), why=clip(t.reason(when.why), 120))
    return t(f"date.{when.basis.value}", date=t.when(when))


def undated(t: Wording, one: Source | Document) -> str:
    """Return that a document's date is not known, and by which day it was out where that is."""
    by = one.not_later_than
    return t.plain("date.not_later", date=t.day(by)) if by else t.plain("date.unknown")


def also_in(t: Wording, links: Links, excerpts: Sequence[Excerpt], count: int) -> Html:
    """Return which others tell the same, each with the way to its line, and how many there are beside these."""
    if not excerpts:
        return carried_by(t, count)
    places = [join([escape(outlet(one.source)), place(t, links, one)], " ") for one in excerpts[:count]]
    if left := count - len(places):
        places.append(t("timeline.also_more", count=left))
    return t("timeline.also", sources=join(places, " · ")) if places else Html("")
