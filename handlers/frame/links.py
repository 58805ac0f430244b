"""Where an excerpt stands, as a link: one tap to the line in the original file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.ids import excerpt_id, place_of
from handlers.frame.passes import Opens, PageLinks, Pass, Seal, link_seal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.model import Excerpt, Source
    from bot.settings import Settings

# Telegram opens t.me/<bot>?start=<payload> in private and sends the bot "/start <payload>".
DEEP_LINK = "https://t.me/{username}?start={payload}"
# The payload of the button over inline results.
INLINE = "inline"

_OF_THE_WEB = ("http://", "https://")

# Long enough to be found on a page, short enough for a message full of links.
_FRAGMENT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SourcePages:
    """Where source pages are, what signs links to them, and for how many days a link opens."""

    url: str
    seal: Seal
    days: int


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links to originals: by the operator's template, or else deep links to the bot itself.

    Where there are source pages, links that are given to somebody lead to them. What leaves the newsroom is made of
    links that are given to nobody.
    """

    template: str | None
    username: str
    web: SourcePages | None = None
    pages: PageLinks | None = None

    def given_to(self, holder: int, language: str, now: datetime) -> Links:
        """Return the links for a chat, or a person in private, by its id: signed, and good for some days."""
        if self.web is None:
            return self
        now = now.astimezone(UTC)
        given = Pass(holder, now, now.date() + timedelta(days=self.web.days))
        return replace(self, pages=PageLinks(self.web.url, language, self.web.seal, given))

    def excerpt(self, excerpt: Excerpt) -> str:
        """Return the link to the page where the excerpt stands, or else to the line of the original file.

        The file does not have any more what its article said before; that leads to the bot, which does.
        """
        if self.pages is not None:
            return self.pages.passage(place_of(excerpt))
        return self.original(excerpt)

    def original(self, excerpt: Excerpt) -> str:
        """Return the link to the line of the original file where the excerpt starts, or else to the bot."""
        if self.template is None or excerpt.source.ended is not None:
            return self.deep(excerpt_id(excerpt))
        return self.template.format(
            name=quote(excerpt.source.file),
            line=excerpt.file_line,
            start=excerpt.span.start,
            end=excerpt.span.end,
            text=quote(_fragment(excerpt.words), safe=""),
        )

    def public(self, excerpt: Excerpt) -> str | None:
        """Return where somebody without this bot can read the article: its own address, else the operator's page.

        None where neither is known.
        """
        url = excerpt.source.url
        return url if url and url.startswith(_OF_THE_WEB) else self.page(excerpt)

    def page(self, excerpt: Excerpt) -> str | None:
        """Return the operator's page with the excerpt; None where there is none, or none that still has the words."""
        is_page = self.template is not None and self.template.startswith(_OF_THE_WEB) and excerpt.source.ended is None
        return self.original(excerpt) if is_page else None

    def source(self, source: Source) -> str:
        """Return the link to a document's page, or else to its card."""
        return self.pages.to(Opens(source.id)) if self.pages is not None else self.deep(source.id)

    def deep(self, payload: str) -> str:
        """Return the link that opens a private chat with the bot on this passage or document."""
        return DEEP_LINK.format(username=self.username, payload=payload)


def links_of(settings: Settings, username: str) -> Links:
    """Return the links that the settings ask for, given to nobody yet."""
    web = None
    if settings.web_url is not None and settings.bot_token is not None:
        web = SourcePages(settings.web_url, link_seal(settings.bot_token.get_secret_value()), settings.web_link_days)
    return Links(settings.source_url, username, web)


def where_told(excerpt: Excerpt) -> str:
    """Return `file:line`, for whoever has the file; without the line where the file does not have the words any more.

    Of a path its last part.
    """
    name, _, line = excerpt.place.rpartition("/")[2].rpartition(":")
    return name if excerpt.source.ended is not None else f"{name}:{line}"


def _fragment(words: str) -> str:
    line = words.strip().splitlines()[0]
    return line if len(line) <= _FRAGMENT_LENGTH else line[:_FRAGMENT_LENGTH].rsplit(" ", 1)[0]
