"""Signed links to source pages: what each opens, whom it was given to and until when; nobody can make one up."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bot.ids import MAX_LENGTH, parse_passage_id
from handlers.frame.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from bot.ids import PassagePlace
    from bot.model import Span

# 128 bits: nobody guesses them, and a link stays short.
_SIGNED_BYTES = 16
_HOLDER = re.compile(r"-?[1-9][0-9]{0,18}", re.ASCII)
_MADE = re.compile(r"[0-9]{14}", re.ASCII)
_MOMENT = "%Y%m%d%H%M%S"
# What the query says of the pass, all of it signed.
_GIVEN = ("for", "made", "until", "lang")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

_DOCUMENT = re.compile(rf"[a-z0-9_]{{1,{MAX_LENGTH}}}", re.ASCII)
FIRST = "0"
_VERSION = re.compile(rf"{FIRST}|[0-9a-f]{{6}}", re.ASCII)

# What a link opens: a document's page, or its original file.
PAGE, FILE = "page", "file"


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs for one purpose: what is signed for one is worth nothing for another."""

    _key: bytes = field(repr=False)

    @classmethod
    def of(cls, token: str, purpose: str) -> Self:
        """Return the seal for a purpose, whose key comes of the bot's token: whoever changes that voids all links."""
        return cls(hmac.digest(token.encode(), f"onrecord: {purpose}".encode(), sha256))

    def sign(self, *parts: str) -> str:
        """Return the signature of these parts, which hold no line break, in signs that a URL takes."""
        signed = hmac.digest(self._key, "\n".join(parts).encode(), sha256)[:_SIGNED_BYTES]
        return urlsafe_b64encode(signed).rstrip(b"=").decode()

    def is_of(self, signature: str, *parts: str) -> bool:
        """Whether a signature is that of these parts; it takes as long whether or not."""
        return hmac.compare_digest(self.sign(*parts).encode(), signature.encode("utf-8", "replace"))


def link_seal(token: str) -> Seal:
    """Return what signs links to pages."""
    return Seal.of(token, "source-pages/1")


@dataclass(frozen=True, slots=True)
class Pass:
    """Whom a link was given to, the id of a chat or of a person in private; when; the last day on which it opens."""

    holder: int
    at: datetime
    until: date


@dataclass(frozen=True, slots=True)
class Opens:
    """What a link opens: of a document the page, or its file; of the page, the passage that is lit and the version.

    `mark` tells the version as in `bot.ids`; None for the present one, whichever that is. A passage without a mark
    is one of the first version.
    """

    document: str
    span: Span | None = None
    mark: str | None = None
    what: str = PAGE

    @property
    def facts(self) -> dict[str, str]:
        """The part of the query that tells it."""
        facts = {"at": f"{self.span.start}-{self.span.end}"} if self.span else {}
        return facts | ({"v": self.version} if self.version else {})

    @property
    def version(self) -> str:
        """The version as the query tells it."""
        return self.mark or (FIRST if self.mark is not None and self.span is None else "")

    @classmethod
    def read(cls, document: str, query: Mapping[str, str], what: str = PAGE) -> Self | None:
        """Return what a link opens by its path and query; None where it is none of ours."""
        at, version = query.get("at"), query.get("v")
        if version is not None and not _VERSION.fullmatch(version):
            return None
        if at is None:
            mark = "" if version == FIRST else version
            return cls(document, None, mark, what) if _DOCUMENT.fullmatch(document) else None
        place = parse_passage_id(f"{document}-{at}")
        return cls(place.document, place.span, version or "", what) if place and not place.mark else None


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Makes links to pages in a language: signed for whoever has the pass, or bare for who is signed in."""

    url: str
    language: str
    seal: Seal | None = None
    given: Pass | None = None

    def to(self, opens: Opens) -> str:
        """Return the link that opens this."""
        facts = opens.facts | {"lang": self.language}
        if self.seal is not None and self.given is not None:
            given = self.given
            facts |= {"for": str(given.holder), "made": f"{given.at:{_MOMENT}}", "until": given.until.isoformat()}
            facts |= {"key": self.seal.sign(*_signed(opens, facts))}
        path = f"/source/{opens.document}{'/file' if opens.what == FILE else ''}"
        scrolled = f"#{facts['at']}" if opens.span else ""
        return f"{self.url}{path}?{urlencode(facts)}{scrolled}"

    def in_language(self, language: str) -> PageLinks:
        """Return the same links in another language."""
        return replace(self, language=language)

    def passage(self, place: PassagePlace) -> str:
        """Return the link to a passage on its page."""
        return self.to(Opens(place.document, place.span, place.mark))


def read_pass(seal: Seal, opens: Opens, query: Mapping[str, str]) -> Pass | None:
    """Return the pass of a link that opens this, given its query; None for one that we did not sign so."""
    holder, made, until, signature = (query.get(name, "") for name in ("for", "made", "until", "key"))
    if not (_HOLDER.fullmatch(holder) and _MADE.fullmatch(made) and _DAY.fullmatch(until)):
        return None
    if query.get("lang") not in LANGUAGES:
        return None
    if not seal.is_of(signature, *_signed(opens, query)):
        return None
    return Pass(int(holder), datetime.strptime(made, _MOMENT).replace(tzinfo=UTC), date.fromisoformat(until))


def _signed(opens: Opens, facts: Mapping[str, str]) -> tuple[str, ...]:
    return opens.what, opens.document, facts.get("at", ""), opens.version, *(facts[name] for name in _GIVEN)
